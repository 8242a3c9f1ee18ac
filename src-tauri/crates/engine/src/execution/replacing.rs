//! Other words in the place of some that a field or an editor has: they are marked there and written over, so that the rest of the
//! text stays as it is, with its looks; the line that begins with a label; and words that are added at its end. Whole values are put in by `otherwise`.

use std::time::Duration;

use anything_api::event::ToolError;
use serde_json::json;

use super::step::{Acted, aimed, pick};
use super::{texts, words};
use crate::model::{Bundle, REST_OF_LINE, Step, Target};
use crate::page::{Action, Found, Intent, PageError, Pick, Session};

/// The same words are replaced so often at most.
const MOST: usize = 50;
/// A field that has the words is looked for again after this time.
const AGAIN: Duration = Duration::from_millis(150);

/// Replaces every place of the old words.
///
/// # Errors
/// No field has the words, or several do; as `Session::act`.
pub(super) async fn replace(
    session: &Session,
    step: &Step,
    (old, new): (&str, &str),
    target: Option<&Target>,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let found = match (target, &step.bundle) {
        (Some(target), _) => session
            .find(pick(step, target, Intent::Fill), within)
            .await
            .map_err(page)?,
        (None, Some(bundle)) => session
            .find(Pick::Bundle(bundle, Intent::Any), within)
            .await
            .map_err(page)?,
        (None, None) => holder(session, label_of(old).unwrap_or(old), within).await?,
    };
    let done = session
        .act_on(&found, &Action::ScrollTo, within)
        .await
        .map_err(page)?;
    if old.is_empty() {
        append(session, &done.found, new).await.map_err(page)?;
        return aimed(format!("Added to {}", done.found.words), done);
    }
    let line = match label_of(old) {
        Some(label) => Some(line_of(session, &done.found, label).await?),
        None => None,
    };
    let old = line.as_deref().unwrap_or(old);
    let mut places = 0;
    while places < MOST && write_over(session, &done.found, old, new).await.map_err(page)? {
        places += 1;
        // Words that hold the old ones would be found again and again.
        if new.to_lowercase().contains(&old.to_lowercase()) {
            break;
        }
    }
    if places == 0 {
        return Err(words::problem(
            "not_found",
            format!("There is no “{old}” in {}.", done.found.words),
        ));
    }
    aimed(format!("Replaced “{old}” in {}", done.found.words), done)
}

/// `Saturday:` of the words for its whole line.
fn label_of(old: &str) -> Option<&str> {
    let label = old.strip_suffix(REST_OF_LINE)?;
    (!label.is_empty()).then(|| &old[..=label.len()])
}

/// The one line of the text that begins with a label, without the signs of a list before it.
async fn line_of(session: &Session, found: &Found, label: &str) -> Result<String, ToolError> {
    let text = texts::text_of(session, found).await;
    let text = text.map_err(|error| words::page_problem(&error, None))?;
    match lines_of(&text, label).as_slice() {
        [line] => Ok((*line).to_owned()),
        [] => {
            let message = format!("No line of {} begins with “{label}”.", found.words);
            Err(words::problem("not_found", message))
        }
        _ => {
            let message = format!("Several lines of {} begin with “{label}”.", found.words);
            Err(words::problem("ambiguous", message))
        }
    }
}

fn lines_of<'t>(text: &'t str, label: &str) -> Vec<&'t str> {
    let label = label.to_lowercase();
    let lines = text.lines().map(|line| {
        let sign = |letter: char| !letter.is_alphanumeric();
        line.trim_start_matches(sign).trim_end()
    });
    lines
        .filter(|line| line.to_lowercase().starts_with(&label))
        .collect()
}

/// Writes at the end of the text, on a line of its own where the field has several.
async fn append(session: &Session, found: &Found, new: &str) -> Result<(), PageError> {
    let function = "function(el) { return anything.caretAtEnd(el) }";
    let begins_a_line = session.ask(found, function, &[]).await?;
    if begins_a_line == json!(true) {
        return session.write_over(found, &format!("\n{new}")).await;
    }
    session.write_over(found, new).await
}

/// Marks the words and writes over them; whether they were there.
async fn write_over(session: &Session, found: &Found, old: &str, new: &str) -> Result<bool, PageError> {
    let text = texts::text_of(session, found).await?;
    if !text.to_lowercase().contains(&old.to_lowercase()) {
        return Ok(false);
    }
    let function =
        "function(el, part) { el.focus?.({ preventScroll: true }); return anything.markText(el, part) }";
    let marked = session.ask(found, function, &[json!(old)]).await?;
    // What can't be marked by itself, such as words in several paragraphs, is not written over.
    let same = marked
        .as_str()
        .is_some_and(|marked| marked.to_lowercase() == old.to_lowercase());
    if same {
        session.write_over(found, new).await?;
    }
    Ok(same)
}

/// The one field of the page that has the words; without any the one where a longer text is written.
async fn holder(session: &Session, old: &str, within: Duration) -> Result<Found, ToolError> {
    let page = |error: PageError| words::page_problem(&error, None);
    let function = "function(part) { const place = anything.writingPlace(); \
        const nodes = part ? anything.holdersOf(part) : place ? [place] : []; \
        return nodes.map((node) => anything.bundle(anything.element(node))) }";
    let end = std::time::Instant::now() + within;
    loop {
        let frames = session
            .evaluate_in_frames(function, &[json!(old)])
            .await
            .map_err(page)?;
        let mut bundles: Vec<Bundle> = Vec::new();
        for frame in frames {
            let found: Vec<Bundle> = serde_json::from_value(frame.value).unwrap_or_default();
            bundles.extend(found.into_iter().map(|bundle| Bundle {
                frame: (!frame.main).then(|| frame.url.to_string()),
                ..bundle
            }));
        }
        match bundles.as_slice() {
            [bundle] => {
                let found = session.find(Pick::Bundle(bundle, Intent::Any), within).await;
                return found.map_err(page);
            }
            [] if std::time::Instant::now() < end => tokio::time::sleep(AGAIN).await,
            [] if old.is_empty() => {
                let message = "There is no field on this page to write a longer text in.";
                return Err(words::problem("not_found", message));
            }
            [] => {
                let message = format!("No field of this page has the text “{old}”.");
                return Err(words::problem("not_found", message));
            }
            _ => {
                let message = format!(
                    "Several fields have the text “{old}”. Say which one, such as “in the description”."
                );
                return Err(words::problem("ambiguous", message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{label_of, lines_of};

    #[test]
    fn a_line_is_known_by_its_label() {
        assert_eq!(label_of("Saturday: …"), Some("Saturday:"));
        assert_eq!((label_of("Saturday"), label_of(": …")), (None, None));
        let text = "= Hours\n * Friday: 4 to 7\n * Saturday: 10 to 1\nOn a Saturday: ask.";
        assert_eq!(lines_of(text, "saturday:"), ["Saturday: 10 to 1"]);
    }
}
