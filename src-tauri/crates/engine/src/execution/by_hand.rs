//! What a person does in the browser while they have it, as steps of the run, told as they happen.
//!
//! The page tells deeds (`page::Recording`); here each becomes a step with its bundle. One is open at a time: typing
//! until it ends, anything else until the page is quiet, so that what it brought about can be noted.

use std::pin::Pin;
use std::time::Duration;

use anything_api::control::Control;
use anything_api::event::ToolError;
use tokio::sync::watch;

use super::hand_step::{self, Open};
use super::telling::Teller;
use super::{Report, expecting, hold, words};
use crate::page::{Deed, Hands, Session, Stamped};

/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// A second click within this time makes a double click of the first.
const ANOTHER_CLICK: Duration = Duration::from_millis(600);

/// Input is on for as long as this lives.
struct Opened(Hands);

impl Opened {
    fn new(hands: Hands) -> Self {
        hands.open(true);
        Self(hands)
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.open(false);
    }
}

/// Follows the person until the run changes hands.
///
/// # Errors
/// The person did nothing for `longest`, or the browser is gone.
pub(super) async fn follow(
    teller: &mut Teller<'_>,
    report: &mut Report,
    wanted: &mut watch::Receiver<Control>,
    longest: Duration,
) -> Result<(), ToolError> {
    let session = teller.session.clone();
    let control = std::sync::Arc::clone(&teller.job.control);
    teller.look().await;
    let mut recording = session.record().await;
    let opened = Opened::new(session.hands());
    session.knock_again().await;
    let mut open: Option<Open> = None;
    let mut quiet: Option<Pin<Box<dyn Future<Output = expecting::Seen> + Send>>> = None;
    let ended = loop {
        let became_quiet = async {
            match &mut quiet {
                Some(quiet) => quiet.await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = wanted.changed() => break Ok(()),
            error = session.ended() => break Err(words::page_problem(&error, None)),
            deed = recording.next() => {
                control.touch();
                let Some(deed) = deed else { continue };
                quiet = None;
                note(teller, report, &mut open, deed).await;
                if open.as_ref().is_some_and(|open| !open.goes_on()) {
                    quiet = Some(Box::pin(calm(session.clone())));
                }
            }
            seen = became_quiet => {
                quiet = None;
                if let Some(open) = open.take() {
                    let writes = session.writes();
                    open.end(teller, report, writes, Some(seen)).await;
                }
            }
            () = tokio::time::sleep(LOOK) => {}
        }
        let idle = session
            .hands()
            .idle()
            .map_or(control.idle(), |idle| idle.min(control.idle()));
        if idle > longest {
            break Err(hold::left_alone());
        }
    };
    drop(quiet);
    drop(opened);
    for deed in recording.finish().await {
        note(teller, report, &mut open, deed).await;
    }
    if let Some(open) = open {
        let seen = calm(session).await;
        let writes = teller.session.writes();
        open.end(teller, report, writes, Some(seen)).await;
    }
    ended
}

/// One deed: it ends the step that is open, or belongs to it.
async fn note(teller: &mut Teller<'_>, report: &mut Report, open: &mut Option<Open>, stamped: Stamped) {
    let Stamped { deed, writes } = stamped;
    if let Deed::LoggedIn { hush } = deed {
        hand_step::hushed(teller, Some(hush));
        return;
    }
    let deed = match open.as_mut() {
        Some(present) => match present.takes(teller, deed).await {
            Ok(true) => {
                if let Some(done) = open.take() {
                    done.end(teller, report, writes, None).await;
                }
                return;
            }
            Ok(false) => return,
            Err(other) => other,
        },
        None => deed,
    };
    if let Some(done) = open.take() {
        done.end(teller, report, writes, None).await;
    }
    let Some(planned) = hand_step::of(deed) else {
        return;
    };
    let begun = Open::begin(teller, planned, writes).await;
    if begun.is_over() {
        begun.end(teller, report, writes, None).await;
    } else {
        *open = Some(begun);
    }
}

/// Waits until the page has come to rest, and looks at it.
async fn calm(session: Session) -> expecting::Seen {
    tokio::time::sleep(ANOTHER_CLICK).await;
    // A page that asks something does nothing else.
    session.hands().unasked().await;
    let _ = session.settle().await;
    expecting::look(&session).await
}
