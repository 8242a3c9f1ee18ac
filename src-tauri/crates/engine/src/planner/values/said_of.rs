//! What is said of a thing that is being made without naming a field: `from Oslo to Bergen`, `who looks after the garden`. It
//! becomes a field by the words that lead to it; which field that is, the page tells.

use crate::model::Target;
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::values::pairs::{Pair, pairs};
use crate::planner::values::{part_looks, parts};

/// What begins a sentence about what was just named.
const WHO: &[&str] = &["who", "which", "that"];

/// Where a part ends: before a comma, or before a part that tells by its words what it is.
fn end_of(words: Phrase<'_>) -> usize {
    let ends = |at: &usize| {
        matches!(words.toks[*at].text, "," | ";")
            || words.at(*at, parts::CALLED).is_some()
            || words.toks[*at].is_any(&["with", "using"])
            || parts::lead(words, *at).is_some()
            || words.toks[*at].is_any(&["on", "at", "for", "by"])
                && (part_looks::when(words, *at).is_some()
                    || part_looks::by_looks(words, *at, false).is_some())
    };
    (1..words.len()).find(ends).unwrap_or(words.len())
}

/// Fields and values at the start of a stretch, and what is left of it.
pub(in crate::planner) fn take<'t>(rest: Phrase<'t>) -> Option<(Vec<Pair>, Phrase<'t>)> {
    from_to(rest).or_else(|| who(rest))
}

/// Whether what was named last is told more of: `who looks after the garden`.
pub(in crate::planner) fn is_who(rest: Phrase<'_>) -> bool {
    rest.first().is_some_and(|tok| tok.is_any(&WHO[..2])) && who(rest).is_some()
}

/// `from /old to the address /new`
fn from_to<'t>(rest: Phrase<'t>) -> Option<(Vec<Pair>, Phrase<'t>)> {
    let after = rest.after(&["from"])?;
    let (at, _) = after
        .find(&["to", "into"])
        .filter(|(at, _)| (1..=4).contains(at))?;
    let from = after.to(at).trim();
    let onward = after.from(at + 1);
    let end = end_of(onward);
    let (to, left) = (onward.to(end).trim(), onward.from(end));
    if to.is_empty() || from.toks.iter().any(|tok| tok.text == ",") {
        return None;
    }
    // `from the warehouse Oslo to the warehouse Bergen`
    let (this, that) = (kinds::by_name(from), kinds::by_name(to));
    if this.len() < from.len() && that.len() < to.len() {
        return Some((
            vec![
                (Target::called("from"), this.text()),
                (Target::called("to"), that.text()),
            ],
            left,
        ));
    }
    // `from the branch fix-1 into main`
    let mut values = vec![(Target::called("from"), this.text())];
    match pairs(to) {
        Some(named) => values.extend(named),
        None => values.push((Target::called("to"), bare(to).text())),
    }
    Some((values, left))
}

/// `who looks after the garden`: the field "looks after".
fn who<'t>(rest: Phrase<'t>) -> Option<(Vec<Pair>, Phrase<'t>)> {
    let after = rest.after(WHO)?;
    let end = end_of(after);
    let (said, left) = (after.to(end).trim(), after.from(end));
    let at = (1..said.len().min(4)).find(|at| {
        let tok = &said.toks[*at];
        !tok.is_word() || tok.is_capital() || tok.is_any(DETERMINERS)
    })?;
    // `an action that sends a message to Otto when …` is told, and no field.
    if said
        .find(&["when", "whenever", "if", "unless", "while"])
        .is_some()
    {
        return None;
    }
    let names = |tok: &Tok<'_>| kinds::is_name(tok) || tok.is_number();
    if !rest.toks[0].is("who") && !said.from(at).without(DETERMINERS).first().is_some_and(names) {
        return None;
    }
    let name = said.to(at).without(&["is", "has", "are", "have"]);
    let value = said.from(at).without(DETERMINERS).trim();
    (!name.is_empty() && !value.is_empty()).then(|| (vec![(Target::called(name.text()), value.text())], left))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_said_of_a_new_thing_is_a_field() {
        assert_eq!(
            says("Open a.example.com and add a trip from Oslo to Bergen, price 40")[1..],
            [
                "Click Add trip",
                "Enter Oslo in from",
                "Enter Bergen in to",
                "Enter 40 in price",
                "Click Save",
            ]
        );
        assert_eq!(
            says(
                "Open a.example.com and add a concert called Late song: date 2026-10-02, place Old mill, price 12"
            )[1..],
            [
                "Click Add concert",
                "Enter Late song in name",
                "Enter 2026-10-02 in date",
                "Enter Old mill in place",
                "Enter 12 in price",
                "Click Save",
            ]
        );
        assert_eq!(
            says("Open a.example.com and create a helper called Jo Ray who drives the red van")[1..],
            [
                "Click New helper",
                "Enter Jo Ray in name",
                "Enter red van in drives",
                "Click Save",
            ]
        );
    }
}
