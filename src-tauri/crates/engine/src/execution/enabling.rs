//! A field that can't be used yet, because a box beside it was not ticked: `☐ Due: [ ]`, `○ reassign to [ ]`. It only says which box;
//! the step that ticks it is done as any other, and kept.

use std::time::Duration;

use serde_json::json;

use super::confirming::Thing;
use super::step::pick;
use crate::model::{Op, Step, Target};
use crate::page::{Intent, Session};

/// Looking for it takes no longer.
const LOOKING: Duration = Duration::from_secs(1);

/// The tick that a step needs before it; `None` where its field can be used, or no box is beside it.
pub(super) async fn needed(session: &Session, step: &Step) -> Option<Step> {
    // A page that does not answer has the step's own time, not this.
    tokio::time::timeout(LOOKING, needed_here(session, step))
        .await
        .ok()?
}

async fn needed_here(session: &Session, step: &Step) -> Option<Step> {
    let Op::Fill { target, .. } = &step.op else {
        return None;
    };
    if step.bundle.is_some() || target.name.is_empty() {
        return None;
    }
    let found = session
        .find(pick(step, target, Intent::Fill), Duration::ZERO)
        .await;
    let value = match found {
        Ok(found) => {
            let function = "function(el) { return anything.enablerOf(el) }";
            session.ask(&found, function, &[]).await.ok()?
        }
        Err(_) => {
            let function = "function(name) { return anything.enablerFor(name) }";
            session.evaluate(function, &[json!(target.name)]).await.ok()?
        }
    };
    let Thing { bundle, name } = serde_json::from_value(value).ok()?;
    let target = Target {
        role: Some(bundle.role.clone()),
        ..Target::called(name)
    };
    Some(Step {
        say: format!("Tick *{}*", target.name),
        span: step.span,
        op: Op::Check { target, on: true },
        bundle: Some(bundle),
        timeout_ms: None,
        expect: Vec::new(),
        risk: None,
    })
}
