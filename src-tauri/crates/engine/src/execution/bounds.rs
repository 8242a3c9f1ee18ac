//! How long steps may take. Nothing here waits.

use super::downloading::DOWNLOAD_TIME;
use super::telling::Teller;
use crate::model::{ClickKind, Condition, Op, Step};
use std::time::Duration;

/// What the page calls add to a step's own time: settling, opening, looking for candidates.
const GRACE: Duration = Duration::from_secs(45);
/// The longest "wait N seconds".
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(600);
/// A number of a page that somebody waits for changes in its own time.
const AMOUNT: Duration = Duration::from_secs(120);
/// A form has many fields.
const FORM: Duration = Duration::from_secs(120);
/// A click that is done again until there is nothing more to click.
const UNTIL_GONE: Duration = Duration::from_secs(300);

/// How long a step waits for its target.
pub(super) fn within(teller: &Teller<'_>, step: &Step) -> Duration {
    let usual = teller.job.shared.options.step_timeout;
    let usual = match &step.op {
        Op::Wait {
            condition: Condition::Amount(..),
        } => usual.max(AMOUNT),
        _ => usual,
    };
    step.timeout_ms
        .map_or(usual, Duration::from_millis)
        .min(LONGEST_WAIT)
}

/// When a step is ended, whatever it waits for.
pub(super) fn whole(teller: &Teller<'_>, step: &Step) -> Duration {
    let more = match &step.op {
        Op::Wait {
            condition: Condition::Time(ms),
        } => Duration::from_millis(*ms).min(LONGEST_WAIT),
        Op::Download { .. } | Op::Open { .. } => DOWNLOAD_TIME,
        Op::FillForm { .. } => FORM,
        Op::Click {
            how: ClickKind::UntilGone,
            ..
        } => UNTIL_GONE,
        _ => Duration::ZERO,
    };
    within(teller, step) + GRACE + more
}
