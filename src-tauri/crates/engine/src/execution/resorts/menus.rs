//! What stands in a closed menu of the page: behind three dots, `Actions`, the arrow beside a button. Such menus are opened one
//! after the other until the thing is there; one that has not got it is closed again. The thing itself is never acted on here.

use std::time::{Duration, Instant};

use serde_json::json;

use super::click;
use crate::execution::clicking::is_called;
use crate::execution::confirming::Thing;
use crate::model::Target;
use crate::page::{Intent, Pick, Session};

/// What a menu has is shown within this time.
const SHOWN: Duration = Duration::from_millis(700);

/// Menus are looked into no longer than this for one thing.
const LOOKING: Duration = Duration::from_secs(8);

/// The closed menus of the page's own matter.
pub(in crate::execution) async fn closed(session: &Session) -> Vec<Thing> {
    ways(session, false).await
}

async fn ways(session: &Session, wide: bool) -> Vec<Thing> {
    let function = "function(wide) { return anything.menuWays(wide) }";
    let value = session.evaluate(function, &[json!(wide)]).await;
    let menus = value.ok().and_then(|value| serde_json::from_value(value).ok());
    menus.unwrap_or_default()
}

/// Opens the menu that has what the target names; says which, or `None` where none has it.
pub(in crate::execution) async fn opened_for(session: &Session, target: &Target) -> Option<String> {
    opened_of(session, target, closed(session).await).await
}

/// The same with the menus of the whole site: for a way to somewhere. What is done with a record is none of theirs.
pub(in crate::execution) async fn opened_anywhere(session: &Session, target: &Target) -> Option<String> {
    opened_of(session, target, ways(session, true).await).await
}

async fn opened_of(session: &Session, target: &Target, menus: Vec<Thing>) -> Option<String> {
    let end = Instant::now() + LOOKING;
    for menu in menus {
        if Instant::now() >= end {
            return None;
        }
        let way = Pick::Bundle(&menu.bundle, Intent::Click);
        if click(session, way).await.is_err() {
            continue;
        }
        let there = Pick::Target(target, Intent::Click);
        if let Ok(found) = session.find(there, SHOWN).await
            && is_called(&found, &target.name)
            && !says_much_more(&found.name, &target.name)
        {
            return Some(format!("Opened the menu “{}”", menu.name));
        }
        close(session, way).await?;
    }
    None
}

/// Closes a menu again: some know no key for that.
async fn close(session: &Session, way: Pick<'_>) -> Option<()> {
    session.press("Escape").await.ok()?;
    let opened = "function(el) { return el.getAttribute('aria-expanded') === 'true' }";
    if let Ok(found) = session.find(way, Duration::ZERO).await
        && session
            .ask(&found, opened, &[])
            .await
            .is_ok_and(|open| open == json!(true))
    {
        // It may have gone meanwhile.
        let _ = click(session, way).await;
    }
    Some(())
}

/// `Save a copy for reading offline` is another deed than "Save".
fn says_much_more(name: &str, said: &str) -> bool {
    let count = |text: &str| text.split_whitespace().count();
    let sends = super::controls::SENDS.contains(&said.to_lowercase().as_str());
    // What is done with a record may be called after it: `Delete page "Old plans"`.
    sends && count(name) > count(said) + 1
}

/// Opens menus until one of them offers to make something new; what offers it.
pub(in crate::execution) async fn offering_new(session: &Session) -> Option<(String, Thing)> {
    for menu in closed(session).await {
        let way = Pick::Bundle(&menu.bundle, Intent::Click);
        if click(session, way).await.is_err() {
            continue;
        }
        let shown = new_ways(session).await;
        if let [_] = shown.as_slice() {
            let said = format!("Opened the menu “{}”", menu.name);
            return shown.into_iter().next().map(|thing| (said, thing));
        }
        close(session, way).await?;
    }
    None
}

/// What makes something new.
pub(in crate::execution) async fn new_ways(session: &Session) -> Vec<Thing> {
    let function = "function() { return anything.newWays() }";
    let value = session.evaluate(function, &[json!(null)]).await;
    let ways = value.ok().and_then(|value| serde_json::from_value(value).ok());
    ways.unwrap_or_default()
}
