//! Sentences said in another way than the rest of the planner knows are put into its words, by rules that each look at one place: `direct` and
//! `in_plans` have those of plans for testing, and each module `about_…` those of what it is called by. What the rules share is here; it reads
//! no step.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::{
    about_allowing, about_asking, about_deeds, about_descriptions, about_entries, about_forbidding,
    about_holders, about_lists, about_looks, about_making, about_narrowing, about_nothing, about_parts,
    about_passives, about_paths, about_people, about_records, about_relatives, about_remarks, about_saving,
    about_sparing, about_typing, about_ways, about_whom, about_wishes, direct, in_plans,
};

/// So many are put into other words.
const MOST: usize = 200;
/// A sentence is looked back and ahead so far: a longer one is no direction.
const SENTENCE: usize = 60;
/// So many names stand one after the other.
const NAMES: usize = 8;

/// In small letters none of them is a name.
const NO_NAMES: &[&str] = &[
    "of", "in", "on", "with", "to", "for", "from", "who", "that", "which", "called", "named", "whose", "and",
    "as", "is",
];

pub(super) type Rule = for<'t> fn(&'t str, &[Tok<'t>], usize) -> Option<(usize, Vec<Tok<'t>>)>;

/// The words with such directions put plainly; `None` where there are none.
pub(in crate::planner) fn put_plainly<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    // What only describes a thing is out of the way before the others look at its sentence.
    let plain = put_by(
        src,
        toks,
        &[
            about_relatives::RULES,
            about_descriptions::RULES,
            about_narrowing::RULES,
        ],
    );
    let rules = [
        about_allowing::RULES,
        about_forbidding::RULES,
        about_nothing::RULES,
        about_sparing::RULES,
        direct::RULES,
        in_plans::RULES,
        about_records::RULES,
        about_deeds::RULES,
        about_people::RULES,
        about_making::RULES,
        about_remarks::RULES,
        about_parts::RULES,
        about_asking::RULES,
        about_looks::RULES,
        about_ways::RULES,
        about_passives::RULES,
        about_typing::RULES,
        about_saving::RULES,
        about_paths::RULES,
        about_lists::RULES,
        about_holders::RULES,
        about_entries::RULES,
        about_whom::RULES,
        about_wishes::RULES,
    ];
    put_by(src, plain.as_deref().unwrap_or(toks), &rules).or(plain)
}

/// The words by some of the rules, the first of them that knows a place.
fn put_by<'t>(src: &'t str, toks: &[Tok<'t>], rules: &[&[Rule]]) -> Option<Vec<Tok<'t>>> {
    let mut out: Option<Vec<Tok<'t>>> = None;
    let mut from = 0;
    for _ in 0..MOST {
        let now = out.as_deref().unwrap_or(toks);
        let found = (from..now.len()).find_map(|at| {
            rules
                .iter()
                .copied()
                .flatten()
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

/// Whether a direction may begin here: at the start, or behind what joins it to the one before.
pub(super) fn follows(toks: &[Tok<'_>], at: usize) -> bool {
    begins(toks, at) || toks[at - 1].text == "," || toks[at - 1].is_any(&["and", "then", "please"])
}

/// Whether a clause may begin here: also behind where it is done, `On http://… find …`.
pub(super) fn clause_begins(toks: &[Tok<'_>], at: usize) -> bool {
    follows(toks, at)
        || toks[at - 1].kind == Kind::Address
        || toks[at - 1].kind == Kind::Punct && matches!(toks[at - 1].text, ")" | ":" | "?")
}

/// Names one after the other, each of one word, a quotation or of words with capitals; and where they end.
pub(super) fn names<'s, 't>(toks: &'s [Tok<'t>], from: usize, small: bool) -> (Vec<&'s [Tok<'t>]>, usize) {
    let begins = |tok: &Tok<'_>| {
        let plain = small && tok.is_word() && !tok.is_any(words::DETERMINERS) && !tok.is_any(NO_NAMES);
        kinds::is_name(tok) || tok.is_number() || plain
    };
    let all = Phrase::new("", toks);
    let mut out = Vec::new();
    let mut at = from;
    while out.len() < NAMES && toks.get(at).is_some_and(begins) {
        let capitals = toks[at].is_word() && toks[at].is_capital();
        let more = toks[at + 1..]
            .iter()
            .take_while(|tok| capitals && tok.is_word() && tok.is_capital())
            .count();
        out.push(&toks[at..=at + more]);
        at += 1 + more;
        let joint = match (toks.get(at), toks.get(at + 1)) {
            (Some(comma), Some(and)) if comma.text == "," && and.is("and") => 2,
            (Some(tok), _) if tok.text == "," || tok.is_any(&["and", "&"]) => 1,
            _ => 0,
        };
        // `to ben and save it`: another deed.
        let deed = || {
            small
                && verb_at(all, at + joint).is_some()
                && toks.get(at + joint + 1).is_some_and(|tok| !over(Some(tok)))
        };
        if joint == 0 || !toks.get(at + joint).is_some_and(begins) || deed() {
            break;
        }
        at += joint;
    }
    (out, at)
}

/// `ticket 14`, `issue "Crash"`: one thing of a kind that is named, and where it ends.
pub(super) fn thing<'s, 't>(toks: &'s [Tok<'t>], from: usize) -> Option<(&'s [Tok<'t>], usize)> {
    toks.get(from).filter(|tok| kinds::is_one(tok))?;
    let (named, end) = names(toks, from + 1, false);
    (named.len() == 1).then(|| (&toks[from..end], end))
}

/// `open the …` and what follows: a thing is opened for what is done with it.
pub(super) fn opened_first<'t>(what: &[Tok<'t>], then: &'static str, span: (usize, usize)) -> Vec<Tok<'t>> {
    let mut out = made("open the", span);
    out.extend_from_slice(what);
    out.extend(made(then, span));
    out
}
