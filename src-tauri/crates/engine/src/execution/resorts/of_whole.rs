//! `view the log of shop.example` where the site has one page for every log and asks on it whose: the page is gone to by its own
//! name, and the whole chosen there. It is tried only where the page has a way of that very name.

use std::time::Duration;

use super::{at_hand, click};
use crate::execution::otherwise;
use crate::model::{Step, Target};
use crate::page::{Intent, Pick, Session};

/// The choice is made within this time.
const CHOOSES: Duration = Duration::from_secs(4);

/// Goes to what is said to be shown and chooses of what; says how.
pub(super) async fn shown(
    session: &Session,
    step: &Step,
    target: &Target,
    anchor: &Target,
) -> Option<String> {
    let (part, whole) = anchor.name.split_once(" of ")?;
    if !matches!(target.name.as_str(), "View" | "Show" | "Open" | "See") || anchor.quoted {
        return None;
    }
    let part = part.trim_start_matches("the ");
    let whole = Target::quoted(whole.trim_start_matches("the "));
    for name in [format!("{} {part}", target.name), part.to_owned()] {
        let way = Target::quoted(&name);
        let pick = Pick::Target(&way, Intent::Click);
        let found = session.find(pick, Duration::ZERO).await;
        if !found.is_ok_and(|found| matches!(found.role.as_str(), "link" | "button" | "tab" | "menuitem")) {
            continue;
        }
        let went = format!("Went to {}", click(session, pick).await.ok()?);
        if at_hand::is_open(session, &whole).await {
            return Some(went);
        }
        let options = [whole.name.clone()];
        let (chosen, _) = otherwise::choose(session, step, &options, None, CHOOSES)
            .await
            .ok()?;
        return Some(format!("{went}\n{}", chosen.content));
    }
    None
}
