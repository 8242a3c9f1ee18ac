//! Sending a form: by the button that sent it when this was made, known again where it has changed; else by the form's
//! own, or Enter. A form that the browser did not send, because a field in it can't be as it is, is told as such.

use std::time::{Duration, Instant};

use anything_api::event::ToolError;
use serde::Deserialize;
use serde_json::json;

use super::words;
use crate::model::{Bundle, ClickKind};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

/// The button is where it was within this time.
const THERE: Duration = Duration::from_secs(2);

/// Sends the form of a field; what sent it, if that was a button.
///
/// # Errors
/// As `Session::act`; a button that was known and can't be told for sure is not replaced by another.
pub(super) async fn send(
    session: &Session,
    field: Pick<'_>,
    known: Option<&Bundle>,
    within: Duration,
) -> Result<Option<Done>, PageError> {
    let done = match known {
        Some(button) => press(session, button, within).await?,
        None => session.submit(field, within).await?,
    };
    Ok(Some(done).filter(|done| done.bundle.role == "button"))
}

/// What kept a form from being sent.
#[derive(Deserialize)]
struct Unsent {
    name: String,
    why: String,
}

/// Makes sure that the form of a button that was pressed was not held back by the browser.
///
/// # Errors
/// `page`, with the field and what the browser says of it (HTML, constraint validation).
pub(super) async fn check(session: &Session, done: &Done, span: Option<[usize; 2]>) -> Result<(), ToolError> {
    if done.navigated || done.new_tab || done.found.role != "button" {
        return Ok(());
    }
    let function = "function() { return anything.unsent() }";
    let Ok(value) = session.evaluate(function, &[json!(null)]).await else {
        return Ok(());
    };
    let Ok(Some(Unsent { name, why })) = serde_json::from_value::<Option<Unsent>>(value) else {
        return Ok(());
    };
    let mut problem = words::problem(
        "page",
        format!("The form was not sent because of “{name}”: {why}"),
    );
    problem.span = span;
    Err(problem)
}

async fn press(session: &Session, button: &Bundle, within: Duration) -> Result<Done, PageError> {
    let end = Instant::now() + within;
    let click = Action::Click(ClickKind::Click);
    let there = Pick::Bundle(button, Intent::Click);
    match session.act(there, &click, THERE.min(within)).await {
        Err(PageError::NotFound { .. }) => {
            let left = end.saturating_duration_since(Instant::now());
            session
                .act(Pick::Alike(button, Intent::Click), &click, left)
                .await
        }
        done => done,
    }
}
