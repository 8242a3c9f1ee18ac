//! A field that is not shown because the record is only shown yet: what edits it is pressed first. It is asked only when a
//! page has no such field, and only where a single control edits what is open.

use std::time::Duration;

use super::deeds;
use super::otherwise;
use super::step::{Acted, told};
use crate::model::{ClickKind, Op, Step};
use crate::page::{Action, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);

/// Fills after pressing what edits; `None` where the step fills nothing, or nothing edits.
pub(super) async fn fill(session: &Session, step: &Step, within: Duration) -> Option<Acted> {
    let Op::Fill { text, target } = &step.op else {
        return None;
    };
    let plain = target.scope.is_none() && target.ordinal.is_none() && !target.name.is_empty();
    if !plain {
        return None;
    }
    let thing = deeds::named(session, "edit").await?;
    let click = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&thing.bundle, Intent::Click), &click, CLICKS)
        .await
        .ok()?;
    let way = format!("Clicked “{}” to edit it", thing.name);
    let filled = Box::pin(otherwise::fill(session, step, target, text, within)).await;
    Some(match filled {
        Ok((done, _)) => told(format!("{way}\n{}", done.content)),
        Err(problem) => Err(problem),
    })
}
