//! `on the dashboard, take the card "Leak"`: a place that is no part of the page but one of its own is gone to first. It acts on
//! nothing else.

use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use serde_json::json;

use super::super::clicking::same_opened;
use super::{AGAIN, BROUGHT, click, exploring, likely, menus, parts_of};
use crate::model::{ClickKind, Op, Relation, Step, Target};
use crate::page::{Action, Intent, PageError, Pick, Session};

/// What a page shows of its own is there within this time.
const COMING: Duration = Duration::from_millis(1200);
/// A menu that has the way to it opens within this time.
const OPENS: Duration = Duration::from_millis(400);
/// More places in one another are a sentence.
const MOST_PLACES: usize = 4;

/// The step without the place it was said to be done in, where that place is a page that can be gone to, and how that was done.
pub(in super::super) fn gone_to_the_place<'a>(
    session: &'a Session,
    step: &'a Step,
) -> BoxFuture<'a, Option<(String, Step)>> {
    Box::pin(gone_to_the_place_here(session, step))
}

async fn gone_to_the_place_here(session: &Session, step: &Step) -> Option<(String, Step)> {
    let mut asked = step.op.clone();
    target_of(&mut asked)?.scope.as_ref()?;
    // The way there may still be coming with the page.
    session.settle().await.ok()?;
    let Some((mut there, place, way)) = way_to(session, step).await else {
        return in_a_part(session, step).await;
    };
    let target = target_of(&mut there.op)?;
    // A part of this page would have the thing in it.
    let mut here = step.op.clone();
    let here = target_of(&mut here)?;
    let end = Instant::now() + COMING;
    while Instant::now() < end {
        let found = session
            .find(Pick::Target(here, Intent::Any), Duration::ZERO)
            .await;
        if !matches!(found, Err(PageError::NotFound { .. })) {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
    let whole = format!("{} {}", target.name, place.name);
    if has_changes(session).await || !target.name.is_empty() && likely(session, &whole, true).await.is_some()
    {
        return None;
    }
    let go = Action::Click(ClickKind::Click);
    let done = session
        .act(Pick::Target(&way, Intent::Click), &go, BROUGHT)
        .await
        .ok()?;
    let words = match same_opened(session, &done.found).await {
        Some(entry) => click(session, Pick::Bundle(&entry.thing.bundle, Intent::Click))
            .await
            .ok()?,
        None => done.found.words,
    };
    // What a script draws there comes later than the page.
    let end = Instant::now() + BROUGHT / 2;
    let target = target.clone();
    while Instant::now() < end
        && session
            .find(Pick::Target(&target, Intent::Any), Duration::ZERO)
            .await
            .is_err()
    {
        tokio::time::sleep(AGAIN).await;
    }
    Some((format!("Went to {words}"), there))
}

/// `in the members of the library`: a place that is gone to in two steps.
async fn in_a_part(session: &Session, step: &Step) -> Option<(String, Step)> {
    let (there, place) = (0..MOST_PLACES).rev().find_map(|depth| {
        let mut there = step.clone();
        let place = without_place(target_of(&mut there.op)?, depth)?;
        Some((there, place))
    })?;
    if place.role.is_some() || place.ordinal.is_some() || has_changes(session).await {
        return None;
    }
    let said = parts_of::went(session, &place.name).await?;
    Some((said, there))
}

/// Whether something was written on this page that would be lost with it.
pub(super) async fn has_changes(session: &Session) -> bool {
    let function = "function() { return anything.hasChanges() }";
    let changed = session.evaluate(function, &[json!(null)]).await;
    changed.is_ok_and(|changed| changed == json!(true))
}

fn target_of(op: &mut Op) -> Option<&mut Target> {
    match op {
        Op::Click { target, .. }
        | Op::Check { target, .. }
        | Op::Fill { target, .. }
        | Op::Download { target } => Some(target),
        Op::Choose {
            target: Some(target), ..
        } => Some(target),
        _ => None,
    }
}

/// The first of the places of a step that there is a way to from here: the step without it, the place, and the way.
async fn way_to(session: &Session, step: &Step) -> Option<(Step, Target, Target)> {
    for depth in (0..MOST_PLACES).rev() {
        let mut there = step.clone();
        let Some(place) = target_of(&mut there.op).and_then(|target| without_place(target, depth)) else {
            continue;
        };
        if place.role.is_some() || place.ordinal.is_some() {
            continue;
        }
        for name in names(&place.name) {
            let way = Target::quoted(name);
            let pick = Pick::Target(&way, Intent::Click);
            let mut found = session.find(pick, Duration::ZERO).await;
            if found.is_err() {
                // The menu that has it may be closed.
                exploring::reveal(session, &way, Intent::Click, OPENS)
                    .await
                    .ok()?;
                found = session.find(pick, Duration::ZERO).await;
            }
            if found.is_ok() {
                return Some((there, place, way));
            }
        }
    }
    Box::pin(in_a_menu(session, step)).await
}

/// `the project Summer Fair` is called by its name, `the admin pages` by what they are for.
fn names(place: &str) -> Vec<&str> {
    const PARTS: &[&str] = &[
        " pages",
        " page",
        " area",
        " section",
        " panel",
        " interface",
        " console",
        " site",
        " menu",
        " part",
    ];
    let name = crate::planner::bare_name(place).unwrap_or(place);
    let short = PARTS
        .iter()
        .find_map(|part| name.strip_suffix(part))
        .filter(|short| !short.is_empty());
    let mut names = vec![name];
    names.extend(short);
    if matches!(short.unwrap_or(name), "admin" | "Admin") {
        names.push("Administration");
    }
    names
}

/// The outermost of the places of a step, where a closed menu has it: that menu is open then.
async fn in_a_menu(session: &Session, step: &Step) -> Option<(Step, Target, Target)> {
    let (there, place) = (0..MOST_PLACES).rev().find_map(|depth| {
        let mut there = step.clone();
        let place = without_place(target_of(&mut there.op)?, depth)?;
        Some((there, place))
    })?;
    if place.role.is_some() || place.ordinal.is_some() || has_changes(session).await {
        return None;
    }
    let way = Target::called(crate::planner::bare_name(&place.name).unwrap_or(&place.name));
    menus::opened_anywhere(session, &way).await?;
    Some((there, place, way))
}

/// Takes a place from a target: the one it stands in itself, or one further out. `Orders` in `the dashboard under Orders`
/// is a place as well as the dashboard.
fn without_place(target: &mut Target, depth: usize) -> Option<Target> {
    let scope = target.scope.as_mut()?;
    if depth > 0 {
        return without_place(&mut scope.anchor, depth - 1);
    }
    let inner = scope.anchor.scope.is_some();
    let is_place = scope.relation == Relation::In || (scope.relation == Relation::Under && !inner);
    if !is_place {
        return None;
    }
    let mut place = target.scope.take()?.anchor;
    target.scope = place.scope.take();
    Some(place)
}
