//! A form over several pages: what ends it (`place the order`, `finish`) may stand some pages on. Until it is there, what leads on is
//! pressed, a few times at most; a page that wants something filled in first stays as it is.

use std::time::Duration;

use super::controls::SENDS;
use super::plain_click;
use crate::execution::clicking::has_the_words;
use crate::model::{ClickKind, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

const MOST_PAGES: usize = 4;
/// The next page is there within this time.
const COMES: Duration = Duration::from_secs(2);
const PRESSES: Duration = Duration::from_secs(3);

/// Words on what ends such a form.
const ENDS: &[&str] = &[
    "place order",
    "finish",
    "complete order",
    "submit order",
    "confirm order",
    "place the order",
    "complete purchase",
    "buy now",
    "pay now",
];
/// Words on what leads to its next page.
const ONWARD: &[&str] = &[
    "Continue",
    "Next",
    "Next step",
    "Proceed",
    "Continue to payment",
    "Go on",
];

/// Goes on to the page with what ends the form, and presses it; says how.
pub(super) async fn to_the_end(session: &Session, step: &Step) -> Option<String> {
    let target = plain_click(step)?;
    if target.scope.is_some() || !ENDS.contains(&target.name.to_lowercase().as_str()) {
        return None;
    }
    let click = Action::Click(ClickKind::Click);
    for _ in 0..MOST_PAGES {
        onward(session).await?;
        let end = Pick::Target(target, Intent::Click);
        if session.find(end, COMES).await.is_ok() {
            let done = session.act(end, &click, PRESSES).await.ok()?;
            return Some(format!("Went on to the last page; clicked {}", done.found.words));
        }
    }
    None
}

/// A form that can only be sent once it was looked at: its "Preview" is pressed, then what sends it; says how.
pub(super) async fn previewed(session: &Session, step: &Step) -> Option<String> {
    let target = plain_click(step)?;
    let low = target.name.to_lowercase();
    if target.scope.is_some() || !SENDS.contains(&low.as_str()) {
        return None;
    }
    let look = Target::button("Preview");
    let pick = Pick::Target(&look, Intent::Click);
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    has_the_words(&found, &look.name).then_some(())?;
    // Only what sends the form that was filled in.
    let function = "function(el) { return anything.sendsWritten(el) }";
    let sends = session.ask(&found, function, &[]).await.ok()?;
    (sends == serde_json::json!(true)).then_some(())?;
    let click = Action::Click(ClickKind::Click);
    if session.act(pick, &click, PRESSES).await.ok()?.new_tab {
        session.close_tab().await.ok()?;
        return None;
    }
    let mut names = vec![target.clone()];
    names.extend(SENDS.iter().map(|word| Target::button(*word)));
    for (turn, name) in names.iter().enumerate() {
        let send = Pick::Target(name, Intent::Click);
        let wait = if turn == 0 { COMES } else { Duration::ZERO };
        let called = |own: &str| own.trim().eq_ignore_ascii_case(&name.name);
        let found = session.find(send, wait).await;
        if found.is_ok_and(|found| called(&found.name) || turn == 0 && has_the_words(&found, &name.name)) {
            let done = session.act(send, &click, PRESSES).await.ok()?;
            return Some(format!(
                "Looked at the preview first; clicked {}",
                done.found.words
            ));
        }
    }
    None
}

/// Presses the one thing that leads on.
async fn onward(session: &Session) -> Option<()> {
    let click = Action::Click(ClickKind::Click);
    for name in ONWARD {
        let next = Target::quoted((*name).to_owned());
        let pick = Pick::Target(&next, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok() {
            session.act(pick, &click, PRESSES).await.ok()?;
            return Some(());
        }
    }
    None
}
