//! `on the dashboard, take the card "Leak"`: a place that is no part of the page but one of its own is gone to first. It acts on
//! nothing else.

use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;

use super::{AGAIN, BROUGHT, click, likely, named};
use crate::model::{Op, Relation, Step, Target};
use crate::page::{Intent, PageError, Pick, Session};

/// What a page shows of its own is there within this time.
const COMING: Duration = Duration::from_millis(1200);

/// The step without the place it was said to be done in, where that place is a page that can be gone to, and how that was done.
pub(in super::super) fn gone_to_the_place<'a>(
    session: &'a Session,
    step: &'a Step,
) -> BoxFuture<'a, Option<(String, Step)>> {
    Box::pin(gone_to_the_place_here(session, step))
}

async fn gone_to_the_place_here(session: &Session, step: &Step) -> Option<(String, Step)> {
    let mut there = step.clone();
    let target = target_of(&mut there.op)?;
    let place = without_place(target)?;
    if place.role.is_some() || place.ordinal.is_some() {
        return None;
    }
    let way = named(&place.name, true);
    session
        .find(Pick::Target(&way, Intent::Click), Duration::ZERO)
        .await
        .ok()?;
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
    if !target.name.is_empty() && likely(session, &whole, true).await.is_some() {
        return None;
    }
    let words = click(session, Pick::Target(&way, Intent::Click)).await.ok()?;
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

/// Takes the outermost place from a target.
fn without_place(target: &mut Target) -> Option<Target> {
    let scope = target.scope.as_mut()?;
    if scope.anchor.scope.is_some() {
        return without_place(&mut scope.anchor);
    }
    if scope.relation != Relation::In {
        return None;
    }
    target.scope.take().map(|scope| scope.anchor)
}
