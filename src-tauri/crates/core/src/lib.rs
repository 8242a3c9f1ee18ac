//! What the app knows and does: runs, history, functions, secrets, settings rules.
//!
//! It names no window toolkit and no engine: it speaks HTTP to every server alike.

pub mod request;
pub mod view;
