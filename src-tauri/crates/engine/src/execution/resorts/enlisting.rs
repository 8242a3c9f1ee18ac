//! `assign Rosa Lind as a coach`, `enroll Piet Mulder as a learner`: where the page has a way for all of them ("Assign coaches"), which
//! leads to a list to tick. It goes there, ticks the one that was named and confirms it.

use std::time::Duration;

use super::click;
use crate::model::{Relation, Target};
use crate::page::{Action, Intent, Pick, Session};

/// Between a name and what it is to be.
const AS: &[&str] = &[" as a ", " as an ", " as the ", " to the "];
/// A list to tick is there within this time.
const COMES: Duration = Duration::from_secs(4);
/// What confirms it, beside the deed itself.
const CONFIRMS: &[&str] = &["Confirm", "Save", "Add", "OK", "Done", "Continue"];

/// Does it; says how, or `None` where the page has no such way.
pub(super) async fn done(session: &Session, target: &Target) -> Option<String> {
    let scope = target
        .scope
        .as_ref()
        .filter(|scope| scope.relation == Relation::OnRowOf)?;
    let (name, kind) = AS.iter().find_map(|lead| scope.anchor.name.split_once(lead))?;
    let kinds = crate::planner::several(kind);
    let way = [
        format!("{} {kinds}", target.name),
        format!("{} {kind}", target.name),
    ]
    .into_iter()
    .map(|name| Target::quoted(&name));
    let mut went = None;
    for way in way {
        let pick = Pick::Target(&way, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok() {
            went = Some(click(session, pick).await.ok()?);
            break;
        }
    }
    let went = went?;
    let one = Target::quoted(name);
    let ticked = session
        .act(Pick::Target(&one, Intent::Check), &Action::Check(true), COMES)
        .await
        .ok()?;
    for name in std::iter::once(target.name.as_str()).chain(CONFIRMS.iter().copied()) {
        let button = Target {
            role: Some("button".to_owned()),
            ..Target::quoted(name)
        };
        let pick = Pick::Target(&button, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok() {
            let sent = click(session, pick).await.ok()?;
            return Some(format!(
                "Went to {went}\nTicked {}\nClicked {sent}",
                ticked.found.words
            ));
        }
    }
    None
}
