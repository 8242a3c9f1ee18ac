//! Which values of a function are secrets: by the fields they are typed into.

use crate::model::{Op, Step};
use crate::planner;

/// The variables that are typed into password fields.
pub(crate) fn secret_names(steps: &[Step]) -> impl Iterator<Item = &str> {
    steps.iter().filter_map(|step| {
        let Op::Fill { text, target } = &step.op else {
            return None;
        };
        let marked = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
        if !marked && !planner::is_secret_field(&target.name) {
            return None;
        }
        text.strip_prefix("{{")?.strip_suffix("}}")
    })
}
