//! What is to be left as it is: `but don't touch his files`, `no other user should be changed`, `without sending a mail`. Such words are no step
//! and no part of a name; steps that are not to be done at all are `about_nothing`'s. It reads no step.

use crate::planner::lexicon::verbs::{Verb, plain_form, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::about_nothing::{JOINS, NOTHING, clause_end, joined, left_out};
use crate::planner::whole::directions::{Rule, end_of, made, start_of};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[not_touched, no_other, without_doing];

/// `…, but don't touch his files`, `but do not pay it`: verbs that would become a part of the name before them.
fn not_touched<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const TOUCHES: &[&str] = &[
        "touch",
        "alter",
        "affect",
        "harm",
        "bother",
        "disturb",
        "damage",
        "interfere",
        "worry",
        "mess",
    ];
    /// What is said with these is a box or a narrower list, or a deed all the same.
    const OTHERS: &[&str] = &[
        "subscribe",
        "agree",
        "opt",
        "sign",
        "send",
        "e-mail",
        "email",
        "notify",
        "let",
        "allow",
        "include",
        "show",
        "forget",
        "tick",
        "check",
        "submit",
        "save",
        "publish",
        "list",
        "count",
        "consent",
        "accept",
        "enable",
        "select",
        "choose",
        "set",
        "fail",
        "miss",
        "hesitate",
    ];
    const WHAT: &[&str] = &[
        "it", "them", "this", "that", "the", "any", "anything", "anyone", "anybody", "him", "her", "his",
    ];
    let lead = joined(toks, at)?;
    let from = at + lead;
    let all = Phrase::new(src, toks);
    let not = all.at(from, &["don't", "do not", "never"])?;
    let verb = toks.get(from + not).filter(|tok| tok.is_word())?;
    let what = toks.get(from + not + 1).is_some_and(|tok| tok.is_any(WHAT));
    let but =
        toks[at..from].iter().any(|tok| tok.is("but")) || lead > 0 && verb_at(all, from + not).is_none();
    (verb.is_any(TOUCHES) || but && what && !verb.is_any(OTHERS))
        .then(|| left_out(toks, at, clause_end(all, from + not)))
}

/// `…; no other file is to be renamed`, `Nothing should be deleted, so …`: nothing is done to it.
fn no_other<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const WISHED: &[&str] = &[
        "is to be",
        "are to be",
        "is to",
        "are to",
        "should",
        "must",
        "shall",
        "may",
        "needs to",
        "need to",
        "has to",
        "have to",
        "will",
    ];
    let from = at + joined(toks, at)?;
    let all = Phrase::new(src, toks);
    let lead = all
        .at(from, &["no other", "none of the others", "no", "none"])
        .or_else(|| all.at(from, NOTHING))?;
    let wish = (from + lead..from + lead + 5).find(|at| all.at(*at, WISHED).is_some())?;
    // `No. 12 should be deleted` is a number, `no later than May` a day.
    let plain = toks[from + lead..wish]
        .iter()
        .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_any(&["later", "longer", "more", "sooner"]));
    // `nobody may edit it` asks for something to be forbidden.
    let done = all.at(wish, WISHED).map(|count| wish + count)?;
    let passive =
        toks.get(done).is_some_and(|tok| tok.is("be")) || toks.get(done - 1).is_some_and(|tok| tok.is("be"));
    let but = all
        .slice(done, end_of(toks, done))
        .find(&["but", "except", "except for"])
        .is_some();
    (plain && passive && !but).then(|| left_out(toks, at, clause_end(all, done)))
}

/// `create a user named Bob without sending a mail`: no part of the name.
fn without_doing<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let from = start_of(toks, at);
    let doing = toks
        .get(at + 1)
        .filter(|tok| toks[at].is("without") && tok.low.ends_with("ing"))?;
    plain_form(doing)?;
    let all = Phrase::new(src, toks);
    let does = (from..at).rev().find_map(|at| {
        let begins = at == from
            || matches!(toks[at - 1].text, "," | ")")
            || toks[at - 1].kind == Kind::Address
            || toks[at - 1].is_any(JOINS);
        verb_at(all, at).filter(|_| begins).map(|(verb, _, _)| verb)
    });
    let deed = does.is_some_and(|verb| {
        !matches!(
            verb,
            Verb::Collect | Verb::Find | Verb::Count | Verb::Search | Verb::FilterBy | Verb::Login
        )
    });
    // `without closing it`: a deed, whatever stands before it; `without editing rights` tells things apart.
    let object = toks.get(at + 2).is_some_and(|tok| {
        tok.is_any(&[
            "it", "them", "this", "that", "anything", "any", "anyone", "anybody", "the", "a", "an",
        ])
    });
    let deed = deed || object && does.is_some();

    (deed && at > from + 1 && toks[at - 1].text != "," && !toks[at - 1].is_any(JOINS))
        .then(|| (1, made(", without", toks[at].span())))
}
