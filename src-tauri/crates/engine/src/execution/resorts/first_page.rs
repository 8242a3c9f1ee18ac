//! A form of several pages whose first has one field only: `the address is …, the title is …` where the address is asked for alone. That page
//! is sent by its only button, where that leads on, and the field is filled on the page that comes. It sends nothing with other fields.

use std::time::Duration;

use serde_json::json;

use super::click;
use crate::execution::confirming::Thing;
use crate::execution::step::{Acted, told};
use crate::execution::{widgets, words};
use crate::model::{Step, Target};
use crate::page::{Intent, Pick, Session};

/// The page that comes may look something up first.
const COMES: Duration = Duration::from_secs(6);

/// Fills on the next page; `None` where this one does not lead on, or the next has no such field either.
pub(in crate::execution) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    let function = "function() { return anything.leadsOnFromHere() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let button: Thing = serde_json::from_value(value).ok()?;
    click(session, Pick::Bundle(&button.bundle, Intent::Click))
        .await
        .ok()?;
    let field = super::field_called(session, target, COMES).await?;
    let filled = widgets::fill(session, step, &field, text, within).await;
    Some(match filled {
        Ok(done) => told(format!(
            "Clicked “{}” to go on\nFilled {}",
            button.name, done.found.words
        )),
        Err(error) => Err(words::page_problem(&error, step.span)),
    })
}
