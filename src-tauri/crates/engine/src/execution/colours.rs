//! A colour that is chosen by its name from patches that have none: the control for the colour of a text is opened, and the patch
//! that is nearest to the colour is clicked. With no patch that is near, none is taken.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use super::step::Acted;
use crate::model::{Bundle, ClickKind, Target};
use crate::page::{Action, Intent, Pick, Session};

/// Patches are shown within this time.
const OPENS: Duration = Duration::from_millis(1500);
const AGAIN: Duration = Duration::from_millis(100);
const CLICKS: Duration = Duration::from_secs(2);
/// What people call the choice of a colour.
const NAMES: &[&str] = &[
    "color",
    "colour",
    "text color",
    "text colour",
    "font color",
    "font colour",
];

#[derive(Deserialize)]
struct Thing {
    name: String,
    bundle: Bundle,
}

/// Chooses a colour by its name; `None` where the page has no patches for it.
pub(super) async fn choose(session: &Session, colour: &str, target: &Target) -> Option<Acted> {
    if !NAMES.contains(&target.name.to_lowercase().as_str()) || target.scope.is_some() {
        return None;
    }
    if let Some(patch) = patch(session, colour).await {
        return take(session, &patch).await;
    }
    let opener: Thing = ask(
        session,
        "function() { return anything.colourOpener() }",
        json!(null),
    )
    .await?;
    press(session, &opener).await?;
    let end = Instant::now() + OPENS;
    loop {
        if let Some(patch) = patch(session, colour).await {
            return take(session, &patch).await;
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn ask(session: &Session, function: &str, argument: serde_json::Value) -> Option<Thing> {
    let value = session.evaluate(function, &[argument]).await.ok()?;
    serde_json::from_value::<Option<Thing>>(value).ok()?
}

async fn patch(session: &Session, colour: &str) -> Option<Thing> {
    ask(
        session,
        "function(colour) { return anything.patchOf(colour) }",
        json!(colour),
    )
    .await
}

async fn press(session: &Session, thing: &Thing) -> Option<()> {
    let pick = Pick::Bundle(&thing.bundle, Intent::Click);
    let click = Action::Click(ClickKind::Click);
    session.act(pick, &click, CLICKS).await.ok().map(|_| ())
}

async fn take(session: &Session, patch: &Thing) -> Option<Acted> {
    press(session, patch).await?;
    Some(super::step::told(format!("Chose the colour {}", patch.name)))
}
