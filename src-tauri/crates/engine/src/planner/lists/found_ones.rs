//! `the status of the ticket you find`, `the prices of the rows that come up`: words that only point to what the step before has
//! brought narrow nothing down. Other words do, and are left alone.

use crate::model::{Filter, FilterTest, Op};
use crate::planner::stretch::clause::Draft;

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
pub(in crate::planner) fn mean(drafts: &mut Vec<Draft>) {
    // `Which rooms are free? Tell me their names`: the second tells what the first asks.
    let told_again = |at: usize| match (&drafts[at].op, drafts.get(at + 1).map(|next| &next.op)) {
        (Op::Collect(first), Some(Op::Collect(second))) => {
            first.columns.is_empty()
                && !second.columns.is_empty()
                && !first.filters.is_empty()
                && first.tally.is_none()
                && first.noun == second.noun
                && first.filters == second.filters
        }
        _ => false,
    };
    if let Some(at) = (0..drafts.len()).find(|at| told_again(*at)) {
        drafts.remove(at);
    }

    for draft in drafts.iter_mut().skip(1) {
        if let Op::Collect(asked) = &mut draft.op {
            asked.filters.retain(|filter| !points(filter));
            // `what is the first one?`
            let first = |column: &String| {
                let low = column.to_lowercase();
                matches!(
                    low.as_str(),
                    "first one" | "top one" | "first in the list" | "topmost one" | "one at the top"
                )
            };
            if asked.columns.iter().any(first) {
                // All that its row says: which column it is called by is not said.
                asked.columns.clear();
                asked.noun.get_or_insert_with(|| "row".to_owned());
                asked.limit = Some("1".to_owned());
            }
        }
    }
}

fn points(filter: &Filter) -> bool {
    let (None, FilterTest::Containing(said) | FilterTest::Equals(said)) = (&filter.column, &filter.test)
    else {
        return false;
    };
    let low = said.to_lowercase();
    // `of everyone found`
    if matches!(
        low.as_str(),
        "found" | "everyone found" | "everything found" | "all found" | "those found" | "each found"
    ) {
        return true;
    }
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
