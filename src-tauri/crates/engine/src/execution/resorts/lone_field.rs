//! A field that is known by being the only one of its sort. A long text: an editor that was just opened is the only field for more than a
//! line, and is what is called the description, the text or the note. A name: the only line of a form. With two of them nothing is taken.

use std::time::Duration;

use serde_json::json;

use crate::model::Target;
use crate::page::{Action, Done, Intent, Pick, Session};

const FILLS: Duration = Duration::from_secs(4);

const IS_LONG: &str = "function(el) { return el.localName !== 'input' }";

/// Words for texts of more than a line.
const LONG: &[&str] = &[
    "description",
    "text",
    "body",
    "content",
    "contents",
    "note",
    "notes",
    "comment",
    "message",
    "details",
    "summary",
    "bio",
    "about",
    "abstract",
    "answer",
    "reply",
    "review",
    "explanation",
    "instructions",
    "remark",
    "remarks",
    "query",
    "sql",
    "code",
    "script",
    "statement",
    "command",
    "expression",
    "formula",
    "source",
    "markdown",
    "html",
];

/// Fills what a form has one line for with the name of the thing that it makes, whatever the form calls it: "Value" of a version.
pub(in crate::execution) async fn named(session: &Session, target: &Target, text: &str) -> Option<Done> {
    const NAMES: &[&str] = &["name", "title"];
    if !NAMES.contains(&target.name.as_str()) || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let fields = session.form_fields(None, Duration::ZERO).await.ok()?;
    let mut lines = fields.iter().filter(|field| field.kind == "text");
    let line = lines.next().filter(|_| lines.next().is_none())?;
    // Of those that need not be filled none is what the thing is called.
    if !line.required || !line.value.is_empty() {
        return None;
    }
    let pick = Pick::Bundle(&line.bundle, Intent::Fill);
    session
        .act(pick, &Action::Fill(text.to_owned()), FILLS)
        .await
        .ok()
}

/// Fills the only field for a long text, if the target is called after one.
pub(in crate::execution) async fn fill(session: &Session, target: &Target, text: &str) -> Option<Done> {
    let low = target.name.to_lowercase();
    let last = low.rsplit(' ').next()?;
    if !LONG.contains(&last) || target.scope.is_some() {
        return None;
    }
    let field = Target {
        role: Some("textarea".into()),
        ..Target::default()
    };
    let pick = Pick::Target(&field, Intent::Fill);
    let found = session.find(pick, Duration::ZERO).await.ok()?;
    // A field for one line, such as the search of the site, is none.
    let long = session.ask(&found, IS_LONG, &[]).await.ok()?;
    if long != json!(true) {
        return None;
    }
    session
        .act(pick, &Action::Fill(text.to_owned()), FILLS)
        .await
        .ok()
}
