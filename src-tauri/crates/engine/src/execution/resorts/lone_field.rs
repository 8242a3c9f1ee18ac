//! A long text whose field has no name of its own: an editor that was just opened is the only field for more than a line, and is what
//! is called the description, the text or the note. With two of them nothing is taken.

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
