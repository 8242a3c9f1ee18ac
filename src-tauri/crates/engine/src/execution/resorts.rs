//! What a person tries next when nothing is called as it was said: other words for the same control, the link that has all the
//! words, the page that was named as the place, the site's own search, the record's own page. Whatever was tried is told.
//!
//! It is asked only after a step has found nothing, and never guesses between two.

use futures_util::future::BoxFuture;
use std::time::{Duration, Instant};

use serde_json::json;

use super::confirming::Thing;
use super::other_names::also_called;
use super::step::Acted;
use super::telling::Told;
use super::{downloading, exploring};
use crate::model::{ClickKind, Op, Relation, Step, Target};
use crate::page::{Action, Intent, PageError, Pick, Session};

/// One way is tried so long.
const WAY: Duration = Duration::from_millis(900);
/// What a click has brought is there within this time.
const BROUGHT: Duration = Duration::from_secs(4);
/// A page that is still coming is looked at again so often.
const AGAIN: Duration = Duration::from_millis(150);

pub(super) fn named(name: &str, quoted: bool) -> Target {
    Target {
        name: name.to_owned(),
        quoted,
        ..Target::default()
    }
}

async fn asked(session: &Session, function: &str) -> Option<Thing> {
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// The link, button or entry that has all these words, if it is the only one.
pub(super) async fn likely(session: &Session, name: &str, loose: bool) -> Option<Thing> {
    let function = "function(ask) { return anything.likely(ask) }";
    let ask = json!({ "name": name, "loose": loose });
    let value = session.evaluate(function, &[ask]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// What a step tells that was done in another way; how is looked up again in a replay.
pub(super) fn told(step: &Step, said: String) -> Acted {
    let told = Told::from(said);
    let told = match step.op {
        Op::Download { .. } => downloading::on_its_way(told),
        _ => told,
    };
    Ok((told, None))
}

pub(super) async fn click(session: &Session, pick: Pick<'_>) -> Result<String, PageError> {
    let click = Action::Click(ClickKind::Click);
    Ok(session.act(pick, &click, WAY).await?.found.words)
}

async fn click_likely(session: &Session, name: &str, loose: bool) -> Option<String> {
    let thing = likely(session, name, loose).await?;
    let pick = Pick::Bundle(&thing.bundle, Intent::Click);
    click(session, pick).await.ok()?;
    Some(format!("Nothing is called “{name}”; “{}” was taken", thing.name))
}

/// Does a click in another way, on the page as it is; says how, or `None` where no other way fits.
pub(super) fn on_this_page<'a>(session: &'a Session, step: &'a Step) -> BoxFuture<'a, Option<String>> {
    Box::pin(on_this_page_here(session, step))
}

async fn on_this_page_here(session: &Session, step: &Step) -> Option<String> {
    let target = match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        }
        | Op::Download { target } => target,
        _ => return None,
    };
    if target.ordinal.is_some() || target.every.is_some() || target.name.is_empty() {
        return None;
    }
    if let Some(scope) = &target.scope {
        return match scope.relation {
            Relation::OnRowOf => of_record(session, target, &scope.anchor).await,
            Relation::In => in_place(session, target, &scope.anchor).await,
            _ => None,
        };
    }
    if let Some(told) = super::adding_values::put(session, target).await {
        return Some(told);
    }
    if let Some(told) = by_other_words(session, target).await {
        return Some(told);
    }
    const SENDS: &[&str] = &["send", "submit", "save", "post"];
    if SENDS.contains(&target.name.to_lowercase().as_str())
        && let Some(thing) = asked(session, "function() { return anything.sendsHere() }").await
        && click(session, Pick::Bundle(&thing.bundle, Intent::Click))
            .await
            .is_ok()
    {
        return Some(format!(
            "Nothing is called “{}”; “{}” sends it",
            target.name, thing.name
        ));
    }
    const OWN: &[&str] = &[
        "profile",
        "account",
        "account settings",
        "settings",
        "preferences",
        "user settings",
    ];
    if OWN.contains(&target.name.to_lowercase().as_str())
        && let Some(thing) = asked(session, "function() { return anything.personal() }").await
        && click(session, Pick::Bundle(&thing.bundle, Intent::Click))
            .await
            .is_ok()
    {
        return Some(format!(
            "Nothing is called “{}”; “{}” leads there",
            target.name, thing.name
        ));
    }
    if let Op::Download { .. } = step.op
        && let Some(told) = of_another(session, &target.name).await
    {
        return Some(told);
    }
    if target.quoted {
        return None;
    }
    if let Some(told) = click_likely(session, &target.name, true).await {
        return Some(told);
    }
    by_kind(session, &target.name).await
}

/// `the PDF version of the Harbour plan`: the record is opened, and what brings the file looked for there.
async fn of_another(session: &Session, name: &str) -> Option<String> {
    const KINDS: &[&str] = &[
        "version", "file", "format", "copy", "document", "edition", "the", "a", "an",
    ];
    let (what, record) = name.split_once(" of ").or_else(|| name.split_once(" for "))?;
    let opened = match open(session, &named(record, false)).await {
        Some(opened) => opened,
        None => searched(session, &named(record, false)).await?,
    };
    let words: Vec<&str> = what
        .split_whitespace()
        .filter(|word| !KINDS.contains(&word.to_lowercase().as_str()))
        .collect();
    let what = match words.is_empty() {
        true => "Download".to_owned(),
        false => words.join(" "),
    };
    let control = named(&what, false);
    // What is called so elsewhere may only show the file.
    let Some(menu) = control_of(session, &named("Download", false)).await else {
        let told = control_of(session, &control).await?;
        return Some(format!("{opened}\n{told}"));
    };
    if words.is_empty() {
        return Some(format!("{opened}\n{menu}"));
    }
    let pick = Pick::Target(&control, Intent::Click);
    let told = match session.find(pick, BROUGHT).await {
        Ok(_) => click(session, pick).await.ok()?,
        Err(_) => click_likely(session, &control.name, false).await?,
    };
    Some(format!("{opened}\n{menu}\nClicked {told}"))
}

/// `the Leaks folder`, `folder Leaks`: where nothing is called so, the way to all of that kind may be: `Folders`.
async fn by_kind(session: &Session, name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    let small = |word: &str| word.len() > 2 && word.chars().all(char::is_lowercase);
    let (kind, rest) = match (small(first), small(last)) {
        (_, true) if words.len() > 1 => (last, &words[..words.len() - 1]),
        (true, _) if words.len() > 1 => (first, &words[1..]),
        _ => return None,
    };
    let all = named(&crate::planner::several(kind), true);
    let pick = Pick::Target(&all, Intent::Click);
    session.find(pick, Duration::ZERO).await.ok()?;
    let went = click(session, pick).await.ok()?;
    let record = named(&rest.join(" "), false);
    let end = Instant::now() + BROUGHT;
    loop {
        if let Some(told) = open(session, &record).await {
            return Some(format!("Went to {went}\n{told}"));
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn by_other_words(session: &Session, target: &Target) -> Option<String> {
    for other in also_called(&target.name) {
        let mut found = session
            .find(Pick::Target(&other, Intent::Click), Duration::ZERO)
            .await;
        if matches!(found, Err(PageError::NotFound { .. })) && !other.quoted {
            found = session
                .find(Pick::Target(&other, Intent::Check), Duration::ZERO)
                .await;
        }
        // A picture without words says too little for other words.
        if found.is_ok_and(|found| !found.name.trim().is_empty())
            && let Ok(words) = click(session, Pick::Target(&other, Intent::Click)).await
        {
            return Some(format!("Nothing is called “{}”; clicked {words}", target.name));
        }
    }
    if let Some(told) = super::deeds::alone(session, target).await {
        return Some(told);
    }
    // The same behind a menu.
    for other in also_called(&target.name)
        .iter()
        .filter(|other| other.name.contains(' '))
        .take(3)
    {
        let opened = exploring::reveal(session, other, Intent::Click, WAY).await.ok()?;
        if !opened.is_empty()
            && let Ok(words) = click(session, Pick::Target(other, Intent::Click)).await
        {
            return Some(format!("Nothing is called “{}”; clicked {words}", target.name));
        }
    }
    None
}

/// `the report in the archive`: the place may be a page of its own, or the words one name.
async fn in_place(session: &Session, target: &Target, anchor: &Target) -> Option<String> {
    let whole = format!("{} {}", target.name, anchor.name);
    if let Some(told) = click_likely(session, &whole, true).await {
        return Some(told);
    }
    let place = to_the_place(session, anchor).await?;
    let bare = Target {
        scope: None,
        ..target.clone()
    };
    let direct = session.find(Pick::Target(&bare, Intent::Click), BROUGHT).await;
    let told = match direct {
        Ok(_) => click(session, Pick::Target(&bare, Intent::Click))
            .await
            .ok()
            .map(|words| format!("Clicked {words}")),
        Err(_) => match by_other_words(session, &bare).await {
            Some(told) => Some(told),
            None => click_likely(session, &bare.name, true).await,
        },
    }?;
    Some(format!("{place}\n{told}"))
}

/// Clicks what is called so, or what alone has the words; nothing else.
pub(super) fn clicked<'a>(session: &'a Session, name: &'a str) -> BoxFuture<'a, Option<String>> {
    Box::pin(clicked_here(session, name))
}

async fn clicked_here(session: &Session, name: &str) -> Option<String> {
    let target = named(name, true);
    let pick = Pick::Target(&target, Intent::Click);
    if session.find(pick, Duration::ZERO).await.is_ok() {
        return click(session, pick)
            .await
            .ok()
            .map(|words| format!("Clicked {words}"));
    }
    click_likely(session, name, false).await
}

/// Sorts by a control whose words say so, such as an icon with a hint.
pub(super) fn sorted<'a>(session: &'a Session, by: &'a str) -> BoxFuture<'a, Option<String>> {
    Box::pin(sorted_here(session, by))
}

async fn sorted_here(session: &Session, by: &str) -> Option<String> {
    let words = by.replace("first", "").replace(" with ", " ");
    for name in [
        format!("sort {by}"),
        format!("sort {words}"),
        by.to_owned(),
        words.clone(),
    ] {
        if let Some(told) = click_likely(session, &name, false).await {
            return Some(told);
        }
    }
    None
}

/// Goes to the page that a place is called by, where it is no part of this one.
pub(super) async fn to_the_place(session: &Session, anchor: &Target) -> Option<String> {
    let plain = Target {
        scope: None,
        role: None,
        ..anchor.clone()
    };
    let pick = Pick::Target(&plain, Intent::Click);
    if session.find(pick, Duration::ZERO).await.is_ok() {
        let words = click(session, pick).await.ok()?;
        return Some(format!("Went to {words}"));
    }
    let thing = likely(session, &anchor.name, false).await?;
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Went to “{}”", thing.name))
}

/// What can be done with a record may stand on its own page, or on the page where it is edited.
async fn of_record(session: &Session, target: &Target, record: &Target) -> Option<String> {
    let opened = open(session, record).await?;
    let control = Target {
        scope: None,
        ..target.clone()
    };
    if let Some(told) = control_of(session, &control).await {
        return Some(format!("{opened}\n{told}"));
    }
    let edit = named("Edit", false);
    let edited = control_of(session, &edit).await?;
    let told = control_of(session, &control).await?;
    Some(format!("{opened}\n{edited}\n{told}"))
}

/// Opens a record by its name or, where that is nobody's name, by its words.
pub(super) fn open<'a>(session: &'a Session, record: &'a Target) -> BoxFuture<'a, Option<String>> {
    Box::pin(open_here(session, record))
}

async fn open_here(session: &Session, record: &Target) -> Option<String> {
    let by_name = Pick::Target(record, Intent::Click);
    match session.find(by_name, Duration::ZERO).await {
        Ok(found) if matches!(found.role.as_str(), "link" | "button" | "tab" | "menuitem") => {
            let words = click(session, by_name).await.ok()?;
            return Some(format!("Opened {words}"));
        }
        _ => {}
    }
    let thing = likely(session, &record.name, true).await?;
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Opened “{}”", thing.name))
}

async fn control_of(session: &Session, control: &Target) -> Option<String> {
    let pick = Pick::Target(control, Intent::Click);
    let mut said = Vec::new();
    if session.find(pick, BROUGHT / 2).await.is_err() {
        said = exploring::reveal(session, control, Intent::Click, BROUGHT)
            .await
            .ok()?;
    }
    match click(session, pick).await {
        Ok(words) => said.push(format!("Clicked {words}")),
        Err(_) => said.push(by_other_words(session, control).await?),
    }
    Some(said.join("\n"))
}

/// Looks the thing up with the site's own search, and does the click there.
pub(super) fn by_search<'a>(session: &'a Session, step: &'a Step) -> BoxFuture<'a, Option<String>> {
    Box::pin(by_search_here(session, step))
}

async fn by_search_here(session: &Session, step: &Step) -> Option<String> {
    let target = match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        } => target,
        _ => return None,
    };
    let record = match &target.scope {
        Some(scope) if scope.relation == Relation::OnRowOf => &scope.anchor,
        Some(_) => return None,
        None => target,
    };
    let is_name = record.quoted
        || record.name.chars().next().is_some_and(char::is_uppercase) && record.name.contains(' ');
    if !is_name || record.ordinal.is_some() || record.role.as_deref().is_some_and(|role| role == "button") {
        return None;
    }
    if target.scope.is_none() {
        return searched(session, record).await;
    }
    let looked = looked_up(session, record).await?;
    let told = of_record(session, target, record).await?;
    Some(format!("{looked}\n{told}"))
}

/// Looks a record up with the site's own search, and opens it there.
pub(super) fn searched<'a>(session: &'a Session, record: &'a Target) -> BoxFuture<'a, Option<String>> {
    Box::pin(searched_here(session, record))
}

async fn searched_here(session: &Session, record: &Target) -> Option<String> {
    let looked = looked_up(session, record).await?;
    Some(format!("{looked}\n{}", open(session, record).await?))
}

async fn looked_up(session: &Session, record: &Target) -> Option<String> {
    session.search(Pick::SearchField, &record.name, WAY).await.ok()?;
    // What the search brings is there when a link has the words.
    let end = Instant::now() + BROUGHT;
    while Instant::now() < end && likely(session, &record.name, true).await.is_none() {
        tokio::time::sleep(AGAIN).await;
    }
    Some(format!("Searched for “{}”", record.name))
}
