//! A record that is not on this page of its list may be on a following one: a person who is told a name turns the pages.
//!
//! It turns pages only, by the list's own way to the next; it acts on nothing else. What is not there on any page is told by
//! the step itself, on the page where it began.

use std::time::{Duration, Instant};

use super::collecting::{self, Reader};
use super::records;
use crate::collect;
use crate::model::{Collect, Step, Target};
use crate::page::{Intent, PageError, Pick, Session};

/// So many pages are turned for one thing.
const MOST_PAGES: usize = 20;
/// And no longer than this.
const LONGEST: Duration = Duration::from_secs(30);
/// What is on a page is seen within this time after it was turned.
const GLANCE: Duration = Duration::from_millis(1500);

/// Turns the pages until what the step names can be seen; says so, or `None` where it is nowhere.
pub(super) async fn turned(session: &Session, step: &Step, within: Duration) -> Option<String> {
    let mut op = step.op.clone();
    let target = records::target_of(&mut op)?;
    let named = match &target.scope {
        Some(scope) => &scope.anchor,
        None => &*target,
    };
    // Who says that it is to be found knows that it is not in sight.
    let sought = target.seek || named.seek;
    let capital =
        named.name.starts_with(char::is_uppercase) && named.role.is_none() && named.ordinal.is_none();
    let known = is_a_name(named) || sought && capital;
    if !known {
        return None;
    }
    let began = session.location().borrow().url.clone();
    let end = Instant::now() + LONGEST;
    let mut turned = 0;
    while turned < MOST_PAGES && Instant::now() < end {
        let list = Collect::default();
        let read = collect::extract(&Reader(session), &list).await.ok();
        // What only adds to a page, or is a button, may be the way through a form.
        let Some(next) = read
            .and_then(|read| read.next)
            .filter(|next| (sought || next.url.is_some()) && !next.adds)
        else {
            break;
        };
        if collecting::follow(session, &next, within).await.is_err() {
            break;
        }
        turned += 1;
        // Its row, its box and its link may all be called so.
        let seen = session.find(Pick::Target(named, Intent::Any), GLANCE).await;
        if matches!(seen, Ok(_) | Err(PageError::Ambiguous { .. })) {
            return Some(format!("Went to page {} of the list to find it", turned + 1));
        }
    }
    if turned > 0
        && let Ok(url) = url::Url::parse(&began)
    {
        // The failure that follows speaks of the page where the step began.
        let _ = session.open(&url).await;
    }
    None
}

/// Written like a name, or in quotes: words such as `next` or `save` are no records.
fn is_a_name(target: &Target) -> bool {
    let capital = target.name.chars().next().is_some_and(char::is_uppercase);
    let words = target.name.split_whitespace().count();
    target.ordinal.is_none()
        && target.every.is_none()
        && !matches!(
            target.role.as_deref(),
            Some("button" | "tab" | "menuitem" | "columnheader" | "combobox")
        )
        && (target.quoted || capital)
        && words > 1
}
