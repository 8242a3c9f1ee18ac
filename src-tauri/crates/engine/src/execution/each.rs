//! One step on each of several things, one after the other. What is done to each is the step's own; this only counts.

use std::time::Duration;

use super::step::Acted;
use super::telling::Told;
use super::words;
use crate::model::{Bundle, ClickKind, Op, Step, Target};
use crate::page::{Action, Found, Intent, PageError, Pick, Session};

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
    let rows = matches!(target.role.as_deref(), Some("row" | "listitem"));
    if let (Action::Check(on), true, Some(0)) = (&action, rows, target.every) {
        let boxes = boxes_of_rows(session).await;
        for one in &boxes {
            let pick = Pick::Bundle(one, Intent::Check);
            session
                .act(pick, &Action::Check(*on), within)
                .await
                .map_err(page)?;
        }
        if let [one] = boxes.as_slice() {
            return Ok((Told::from(format!("{} “{}”", word(&action), one.name)), None));
        }
        if !boxes.is_empty() {
            return Ok((
                Told::from(format!("{} {} boxes", word(&action), boxes.len())),
                None,
            ));
        }
    }
    // Rows without boxes are marked by a click.
    let (intent, action) = if rows {
        (Intent::Click, Action::Click(ClickKind::Click))
    } else {
        (intent, action)
    };
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
    let did = word(&action);
    let content = match done.as_slice() {
        [] => "There was nothing left to do".to_owned(),
        [one] => format!("{did} {}", one.words),
        [first, ..] => format!("{did} {} things such as {}", done.len(), first.words),
    };
    Ok((Told::from(content), None))
}

/// `Add for 3 items that are vegan`: the same on each row of the page that says so, as a step of its own. `None` where there are
/// fewer, or no number was said.
pub(super) async fn one_by_one(session: &Session, step: &Step) -> Option<Vec<Step>> {
    let Op::Click { target, .. } = &step.op else {
        return None;
    };
    let wanted = target
        .every
        .filter(|most| *most > 0 && (*most as usize) <= MOST)?;
    let anchor = &target.scope.as_ref()?.anchor;
    let rows = session.find_all(anchor, Intent::Any, Duration::ZERO).await.ok()?;
    if anchor.name.is_empty() || rows.len() < wanted as usize {
        return None;
    }
    let one = |nth: u32| {
        let mut one = step.clone();
        if let Op::Click { target, .. } = &mut one.op {
            target.every = None;
            if let Some(scope) = &mut target.scope {
                scope.anchor.ordinal = i32::try_from(nth).ok();
            }
        }
        one
    };
    Some((1..=wanted).map(one).collect())
}

fn word(action: &Action) -> &'static str {
    match action {
        Action::Check(true) => "Ticked",
        Action::Check(false) => "Unticked",
        _ => "Clicked",
    }
}

/// The box in the head of a list that stands for all of its rows, else the box of each row.
async fn boxes_of_rows(session: &Session) -> Vec<Bundle> {
    const BOXES: &str = "function() { \
        const boxes = anything.all().filter(el => el.matches('input[type=checkbox],[role=checkbox]') && anything.visible(el)); \
        const heads = boxes.filter(el => el.closest('th,thead,[role=columnheader]')); \
        const rows = boxes.filter(el => el.closest('td,li,[role=gridcell],[role=row],[role=listitem],[role=option]') && !heads.includes(el)); \
        const all = heads.length && rows.length ? heads.slice(0, 1) : rows; \
        return all.slice(0, 200).map(el => anything.bundle(el)) }";
    let found = session.evaluate(BOXES, &[]).await.ok();
    found
        .and_then(|found| serde_json::from_value(found).ok())
        .unwrap_or_default()
}
