//! A list that says by no role that it is one: the page draws its entries when it is pressed. It is pressed, the entry of that very
//! name is clicked, and the list has to show it then.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::{BROUGHT, awaited, words};
use crate::execution::confirming::Thing;
use crate::execution::step::{Acted, told};
use crate::model::{Bundle, ClickKind, Target};
use crate::page::{Action, Found, Intent, Pick, Session};

/// What was chosen is shown within this time.
const SHOWN: Duration = Duration::from_secs(2);

#[derive(Deserialize)]
struct Drawn {
    bundle: Bundle,
    name: String,
    shows: String,
}

/// Chooses an option in the drawn list that a target names; `None` where there is no such list, or it lacks the option.
pub(in crate::execution) async fn chosen(session: &Session, target: &Target, option: &str) -> Option<Acted> {
    if target.name.is_empty() || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let list = drawn(session, &target.name).await?;
    let choose = Pick::Target(target, Intent::Choose);
    // What says that it is a list comes first, and what lies open already belongs to something else.
    if session.find(choose, Duration::ZERO).await.is_ok() || entry(session, option).await.is_some() {
        return None;
    }
    let press = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&list.bundle, Intent::Click), &press, BROUGHT)
        .await
        .ok()?;
    let Some(found) = awaited(BROUGHT, || entry(session, option)).await else {
        // It would lie over what comes next.
        session.press("Escape").await.ok()?;
        return None;
    };
    session
        .act(Pick::Bundle(&found.bundle, Intent::Click), &press, BROUGHT)
        .await
        .ok()?;
    let shows = awaited(SHOWN, || async {
        let list = drawn(session, &target.name).await?;
        list.shows.eq_ignore_ascii_case(&found.name).then_some(())
    });
    if shows.await.is_none() {
        let message = format!(
            "“{}” was chosen in “{}”, which does not show it.",
            found.name, list.name
        );
        return Some(Err(words::problem("page", message)));
    }
    Some(told(format!("Chose “{}” in “{}”", found.name, list.name)))
}

/// Whether it is drawn in the place of a list of options that is hidden: it takes no text.
pub(in crate::execution) async fn stands_for_a_list(session: &Session, found: &Found) -> bool {
    if found.role != "combobox" {
        return false;
    }
    let function = "function(el) { return anything.hiddenListOf(el) !== null }";
    let drawn = session.ask(found, function, &[]).await;
    drawn.is_ok_and(|drawn| drawn == json!(true))
}

async fn drawn(session: &Session, name: &str) -> Option<Drawn> {
    let function = "function(name) { return anything.drawnChoice(name) }";
    let value = session.evaluate(function, &[json!(name)]).await.ok()?;
    serde_json::from_value(value).ok()
}

async fn entry(session: &Session, name: &str) -> Option<Thing> {
    let function = "function(name) { return anything.drawnEntry(name) }";
    let value = session.evaluate(function, &[json!(name)]).await.ok()?;
    serde_json::from_value(value).ok()
}
