//! What is done with the page and the browser themselves: going, clicking, scrolling, waiting, answering.

pub(super) mod actions;
pub(super) mod answering;
pub(super) mod asked_again;
pub(super) mod browser;
pub(super) mod closing;
pub(super) mod departments;
pub(super) mod file_of;
pub(super) mod held;
pub(super) mod looking;
pub(super) mod moving;
pub(super) mod naming_sites;
pub(super) mod opening;
pub(super) mod places;
pub(super) mod scrolls;
pub(super) mod targets;
pub(super) mod waits;
