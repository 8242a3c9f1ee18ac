//! A list to choose from that a page draws of plain boxes, which say of themselves neither that they are a list nor what they are
//! called: the box that shows the name is pressed, and the entry that then comes is taken. A link or a button is never pressed.

use std::time::Duration;

use serde_json::json;

use super::{click, named};
use crate::model::{Op, Step, Target};
use crate::page::{Intent, Pick, Session};

/// What the box brings is there within this time.
const COMES: Duration = Duration::from_millis(1500);

const IS_A_BOX: &str = "function(el) { \
    const box = el.closest('[tabindex]') || el.querySelector('[tabindex]'); \
    return !!box && box.tabIndex >= 0 && !box.isContentEditable && !/^(a|button|input|textarea|form|main|body)$/.test(box.localName) \
        && !el.closest('a[href], button') && box.textContent.trim().length < 200 }";

/// Chooses what a step puts into a field that is none; says so, or `None` where there is no such box or entry.
pub(super) async fn choose(session: &Session, step: &Step) -> Option<String> {
    let (target, value) = match &step.op {
        Op::Fill { text, target } => (target, text),
        Op::Choose {
            options,
            target: Some(target),
        } if options.len() == 1 => (target, &options[0]),
        _ => return None,
    };
    if target.scope.is_some() || target.name.is_empty() || value.len() > 60 {
        return None;
    }
    let shown = Target {
        role: None,
        ..target.clone()
    };
    let pick = Pick::Target(&shown, Intent::Any);
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    let is_box = session.ask(&found, IS_A_BOX, &[]).await.ok()?;
    if is_box != json!(true) {
        return None;
    }
    let entry = named(value, true);
    let entry = Pick::Target(&entry, Intent::Click);
    // What is shown already is no entry of it.
    if session.find(entry, Duration::ZERO).await.is_ok() {
        return None;
    }
    let opened = click(session, pick).await.ok()?;
    if session.find(entry, COMES).await.is_err() {
        session.press("Escape").await.ok()?;
        return None;
    }
    let chosen = click(session, entry).await.ok()?;
    Some(format!("Opened {opened}\nChose {chosen}"))
}
