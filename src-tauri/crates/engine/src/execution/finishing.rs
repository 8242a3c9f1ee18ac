//! The end of a run: what its last step has set going is waited for, as the browser ends after it. A form in a dialog is checked
//! and sent in its own time, and the dialog goes when that is done.

use std::time::{Duration, Instant};

use crate::model::{Op, Step};
use crate::page::Session;

/// A dialog that stays longer waits for something else.
const GOES: Duration = Duration::from_secs(4);
/// What was sent is kept within this time; what was only changed may never be.
const KEEPS: Duration = Duration::from_secs(5);
const GLANCE: Duration = Duration::from_millis(1500);
const AGAIN: Duration = Duration::from_millis(100);

/// Words of buttons that send what is in a dialog.
const SENDS: &[&str] = &[
    "save", "submit", "send", "ok", "create", "add", "delete", "remove", "confirm", "apply", "update",
    "rename", "done", "yes", "continue", "register", "upload", "import", "move", "copy", "assign", "publish",
];

/// Waits for what the last step has set going.
pub(super) async fn finish(session: &Session, last: Option<&Step>) {
    if last.is_some_and(sends) {
        let end = Instant::now() + GOES;
        while Instant::now() < end && asks(session).await {
            tokio::time::sleep(AGAIN).await;
        }
    }
    session.written().await;
    // What a page keeps by itself it may send a moment later.
    let patience = if last.is_some_and(sends) { KEEPS } else { GLANCE };
    let end = Instant::now() + patience;
    while Instant::now() < end && keeps(session).await {
        tokio::time::sleep(AGAIN).await;
    }
    session.written().await;
}

/// Whether the page would ask before it is left: it still has something to keep.
async fn keeps(session: &Session) -> bool {
    let function = "function() { return anything.unsaved() }";
    let unsaved = session.evaluate(function, &[]).await;
    unsaved.is_ok_and(|unsaved| unsaved == serde_json::Value::Bool(true))
}

/// Whether a step is one that sends.
fn sends(step: &Step) -> bool {
    match &step.op {
        Op::Click { target, .. } => {
            let low = target.name.to_lowercase();
            SENDS
                .iter()
                .any(|word| low == *word || low.starts_with(&format!("{word} ")))
        }
        Op::FillForm { submit, .. } => *submit,
        Op::Answer { accept, .. } => *accept,
        Op::Press { keys } => keys == "Enter",
        _ => false,
    }
}

/// Whether a dialog lies over the page.
async fn asks(session: &Session) -> bool {
    let function = "function() { return anything.all().some((el) => (el.matches('dialog[open]') || ['dialog', 'alertdialog'].includes(anything.role(el))) && anything.visible(el)) }";
    let open = session.evaluate(function, &[]).await;
    open.is_ok_and(|open| open == serde_json::Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::sends;
    use crate::planner::plan;

    #[test]
    fn what_sends_a_form_is_waited_for() {
        let last = |text: &str| plan(text).steps.last().is_some_and(sends);
        assert!(last(
            "Open a.example.com, enter Bo in the name field and click Save changes"
        ));
        assert!(last("Open a.example.com, click Remove and confirm"));
        assert!(!last("Open a.example.com and click Details"));
    }
}
