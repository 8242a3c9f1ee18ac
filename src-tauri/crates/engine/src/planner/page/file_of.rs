//! A file by where it is kept: `get me the file plan.pdf of the trip Nordkap: it is among its papers, in the folder Summer`. Each place
//! is opened, the widest first, then the file. Files without such places are read with every other download.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::page::places;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

const GET: &[&str] = &[
    "get me", "get", "give me", "fetch me", "fetch", "bring me", "find me", "i need",
];
const FILE: &[&str] = &["the file", "the document", "the attachment", "the picture"];
/// Before a place.
const IT_IS: &[&str] = &[
    "it is",
    "it's",
    "that is",
    "which is",
    "you find it",
    "you'll find it",
    "it lies",
    "it stands",
];
const INSIDE: &[&str] = &["among its", "under its", "in its", "among the", "with its"];
const WITHIN: &[&str] = &["in the", "in", "under the", "under", "of the"];

/// The steps; `None` unless all of the stretch says where the file is.
pub(in crate::planner) fn kept_there<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    // `… at example.com`: that is opened first.
    let here = places::split_place(said, &["at", "on", "from"], context.elsewhere())
        .filter(|(_, _, _, after)| after.trim().is_empty());
    let (all, place) = match here {
        Some((before, place, words, _)) => (before.trim(), Some((place, words))),
        None => (said, None),
    };
    (context.elsewhere() || place.is_some()).then_some(())?;
    let rest = all.after(GET)?.after(FILE)?;
    let file = rest
        .first()
        .filter(|tok| kinds::is_name(tok) && tok.text.contains('.'))?;
    let mut pieces = pieces(rest.from(1).after(&["of the", "of"])?).into_iter();
    let thing = named(pieces.next()?)?;
    let (mut wider, mut parts) = (Vec::new(), Vec::new());
    for piece in pieces {
        let place = piece.without(IT_IS);
        if let Some(part) = place.after(INSIDE) {
            let [part] = part.toks else { return None };
            parts.push(Target::called(clause::capital(&part.low)));
        } else {
            wider.push(named(place.after(WITHIN)?)?);
        }
    }
    let file = Target::called(file.text.to_owned());
    let clicked = |target| Op::click(target);
    let mut ops: Vec<Op> = wider
        .into_iter()
        .rev()
        .chain([thing])
        .chain(parts)
        .map(clicked)
        .collect();
    // `Download it`, said next, is done on its own page.
    ops.push(if context.next_says_it {
        clicked(file)
    } else {
        Op::Download { target: file }
    });
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let opened = place.and_then(|(place, words)| context.go(place, words));
    Some(Ok(opened.into_iter().chain(ops.into_iter().map(draft)).collect()))
}

fn pieces<'t>(words: Phrase<'t>) -> Vec<Phrase<'t>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, tok) in words.toks.iter().enumerate() {
        if matches!(tok.text, ":" | ",") {
            out.push(words.slice(from, at).trim());
            from = at + 1;
        }
    }
    out.push(words.from(from).trim());
    out.retain(|piece| !piece.is_empty());
    out
}

/// `run old-willow`, `the folder Summer`: what has a name, by that alone.
fn named(words: Phrase<'_>) -> Option<Target> {
    let words = bare(words.trim());
    let at = words.toks.iter().position(kinds::is_name).filter(|at| *at <= 2)?;
    let kind = words
        .to(at)
        .toks
        .iter()
        .all(|tok: &Tok<'_>| tok.is_word() && !tok.is_number());
    (kind && words.len() - at <= 4)
        .then(|| target(words.from(at), None))
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_file_is_where_it_is_kept() {
        assert_eq!(
            says(
                "Open trips.example.com. Get me the file map.pdf of the trip North-cape: it is among its papers, in the folder Summer."
            ),
            [
                "Open trips.example.com",
                "Click Summer",
                "Click North-cape",
                "Click Papers",
                "Download map.pdf",
            ]
        );
    }
}
