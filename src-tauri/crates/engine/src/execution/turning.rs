//! The page that a collection reads next: turned to, waited for, and left at once to a person who takes over meanwhile.
//!
//! What was read before is kept. When they hand back, the collection goes on from the page as it is then.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anything_api::event::ToolError;

use super::bounds::within;
use super::collecting::{Reader, Trouble, follow};
use super::telling::Teller;
use super::{Report, attempts, hold, seeing, words};
use crate::collect::{self, CollectError, Extract, Next};
use crate::model::{Collect, Op, Step};
use crate::page::{Session, Underway};

/// How often a page that has no such rows yet is read again.
pub(super) const AGAIN: Duration = Duration::from_millis(200);

/// A list that is shorter than what was asked for, and has no further page, is whole when it has not grown for so long.
const GROWN: Duration = Duration::from_millis(700);

/// A list that is read for the first time may be asked for a moment after the deed that exchanges it: most fields wait so long
/// for the last letter.
pub(super) const MAY_ASK: Duration = Duration::from_millis(400);
/// One that came by a script's request before is asked for within this time.
const ASKS: Duration = Duration::from_secs(1);

/// Whether the rows that it collects came by a script's request before.
pub(super) fn is_fetched(op: &Op) -> bool {
    matches!(op, Op::Collect(Collect { shape: Some(known), .. }) if known.fetched)
}

/// The page before, and the way on from it.
pub(super) struct After<'p> {
    pub next: &'p Next,
    /// [`Extract::fingerprint`] of its list.
    pub list: &'p str,
}

/// Reads the page that is there, or the one after another.
///
/// # Errors
/// What ends the run; a person who had the browser may have left it where there are no such rows.
pub(super) async fn to(
    teller: &mut Teller<'_>,
    report: &mut Report,
    step: &Step,
    collect: &Collect,
    after: Option<After<'_>>,
) -> Result<Extract, ToolError> {
    let control = Arc::clone(&teller.job.control);
    let session = teller.session;
    let patience = within(teller, step);
    let mut turned = false;
    // A person had the browser since: where they left it is looked at first.
    let mut returned = false;
    loop {
        let underway = session.step_under_way();
        let reading = async {
            if let (Some(after), false, false) = (&after, turned, returned) {
                follow(session, after.next, patience).await?;
                turned = true;
            }
            let before = after.as_ref().filter(|_| turned).map(|after| after.list);
            extract(session, collect, patience, before, Some(&underway)).await
        };
        let came = tokio::select! {
            biased;
            () = attempts::can_be_left(&control, &underway) => None,
            read = reading => read.transpose(),
            error = session.ended() => return Err(words::page_problem(&error, step.span)),
        };
        drop(underway);
        let mut problem = match came {
            None => {
                hold::wait(teller, report, None).await?;
                returned = true;
                continue;
            }
            Some(Ok(read))
                if returned && after.as_ref().is_some_and(|after| after.list == read.fingerprint) =>
            {
                (turned, returned) = (false, false);
                continue;
            }
            Some(Ok(read)) => return Ok(read),
            Some(Err(Trouble::Page(error))) => words::page_problem(&error, step.span),
            Some(Err(Trouble::Collect(error))) => words::collect_problem(&error, step.span),
        };
        seeing::explain(session, &mut problem).await;
        return Err(problem);
    }
}

/// Reads the page, as [`to`] does, within a step that is left by itself.
pub(super) async fn read(
    session: &Session,
    collect: &Collect,
    patience: Duration,
    before: Option<&str>,
) -> Result<Extract, Trouble> {
    loop {
        if let Some(read) = extract(session, collect, patience, before, None).await? {
            return Ok(read);
        }
    }
}

async fn hurried(underway: Option<&Underway>) {
    match underway {
        Some(underway) => underway.hurried().await,
        None => std::future::pending().await,
    }
}

/// Reads the page. One that is still filling is read again until there are rows, and after `next` until it shows
/// another list than `before`; when its time is up it counts as it stands. `None` where it is to be left: what a page
/// shows that is not waited for is not taken.
async fn extract(
    session: &Session,
    collect: &Collect,
    patience: Duration,
    before: Option<&str>,
    underway: Option<&Underway>,
) -> Result<Option<Extract>, Trouble> {
    let deadline = Instant::now() + patience;
    let mut cleared = false;
    let reader = Reader(session);
    // What came with the page before is there as soon as the page is.
    let begins = match &collect.shape {
        None => Some(MAY_ASK),
        Some(known) => known.fetched.then_some(ASKS),
    };
    let wanted: usize = collect
        .limit
        .as_deref()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0);
    // How many rows there were, and since when.
    let mut grew = (0, Instant::now());
    loop {
        let reading = async {
            let fetched = match begins {
                Some(begins) => session.fetched(begins).await,
                None => false,
            };
            (fetched, collect::extract(&reader, collect).await)
        };
        let (fetched, read) = tokio::select! {
            biased;
            // A page that goes away answers nothing.
            () = hurried(underway) => return Ok(None),
            read = reading => read,
        };
        let late = Instant::now() >= deadline;
        match read {
            Ok(read)
                if !late && read.rows.len() < wanted && read.next.is_none() && grows(&mut grew, &read) =>
            {
                tokio::time::sleep(AGAIN).await;
            }
            Ok(mut read) if late || before != Some(read.fingerprint.as_str()) => {
                if let Some(shape) = &mut read.shape {
                    shape.fetched = fetched || collect.shape.as_ref().is_some_and(|known| known.fetched);
                }
                return Ok(Some(read));
            }
            Err(error @ CollectError::NotANumber(_)) => return Err(Trouble::Collect(error)),
            Err(error) if late => return Err(Trouble::Collect(error)),
            // A wall may stand before what is to be read.
            Err(_) if !cleared => {
                cleared = true;
                session.clear_way().await;
            }
            Ok(_) | Err(_) => tokio::time::sleep(AGAIN).await,
        }
    }
}

/// Whether a list may still be filling: results that a page shows one by one.
fn grows(grew: &mut (usize, Instant), read: &Extract) -> bool {
    if read.rows.len() > grew.0 {
        *grew = (read.rows.len(), Instant::now());
    }
    grew.1.elapsed() < GROWN
}
