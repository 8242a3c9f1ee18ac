//! Values that the page has and the task only points at: `solve the sum and type the answer`, `type the code shown above into the
//! field`. They become templates that are filled right before the step.

use crate::planner::lexicon::words::bare;
use crate::planner::stretch::clause::Context;
use crate::planner::text::phrase::Phrase;

/// What a template is called that stands for the result of what the page asks.
pub(crate) const WORKED_OUT: &str = "sum worked out";
/// What a template is called that stands for the text which stands by the field.
pub(crate) const STANDING_BY: &str = "text by the field";

const PROBLEMS: &[&str] = &[
    "problem",
    "sum",
    "equation",
    "calculation",
    "question",
    "puzzle",
    "arithmetic",
    "exercise",
    "captcha",
    "algebra",
    "challenge",
    "expression",
];
const ANSWERS: &[&str] = &[
    "your answer",
    "the answer",
    "my answer",
    "an answer",
    "answer",
    "the result",
    "your result",
    "the solution",
    "your solution",
    "the answer to it",
    "the correct answer",
    "the right answer",
    "the outcome",
];
const SHOWN: &[&str] = &[
    "below",
    "above",
    "shown",
    "shown below",
    "shown above",
    "displayed",
    "displayed below",
    "displayed above",
    "that is shown",
    "you see",
    "that you see",
    "you see below",
    "you see above",
    "that you see below",
    "that you see above",
    "given below",
    "given above",
    "written below",
    "written above",
    "printed below",
    "printed above",
];
const TEXTS: &[&str] = &[
    "text",
    "word",
    "words",
    "code",
    "characters",
    "letters",
    "phrase",
    "sentence",
    "string",
];

/// `solve the math problem`, `solve for x`, `work out the sum`: what is then typed as the answer.
pub(in crate::planner) fn solves(said: Phrase<'_>) -> bool {
    let Some(rest) = said.after(&["solve", "work out", "calculate", "compute", "figure out"]) else {
        return false;
    };
    let what = bare(rest.trim().without(&["for"])).without_end(SHOWN);
    let unknown = what.len() == 1 && matches!(what.low().as_str(), "x" | "it" | "this");
    unknown || what.len() <= 4 && what.last().is_some_and(|tok| tok.is_any(PROBLEMS))
}

/// The template for a value that is only pointed at.
pub(in crate::planner) fn pointed(value: Phrase<'_>, context: &Context) -> Option<String> {
    let value = value.trim();
    if value.is_quoted() {
        return None;
    }
    let low = value.low();
    if context.solving && (ANSWERS.contains(&low.as_str()) || matches!(low.as_str(), "it" | "that")) {
        return Some(format!("{{{{page.{WORKED_OUT}}}}}"));
    }
    let text = value.after(&["the", "this"])?.without_end(SHOWN);
    let shown = text.len() + 1 < value.len();
    (shown && TEXTS.contains(&text.low().as_str())).then(|| format!("{{{{page.{STANDING_BY}}}}}"))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_the_page_asks_is_worked_out_and_typed() {
        let said = says(
            "Open a.example.com, solve the sum and type the result into the check field, then click Send",
        );
        assert_eq!(
            said[1..],
            ["Enter the page's sum worked out in check", "Click Send"]
        );
        let said = says("Work out the equation, enter your answer in the box and press Save");
        assert_eq!(said.len(), 2, "{said:?}");
    }

    #[test]
    fn a_text_that_stands_by_a_field_is_typed_again() {
        let said = says("Type the code shown above into the code field and click Confirm");
        assert_eq!(
            said,
            ["Enter the page's text by the field in code", "Click Confirm"]
        );
        let said = says("Type \"the text below\" into the note field");
        assert_eq!(said, ["Enter the text below in note"]);
    }
}
