//! `it expires on …` for a field that is called "Expiry": the one field whose label has the words that were said, in another
//! form. With two of them nothing is taken.

use std::time::Duration;

use serde_json::json;

use crate::execution::confirming::Thing;
use crate::execution::step::{Acted, aimed};
use crate::model::{Relation, Scope, Target};
use crate::page::{Action, Intent, Pick, Session};

const FILLS: Duration = Duration::from_secs(4);

/// Fills, or chooses in, the field of such a name; `None` where there is none.
pub(in crate::execution) async fn fill(session: &Session, target: &Target, text: &str) -> Option<Acted> {
    // A place has been gone to; a row or a neighbour says which field is meant.
    let of_another = |scope: &Scope| scope.relation != Relation::In;
    if target.scope.as_deref().is_some_and(of_another) || target.ordinal.is_some() {
        return None;
    }
    let function = "function(name) { return anything.likelyField(name) }";
    let value = session.evaluate(function, &[json!(target.name)]).await.ok()?;
    let field: Thing = serde_json::from_value(value).ok()?;
    let list = matches!(field.bundle.role.as_str(), "combobox" | "listbox");
    let done = if list {
        let pick = Pick::Bundle(&field.bundle, Intent::Choose);
        let choose = Action::Choose(vec![text.to_owned()]);
        session.act(pick, &choose, FILLS).await.ok()?
    } else {
        let pick = Pick::Bundle(&field.bundle, Intent::Fill);
        session
            .act(pick, &Action::Fill(text.to_owned()), FILLS)
            .await
            .ok()?
    };
    Some(aimed(format!("Filled {}", done.found.words), done))
}

/// Ticks or unticks the one box that has the words in another form; `None` where there is none.
pub(super) async fn ticked(session: &Session, target: &Target, on: bool) -> Option<Acted> {
    if target.quoted || target.scope.is_some() || target.ordinal.is_some() || target.every.is_some() {
        return None;
    }
    let function = "function(name) { return anything.likelyBox(name) }";
    let value = session.evaluate(function, &[json!(target.name)]).await.ok()?;
    let found: Thing = serde_json::from_value(value).ok()?;
    let pick = Pick::Bundle(&found.bundle, Intent::Check);
    let done = session.act(pick, &Action::Check(on), FILLS).await.ok()?;
    let did = if on { "Ticked" } else { "Unticked" };
    Some(aimed(format!("{did} {}", done.found.words), done))
}

/// Clicks the one thing that begins with the verb of a noun: `Configure this site` for "configuration".
pub(super) async fn by_its_verb(session: &Session, noun: &str) -> Option<String> {
    let function = "function(noun) { return anything.byItsVerb(noun) }";
    let value = session.evaluate(function, &[json!(noun)]).await.ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    super::click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Nothing is called “{noun}”; clicked “{}”", thing.name))
}
