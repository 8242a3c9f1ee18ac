//! Where something is, said after what is to be done with it: `Add a page called News. You'll find that under Content.` It is gone to
//! first.

use crate::planner::lexicon::{kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

const FIND: &[&str] = &[
    "you'll find it",
    "you will find it",
    "you find it",
    "you can find it",
    "you'll find that",
    "you will find that",
    "you can find that",
    "you find that",
    "you'll find them",
    "you can find them",
    "you'll see it",
    "that is",
    "that's",
    "it is",
    "it's",
    "they are",
    "look it up",
    "look that up",
    "you can look it up",
    "check it",
    "see",
    "it sits",
    "it lives",
    "that can be done",
    "this is done",
    "that's done",
];
const PERSON: &[&str] = &["he is", "he's", "she is", "she's", "they are", "it is", "it's"];
const PLACES: &[&str] = &["under", "in", "on", "inside", "within", "among"];

/// The stretches with each such place before what is done there.
pub(in crate::planner) fn gone_first(parts: Vec<Phrase<'_>>) -> Vec<Phrase<'_>> {
    let mut out: Vec<Phrase<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        match place(part)
            .or_else(|| belongs(part).map(|_| part))
            .filter(|_| !out.is_empty())
        {
            Some(place) => {
                let before = out.len() - 1;
                out.insert(before, place);
            }
            None => out.push(part),
        }
    }
    out
}

/// What something is part of: that is opened before it.
const BELONGS: &[&str] = &[
    "it belongs to",
    "that belongs to",
    "they belong to",
    "it is part of",
    "it's part of",
    "that is part of",
    "they are part of",
];

/// `House prices` of `It belongs to House prices`.
pub(in crate::planner) fn belongs(part: Phrase<'_>) -> Option<Phrase<'_>> {
    // `It's in the customer list.`
    let listed = part
        .trim()
        .after(&[
            "it's in the",
            "it is in the",
            "they are in the",
            "you find it in the",
        ])
        .map(|name| name.trim())
        .filter(|name| (2..=3).contains(&name.len()) && name.toks.iter().all(Tok::is_word))
        .filter(|name| {
            name.last()
                .is_some_and(|tok| tok.is_any(&["list", "directory", "register", "catalogue", "table"]))
        });
    if listed.is_some() {
        return listed;
    }
    let name = part.trim().after(BELONGS)?.trim();
    let named = name.toks.iter().any(kinds::is_name);
    (named && name.len() <= 6).then_some(name)
}

/// `under Content` of `You'll find that under Content`: what leads there has a name.
fn place(part: Phrase<'_>) -> Option<Phrase<'_>> {
    let said = part.trim();
    // `The statistics are under Reports.`
    let thing = said
        .at(0, &["the", "our", "my"])
        .and_then(|led| {
            said.from(led)
                .find(&["is", "are"])
                .filter(|(at, _)| (1..=2).contains(at))
                .map(|(at, count)| led + at + count)
        })
        .filter(|at| said.from(*at).at(0, &["under"]).is_some());
    let found = thing.map_or_else(|| said.after(FIND), |at| Some(said.from(at)));
    if let Some(list) = said.after(PERSON).filter(|list| is_list(*list)) {
        return Some(list);
    }
    let rest = found?.without(&["please", ",", "there"]);
    rest.at(0, PLACES)?;
    let name = rest.from(1).without(&["the"]).trim();
    let named = name
        .first()
        .is_some_and(|tok| tok.is_capital() || matches!(tok.kind, Kind::Quoted | Kind::Address));
    (named && name.len() <= 6).then_some(rest)
}

/// `among the club's members`: a list that an application has.
fn is_list(said: Phrase<'_>) -> bool {
    const AMONG: &[&str] = &["among the", "among our", "among my"];
    let named = said.after(AMONG).map(|list| {
        let whose = list.find(&["of"]).map_or(list.len(), |(at, _)| at);
        list.to(whose)
    });
    named.is_some_and(|list| {
        list.len() <= 3
            && list
                .last()
                .is_some_and(|tok| kinds::is_kind(tok) && words::is_plural(&tok.low))
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn the_list_that_somebody_is_in_is_where_it_is_done() {
        for text in [
            "Open club.example.com and delete Bo Lind. He is among the members of the club.",
            "Open club.example.com and delete Bo Lind; he's among the members of the club.",
        ] {
            let steps = [
                "Open club.example.com",
                "Click Delete for Bo Lind in members of the club",
            ];
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn a_place_that_is_said_last_is_gone_to_first() {
        let text = "Open school.example.com. Click Timetable. You'll find it under Pupils.";
        let says = says(text);
        assert_eq!(says, ["Open school.example.com", "Click Timetable in Pupils"]);
    }
}
