//! Runs: one reducer, one task that owns each run, batches for subscribers.

mod batch;
mod ending;
mod table;
mod tools;
mod transcript;
mod viewer;
mod window;
mod words;

pub use ending::Ending;
pub use table::rows_of;
pub(crate) use transcript::padded;
pub use transcript::{Input, Outcome, Row, SNAPSHOT_LIMIT, Transcript, is_complete};
pub use viewer::checked as checked_viewer;
pub use window::Draft;
pub(crate) use window::last_items;
pub(crate) use words::close;
