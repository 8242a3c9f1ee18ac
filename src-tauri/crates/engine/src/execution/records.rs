//! "The second product": a record of a list, looked up as the page stands and then treated like anything named.
//!
//! It acts on nothing. What it finds is not kept for the replay: there "the second" is counted again.

use std::time::{Duration, Instant};

use super::collecting::{self, Reader};
use crate::collect;
use crate::model::{Bundle, Op, Step, Target};
use crate::page::Session;

/// A record is looked for on so many pages.
const MOST_PAGES: u32 = 50;
/// A list that is still loading is looked at again so often.
const AGAIN: Duration = Duration::from_millis(200);

/// The step with its record by name, or `None` if it speaks of no record, or the page has no such list.
pub(super) async fn named(session: &Session, step: &Step, within: Duration) -> Option<Step> {
    let mut named = step.clone();
    let target = target_of(&mut named.op)?;
    // `the first identity`: a record where the page has a list that is called so, else a name like any other.
    if could_be_record(target) {
        let found = collect::locate(&Reader(session), &target.name, target.ordinal?).await;
        let found = found.filter(|found| found.sure)?;
        *target = Target::quoted(&found.title);
        named.bundle = Some(bundle(found));
        return Some(named);
    }
    let itself = is_record(target);
    let record = if itself {
        target
    } else {
        let scope = target.scope.as_mut()?;
        Some(&mut scope.anchor).filter(|anchor| is_record(anchor))?
    };
    let found = look(session, &record.name, record.ordinal?, within).await?;
    *record = Target::quoted(&found.title);
    named.bundle = itself.then(|| bundle(found));
    Some(named)
}

/// How it was found, to find it again.
pub(super) fn bundle(found: collect::Located) -> Bundle {
    Bundle {
        role: found.role,
        name: found.name,
        css: Some(found.css),
        frame: found.frame,
        ..Bundle::default()
    }
}

fn could_be_record(target: &Target) -> bool {
    target.role.is_none()
        && target.ordinal.is_some()
        && target.scope.is_none()
        && !target.quoted
        && !target.name.is_empty()
        && !target.name.contains(' ')
}

fn is_record(target: &Target) -> bool {
    target.role.as_deref() == Some("listitem") && target.ordinal.is_some() && !target.quoted
}

pub(super) fn target_of(op: &mut Op) -> Option<&mut Target> {
    match op {
        Op::Click { target, .. }
        | Op::Hover { target }
        | Op::Download { target }
        | Op::Check { target, .. }
        | Op::Scroll {
            target: Some(target), ..
        } => Some(target),
        _ => None,
    }
}

/// Half of the step's time at most: the rest is for acting, or for saying what is there instead.
async fn look(session: &Session, noun: &str, ordinal: i32, within: Duration) -> Option<collect::Located> {
    let mut end = Instant::now() + within / 2;
    let mut ordinal = ordinal;
    let mut pages = 1;
    loop {
        let reader = Reader(session);
        if let Some(found) = collect::locate(&reader, noun, ordinal).await {
            return Some(found);
        }
        // Counted on over the pages of the list.
        if pages < MOST_PAGES
            && ordinal > 0
            && let Some((count, next)) = collect::beyond(&reader, noun, ordinal).await
        {
            let first = collect::locate(&reader, noun, 1).await;
            collecting::follow(session, &next, within).await.ok()?;
            let turned = Instant::now() + within / 2;
            while !next.adds && Instant::now() < turned {
                let now = collect::locate(&reader, noun, 1).await;
                if now.is_some() && now != first {
                    break;
                }
                tokio::time::sleep(AGAIN).await;
            }
            if !next.adds {
                ordinal -= count;
            }
            pages += 1;
            end = Instant::now() + within / 2;
            continue;
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}
