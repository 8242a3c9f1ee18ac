//! A collection that a follow-up adds columns to: one table of all of them, not two that don't fit.

use crate::model::{Op, Step};
use crate::planner::sentences::say::resay;

/// The earlier collection with the later one's columns, filters and limit; `None` if they are not of the same things.
#[must_use]
pub fn with_more_columns(earlier: &Step, later: &Step) -> Option<Step> {
    let (Op::Collect(first), Op::Collect(more)) = (&earlier.op, &later.op) else {
        return None;
    };
    let same_things = more.noun.is_none() || more.noun == first.noun;
    // Without columns it is a collection of whatever there is.
    if !same_things || first.columns.is_empty() || more.columns.is_empty() {
        return None;
    }
    let mut joined = first.clone();
    for column in &more.columns {
        let is_new = joined
            .columns
            .iter()
            .all(|known| !known.eq_ignore_ascii_case(column));
        if is_new {
            joined.columns.push(column.clone());
        }
    }
    if joined.columns.len() == first.columns.len() {
        return None;
    }
    joined.filters.extend(more.filters.iter().cloned());
    joined.limit = more.limit.clone().or(joined.limit);
    let mut step = earlier.clone();
    step.op = Op::Collect(joined);
    step.expect.clear();
    resay(&mut step);
    Some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::plan;

    fn joined(first: &str, more: &str) -> Option<String> {
        let last = plan(first).steps.pop()?;
        let step = with_more_columns(&last, plan(more).steps.first()?)?;
        Some(step.say.replace('*', ""))
    }

    #[test]
    fn columns_are_added_to_a_collection_of_the_same_things() {
        let first = "collect the name and price of every product";
        let both = joined(first, "collect the rating");
        assert_eq!(
            both.as_deref(),
            joined(first, "collect the rating of every product").as_deref()
        );
        assert!(
            both.is_some_and(|say| say.contains("name, price and rating")),
            "{:?}",
            joined(first, "collect the rating")
        );
        assert_eq!(joined(first, "collect the name"), None, "nothing new");
        assert_eq!(
            joined(first, "collect the title of every story"),
            None,
            "other things"
        );
        assert_eq!(joined(first, "click Next"), None);
    }
}
