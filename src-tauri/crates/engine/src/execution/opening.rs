//! Opening an address, and what came of it: a page, a file, or the site's own error.

use super::step::{Acted, told};
use super::telling::Told;
use super::{downloading, login, words};
use crate::model::Step;
use crate::page::{Opened, Session};
use url::Url;

/// Opens an address in place of the page that is there.
///
/// # Errors
/// It can't be opened, or the site answered with an error.
pub(super) async fn open(session: &Session, step: &Step, url: &Url, goes_on: bool) -> Acted {
    // What the page that is left still sends is not taken back.
    session.written().await;
    let opened = session.open(url).await;
    let opened = opened.map_err(|error| words::page_problem(&error, step.span))?;
    came(session, opened, goes_on).await
}

/// Tells the page that was opened, or the file it turned out to be.
async fn came(session: &Session, opened: Opened, goes_on: bool) -> Acted {
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

/// Whether a page has anything to go on with: a whole site around it, not a bare message.
async fn serves(session: &Session) -> bool {
    const WAYS: &str = "function() { return anything.all().filter(el => el.matches('a[href],button,input,textarea') \
        && anything.visible(el)).length > 7 }";
    session
        .evaluate(WAYS, &[])
        .await
        .is_ok_and(|ways| ways.as_bool() == Some(true))
}
