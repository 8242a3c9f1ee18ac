//! Saying yes to what a page asks before it deletes: whoever said that a thing is to be deleted has said so already.
//!
//! Only for a deletion that the task itself names, and only where no later step gives the answer; and for a state that a record was
//! given in its menu, where no button counts as yes that takes something away. Everything else that asks is left to the task.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::model::{Bundle, ClickKind, Op, Relation, Step, Target};
use crate::page::{Action, Answer, Intent, Pick, Session};

/// A question of the page comes up within this time.
const ASKED: Duration = Duration::from_millis(1500);
/// It is looked for again so often.
const AGAIN: Duration = Duration::from_millis(100);
/// Answering it.
const ANSWERS: Duration = Duration::from_secs(3);

/// What deletes a thing; who archives or blocks one has not said so.
const DELETES: &[&str] = &["delete", "remove", "discard", "erase", "trash"];

/// Words of buttons that take something away.
const TAKES_AWAY: &[&str] = &[
    "delete",
    "remove",
    "discard",
    "erase",
    "trash",
    "unpublish",
    "archive",
    "deactivate",
    "suspend",
    "block",
    "ban",
    "revoke",
    "withdraw",
    "uninstall",
    "unsubscribe",
];

/// Whether a step says that a thing is to be deleted, and not only what is clicked.
pub(super) fn deletes(step: &Step) -> bool {
    let Op::Click { target, .. } = &step.op else {
        return false;
    };
    target.role.as_deref() == Some("button")
        && !target.quoted
        && (target.own
            || target
                .scope
                .as_ref()
                .is_some_and(|scope| scope.relation == Relation::OnRowOf))
        && takes_away(target)
}

/// Whether a control takes something away, by the word for it.
pub(super) fn takes_away(target: &Target) -> bool {
    TAKES_AWAY.contains(&target.name.to_lowercase().as_str())
}

/// What the browser's own question is answered with.
pub(super) fn yes() -> Answer {
    Answer {
        accept: true,
        text: None,
    }
}

/// A thing of the page, by how it is found and what it is called.
#[derive(Deserialize)]
pub(super) struct Thing {
    pub bundle: Bundle,
    pub name: String,
}

/// The button that says yes, if the page asks.
pub(super) async fn affirmative(session: &Session) -> Option<Thing> {
    let function = "function() { return anything.affirmative() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// Says yes to what the page asks; answers what was clicked.
pub(super) async fn confirmed(session: &Session) -> Option<String> {
    said_yes(session, |_| true).await
}

/// The same for a deed that takes something away: a button that takes it away in another way is no yes to it.
pub(super) async fn confirmed_as(session: &Session, deed: &str) -> Option<String> {
    said_yes(session, |button| answers(deed, button)).await
}

/// Whether a button says yes to a deed: `Delete` does to removing, and not to archiving.
fn answers(deed: &str, button: &str) -> bool {
    let deed = deed.to_lowercase();
    let deletes = DELETES.contains(&deed.as_str());
    taken_away(button)
        .iter()
        .all(|word| *word == deed || (deletes && DELETES.contains(word)))
}

/// The words of a button that take something away.
fn taken_away(button: &str) -> Vec<&'static str> {
    let low = button.to_lowercase();
    low.split(|letter: char| !letter.is_alphabetic())
        .filter_map(|word| TAKES_AWAY.iter().copied().find(|known| *known == word))
        .collect()
}

/// The same for what takes nothing away: `Delete this talk` on the page that comes is no yes to another deed.
pub(super) async fn agreed(session: &Session) -> Option<String> {
    said_yes(session, |button| taken_away(button).is_empty()).await
}

async fn said_yes(session: &Session, may: impl Fn(&str) -> bool) -> Option<String> {
    let end = Instant::now() + ASKED;
    loop {
        if let Some(thing) = affirmative(session).await.filter(|thing| may(&thing.name)) {
            let yes = Pick::Bundle(&thing.bundle, Intent::Click);
            let click = Action::Click(ClickKind::Click);
            let done = session.act(yes, &click, ANSWERS).await;
            return done.is_ok().then(|| format!("Confirmed with “{}”", thing.name));
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_that_takes_away_in_another_way_is_no_yes() {
        let yes = [
            ("Delete", "Yes, delete it"),
            ("remove", "Delete"),
            ("Archive", "Archive"),
            ("archive", "OK"),
            ("Block", "Yes, block them"),
        ];
        for (deed, button) in yes {
            assert!(answers(deed, button), "{deed}: {button}");
        }
        let no = [
            ("archive", "Delete"),
            ("Block", "Remove the account"),
            ("delete", "Archive instead"),
            ("unsubscribe", "Delete my account"),
        ];
        for (deed, button) in no {
            assert!(!answers(deed, button), "{deed}: {button}");
        }
    }
}
