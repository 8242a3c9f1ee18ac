//! The message that a page shows to what was done, where that is asked for: `the confirmation message`, `whether it was saved`. Its own
//! words are told; what they mean is for the person to judge.

use anything_api::event::ToolError;
use serde_json::{Map, Value};

use super::collecting::Placed;
use crate::model::Collect;
use crate::page::Session;

/// What such messages are called when somebody asks for them.
const CALLED: &[&str] = &["message", "notice", "notification", "confirmation", "alert"];

/// The one row with the message; `None` where something else is asked for, or the page shows none, or several.
pub(super) async fn row(session: &Session, asked: &Collect, problem: &ToolError) -> Option<Placed> {
    let [column] = asked.columns.as_slice() else {
        return None;
    };
    let plain =
        asked.noun.is_none() && asked.filters.is_empty() && asked.tally.is_none() && asked.ranking.is_none();
    if problem.code != "not_found" || !plain || !CALLED.contains(&column.split(' ').next_back()?) {
        return None;
    }
    let said = session
        .evaluate("function() { return anything.notices() }", &[])
        .await
        .ok()?;
    let said: Vec<String> = serde_json::from_value(said).ok()?;
    let [only] = said.as_slice() else { return None };
    let mut row = Map::new();
    row.insert(column.clone(), Value::from(only.clone()));
    Some((row, Map::new()))
}
