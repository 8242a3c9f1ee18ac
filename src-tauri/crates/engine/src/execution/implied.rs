//! What nobody said and a step before needs: saving what it has changed. Some pages keep it by themselves.

use super::Report;
use crate::model::{Op, Step};

/// It is looked for no longer than this, in milliseconds.
pub(super) const TIME_MS: u64 = 4000;

/// Whether nobody said the step.
pub(super) fn is_implied(step: &Step, report: &Report) -> bool {
    let saves =
        matches!(&step.op, Op::Click { target, .. } if target.name == "Save" && target.scope.is_none());
    let before = report.steps.last();
    saves
        && step.bundle.is_none()
        && step.span.is_some()
        && before.is_some_and(|before| before.span == step.span)
}
