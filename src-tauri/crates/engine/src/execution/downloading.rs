//! Downloading: what brings the file is clicked. Where nothing is called so, a file that the step before has brought is
//! meant: `click Export and download all contacts`.

use std::time::Duration;

use anything_api::event::ToolError;

use super::resorts::bringing;
use super::step::{Acted, aimed, pick, told};
use super::telling::Told;
use super::words;
use crate::model::{ClickKind, Relation, Step, Target};
use crate::page::{Action, Intent, PageError, Pick, Session};

/// A file may take this long to arrive.
pub(super) const DOWNLOAD_TIME: Duration = Duration::from_secs(300);

/// And begins to arrive within this one.
const BEGIN_TIME: Duration = Duration::from_secs(60);

/// A file that has come already is seen within this time.
const THERE: Duration = Duration::from_millis(1000);

/// Clicks the target of a step; its file is on its way then.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn download(session: &Session, step: &Step, target: &Target, within: Duration) -> Acted {
    let click = Action::Click(ClickKind::Click);
    let mut clicked = session
        .act(pick(step, target, Intent::Click), &click, within)
        .await;
    // `the bills as CSV`: what says of what the file is may be all that is to be seen.
    if let (Err(PageError::NotFound { .. }), Some(scope)) = (&clicked, &target.scope)
        && scope.relation == Relation::OnRowOf
    {
        let called = Pick::Target(&scope.anchor, Intent::Click);
        let link = session.act(called, &click, THERE).await;
        if link.is_ok() {
            clicked = link;
        }
    }
    let done = match clicked {
        Ok(done) => done,
        Err(error @ PageError::NotFound { .. }) => {
            return match session.wait_download(THERE).await {
                Ok(file) => told(format!("Kept {}, which the step before brought", file.name)),
                Err(_) => Err(words::page_problem(&error, step.span)),
            };
        }
        Err(error) => return Err(words::page_problem(&error, step.span)),
    };
    let begun = done.download;
    let (mut clicked, aim) = aimed("", done)?;
    if !begun {
        clicked.notes.extend(
            bringing::from_its_page(session)
                .await
                .map(|said| format!("{said}.")),
        );
    }
    Ok((on_its_way(clicked), aim))
}

/// What a step tells whose file is still to come: [`arrival`] completes it.
pub(super) fn on_its_way(told: Told) -> Told {
    Told {
        awaits_file: true,
        ..told
    }
}

/// Waits for the file that a step has brought, and tells what it is called.
///
/// # Errors
/// It broke off, or did not come.
pub(super) async fn arrival(session: &Session, told: &mut Told) -> Result<(), ToolError> {
    if session.download_begun(BEGIN_TIME).await.is_ok_and(|begun| !begun) {
        let seconds = BEGIN_TIME.as_secs();
        let message = format!("No file began to come within {seconds} s.");
        return Err(words::problem("download", message));
    }
    let file = session.wait_download(DOWNLOAD_TIME).await;
    let file = file.map_err(|error| words::problem("download", words::sentence(&error.to_string())))?;
    told.content = format!("Kept {}", file.name);
    told.awaits_file = false;
    Ok(())
}
