//! `make it private`, `choose public` where a form has one box for it, called by that word or by the opposite. It is ticked or unticked, as
//! the word wants it; a box that is so already stays so.

use std::time::Duration;

use crate::execution::step::{Acted, told};
use crate::model::Target;
use crate::page::{Action, Intent, Pick, Session};

const TICKS: Duration = Duration::from_secs(2);

/// Words that are the opposite of each other.
const OPPOSITE: &[[&str; 2]] = &[
    ["public", "private"],
    ["visible", "hidden"],
    ["active", "inactive"],
    ["enabled", "disabled"],
    ["optional", "required"],
    ["open", "closed"],
];

/// Ticks or unticks it; `None` where there is no such box, or several.
pub(in crate::execution) async fn set(session: &Session, word: &str) -> Option<Acted> {
    let low = word.to_lowercase();
    let pair = OPPOSITE.iter().find(|pair| pair.contains(&low.as_str()))?;
    let other = if pair[0] == low { pair[1] } else { pair[0] };
    for (name, on) in [(low.as_str(), true), (other, false)] {
        let target = Target::quoted(name);
        let pick = Pick::Target(&target, Intent::Check);
        let found = session.find(pick, Duration::ZERO).await;
        if found.is_ok_and(|found| matches!(found.role.as_str(), "checkbox" | "switch")) {
            let done = session.act(pick, &Action::Check(on), TICKS).await.ok()?;
            let did = if on { "Ticked" } else { "Unticked" };
            // Known again by itself, it would be chosen in as it is called, and not by what was said.
            return Some(told(format!("{did} {}", done.found.words)));
        }
    }
    None
}
