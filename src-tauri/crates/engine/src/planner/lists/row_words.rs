//! Words around what rows are asked for: `a list of …`, `… in the table`, `… as CSV`. They say nothing of the rows themselves.

use crate::planner::lexicon::words::bare;
use crate::planner::lists::columns::ANY_RECORD;
use crate::planner::text::phrase::Phrase;

/// What is asked for, without what leads up to it.
pub(super) fn without_lead(rest: Phrase<'_>) -> Phrase<'_> {
    rest.trim().without(&[
        "me",
        "us",
        "for me",
        "out",
        "down",
        "up",
        "a list of",
        "a table of",
        "the list of",
        "list of",
        "a list with",
        "a table with",
        "the following",
        "only",
        "just",
        ":",
        "information about",
        "info about",
        "data about",
        "data on",
        "data for",
        "details of",
        "details about",
    ])
}

/// `the result as CSV`: all that is listed.
pub(super) fn is_the_result(rest: Phrase<'_>) -> bool {
    matches!(
        bare(rest)
            .without_end(&[
                "as csv",
                "as a csv",
                "to csv",
                "as a csv file",
                "to a csv file",
                "as excel",
                "as an excel file",
                "to excel",
                "as a file",
                "to a file"
            ])
            .low()
            .as_str(),
        "result" | "results" | "outcome"
    )
}

/// `everything in the table`: everything.
pub(super) fn without_whole_page(rest: Phrase<'_>) -> Phrase<'_> {
    let all = rest.without_end(&[
        "in the table",
        "from the table",
        "of the table",
        "in the list",
        "from the list",
        "on the page",
        "on this page",
        "from this page",
        "from the page",
        "in the results",
    ]);
    if ANY_RECORD.contains(&all.low().as_str()) {
        all
    } else {
        rest
    }
}

/// Output forms and words that add nothing, at the end.
#[rustfmt::skip]
pub(super) const TAIL: &[&str] = &[
    "as an excel file", "as excel", "as a pdf", "as pdf", "as a spreadsheet", "as an excel sheet", "to excel", "in a table", "as a table", "into a table", "in a list", "as a list", "as csv", "as a csv", "to csv",
    "into a csv", "in a spreadsheet", "into a spreadsheet", "to a spreadsheet", "as json", "in a csv file",
    "to a csv file", "into a csv file", "as a csv file", "to a file", "in a file", "for each of them",
    "you find", "you see", "you can find", "that you find", "that you see",     "in that section", "in that folder", "in that list", "in this list", "in this section", "in that category", "in this folder",
    "in order", "there", "on it", "listed",
    "shown", "here", "please", "only", "that were found", "that was found", "which were found", "that are found", "that you found",
    "that came up", "that come up", "that comes up", "that turn up", "that turns up", "that turned up", "that appear", "that appears", "of what is found", "of what was found", "of what you find", "of what comes up", "of the results", "of the result", "that are shown", "which are shown", "that are listed", "which are listed", "it found",
    "that appears", "which appears", "that comes up", "that is shown", "that is displayed", "that pops up",
    "in the forum", "in the wiki", "in the system", "in the app", "it finds", "that it finds", "that it found", "that match", "that matched",
];
