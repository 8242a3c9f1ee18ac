//! The local server: plain English in, a real Chromium driven, the contract out.
//!
//! It names no window toolkit, knows no core, and never sees the key of any other service.

mod clock;
pub mod collect;
mod engine;
mod execution;
mod functions;
pub mod model;
pub mod page;
pub mod planner;
pub mod practice;
mod schedule;
mod secrets;
mod server;
mod sessions;
mod viewer;

pub use clock::Clock;
pub use engine::{Engine, EngineError, EngineOptions};
pub use functions::StoreError;
