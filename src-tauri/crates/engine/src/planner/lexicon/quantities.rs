//! How many are meant: `every`, `all the`, `the top 5`, `the last 3`.

use crate::planner::lexicon::words::{DETERMINERS, whole_number, word, words};
use crate::planner::text::phrase::{In, Parsed};
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// `every`, `all the`, `the top 5`: whether all are meant, and how many at most.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::planner) struct Quantity {
    pub limit: Option<u64>,
    pub said: bool,
}

pub(in crate::planner) fn quantity(input: &mut In<'_>) -> Parsed<Quantity> {
    let first = || {
        word(&[
            "top", "first", "latest", "newest", "topmost", "leading", "top-most",
        ])
    };
    let limit = |n: u64| Quantity {
        limit: Some(n),
        said: true,
    };
    alt((
        (opt(word(&["the"])), first(), whole_number, opt(words("of the"))).map(move |(_, _, n, _)| limit(n)),
        (opt(word(&["the"])), words("most recent"), whole_number).map(move |(_, (), n)| limit(n)),
        (
            opt(word(&["the"])),
            whole_number,
            alt((first().void(), words("most recent"))),
        )
            .map(move |(_, n, ())| limit(n)),
        (
            opt(word(&["only", "just"])),
            opt(word(&["the"])),
            whole_number.verify(|n| *n != 1),
            opt(words("of the")),
        )
            .map(move |(_, _, n, _)| limit(n)),
        (
            opt(word(&["the"])),
            word(&["last"]),
            whole_number.verify(|n| *n > 1),
        )
            .map(move |(_, _, n)| limit(n)),
        (word(&["the"]), word(&["first", "top"])).map(move |_| limit(1)),
        (
            alt((
                words("every single"),
                words("every one of"),
                words("each one of"),
                words("each of"),
                words("all of"),
                word(&["every", "each", "all", "any", "both"]).void(),
            )),
            opt(word(DETERMINERS)),
            opt((whole_number, opt(word(&["of"])))),
        )
            .map(|_| Quantity {
                limit: None,
                said: true,
            }),
        (word(&["top"])).map(|_| Quantity {
            limit: None,
            said: true,
        }),
    ))
    .parse_next(input)
}

pub(in crate::planner) fn quantity_of(input: &mut In<'_>) -> Parsed<Quantity> {
    quantity.parse_next(input)
}
