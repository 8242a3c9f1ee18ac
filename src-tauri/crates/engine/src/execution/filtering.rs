//! A filter that asks in parts (`filter_parts`), or one behind a button: a drawer or a panel that is opened, a group in it
//! that is unfolded, a box that is ticked or a list that has the value, and the button that applies it. Each of these is
//! there or not, as the page has it.

use futures_util::future::BoxFuture;
use std::time::Duration;

use super::confirming::Thing;
use super::{choosing, exploring, filter_parts};
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

/// What is there is seen within this time.
const GLANCE: Duration = Duration::from_millis(400);
/// The list is there within this time: some panels glide in.
const COMES: Duration = Duration::from_millis(1500);
/// One part opens within this time.
const OPENS: Duration = Duration::from_secs(3);

const DRAWERS: &[&str] = &[
    "Filters",
    "Filter",
    "Show filters",
    "Advanced filters",
    "More filters",
    "Add filter",
    "Refine",
    "Advanced search",
    "Search options",
];
const APPLIES: &[&str] = &[
    "Apply filters",
    "Apply filter",
    "Apply",
    "Show results",
    "Filter",
    "Update",
    "Go",
];

/// Filters by `owner Ada`, or by a value of a field that is named apart; answers what was done.
pub(super) fn filter<'a>(
    session: &'a Session,
    value: &'a str,
    field: Option<&'a Target>,
) -> BoxFuture<'a, Option<String>> {
    Box::pin(filter_here(session, value, field))
}

async fn filter_here(session: &Session, value: &str, field: Option<&Target>) -> Option<String> {
    let ways = match field {
        Some(field) => vec![(field.name.clone(), value.to_owned())],
        None => apart(value),
    };
    for (field, value) in ways.iter().filter(|(field, _)| !field.is_empty()) {
        if let Some(told) = filter_parts::set(session, field, value).await {
            return Some(told);
        }
    }
    let mut said = match added(session, &ways).await {
        Some(added) => vec![added],
        None => vec![drawer(session).await?],
    };
    for (field, value) in ways {
        let Some(done) = set(session, &field, &value).await else {
            continue;
        };
        said.extend(done);
        said.extend(applied(session).await);
        return Some(said.join("\n"));
    }
    None
}

/// Presses what applies the filters; says what.
pub(super) async fn applied(session: &Session) -> Option<String> {
    for name in APPLIES {
        let button = Target::quoted(*name);
        let pick = Pick::Target(&button, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok()
            && let Ok(done) = session.act(pick, &Action::Click(ClickKind::Click), OPENS).await
        {
            return Some(format!("Clicked {}", done.found.words));
        }
    }
    // A form of its own is sent by its only button, whatever that is called.
    sent(session).await
}

/// Sends the form of what was chosen last, if that has one button for it.
async fn sent(session: &Session) -> Option<String> {
    let function = "function() { return anything.sendsHere() }";
    let value = session
        .evaluate(function, &[serde_json::json!(null)])
        .await
        .ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    let pick = Pick::Bundle(&thing.bundle, Intent::Click);
    let done = session
        .act(pick, &Action::Click(ClickKind::Click), OPENS)
        .await
        .ok()?;
    Some(format!("Sent with {}", done.found.words))
}

/// Adds the filter itself where a list offers it by its field, as `field… | Component | Owner` does.
async fn added(session: &Session, ways: &[(String, String)]) -> Option<String> {
    let function = "function(field) { return anything.filterAdder(field) }";
    for (field, _) in ways.iter().filter(|(field, _)| !field.is_empty()) {
        let value = session
            .evaluate(function, &[serde_json::json!(field)])
            .await
            .ok()?;
        let Ok(list) = serde_json::from_value::<Thing>(value) else {
            continue;
        };
        let pick = Pick::Bundle(&list.bundle, Intent::Choose);
        let choose = Action::Choose(vec![list.name.clone()]);
        session.act(pick, &choose, OPENS).await.ok()?;
        return Some(format!("Added the filter “{}”", list.name));
    }
    None
}

async fn drawer(session: &Session) -> Option<String> {
    for name in DRAWERS {
        let button = Target::quoted(*name);
        let pick = Pick::Target(&button, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok() {
            let done = session
                .act(pick, &Action::Click(ClickKind::Click), OPENS)
                .await
                .ok()?;
            return Some(format!("Clicked {}", done.found.words));
        }
    }
    None
}

/// Ticks the box of the value, or chooses it in the list of the field.
async fn set(session: &Session, field: &str, value: &str) -> Option<Vec<String>> {
    let list = Target::called(field);
    if !field.is_empty()
        && session
            .find(Pick::Target(&list, Intent::Choose), COMES)
            .await
            .is_ok()
    {
        let step = step_for(value, &list);
        let options = [value.to_owned()];
        if let Ok((done, did)) = choosing::choose(session, &step, &options, Some(&list), OPENS).await {
            return Some(vec![format!("{did} {}", done.found.words)]);
        }
    }
    let tick = Target::quoted(value);
    let mut said = Vec::new();
    let pick = Pick::Target(&tick, Intent::Check);
    if session.find(pick, GLANCE).await.is_err() {
        // The group of that name is closed.
        let group = Target::quoted(field);
        let head = Pick::Target(&group, Intent::Click);
        if !field.is_empty()
            && session.find(head, Duration::ZERO).await.is_ok()
            && let Ok(done) = session.act(head, &Action::Click(ClickKind::Click), OPENS).await
        {
            said.push(format!("Opened {}", done.found.words));
        } else {
            said = exploring::reveal(session, &tick, Intent::Check, OPENS)
                .await
                .ok()?;
        }
    }
    let done = session.act(pick, &Action::Check(true), OPENS).await.ok()?;
    said.push(format!("Ticked {}", done.found.words));
    Some(said)
}

fn step_for(value: &str, list: &Target) -> Step {
    Step {
        op: Op::Choose {
            options: vec![value.to_owned()],
            target: Some(list.clone()),
        },
        say: String::new(),
        span: None,
        bundle: None,
        timeout_ms: None,
        expect: Vec::new(),
        risk: None,
    }
}

/// `owner Ada` as a field and its value, the longest field first; the value alone last.
fn apart(words: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut out: Vec<(String, String)> = (1..words.len())
        .map(|at| (words[..at].join(" "), words[at..].join(" ")))
        .collect();
    out.push((String::new(), words.join(" ")));
    out
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_filter_is_a_field_and_its_value() {
        let ways = apart("brand Nord Oy");
        assert_eq!(ways[0], ("brand".to_owned(), "Nord Oy".to_owned()));
        assert_eq!(ways.last().map(|way| way.1.as_str()), Some("brand Nord Oy"));
    }
}
