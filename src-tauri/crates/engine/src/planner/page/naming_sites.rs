//! What a name after "open" could be where no address is said: a site, or a part of the page that is open.

use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::page::targets;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// `the menu`, `the date picker`: no site is called so.
pub(in crate::planner) fn is_part_of_a_page(rest: Phrase<'_>) -> bool {
    // `my orders`, `checkout`: a place within a site, whichever is open.
    const WITHIN: &[&str] = &[
        "checkout",
        "cart",
        "basket",
        "bag",
        "shopping cart",
        "settings",
        "profile",
        "account",
        "home",
        "dashboard",
        "inbox",
        "orders",
        "wishlist",
        "preferences",
        "notifications",
        "messages",
        "favourites",
        "favorites",
        "order history",
        "home page",
        "homepage",
        "start page",
        "main page",
        "menu",
        "next page",
        "previous page",
        "last page",
    ];
    if rest.at(0, &["my", "your", "our"]).is_some() || WITHIN.contains(&bare(rest).low().as_str()) {
        return true;
    }
    const PARTS: &[&str] = &[
        "menu",
        "dropdown",
        "drop-down",
        "list",
        "dialog",
        "popup",
        "pop-up",
        "panel",
        "sidebar",
        "drawer",
        "section",
        "calendar",
        "picker",
        "tab",
        "accordion",
        "toolbar",
        "settings",
        "filters",
        "details",
        "form",
        "editor",
        "tree",
    ];
    rest.len() > 1
        && rest.toks[0].is("the")
        && rest
            .last()
            .is_some_and(|tok| tok.is_any(PARTS) && !tok.is_capital())
}

/// With nothing open yet, a bare name after "open" is a site that is not known; `the second link` is none.
pub(in crate::planner) fn plausible(rest: Phrase<'_>) -> bool {
    let target = targets::target(rest, None).unwrap_or_default();
    target.role.is_none()
        && target.ordinal.is_none()
        && target.scope.is_none()
        && !target.quoted
        && !rest.is_quoted()
        && rest.at(0, PRONOUNS) != Some(rest.len())
        && rest.toks.iter().all(|tok| tok.kind != Kind::Quoted)
}
