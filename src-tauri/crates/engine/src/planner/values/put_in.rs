//! What was put into a field before, and is to be seen now: `the new job title is displayed`.

use crate::model::Condition;
use crate::planner::stretch::clause::Context;
use crate::planner::text::phrase::Phrase;

#[rustfmt::skip]
const SHOWN: &[&str] = &[
    "is displayed", "is shown", "is visible", "appears", "shows up", "is there", "is listed", "is updated", "was updated", "has been updated",
    "is saved", "was saved", "has been saved", "is set", "was set", "is correct", "was changed", "has changed", "is displayed correctly",
    "are displayed", "is now displayed", "is now shown", "is reflected", "was applied", "has been applied", "is now visible", "is now set",
];
const NEW: &[&str] = &[
    "the new",
    "the updated",
    "the changed",
    "new",
    "updated",
    "his new",
    "her new",
    "their new",
    "its new",
    "the entered",
];

/// That the page says what the field of this name got; `None` where nothing was put into one.
pub(in crate::planner) fn shown(said: Phrase<'_>, context: &Context) -> Option<Condition> {
    let subject = said.without_end(SHOWN);
    let field = subject.after(NEW).filter(|_| subject.len() < said.len())?;
    let name = field.low();
    let (_, text) = context.filled.iter().rev().find(|(filled, _)| *filled == name)?;
    (!text.contains("{{")).then(|| Condition::Text(text.clone()))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_was_entered_is_to_be_seen() {
        let got = says(
            "Open a.example.com, open the boat \"Ida\", change the home port to Vaasa, save and check that the new home port is displayed",
        );
        assert_eq!(
            got.last().map(String::as_str),
            Some("Make sure that the page says Vaasa")
        );
    }
}
