//! The wire contract: types, HTTP client, SSE decoding in both dialects.
//!
//! It does not know what a run is, keeps nothing and retries nothing that costs money.

pub mod event;
pub mod function;
pub mod plan;
