//! A state that something is given: `make the note "Plan" public`, `make the two notes "Plan" and "Bill" private`. Each is edited, and made
//! so there. States of texts, such as bold, are none of these.

use super::rephrased::{Clause, Shape, Words};
use crate::planner::lexicon::words::singular;
use crate::planner::text::tokens::{Kind, Tok};

pub(super) const SHAPES: &[Shape] = &[made_so, renamed_everywhere];

const STATES: &[&str] = &[
    "public",
    "private",
    "visible",
    "invisible",
    "hidden",
    "active",
    "inactive",
    "sticky",
    "featured",
    "confidential",
    "optional",
    "mandatory",
];
const COUNTS: &[&str] = &["two", "three", "four", "five", "both", "these"];

fn made_so<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "make the",
            "make my",
            "make our",
            "make both",
            "set the",
            "mark the",
        ],
    )?;
    said.last().filter(|tok| tok.is_any(STATES))?;
    let mut end = said.len() - 1;
    if said.toks[end - 1].is_any(&["as", "to"]) {
        end -= 1;
    }
    let from = lead + usize::from(said.toks.get(lead)?.is_any(COUNTS));
    let kind = (from..end)
        .find(|at| !said.toks[*at].is_word() || said.toks[*at].is_capital())
        .filter(|at| (1..=2).contains(&(at - from)))?;
    let names = names(&said.toks[kind..end])?;
    let mut out: Words<'t> = Vec::new();
    for name in names {
        let words = clause.made("edit the").chain(clause.part(from, kind - 1));
        out.extend(words);
        // One of several is named as one.
        let low = singular(&said.toks[kind - 1].low);
        out.extend(clause.part(kind - 1, kind).map(|tok| Tok {
            low: low.clone(),
            ..tok
        }));
        out.extend(clause.part(kind + name.0, kind + name.1));
        out.extend(
            clause
                .made("and make it")
                .chain(clause.part(said.len() - 1, said.len())),
        );
        out.extend(clause.made("and save ;"));
    }
    Some(out)
}

/// Where each name begins and ends: all quoted, or one that is written with a capital.
fn names(toks: &[Tok<'_>]) -> Option<Vec<(usize, usize)>> {
    if toks.iter().any(|tok| tok.kind == Kind::Quoted) {
        let mut out = Vec::new();
        for (at, tok) in toks.iter().enumerate() {
            match tok.kind {
                Kind::Quoted => out.push((at, at + 1)),
                _ if tok.is("and") || tok.text == "," => {}
                _ => return None,
            }
        }
        return Some(out);
    }
    let one = toks.iter().all(|tok| tok.is_word() && !tok.is("and")) && toks.first()?.is_capital();
    one.then(|| vec![(0, toks.len())])
}

/// `rename it to recipes in all bookmarks`: where it is used it has its new name by itself.
fn renamed_everywhere<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["rename"])?;
    let (at, count) = said.find(&["in all", "on all", "for all", "in every", "everywhere"])?;
    let rest = said.from(at + count);
    let plain = rest.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    (plain && rest.len() <= 3 && said.toks[..at].iter().any(|tok| tok.is("to")))
        .then(|| clause.part(0, at).collect())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_made_so_is_edited_and_made_so_there() {
        for (text, steps) in [
            (
                "Open a.example.com and click Notes. Make the two notes \"Plan\" and \"Bill\" public.",
                &[
                    "Open a.example.com",
                    "Click Notes",
                    "Click Plan",
                    "Click Edit",
                    "Choose public",
                    "Click Save",
                    "Click Bill",
                    "Click Edit",
                    "Choose public",
                    "Click Save",
                ][..],
            ),
            (
                "Open a.example.com, rename the tag Mos to Moss in all notes",
                &[
                    "Open a.example.com",
                    "Click Rename for Mos",
                    "Enter Moss in name",
                    "Click Save",
                ],
            ),
            (
                "Open a.example.com, find the note \"Plan\" and pin it, so that it stays at the top of the list.",
                &["Open a.example.com", "Click Plan", "Click Pin"],
            ),
            (
                "Open the tag cloud at a.example.com and click Most used.",
                &["Open a.example.com", "Click cloud", "Click Most used"],
            ),
            (
                "Open the bug tracker at a.example.com and click Most used.",
                &["Open a.example.com", "Click Most used"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
