//! "Click Next until the last page": the same thing again and again, until it is gone, off, or brings nothing more.

use std::time::Duration;

use serde_json::Value;

use super::step::{Acted, pick};
use super::telling::Told;
use super::words;
use crate::model::{ClickKind, Step, Target};
use crate::page::{Action, Intent, PageError, Session};

/// More clicks than this have no end.
const MOST: usize = 200;
/// After the first, it is there again within this time.
const AGAIN: Duration = Duration::from_secs(2);

/// What a click may change: where one is, and how much is shown.
const SHOWN: &str =
    "function() { return location.href + '|' + (document.body ? document.body.innerText : '') }";

/// Clicks the target as long as that does anything.
///
/// # Errors
/// It is not there at all.
pub(super) async fn until_gone(session: &Session, step: &Step, target: &Target, within: Duration) -> Acted {
    let click = Action::Click(ClickKind::Click);
    let mut count = 0;
    let mut before = shown(session).await;
    while count < MOST {
        let patience = if count == 0 { within } else { AGAIN.min(within) };
        let done = match count {
            0 => {
                session
                    .act(pick(step, target, Intent::Click), &click, patience)
                    .await
            }
            // It may have moved with what it brought.
            _ => {
                session
                    .act(crate::page::Pick::Target(target, Intent::Click), &click, patience)
                    .await
            }
        };
        match done {
            Ok(_) => count += 1,
            Err(PageError::NotFound { .. } | PageError::NotReady { .. }) if count > 0 => break,
            Err(error) => return Err(words::page_problem(&error, step.span)),
        }
        let after = shown(session).await;
        if after.is_some() && after == before {
            break;
        }
        before = after;
    }
    let times = if count == 1 {
        "once".to_owned()
    } else {
        format!("{count} times")
    };
    let mut told = Told::from(format!("Clicked it {times}"));
    if count == MOST {
        told.notes.push("It did not come to an end.".to_owned());
    }
    Ok((told, None))
}

async fn shown(session: &Session) -> Option<String> {
    let value = session.evaluate(SHOWN, &[Value::Null]).await.ok()?;
    value.as_str().map(str::to_owned)
}
