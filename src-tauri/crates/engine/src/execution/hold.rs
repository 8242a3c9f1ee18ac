//! A run that waits for a person: told when it begins, when it changes hands and when it ends, and never for ever.
//!
//! It decides nothing about steps; what a person does meanwhile is followed by `by_hand`.

use std::time::Duration;

use anything_api::control::Control;
use anything_api::event::{Event, ToolError};

use super::telling::Teller;
use super::{Report, by_hand, words};

/// Longer than this nobody is waited for.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// A question of the engine's own is asked for so long.
pub(super) const LONGEST_QUESTION: Duration = Duration::from_secs(10 * 60);
/// How often the clocks are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// The code of the failure that nobody came back.
pub(super) const LEFT_ALONE: &str = "left_alone";

/// Why a run waits, and for how long nothing may happen.
pub(super) struct Question<'q> {
    pub notice: &'q str,
    /// What the run ends with if nobody answers.
    pub otherwise: &'q ToolError,
}

/// Waits until the run goes on, with the person's steps told and noted; at once when nobody asked it to wait.
///
/// # Errors
/// Nobody did anything for too long, or the browser is gone.
pub(super) async fn wait(
    teller: &mut Teller<'_>,
    report: &mut Report,
    question: Option<Question<'_>>,
) -> Result<(), ToolError> {
    let control = std::sync::Arc::clone(&teller.job.control);
    let mut wanted = control.wanted();
    if *wanted.borrow_and_update() == Control::Running {
        return Ok(());
    }
    control.stands();
    let ended = hold(teller, report, question, &mut wanted).await;
    control.goes_on();
    if ended.is_err() {
        control.release();
    }
    ended
}

async fn hold(
    teller: &mut Teller<'_>,
    report: &mut Report,
    question: Option<Question<'_>>,
    wanted: &mut tokio::sync::watch::Receiver<Control>,
) -> Result<(), ToolError> {
    let control = std::sync::Arc::clone(&teller.job.control);
    let mut question = question;
    loop {
        let now = *wanted.borrow_and_update();
        if now == Control::TakenOver {
            // It has been answered: the person is here.
            question = None;
        }
        let notice = question
            .as_ref()
            .filter(|_| now == Control::Paused)
            .map(|question| question.notice.to_owned());
        teller
            .job
            .tell(Event::Control {
                state: now,
                pending: control.pending_count(),
                notice,
            })
            .await;
        match now {
            Control::Running => return Ok(()),
            Control::TakenOver => by_hand::follow(teller, report, wanted, LONGEST).await?,
            Control::Paused => loop {
                tokio::select! {
                    changed = wanted.changed() => {
                        if changed.is_err() {
                            return Ok(());
                        }
                        break;
                    }
                    error = teller.session.ended() => return Err(words::page_problem(&error, None)),
                    () = tokio::time::sleep(LOOK) => {}
                }
                match &question {
                    Some(question) if control.idle() > LONGEST_QUESTION => {
                        return Err(question.otherwise.clone());
                    }
                    None if control.idle() > LONGEST => return Err(left_alone()),
                    _ => {}
                }
            },
        }
    }
}

pub(super) fn left_alone() -> ToolError {
    let minutes = LONGEST.as_secs() / 60;
    words::problem(
        LEFT_ALONE,
        format!("Nobody did anything for {minutes} minutes, so it was ended."),
    )
}
