//! What the task is about, told as a sentence and then only pointed to: `The roof drips on the workbench. Open the ticket about it …`,
//! `Ben is going to draw the poster. Open that ticket …`. The sentence is no step; its words stand where it was pointed to, for the page
//! to tell which one is meant.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// Behind a kind of thing, where what was told is meant.
const ABOUT_IT: &[&str] = &[
    "about it",
    "about that",
    "about this",
    "for it",
    "for that",
    "for this",
];
/// What asks for something is no mere telling.
const ASKS: &[&str] = &[
    "please", "should", "must", "want", "need", "needs", "could", "would", "can you", "let",
];

/// The sentence from `from` to `end` and what follows it, in which it is pointed to: that, with its words put in. `None` where the
/// sentence asks for something, or nothing points to it.
pub(super) fn put_in<'t>(src: &'t str, said: Phrase<'_>, rest: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let tells = said.len() > 3
        && said.find(ASKS).is_none()
        && verb_at(said, fillers_at(said, 0)).is_none()
        && said
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.text.contains('@') || matches!(tok.text, "," | "'"));
    let (at, count) = pointed(Phrase::new(src, rest)).filter(|_| tells)?;
    let mut out = rest[..at].to_vec();
    out.extend(about(src, said, &rest[at..at + count])?);
    out.extend_from_slice(&rest[at + count..]);
    Some(out)
}

/// `Who looks after the lock? There's a ticket for it on example.com; tell me the owner.`: the question says which ticket is opened; it is
/// answered by what is asked for there. `None` where nothing is.
pub(super) fn there_is<'t>(src: &'t str, asked: Phrase<'_>, rest: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, rest);
    let lead = all.at(
        0,
        &[
            "there's a",
            "there is a",
            "there's an",
            "there is an",
            "we have a",
        ],
    )?;
    let kind = all.toks.get(lead).filter(|tok| kinds::is_kind(tok))?;
    let count = all.at(lead + 1, ABOUT_IT)?;
    all.find(&["tell me", "give me", "what is", "who is"])?;
    let mut out = vec![Tok::made(Kind::Word, "open", kind.span())];
    out.extend(about(src, asked, &rest[lead..=lead])?);
    out.extend_from_slice(&rest[lead + 1 + count..]);
    Some(out)
}

/// `Carol Nash is called Carol Whitby now. … change her name`: to what, where the steps do not say it themselves.
pub(super) fn renamed<'t>(src: &'t str, told: Phrase<'_>, rest: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let (at, count) = told.find(&["called", "known as"])?;
    let name = told.from(at + count);
    let end = name
        .toks
        .iter()
        .position(|tok| !tok.is_capital())
        .unwrap_or(name.len());
    let (first, last) = (name.first()?, name.to(end).last()?);
    let name = src.get(first.from..last.to)?;
    let all = Phrase::new(src, rest);
    let (verb, count) = all.find(&[
        "change her name",
        "change his name",
        "change the name",
        "change their name",
        "update her name",
        "update his name",
        "correct her name",
        "correct his name",
    ])?;
    let from = verb + count;
    let end = (from..rest.len())
        .find(|at| matches!(rest[*at].text, "," | "." | ";" | "!" | ":") || rest[*at].is("and"))
        .unwrap_or(rest.len());
    all.slice(from, end)
        .find(&["to", "into"])
        .is_none()
        .then_some(())?;
    let here = &rest[end - 1];
    let made = |of, text: &'t str| Tok::made(of, text, (here.from, here.to));
    let mut out = rest[..end].to_vec();
    out.extend([made(Kind::Word, "to"), made(Kind::Quoted, name)]);
    out.extend_from_slice(&rest[end..]);
    Some(out)
}

/// `the ticket about …` for what was said.
fn about<'t>(src: &'t str, said: Phrase<'_>, pointed: &[Tok<'t>]) -> Option<[Tok<'t>; 4]> {
    let words = src.get(said.first()?.from..said.last()?.to)?;
    let kind = pointed.iter().rev().find(|tok| kinds::is_kind(tok))?;
    let made = |of, text: &'t str| Tok::made(of, text, (kind.from, kind.to));
    Some([
        made(Kind::Word, "the"),
        kind.clone(),
        made(Kind::Word, "about"),
        made(Kind::Quoted, words),
    ])
}

/// Where a thing is pointed to that has no name so far: `the ticket about it`, `its ticket`, `that ticket`, and how many words that are.
fn pointed(rest: Phrase<'_>) -> Option<(usize, usize)> {
    let names = |tok: &Tok<'_>| tok.kind == Kind::Quoted;
    let soon = rest.toks.iter().position(names).unwrap_or(rest.len());
    (1..soon.saturating_sub(1)).find_map(|at| {
        let kind = rest.toks.get(at + 1).filter(|tok| kinds::is_kind(tok))?;
        let about = rest.at(at + 2, ABOUT_IT);
        let led = rest.toks[at].is_any(&["the", "a"]) && about.is_some()
            // What stands before says what is done with it, which is no name.
            || rest.toks[at].is_any(&["its", "that", "this"]) && verb_at(rest, at - 1).is_some_and(|(_, _, count)| count == 1);
        // `make a label called Ideas … give that label to it`: it was named meanwhile.
        let named = rest.to(at).toks.windows(3).any(|near| {
            let name = &near[2];
            near[0].is_any(&["a", "new", "the"])
                && near[1].low == kind.low
                && (name.is_any(&["called", "named", "titled"]) || name.is_capital() || name.kind == Kind::Quoted)
        });
        let plain = !named && !kind.is_any(&["page", "site", "website", "table", "list", "column", "name", "title", "status"]);
        (led && plain).then_some((at, 2 + about.unwrap_or(0)))
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_was_told_says_which_one_is_meant() {
        for (text, opened) in [
            (
                "The roof drips on the workbench. Open a.example.com and open the ticket about it.",
                "Click ticket about The roof drips on the workbench",
            ),
            (
                "Ben is going to draw the poster for the open day. Open a.example.com, open that ticket and click Edit.",
                "Click ticket about Ben is going to draw the poster for the open day",
            ),
            (
                "Nobody has seen the card reader lose the network again! On a.example.com find its ticket and click Edit.",
                "Click ticket about Nobody has seen the card reader lose the network again",
            ),
        ] {
            let said = says(text);
            assert!(said.iter().any(|step| step == opened), "{text}: {said:?}");
        }
    }
}
