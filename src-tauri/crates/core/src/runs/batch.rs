//! From what changed to what subscribers are told: adjacent pieces merged, batches kept below 8 KiB.
//!
//! The bridge evaluates messages below 8,192 bytes as script and fetches larger ones; so only what cannot be
//! divided (a whole item that changed, one very wide row) may exceed that.

use super::transcript::{Change, Changes, Transcript, padded};
use super::words::floor_char;
use crate::view::{Item, ItemBody, Update};

/// A batch's JSON stays below this; room is left for the envelope around it.
const BATCH_LIMIT: usize = 8 * 1024 - 256;

/// What changed, as updates in order, each as small as it can be.
pub(super) fn updates(transcript: &Transcript, changes: Changes) -> Vec<Update> {
    let mut updates = Vec::new();
    if changes.run {
        updates.push(Update::Run {
            run: transcript.run.clone(),
        });
    }
    if changes.viewer {
        updates.push(Update::Viewer {
            viewer: transcript.viewer.clone(),
        });
    }
    for (id, change) in changes.items {
        let Some(at) = id
            .checked_sub(transcript.first_item)
            .and_then(|at| usize::try_from(at).ok())
        else {
            continue;
        };
        let Some(item) = transcript.items.get(at) else {
            continue;
        };
        match change {
            Change::Appended => append(&mut updates, item),
            Change::Extended(from) => {
                if let ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. } = &item.body {
                    extend(&mut updates, id, text.get(from..).unwrap_or_default());
                }
            }
            Change::Replaced => updates.push(Update::Replace { item: item.clone() }),
        }
    }
    if let Some(from) = changes.rows_from {
        rows(&mut updates, transcript, from, changes.columns);
    }
    updates
}

/// A new item; what does not fit follows as extensions.
fn append(updates: &mut Vec<Update>, item: &Item) {
    let (ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. }) = &item.body else {
        updates.push(Update::Append { item: item.clone() });
        return;
    };
    let mut first = item.clone();
    let (head, tail) = text.split_at(piece_end(text));
    if let ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. } = &mut first.body {
        head.clone_into(text);
    }
    updates.push(Update::Append { item: first });
    extend(updates, item.id, tail);
}

fn extend(updates: &mut Vec<Update>, id: u64, mut text: &str) {
    while !text.is_empty() {
        let (head, tail) = text.split_at(piece_end(text));
        updates.push(Update::Extend {
            id,
            text: head.to_owned(),
        });
        text = tail;
    }
}

/// Where to cut a text so that its JSON surely fits a batch: escapes make a byte up to six.
fn piece_end(text: &str) -> usize {
    let room = BATCH_LIMIT - 512;
    if text.len() * 6 <= room {
        return text.len();
    }
    let mut spent = 0;
    for (at, char) in text.char_indices() {
        spent += match char {
            '"' | '\\' | '\n' | '\r' | '\t' => 2,
            '\u{0}'..='\u{1f}' => 6,
            other => other.len_utf8(),
        };
        if spent > room {
            return floor_char(text, at);
        }
    }
    text.len()
}

fn rows(updates: &mut Vec<Update>, transcript: &Transcript, from: u64, columns_grew: bool) {
    let mut columns = columns_grew.then(|| transcript.columns.clone());
    let skipped = usize::try_from(from.saturating_sub(transcript.first_row)).unwrap_or(usize::MAX);
    let mut pending = Vec::new();
    let mut spent = columns.as_ref().map_or(0, json_len);
    for row in transcript.rows.iter().skip(skipped) {
        let cells = padded(&row.cells, transcript.columns.len());
        let size = json_len(&cells) + 1;
        if !pending.is_empty() && spent + size > BATCH_LIMIT - 512 {
            updates.push(Update::Rows {
                columns: columns.take(),
                rows: std::mem::take(&mut pending),
            });
            spent = 0;
        }
        spent += size;
        pending.push(cells);
    }
    if !pending.is_empty() || columns.is_some() {
        updates.push(Update::Rows {
            columns,
            rows: pending,
        });
    }
}

/// Updates in order, grouped so that each group's JSON stays below 8 KiB where its parts allow it.
pub(super) fn batches(updates: Vec<Update>) -> Vec<Vec<Update>> {
    let mut batches: Vec<Vec<Update>> = Vec::new();
    let mut spent = BATCH_LIMIT;
    for update in updates {
        let size = json_len(&update) + 1;
        match batches.last_mut() {
            Some(batch) if spent + size <= BATCH_LIMIT => {
                batch.push(update);
                spent += size;
            }
            _ => {
                batches.push(vec![update]);
                spent = size;
            }
        }
    }
    batches
}

/// Length of a value's JSON, without making it.
fn json_len<T: serde::Serialize + ?Sized>(value: &T) -> usize {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    match serde_json::to_writer(&mut count, value) {
        Ok(()) => count.0,
        Err(_) => usize::MAX / 2,
    }
}
