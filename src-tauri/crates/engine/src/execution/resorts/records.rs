//! What is done with a record stands on its own page, on the page where it is edited, or where the site's own search finds it.
//! It opens, searches and clicks, and nothing else.

use futures_util::future::BoxFuture;
use serde_json::json;
use std::time::{Duration, Instant};

use super::super::clicking::has_the_words;
use super::super::confirming;
use super::controls::{by_other_words, called_otherwise_there, in_a_menu};
use super::{AGAIN, BROUGHT, also_called, at_hand, click, exploring, finding, likely, plain_click, sections};
use crate::model::{Relation, Scope, Step, Target};
use crate::page::{Found, Intent, Pick, Session};

/// Branches of a tree are looked into so long.
const BRANCHES: Duration = Duration::from_secs(8);

/// What can be done with a record may stand on its own page, or on the page where it is edited.
pub(super) async fn of_record(session: &Session, target: &Target, record: &Target) -> Option<String> {
    let control = Target {
        scope: None,
        ..target.clone()
    };
    if at_hand::is_open(session, record).await
        && let Some(told) = control_of(session, &control, Some(record)).await
    {
        return Some(told);
    }
    let Some(opened) = open(session, record).await else {
        let (went, there) = at_hand::in_its_list(session, record).await?;
        let told = Box::pin(in_its_row(session, target, &there)).await?;
        return Some(format!("{went}\n{told}"));
    };
    if let Some(told) = control_of(session, &control, Some(record)).await {
        return Some(format!("{opened}\n{told}"));
    }
    // Its page may be the form in which it is edited.
    if matches!(control.name.as_str(), "Rename" | "Edit" | "Change") && holds_name(session, record).await {
        return Some(opened);
    }
    // What takes a record away may wait where it is edited; everything else is looked for no further.
    if !confirming::takes_away(&control) {
        return None;
    }
    let edit = Target::called("Edit");
    let edited = control_of(session, &edit, Some(record)).await?;
    let told = control_of(session, &control, Some(record)).await?;
    Some(format!("{opened}\n{edited}\n{told}"))
}

/// Whether a field holds the name of the record.
async fn holds_name(session: &Session, record: &Target) -> bool {
    let function = "function(name) { return anything.holdsName(name) }";
    let name = json!(without_kind(&record.name));
    session
        .evaluate(function, &[name])
        .await
        .is_ok_and(|holds| holds == json!(true))
}

/// What stands on the record's own row in a list, else on its page.
async fn in_its_row(session: &Session, target: &Target, record: &Target) -> Option<String> {
    match on_its_row(session, target, record).await {
        Some(told) => Some(told),
        None => of_record(session, target, record).await,
    }
}

/// What stands on the record's own row, by the name alone as well: `alias info@shop.example` is listed without its kind.
pub(super) async fn on_its_row(session: &Session, target: &Target, record: &Target) -> Option<String> {
    let bare = without_kind(&record.name);
    let bare = (bare != record.name).then(|| Target {
        name: bare.to_owned(),
        ..record.clone()
    });
    for anchor in std::iter::once(record).chain(&bare) {
        let own = Target {
            scope: Some(Box::new(Scope {
                relation: Relation::OnRowOf,
                anchor: anchor.clone(),
            })),
            ..target.clone()
        };
        let pick = Pick::Target(&own, Intent::Click);
        let found = session.find(pick, Duration::ZERO).await;
        // "Archived" archives nothing.
        if found.is_ok_and(|found| found.name.is_empty() || has_the_words(&found, &target.name)) {
            return click(session, pick)
                .await
                .ok()
                .map(|words| format!("Clicked {words}"));
        }
        if let Some(told) = called_otherwise_there(session, &own).await {
            return Some(told);
        }
    }
    None
}

/// Opens a record by its name or, where that is nobody's name, by its words.
pub(in super::super) fn open<'a>(session: &'a Session, record: &'a Target) -> BoxFuture<'a, Option<String>> {
    Box::pin(open_here(session, record))
}

async fn open_here(session: &Session, record: &Target) -> Option<String> {
    let mut names = vec![record.clone()];
    if !record.quoted && without_kind(&record.name) != record.name {
        names.push(Target::quoted(without_kind(&record.name)));
    }
    for name in &names {
        let by_name = Pick::Target(name, Intent::Click);
        match session.find(by_name, Duration::ZERO).await {
            Ok(found)
                if matches!(
                    found.role.as_str(),
                    "link" | "button" | "tab" | "menuitem" | "treeitem"
                ) =>
            {
                let words = click(session, by_name).await.ok()?;
                return Some(format!("Opened {words}"));
            }
            _ => {}
        }
    }
    // An entry of a tree may be made only when its branch is opened.
    for name in &names {
        let by_name = Pick::Target(name, Intent::Click);
        if let Some(opened) = exploring::in_a_branch(session, by_name, Instant::now() + BRANCHES).await {
            let words = click(session, by_name).await.ok()?;
            return Some(format!("{opened}\nOpened {words}"));
        }
    }
    let thing = match likely(session, &record.name, true).await {
        Some(thing) => thing,
        None => likely(session, without_kind(&record.name), true).await?,
    };
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Opened “{}”", thing.name))
}

/// Clicks a control of the page that is open; where that is the page of a `record`, what stands in the row of something else
/// on it is not taken for the record's.
pub(super) async fn control_of(
    session: &Session,
    control: &Target,
    record: Option<&Target>,
) -> Option<String> {
    let pick = Pick::Target(control, Intent::Click);
    let mut said = Vec::new();
    let found = session.find(pick, BROUGHT / 2).await;
    // "Deleted" deletes nothing: only the whole word on a control does.
    if let Ok(found) = &found
        && (!found.name.is_empty() && !has_the_words(found, &control.name)
            || is_of_another(session, found, record).await)
    {
        return match in_a_menu(session, control).await {
            Some(told) => Some(told),
            None => at_hand::by_its_first_word(session, control).await,
        };
    }
    if found.is_err() {
        said = exploring::reveal(session, control, Intent::Click, BROUGHT)
            .await
            .ok()?;
    }
    match click(session, pick).await {
        Ok(words) => said.push(format!("Clicked {words}")),
        Err(_) => match in_a_menu(session, control).await {
            Some(told) => said.push(told),
            None => said.push(match by_other_words(session, control).await {
                Some(taken) => taken.said,
                None => at_hand::by_its_first_word(session, control).await?,
            }),
        },
    }
    Some(said.join("\n"))
}

/// Whether a control stands in the row of something else than the record.
async fn is_of_another(session: &Session, found: &Found, record: Option<&Target>) -> bool {
    let Some(record) = record else {
        return false;
    };
    let function = "function(el, name) { return anything.inRowOfAnother(el, name) }";
    let name = json!(without_kind(&record.name));
    session
        .ask(found, function, &[name])
        .await
        .is_ok_and(|other| other == json!(true))
}

/// Looks the thing up with the site's own search, and does the click there.
pub(super) fn by_search<'a>(session: &'a Session, step: &'a Step) -> BoxFuture<'a, Option<String>> {
    Box::pin(by_search_here(session, step))
}

async fn by_search_here(session: &Session, step: &Step) -> Option<String> {
    let target = plain_click(step)?;
    let record = match &target.scope {
        Some(scope) if scope.relation == Relation::OnRowOf => &scope.anchor,
        Some(_) => return None,
        None => target,
    };
    // `New custom query` may stand on a page that the menus lead to.
    if super::makes_a_kind(target) {
        let way = Target::quoted(&target.name);
        let went = finding::gone_to(session, &way).await?;
        let pick = Pick::Target(&way, Intent::Click);
        let words = click(session, pick).await.ok()?;
        return Some(format!("{went}\nClicked {words}"));
    }
    let here = session.location().borrow().url.clone();
    if let Some(went) = sections::gone_to(session, record).await {
        let told = match &target.scope {
            None => open(session, record).await,
            Some(_) => in_its_row(session, target, record).await,
        };
        // Another list of the site may have more to do with it.
        if let Some(told) = told {
            return Some(format!("{went}\n{told}"));
        }
        session.open(&url::Url::parse(&here).ok()?).await.ok()?;
    }
    // One word alone may be anything, and `Save changes` is a deed.
    let plain = without_kind(&record.name);
    if target.scope.is_none() && !record.quoted && !also_called(plain).is_empty() {
        return None;
    }
    let is_name = record.quoted
        || plain.starts_with(char::is_uppercase) && (plain.contains(' ') || plain.len() < record.name.len())
        // What something is done with is a thing, however it is written.
        || target.scope.is_some() && (plain.contains(' ') || finding::is_written_as_one(plain));
    // One word that is written as a name may be the name of a page that the menus lead to.
    let alone = plain.starts_with(char::is_uppercase) || finding::is_written_as_one(plain);
    if !is_name && target.scope.is_none() && record.role.is_none() && alone {
        let went = finding::gone_to(
            session,
            &Target {
                quoted: record.quoted,
                ..Target::called(plain)
            },
        )
        .await?;
        return Some(format!("{went}\n{}", open(session, record).await?));
    }
    if !is_name || record.ordinal.is_some() || record.role.as_deref().is_some_and(|role| role == "button") {
        return None;
    }
    if target.scope.is_none() {
        return finding::opened(session, record).await;
    }
    let looked = looked_up(session, record).await;
    if looked.is_some()
        && let Some(told) = of_record(session, target, record).await
    {
        return Some(format!("{}\n{told}", looked?));
    }
    let went = finding::gone_to(session, record).await?;
    let told = in_its_row(session, target, record).await?;
    Some(format!("{went}\n{told}"))
}

/// Looks a record up with the site's own search, and opens it there.
pub(in super::super) fn searched<'a>(
    session: &'a Session,
    record: &'a Target,
) -> BoxFuture<'a, Option<String>> {
    Box::pin(searched_here(session, record))
}

async fn searched_here(session: &Session, record: &Target) -> Option<String> {
    let looked = looked_up(session, record).await?;
    Some(format!("{looked}\n{}", open(session, record).await?))
}

/// `page Old plans`, `the ticket Leak`: the name alone is what a search knows.
pub(super) fn without_kind(name: &str) -> &str {
    let name = name.strip_prefix("the ").unwrap_or(name);
    match name.split_once(' ') {
        Some((kind, rest))
            if kind.chars().all(char::is_lowercase)
                && (rest.starts_with(char::is_uppercase) || finding::is_written_as_one(rest)) =>
        {
            rest
        }
        _ => name,
    }
}

async fn looked_up(session: &Session, record: &Target) -> Option<String> {
    let name = without_kind(&record.name);
    session.search(Pick::SearchField, name, BROUGHT).await.ok()?;
    // What the search brings is there when a link has the words.
    let end = Instant::now() + BROUGHT;
    while Instant::now() < end && likely(session, name, true).await.is_none() {
        tokio::time::sleep(AGAIN).await;
    }
    Some(format!("Searched for “{name}”"))
}
