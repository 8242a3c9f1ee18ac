//! One deed for each of several things that have names: `delete the files a.txt and b.txt`, `approve the orders 12 and 14`. It knows where
//! one name ends and the next begins only by a word for several of a kind; what is done to all of them together (`merge`) is not its.

use crate::planner::lexicon::words::{bare, is_plural};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::ticking;

/// What is done once, to all of them together.
const TOGETHER: &[&str] = &[
    "merge", "combine", "compare", "swap", "join", "link", "group", "connect", "match", "merge in",
];

/// The names; `None` where they are not several, or the deed is done once.
pub(in crate::planner) fn names<'t>(what: Phrase<'t>, button: &str) -> Option<Vec<Phrase<'t>>> {
    if TOGETHER.contains(&button.to_lowercase().as_str()) {
        return None;
    }
    let several = bare(what.trim()).first().is_some_and(|kind| is_plural(&kind.low));
    let names = ticking::kinds_and_names(what).filter(|_| several)?.list();
    (names.len() > 1).then_some(names)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn each_of_several_names_gets_the_deed() {
        for (text, steps) in [
            (
                "delete the files A and B",
                &["Click Delete for A", "Click Delete for B"][..],
            ),
            (
                "approve the orders 12 and 14",
                &["Click Approve for 12", "Click Approve for 14"],
            ),
            (
                "mark the invoices 12 and 14 as paid",
                &["Click Mark as paid for 12", "Click Mark as paid for 14"],
            ),
            (
                "delete the contacts Ada Berg and Bo Lind",
                &["Click Delete for Ada Berg", "Click Delete for Bo Lind"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com, {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
