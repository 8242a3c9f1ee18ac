//! How long a thing is waited for that is not there: a page that stands still and loads nothing is not going to bring it.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::page::{Action, Done, PageError, Pick, Session};

/// So long in any case.
const ANYWAY: Duration = Duration::from_millis(4500);
/// A page stands still that has not changed for so long.
const STILL_MS: u64 = 1200;

/// Acts on what is meant, and gives up early where nothing is coming.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn act(
    session: &Session,
    pick: Pick<'_>,
    action: &Action,
    within: Duration,
) -> Result<Done, PageError> {
    let end = Instant::now() + within;
    let first = session.act(pick, action, ANYWAY.min(within)).await;
    if !matches!(first, Err(PageError::NotFound { .. })) || stands_still(session).await {
        return first;
    }
    let left = end.saturating_duration_since(Instant::now());
    session.act(pick, action, left).await
}

/// Whether nothing is loading and nothing changes.
async fn stands_still(session: &Session) -> bool {
    let function = "async function(ask) { return document.readyState === 'complete' && !anything.busy() && await anything.quiet(ask) }";
    let ask = json!({ "ms": STILL_MS, "limit": STILL_MS + 100 });
    let still = session.evaluate(function, &[ask]).await;
    still.is_ok_and(|still| still == json!(true))
}
