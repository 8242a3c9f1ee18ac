//! `the status of the ticket you find`, `the prices of the rows that come up`: words that only point to what the step before has
//! brought narrow nothing down. Other words do, and are left alone.

use super::clause::Draft;
use crate::model::{Filter, FilterTest, Op};

/// How people point to what a search, or whatever came before, has brought.
const POINTS: &[&str] = &[
    "you find",
    "you found",
    "you get",
    "you got",
    "you see there",
    "you see then",
    "you are shown",
    "you opened",
    "you just opened",
    "you have opened",
    "comes up",
    "come up",
    "came up",
    "it finds",
    "it found",
    "it shows",
    "is found",
    "was found",
    "are found",
    "were found",
    "turns up",
    "turn up",
    "pops up",
    "is shown",
    "are shown",
    "is displayed",
    "are displayed",
];

/// Takes such filters from what is collected after another step.
pub(super) fn mean(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().skip(1) {
        if let Op::Collect(asked) = &mut draft.op {
            asked.filters.retain(|filter| !points(filter));
        }
    }
}

fn points(filter: &Filter) -> bool {
    let (None, FilterTest::Containing(said) | FilterTest::Equals(said)) = (&filter.column, &filter.test)
    else {
        return false;
    };
    let low = said.to_lowercase();
    // `the boats that are left`: those that are there.
    const THERE: &[&str] = &[
        "left",
        "left over",
        "remaining",
        "still there",
        "listed",
        "shown",
        "displayed",
    ];
    if THERE.contains(&said.as_str()) {
        return true;
    }
    // `ticket you find`: the kind of thing in a word or two, and nothing that is a name.
    POINTS.iter().any(|words| {
        low.strip_suffix(words).is_some_and(|before| {
            before.split_whitespace().count() <= 4
                && said[..before.len()]
                    .chars()
                    .all(|letter| letter.is_lowercase() || letter == ' ')
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::model::Op;
    use crate::planner::plan;

    #[test]
    fn what_was_brought_is_no_filter() {
        let filters = |question: &str| {
            let steps = plan(&format!("Open a.example.com and search for pumps. {question}")).steps;
            match &steps.last().expect("a step").op {
                Op::Collect(asked) => asked.filters.len(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(filters("What is the owner of the order you find?"), 0);
        assert_eq!(filters("What is the owner of the order Blue whale?"), 1);
    }
}
