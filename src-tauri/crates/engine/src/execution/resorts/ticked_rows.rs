//! `delete Ada Berg` in a list whose rows have no such button: the box of the row is ticked, and what is done with the ticked ones is
//! pressed. With other rows ticked already nothing is done, as they would be meant too.

use std::time::Duration;

use serde_json::json;

use super::{click, named};
use crate::model::{ClickKind, Op, Relation, Scope, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

const TICKS: Duration = Duration::from_secs(3);
/// What acts on ticked rows is there, and can be pressed, within this time.
const COMES: Duration = Duration::from_millis(1200);

const NONE_TICKED: &str = "function() { return !anything.all().some(el => anything.visible(el) \
    && (el.matches('td input[type=checkbox], tr input[type=checkbox], [role=row] [role=checkbox][aria-checked=true]')) \
    && (el.checked || el.getAttribute('aria-checked') === 'true')) }";

/// Ticks the row and presses what acts on it; says so, or `None` where the list has neither.
pub(super) async fn acted_on(session: &Session, step: &Step) -> Option<String> {
    let Op::Click {
        target,
        how: ClickKind::Click,
    } = &step.op
    else {
        return None;
    };
    let scope = target
        .scope
        .as_ref()
        .filter(|scope| scope.relation == Relation::OnRowOf)?;
    let unticked = session.evaluate(NONE_TICKED, &[json!(null)]).await.ok()?;
    if unticked != json!(true) || target.name.is_empty() {
        return None;
    }
    let own = Target {
        role: Some("checkbox".into()),
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: scope.anchor.clone(),
        })),
        ..Target::default()
    };
    let pick = Pick::Target(&own, Intent::Check);
    session.find(pick, Duration::ZERO).await.ok()?;
    let ticked = session.act(pick, &Action::Check(true), TICKS).await.ok()?;
    for name in [format!("{} selected", target.name), target.name.clone()] {
        let button = Target {
            role: Some("button".into()),
            ..named(&name, true)
        };
        let press = Pick::Target(&button, Intent::Click);
        if session.find(press, COMES).await.is_ok()
            && let Ok(pressed) = click(session, press).await
        {
            return Some(format!("Ticked {}\nClicked {pressed}", ticked.found.words));
        }
    }
    session.act(pick, &Action::Check(false), TICKS).await.ok()?;
    None
}
