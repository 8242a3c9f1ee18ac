//! A field that holds several words, as one for tags does: what is added is written behind those that it holds, set apart as the field
//! wants it. Lists of tags that a page draws are chosen from elsewhere.

use std::time::Duration;

use serde_json::json;

use super::step::{Acted, aimed, pick, told};
use super::{resorts, widgets, words};
use crate::model::{Step, Target};
use crate::page::{Found, Intent, Pick, Session};

const NAMES: &[&str] = &["tag", "tags", "label", "labels", "keyword", "keywords"];
/// Proposals come within this time.
const PROPOSES: Duration = Duration::from_millis(700);
/// What is said around a field for them.
const ASIDE: &str = "function(el) { return anything.saidAround(el) }";

/// Whether a field is called so.
pub(super) fn is_for_tags(target: &Target) -> bool {
    NAMES.contains(&target.name.to_lowercase().as_str())
}

/// Writes the values behind what the field holds; what it proposes is closed again.
///
/// # Errors
/// The field can't be written into.
pub(super) async fn put(
    session: &Session,
    step: &Step,
    target: &Target,
    values: &[String],
    within: Duration,
) -> Acted {
    let page = |error| words::page_problem(&error, step.span);
    let found = session
        .find(pick(step, target, Intent::Fill), within)
        .await
        .map_err(page)?;
    let around = session.ask(&found, ASIDE, &[]).await.unwrap_or(json!(""));
    let mut sign = named_sign(around.as_str().unwrap_or_default());
    let mut filled = None;
    // Of several the first may show how the field sets them apart.
    for part in if sign.is_none() && values.len() > 1 {
        vec![&values[..1], &values[1..]]
    } else {
        vec![values]
    } {
        let held = held(session, &found).await;
        sign = sign.or_else(|| sign_of(&held));
        let text = joined(&held, part, sign.unwrap_or(", "));
        let done = widgets::fill(session, step, target, &text, within)
            .await
            .map_err(page)?;
        filled = Some(done);
        if let [one] = part {
            end_by_proposal(session, one).await;
        }
    }
    let words = filled.as_ref().map_or(&found.words, |done| &done.found.words);
    let said = format!("Filled {words}");
    if step.bundle.is_none()
        && let Some(pressed) = resorts::adding_values::taken_over(session, target).await
    {
        return told(format!("{said}\n{pressed}"));
    }
    let blur = "function(el) { el.blur() }";
    session.ask(&found, blur, &[]).await.map_err(page)?;
    match filled {
        // A list would be chosen from the next time.
        Some(done) if done.bundle.role == "textbox" => aimed(said, done),
        _ => told(said),
    }
}

/// A proposal that says what was written ends it as the field wants; what was written stays where there is none.
async fn end_by_proposal(session: &Session, value: &str) {
    let option = Target {
        role: Some("option".to_owned()),
        ..Target::quoted(value)
    };
    let pick = Pick::Target(&option, Intent::Click);
    if session.find(pick, PROPOSES).await.is_ok() {
        let _ = resorts::click(session, pick).await;
    }
}

async fn held(session: &Session, found: &Found) -> String {
    let value = session
        .ask(found, "function(el) { return el.value ?? '' }", &[])
        .await;
    value
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What sets them apart, where it is said.
fn named_sign(around: &str) -> Option<&'static str> {
    let low = around.to_lowercase();
    match (low.contains("comma"), low.contains("space")) {
        (true, false) => Some(", "),
        (false, true) => Some(" "),
        _ => None,
    }
}

/// The same, where what the field holds shows it.
fn sign_of(held: &str) -> Option<&'static str> {
    if held.contains(',') {
        Some(", ")
    } else {
        (held.trim_start().contains(' ')).then_some(" ")
    }
}

fn joined(held: &str, values: &[String], sign: &str) -> String {
    let held = held.trim().trim_end_matches(',').trim_end();
    let has = |value: &str| {
        held.split([',', ' '])
            .any(|one| one.trim().eq_ignore_ascii_case(value))
    };
    let new = values.iter().map(String::as_str).filter(|value| !has(value));
    let all = Some(held).filter(|held| !held.is_empty()).into_iter().chain(new);
    all.collect::<Vec<_>>().join(sign)
}

#[cfg(test)]
mod tests {
    use super::{joined, named_sign, sign_of};

    #[test]
    fn tags_are_added_to_those_that_are_held() {
        let two = ["moss".to_owned(), "fern".to_owned()];
        for (held, whole) in [
            ("", "moss, fern"),
            ("ivy", "ivy, moss, fern"),
            ("ivy, elm, ", "ivy, elm, moss, fern"),
            ("ivy elm", "ivy elm moss fern"),
            ("ivy ", "ivy moss fern"),
            ("ivy moss", "ivy moss fern"),
        ] {
            assert_eq!(joined(held, &two, sign_of(held).unwrap_or(", ")), whole, "{held}");
        }
        assert_eq!(named_sign("Separate tags with commas"), Some(", "));
        assert_eq!(named_sign("Words, with a space between them"), Some(" "));
        assert_eq!(named_sign("Tags"), None);
    }
}
