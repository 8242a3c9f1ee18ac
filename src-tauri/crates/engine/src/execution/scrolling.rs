//! Scrolling the content of one thing, and a list that grows while one scrolls.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::step::{Acted, aimed, pick};
use super::telling::Told;
use super::words;
use crate::model::{Step, Target};
use crate::page::{Action, Intent, PageError, Scroll, Session};

/// More comes within this time, or nothing more comes.
const MORE: Duration = Duration::from_millis(1500);
/// A list may grow so often, and so long.
const MOST_ROUNDS: u32 = 200;
const LONGEST: Duration = Duration::from_secs(120);

/// Scrolls what the target holds.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn within(
    session: &Session,
    step: &Step,
    target: &Target,
    way: &str,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let done = session
        .act(pick(step, target, Intent::Any), &Action::ScrollTo, within)
        .await
        .map_err(page)?;
    let function = "function(el, way) { return anything.scrollWithin(el, way) }";
    session
        .ask(&done.found, function, &[json!(way)])
        .await
        .map_err(page)?;
    session.settle().await.map_err(page)?;
    aimed(format!("Scrolled in {}", done.found.words), done)
}

/// Scrolls down until nothing more comes.
///
/// # Errors
/// `PageHangs`, `BrowserGone`.
pub(super) async fn to_the_end(session: &Session, step: &Step) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let begun = Instant::now();
    let mut grown = 0;
    while grown < MOST_ROUNDS && begun.elapsed() < LONGEST {
        let before = extent(session).await.map_err(page)?;
        session.scroll(Scroll::Bottom).await.map_err(page)?;
        let end = Instant::now() + MORE;
        let mut more = false;
        while !more && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(100)).await;
            more = extent(session).await.map_err(page)? != before;
        }
        if !more {
            let content = match grown {
                0 => "Scrolled to the end; nothing more came".to_owned(),
                1 => "Scrolled to the end; more came once".to_owned(),
                n => format!("Scrolled to the end; more came {n} times"),
            };
            return Ok((Told::from(content), None));
        }
        grown += 1;
    }
    Ok((
        Told::from(format!("Scrolled on {grown} times; there may be more")),
        None,
    ))
}

async fn extent(session: &Session) -> Result<Value, PageError> {
    session
        .evaluate("function() { return anything.extent() }", &[])
        .await
}
