//! Whole forms: filling, searching by them, signing up.

mod among;
pub(super) mod applying;
pub(super) mod converting;
pub(super) mod filling;
pub(super) mod finding;
mod found_in;
pub(super) mod found_things;
pub(super) mod search;
pub(super) mod search_form;
pub(super) mod signing_up;
