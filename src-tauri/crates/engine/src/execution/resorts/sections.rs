//! A thing whose kind was said, `the ticket "Leak"`, where the site has a part for things of that kind: it is gone to, and there its own
//! list, its own search and what its menu lists are looked at. It goes and looks; what is done with the thing is done by others.

use std::time::Duration;

use url::Url;

use super::super::criteria;
use super::{awaited, finding, likely, places, to_all_of};
use crate::model::Target;
use crate::page::{Pick, Session};

/// What a page of the kind shows is there within this time.
const COMES: Duration = Duration::from_millis(1500);
/// And what its search brings within this one.
const FOUND: Duration = Duration::from_secs(3);

/// Goes to where the thing is to be seen among others of its kind; says how. The page that was open is open again where it is nowhere.
pub(super) async fn gone_to(session: &Session, thing: &Target) -> Option<String> {
    let kind = thing.kind.as_deref().filter(|_| thing.ordinal.is_none())?;
    // What was written here would be lost.
    if places::has_changes(session).await {
        return None;
    }
    let here = session.location().borrow().url.clone();
    for word in words_of(kind) {
        let Some(went) = to_all_of(session, word).await else {
            continue;
        };
        let went = format!("Went to {went}");
        if is_seen(session, thing, COMES).await {
            return Some(went);
        }
        let there = session.location().borrow().url.clone();
        let searched = session
            .search(Pick::SearchField, &thing.name, FOUND)
            .await
            .is_ok()
            || criteria::named(session, &thing.name, FOUND).await;
        if searched && is_seen(session, thing, FOUND).await {
            return Some(format!("{went}\nSearched for “{}”", thing.name));
        }
        if searched
            && let Ok(url) = Url::parse(&there)
            && session.open(&url).await.is_err()
        {
            return None;
        }
        if let Some(found) = finding::gone_to(session, thing).await {
            return Some(format!("{went}\n{found}"));
        }
        session.open(&Url::parse(&here).ok()?).await.ok()?;
        return None;
    }
    None
}

/// What a site's part for things of a kind is called, where it is not called by the kind.
const HOMES: &[(&[&str], &[&str])] = &[
    (
        &["thread", "topic", "discussion", "post"],
        &["forum", "discussion", "board"],
    ),
    (&["page", "article"], &["wiki", "content"]),
    (&["event", "appointment"], &["calendar"]),
    (&["ticket", "issue", "bug"], &["tracker"]),
    (&["message", "mail", "email"], &["inbox"]),
];

/// Parts of a site that there is one of.
pub(super) const IN_ONE: &[&str] = &[
    "wiki",
    "forum",
    "calendar",
    "inbox",
    "tracker",
    "discussion",
    "content",
    "board",
    "blog",
];

/// `wiki page`: the pages, else the wiki; `thread`: the threads, else the forum.
pub(super) fn words_of(kind: &str) -> Vec<&str> {
    let mut words = vec![kind];
    if let Some((first, last)) = kind.split_once(' ') {
        words.push(last);
        // `delivery` of "delivery address" is another kind.
        words.extend(Some(first).filter(|first| IN_ONE.contains(first)));
    }
    let last = kind.rsplit(' ').next().unwrap_or(kind);
    let homes = HOMES.iter().filter(|(kinds, _)| kinds.contains(&last));
    for home in homes.flat_map(|(_, homes)| *homes) {
        if !words.contains(home) {
            words.push(home);
        }
    }
    words
}

async fn is_seen(session: &Session, thing: &Target, within: Duration) -> bool {
    awaited(within, || likely(session, &thing.name, false))
        .await
        .is_some()
}
