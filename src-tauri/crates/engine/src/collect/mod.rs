//! Rows from a page: finds the repeated records a person named, their columns, and the way to the next page.
//!
//! One call of [`extract`] reads one page as it stands. The executor loops: it hands each [`Extract`] to a
//! [`Pager`], sends on the rows that came back, and follows [`Extract::next`] while the pager says so.
//! Nothing here clicks, navigates or waits, and nothing here knows CDP: a page is anything that is [`Readable`].

mod error;
mod filter;
mod order;
mod pager;
mod read;

pub use error::CollectError;
pub(crate) use filter::number;
pub(crate) use order::keys;
pub use pager::{Fresh, Pager};

use crate::model::{Collect, Shape};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::future::Future;

/// Whether one value passes a filter; a number that is none passes nothing.
pub(crate) fn passes(filter: &crate::model::Filter, value: &str) -> bool {
    filter::Test::new(filter).is_ok_and(|test| test.passes(Some(value)))
}

/// A page that can be read: every frame of it, the main one first.
pub trait Readable {
    /// Calls `function` (source text of a JavaScript function that takes one argument and returns JSON) in an
    /// isolated world of every frame, main frame first. A frame that can't be read is left out; only a main
    /// frame that can't be read is an error, as a sentence for people.
    fn read_frames(
        &self,
        function: &str,
        argument: &Value,
    ) -> impl Future<Output = Result<Vec<FrameAnswer>, String>> + Send;
}

/// What one frame answered.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameAnswer {
    /// Address of the frame's document.
    pub url: String,
    /// `None` for the main frame, else the frame's own address, as kept in [`crate::model::Bundle::frame`].
    pub frame: Option<String>,
    /// Left and top of the frame in the page's viewport, CSS pixels.
    pub offset: [f64; 2],
    /// The function's answer.
    pub value: Value,
}

/// The rows of one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extract {
    /// Column names in order, as the person said them, else as the page names them.
    pub columns: Vec<String>,
    /// One flat object's values per row, parallel to `columns`; texts as shown.
    pub rows: Vec<Vec<String>>,
    /// Parallel to `rows` and `columns`.
    pub sources: Vec<Vec<Source>>,
    /// Rows that the page has and the filters left out.
    pub left_out: usize,
    /// How to go on to the next page, where there is one.
    pub next: Option<Next>,
    /// Changes when the list on the page changes: wait for another one after following `next`.
    pub fingerprint: String,
    /// What the rows look like on this page, for a replay to hold its page against.
    pub shape: Option<Shape>,
    /// A column had to be read from another place than by its name.
    pub anew: bool,
}

/// Where a cell was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Address of the document.
    pub url: String,
    /// CSS path of the element.
    pub at: String,
    /// `[x, y, width, height]` in the page, CSS pixels.
    pub rect: [f64; 4],
}

/// What leads to the next page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Next {
    /// What people see on it: `Next`, `Load more`, `2`.
    pub name: String,
    /// ARIA role: `link` or `button`.
    pub role: String,
    /// A CSS selector unique in its frame.
    pub css: String,
    /// Its address if it is a link that leads to one (http, https); opening it is as good as clicking.
    #[serde(default)]
    pub url: Option<String>,
    /// Address of its frame, `None` for the main one.
    #[serde(default)]
    pub frame: Option<String>,
    /// It adds rows to this page ("Load more") rather than replacing them.
    #[serde(default)]
    pub adds: bool,
}

/// Reads the rows of the page as it stands, filters applied, not yet limited (the [`Pager`] limits over all pages).
///
/// # Errors
/// [`CollectError`] names what was looked for and the nearest that the page has.
pub async fn extract<P: Readable + Sync>(page: &P, collect: &Collect) -> Result<Extract, CollectError> {
    read::extract(page, collect).await
}

impl Shape {
    /// Whether a page shows the rows that were read first: most of their values are there again.
    pub(crate) fn has_values_of(&self, first: &Shape) -> bool {
        let most = first.columns.iter().max_by_key(|column| column.samples.len());
        let now = most.and_then(|most| self.columns.iter().find(|column| column.name == most.name));
        let (Some(most), Some(now)) = (most, now) else {
            return false;
        };
        let both = most
            .samples
            .iter()
            .filter(|sample| now.samples.contains(sample))
            .count();
        !most.samples.is_empty() && both * 10 >= most.samples.len() * 9
    }

    /// Whether the records are still built as they were.
    pub(crate) fn is_built_like(&self, first: &Shape) -> bool {
        self.kind == first.kind && self.record == first.record
    }
}

/// One record of a list, by what is clicked to open it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Located {
    /// What the record is called.
    pub title: String,
    /// Accessible name of what is clicked.
    pub name: String,
    /// Its ARIA role; empty if it has none.
    pub role: String,
    /// A CSS selector unique in its frame.
    pub css: String,
    /// Address of its frame, `None` for the main one.
    #[serde(default)]
    pub frame: Option<String>,
    /// The list says in its own words that it is of that noun.
    #[serde(default)]
    pub sure: bool,
    #[serde(default)]
    score: f64,
}

/// The nth record of the list that a noun means (`the second product`, `the first result`); `-1` is the last.
/// `None` if the page has no such list, or not so many.
pub async fn locate<P: Readable + Sync>(page: &P, noun: &str, ordinal: i32) -> Option<Located> {
    read::locate(page, noun, ordinal).await
}

/// For a record that lies beyond this page: how many of the noun this page has, and the way to the next one. `None`
/// if the page has no such list, the record is on it, or there is no way on.
pub async fn beyond<P: Readable + Sync>(page: &P, noun: &str, ordinal: i32) -> Option<(i32, Next)> {
    read::beyond(page, noun, ordinal).await
}
