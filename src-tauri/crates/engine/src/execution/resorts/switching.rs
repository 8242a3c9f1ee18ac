//! `disable the host web-2`: a list of hosts has a switch or a deed for it on the host's row, and beside it a box that only marks the row
//! for what is done next. The deed or the switch is meant. It looks on the row, and does nothing elsewhere.

use std::time::Duration;

use serde_json::json;

use super::WAY;
use crate::execution::step::{Acted, aimed, told};
use crate::model::{Relation, Scope, Target};
use crate::page::{Action, Found, Intent, Pick, Session};

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
    let found = session.find(pick, Duration::ZERO).await.ok();
    // A box only marks the row.
    if let Some(found) = found.filter(|found| found.role == "switch")
        && is_in_its_row(session, &found, target).await
    {
        let done = session.act(pick, &Action::Check(on), WAY).await.ok()?;
        let did = if on { "Switched on" } else { "Switched off" };
        return Some(aimed(format!("{did} {}", done.found.words), done));
    }
    for word in if on { ON } else { OFF } {
        let deed = there(Target {
            role: Some("button".into()),
            ..Target::called(*word)
        });
        let pick = Pick::Target(&deed, Intent::Click);
        if let Ok(found) = session.find(pick, Duration::ZERO).await
            && is_called(&found.name, word, target)
            && is_in_its_row(session, &found, target).await
        {
            let words = super::click(session, pick).await.ok()?;
            return Some(told(format!("Clicked {words}")));
        }
    }
    None
}

/// `Disable`, `Disable host`, `Disable web-2`: "Disable notifications" is another deed.
fn is_called(name: &str, word: &str, target: &Target) -> bool {
    let kind = target.kind.as_deref().unwrap_or_default();
    let names = [
        word.to_owned(),
        format!("{word} {kind}"),
        format!("{word} {}", target.name),
    ];
    names.iter().any(|own| own.eq_ignore_ascii_case(name.trim()))
}

/// Whether it stands in a row that says the name: where things are no rows, another's may be the only one of the page.
async fn is_in_its_row(session: &Session, found: &Found, target: &Target) -> bool {
    let function = "function(el, name) { return anything.inRowNamed(el, name) }";
    let named = session.ask(found, function, &[json!(target.name)]).await;
    named.is_ok_and(|named| named == json!(true))
}
