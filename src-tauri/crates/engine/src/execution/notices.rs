//! The message that a page shows to what was done, where that is asked for: `whether it was saved`, `the message that appears`. Its own
//! words are told; what they mean is for the person to judge.

use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use super::collecting::Placed;
use crate::model::{Collect, WHAT_THE_PAGE_SAYS};
use crate::page::Session;

/// A message comes within this time.
const COMES: Duration = Duration::from_secs(4);
const AGAIN: Duration = Duration::from_millis(120);

/// Whether that is what is collected.
pub(super) fn is_asked_for(asked: &Collect) -> bool {
    matches!(asked.columns.as_slice(), [column] if column == WHAT_THE_PAGE_SAYS)
}

/// The one row with the message; `None` where the page shows none, or several.
pub(super) async fn row(session: &Session) -> Option<Placed> {
    let end = Instant::now() + COMES;
    loop {
        let said = session
            .evaluate("function() { return anything.notices() }", &[])
            .await
            .ok()?;
        let said: Vec<String> = serde_json::from_value(said).ok()?;
        match said.as_slice() {
            [only] => {
                let mut row = Map::new();
                row.insert(WHAT_THE_PAGE_SAYS.to_owned(), Value::from(only.clone()));
                return Some((row, Map::new()));
            }
            _ if Instant::now() > end => return None,
            _ => tokio::time::sleep(AGAIN).await,
        }
    }
}
