//! `the role is Editors` where the form has no field of that name, but a box that is called like the value, shown or on another
//! tab: it is ticked.

use std::time::Duration;

use crate::execution::exploring;
use crate::execution::step::{Acted, aimed};
use crate::model::Target;
use crate::page::{Action, Intent, PageError, Pick, Session};

const WITHIN: Duration = Duration::from_millis(2500);

/// Ticks the one box of that very name; `None` where there is none, or more than one.
pub(in crate::execution) async fn ticked(session: &Session, value: &str) -> Option<Acted> {
    if value.is_empty() || value.split_whitespace().count() > 6 {
        return None;
    }
    let target = Target::quoted(value);
    let pick = Pick::Target(&target, Intent::Check);
    let mut opened = Vec::new();
    if let Err(error) = session.find(pick, Duration::ZERO).await {
        if !matches!(error, PageError::NotFound { .. }) {
            return None;
        }
        opened = exploring::reveal(session, &target, Intent::Check, WITHIN)
            .await
            .ok()?;
        if opened.is_empty() {
            return None;
        }
    }
    let done = session.act(pick, &Action::Check(true), WITHIN).await.ok()?;
    opened.push(format!("Ticked {}", done.found.words));
    Some(aimed(opened.join("\n"), done))
}
