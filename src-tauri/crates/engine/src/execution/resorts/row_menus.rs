//! The menu of a row: three dots or "Options" beside each name of a list, with what can be done with that one. It is opened, and the
//! control that came with it is clicked; what was on the page before is none of it.

use std::time::Duration;

use serde_json::json;

use super::{Taken, also_called, awaited, click};
use crate::execution::confirming::{self, Thing};
use crate::model::Target;
use crate::page::{Intent, Pick, Session};

/// What a menu has is shown within this time.
const SHOWN: Duration = Duration::from_millis(1200);

/// Does in the menu of the record's row what the target names. Where that gives the record a state, it says yes if the application
/// wants to know whether it is meant; what takes something away is asked about by the step itself.
pub(super) async fn clicked(session: &Session, target: &Target, record: &Target) -> Option<Taken> {
    let row = Pick::Target(record, Intent::Any);
    let found = session.find(row, Duration::ZERO).await.ok()?;
    let function = "function(el) { return anything.rowMenus(el) }";
    let menus = session.ask(&found, function, &[]).await.ok()?;
    let menus: Vec<Thing> = serde_json::from_value(menus).ok()?;
    let mut words = vec![target.name.to_lowercase()];
    words.extend(
        also_called(&target.name)
            .into_iter()
            .map(|other| other.name.to_lowercase()),
    );
    let state = done(&target.name).filter(|_| !confirming::takes_away(target));
    words.extend(done(&target.name));
    for menu in menus {
        if click(session, Pick::Bundle(&menu.bundle, Intent::Click))
            .await
            .is_err()
        {
            continue;
        }
        let words = json!(words);
        let look = || {
            let words = words.clone();
            async move {
                let function = "function(words) { return anything.cameWithMenu(words) }";
                let value = session.evaluate(function, &[words]).await.ok()?;
                serde_json::from_value::<Thing>(value).ok()
            }
        };
        if let Some(entry) = awaited(SHOWN, look).await {
            let told = click(session, Pick::Bundle(&entry.bundle, Intent::Click))
                .await
                .ok()?;
            let said = format!("Opened the menu “{}” of the row\nClicked {told}", menu.name);
            if state.is_none_or(|state| entry.name.to_lowercase() != state) {
                return Some(said.into());
            }
            return Some(match confirming::agreed(session).await {
                Some(yes) => Taken {
                    confirmed: true,
                    ..Taken::from(format!("{said}\n{yes}"))
                },
                None => said.into(),
            });
        }
        session.press("Escape").await.ok()?;
    }
    None
}

/// `accepted` for "accept": a menu may offer what a record is to be.
fn done(deed: &str) -> Option<String> {
    let low = deed.to_lowercase();
    let one = low.len() > 3 && low.chars().all(char::is_alphabetic);
    one.then(|| match low.strip_suffix('e') {
        Some(stem) => format!("{stem}ed"),
        None => format!("{low}ed"),
    })
}
