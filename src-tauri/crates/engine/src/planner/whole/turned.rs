//! The order of what is done, said the other way round: `Before logging out, download the statement`, `Once it is saved, go back`,
//! `Log out after saving`. The stretches are put in the order in which they are done; what only says when is left out.

use crate::planner::lexicon::verbs;
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::stretch::clause;
use crate::planner::text::phrase::Phrase;
use crate::planner::whole::aside;

/// Said of a step that was done already.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "once", "after", "when", "as soon as", "after having", "having", "once you have", "once you've",
    "after you have", "after you've", "when you have", "when you've", "after you", "once you", "when you",
    "once i", "once we",
];
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "before", "before you", "prior to", "but before", "just before", "and before", "right before",
];
/// After it, what is or was: `it is saved`, `the page has loaded`, `you're in`.
#[rustfmt::skip]
const IS: &[&str] = &[
    "is", "are", "was", "has", "have", "'s", "it's", "you're", "that's", "you", "there", "everything", "done",
    "inside", "in", "logged in", "signed in", "saved", "finished", "loaded", "open", "created", "ready",
];

/// The stretches in the order in which they are done.
pub(in crate::planner) fn in_order(parts: Vec<Phrase<'_>>) -> Vec<Phrase<'_>> {
    let mut out: Vec<Phrase<'_>> = Vec::with_capacity(parts.len());
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let said = part.from(joins(part));
        let gerund = |rest: Phrase<'_>| {
            rest.first().is_some_and(|tok| {
                tok.is_word() && tok.low.ends_with("ing")
                    || tok.is_any(&["log", "leave", "sign", "save", "send", "close", "submit"])
            }) && verb_at(rest, 0).is_some()
        };
        // `How do I install it? Give me the command.`: what follows says what is wanted.
        let how = said
            .at(
                0,
                &["how do i", "how can i", "how to", "how does one", "how do you"],
            )
            .is_some();
        if how
            && parts
                .peek()
                .is_some_and(|next| clause::begins_with(*next, verbs::Verb::Collect))
        {
            continue;
        }
        // `when it asks, choose …`
        let asked = part.at(0, aside::ASKED).is_some() && part.len() <= 8;
        if asked && parts.peek().is_some() && part.find(&["yes", "ok", "confirm", "agree", "say"]).is_none() {
            continue;
        }
        // `before logging out, …`
        if let Some(rest) = said.after(BEFORE).filter(|rest| gerund(*rest)) {
            if let Some(next) = parts.next() {
                out.push(next);
            }
            out.push(rest);
            continue;
        }
        // `once it is saved, …`, `after saving, …`: the step before it.
        let when = said.after(WHEN).filter(|rest| !rest.is_empty());
        if let Some(rest) = when.filter(|_| parts.peek().is_some() && !out.is_empty()) {
            let is =
                rest.len() <= 7 && rest.find(IS).is_some_and(|(at, _)| at <= 3) && verb_at(rest, 0).is_none();
            if gerund(rest) && rest.len() <= 3 || is {
                continue;
            }
        }
        out.push(part);
    }
    out
}

/// Joining words at the start.
fn joins(part: Phrase<'_>) -> usize {
    let begins = fillers_at(part, 0);
    if part.at(begins, WHEN).is_some() || part.at(begins, BEFORE).is_some() {
        return begins;
    }
    0
}
