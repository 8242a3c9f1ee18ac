//! What stands around the words of who signs in: where their sentence begins, whether it does something else as well, and what is left of
//! the text before and after it. It knows no names and no passwords.

use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// What stands before, as a sentence of its own unless it only leads on: `Please`, `I want you to`.
pub(super) fn kept<'t>(before: &[Tok<'t>]) -> Vec<Tok<'t>> {
    let mut out = before.to_vec();
    while out
        .last()
        .is_some_and(|tok| tok.is_any(&["and", "then", "but", ",", "(", "to", "please", "first"]))
    {
        out.pop();
    }
    if let Some(last) = out
        .last()
        .filter(|tok| !matches!(tok.text, "." | "!" | ";" | "\n"))
    {
        let at = (last.from, last.to);
        out.push(Tok::made(Kind::Punct, ";", at));
    }
    out
}

/// What follows, without what joined it.
pub(super) fn rest_of<'a, 't>(after: &'a [Tok<'t>]) -> &'a [Tok<'t>] {
    #[rustfmt::skip]
    const IDLE: &[&str] = &[")", ",", ".", ";", ":", "and", "then", "first", "-", "–", "—", "beforehand"];
    // `To bob@example.com, …` says more where a sentence begins.
    let to = after.first().is_some_and(|tok| tok.is("to"));
    let rest = &after[usize::from(to)..];
    let idle = rest.iter().take_while(|tok| tok.is_any(IDLE)).count();
    &rest[idle..]
}

/// Whether a step stands there that does more than open a site.
pub(super) fn does_something(said: Phrase<'_>) -> bool {
    const WISHES: &[&str] = &[
        "i need",
        "we need",
        "i want",
        "we want",
        "i'd like",
        "we'd like",
        "i would like",
        "we would like",
    ];
    if said.find(WISHES).is_some() || said.toks.iter().any(|tok| tok.text == "?") {
        return true;
    }
    (0..said.len()).any(|at| {
        let begins = at == 0
            || matches!(said.toks[at - 1].text, "." | "," | ";" | "!")
            || said.toks[at - 1].kind == Kind::Address
            || said.toks[at - 1].is_any(&["and", "then", "please"]);
        begins && verb_at(said, at).is_some_and(|(verb, _, _)| verb != Verb::Open)
    })
}

/// Where the sentence begins in which something stands.
pub(super) fn sentence_start(all: Phrase<'_>, at: usize) -> usize {
    all.to(at)
        .toks
        .iter()
        .rposition(|tok| {
            matches!(tok.kind, Kind::Newline)
                || tok.kind == Kind::Punct && matches!(tok.text, "." | "!" | "?" | ";")
                // A whole sentence in quotes ends the one around it.
                || tok.kind == Kind::Quoted && tok.text.trim_end().ends_with(['.', '!', '?'])
        })
        .map_or(0, |at| at + 1)
}
