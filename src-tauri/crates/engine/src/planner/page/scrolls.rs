//! Steps that scroll: the page, to something, within something, or until nothing more comes.

use crate::model::{Op, Target};
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::bare;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// Said of a list that grows while one scrolls.
const UNTIL_END: &[&str] = &[
    "until no more",
    "until nothing more",
    "until there is no more",
    "until there are no more",
    "until there is nothing more",
    "until nothing new",
    "until everything is loaded",
    "until all are loaded",
    "until all of them are loaded",
    "until the list ends",
    "until the end of the list",
    "to load everything",
    "to load all",
    "to load more until",
    "until it stops",
    "as far as possible",
];
const WAYS: &[(&str, &[&str])] = &[
    (
        "top",
        &[
            "to the top",
            "to the beginning",
            "to the start",
            "all the way up",
            "to the very top",
        ],
    ),
    (
        "bottom",
        &[
            "to the bottom",
            "to the end",
            "all the way down",
            "to the very bottom",
            "to the very end",
            "down to the bottom",
            "down to the end",
        ],
    ),
    ("up", &["up", "up a bit", "up a little"]),
    ("down", &["down", "down a bit", "down a little"]),
];

/// `scroll down`, `scroll to the reviews`, `scroll the list to the bottom`.
pub(crate) fn scroll(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let low = said.low();
    if said.find(UNTIL_END).is_some() {
        return one(
            Op::Scroll {
                to: Some("end".into()),
                target: None,
            },
            said,
        );
    }
    // The verb may have taken the way: `scroll down`, `scroll to`.
    let from = said.len() - rest.len();
    let whole = said.from(from.min(1));
    if let Some((way, target)) = inside(whole, context).or_else(|| inside(rest, context)) {
        return one(
            Op::Scroll {
                to: Some(way.into()),
                target: Some(target),
            },
            said,
        );
    }
    let rest = rest
        .trim()
        .without(&[
            "all the way",
            "a bit",
            "a little",
            "down",
            "up",
            "to",
            "until you see",
            "until you reach",
            "until",
            "into view",
        ])
        .without_end(&[
            "into view",
            "of the page",
            "of this page",
            "the page",
            "comes into view",
            "is visible",
            "appears",
            "on the page",
        ]);
    let to = |to: &str| {
        one(
            Op::Scroll {
                to: Some(to.into()),
                target: None,
            },
            said,
        )
    };
    let end = bare(rest).low();
    match end.as_str() {
        "bottom" | "end" | "very bottom" | "very end" | "footer of the page" | "all the way" => {
            return to("bottom");
        }
        "top" | "beginning" | "very top" | "start" => return to("top"),
        _ => {}
    }
    let all = low.contains("all the way");
    if rest.is_empty()
        || matches!(
            end.as_str(),
            "page" | "a bit" | "a little" | "bit" | "little" | "bit more" | "more" | "once" | "down" | "up"
        )
    {
        let up = low.contains(" up") || low == "page up";
        return to(match (up, all) {
            (true, true) => "top",
            (true, false) => "up",
            (false, true) => "bottom",
            (false, false) => "down",
        });
    }
    match target(rest, context.it.as_ref()) {
        Some(target) => one(
            Op::Scroll {
                to: None,
                target: Some(target),
            },
            said,
        ),
        None => to("down"),
    }
}

/// `down in the list`, `the text area to the top`: the way, and what holds what is scrolled.
fn inside(rest: Phrase<'_>, context: &Context) -> Option<(&'static str, Target)> {
    const NOT_A_PART: &[&str] = &["page", "screen", "window", "site", "this page", "text", "website"];
    let rest = rest.trim().without_end(&["of the text", "of the content"]);
    let part = |words: Phrase<'_>| {
        let words = words.trim();
        (!words.is_empty() && !NOT_A_PART.contains(&bare(words).low().as_str()))
            .then(|| target(words, context.it.as_ref()))?
    };
    for (way, words) in WAYS {
        // `to the bottom of the list`
        if let Some(after) = rest.after(words) {
            if let Some(whose) = after.after(&["in", "inside", "within", "of", "inside of"]) {
                return part(whose).map(|target| (*way, target));
            }
            continue;
        }
        // `the list to the bottom`
        if let Some((before, after)) = rest.split(words)
            && after.is_empty()
            && before.first().is_some_and(|tok| {
                tok.is_any(words::DETERMINERS) || tok.is_capital() || tok.kind == Kind::Quoted
            })
        {
            return part(before).map(|target| (*way, target));
        }
    }
    None
}
