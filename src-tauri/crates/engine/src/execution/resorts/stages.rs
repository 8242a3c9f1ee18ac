//! A form over several pages: what ends it (`place the order`, `finish`) may stand some pages on. Until it is there, what leads on is
//! pressed, a few times at most; a page that wants something filled in first stays as it is.

use std::time::Duration;

use super::plain_click;
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
