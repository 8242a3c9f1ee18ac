//! `the settings of the school`, `the library's members`: a page of a part of the site, where nothing is called so as a whole. The part
//! of the site is gone to first, then what is named of it. It clicks ways and nothing else.

use std::time::Duration;

use super::{BROUGHT, exploring, plain_click};
use crate::model::{ClickKind, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

/// A menu that has the way opens within this time, also where a notice lies over the page at first.
const OPENS: Duration = Duration::from_secs(6);
/// Another part of a site may be a page of its own, and comes within this time.
const COMES: Duration = Duration::from_secs(8);

/// Clicks what a step names in two; says how, or `None` where it names no such thing or the way is not there.
pub(super) async fn clicked(session: &Session, step: &Step) -> Option<String> {
    let target = plain_click(step)?;
    if target.quoted || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    went(session, &target.name).await
}

/// Goes to the whole, then to the part of it; says how.
pub(super) async fn went(session: &Session, name: &str) -> Option<String> {
    let (part, whole) = parted(name)?;
    let whole = Target::quoted(&whole);
    let way = Pick::Target(&whole, Intent::Click);
    if session.find(way, Duration::ZERO).await.is_err() {
        // The menu that has it may be closed.
        exploring::reveal(session, &whole, Intent::Click, OPENS)
            .await
            .ok()?;
    }
    let go = Action::Click(ClickKind::Click);
    let first = session.act(way, &go, BROUGHT).await.ok()?.found.words;
    let part = Target::called(&part);
    let there = Pick::Target(&part, Intent::Click);
    // The part of the menu that has it may be folded on the page that came.
    exploring::reveal(session, &part, Intent::Click, COMES)
        .await
        .ok()?;
    let then = session.act(there, &go, COMES).await.ok()?.found.words;
    Some(format!("Went to {first}\nClicked {then}"))
}

/// `settings` and `school`; both are a word or two.
fn parted(name: &str) -> Option<(String, String)> {
    // A name may be longer: `Call for Proposals`.
    let short = |text: &str| {
        let most = if text.starts_with(char::is_uppercase) {
            3
        } else {
            2
        };
        (1..=most).contains(&text.split_whitespace().count())
    };
    let plain = |text: &str| {
        let text = text.trim().trim_start_matches("the ");
        let text = text
            .strip_suffix(" page")
            .or_else(|| text.strip_suffix(" tab"))
            .unwrap_or(text);
        text.to_owned()
    };
    // `Facility and Users`, `Facility, Users`: one after the other.
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    if let Some((first, then)) = name.split_once(" and ").or_else(|| name.split_once(", "))
        && capital(first)
        && capital(then)
        && short(first)
        && short(then)
    {
        return Some((then.to_owned(), first.to_owned()));
    }
    let (part, whole) = match name.split_once(" of the ") {
        Some((part, whole)) => (part, whole),
        None => {
            let (whole, part) = name.split_once("'s ").or_else(|| name.split_once("’s "))?;
            (part, whole)
        }
    };
    let (part, whole) = (plain(part), plain(whole));
    (short(&part) && short(&whole)).then_some((part, whole))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_part_and_what_it_is_of_are_told_apart() {
        let pair = |part: &str, whole: &str| Some((part.to_owned(), whole.to_owned()));
        assert_eq!(parted("members of the library"), pair("members", "library"));
        assert_eq!(parted("the shop's price list"), pair("price list", "shop"));
        assert_eq!(parted("Reports page of the office"), pair("Reports", "office"));
        assert_eq!(
            parted("custom fields of the Call for Proposals"),
            pair("custom fields", "Call for Proposals")
        );
        assert_eq!(parted("School and Members"), pair("Members", "School"));
        assert_eq!(parted("Members"), None);
        assert_eq!(parted("the last of the old summer song books"), None);
    }
}
