//! Values that the page shows and the task only points at: `the value of Gender`, `the value that corresponds with
//! each label`. They become templates that are filled right before the step.

use crate::planner::lexicon::words::bare;
use crate::planner::text::phrase::Phrase;

const OF: &[&str] = &[
    "the value of",
    "the value for",
    "the value next to",
    "the value beside",
    "the value shown for",
    "the value listed for",
    "the value given for",
    "the value under",
    "the value in the row of",
    "the value in the row",
    "the value labelled",
    "the value labeled",
    "the value that corresponds with",
    "the value that corresponds to",
    "the value that belongs to",
    "the value that goes with",
    "the value corresponding to",
    "the value corresponding with",
    "the values that correspond with",
    "the values that correspond to",
    "the values of",
    "the values for",
    "the entry for",
    "what the page shows for",
    "what the page says for",
    "what the table says for",
    "what the table shows for",
];
const WHERE: &[&str] = &[
    "in the table",
    "from the table",
    "of the table",
    "on the page",
    "from the page",
    "in the list",
    "from the list",
    "above",
    "below",
];
const EACH: &[&str] = &[
    "each label",
    "every label",
    "the labels",
    "all labels",
    "each field",
    "every field",
    "all fields",
    "the fields",
    "each of the labels",
    "each of the fields",
    "each",
    "their labels",
    "its label",
];

/// What the page has to be asked for.
pub(crate) enum Shown {
    /// The value of one label, as a template.
    One(String),
    /// For every field the value of its label.
    Each,
}

/// Reads a value that only points at the page.
pub(crate) fn shown(value: Phrase<'_>) -> Option<Shown> {
    let value = value.trim();
    let label = value.after(OF)?.trim().without_end(WHERE);
    if label.is_empty() {
        return None;
    }
    if EACH.contains(&label.low().as_str()) {
        return Some(Shown::Each);
    }
    let label = bare(label).text();
    (!label.contains(['{', '}'])).then(|| Shown::One(format!("{{{{page.{label}}}}}")))
}

/// A template as a sentence calls it: `the page's Gender`.
pub(crate) fn called(text: &str) -> String {
    let Some((before, after)) = text.split_once("{{page.") else {
        return text.to_owned();
    };
    match after.split_once("}}") {
        Some((label, rest)) => format!("{before}the page's {label}{}", called(rest)),
        None => text.to_owned(),
    }
}
