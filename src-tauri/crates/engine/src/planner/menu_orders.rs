//! What is ordered from a list that is open: `order one of each item: soup, salad`, `order the following: a soup and two cakes`. Each
//! is added by its own control, then the order is placed.

use super::clause::{Draft, Steps};
use super::phrase::Phrase;
use super::shopping;
use crate::model::{Op, Target};

/// Before the things, one of each.
const EACH: &[&str] = &[
    "one of each item:",
    "one of each item",
    "one of each of these:",
    "one of each:",
    "one of each of",
    "one each of",
    "the following items:",
    "the following:",
    "these items:",
    "the items",
];

/// The steps, where a list of things is ordered and nothing is said of where they are.
pub(super) fn ordered(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&["order"])?;
    let things = rest.after(EACH)?;
    let things = things.without(&[":", "of"]).trim();
    let mut steps = shopping::each_added(said, things, "Add")?;
    let place = Op::Click {
        target: Target {
            name: "Order".into(),
            role: Some("button".into()),
            ..Target::default()
        },
        how: Default::default(),
    };
    steps.push(Draft {
        op: place,
        span: said.span(),
    });
    Some(Ok(steps))
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
