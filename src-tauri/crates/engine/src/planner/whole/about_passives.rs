//! Wishes and checks that have no verb at their head: `The first review is to be approved.`, `The dashboard is displayed.` Each becomes the
//! direction that it is; what a field is to hold, as in `The status should be open`, is left to others. It reads no step.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::directions::{Rule, begins, ends, made};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[wished_done, to_be_seen];

/// A name of more words is a sentence.
const LONGEST_NAME: usize = 8;

/// `The first review is to be approved.`
fn wished_done<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const WISHES: &[&str] = &[
        "should be",
        "must be",
        "is to be",
        "are to be",
        "has to be",
        "have to be",
        "needs to be",
        "need to be",
        "shall be",
        "ought to be",
    ];
    /// What is done to a thing, and no word that a field may hold.
    const DEEDS: &[(&str, &str)] = &[
        ("approved", "approve"),
        ("deleted", "delete"),
        ("removed", "remove"),
        ("cancelled", "cancel"),
        ("canceled", "cancel"),
        ("archived", "archive"),
        ("accepted", "accept"),
        ("rejected", "reject"),
        ("restored", "restore"),
        ("confirmed", "confirm"),
    ];
    /// Of these the same words are values.
    const FIELDS: &[&str] = &[
        "status",
        "state",
        "stage",
        "result",
        "visibility",
        "outcome",
        "decision",
    ];
    let (name, to) = named(toks, at)?;
    let all = Phrase::new(src, toks);
    let wish = all.at(to, WISHES)?;
    let said = toks.get(to + wish)?;
    let (_, deed) = DEEDS.iter().find(|(done, _)| said.is(done))?;
    let field = name.iter().any(|tok| tok.is_any(FIELDS));
    let over = |at: usize| ends(toks.get(at)) && toks.get(at).is_none_or(|tok| tok.text != ",");
    (!field && over(to + wish + 1)).then(|| {
        let mut out = made(deed, toks[at].span());
        out.extend_from_slice(name);
        (to + wish + 1 - at, out)
    })
}

/// `The dashboard is displayed.`: it is looked for.
fn to_be_seen<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const SEEN: &[&str] = &[
        "is displayed",
        "is shown",
        "is visible",
        "is now displayed",
        "is now shown",
        "should be displayed",
        "should be shown",
        "should be visible",
        "must be displayed",
        "must be shown",
        "must be visible",
        "are displayed",
        "are shown",
        "are visible",
    ];
    let (name, to) = named(toks, at)?;
    let seen = Phrase::new(src, toks).at(to, SEEN)?;
    let over = |at: usize| ends(toks.get(at)) && toks.get(at).is_none_or(|tok| tok.text != ",");
    over(to + seen).then(|| {
        let span = toks[at].span();
        let mut out = made("check that", span);
        out.extend_from_slice(name);
        out.extend(made("is displayed", span));
        (to + seen - at, out)
    })
}

/// `The first review` at the head of a sentence, and where what is said of it begins.
fn named<'s, 't>(toks: &'s [Tok<'t>], at: usize) -> Option<(&'s [Tok<'t>], usize)> {
    (begins(toks, at) && toks[at].is_any(&["the", "my", "our"])).then_some(())?;
    let to = (at + 2..toks.len().min(at + 2 + LONGEST_NAME)).find(|to| {
        toks[*to].is_any(&[
            "is", "are", "should", "must", "has", "have", "needs", "need", "shall", "ought",
        ])
    })?;
    let plain = |tok: &Tok<'_>| tok.kind != crate::planner::text::tokens::Kind::Punct;
    toks[at..to].iter().all(plain).then_some((&toks[at..to], to))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_to_be_done_or_seen_is_a_direction() {
        for (text, steps) in [
            ("My subscription must be cancelled.", &["Click Cancel"][..]),
            (
                "The draft Old news is to be deleted.",
                &["Click Delete for Old news"],
            ),
            (
                "The dashboard is displayed. Click Users.",
                &["Make sure that the page says dashboard", "Click Users"],
            ),
            (
                "Click Edit. The status should be approved.",
                &["Click Edit", "Enter approved in status"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
