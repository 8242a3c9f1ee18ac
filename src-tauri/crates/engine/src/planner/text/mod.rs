//! The text itself: words, stretches of them, and where one step ends and the next begins. Nothing here means anything yet.

pub(super) mod bracketed;
pub(super) mod cut;
pub(super) mod phrase;
mod placed;
pub(super) mod tokens;
