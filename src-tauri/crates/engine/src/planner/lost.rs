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

/// Whether the steps lose what it is done to, which ones that are, or that a file was wanted.
pub(super) fn is_lost(part: Phrase<'_>, steps: &[Draft]) -> bool {
    loses_its_thing(part, steps) || loses_which_ones(part, steps) || loses_the_file(part, steps)
}

/// `disable every product whose quantity is 0`: all of them would be.
fn loses_which_ones(part: Phrase<'_>, steps: &[Draft]) -> bool {
    let said = |words: &[&str]| part.find(words).is_some_and(|(at, _)| at > 1);
    let narrowed = said(&["whose", "where", "who", "older than", "newer than"]);
    // `complete every chore that is late` may have been read as those on whose row that stands.
    let described = said(&[
        "that is",
        "that has",
        "that are",
        "that have",
        "which is",
        "which has",
        "which are",
        "which have",
        "without",
        "with no",
    ]);
    let of_all = |target: &Target| {
        let as_said = target.scope.is_some() || target.state.is_some();
        target.every.is_some() && (narrowed || described && !as_said)
    };
    let mut first = part.toks.iter().take(6);
    first.any(|tok| tok.is_any(&["every", "each", "all"]))
        && steps
            .iter()
            .any(|step| matches!(&step.op, Op::Check { target, .. } if of_all(target)))
}

/// `export the users of Bergen as CSV file`: rows alone are no file of that kind.
fn loses_the_file(part: Phrase<'_>, steps: &[Draft]) -> bool {
    const FILES: &[&str] = &[
        "file",
        "as csv",
        "as pdf",
        "to csv",
        "to pdf",
        "to excel",
        "as excel",
        "in csv format",
    ];
    part.at(0, &["export"]).is_some()
        && part.find(FILES).is_some()
        && !steps.is_empty()
        && steps.iter().all(|step| matches!(&step.op, Op::Collect(_)))
}

/// `delete the row in the table "Users" that contains "bob"`, read as a button alone.
fn loses_its_thing(part: Phrase<'_>, steps: &[Draft]) -> bool {
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
