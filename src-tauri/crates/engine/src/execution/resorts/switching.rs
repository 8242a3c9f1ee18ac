//! `disable the host web-2`: a list of hosts has a switch or a deed for it on the host's row, and beside it a box that only marks the row
//! for what is done next. The deed or the switch is meant. It looks on the row, and does nothing elsewhere.

use std::time::Duration;

use super::{WAY, records};
use crate::execution::step::{Acted, aimed, told};
use crate::model::{Relation, Scope, Target};
use crate::page::{Action, Intent, Pick, Session};

const ON: &[&str] = &["Enable", "Activate", "Turn on", "Switch on"];
const OFF: &[&str] = &["Disable", "Deactivate", "Turn off", "Switch off"];
/// The row is to be seen within this time.
const SEEN: Duration = Duration::from_millis(700);

/// Does it on the row of the thing; `None` where no kind of thing was said, or the row has nothing for it.
pub(in crate::execution) async fn on_its_row(session: &Session, target: &Target, on: bool) -> Option<Acted> {
    target.kind.as_ref()?;
    let plain = target.scope.is_none() && target.role.is_none() && target.ordinal.is_none();
    if !plain || target.every.is_some() || target.name.is_empty() {
        return None;
    }
    session.find(Pick::Target(target, Intent::Any), SEEN).await.ok()?;
    let there = |own: Target| Target {
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: target.clone(),
        })),
        ..own
    };
    let switch = there(Target {
        role: Some("switch".into()),
        ..Target::default()
    });
    let pick = Pick::Target(&switch, Intent::Check);
    let found = session.find(pick, Duration::ZERO).await;
    // A box only marks the row.
    if found.is_ok_and(|found| found.role == "switch") {
        let done = session.act(pick, &Action::Check(on), WAY).await.ok()?;
        let did = if on { "Switched on" } else { "Switched off" };
        return Some(aimed(format!("{did} {}", done.found.words), done));
    }
    for word in if on { ON } else { OFF } {
        let deed = Target {
            role: Some("button".into()),
            ..Target::called(*word)
        };
        if let Some(said) = records::on_its_row(session, &deed, target).await {
            return Some(told(said));
        }
    }
    None
}
