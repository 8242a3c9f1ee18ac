//! The record that a step speaks of may be the one that is open: what is done with it stands on the page itself, in its menus, or
//! under a name that only begins with such a word, as `Edit shelf properties` does for renaming it.

use std::time::Duration;

use serde_json::json;

use super::{also_called, click, to_all_of};
use crate::execution::confirming::Thing;
use crate::model::Target;
use crate::page::{Intent, Pick, Session};

/// What a click has brought is there within this time.
const BROUGHT: Duration = Duration::from_secs(4);

/// Whether the page says at its head that it is about this record.
pub(in crate::execution) async fn is_open(session: &Session, record: &Target) -> bool {
    let words: Vec<String> = record
        .name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let function = "function(words) { return words.length > 0 && anything.headed(words) }";
    let open = session.evaluate(function, &[json!(words)]).await;
    open.is_ok_and(|open| open == json!(true))
}

/// `contact Mia Holt` where the site has a page of all contacts: goes there, and says so once the record is to be seen.
pub(in crate::execution) async fn in_its_list(
    session: &Session,
    record: &Target,
) -> Option<(String, Target)> {
    let name = record.name.strip_prefix("the ").unwrap_or(&record.name);
    let (kind, rest) = name.split_once(' ')?;
    if record.quoted || !kind.chars().all(char::is_lowercase) || !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let went = to_all_of(session, kind).await?;
    let there = Target::quoted(rest);
    let seen = session.find(Pick::Target(&there, Intent::Any), BROUGHT).await;
    if seen.is_err() {
        // A menu that was opened in vain would take the keys of what comes next.
        session.press("Escape").await.ok()?;
        return None;
    }
    Some((format!("Went to {went}"), there))
}

/// Clicks the one thing that begins with a word of the same meaning; says so.
pub(in crate::execution) async fn by_its_first_word(session: &Session, control: &Target) -> Option<String> {
    let mut words = vec![control.name.to_lowercase()];
    words.extend(also_called(&control.name).into_iter().map(|other| other.name));
    words.retain(|word| !word.contains(' '));
    let function = "function(words) { return anything.leading(words) }";
    let value = session.evaluate(function, &[json!(words)]).await.ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!(
        "Nothing is called “{}”; clicked “{}”",
        control.name, thing.name
    ))
}
