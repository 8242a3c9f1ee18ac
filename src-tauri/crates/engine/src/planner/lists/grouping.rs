//! `group by status`, `facet by harbour`: rows are put together by one of their columns, with whatever the page has for that. Orders
//! and filters are read elsewhere.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::stretch::clause::{Steps, one};
use crate::planner::text::phrase::Phrase;

/// The choice of a column in what the page calls "Group by".
pub(in crate::planner) fn group(said: Phrase<'_>, rest: Phrase<'_>) -> Steps {
    let by = bare(rest.trim());
    let column = by.without(&["column", "field"]);
    let column = if column.is_empty() { by } else { column };
    if column.is_empty() || column.len() > 4 {
        return Err(Fault::new(said, "By what? For example: group by status."));
    }
    let target = Target::called(format!("{} by", said.toks[0].low));
    let op = Op::Choose {
        options: vec![column.text()],
        target: Some(target),
    };
    one(op, said)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn rows_are_put_together_by_a_column() {
        for (text, step) in [
            ("group the invoices by customer", "Choose customer in group by"),
            ("facet by the column year", "Choose year in facet by"),
        ] {
            let got = says(&format!("Open shop.example.com, click Invoices, then {text}"));
            assert_eq!(got.last().map(String::as_str), Some(step), "{text}");
        }
    }
}
