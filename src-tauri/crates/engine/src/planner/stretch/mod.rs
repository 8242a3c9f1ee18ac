//! One stretch becomes steps: by its verb, without one, or from what the stretch before it has left.

pub(super) mod by_verb;
pub(super) mod clause;
pub(super) mod context;
pub(super) mod goals;
pub(super) mod leftover;
pub(super) mod narrating;
pub(super) mod onward;
pub(super) mod other_senses;
pub(super) mod verbless;
