//! One step on each of several things, one after the other. What is done to each is the step's own; this only counts.

use std::time::Duration;

use super::step::{Acted, Told};
use super::words;
use crate::model::{Op, Step, Target};
use crate::page::{Action, Found, Intent, PageError, Session};

/// More things than this are a mistake.
const MOST: usize = 200;

/// The step's target and action, if it is on each of several.
pub(super) fn of(step: &Step) -> Option<(&Target, Intent, Action)> {
    let (target, intent, action) = match &step.op {
        Op::Click { target, how } => (target, Intent::Click, Action::Click(*how)),
        Op::Check { target, on } => (target, Intent::Check, Action::Check(*on)),
        _ => return None,
    };
    target.every.is_some().then_some((target, intent, action))
}

/// Does it to each, and says to how many.
///
/// # Errors
/// None is there, fewer than were asked for, or one can't be acted on.
pub(super) async fn act(
    session: &Session,
    step: &Step,
    (target, intent, action): (&Target, Intent, Action),
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let all = session.find_all(target, intent, within).await.map_err(page)?;
    let wanted = match target.every {
        Some(0) | None => all.len(),
        Some(most) => usize::try_from(most).unwrap_or(usize::MAX),
    };
    if wanted > all.len() {
        return Err(words::problem(
            "not_found",
            format!("There are only {} of these, not {wanted}.", all.len()),
        ));
    }
    if wanted > MOST {
        return Err(words::problem(
            "ambiguous",
            format!("There are {wanted} of these; {MOST} are the most for one step."),
        ));
    }
    let mut done: Vec<Found> = Vec::new();
    for index in 0..wanted {
        // What was done to one may have removed it, or drawn all of them anew.
        let now = if index == 0 {
            all.clone()
        } else {
            session.find_all(target, intent, within).await.map_err(page)?
        };
        let known = now
            .iter()
            .any(|found| all.iter().any(|other| Session::same(found, other)));
        let next = if known {
            now.iter()
                .find(|found| !done.iter().any(|other| Session::same(found, other)))
        } else {
            now.get((index + now.len()).saturating_sub(all.len()))
        };
        let Some(next) = next else { break };
        session.act_on(next, &action, within).await.map_err(page)?;
        done.push(next.clone());
    }
    let did = match &action {
        Action::Check(true) => "Ticked",
        Action::Check(false) => "Unticked",
        _ => "Clicked",
    };
    let content = match done.as_slice() {
        [] => "There was nothing left to do".to_owned(),
        [one] => format!("{did} {}", one.words),
        [first, ..] => format!("{did} {} things such as {}", done.len(), first.words),
    };
    Ok((Told::from(content), None))
}
