//! What a reading would lose or type of half a sentence: the thing that a button is pressed for, words that go on behind a value. `doubt` asks
//! it of the steps of each stretch; it reads none.

use crate::model::{Op, Target};
use crate::planner::stretch::clause::Draft;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// `8.50 and has 20 in stock`, `to the photo that shows a boat`: the rest of a sentence is typed by nobody.
pub(super) fn goes_on(part: Phrase<'_>, text: &str) -> bool {
    let said = |word: &str| part.find(&[word]).is_some();
    [" and has ", " and is ", " and have "]
        .iter()
        .any(|words| text.contains(words) && said(words.trim()))
        || text.starts_with("to the ") && said("to the")
}

/// `delete the row in the table "Users" that contains "bob"`, read as a button alone: what it is done to would be lost.
pub(super) fn is_lost(part: Phrase<'_>, steps: &[Draft]) -> bool {
    let [
        Draft {
            op: Op::Click { target, .. },
            ..
        },
    ] = steps
    else {
        return false;
    };
    let deletes = matches!(
        target.name.as_str(),
        "Delete" | "Archive" | "Confirm" | "Approve" | "Reject" | "Publish"
    );
    deletes
        && target.scope.is_none()
        && target.every.is_none()
        && part
            .toks
            .iter()
            .any(|tok| tok.kind == Kind::Quoted && tok.text != target.name)
}

/// `enter 8 hours for it with the note "Planting"`: what is said with it is no field.
pub(super) fn is_told_with_it(part: Phrase<'_>, target: &Target) -> bool {
    let told = part.find(&[
        "with the note",
        "with the comment",
        "with the text",
        "with a note",
        "with a comment",
        "with the message",
    ]);
    told.is_some_and(|(at, count)| {
        part.toks
            .get(at + count)
            .is_some_and(|tok| tok.kind == Kind::Quoted && tok.text == target.name)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn what_a_button_is_pressed_for_is_not_lost() {
        let plan = plan("Open a.example.com. Delete the row in the table \"Users\" that contains \"bob\".");
        assert_eq!(plan.problems.len(), 1, "{plan:?}");
    }

    #[test]
    fn half_a_sentence_is_not_typed() {
        let plan =
            plan("Open a.example.com. Add a product called \"Mug\" which costs 8.50 and has 20 in stock.");
        assert_eq!(plan.problems.len(), 1, "{plan:?}");
    }
}
