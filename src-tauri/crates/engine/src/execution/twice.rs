//! A password that a form asks for twice: whoever says it once means both fields. The second is filled only where it is empty
//! and says that it takes the password again; a task that fills it itself does so afterwards.

use std::time::Duration;

use serde_json::json;

use super::confirming::Thing;
use super::step::Acted;
use super::{otherwise, suggesting};
use crate::model::{Step, Target};
use crate::page::{Action, Intent, Pick, Session};

/// The second field is filled within this time.
const FILLS: Duration = Duration::from_secs(2);

/// Fills what the target names, and the field that takes it again.
///
/// # Errors
/// As `otherwise::fill`.
pub(super) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Acted {
    let filled = otherwise::fill(session, step, target, text, within).await?;
    let (mut told, aim) = suggesting::with_taken(session, text, filled).await?;
    if target.name.to_lowercase().contains("password")
        && let Some(second) = second(session).await
    {
        let pick = Pick::Bundle(&second.bundle, Intent::Fill);
        let done = session.act(pick, &Action::Fill(text.to_owned()), FILLS).await;
        if done.is_ok() {
            told.notes.push(format!(
                "It was repeated in “{}”.",
                second.name.trim_end_matches('*')
            ));
        }
    }
    Ok((told, aim))
}

async fn second(session: &Session) -> Option<Thing> {
    let function = "function() { return anything.passwordAgain() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    serde_json::from_value(value).ok()
}
