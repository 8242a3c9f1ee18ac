//! `no matter who owns them`: where a page narrows its list by that of itself, the filter is set to any, or taken away. Where nothing on
//! the page narrows by it, that is said and nothing is done.

use std::time::Duration;

use serde_json::json;

use super::confirming::Thing;
use super::step::{Acted, aimed, told};
use super::{filtering, resorts};
use crate::model::{ANY, ClickKind, Op, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

/// As lists say it.
const ALL: &[&str] = &[ANY, "all", "everyone", "anyone", "everybody"];
/// A filter may be set more than once, and is taken away so often.
const MOST: usize = 6;
const CLICKS: Duration = Duration::from_secs(3);

/// Takes away what a page narrows by; `None` where a step asks for something else, or a list has to be chosen in.
pub(super) async fn freed(session: &Session, step: &Step) -> Option<Acted> {
    let Op::Choose {
        options,
        target: Some(target),
    } = &step.op
    else {
        return None;
    };
    if step.bundle.is_some() || target.quoted || target.scope.is_some() || *options != [ANY] {
        return None;
    }
    let names: Vec<String> = std::iter::once(target.name.clone())
        .chain(resorts::field_names(&target.name))
        .collect();
    let mut said = Vec::new();
    for _ in 0..MOST {
        let function = "function(names) { return anything.narrowsBy(names) }";
        let value = session.evaluate(function, &[json!(names)]).await.ok()?;
        let Ok(away) = serde_json::from_value::<Thing>(value) else {
            break;
        };
        let click = Action::Click(ClickKind::Click);
        let pick = Pick::Bundle(&away.bundle, Intent::Click);
        session.act(pick, &click, CLICKS).await.ok()?;
        said.push(format!("Took away the filter “{}”", away.name));
    }
    if !said.is_empty() {
        // Where it narrows no more by itself, it is said with the form's own button.
        said.extend(filtering::applied(session).await);
        return Some(told(said.join("\n")));
    }
    let mut listed = false;
    for name in &names {
        let list = Target::called(name);
        let pick = Pick::Target(&list, Intent::Choose);
        let Ok(found) = session.find(pick, Duration::ZERO).await else {
            continue;
        };
        // The head of a column sorts, and a part of the page is no list.
        if !matches!(found.role.as_str(), "combobox" | "listbox" | "radiogroup") {
            continue;
        }
        listed = true;
        let function = "function(el, options) { return anything.hasOptions(el, options) }";
        for all in ALL {
            let options = vec![(*all).to_owned()];
            let has = session.ask(&found, function, &[json!(options)]).await;
            if has.is_ok_and(|has| has == json!(true))
                && let Ok(done) = session.act_on(&found, &Action::Choose(options), CLICKS).await
            {
                return Some(aimed(format!("Chose in {}", done.found.words), done));
            }
        }
    }
    (!listed).then(|| told(format!("Nothing here narrows by the {}", target.name)))
}
