//! A server that speaks Notte's side of the contract, for tests: scripted, on a free loopback port, recording
//! what it was asked.
//!
//! Unscripted it behaves: a believable task, one function with variables and its replay, a key that is checked.
//! [`NotteServer::answer`] scripts the next answer to any path, well-formed or not. It runs no browser.

mod believable;
mod events;
mod hands;
mod reply;
mod routes;
mod server;
mod tls;
mod v2;
mod valve;
mod versions;

pub use believable::{FUNCTION_ID, FUNCTION_NAME, believable_function, believable_task, lamps};
pub use events::*;
pub use hands::RECORDING;
pub use reply::{Gate, Reply};
pub use server::{KEY, NotteServer, Options, Recorded};
pub use tls::Authority;
pub use v2::as_v2;
