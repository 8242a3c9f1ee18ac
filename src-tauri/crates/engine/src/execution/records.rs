//! "The second product": a record of a list, looked up as the page stands and then treated like anything named.
//!
//! It acts on nothing. What it finds is not kept for the replay: there "the second" is counted again.

use std::time::{Duration, Instant};

use super::collecting::Reader;
use crate::collect;
use crate::model::{Bundle, Op, Step, Target};
use crate::page::Session;

/// A list that is still loading is looked at again so often.
const AGAIN: Duration = Duration::from_millis(200);

/// The step with its record by name, or `None` if it speaks of no record, or the page has no such list.
pub(super) async fn named(session: &Session, step: &Step, within: Duration) -> Option<Step> {
    let mut named = step.clone();
    let target = target_of(&mut named.op)?;
    let itself = is_record(target);
    let record = if itself {
        target
    } else {
        let scope = target.scope.as_mut()?;
        Some(&mut scope.anchor).filter(|anchor| is_record(anchor))?
    };
    let found = look(session, &record.name, record.ordinal?, within).await?;
    *record = Target {
        name: found.title,
        quoted: true,
        ..Target::default()
    };
    named.bundle = itself.then(|| Bundle {
        role: found.role,
        name: found.name,
        css: Some(found.css),
        frame: found.frame,
        ..Bundle::default()
    });
    Some(named)
}

fn is_record(target: &Target) -> bool {
    target.role.as_deref() == Some("listitem") && target.ordinal.is_some() && !target.quoted
}

fn target_of(op: &mut Op) -> Option<&mut Target> {
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
    let end = Instant::now() + within / 2;
    loop {
        if let Some(found) = collect::locate(&Reader(session), noun, ordinal).await {
            return Some(found);
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}
