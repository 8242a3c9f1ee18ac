//! A person's whole name where the page asks for its two parts: `name Ada Berg` goes into "First name" and "Last name". It looks for no
//! other fields.

use std::time::Duration;

use crate::execution::step::{Acted, told};
use crate::execution::{widgets, words};
use crate::model::{Step, Target};
use crate::page::{Intent, Pick, Session};

const FIRST: &[&str] = &["first name", "given name", "forename"];
const LAST: &[&str] = &["last name", "surname", "family name"];
const WHOLE: &[&str] = &["name", "full name", "your name"];

/// Fills both; `None` unless the name has two parts and each has exactly one field.
pub(in crate::execution) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Option<Acted> {
    if !WHOLE.contains(&target.name.to_lowercase().as_str()) || target.quoted || target.ordinal.is_some() {
        return None;
    }
    let (first, last) = text.trim().rsplit_once(' ')?;
    let given = field(session, target, FIRST).await?;
    let family = field(session, target, LAST).await?;
    let mut said = Vec::new();
    for (field, part) in [(given, first), (family, last)] {
        match widgets::fill(session, step, &field, part, within).await {
            Ok(done) => said.push(format!("Filled {}", done.found.words)),
            Err(error) => return Some(Err(words::page_problem(&error, step.span))),
        }
    }
    Some(told(said.join("\n")))
}

async fn field(session: &Session, like: &Target, names: &[&str]) -> Option<Target> {
    for name in names {
        let field = Target {
            name: (*name).to_owned(),
            ..like.clone()
        };
        if session
            .find(Pick::Target(&field, Intent::Fill), Duration::ZERO)
            .await
            .is_ok()
        {
            return Some(field);
        }
    }
    None
}
