//! Which pages of a list: `on this page`, `on every page`, `for the first 3 pages`, `until there is no next page`.

use crate::model::Pages;
use crate::planner::lexicon::words::{whole_number, word, words};
use crate::planner::text::phrase::{In, Parsed, Phrase};
use crate::planner::text::tokens::Tok;
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// What is said of a list and names no pages to read: all of them are read anyway.
const SEVERAL: &[&str] = &[
    "they are on two pages",
    "they are on several pages",
    "there are several pages",
    "there are two pages",
    "there is more than one page",
];

/// Whether a sentence only says that a list has more than one page.
pub(in crate::planner) fn only_tells(said: Phrase<'_>) -> bool {
    said.at(0, SEVERAL).is_some()
}

/// The words without those that say which pages, and which pages they say.
pub(crate) fn take<'t>(phrase: Phrase<'t>) -> (Vec<Tok<'t>>, Pages) {
    for at in 0..phrase.len() {
        if let Some((pages, rest)) = phrase.from(at).take(said) {
            // `the five pages that were changed`: those are what is listed.
            let goes_on = |tok: &Tok<'_>| tok.is_any(&["that", "which", "whose", "where"]);
            if rest.first().is_some_and(goes_on) {
                continue;
            }
            let before = phrase.to(at).trim();
            return (
                before.toks.iter().chain(rest.trim_start()).cloned().collect(),
                pages,
            );
        }
    }
    (phrase.toks.to_vec(), Pages::All)
}

impl<'t> Phrase<'t> {
    fn trim_start(self) -> std::slice::Iter<'t, Tok<'t>> {
        self.toks.iter()
    }
}

fn said(input: &mut In<'_>) -> Parsed<Pages> {
    let on = || {
        (
            opt(word(&["only", "just", "but"])),
            word(&[
                "on",
                "from",
                "of",
                "across",
                "over",
                "through",
                "for",
                "in",
                "throughout",
                "going",
            ]),
            opt(word(&["through", "over"])),
        )
    };
    let page = || {
        (
            opt(word(&["result", "results"])),
            word(&["page", "pages"]),
            opt(words("of results")),
            opt(word(&["only"])),
        )
    };
    alt((
        (on(), opt(word(&["the"])), word(&["first"]), whole_number, page())
            .map(|(_, _, _, n, _)| Pages::First(u32::try_from(n).unwrap_or(u32::MAX).max(1))),
        (on(), opt(word(&["the"])), whole_number, page())
            .map(|(_, _, n, _)| Pages::First(u32::try_from(n).unwrap_or(u32::MAX).max(1))),
        (
            on(),
            opt(word(&["the"])),
            word(&["first", "current", "present"]),
            page(),
        )
            .value(Pages::This),
        (on(), word(&["this"]), page()).value(Pages::This),
        (
            on(),
            word(&["page", "pages"]),
            word(&["1", "one"]),
            opt(word(&["only"])),
        )
            .value(Pages::This),
        (
            opt(word(&["only"])),
            word(&["this"]),
            word(&["page"]),
            word(&["only"]),
        )
            .value(Pages::This),
        (
            on(),
            alt((
                words("all of the"),
                words("all the"),
                words("each of the"),
                word(&["every", "each", "all", "any"]).void(),
            )),
            page(),
        )
            .value(Pages::All),
        (
            word(&["until", "till", "as"]),
            alt((
                words("long as there is a next page"),
                words("there is no next page"),
                words("there are no more pages"),
                words("there is no more next page"),
                words("there are no pages left"),
                words("the last page"),
                words("there is no next button"),
                words("the end"),
            ))
            .value(Pages::All),
        )
            .map(|(_, pages)| pages),
        (word(&["page"]), word(&["by"]), word(&["page"])).value(Pages::All),
    ))
    .parse_next(input)
}
