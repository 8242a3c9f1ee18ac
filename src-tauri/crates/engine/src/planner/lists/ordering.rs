//! Orders of a list in words: `sort them from low to high price`, `show the newest first`, `arrange by name`. What the
//! page calls the order is found when it is done; here the words are taken that say it.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::stretch::clause::{Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;

/// Between what is sorted and how.
const HOW: &[&str] = &[
    "by",
    "from",
    "according to",
    "based on",
    "in",
    "so that",
    "with",
    "on",
];
/// What is sorted, where that is all that stands before how.
const ALL_OF_THEM: &[&str] = &[
    "them",
    "it",
    "the results",
    "results",
    "the list",
    "the table",
    "the products",
    "products",
    "the items",
    "items",
    "everything",
    "the search results",
    "these",
    "those",
];

/// Where the column ends and its way begins.
const WAY: &[&str] = &[
    "descending",
    "ascending",
    "desc",
    "asc",
    "in",
    "from",
    "with",
    "so",
    "high to low",
    "low to high",
    "highest",
    "lowest",
    "newest",
    "oldest",
    "largest",
    "smallest",
    "and",
    "a to z",
    "z to a",
    "most",
    "the",
];

/// `sort the results from cheapest to most expensive`.
pub(in crate::planner) fn sort<'t>(said: Phrase<'t>, rest: Phrase<'t>) -> Steps {
    let rest = rest.trim();
    // `sort by price in descending order`: the verb has said it already.
    let begun = said.len() - rest.len();
    let by = begun > 0 && said.toks[begun - 1].is_any(&["by", "from"]);
    let how = match rest.find(HOW).filter(|_| !by) {
        Some((at, count)) => rest.from(at + count),
        None => rest.without(ALL_OF_THEM),
    };
    let how = bare(how.trim());
    let how = match how.without(&["column", "field"]) {
        named
            if named
                .first()
                .is_some_and(|tok| tok.is_capital() || tok.kind == tokens::Kind::Quoted) =>
        {
            named
        }
        _ => how,
    };
    if how.is_empty() {
        return Err(
            Fault::new(said, "Sort by what? For example: sort by price.").with(["sort by price".into()])
        );
    }
    // `"Updated" in descending order`: the column's name needs no marks there.
    let text = match how.first() {
        Some(first) if first.kind == tokens::Kind::Quoted && how.len() > 1 => {
            format!("{} {}", first.text, how.from(1).text())
        }
        _ => how.text(),
    };
    let op = Op::Choose {
        options: vec![text],
        target: Some(Target::called("Sort")),
    };
    one(op, said)
}

/// The column that a list was put in order by: `population` of `population descending`.
pub(in crate::planner) fn column(steps: &[Draft]) -> Option<String> {
    let Op::Choose { options, .. } = &steps.first()?.op else {
        return None;
    };
    let how = options.first()?;
    let toks = tokens::tokens(how);
    let words = bare(Phrase::new(how, &toks));
    let end = (1..words.len())
        .find(|at| !words.toks[*at].is_word() || words.at(*at, WAY).is_some())
        .unwrap_or(words.len());
    let column = words.to(end);
    (column.len() <= 3 && !column.is_empty()).then(|| column.text())
}

/// `show the cheapest first`, `put the newest ones at the top`: the words that say the order.
pub(in crate::planner) fn first_shown(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&[
        "show me", "show", "put", "list", "display", "have", "i want", "with",
    ])?;
    let rest = rest.without(&["the results with", "them with", "results with"]);
    let how = rest.without_end(&["first", "at the top", "on top"]);
    if how.len() == rest.len() {
        return None;
    }
    let how = bare(how.trim())
        .without_end(&["ones", "one", "results", "items", "products"])
        .trim();
    const ORDERS: &[&str] = &[
        "cheapest",
        "newest",
        "latest",
        "most recent",
        "oldest",
        "most expensive",
        "best rated",
        "top rated",
        "highest rated",
        "most popular",
        "lowest price",
        "highest price",
        "lowest priced",
        "highest priced",
    ];
    (how.at(0, ORDERS) == Some(how.len())).then(|| {
        let op = Op::Choose {
            options: vec![format!("{} first", how.text())],
            target: Some(Target::called("Sort")),
        };
        one(op, said)
    })
}
