//! What a run says: plain sentences for people, and failures as the contract's `ToolError`.
//!
//! All that depends on the words of a failure is decided by its `code`; nothing here is parsed again.

use std::time::Duration;

use anything_api::event::{Candidate, ToolError};

use super::Report;
use crate::collect::CollectError;
use crate::model::{Condition, Op, Problem, Step};
use crate::page::PageError;

/// A failure without candidates.
pub(crate) fn problem(code: &str, message: impl Into<String>) -> ToolError {
    ToolError {
        code: code.to_owned(),
        message: message.into(),
        ..ToolError::default()
    }
}

/// Words of the task that mean nothing to the planner.
pub(crate) fn not_understood(problem: Problem) -> ToolError {
    let candidates = problem.suggestions.into_iter().take(3);
    ToolError {
        code: "not_understood".to_owned(),
        message: problem.message,
        candidates: candidates.map(|text| Candidate { text, picture: None }).collect(),
        span: Some(problem.span),
    }
}

/// A text in which there is nothing to do.
pub(crate) fn empty_task() -> ToolError {
    problem(
        "not_understood",
        "There is no step in this task. Say what to do, such as “open example.com”.",
    )
}

/// A recording in which nothing was done.
pub(crate) fn nothing_shown() -> ToolError {
    problem(
        "nothing_recorded",
        "Nothing was done in the browser, so there is nothing to keep.",
    )
}

/// The steps of a kept function don't take these values.
pub(crate) fn unbound(error: &impl std::fmt::Display) -> ToolError {
    problem("not_understood", sentence(&error.to_string()))
}

/// A failure of the page or the browser.
pub(super) fn page_problem(error: &PageError, span: Option<[usize; 2]>) -> ToolError {
    let mut candidates: Vec<Candidate> = error
        .candidates()
        .iter()
        .take(3)
        .map(|near| Candidate {
            text: near.words.clone(),
            picture: near.picture.clone(),
        })
        .collect();
    if let PageError::NoOption { options, .. } = error {
        let plain = |text: &String| Candidate {
            text: text.clone(),
            picture: None,
        };
        candidates = options.iter().take(3).map(plain).collect();
    }
    ToolError {
        code: error.code().to_owned(),
        message: sentence(&error.to_string()),
        candidates,
        span,
    }
}

/// A failure of a collection.
pub(super) fn collect_problem(error: &CollectError, span: Option<[usize; 2]>) -> ToolError {
    let plain = |text: &String| Candidate {
        text: text.clone(),
        picture: None,
    };
    ToolError {
        code: error.code().to_owned(),
        message: sentence(&error.to_string()),
        candidates: error.candidates().iter().take(3).map(plain).collect(),
        span,
    }
}

/// How the task was read, before anything is done.
pub(crate) fn reading(steps: &[Step]) -> String {
    let count = match steps.len() {
        1 => "one step".to_owned(),
        more => format!("{more} steps"),
    };
    let mut text = format!("I read this as {count}:");
    for (index, step) in steps.iter().enumerate() {
        text.push_str(&format!("\n{}. {}", index + 1, step.say.replace('*', "")));
    }
    text
}

/// The closing words of a run that worked.
pub(crate) fn closing(steps: &[Step], report: &Report) -> String {
    let mut said = Vec::new();
    if steps.iter().any(|step| matches!(step.op, Op::Collect(_))) {
        let found = found(report.rows.len(), report.left_out);
        said.push(match report.pages {
            2.. if !report.rows.is_empty() => format!("{found} from {} pages.", report.pages),
            _ => format!("{found}."),
        });
    }
    for file in &report.downloads {
        said.push(format!("Kept the file {}.", file.name));
    }
    if said.is_empty() {
        said.push(match steps.len() {
            1 => "Done.".to_owned(),
            count => format!("Done: {count} steps."),
        });
    }
    said.join(" ")
}

/// A run that came to its limit.
pub(crate) fn too_long(what: &str, limit: Duration) -> String {
    match limit.as_secs() {
        seconds @ ..120 => format!("{what} took longer than {seconds} seconds."),
        seconds => format!("{what} took longer than {} minutes.", seconds / 60),
    }
}

/// Where a run stands that waits for a free browser.
pub(crate) fn waiting(before: usize) -> String {
    match before {
        0 => "Waiting: this run is next.".to_owned(),
        1 => "Waiting: 1 run is before this one.".to_owned(),
        more => format!("Waiting: {more} runs are before this one."),
    }
}

/// `Collected 3 rows`.
pub(crate) fn rows(count: usize) -> String {
    match count {
        0 => "Found no rows".to_owned(),
        _ => format!("Collected {}", many_rows(count)),
    }
}

/// What one page gave, of which conditions left out so many.
pub(super) fn found(count: usize, left_out: usize) -> String {
    match count {
        0 if left_out > 0 => none_fits(left_out),
        some => rows(some),
    }
}

/// Rows were read, and the conditions leave none of them: told, since a condition may have been meant otherwise.
fn none_fits(read: usize) -> String {
    match read {
        1 => "Found no rows: the only one that was read does not fit".to_owned(),
        more => format!("Found no rows: none of the {more} that were read fits"),
    }
}

/// `1 row`, `31 rows`.
pub(super) fn many_rows(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        more => format!("{more} rows"),
    }
}

/// What should hold, and does not.
pub(super) fn assert_failed(say: &str, condition: &Condition) -> String {
    let what = match condition {
        Condition::Text(text) => format!("The page does not show “{text}”"),
        Condition::NoText(text) => format!("The page still shows “{text}”"),
        Condition::Address(text) => format!("The page's address does not contain “{text}”"),
        Condition::Title(text) => format!("The page's title does not contain “{text}”"),
        Condition::Visible(target) => format!("“{}” is not to be seen", target.name),
        Condition::Gone(target) => format!("“{}” is still there", target.name),
        Condition::Value(target, text) => format!("“{}” does not hold “{text}”", target.name),
        Condition::Checked(target, true) => format!("“{}” is not ticked", target.name),
        Condition::Checked(target, false) => format!("“{}” is ticked", target.name),
        Condition::Amount(label, _) => {
            format!(
                "What the page shows for “{label}” is not so: {}",
                say.replace('*', "")
            )
        }
        Condition::Time(_) => say.replace('*', ""),
    };
    format!("{what}.")
}

/// Begins with a capital letter and ends with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    if !sentence.ends_with(['.', '!', '?', '”', '…']) {
        sentence.push('.');
    }
    sentence
}

/// The first part of a `say` that stands between `*` signs.
pub(super) fn stressed(say: &str) -> Option<String> {
    let (_, rest) = say.split_once('*')?;
    let (object, _) = rest.split_once('*')?;
    Some(object.to_owned())
}

impl Op {
    /// The operation's name as the contract's additions write it: `open`, `click`, `fill_form`.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Open { .. } => "open",
            Self::Search { .. } => "search",
            Self::Click { .. } => "click",
            Self::Fill { .. } => "fill",
            Self::FillForm { .. } => "fill_form",
            Self::Choose { .. } => "choose",
            Self::Check { .. } => "check",
            Self::Press { .. } => "press",
            Self::Hover { .. } => "hover",
            Self::Scroll { .. } => "scroll",
            Self::Wait { .. } => "wait",
            Self::Collect(_) => "collect",
            Self::Assert { .. } => "assert",
            Self::Screenshot => "screenshot",
            Self::Download { .. } => "download",
            Self::Back => "back",
            Self::Forward => "forward",
            Self::Tab { .. } => "tab",
            Self::Drag { .. } => "drag",
            Self::SelectText { .. } => "select_text",
            Self::Copy { .. } => "copy",
            Self::Paste { .. } => "paste",
            Self::Upload { .. } => "upload",
            Self::Answer { .. } => "answer",
            Self::Menu { .. } => "menu",
            Self::Close => "close",
            Self::Replace { .. } => "replace",
        }
    }
}
