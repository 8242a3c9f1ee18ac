//! A page that wants to know who is there: where the steps know nothing of it, the person is asked.

use std::time::Duration;

use anything_api::event::ToolError;

use super::Manner;
use super::telling::Teller;
use crate::model::{Op, Step};
use crate::page::Session;
use crate::planner::is_secret_field;

/// What the person is told.
const NOTICE: &str =
    "This page asks for a login. Take over, log in, and hand back; the task then goes on from here.";

/// What the person is told where no page asks, but the browser itself.
const WINDOW_NOTICE: &str = "This site asks for a name and password in a window of the browser. Take over, give them there, \
    and hand back; the task then goes on from here.";
/// The code of that failure.
const IN_A_WINDOW: &str = "asks_password";

/// A page that hangs is not waited for.
const LOOK: Duration = Duration::from_secs(2);

/// A form with many fields is for something else, such as settings of which one is a password; one with two passwords makes an account.
const ASKS: &str = "function() { return anything.all().some(el => \
    el.localName === 'input' && el.type === 'password' && !el.disabled && !el.readOnly && anything.visible(el) \
    && [...(el.form?.elements || [])].filter(other => /^(input|select|textarea)$/.test(other.localName) \
        && other.type !== 'submit' && other.type !== 'button' && anything.visible(other)).length < 8 \
    && [...(el.form?.elements || [])].filter(other => other.type === 'password' && anything.visible(other)).length < 2) }";

/// Failures that another page, or another state of it, may mend; nothing was done yet.
pub(super) fn may_help(problem: &ToolError) -> bool {
    matches!(
        problem.code.as_str(),
        "not_found" | "ambiguous" | "timeout" | "assert" | IN_A_WINDOW
    )
}

/// What the person is told whom the failure makes needed: a password field that no step fills, or a window of the browser's,
/// and somebody is there to be asked.
pub(super) async fn asked_for(
    teller: &Teller<'_>,
    failed: &Step,
    problem: &ToolError,
) -> Option<&'static str> {
    let control = &teller.job.control;
    if teller.job.manner == Manner::Check
        || !control.is_heard()
        || logs_in(failed)
        || control.any_pending(logs_in)
    {
        return None;
    }
    if problem.code == IN_A_WINDOW {
        return Some(WINDOW_NOTICE);
    }
    is_shown(teller.session).await.then_some(NOTICE)
}

/// Whether the page shows a field for a password.
pub(super) async fn is_shown(session: &Session) -> bool {
    let look = session.evaluate_in_frames(ASKS, &[]);
    let frames = tokio::time::timeout(LOOK, look).await;
    let frames = frames.ok().and_then(Result::ok).unwrap_or_default();
    frames.iter().any(|frame| frame.value == true)
}

/// A step that gives a password.
fn logs_in(step: &Step) -> bool {
    match &step.op {
        Op::Fill { target, .. } => {
            let found = step.bundle.as_ref().map(|bundle| bundle.name.as_str());
            is_secret_field(&target.name) || found.is_some_and(is_secret_field)
        }
        Op::FillForm { pairs, .. } => pairs.iter().any(|(field, _)| is_secret_field(field)),
        _ => false,
    }
}
