//! A field of what somebody writes about a thing, such as a review, that is not shown until one says so: what begins to write is
//! pressed first. It is asked only when a page has no such field, and only where a single control begins one.

use std::time::Duration;

use super::{click, likely};
use crate::execution::step::{Acted, told};
use crate::execution::{widgets, words};
use crate::model::{Step, Target};
use crate::page::{Intent, Pick, Session};

/// The field is there within this time.
const COMES: Duration = Duration::from_millis(2500);
/// What is written, by the words on what begins it.
const BEGINS: &[&str] = &[
    "write review",
    "leave review",
    "add review",
    "write comment",
    "leave comment",
    "add comment",
    "leave feedback",
    "give feedback",
    "write reply",
    "post reply",
    "write answer",
    "post answer",
];
/// What such a form asks for.
const FIELDS: &[&str] = &[
    "title", "headline", "summary", "text", "body", "message", "review", "comment", "rating", "score",
    "stars", "name",
];

/// Fills after pressing what begins to write; `None` where nothing does, or that brings no such field.
pub(in crate::execution) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    let plain = target.scope.is_none() && target.ordinal.is_none();
    if !plain || !FIELDS.contains(&target.name.to_lowercase().as_str()) {
        return None;
    }
    for words_of_it in BEGINS {
        let Some(thing) = likely(session, words_of_it, false).await else {
            continue;
        };
        click(session, Pick::Bundle(&thing.bundle, Intent::Click))
            .await
            .ok()?;
        let field = super::field_called(session, target, COMES).await?;
        let filled = widgets::fill(session, step, &field, text, within).await;
        return Some(match filled {
            Ok(done) => told(format!(
                "Clicked “{}” to write it\nFilled {}",
                thing.name, done.found.words
            )),
            Err(error) => Err(words::page_problem(&error, step.span)),
        });
    }
    None
}
