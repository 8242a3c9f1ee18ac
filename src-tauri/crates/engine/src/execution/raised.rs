//! So much more or less than the page shows: `{{page.salary + 500}}`, `{{page.price - 10 %}}`. The figure stands beside its label or in its
//! field; it is read once, right before the step. Other values are in `reading`.

use std::time::{Duration, Instant};

use anything_api::event::{Candidate, ToolError};
use serde_json::{Value, json};

use super::words;
use crate::page::Session;

/// A page that is still loading is read again so often.
const AGAIN: Duration = Duration::from_millis(150);

/// What a label asks for: which figure, and how much more.
#[derive(Debug, PartialEq)]
struct Raised<'l> {
    label: &'l str,
    by: f64,
    percent: bool,
}

/// The value that such a template stands for; `None` for every other label.
///
/// # Errors
/// The page shows no such figure, or several that differ.
pub(super) async fn value_of(
    session: &Session,
    label: &str,
    within: Duration,
) -> Option<Result<String, ToolError>> {
    let raised = asked(label)?;
    let function = "function(label) { return anything.numbersOf(label) }";
    let end = Instant::now() + within;
    loop {
        let frames = session
            .evaluate_in_frames(function, &[json!(raised.label)])
            .await
            .unwrap_or_default();
        let mut shown: Vec<String> = Vec::new();
        for frame in &frames {
            let texts = frame.value.as_array().into_iter().flatten();
            for text in texts.filter_map(Value::as_str).map(str::to_owned) {
                if !shown.contains(&text) {
                    shown.push(text);
                }
            }
        }
        if let [one] = shown.as_slice()
            && let Some(number) = crate::collect::number(one)
        {
            return Some(Ok(sum(number, &raised)));
        }
        if Instant::now() >= end {
            let (code, message) = if shown.is_empty() {
                (
                    "not_found",
                    format!("The page shows no number for “{}”.", raised.label),
                )
            } else {
                (
                    "ambiguous",
                    format!("The page shows several numbers for “{}”.", raised.label),
                )
            };
            let mut problem = words::problem(code, message);
            problem.candidates = shown
                .into_iter()
                .take(3)
                .map(|text| Candidate { text, picture: None })
                .collect();
            return Some(Err(problem));
        }
        tokio::time::sleep(AGAIN).await;
    }
}

fn asked(label: &str) -> Option<Raised<'_>> {
    let (at, sign) = [(" + ", 1.0), (" - ", -1.0)]
        .into_iter()
        .find_map(|(sign, factor)| Some((label.rfind(sign)?, factor)))?;
    let amount = label[at + 3..].trim();
    let number = amount.trim_end_matches('%').trim();
    let by: f64 = number
        .parse()
        .ok()
        .filter(|by: &f64| by.is_finite() && *by >= 0.0)?;
    Some(Raised {
        label: label[..at].trim(),
        by: by * sign,
        percent: number.len() < amount.len(),
    })
}

/// At most two places after the point, and none where they are zero.
fn sum(number: f64, raised: &Raised<'_>) -> String {
    let by = if raised.percent {
        number * raised.by / 100.0
    } else {
        raised.by
    };
    let text = format!("{:.2}", number + by);
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_raised_and_lowered() {
        let value = |label: &str, number: f64| asked(label).map(|raised| sum(number, &raised));
        assert_eq!(value("salary + 500", 4200.0).as_deref(), Some("4700"));
        assert_eq!(value("unit price - 10 %", 20.0).as_deref(), Some("18"));
        assert_eq!(value("price - 0.5", 20.25).as_deref(), Some("19.75"));
        assert_eq!(value("price", 20.0), None);
        assert_eq!(value("A - B", 20.0), None);
    }
}
