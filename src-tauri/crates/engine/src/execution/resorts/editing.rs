//! A field that is not shown because the record is only shown yet: what edits it is pressed first. It is asked only when a
//! page has no such field, and only where a single control edits what is open.

use std::time::Duration;

use super::deeds;
use crate::execution::step::{Acted, told};
use crate::execution::{otherwise, widgets, words};
use crate::model::{ClickKind, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);
/// The field is there within this time.
const COMES: Duration = Duration::from_millis(1500);

/// Fills after pressing what edits; `None` where nothing edits, or that brings no such field.
pub(in crate::execution) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    let plain = target.scope.is_none() && target.ordinal.is_none() && !target.name.is_empty();
    if !plain {
        return None;
    }
    let thing = match deeds::named(session, "edit").await {
        Some(thing) => thing,
        None => deeds::named(session, "modify").await?,
    };
    let click = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&thing.bundle, Intent::Click), &click, CLICKS)
        .await
        .ok()?;
    let Some(field) = super::field_called(session, target, COMES).await else {
        return in_a_list(session, step, target, text, &thing.name, within).await;
    };
    let filled = widgets::fill(session, step, &field, text, within).await;
    Some(match filled {
        Ok(done) => told(format!(
            "Clicked “{}” to edit it\nFilled {}",
            thing.name, done.found.words
        )),
        Err(error) => Err(words::page_problem(&error, step.span)),
    })
}

/// Where the form has a list for it.
async fn in_a_list(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    clicked: &str,
    within: Duration,
) -> Option<Acted> {
    let names = std::iter::once(target.name.clone()).chain(super::field_names(&target.name));
    for name in names {
        let list = Target {
            name,
            ..target.clone()
        };
        if let Some(chosen) = otherwise::as_list(session, step, &list, text, within).await {
            return Some(chosen.map(|(mut done, aim)| {
                done.content = format!("Clicked “{clicked}” to edit it\n{}", done.content);
                (done, aim)
            }));
        }
    }
    None
}
