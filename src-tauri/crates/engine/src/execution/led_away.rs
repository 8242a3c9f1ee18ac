//! A record whose title leads to another site, as that of a bookmark does: what is done with the record next stands on its row, and the
//! title is not clicked. A click that is all that was asked for goes where it leads.

use std::time::Duration;

use serde_json::json;

use super::telling::Teller;
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Intent, Pick};

/// The record is to be seen within this time.
const SEEN: Duration = Duration::from_millis(1500);

/// What is said where the title is not clicked; `None` where it leads nowhere else, or nothing is done with the record next.
pub(super) async fn stays(teller: &Teller<'_>, step: &Step) -> Option<String> {
    let record = clicked(step)?;
    let next = teller.job.control.coming();
    if step.bundle.is_some() || !next.first().and_then(clicked).is_some_and(is_own_deed) {
        return None;
    }
    let found = teller.session.find(Pick::Target(record, Intent::Click), SEEN);
    let found = found.await.ok()?;
    let away = teller
        .session
        .ask(&found, "function(el) { return anything.toAnotherSite(el) }", &[]);
    (away.await.ok()? == json!(true)).then(|| {
        format!(
            "Found {}, which leads to another site and stays closed",
            found.words
        )
    })
}

fn clicked(step: &Step) -> Option<&Target> {
    match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        } if target.scope.is_none() && target.ordinal.is_none() && !target.name.is_empty() => Some(target),
        _ => None,
    }
}

/// `Edit`, `Pin`: what a record has of its own.
fn is_own_deed(target: &Target) -> bool {
    target.own || !target.quoted && matches!(target.name.as_str(), "Edit" | "Rename" | "Delete" | "Modify")
}
