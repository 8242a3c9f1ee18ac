//! What makes no difference: `list the tickets, no matter who owns them`, `whoever has them and whether they are open or closed`,
//! `regardless of their status`. A page may narrow its list by that of itself, so that is asked to be taken away; what names nothing that
//! a list could be narrowed by is passed over.

use crate::model::{ANY, Op, Target};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;

const BEGINS: &[&str] = &[
    "no matter",
    "regardless of",
    "irrespective of",
    "whoever",
    // `, whether it is open` asks.
    "whatever their",
    "whatever its",
    "whatever the",
];
/// What is narrowed by, by the words that speak of it.
#[rustfmt::skip]
const SPOKEN: &[(&str, &[&str])] = &[
    ("owner", &["owns", "own", "owner", "owners", "has them", "have them", "looks after", "assigned", "assignee", "belong to", "working on"]),
    ("status", &["open or closed", "closed or open", "open or not", "closed or not", "done or not", "status", "state", "solved or not", "active or not"]),
    ("author", &["wrote", "written", "author", "posted"]),
    ("date", &["when", "how old", "date"]),
    ("category", &["category", "topic", "section"]),
    ("type", &["type", "kind"]),
    ("priority", &["priority", "urgent"]),
];

/// The words without what makes no difference, and those.
pub(in crate::planner) fn apart(said: Phrase<'_>) -> (Phrase<'_>, Option<Phrase<'_>>) {
    match said.find(BEGINS) {
        Some((at, _)) if at > 1 && said.toks[at - 1].text == "," => (said.to(at - 1), Some(said.from(at))),
        _ => (said, None),
    }
}

/// The steps that take away what the page may narrow by, where rows are spoken of.
pub(in crate::planner) fn read(same: Phrase<'_>, context: &Context) -> Steps {
    if !context.elsewhere() {
        return Ok(Vec::new());
    }
    let spoken = SPOKEN
        .iter()
        .filter_map(|(field, words)| same.find(words).map(|(at, _)| (at, *field)));
    let mut fields: Vec<(usize, &str)> = spoken.collect();
    fields.sort_unstable();
    let any = |(_, field)| Draft {
        op: Op::Choose {
            options: vec![ANY.to_owned()],
            target: Some(Target::called(field)),
        },
        span: same.span(),
    };
    Ok(fields.into_iter().map(any).collect())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_makes_no_difference_is_taken_away_where_the_page_narrows_by_it() {
        for (text, steps) in [
            (
                "Filter the tickets by the component Front desk, no matter who owns them, and list the summary of every ticket.",
                &[
                    "Choose Front desk in component",
                    "Choose any in owner",
                    "Collect summary of every ticket",
                ][..],
            ),
            (
                "List the tickets, whatever their status",
                &["Choose any in status", "Collect every ticket"],
            ),
            (
                "Make a custom query for all tickets of the type wish, whoever has them and whether they are open or closed, and list the \
                 summary",
                &[
                    "Click New custom query",
                    "Choose wish in type",
                    "Choose any in owner",
                    "Choose any in status",
                    "Collect summary",
                ],
            ),
        ] {
            let got = says(&format!("Open a.example.com. {text}"));
            assert_eq!(got[1..], *steps, "{text}: {got:?}");
        }
    }
}
