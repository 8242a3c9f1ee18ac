//! What a person tries next when nothing is called as it was said, in the order in which it is tried: other words for the same
//! control, the link that has all the words, the page that was named as the place, the record's own page, the form's next page,
//! the site's own search. Whatever was tried is told.
//!
//! It is asked only after a step that was not known before has found nothing, and never guesses between two. How a thing was
//! found so is not kept: a replay looks it up anew.

mod controls;
mod elsewhere;
mod names;
mod places;
mod records;
mod stages;

use std::time::Duration;

use anything_api::event::ToolError;
use serde_json::json;

use super::confirming::Thing;
use super::step::Acted;
use super::telling::Told;
use super::{downloading, exploring, step, widgets, words};
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Action, Intent, PageError, Pick, Session};

pub(super) use controls::{clicked, sorted};
pub(super) use elsewhere::record;
pub(super) use names::field_names;
pub(super) use places::gone_to_the_place;
pub(super) use records::{open, searched};

/// One way is tried so long.
const WAY: Duration = Duration::from_millis(900);
/// What a click has brought is there within this time.
const BROUGHT: Duration = Duration::from_secs(4);
/// A page that is still coming is looked at again so often.
const AGAIN: Duration = Duration::from_millis(150);

/// Whether there may be another way than to wait, here or in what fills, chooses and searches.
pub(super) fn help_with(op: &Op) -> bool {
    matches!(
        op,
        Op::Click {
            how: ClickKind::Click,
            ..
        } | Op::Download { .. }
            | Op::Fill { .. }
            | Op::Choose { .. }
            | Op::Check { .. }
            | Op::Search { .. }
    )
}

/// Does a step in another way, from the page as it is; `None` where no other way fits.
///
/// # Errors
/// What a field's own page said while it was filled there.
pub(super) async fn from_here(
    session: &Session,
    step: &Step,
    within: Duration,
) -> Result<Option<Acted>, ToolError> {
    if let Op::Fill { text, target } = &step.op {
        let filled = Box::pin(elsewhere::fill(session, step, target, text, within)).await;
        if let Some(said) = filled.map_err(|error| words::page_problem(&error, step.span))? {
            return Ok(Some(step::told(said)));
        }
    }
    let said = controls::on_this_page(session, step).await;
    Ok(said.map(|said| told(step, said)))
}

/// Does a step some pages on, or where the site's own search leads; `None` where no other way fits.
pub(super) async fn further_on(session: &Session, step: &Step) -> Option<Acted> {
    let said = match Box::pin(stages::to_the_end(session, step)).await {
        Some(said) => said,
        None => records::by_search(session, step).await?,
    };
    Some(told(step, said))
}

fn named(name: &str, quoted: bool) -> Target {
    Target {
        name: name.to_owned(),
        quoted,
        ..Target::default()
    }
}

async fn asked(session: &Session, function: &str) -> Option<Thing> {
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// The link, button or entry that has all these words, if it is the only one.
async fn likely(session: &Session, name: &str, loose: bool) -> Option<Thing> {
    let function = "function(ask) { return anything.likely(ask) }";
    let ask = json!({ "name": name, "loose": loose });
    let value = session.evaluate(function, &[ask]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// What a step tells that was done in another way; how is looked up again in a replay.
fn told(step: &Step, said: String) -> Acted {
    let told = Told::from(said);
    let told = match step.op {
        Op::Download { .. } => downloading::on_its_way(told),
        _ => told,
    };
    Ok((told, None))
}

async fn click(session: &Session, pick: Pick<'_>) -> Result<String, PageError> {
    let click = Action::Click(ClickKind::Click);
    Ok(session.act(pick, &click, WAY).await?.found.words)
}

async fn click_likely(session: &Session, name: &str, loose: bool) -> Option<String> {
    let thing = likely(session, name, loose).await?;
    let pick = Pick::Bundle(&thing.bundle, Intent::Click);
    click(session, pick).await.ok()?;
    Some(format!("Nothing is called “{name}”; “{}” was taken", thing.name))
}
