//! What a run's owner asks of the transcript besides reducing: what changed, what to store, what may be forgotten.

use super::plain::PlainText;
use super::transcript::{Changes, Row, SNAPSHOT_LIMIT, Transcript, is_complete, weight};
use super::{batch, origins, table};
use crate::view::{Item, RowSource, Snapshot, Update};

/// Items beyond this many bytes are forgotten once they are stored, the oldest first.
const ITEM_MEMORY: usize = 8 * 1024 * 1024;
/// The same for rows.
const ROW_MEMORY: usize = 8 * 1024 * 1024;
/// While nothing can be stored, this many bytes are held; beyond it the oldest are given up.
const UNSTORED_MEMORY: usize = 64 * 1024 * 1024;
/// A snapshot holds fewer items when they are large.
const SNAPSHOT_BYTES: usize = 1024 * 1024;

/// One write to the history: what is not stored yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Items with how they stand now; those still open are among them when asked for.
    pub items: Vec<Item>,
    /// Index of the first row.
    pub rows_from: u64,
    /// Rows to append.
    pub rows: Vec<Row>,
    /// Whether the header, columns or viewer changed.
    pub run: bool,
}

impl Draft {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.rows.is_empty() && !self.run
    }
}

impl Transcript {
    /// Whether something changed since [`Self::take_batches`].
    pub fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    /// What changed since the last call, as batches for subscribers.
    pub fn take_batches(&mut self) -> Vec<Vec<Update>> {
        let changes: Changes = std::mem::take(&mut self.changes);
        batch::batches(batch::updates(self, changes))
    }

    /// Whether something must be stored before subscribers may hear of it (invariant 6).
    pub fn has_complete_unsaved(&self) -> bool {
        let rows = self.run.rows > self.unsaved.rows_from;
        rows || self.unsaved.run
            || self
                .unsaved
                .items
                .iter()
                .any(|id| self.item(*id).is_some_and(is_complete))
    }

    /// Whether anything is not stored yet, growing text among it.
    pub fn has_unsaved(&self) -> bool {
        !self.unsaved.items.is_empty() || self.has_complete_unsaved()
    }

    /// What is not stored yet; the open items too if `open`. Nothing is marked as stored.
    pub fn draft(&self, open: bool) -> Draft {
        let items = self.unsaved.items.iter().filter_map(|id| self.item(*id));
        let rows_from = self.unsaved.rows_from.max(self.first_row);
        let skipped = usize::try_from(rows_from - self.first_row).unwrap_or(usize::MAX);
        Draft {
            items: items.filter(|item| open || is_complete(item)).cloned().collect(),
            rows_from,
            rows: self.rows.iter().skip(skipped).cloned().collect(),
            run: self.unsaved.run,
        }
    }

    /// The draft is stored: marks it so, and forgets what is old.
    pub fn stored(&mut self, draft: &Draft) {
        for item in &draft.items {
            self.unsaved.items.remove(&item.id);
        }
        self.unsaved.rows_from = self
            .unsaved
            .rows_from
            .max(draft.rows_from + draft.rows.len() as u64);
        if draft.run {
            self.unsaved.run = false;
        }
        self.forget(ITEM_MEMORY, ROW_MEMORY, false);
    }

    /// The draft could not be stored: holds what there is, up to a limit.
    pub fn not_stored(&mut self) {
        self.forget(UNSTORED_MEMORY, UNSTORED_MEMORY, true);
    }

    fn forget(&mut self, item_limit: usize, row_limit: usize, even_unsaved: bool) {
        while self.item_bytes > item_limit && self.items.len() > SNAPSHOT_LIMIT {
            let Some(item) = self.items.front() else { break };
            let saved = !self.unsaved.items.contains(&item.id);
            if !is_complete(item) || !(saved || even_unsaved) {
                break;
            }
            self.item_bytes = self.item_bytes.saturating_sub(weight(item));
            self.unsaved.items.remove(&item.id);
            self.changes.items.remove(&item.id);
            self.items.pop_front();
            self.first_item += 1;
        }
        // Rows that subscribers have not heard of yet stay: batches are made from them.
        let told = self.changes.rows_from.unwrap_or(self.run.rows);
        while self.row_bytes > row_limit
            && self.first_row < told
            && (even_unsaved || self.first_row < self.unsaved.rows_from)
        {
            let Some(row) = self.rows.pop_front() else { break };
            self.row_bytes = self.row_bytes.saturating_sub(table::weight(&row));
            self.first_row += 1;
        }
    }

    fn item(&self, id: u64) -> Option<&Item> {
        let at = id.checked_sub(self.first_item)?;
        self.items.get(usize::try_from(at).ok()?)
    }

    /// Where the items in memory begin, and those of the range that are there.
    pub fn items_in(&self, from: u64, count: u64) -> (u64, Vec<Item>) {
        let to = from.saturating_add(count);
        let items = self.items.iter().filter(|item| item.id >= from && item.id < to);
        (self.first_item, items.cloned().collect())
    }

    /// Where the rows in memory begin, and those of the range that are there.
    pub fn rows_in(&self, from: u64, count: u64) -> (u64, Vec<Row>) {
        let skip = usize::try_from(from.saturating_sub(self.first_row)).unwrap_or(usize::MAX);
        let missing = self.first_row.saturating_sub(from);
        let take = usize::try_from(count.saturating_sub(missing)).unwrap_or(usize::MAX);
        (
            self.first_row,
            self.rows.iter().skip(skip).take(take).cloned().collect(),
        )
    }

    /// Where a row in memory came from.
    pub fn row_source(&self, row: u64) -> Option<RowSource> {
        let (_, rows) = self.rows_in(row, 1);
        Some(origins::row_source(row, &self.columns, rows.first()?))
    }

    /// What is in memory as plain text.
    pub fn plain_text(&self) -> String {
        let mut text = PlainText::new(&self.run);
        self.items.iter().for_each(|item| text.add(item));
        text.finish()
    }

    /// The whole state with the last items.
    pub fn snapshot(&self, seq: u64) -> Snapshot {
        Snapshot {
            run: self.run.clone(),
            seq,
            item_count: self.item_count(),
            items: last_items(self.items.iter().rev().cloned()),
            table: self.table(),
            viewer: self.viewer.clone(),
        }
    }
}

/// The items a snapshot holds, from items newest first: at most 200, fewer when they are large, in order.
pub(crate) fn last_items(newest_first: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut bytes = 0;
    let mut items: Vec<Item> = newest_first
        .take(SNAPSHOT_LIMIT)
        .take_while(|item| {
            let fits = bytes == 0 || bytes + weight(item) <= SNAPSHOT_BYTES;
            bytes += weight(item);
            fits
        })
        .collect();
    items.reverse();
    items
}
