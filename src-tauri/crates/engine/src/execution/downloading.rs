//! Downloading: what brings the file is clicked. Where nothing is called so, a file that the step before has brought is
//! meant: `click Export and download all contacts`.

use std::time::Duration;

use super::step::{Acted, DOWNLOAD_TIME, aimed, pick, told};
use super::words;
use crate::model::{ClickKind, Step, Target};
use crate::page::{Action, Intent, PageError, Session};

/// A file that has come already is seen within this time.
const THERE: Duration = Duration::from_millis(1000);

/// Clicks the target of a step and keeps the file.
///
/// # Errors
/// As `Session::act`; no file came.
pub(super) async fn download(session: &Session, step: &Step, target: &Target, within: Duration) -> Acted {
    let click = Action::Click(ClickKind::Click);
    let clicked = session
        .act(pick(step, target, Intent::Click), &click, within)
        .await;
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
    let file = session.wait_download(DOWNLOAD_TIME).await;
    let file = file.map_err(|error| words::problem("download", words::sentence(&error.to_string())))?;
    aimed(format!("Kept {}", file.name), done)
}
