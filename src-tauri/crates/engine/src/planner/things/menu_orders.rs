//! What is ordered from a list that is open: `order one of each item: soup, salad`, `order the following: a soup and two cakes`. Each
//! is added by its own control, then the order is placed.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::words;
use crate::planner::stretch::clause::{Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::things::shopping;

/// Before the things, one of each.
const EACH: &[&str] = &[
    "one of each item:",
    "one of each item",
    "one of each of these:",
    "one of each:",
    "one of each of",
    "one of each",
    "one each of",
    "the following items:",
    "the following:",
    "these items:",
    "the items",
];

/// The steps, where a list of things is ordered and nothing is said of where they are.
pub(in crate::planner) fn ordered(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&["order"])?;
    let mut steps = match so_many(said, rest) {
        Some(step) => vec![step],
        None => {
            let things = rest.after(EACH)?;
            let things = things.without(&[":", "of"]).trim();
            whole_names(said, things).or_else(|| shopping::each_added(said, things, "Add"))?
        }
    };
    let place = Op::click(Target::button("Order"));
    steps.push(Draft {
        op: place,
        span: said.span(),
    });
    Some(Ok(steps))
}

/// `soup, fish and chips`: with commas between, an `and` may belong to a name, which only the page can tell.
fn whole_names(said: Phrase<'_>, things: Phrase<'_>) -> Option<Vec<Draft>> {
    let counted = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    let text = things.text();
    let parts: Vec<&str> = text
        .split(", ")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 || parts.iter().any(|part| counted(part)) || text.contains(['"', '“']) {
        return None;
    }
    let anchor = |name: &&str| Target::called(name.trim_start_matches("and ").to_owned());
    Some(parts.iter().map(|part| add(said, anchor(part), None)).collect())
}

/// `3 items that are vegan`, `two dishes with nuts`: so many rows that say so.
fn so_many(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Draft> {
    const THINGS: &[&str] = &[
        "items",
        "things",
        "dishes",
        "products",
        "of the items",
        "of the dishes",
        "meals",
        "articles",
    ];
    let (count, what) = rest.trim().take(words::whole_number)?;
    let how = what.after(THINGS)?.after(&[
        "that are",
        "which are",
        "with",
        "marked as",
        "marked",
        "that have",
        "that contain",
        "containing",
    ])?;
    let how = how.trim();
    let fits = (1..=20).contains(&count) && (1..=3).contains(&how.len()) && how.list().len() == 1;
    let anchor = Target::called(how.text());
    fits.then(|| add(said, anchor, u32::try_from(count).ok()))
}

fn add(said: Phrase<'_>, anchor: Target, every: Option<u32>) -> Draft {
    let op = Op::click(Target {
        name: "Add".into(),
        role: Some("button".into()),
        every,
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor,
        })),
        ..Target::default()
    });
    Draft {
        op,
        span: said.span(),
    }
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn things_of_a_list_are_added_and_ordered() {
        assert_eq!(
            says("Order one of each item: Onion soup, Plum cake"),
            [
                "Click Add for Onion soup",
                "Click Add for Plum cake",
                "Click Order"
            ]
        );
    }
}
