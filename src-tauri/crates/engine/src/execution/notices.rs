//! The message that a page shows to what was done, where that is asked for: `whether it was saved`, `the message that appears`. Its own
//! words are told; what they mean is for the person to judge.

use std::time::Duration;

use serde_json::{Map, Value};

use super::collecting::Placed;
use super::resorts::awaited;
use crate::model::{Collect, WHAT_THE_PAGE_SAYS};
use crate::page::Session;

/// A message comes within this time.
const COMES: Duration = Duration::from_secs(4);

/// Whether that is what is collected.
pub(super) fn is_asked_for(asked: &Collect) -> bool {
    matches!(asked.columns.as_slice(), [column] if column == WHAT_THE_PAGE_SAYS)
}

/// The one row with the message; `None` where the page shows none, or several.
pub(super) async fn row(session: &Session) -> Option<Placed> {
    let look = || async move {
        let said = session
            .evaluate("function() { return anything.notices() }", &[])
            .await
            .ok()?;
        let said: Vec<String> = serde_json::from_value(said).ok()?;
        <[String; 1]>::try_from(said).ok()
    };
    let [said] = awaited(COMES, look).await?;
    let mut row = Map::new();
    row.insert(WHAT_THE_PAGE_SAYS.to_owned(), Value::from(said));
    Some((row, Map::new()))
}
