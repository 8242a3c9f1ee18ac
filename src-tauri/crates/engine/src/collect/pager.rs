//! Joins the rows of several pages: no row twice, no more than asked for, and an end.
//!
//! It decides whether to go on; it never goes anywhere itself.

use super::{Extract, Next, Source};
use crate::model::{Collect, Pages};
use std::collections::HashSet;

/// No collection goes further than this many pages.
pub const MOST_PAGES: u32 = 50;
/// Nor keeps more rows than this.
pub const MOST_ROWS: usize = 20_000;

/// What a page added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fresh {
    /// Column names, those of the first page that had rows.
    pub columns: Vec<String>,
    /// New rows.
    pub rows: Vec<Vec<String>>,
    /// Parallel to `rows`.
    pub sources: Vec<Vec<Source>>,
}

/// Follows one `collect` over its pages.
#[derive(Debug)]
pub struct Pager {
    limit: Option<usize>,
    most_pages: u32,
    read: u32,
    taken: usize,
    left_out: usize,
    columns: Vec<String>,
    seen_rows: HashSet<String>,
    seen_pages: HashSet<String>,
    stuck: bool,
    more: bool,
}

impl Pager {
    /// For a collect whose templates are already bound. A limit that is no number counts as none.
    #[must_use]
    pub fn new(collect: &Collect) -> Self {
        Self {
            limit: collect.limit.as_deref().and_then(|text| text.trim().parse().ok()),
            most_pages: match collect.pages {
                Pages::All => MOST_PAGES,
                Pages::This => 1,
                Pages::First(n) => n.clamp(1, MOST_PAGES),
            },
            read: 0,
            taken: 0,
            left_out: 0,
            columns: Vec::new(),
            seen_rows: HashSet::new(),
            seen_pages: HashSet::new(),
            stuck: false,
            more: false,
        }
    }

    /// Takes one page and answers the rows that are new and still wanted.
    pub fn take(&mut self, page: &Extract) -> Fresh {
        self.read += 1;
        self.left_out = page.left_out;
        self.more = page.next.is_some();
        self.stuck = !self.seen_pages.insert(page.fingerprint.clone());
        if self.columns.is_empty() {
            self.columns.clone_from(&page.columns);
        }
        let mut fresh = Fresh {
            columns: self.columns.clone(),
            ..Fresh::default()
        };
        for (row, sources) in page.rows.iter().zip(&page.sources) {
            // A page that shows the same list again adds nothing, whatever its address says.
            if self.is_full() || self.stuck {
                break;
            }
            // The place of a cell tells apart two rows that read the same on one page; a page that only grew
            // ("Load more") shows its old rows at their old places.
            let row = self.in_order(&page.columns, row);
            let address = sources
                .first()
                .map(|source| format!("{}\u{1f}{}", source.url, source.at))
                .unwrap_or_default();
            if self
                .seen_rows
                .insert(format!("{}\u{1e}{address}", row.join("\u{1f}")))
            {
                self.taken += 1;
                fresh.rows.push(row);
                fresh.sources.push(sources.clone());
            }
        }
        fresh
    }

    /// Where to go on, if there is more to read and it may be read.
    #[must_use]
    pub fn next<'p>(&self, page: &'p Extract) -> Option<&'p Next> {
        if self.is_full() || self.stuck || self.read >= self.most_pages {
            None
        } else {
            page.next.as_ref()
        }
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.taken
    }

    /// Rows that the filters left out on the page that was taken last.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Pages so far.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.read
    }

    /// More rows are wanted than there were so far.
    #[must_use]
    pub fn has_room(&self) -> bool {
        !self.is_full()
    }

    /// It ended because of [`MOST_PAGES`] or [`MOST_ROWS`], not because there was no more: say so.
    #[must_use]
    pub fn was_cut(&self) -> bool {
        self.more && (self.read >= MOST_PAGES || self.taken >= MOST_ROWS) && !self.stuck
    }

    fn is_full(&self) -> bool {
        self.taken >= self.limit.unwrap_or(MOST_ROWS).min(MOST_ROWS)
    }

    /// A later page may show its columns in another order, or lack one.
    fn in_order(&self, columns: &[String], row: &[String]) -> Vec<String> {
        if columns == self.columns {
            return row.to_vec();
        }
        let cell = |name: &String| {
            columns
                .iter()
                .position(|other| other == name)
                .and_then(|at| row.get(at))
        };
        self.columns
            .iter()
            .map(|name| cell(name).cloned().unwrap_or_default())
            .collect()
    }
}
