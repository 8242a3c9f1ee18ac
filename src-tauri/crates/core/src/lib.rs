//! What the app knows and does: runs, history, functions, secrets, settings rules.
//!
//! It names no window toolkit and no engine: it speaks HTTP to every server alike.

// A `Problem` is made rarely and moved once, to the window: its size costs nothing, a box would cost clarity.
#![allow(clippy::result_large_err)]

mod app;
mod capabilities;
mod export;
mod folder;
mod functions;
mod history;
pub mod options;
mod problem;
mod remote;
pub mod request;
pub mod runs;
mod secrets;
mod servers;
pub mod settings;
mod subscriptions;
pub mod view;

pub use app::{App, RunMessages, RunningWatch};
pub use options::{AppOptions, Environment, OpenError, Timings};
