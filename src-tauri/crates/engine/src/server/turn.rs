//! A start that waits for a free browser, and tells its place in the line.

use anything_api::event::Event;

use crate::execution::{Job, words};
use crate::sessions::{Place, Turn};

/// Waits for its turn; an event where it is stopped meanwhile.
pub(super) async fn wait(job: &Job, place: &mut Place) -> Option<Event> {
    loop {
        let turn = tokio::select! {
            () = job.cancel.cancelled() => return Some(cancelled(job)),
            turn = place.next() => turn,
        };
        match turn {
            Turn::Now => return None,
            Turn::After(before) => {
                let status = words::waiting(before);
                let delta = format!("{status}\n");
                job.tell(Event::ThinkingDelta { delta }).await;
                job.tell(Event::Status { status }).await;
            }
        }
    }
}

/// The end of a start that was stopped.
pub(super) fn cancelled(job: &Job) -> Event {
    let reason = if job.shared.ending.is_cancelled() {
        "The engine ended."
    } else {
        "Stopped on request."
    };
    Event::Cancelled {
        reason: reason.to_owned(),
    }
}
