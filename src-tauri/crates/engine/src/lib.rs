//! The local server: plain English in, a real Chromium driven, the contract out.
//!
//! It names no window toolkit, knows no core, and never sees the key of any other service.

pub mod collect;
pub mod model;
pub mod planner;
pub mod practice;
pub mod page;
