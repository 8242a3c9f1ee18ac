//! Sending a form: by the button that sent it when this was made, known again where it has changed; else by the form's
//! own, or Enter. Whether it was taken is asked in `refusal`.

use std::time::{Duration, Instant};

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
