//! `find "Bees" under Sessions and accept it`: what is to be found stands in a part of the application that has a name; that part is
//! gone to first, and what is done next is done to the thing. It searches for nothing.

use super::finding;
use crate::model::Op;
use crate::planner::lexicon::{kinds, words};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// The steps, where the next stretch does something with it.
pub(super) fn read<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    if !context.next_says_it || !context.elsewhere() {
        return None;
    }
    let (thing, place) = in_part(rest)?;
    let way = Op::click(target(place, None)?);
    Some(one(way, said).and_then(|mut steps| {
        steps.extend(finding::find(said, thing, context)?);
        Ok(steps)
    }))
}

/// `"Bees" under Sessions`, `Ada Berg among the users`: what is to be found, and the part of the application that has it.
fn in_part<'t>(rest: Phrase<'t>) -> Option<(Phrase<'t>, Phrase<'t>)> {
    let (at, count) = rest.places(&["under", "among", "in"]).into_iter().next_back()?;
    let (thing, place) = (rest.to(at).trim(), words::bare(rest.from(at + count).trim()));
    let several = |tok: &Tok<'_>| tok.is_word() && words::is_plural(&tok.low);
    let part = match place.toks {
        // `in Paris` is a part of a name, `in Invoices` is none.
        [one] if rest.at(at, &["in"]).is_some() => {
            several(one) && kinds::KINDS.contains(&words::singular(&one.low).as_str())
        }
        [one] => several(one) && (one.is_capital() || kinds::is_kind(one)),
        [_, .., last] => {
            rest.at(at, &["under"]).is_some()
                && place.len() <= 3
                && several(last)
                && place.toks.iter().all(Tok::is_capital)
        }
        [] => false,
    };
    let named = thing
        .toks
        .iter()
        .any(|tok| tok.kind == Kind::Quoted || tok.is_capital() || tok.is_number());
    (part && named).then_some((thing, place))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_deed_is_for_the_thing_that_was_to_be_found() {
        for (text, last) in [
            (
                "Find the note \"Old bills\" on files.example.com and remove it.",
                "Click Delete for Old bills",
            ),
            (
                "Open files.example.com, find Tax return and accept it",
                "Click Accept for Tax return",
            ),
            (
                "Open files.example.com, find \"Tax return\" under Forms and accept it",
                "Click Accept for Tax return",
            ),
            (
                "Open club.example.com, find Ada Berg among the members and delete her.",
                "Click Delete for Ada Berg",
            ),
            (
                "Open files.example.com, find Tax return and delete it",
                "Click Delete for Tax return",
            ),
            (
                "Open files.example.com. Enter \"It works.\" in the note. Then click Keep",
                "Click Keep",
            ),
            (
                "Open files.example.com, write the text \"All is well.\" Click Keep",
                "Click Keep",
            ),
        ] {
            assert_eq!(says(text).last().map(String::as_str), Some(last), "{text}");
        }
    }

    #[test]
    fn the_part_in_which_it_is_found_is_gone_to_first() {
        for text in [
            "Open club.example.com, find \"Ada Berg\" under Members and block her",
            "Open club.example.com, find Ada Berg in Members and block her",
        ] {
            assert_eq!(
                says(text)[1..],
                ["Click Members", "Click Block for Ada Berg"],
                "{text}"
            );
        }
        // A part of a name is no part of the application.
        assert_eq!(
            says("Open club.example.com, find the Station in Paris and block it")[1..],
            ["Click Block for Station in Paris"]
        );
    }
}
