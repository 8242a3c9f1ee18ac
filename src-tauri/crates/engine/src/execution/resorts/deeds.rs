//! A deed whose thing is called otherwise on this page: `New page` where the only button for it says "new note". It is taken
//! only where a single control begins with the deed, or with another word for it.

use std::time::Duration;

use serde_json::json;

use crate::execution::confirming::Thing;
use crate::model::{ClickKind, Target};
use crate::page::{Action, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);

/// Clicks the only control for the deed that a target names; says so, or `None` where there are none or several.
pub(in crate::execution) async fn alone(session: &Session, target: &Target) -> Option<String> {
    if target.quoted || target.scope.is_some() || target.ordinal.is_some() || has_a_name(&target.name) {
        return None;
    }
    as_said(session, target, &target.name).await
}

/// What a page calls saving where it is more than the word: `Confirm changes to this card`.
pub(in crate::execution) async fn keeps(session: &Session, target: &Target) -> Option<String> {
    if !target.name.eq_ignore_ascii_case("save") || target.quoted {
        return None;
    }
    as_said(session, target, "confirm changes").await
}

async fn as_said(session: &Session, target: &Target, said: &str) -> Option<String> {
    let thing = named(session, said).await?;
    let click = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&thing.bundle, Intent::Click), &click, CLICKS)
        .await
        .ok()?;
    Some(format!(
        "Nothing is called “{}”; clicked “{}”",
        target.name, thing.name
    ))
}

/// The only control for a deed.
pub(in crate::execution) async fn named(session: &Session, said: &str) -> Option<Thing> {
    let function = "function(said) { return anything.deedAlone(said) }";
    let value = session.evaluate(function, &[json!(said)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// `Add tag Garden` is about one thing, which no other button stands for.
fn has_a_name(said: &str) -> bool {
    let mut words = said.split_whitespace().skip(1);
    words.any(|word| !word.chars().all(|letter| letter.is_lowercase() || letter == '-'))
}

#[cfg(test)]
mod tests {
    use super::has_a_name;

    #[test]
    fn a_deed_for_one_thing_is_told_from_one_for_a_kind() {
        assert!(!has_a_name("New page") && !has_a_name("create note") && !has_a_name("Save"));
        assert!(has_a_name("Add tag Garden") && has_a_name("Edit order 12"));
    }
}
