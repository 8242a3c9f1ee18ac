//! `show only the private notes` where no list or box is called so, but one link or button that shows only those. It clicks that, and says so.

use serde_json::json;

use super::click;
use crate::execution::confirming::Thing;
use crate::page::{Intent, Pick, Session};

/// Clicks it; `None` where there is none, or several.
pub(in crate::execution) async fn clicked(session: &Session, word: &str) -> Option<String> {
    if word.contains(' ') {
        return None;
    }
    let function = "function(word) { return anything.onlyShown(word) }";
    let value = session.evaluate(function, &[json!(word)]).await.ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Clicked “{}”", thing.name))
}
