//! "Make sure that": what does not hold in time is told in plain words. It changes nothing.

use std::time::Duration;

use super::step::{Acted, told};
use super::words;
use crate::model::{Condition, Step};
use crate::page::{PageError, Session};

/// Waits until the condition holds.
///
/// # Errors
/// It does not in time.
pub(super) async fn assert(session: &Session, step: &Step, condition: &Condition, within: Duration) -> Acted {
    match session.wait(condition, within).await {
        Ok(()) => told("It holds"),
        Err(error @ (PageError::NotYet { .. } | PageError::Timeout { .. })) => {
            tracing::debug!(code = error.code(), "an assertion does not hold");
            let mut problem = words::problem("assert", words::assert_failed(&step.say, condition));
            problem.span = step.span;
            Err(problem)
        }
        Err(error) => Err(words::page_problem(&error, step.span)),
    }
}
