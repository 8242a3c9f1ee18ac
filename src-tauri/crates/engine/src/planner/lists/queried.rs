//! A list that is asked for with a query of the application's own: `make a custom query for all tickets of the type wish`. The query is
//! begun, and what it is narrowed by is chosen there.

use crate::planner::lists::narrowing;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

use crate::model::{Op, Target};

const BEGINS: &[&str] = &["make", "create", "start", "build", "run", "do", "set up"];
/// What the page calls it, and whether that is its own word.
const QUERIES: &[&str] = &[
    "query",
    "custom query",
    "report",
    "custom filter",
    "custom report",
];
/// Before what the rows are told apart by.
const OF: &[&str] = &[
    "of the",
    "of",
    "with the",
    "with",
    "whose",
    "that have the",
    "which have the",
    "in the",
    "where the",
];

/// `None` where no query is begun, or nothing narrows it.
pub(in crate::planner) fn read<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let rest = said.after(BEGINS)?.after(&["a new", "a", "another"])?;
    let count = rest.at(0, QUERIES)?;
    let (query, rest) = (rest.to(count), rest.from(count));
    let rows = rest.after(&[
        "for",
        "of",
        "on",
        "that finds",
        "that shows",
        "to find",
        "which finds",
    ])?;
    let rows = rows.without(&["all", "all the", "every", "the"]).trim();
    let (at, lead) = rows.find(OF).filter(|(at, _)| (1..=2).contains(at))?;
    let plain = rows
        .to(at)
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital());
    let by = rows.from(at + lead);
    let narrowed = narrowing::by_criteria(said, by, context).filter(|_| plain)?;
    let name = format!("New {}", query.text());
    let mut steps = vec![Draft::click(Target::called(name), said)];
    match narrowed {
        Ok(more) => steps.extend(more),
        Err(fault) => return Some(Err(fault)),
    }
    context.making = false;
    // Words that no choice took would narrow it too.
    let all_read = steps.iter().all(|step| match &step.op {
        Op::Choose { options, .. } => options.iter().all(|option| !option.contains(" or ")),
        _ => true,
    });
    let said_once = by
        .toks
        .iter()
        .all(|tok: &Tok<'_>| tok.kind != Kind::Punct || tok.text == ",");
    (all_read && said_once).then_some(Ok(steps))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_query_is_begun_and_narrowed() {
        let got = says(
            "Open a.example.com. Make a custom query for all tickets of the type wish and tell me their numbers.",
        );
        assert_eq!(
            got[1..],
            ["Click New custom query", "Choose wish in type", "Collect number"]
        );
    }
}
