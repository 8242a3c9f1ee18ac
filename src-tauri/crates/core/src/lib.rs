//! What the app knows and does: runs, history, functions, secrets, settings rules.
//!
//! It names no window toolkit and no engine: it speaks HTTP to every server alike.

mod app;
mod functions;
mod history;
pub mod options;
mod problem;
pub mod request;
pub mod runs;
pub mod settings;
pub mod view;

pub use app::{App, RunMessages, RunningWatch};
pub use options::{AppOptions, Environment, OpenError, Timings};
