//! A control that is called otherwise than it was said: other words for it, the link that has all the words, all of that kind,
//! the place that is a page of its own. It clicks, and nothing else.

use futures_util::future::BoxFuture;
use std::time::{Duration, Instant};

use super::names::{ROWS_COME_BY, also_called};
use super::records::{control_of, of_record, on_its_row, open, searched};
use super::{
    AGAIN, BROUGHT, Taken, WAY, asked, click, click_likely, exploring, likely, press, press_likely, to_all_of,
};
use super::{adding_kinds, enlisting, menus, of_whole, row_menus};
use crate::model::{ClickKind, Op, Relation, Step, Target};
use crate::page::{Intent, PageError, Pick, Session};

/// Does a click in another way, on the page as it is; `None` where no other way fits.
pub(super) fn on_this_page<'a>(session: &'a Session, step: &'a Step) -> BoxFuture<'a, Option<Taken>> {
    Box::pin(on_this_page_here(session, step))
}

/// Words for what sends what is on a page.
pub(super) const SENDS: &[&str] = &["send", "submit", "save", "post"];
/// Words for what is the person's own.
const OWN: &[&str] = &[
    "profile",
    "account",
    "account settings",
    "settings",
    "preferences",
    "user settings",
    "my name",
];

async fn on_this_page_here(session: &Session, step: &Step) -> Option<Taken> {
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
            Relation::OnRowOf => on_a_row(session, step, target, &scope.anchor).await,
            Relation::In => in_place(session, target, &scope.anchor).await.map(Taken::from),
            _ => None,
        };
    }
    if let Some(taken) = super::coloured::clicked(session, target).await {
        return Some(taken);
    }
    if let Some(told) = super::adding_values::put(session, target).await {
        return Some(told.into());
    }
    // What makes a new one stands in the open; menus that are looked into have others of the kind.
    if adding_kinds::kind_of(target).is_some()
        && menus::new_ways(session).await.is_empty()
        && let Some(told) = super::deeds::alone(session, target).await
    {
        return Some(told.into());
    }
    let low = target.name.to_lowercase();
    // What is being filled in is what is sent, before any menu is looked into.
    if SENDS.contains(&low.as_str())
        && let Some(taken) = taken_for(
            session,
            target,
            "function() { return anything.sendsHere() }",
            "sends it",
        )
        .await
    {
        return Some(taken);
    }
    if let Some(told) = in_a_menu(session, target).await {
        return Some(told.into());
    }
    if let Some(taken) = by_other_words(session, target).await {
        return Some(taken);
    }
    if OWN.contains(&low.as_str())
        && let Some(mut taken) = taken_for(
            session,
            target,
            "function() { return anything.personal() }",
            "leads there",
        )
        .await
    {
        // What leads to all of their own may have the page itself on it.
        let exact = Target::quoted(&target.name);
        let way = Pick::Target(&exact, Intent::Click);
        if session
            .find(way, WAY)
            .await
            .is_ok_and(|found| found.role == "link")
            && let Ok(words) = click(session, way).await
        {
            taken = Taken::from(format!("{}\nClicked {words}", taken.said));
        }
        return Some(taken);
    }
    if let Op::Download { .. } = step.op
        && let Some(told) = of_another(session, &target.name).await
    {
        return Some(told.into());
    }
    if let Some(taken) = super::hints::clicked(session, target).await {
        return Some(taken);
    }
    if target.quoted {
        return None;
    }
    if let Some(told) = super::days::turned_to(session, &target.name).await {
        return Some(told.into());
    }
    if let Some(taken) = by_bare_name(session, &target.name).await {
        return Some(taken);
    }
    if let Some(taken) = press_likely(session, &target.name, true).await {
        return Some(taken);
    }
    if let Some(told) = super::stems::by_its_verb(session, &target.name).await {
        return Some(told.into());
    }
    by_kind(session, &target.name).await.map(Taken::from)
}

/// What is done with a record: on its row, in the menu of that, by a list to tick, where all of it is shown, on its own page.
async fn on_a_row(session: &Session, step: &Step, target: &Target, record: &Target) -> Option<Taken> {
    if let Some(told) = on_its_row(session, target, record).await {
        return Some(told.into());
    }
    if let Some(taken) = row_menus::clicked(session, target, record).await {
        return Some(taken);
    }
    if let Some(said) = enlisting::done(session, target).await {
        return Some(Taken {
            confirmed: true,
            ..Taken::from(said)
        });
    }
    if let Some(told) = of_whole::shown(session, step, target, record).await {
        return Some(told.into());
    }
    of_record(session, target, record).await.map(Taken::from)
}

/// Clicks the one thing that the page's script tells for what was said.
async fn taken_for(session: &Session, target: &Target, function: &str, does: &str) -> Option<Taken> {
    let thing = asked(session, function).await?;
    let done = press(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(Taken {
        said: format!("Nothing is called “{}”; “{}” {does}", target.name, thing.name),
        thing: Some(done),
        confirmed: false,
    })
}

/// `the harbour database`, where the page only says `harbour`.
async fn by_bare_name(session: &Session, name: &str) -> Option<Taken> {
    let bare = Target::quoted(crate::planner::bare_name(name)?);
    let pick = Pick::Target(&bare, Intent::Click);
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    if !matches!(
        found.role.as_str(),
        "link" | "button" | "tab" | "menuitem" | "treeitem" | "row"
    ) {
        return None;
    }
    let done = press(session, pick).await.ok()?;
    Some(Taken {
        said: format!("Nothing is called “{name}”; “{}” is", bare.name),
        thing: Some(done),
        confirmed: false,
    })
}

/// `the PDF version of the Harbour plan`: the record is opened, and what brings the file looked for there.
async fn of_another(session: &Session, name: &str) -> Option<String> {
    const KINDS: &[&str] = &[
        "version", "file", "format", "copy", "document", "edition", "the", "a", "an",
    ];
    let (what, record) = name.split_once(" of ").or_else(|| name.split_once(" for "))?;
    let opened = match open(session, &Target::called(record)).await {
        Some(opened) => opened,
        None => searched(session, &Target::called(record)).await?,
    };
    let words: Vec<&str> = what
        .split_whitespace()
        .filter(|word| !KINDS.contains(&word.to_lowercase().as_str()))
        .collect();
    let what = match words.is_empty() {
        true => "Download".to_owned(),
        false => words.join(" "),
    };
    let control = Target::called(&what);
    // What is called so elsewhere may only show the file.
    let Some(menu) = control_of(session, &Target::called("Download"), None).await else {
        let told = control_of(session, &control, None).await?;
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
    let went = to_all_of(session, kind).await?;
    let record = Target::called(rest.join(" "));
    let end = Instant::now() + BROUGHT;
    loop {
        if let Some(told) = open(session, &record).await {
            return Some(format!("Went to {went}\n{told}"));
        }
        if Instant::now() >= end {
            // A menu that was opened in vain would take the keys of what comes next.
            session.press("Escape").await.ok()?;
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// The thing itself, in a menu that is opened for it.
pub(in crate::execution) async fn in_a_menu(session: &Session, target: &Target) -> Option<String> {
    let opened = menus::opened_for(session, target).await?;
    let words = click(session, Pick::Target(target, Intent::Click)).await.ok()?;
    Some(format!("{opened}\nClicked {words}"))
}

/// The way to a search, in whichever menu of the site.
pub(in crate::execution) async fn search_in_a_menu(session: &Session) -> Option<String> {
    if let Some(thing) = asked(session, "function() { return anything.searchOpener() }").await {
        click(session, Pick::Bundle(&thing.bundle, Intent::Click))
            .await
            .ok()?;
        return Some("Opened the search".to_owned());
    }
    let target = Target::called("Search");
    let opened = menus::opened_anywhere(session, &target).await?;
    let words = click(session, Pick::Target(&target, Intent::Click)).await.ok()?;
    Some(format!("{opened}\nClicked {words}"))
}

pub(super) async fn by_other_words(session: &Session, target: &Target) -> Option<Taken> {
    // "Add" alone may ask which kind is meant; an account has words of its own, such as "Register".
    let kind = adding_kinds::kind_of(target).is_some_and(|kind| !kind.ends_with("account"));
    let says_enough = |other: &Target| {
        !kind
            || other.name == ROWS_COME_BY
            || other
                .name
                .contains(&target.name[target.name.rfind(' ').unwrap_or(0)..].to_lowercase())
    };
    for other in also_called(&target.name).into_iter().filter(says_enough) {
        let mut found = session
            .find(Pick::Target(&other, Intent::Click), Duration::ZERO)
            .await;
        if matches!(found, Err(PageError::NotFound { .. })) && !other.quoted {
            found = session
                .find(Pick::Target(&other, Intent::Check), Duration::ZERO)
                .await;
        }
        // A picture without words says too little for other words, and an option is a value.
        if found.is_ok_and(|found| !found.name.trim().is_empty() && found.role != "option")
            && let Ok(done) = press(session, Pick::Target(&other, Intent::Click)).await
        {
            return Some(Taken {
                said: format!(
                    "Nothing is called “{}”; clicked {}",
                    target.name, done.found.words
                ),
                thing: Some(done),
                confirmed: false,
            });
        }
    }
    if let Some(told) = adding_kinds::by_its_kind(session, target).await {
        return Some(told.into());
    }
    if let Some(told) = super::deeds::alone(session, target).await {
        return Some(told.into());
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
            let said = format!("Nothing is called “{}”; clicked {words}", target.name);
            return Some(said.into());
        }
    }
    None
}

/// Where it was said to be, under another word for it.
pub(super) async fn called_otherwise_there(session: &Session, target: &Target) -> Option<String> {
    for other in also_called(&target.name) {
        let there = Target {
            scope: target.scope.clone(),
            role: target.role.clone(),
            ..other
        };
        let pick = Pick::Target(&there, Intent::Click);
        if session.find(pick, Duration::ZERO).await.is_ok()
            && let Ok(words) = click(session, pick).await
        {
            return Some(format!("Nothing is called “{}”; clicked {words}", target.name));
        }
    }
    None
}

/// `the report in the archive`: the place may be a page of its own, or the words one name.
async fn in_place(session: &Session, target: &Target, anchor: &Target) -> Option<String> {
    if let Some(told) = called_otherwise_there(session, target).await {
        return Some(told);
    }
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
            Some(taken) => Some(taken.said),
            None => click_likely(session, &bare.name, true).await,
        },
    }?;
    Some(format!("{place}\n{told}"))
}

/// Clicks what is called so, or what alone has the words; nothing else.
pub(in super::super) fn clicked<'a>(session: &'a Session, name: &'a str) -> BoxFuture<'a, Option<String>> {
    Box::pin(clicked_here(session, name))
}

async fn clicked_here(session: &Session, name: &str) -> Option<String> {
    let target = Target::quoted(name);
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
pub(in super::super) fn sorted<'a>(session: &'a Session, by: &'a str) -> BoxFuture<'a, Option<String>> {
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
async fn to_the_place(session: &Session, anchor: &Target) -> Option<String> {
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
