//! The words people use, one table for each kind of word. A rule that needs a word of such a kind asks here.

pub(super) mod amounts;
pub(super) mod attributes;
pub(super) mod column_words;
pub(super) mod deeds;
pub(super) mod keys;
pub(super) mod kinds;
pub(super) mod numbers;
pub(super) mod products;
pub(super) mod quantities;
pub(super) mod roles;
pub(super) mod target_words;
pub(super) mod telling;
pub(super) mod verbs;
pub(super) mod words;
