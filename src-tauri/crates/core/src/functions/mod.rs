//! Kept functions: from the contract's objects to what the UI shows, and their deletion with a way back.
//!
//! It keeps none itself: they live at their home.

mod deletion;
mod literal;
mod view;

pub(crate) use deletion::Deletions;
pub(crate) use view::{abilities, moment, version, view};
