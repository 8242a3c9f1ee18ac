//! The attempts at one step: more than one only where a person who has the run went in between.
//!
//! A person who takes over has the browser at once: what had not begun yet is begun again when they hand back.

use std::time::Instant;

use anything_api::event::ToolError;

use super::step::{self, Acted, Aim};
use super::telling::{Teller, Told};
use super::{Manner, Report, RunControl, bounds, downloading, expecting, hold, login, words};
use crate::model::{Condition, Op, Step};
use crate::page::Underway;

/// Does the step; where it can wait, or has failed before it did anything, a person who has the run goes first.
pub(super) async fn make(teller: &mut Teller<'_>, planned: &Step, report: &mut Report) -> Acted {
    let control = std::sync::Arc::clone(&teller.job.control);
    let bound = bounds::whole(teller, planned);
    let began = Instant::now();
    let mut asked = false;
    // A step that was done is not done again; only what it brings about is waited for.
    let mut acted = None;
    loop {
        let left = left_of(planned, began);
        let step = left.as_ref().unwrap_or(planned);
        let underway = teller.session.step_under_way();
        let came = tokio::select! {
            biased;
            done = tokio::time::timeout(bound, act_and_check(teller, step, report, &mut acted, &underway)) => match done {
                Ok(done) => done.transpose(),
                Err(_) => {
                    let seconds = bound.as_secs();
                    return Err(words::problem("timeout", format!("This step took longer than {seconds} s.")));
                }
            },
            error = teller.session.ended() => return Err(words::page_problem(&error, None)),
            () = control.held(), if can_wait(&step.op) => None,
            () = can_be_left(&control, &underway), if !control.is_recording() => None,
            // What a recording opens is opened, though the person has the browser from the start.
            () = underway.hurry_once_begun(), if control.is_recording() => None,
        };
        drop(underway);
        let Some(done) = came else {
            hold::wait(teller, report, None).await?;
            continue;
        };
        let problem = match (done, acted.take()) {
            (Ok(()), Some(done)) => return Ok(done),
            (Ok(()), None) => return step::told(""),
            (Err(problem), _) if !login::may_help(&problem) => return Err(problem),
            (Err(problem), done) => {
                // Another page came in place of the one that was opened: open it again.
                acted = done.filter(|_| !matches!(planned.op, Op::Open { .. }));
                problem
            }
        };
        // A person who has just asked for the run may make good what failed.
        let mut question = None;
        if !control.is_wanted() {
            let notice = match asked {
                true => None,
                false => login::asked_for(teller, step, &problem).await,
            };
            let Some(notice) = notice else {
                return Err(problem);
            };
            asked = true;
            control.pause();
            question = Some(hold::Question {
                notice,
                otherwise: &problem,
            });
        }
        hold::wait(teller, report, question).await?;
    }
}

/// A wait that was interrupted has only the rest of its time to wait.
fn left_of(step: &Step, began: Instant) -> Option<Step> {
    let Op::Wait {
        condition: Condition::Time(ms),
    } = &step.op
    else {
        return None;
    };
    let passed = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let mut left = step.clone();
    left.op = Op::Wait {
        condition: Condition::Time(ms.saturating_sub(passed)),
    };
    Some(left)
}

/// Returns when a person has the run and the step has done nothing to the page: it is begun again afterwards. One that
/// has done something comes to its end instead, without waiting for what comes of it.
pub(super) async fn can_be_left(control: &RunControl, underway: &Underway) {
    control.taken().await;
    underway.leave().await;
}

/// It changes nothing, and can be begun again.
fn can_wait(op: &Op) -> bool {
    matches!(op, Op::Wait { .. } | Op::Assert { .. })
}

/// `None` where what it brought is not waited for any longer, because a person has the run; what was done is in `acted`.
async fn act_and_check(
    teller: &Teller<'_>,
    step: &Step,
    report: &mut Report,
    acted: &mut Option<(Told, Option<Aim>)>,
    underway: &Underway,
) -> Result<Option<()>, ToolError> {
    let (told, _) = match acted {
        Some(acted) => acted,
        None => acted.insert(step::act(teller, step, report).await?),
    };
    if told.awaits_file {
        tokio::select! {
            biased;
            came = downloading::arrival(teller.session, told) => came?,
            () = underway.hurried() => return Ok(None),
        }
    }
    if teller.job.manner != Manner::First {
        tokio::select! {
            checked = expecting::check(teller.session, step, teller.job.manner == Manner::Check) => checked?,
            // What it brought about is seen by whoever has the browser now.
            () = underway.hurried() => {}
        }
    }
    Ok(Some(()))
}
