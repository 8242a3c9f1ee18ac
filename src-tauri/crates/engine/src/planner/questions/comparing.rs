//! Two or more things side by side: `compare the prices of A and B`, `compare A with B: tell me the price and the rating of both`. Each
//! is collected by its name; which is better nobody says.

use crate::model::{Collect, Filter, FilterTest};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::lists::columns;
use crate::planner::questions::asks::rows;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;

/// Between what is compared.
const AND: &[&str] = &["with", "to", "and", "against", "or", "versus", "vs", "&"];
/// All that were named.
const BOTH: &[&str] = &[
    "of both",
    "of each",
    "of the two",
    "of each of them",
    "of them",
    "for both",
    "for each",
    "for the two",
    "of all three",
    "of both of them",
    "of either",
    "of each one",
    "for each of them",
    "of the three",
];

/// `compare …`; `None` where no names are said.
pub(in crate::planner) fn compared<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = rest
        .trim()
        .without_end(&["with each other", "to each other", "side by side"]);
    let (columns, things) = match rest.find(&["of"]).filter(|(at, _)| *at > 0) {
        Some((at, _)) if rest.to(at).toks.iter().all(|tok| !kinds::is_name(tok)) => {
            (Some(rest.to(at)), rest.from(at + 1))
        }
        _ => (None, rest),
    };
    let (things, columns) = match things
        .find(&["by", "by their", "in"])
        .filter(|(at, _)| *at > 0 && columns.is_none())
    {
        Some((at, count)) => (things.to(at), Some(things.from(at + count))),
        None => (things, columns),
    };
    let names = names(things)?;
    let columns: Vec<String> = columns
        .map(|columns| columns.list().into_iter().filter_map(columns::column).collect())
        .unwrap_or_default();
    if columns.is_empty() && context.goes_on {
        // What is to be told of them is said next.
        context.compared = names;
        return Some(Ok(Vec::new()));
    }
    Some(of_each(said, &names, &columns))
}

/// `tell me the price of both`, after `compare A with B`.
pub(in crate::planner) fn of_both<'t>(
    said: Phrase<'t>,
    wanted: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    if context.compared.is_empty() {
        return None;
    }
    let wanted = wanted.trim().without_end(&["?"]);
    let what = wanted.without_end(BOTH);
    let columns: Vec<String> = what.list().into_iter().filter_map(columns::column).collect();
    if what.len() == wanted.len() || columns.is_empty() {
        return None;
    }
    let names = std::mem::take(&mut context.compared);
    Some(of_each(said, &names, &columns))
}

fn of_each(said: Phrase<'_>, names: &[String], columns: &[String]) -> Steps {
    let mut steps: Vec<Draft> = Vec::new();
    for name in names {
        let test = FilterTest::Containing(name.clone());
        steps.extend(rows(
            said,
            Collect {
                columns: columns.to_vec(),
                filters: vec![Filter { column: None, test }],
                ..Collect::default()
            },
        )?);
    }
    Ok(steps)
}

/// `"A" and "B"`, `the Kaari with the Valo`: what each is called.
fn names(things: Phrase<'_>) -> Option<Vec<String>> {
    let mut parts: Vec<Phrase<'_>> = Vec::new();
    let mut rest = things.trim().without(&["the", "both"]);
    while let Some((before, after)) = rest.split(AND).or_else(|| rest.split(&[","])) {
        parts.push(before);
        rest = after;
    }
    parts.push(rest);
    let parts: Vec<Phrase<'_>> = parts.into_iter().flat_map(|part| part.list()).collect();
    let named = |part: &Phrase<'_>| kinds::by_name(bare(*part)).toks.iter().any(kinds::is_name);
    let fits = (2..=6).contains(&parts.len()) && parts.iter().all(named);
    fits.then(|| {
        parts
            .iter()
            .map(|part| kinds::by_name(bare(*part)).text())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_compared_is_collected_by_name() {
        for (text, steps) in [
            (
                "Open a.example.com and compare the weight and the price of \"Tent S\" and \"Tent L\"",
                &[
                    "Collect weight and price, containing Tent S",
                    "Collect weight and price, containing Tent L",
                ][..],
            ),
            (
                "Open a.example.com, compare Alpha with Beta and tell me the size of both",
                &["Collect size, containing Alpha", "Collect size, containing Beta"],
            ),
        ] {
            assert_eq!(says(text)[1..], *steps, "{text}");
        }
    }
}
