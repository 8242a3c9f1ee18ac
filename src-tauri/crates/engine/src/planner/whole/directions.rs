//! Sentences said in another way than the rest of the planner knows are put into its words, by rules that each look at one place: `direct` and
//! `in_plans` have those of plans for testing, `about_making`, `about_people`, `about_records` and `about_holders` those of what they are
//! called by. What the rules share is here; it reads no step.

use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::{about_holders, about_making, about_people, about_records, direct, in_plans};

/// So many are put into other words.
const MOST: usize = 200;
/// A sentence is looked back and ahead so far: a longer one is no direction.
const SENTENCE: usize = 60;

pub(super) type Rule = for<'t> fn(&'t str, &[Tok<'t>], usize) -> Option<(usize, Vec<Tok<'t>>)>;

/// The words with such directions put plainly; `None` where there are none.
pub(in crate::planner) fn put_plainly<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let mut out: Option<Vec<Tok<'t>>> = None;
    let mut from = 0;
    for _ in 0..MOST {
        let now = out.as_deref().unwrap_or(toks);
        let found = (from..now.len()).find_map(|at| {
            direct::RULES
                .iter()
                .chain(in_plans::RULES)
                .chain(about_records::RULES)
                .chain(about_people::RULES)
                .chain(about_making::RULES)
                .chain(about_holders::RULES)
                .find_map(|rule| rule(src, now, at))
                // `do not edit the ticket that is found`: of several deeds only the first would be forbidden.
                .filter(|(_, words)| !(words.iter().any(|tok| tok.text == ";") && is_forbidden(now, at)))
                .map(|(count, words)| (at, count, words))
        });
        let Some((at, count, words)) = found else { break };
        from = at + words.len();
        out.get_or_insert_with(|| toks.to_vec())
            .splice(at..at + count, words);
    }
    out
}

/// Whether the clause that `at` stands in says what is not to be done.
fn is_forbidden(toks: &[Tok<'_>], at: usize) -> bool {
    let clause = toks[..at]
        .iter()
        .rev()
        .take(16)
        .take_while(|tok| tok.kind == Kind::Word || tok.kind == Kind::Quoted);
    let words: Vec<&Tok<'_>> = clause.collect();
    words
        .iter()
        .any(|tok| tok.is_any(&["don't", "don’t", "never", "without"]))
        || words.windows(2).any(|two| two[0].is("not") && two[1].is("do"))
}

/// Where the sentence that holds `at` ends.
pub(super) fn end_of(toks: &[Tok<'_>], at: usize) -> usize {
    let most = toks.len().min(at + SENTENCE);
    (at..most)
        .find(|at| ends(toks.get(*at)) && toks[*at].text != ",")
        .unwrap_or(most)
}

/// Where the sentence that holds `at` begins.
pub(super) fn start_of(toks: &[Tok<'_>], at: usize) -> usize {
    let least = at.saturating_sub(SENTENCE);
    (least..at).rev().find(|at| begins(toks, *at)).unwrap_or(least)
}

/// Whether a direction is over: what stands there belongs to no part of it.
pub(super) fn over(tok: Option<&Tok<'_>>) -> bool {
    ends(tok) || tok.is_some_and(|tok| tok.is_any(&["and", "then"]))
}

pub(super) fn word<'t>(text: &'static str, span: (usize, usize)) -> Tok<'t> {
    let kind = if matches!(text, ";" | "," | ":") {
        Kind::Punct
    } else {
        Kind::Word
    };
    Tok::made(kind, text, span)
}

pub(super) fn made<'t>(text: &'static str, span: (usize, usize)) -> Vec<Tok<'t>> {
    text.split(' ').map(|part| word(part, span)).collect()
}

pub(super) fn ends(tok: Option<&Tok<'_>>) -> bool {
    tok.is_none_or(|tok| {
        tok.kind == Kind::Punct && matches!(tok.text, "." | "," | ";" | "!") || tok.kind == Kind::Newline
    })
}

pub(super) fn begins(toks: &[Tok<'_>], at: usize) -> bool {
    at == 0
        || toks[at - 1].kind == Kind::Punct && matches!(toks[at - 1].text, "." | ";" | "!")
        || toks[at - 1].kind == Kind::Newline
}
