//! What came of opening an address: a page, a file, or the site's own error. It opens nothing itself.

use super::step::{Acted, Told, told};
use super::{downloading, login, words};
use crate::page::{Opened, Session};

/// Whether a page has anything to go on with: a whole site around it, not a bare message.
async fn serves(session: &Session) -> bool {
    const WAYS: &str = "function() { return anything.all().filter(el => el.matches('a[href],button,input,textarea') \
        && anything.visible(el)).length > 7 }";
    session
        .evaluate(WAYS, &[])
        .await
        .is_ok_and(|ways| ways.as_bool() == Some(true))
}

/// Tells the page that was opened, or the file it turned out to be.
///
/// # Errors
/// The site answered with an error.
pub(super) async fn opened_page(session: &Session, opened: Opened, goes_on: bool) -> Acted {
    if opened.download.is_some() {
        return Ok((downloading::on_its_way(Told::default()), None));
    }
    match opened.status.filter(|status| *status >= 400) {
        // "Not without a login" is what the page of a login says, and no error.
        Some(401 | 403) if login::is_shown(session).await => told(format!("Opened {}", opened.url)),
        // A wiki offers to write what is not there yet: whether the page serves is told by the step that needs it.
        Some(404) if goes_on && serves(session).await => told(format!(
            "Opened {}. The site says that it has no such page (404)",
            opened.url
        )),
        Some(status) => {
            let meaning = http::StatusCode::from_u16(status)
                .ok()
                .and_then(|status| status.canonical_reason());
            let meaning = meaning
                .map(|words| format!(": {}", words.to_lowercase()))
                .unwrap_or_default();
            Err(words::problem(
                "page",
                format!("The site answered with an error ({status}{meaning})."),
            ))
        }
        None => told(format!(
            "Opened {}",
            if opened.title.is_empty() {
                &opened.url
            } else {
                &opened.title
            }
        )),
    }
}
