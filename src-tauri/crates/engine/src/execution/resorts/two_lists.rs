//! `the group is Tester` where a form has two lists for that, of what can be chosen and of what is: the value is marked in the first and
//! moved by the button between them, and the second has to show it then.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::awaited;
use crate::execution::step::{Acted, told};
use crate::model::{Bundle, ClickKind, Target};
use crate::page::{Action, Intent, Pick, Session};

const MOVES: Duration = Duration::from_secs(2);

/// As the page's script tells of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Lists {
    Open { list: Box<Bundle>, r#move: Box<Bundle> },
    Chosen { chosen: bool },
}

/// Moves the value over; `None` where there are no two such lists, or the second does not show it.
pub(in crate::execution) async fn moved(session: &Session, target: &Target, value: &str) -> Option<Acted> {
    if target.name.is_empty() || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let (list, button) = match lists(session, &target.name, value).await? {
        Lists::Chosen { chosen } => {
            return chosen.then(|| told(format!("“{value}” is chosen already")));
        }
        Lists::Open { list, r#move } => (list, r#move),
    };
    let options = [value.to_owned()];
    let list = Pick::Bundle(&list, Intent::Choose);
    session.choose(Some(list), &options, MOVES).await.ok()?;
    let press = Action::Click(ClickKind::Click);
    let button = Pick::Bundle(&button, Intent::Click);
    let pressed = session.act(button, &press, MOVES).await.ok()?;
    let shown = awaited(MOVES, || async {
        let lists = lists(session, &target.name, value).await;
        matches!(lists, Some(Lists::Chosen { chosen: true })).then_some(())
    });
    shown.await?;
    Some(told(format!(
        "Marked “{value}” and clicked {}",
        pressed.found.words
    )))
}

async fn lists(session: &Session, name: &str, value: &str) -> Option<Lists> {
    let function = "function(ask) { return anything.betweenLists(ask) }";
    let ask = json!({ "name": name, "value": value });
    let answer = session.evaluate(function, &[ask]).await.ok()?;
    serde_json::from_value(answer).ok()
}
