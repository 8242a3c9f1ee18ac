//! A download whose click brought no file but a page: the record's own page is where the file is. What brings it there is
//! clicked, where there is exactly one such thing. A file that the browser shows is kept as it is.

use std::time::Duration;

use serde_json::json;

use super::click;
use crate::execution::confirming::Thing;
use crate::page::{Intent, Pick, Session};

/// A file that a click brings at once begins to come within this time.
const BEGINS: Duration = Duration::from_millis(2500);
/// What brings the file is on the page that was opened within so many looks.
const LOOKS: usize = 10;
const AGAIN: Duration = Duration::from_millis(300);

/// Whether a file is on its way; where none is, clicks what brings it on the page that came, and says so.
pub(in crate::execution) async fn from_its_page(session: &Session) -> Option<String> {
    for _ in 0..LOOKS {
        if session.download_begun(AGAIN).await.ok()? {
            return None;
        }
        if shows_the_file(session).await {
            return Some("The browser showed the file; it was kept".to_owned());
        }
        let Some(way) = way(session).await else {
            continue;
        };
        if session.download_begun(BEGINS).await.ok()? {
            return None;
        }
        let words = click(session, Pick::Bundle(&way.bundle, Intent::Click))
            .await
            .ok()?;
        return Some(format!("It opened a page; {words} brings the file"));
    }
    None
}

/// Whether the click has brought the file itself in place of a page; it is kept then.
async fn shows_the_file(session: &Session) -> bool {
    let function = "function() { return anything.keepShown() }";
    let shown = session.evaluate(function, &[]).await;
    shown.is_ok_and(|shown| shown == serde_json::Value::Bool(true))
}

async fn way(session: &Session) -> Option<Thing> {
    let function = "function() { return anything.fileWays() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let ways: Vec<Thing> = serde_json::from_value(value).ok()?;
    ways.into_iter().next()
}
