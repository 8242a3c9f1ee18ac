//! Figures that a page shows beside their labels: `the value of "Guests" and the value of "Income"`. Each label is a column.

use crate::planner::lexicon::words::bare;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

#[rustfmt::skip]
const OF: &[&str] = &[
    "the value of", "the value for", "the values of", "the values for", "the figure for", "the figures for", "the number for", "the numbers for",
    "the current value of", "the current values of", "the value shown for", "the values shown for", "the value under", "the values under",
    "the number next to", "the value next to", "the figure next to",
];

/// The labels, where several figures are named and nothing else.
pub(in crate::planner) fn labels(rest: Phrase<'_>) -> Option<Vec<String>> {
    let parts = rest.list();
    let (first, more) = parts.split_first()?;
    if more.is_empty() {
        return None;
    }
    let name = |words: Phrase<'_>| {
        let words = bare(words.trim());
        let named = words.is_quoted()
            || words.first().is_some_and(Tok::is_capital)
                && words.len() <= 4
                && words.toks.iter().all(|tok| tok.kind == Kind::Word);
        named.then(|| words.text())
    };
    let first = name(first.after(OF)?)?;
    let more = more.iter().map(|part| name(part.after(OF).unwrap_or(*part)));
    std::iter::once(Some(first)).chain(more).collect()
}
