//! What several test binaries share: servers to test against. Only test code lives in this crate.

// A test that can't be set up has to stop at once.
#![allow(clippy::expect_used, clippy::unwrap_used)]

pub mod app;
pub mod bench;
pub mod desktop;
pub mod notte;
