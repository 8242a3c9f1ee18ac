//! Runs: one reducer, one task that owns each run, batches for subscribers.
//!
//! [`Transcript`] is pure and public: the benchmark and tests feed it by hand. Everything else is the app's own.

mod batch;
mod board;
mod ending;
mod hands;
mod origins;
mod owner;
mod plain;
mod registry;
mod said;
mod source;
mod stopping;
mod storing;
mod subscribers;
mod table;
#[cfg(test)]
mod tests;
mod tools;
mod transcript;
mod unknown;
mod viewer;
mod window;
mod words;

pub use ending::Ending;
pub use table::rows_of;
pub use transcript::{Input, Outcome, Row, SNAPSHOT_LIMIT, Transcript, is_complete};
pub use viewer::checked as checked_viewer;
pub use window::Draft;

pub(crate) use owner::now;
pub(crate) use registry::{Named, Place, Runs, listed};
pub(crate) use source::outcome_of_details;
pub(crate) use transcript::padded;
pub(crate) use window::last_items;
pub(crate) use words::close;
