//! What was true after a step: noted when it is first done, looked at again when it is repeated.
//!
//! Where the page is costs nothing to ask and is looked at in every replay. What it newly says is looked at only
//! when a function is verified: a page may say it in other words one day, and still be the right one.

use std::time::{Duration, Instant};

use anything_api::event::ToolError;
use serde_json::Value;
use url::Url;

use super::words;
use crate::model::{Condition, Op, Step};
use crate::page::Session;

/// How long a page may take to become what it was.
const PATIENCE: Duration = Duration::from_secs(5);
/// A page that hangs is not waited for.
const LOOK: Duration = Duration::from_secs(2);
/// One that is about to be another is not waited for.
const GLANCE: Duration = Duration::from_millis(200);
/// Longer texts are no messages.
const LONGEST: usize = 120;
/// Messages kept of one step.
const MOST: usize = 2;

/// Headings and messages that are to be seen.
const SAYS: &str = "function() { const found = []; \
    for (const el of document.querySelectorAll('h1, [role=alert], [role=status], [role=dialog] h2, dialog[open] h2')) { \
        if (found.length >= 20) break; \
        if (!anything.visible(el)) continue; \
        const text = (el.innerText || '').trim().replace(/\\s+/g, ' '); \
        if (text && text.length <= 120) found.push(text); \
    } return found }";

/// What a page was like, to tell what a step made of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    url: String,
    says: Vec<String>,
}

/// Looks at the page. One that can't be read says nothing.
pub(super) async fn look(session: &Session) -> Seen {
    let limit = if session.is_on_its_way() { GLANCE } else { LOOK };
    let says = tokio::time::timeout(limit, session.evaluate(SAYS, &[])).await;
    let says = says.ok().and_then(Result::ok).unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Seen {
        url: session.location().borrow().url.clone(),
        says: says.as_array().into_iter().flatten().filter_map(text).collect(),
    }
}

/// What a step brought about: another address, new messages.
pub(super) fn brought(step: &Step, before: &Seen, after: &Seen) -> Vec<Condition> {
    let mut found = Vec::new();
    let opens = matches!(step.op, Op::Open { .. });
    if let Some(path) = path(&after.url)
        && (opens || before.url != after.url)
    {
        found.push(Condition::Address(path));
    }
    let new = after.says.iter().filter(|text| !before.says.contains(text));
    let short = new.filter(|text| text.chars().count() <= LONGEST).take(MOST);
    found.extend(short.cloned().map(Condition::Text));
    found
}

/// Without the site, which may be a variable, and without what stands behind the question mark.
fn path(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let path = url.path();
    (matches!(url.scheme(), "http" | "https") && path.len() > 1).then(|| path.to_owned())
}

/// Waits until what was true after the step is true again. `strict`: also what the page said.
///
/// # Errors
/// The first that does not come true.
pub(super) async fn check(session: &Session, step: &Step, strict: bool) -> Result<(), ToolError> {
    let end = Instant::now() + PATIENCE;
    for condition in &step.expect {
        if !strict && !matches!(condition, Condition::Address(_)) {
            continue;
        }
        let left = end.saturating_duration_since(Instant::now());
        if session.wait(condition, left).await.is_ok() {
            continue;
        }
        let what = match condition {
            Condition::Address(part) => {
                let now = session.location().borrow().url.clone();
                let now = path(&now).unwrap_or_else(|| "/".to_owned());
                format!("The page should be at “{part}” now, but it is at “{now}”")
            }
            other => words::assert_failed(&step.say, other)
                .trim_end_matches('.')
                .to_owned(),
        };
        let message = format!("{what}. It was so when this step was first done.");
        return Err(words::problem("assert", message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;

    #[test]
    fn a_new_address_and_new_messages_are_noted() {
        let click = Step {
            say: String::new(),
            span: None,
            op: Op::click(Target::default()),
            bundle: None,
            timeout_ms: None,
            expect: Vec::new(),
            risk: None,
        };
        let seen = |url: &str, says: &[&str]| Seen {
            url: url.into(),
            says: says.iter().map(|text| (*text).to_owned()).collect(),
        };
        let before = seen("https://a.example/cart", &["Cart"]);
        let after = seen("https://a.example/cart/done?id=7", &["Cart", "Thank you"]);
        assert_eq!(
            brought(&click, &before, &after),
            [
                Condition::Address("/cart/done".into()),
                Condition::Text("Thank you".into())
            ]
        );
        assert_eq!(brought(&click, &after, &after), []);
    }
}
