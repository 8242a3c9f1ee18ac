//! A filter that was chosen and not applied: `filter for the status Pending and list the orders`, where the list of states stands in
//! a form with a button. It only says which button; the step that clicks it is done as any other, and kept.

use serde_json::json;

use super::confirming::Thing;
use crate::model::{Op, Step, Target};
use crate::page::Session;

/// The click that applies what the step before has chosen; `None` where nothing waits for one.
pub(super) async fn applied(session: &Session, before: Option<&Step>) -> Option<Step> {
    let before = before?;
    if !matches!(before.op, Op::Choose { .. } | Op::Check { .. }) {
        return None;
    }
    let function = "function() { return anything.unsentFilter() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let Thing { bundle, name } = serde_json::from_value(value).ok()?;
    let button = Target::button(name);
    Some(Step {
        say: format!("Click *{}*", button.name),
        span: None,
        op: Op::click(button),
        bundle: Some(bundle),
        timeout_ms: None,
        expect: Vec::new(),
        risk: None,
    })
}
