//! `change the status and add a note` where each stands in a form of its own: only one of them can be sent at a time, so the
//! first is sent as soon as the second is written into. It is told. Forms that one button sends are left alone.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::model::{Bundle, ClickKind};
use crate::page::{Action, Intent, Pick, Session};

const PRESSES: Duration = Duration::from_secs(10);

/// What sends a form.
#[derive(Deserialize)]
struct Button {
    bundle: Bundle,
    name: String,
    hidden: bool,
    node: u64,
}

/// Sends the form that was changed before the one that was just written into; says so. The page is then another, and what was
/// just written has to be written again.
pub(in crate::execution) async fn sent_first(session: &Session) -> Option<String> {
    let function = "function() { return anything.leftForm() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let button: Button = serde_json::from_value(value).ok()?;
    if button.hidden {
        // It stands behind a tab that was left meanwhile.
        let function = "function(node) { anything.element(node)?.click() }";
        session.evaluate(function, &[json!(button.node)]).await.ok()?;
        session.settle().await.ok()?;
        return Some(said(&button.name));
    }
    let click = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&button.bundle, Intent::Click), &click, PRESSES)
        .await
        .ok()?;
    Some(said(&button.name))
}

fn said(button: &str) -> String {
    format!("Clicked “{button}” first: what was changed before stands in a form of its own")
}
