//! `… and under Settings change the name`: a step that says first where it is done. It reads neither the place nor the step.

use crate::planner::lexicon::verbs::step_begins;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// A place has no more words.
const MOST: usize = 3;

/// Whether a place and then a step begin at `at`.
pub(super) fn step_begins_there(all: Phrase<'_>, at: usize) -> bool {
    let Some(lead) = all.at(at, &["under the", "under", "in the", "in", "on the", "on"]) else {
        return false;
    };
    let place = all.from(at + lead);
    let names = place
        .toks
        .iter()
        .take_while(|tok| tok.is_word() && tok.is_capital())
        .count();
    let comma = place.toks.get(names).is_some_and(|tok| tok.text == ",");
    let next = at + lead + names + usize::from(comma);
    let verb = all.toks.get(next).is_some_and(Tok::is_word);
    (1..=MOST).contains(&names) && verb && step_begins(all, next, None)
}
