//! `add a notice` where nothing is called so: what makes something new is pressed, if there is exactly one such thing, and the
//! kind chosen that it offers then. Whatever was pressed is told; a page that turns out to be about something else is no way.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{also_called, click, menus, sections, to_all_of};
use crate::execution::confirming::Thing;
use crate::model::Target;
use crate::page::{Intent, Pick, Session};

/// What a click has brought is there within this time.
const BROUGHT: Duration = Duration::from_secs(4);
const AGAIN: Duration = Duration::from_millis(150);
const MAKES: &[&str] = &["add ", "new ", "create "];

/// The kind of thing that a target says is to be made: `notice` of "Add notice".
pub(in crate::execution) fn kind_of(target: &Target) -> Option<String> {
    let low = target.name.to_lowercase();
    let kind = MAKES.iter().find_map(|word| low.strip_prefix(word))?;
    let kind = kind.trim_start_matches("new ").trim();
    (!kind.is_empty() && !target.quoted).then(|| kind.to_owned())
}

/// Makes a new one of a kind by the page's one way to make anything; says how.
pub(in crate::execution) async fn by_its_kind(session: &Session, target: &Target) -> Option<String> {
    let kind = &kind_of(target)?;
    if let Some(way) = among_its_kind(session, kind).await {
        click(session, Pick::Bundle(&way.bundle, Intent::Click))
            .await
            .ok()?;
        return Some(format!(
            "Nothing is called “{}”; clicked “{}” of its kind",
            target.name, way.name
        ));
    }
    if let Some(told) = in_its_list(session, target, kind).await {
        return Some(told);
    }
    let ways = menus::new_ways(session).await;
    let (opened, way) = match ways.as_slice() {
        [_] => (None, ways.into_iter().next()?),
        _ => match menus::offering_new(session).await {
            Some((said, way)) => (Some(said), way),
            None => (None, by_its_address(session, kind).await?),
        },
    };
    click(session, Pick::Bundle(&way.bundle, Intent::Click))
        .await
        .ok()?;
    let clicked = format!("Nothing is called “{}”; clicked “{}”", target.name, way.name);
    let first = opened.map_or_else(|| clicked.clone(), |opened| format!("{opened}\n{clicked}"));
    let choice = Target::quoted(kind);
    let pick = Pick::Target(&choice, Intent::Click);
    let words: Vec<&str> = kind.split_whitespace().collect();
    let end = Instant::now() + BROUGHT;
    while Instant::now() < end {
        if session.find(pick, Duration::ZERO).await.is_ok() {
            let chosen = click(session, pick).await.ok()?;
            return Some(format!("{first}\nChose {chosen}"));
        }
        let function = "function(words) { return anything.headed(words) }";
        let headed = session.evaluate(function, &[json!(words)]).await;
        if headed.is_ok_and(|headed| headed == json!(true)) {
            return Some(first);
        }
        tokio::time::sleep(AGAIN).await;
    }
    // It offers no kinds: what it makes is the only one.
    Some(first)
}

/// Of several ways of one name that which stands with the kind.
async fn among_its_kind(session: &Session, kind: &str) -> Option<Thing> {
    let kinds = [kind.to_owned(), crate::planner::several(kind)];
    let function = "function(kinds) { return anything.newWayAmong(kinds) }";
    let value = session.evaluate(function, &[json!(kinds)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// The one link whose address says that it makes something, where its words name no other kind of thing.
async fn by_its_address(session: &Session, kind: &str) -> Option<Thing> {
    let value = session
        .evaluate("function() { return anything.newByAddress() }", &[json!(null)])
        .await
        .ok()?;
    let thing: Thing = serde_json::from_value(value).ok()?;
    let other = |word: &str| crate::planner::is_a_kind(word) && !kind.contains(word);
    (!thing.name.to_lowercase().split(' ').any(other)).then_some(thing)
}

/// Goes to the page of all of that kind, where the site has one, and makes it there.
async fn in_its_list(session: &Session, target: &Target, kind: &str) -> Option<String> {
    let mut went = None;
    for word in sections::words_of(kind) {
        went = to_all_of(session, word).await;
        if went.is_some() {
            break;
        }
    }
    let went = went?;
    let mut names = vec![target.clone()];
    names.extend(
        also_called(&target.name)
            .into_iter()
            .filter(|other| other.name.contains(' ')),
    );
    let end = Instant::now() + BROUGHT;
    while Instant::now() < end {
        for name in &names {
            let pick = Pick::Target(name, Intent::Click);
            // A text that speaks of it is no way to it.
            let found = session.find(pick, Duration::ZERO).await;
            let said = name.name.to_lowercase();
            if found.is_ok_and(|found| found.name.to_lowercase().starts_with(&said)) {
                let clicked = click(session, pick).await.ok()?;
                return Some(format!("Went to {went}\nClicked {clicked}"));
            }
        }
        if let [one] = menus::new_ways(session).await.as_slice() {
            click(session, Pick::Bundle(&one.bundle, Intent::Click))
                .await
                .ok()?;
            return Some(format!("Went to {went}\nClicked “{}”", one.name));
        }
        // A part of the page that was unfolded may have the form itself.
        let fields = session
            .evaluate("function() { return anything.broughtFields() }", &[json!(null)])
            .await;
        if fields.is_ok_and(|fields| fields == json!(true)) {
            return Some(format!("Opened {went}"));
        }
        tokio::time::sleep(AGAIN).await;
    }
    None
}
