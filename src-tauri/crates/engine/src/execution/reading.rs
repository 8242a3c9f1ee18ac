//! Values that stand on the page: `{{page.Gender}}` in a step is what the page shows for "Gender". Sums with them are in `raised`.
//!
//! They are read right before the step, and inserted as plain text: what a page says is never read as a template.

use std::time::{Duration, Instant};

use anything_api::event::{Candidate, ToolError};
use serde_json::{Value, json};

use super::{texts, words};
use crate::model::{Op, Step};
use crate::page::Session;

const OPENS: &str = "{{page.";
const CLOSES: &str = "}}";
/// A page that is still loading is read again so often.
const AGAIN: Duration = Duration::from_millis(150);

/// The step with the page's values in their places, or `None` if it has no such place.
///
/// # Errors
/// The page shows no such value, or several.
pub(super) async fn filled(
    session: &Session,
    step: &Step,
    within: Duration,
) -> Result<Option<Step>, ToolError> {
    let mut filled = step.clone();
    let mut any = false;
    for text in texts(&mut filled.op) {
        // What was inserted is not looked at again.
        let mut done = String::new();
        let mut rest = text.clone();
        while let Some((before, after)) = rest.split_once(OPENS) {
            let Some((label, after)) = after.split_once(CLOSES) else {
                break;
            };
            done.push_str(before);
            done.push_str(&value_of(session, label.trim(), within).await?);
            rest = after.to_owned();
            any = true;
        }
        done.push_str(&rest);
        *text = done;
    }
    Ok(any.then_some(filled))
}

fn texts(op: &mut Op) -> Vec<&mut String> {
    match op {
        Op::Fill { text, .. } | Op::Search { text, .. } => vec![text],
        Op::Choose { options, .. } => options.iter_mut().collect(),
        Op::FillForm { pairs, .. } => pairs
            .iter_mut()
            .filter(|(field, _)| field != super::filling::EVERY)
            .map(|(_, value)| value)
            .collect(),
        _ => Vec::new(),
    }
}

/// The one value that the page shows for a label.
///
/// # Errors
/// It shows none, or several.
pub(super) async fn value_of(session: &Session, label: &str, within: Duration) -> Result<String, ToolError> {
    if let Some(value) = super::worked_out::value_of(session, label, within).await {
        return value;
    }
    if let Some(value) = super::raised::value_of(session, label, within).await {
        return value;
    }
    if let Some(asked) = crate::planner::asked(label) {
        let part = texts::part(session, asked, within)
            .await
            .map_err(|error| words::page_problem(&error, None))?;
        return part.ok_or_else(|| words::problem("not_found", format!("There is no {label}.")));
    }
    let end = Instant::now() + within;
    loop {
        let values = values_of(session, label).await;
        if let [value] = values.as_slice() {
            // It would be read as one later on, and secrets are named by templates.
            if value.contains("{{") {
                let message =
                    format!("What the page shows for “{label}” looks like a template, so it is not typed.");
                return Err(words::problem("page", message));
            }
            return Ok(value.clone());
        }
        if Instant::now() >= end {
            let (code, message) = if values.is_empty() {
                ("not_found", format!("The page shows no value for “{label}”."))
            } else {
                (
                    "ambiguous",
                    format!("The page shows several values for “{label}”."),
                )
            };
            let mut problem = words::problem(code, message);
            problem.candidates = values
                .into_iter()
                .take(3)
                .map(|text| Candidate { text, picture: None })
                .collect();
            return Err(problem);
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn values_of(session: &Session, label: &str) -> Vec<String> {
    let function = "function(label) { return anything.valuesOf(label).values }";
    let frames = session.evaluate_in_frames(function, &[json!(label)]).await;
    let mut values: Vec<String> = Vec::new();
    for frame in frames.unwrap_or_default() {
        for value in frame
            .value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
    }
    values
}
