//! The wire contract: types, HTTP client, SSE decoding in both dialects.
//!
//! It does not know what a run is, keeps nothing and retries nothing that costs money. `CONTRACT.md` beside
//! this crate is the contract that the code cites by section.

pub mod client;
pub mod control;
pub mod decode;
pub mod environment;
pub mod error;
pub mod event;
pub mod function;
pub mod plan;
pub mod server;
mod tolerant;

pub use client::Client;
pub use error::{ApiError, ErrorKind};
pub use server::{Secret, Server, Timeouts};
