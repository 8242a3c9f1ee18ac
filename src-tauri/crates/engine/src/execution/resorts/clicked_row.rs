//! `click on Tomas Berk and then Edit` where the name is only a cell of a list, which opens nothing: the control stands on its row, or in
//! the menu of that. It says how the step reads then, and clicks nothing.

use std::time::Duration;

use super::records::without_kind;
use crate::execution::confirming::Thing;
use crate::model::{ClickKind, Op, Relation, Scope, Step, Target};
use crate::page::{Intent, Pick, Session};

/// What a list shows, and no way to anything.
const CELLS: &[&str] = &["cell", "gridcell", "rowheader", "row", "generic", "text"];

/// A text in a row that opens nothing, whose record another cell opens by its number or key: that is clicked, and said.
pub(in super::super) async fn opened_by_its_link(session: &Session, target: &Target) -> Option<String> {
    let plain =
        target.scope.is_none() && target.ordinal.is_none() && target.every.is_none() && target.role.is_none();
    if !plain || target.name.is_empty() {
        return None;
    }
    let found = session
        .find(Pick::Target(target, Intent::Click), Duration::ZERO)
        .await
        .ok()?;
    // A text that only has the words is not what was named.
    let own = match found.name.trim() {
        "" => found.words.split('"').nth(1).unwrap_or_default().trim(),
        own => own,
    };
    if !CELLS.contains(&found.role.as_str()) || !own.eq_ignore_ascii_case(without_kind(&target.name)) {
        return None;
    }
    let function = "function(el) { return anything.opensItsRow(el) }";
    let link = session.ask(&found, function, &[]).await.ok()?;
    let link: Thing = serde_json::from_value(link).ok()?;
    let words = super::click(session, Pick::Bundle(&link.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!(
        "{} opens nothing; clicked {words} on its row",
        found.words
    ))
}

/// The step on the row of what the step before clicked; `None` where that may have opened something.
pub(in super::super) async fn on_its_row(
    session: &Session,
    step: &Step,
    before: Option<&Step>,
) -> Option<Step> {
    let before = before?;
    let there = of_the_record(step, before)?;
    let role = match &before.bundle {
        Some(bundle) => bundle.role.clone(),
        // How it was found is not kept where it was gone to first: the list that has it is still open then.
        None => {
            let Op::Click { target: record, .. } = &before.op else {
                return None;
            };
            // The place it was gone to for it is the page now, and no part of it.
            let here = Target {
                scope: None,
                ..record.clone()
            };
            let there = Pick::Target(&here, Intent::Any);
            session.find(there, Duration::ZERO).await.ok()?.role
        }
    };
    CELLS.contains(&role.as_str()).then_some(there)
}

/// The step on the row of what the step before clicked, whatever that was.
pub(in super::super) fn of_the_record(step: &Step, before: &Step) -> Option<Step> {
    let (
        Op::Click {
            target,
            how: ClickKind::Click,
        },
        Op::Click { target: record, .. },
    ) = (&step.op, &before.op)
    else {
        return None;
    };
    let plain = target.scope.is_none() && target.ordinal.is_none() && target.every.is_none();
    if !plain || record.name.is_empty() {
        return None;
    }
    let target = Target {
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: Target {
                name: without_kind(&record.name).to_owned(),
                scope: None,
                ..record.clone()
            },
        })),
        ..target.clone()
    };
    Some(Step {
        op: Op::click(target),
        ..step.clone()
    })
}
