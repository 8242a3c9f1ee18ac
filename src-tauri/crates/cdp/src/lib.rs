//! Chromium by the DevTools protocol over `--remote-debugging-pipe`: find it, launch it, call it, end it.
//!
//! No debugging port is opened that another program could join. Only the methods and events that the engine uses
//! are typed (`protocol`). This crate knows nothing of pages, targets or tasks, and keeps no policy.

mod browser;
mod cbor;
mod connection;
mod environment;
mod error;
mod find;
mod flags;
mod message;
mod places;
mod profile;
pub mod protocol;

#[cfg(unix)]
mod spawn;

pub use browser::{Browser, LaunchOptions, program};
pub use connection::{Call, CdpSession, Connection, Event};
pub use error::{CdpError, LaunchError};
pub use find::find_browser;
pub use profile::{Profile, sweep_profiles};
pub use protocol::{Method, Notification};
