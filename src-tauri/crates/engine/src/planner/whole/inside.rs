//! One thing in another that is made just before: `create a folder A and inside it a folder B`. The first is opened and the second made in
//! it: the verb is said again, and what is opened is named. Fields of the first one are no such things.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::CALLED;

const INSIDE: &[&str] = &[
    "and inside it",
    "and in it",
    "and within it",
    "and inside",
    "and in there",
    "and below it",
    "and under it",
    ", and inside it",
    ", and in it",
    ", with",
    "and inside that one",
];
const ONE: &[&str] = &["a", "an", "another", "a new"];

/// `None` where nothing is made in something new.
pub(in crate::planner) fn said_whole<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    (2..all.len()).find_map(|at| {
        let lead = all
            .at(at, INSIDE)
            .filter(|lead| all.at(at + lead, ONE).is_some())?;
        let inner = all.from(at + lead + all.at(at + lead, ONE)?);
        kinds::kind_at(inner)?;
        let (verb, name) = made_before(all, at)?;
        // What is made in another kind of thing than such as hold others is a part of it.
        let span = all.slice(at, at + lead).span();
        let word = |kind, text: &'static str| Tok::made(kind, text, span);
        let mut out = toks[..at].to_vec();
        out.extend([word(Kind::Punct, ";"), word(Kind::Word, "open")]);
        out.push(Tok::made(
            Kind::Quoted,
            src.get(toks[name.start].from..toks[name.end - 1].to)?
                .trim_matches(['"', '“', '”', '„']),
            span,
        ));
        out.push(word(Kind::Punct, ";"));
        out.extend(toks[verb].iter().map(|tok| Tok {
            from: span.0,
            to: span.1,
            ..tok.clone()
        }));
        out.extend_from_slice(&toks[at + lead..]);
        Some(out)
    })
}

/// The verb and the name of the one that is made before `at`.
fn made_before(all: Phrase<'_>, at: usize) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let from = all
        .to(at)
        .toks
        .iter()
        .rposition(|tok| tok.kind == Kind::Newline || matches!(tok.text, "." | ";" | "!" | ":" | ","))
        .map_or(0, |at| at + 1);
    let begins = (from..at).find(|begin| {
        verb_at(all, *begin).is_some_and(|(verb, _, count)| {
            matches!(verb, Verb::Make | Verb::Add) && all.at(begin + count, ONE).is_some()
        })
    })?;
    let (_, _, count) = verb_at(all, begins)?;
    let thing = begins + count + all.at(begins + count, ONE)?;
    let kind = kinds::kind_at(all.from(thing))?;
    let name = thing + kind + all.at(thing + kind, CALLED).unwrap_or(0);
    // Where it is done may stand between them.
    let at = match all.toks.get(at - 2..at)? {
        [lead, address] if lead.is_any(&["at", "on"]) && address.kind == Kind::Address => at - 2,
        _ => at,
    };
    let plain = all
        .slice(name, at)
        .toks
        .iter()
        .all(|tok| kinds::is_name(tok) || tok.is_number() || tok.is_word() && at - name == 1);
    (name < at && at - name <= 4 && plain).then_some((begins..begins + count, name..at))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_made_inside_is_made_after_that_was_opened() {
        for text in [
            "Open a.example.com, create a folder A and inside it a folder B",
            "Open a.example.com, create a folder called \"A\" and in it a folder called \"B\"",
        ] {
            assert_eq!(
                says(text)[1..],
                [
                    "Click New folder",
                    "Enter A in name",
                    "Click Save",
                    "Click A",
                    "Click New folder",
                    "Enter B in name",
                    "Click Save",
                ],
                "{text}"
            );
        }
    }
}
