//! A field behind a tab: `the price in Shipping`, where Shipping is a tab that is not open, and `the note`, where the tab "Notes"
//! has it. It is asked only when the page shows no such field; no tab is opened that nobody named.

use std::time::Duration;

use super::lone_field;
use crate::execution::step::{Acted, told};
use crate::execution::{widgets, words};
use crate::model::{ClickKind, Relation, Step, Target};
use crate::page::{Action, Done, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);
/// What a tab shows is there within this time.
const COMES: Duration = Duration::from_millis(900);

/// Fills after opening the tab that the target names; `None` where there is none, or no such field behind it.
pub(in crate::execution) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    if target.name.is_empty() || target.ordinal.is_some() {
        return None;
    }
    let place = target
        .scope
        .as_ref()
        .filter(|scope| scope.relation == Relation::In && scope.anchor.scope.is_none());
    let way = match place {
        Some(scope) => opened(session, &scope.anchor.name).await?,
        None if target.scope.is_none() => {
            let all = crate::planner::several(&target.name.to_lowercase());
            match opened(session, &all).await {
                Some(way) => way,
                None => opened(session, &target.name).await?,
            }
        }
        None => return None,
    };
    let bare = Target {
        scope: None,
        ..target.clone()
    };
    let did = |done: &Done| format!("Opened {way}\nFilled {}", done.found.words);
    if let Some(field) = super::field_called(session, &bare, COMES).await {
        let filled = widgets::fill(session, step, &field, text, within).await;
        return Some(match filled {
            Ok(done) => told(did(&done)),
            Err(error) => Err(words::page_problem(&error, step.span)),
        });
    }
    let done = lone_field::fill(session, &bare, text).await?;
    Some(told(did(&done)))
}

/// Opens the tab of that name.
async fn opened(session: &Session, name: &str) -> Option<String> {
    let tab = Target {
        role: Some("tab".into()),
        ..Target::quoted(name)
    };
    let pick = Pick::Target(&tab, Intent::Click);
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    // A link of that name to another page would leave this one.
    let leaves = "function(el) { return anything.leadsAway(el) }";
    let leaves = session.ask(&found, leaves, &[]).await;
    if !leaves.is_ok_and(|leaves| leaves == serde_json::json!(false)) {
        return None;
    }
    let click = Action::Click(ClickKind::Click);
    Some(session.act(pick, &click, CLICKS).await.ok()?.found.words)
}
