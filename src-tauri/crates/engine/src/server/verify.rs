//! Whether a kept function still does what its first run did: one replay in a fresh browser, behind the task's back.
//!
//! What sends, pays, deletes or changes something is never repeated by itself; a person may have it checked all the
//! same. The check tells no events and lists no session: its outcome stands in the function's details.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};
use tokio::sync::mpsc;

use super::answer::{ApiError, object};
use super::function_routes::find;
use super::state::Shared;
use crate::execution::control::Listener;
use crate::execution::{self, Ended, Job, Manner, RunControl};
use crate::functions::{Kept, secret_values, values};
use crate::model::Risk;
use crate::planner;
use crate::sessions::Place;

/// A check takes no longer.
const LONGEST: Duration = Duration::from_secs(5 * 60);
/// It begins when nothing else has run for so long...
const QUIET: Duration = Duration::from_secs(1);
/// ... and is given up when that does not come.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const AGAIN: Duration = Duration::from_millis(250);

/// Checks a function that a task just made, or notes why that is not done.
pub(super) async fn after_run(shared: &Arc<Shared>, kept: Kept, rows: usize) {
    if let Some(why) = why_not(&kept) {
        note_down(shared, &kept, Some(why)).await;
        return;
    }
    if !shared.options.verify {
        return;
    }
    let Ok(values) = values::coerce(&kept.version.variables, &Map::new()) else {
        return;
    };
    let shared = Arc::clone(shared);
    shared.tasks.clone().spawn(async move {
        let _running = shared.verifying.add(&kept.id, shared.ending.child_token());
        match calm(&shared).await {
            Some(place) => check(&shared, &kept, &values, rows > 0, place).await,
            None if shared.ending.is_cancelled() => {}
            None => {
                let why = "It was not tried again: other tasks kept this computer busy.";
                note_down(&shared, &kept, Some(why.to_owned())).await;
            }
        }
    });
}

/// `POST /functions/{id}/verify {variables?}`: a check that a person asks for (contract, additions).
pub(crate) async fn by_hand(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let kept = find(&shared, &id, None).await?;
    let mut body = if body.is_empty() {
        Map::new()
    } else {
        object(&body)?
    };
    let given = match body.remove("variables") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(given)) => given,
        Some(_) => return Err(ApiError::field("variables", "dict_type", "an object is needed")),
    };
    if kept.version.broken {
        return Err(ApiError::Conflict(BROKEN));
    }
    let values = values::coerce(&kept.version.variables, &given)?;
    if shared.ending.is_cancelled() {
        return Err(ApiError::Stopping);
    }
    if shared.verifying.has(&id) {
        return Err(ApiError::Conflict("This function is being checked already."));
    }
    let place = shared.sessions.reserve().ok_or(ApiError::Busy)?;
    let answer = json!({"function_id": id, "workflow_id": id, "status": "started"});
    // Before the answer: whoever reads the details next sees that it is being checked.
    let (begun, waits) = tokio::sync::oneshot::channel();
    shared.tasks.clone().spawn(async move {
        let _running = shared.verifying.add(&kept.id, shared.ending.child_token());
        let _ = begun.send(());
        check(&shared, &kept, &values, false, place).await;
    });
    let _ = waits.await;
    Ok(Json(answer))
}

/// What is said of a function whose steps can't be read.
pub(crate) const BROKEN: &str = "This function can't be read any more: its steps were changed by something else. Go back to an older version, or make it anew.";

/// Why a function is not verified, as its details tell it; nothing while it is being `checked`.
pub(super) fn note(kept: &Kept, checked: bool) -> Option<String> {
    if kept.version.broken {
        return Some(BROKEN.to_owned());
    }
    if kept.version.verified || checked {
        return None;
    }
    kept.version.verified_note.clone()
}

/// A function that may not be repeated unasked.
fn why_not(kept: &Kept) -> Option<String> {
    let risky = kept
        .version
        .steps
        .iter()
        .enumerate()
        .find_map(|(at, step)| step.risk.map(|risk| (at, step, risk)));
    if let Some((at, step, risk)) = risky {
        let does = match risk {
            Risk::Sends => "sends something",
            Risk::Pays => "orders or pays for something",
            Risk::Deletes => "deletes something",
            Risk::Changes => "changes something on the site",
        };
        let say = step.say.replace('*', "");
        return Some(format!(
            "Step {} ({say}) {does}, so it was not done a second time by itself.",
            at + 1
        ));
    }
    let needed = kept
        .version
        .variables
        .iter()
        .find(|variable| variable.default.is_none())?;
    Some(format!(
        "It needs a value that is not kept (“{}”), so it was not tried again by itself.",
        needed.name
    ))
}

/// A place once nothing else has run for a moment.
async fn calm(shared: &Shared) -> Option<Place> {
    let end = Instant::now() + PATIENCE;
    let mut since = Instant::now();
    while Instant::now() < end {
        tokio::select! {
            () = shared.ending.cancelled() => return None,
            () = tokio::time::sleep(AGAIN) => {}
        }
        if !shared.threads.is_empty() || !shared.runs.is_empty() {
            since = Instant::now();
        }
        if since.elapsed() >= QUIET
            && let Some(place) = shared.sessions.reserve()
        {
            return Some(place);
        }
    }
    None
}

async fn check(
    shared: &Arc<Shared>,
    kept: &Kept,
    values: &BTreeMap<String, String>,
    had_rows: bool,
    place: Place,
) {
    let (events, mut told) = mpsc::channel(256);
    let job = Job {
        shared: Arc::clone(shared),
        id: format!("check-{}", uuid::Uuid::new_v4()),
        events,
        cancel: shared.ending.child_token(),
        manner: Manner::Check,
        attended: false,
        control: Arc::new(RunControl::new(Listener::Nobody)),
    };
    for secret in secret_values(&kept.version.steps, values) {
        job.control.hush.add(secret);
    }
    let folder = shared.downloads.join(&job.id);
    let listener = async { while told.recv().await.is_some() {} };
    let work = async {
        let outcome = match planner::bind(&kept.version.steps, values) {
            Ok(steps) => Ok(execution::perform(&job, steps, LONGEST).await),
            Err(error) => Err(error.to_string()),
        };
        // Ends the listener.
        drop(job);
        outcome
    };
    let (outcome, ()) = tokio::join!(work, listener);
    drop(place);
    // What it downloaded was downloaded before.
    let _ = tokio::fs::remove_dir_all(folder).await;
    let trouble = match outcome {
        Ok((Ended::Done, report)) if had_rows && report.rows.is_empty() => {
            Some("When it was tried again in a fresh browser, it found no rows.".to_owned())
        }
        Ok((Ended::Done, _)) => None,
        Ok((Ended::Failed(problem), _)) => Some(again(&problem.message)),
        Ok((Ended::TooLong, _)) => Some(again("It took too long.")),
        Ok((Ended::Stopped, _)) if shared.ending.is_cancelled() => return,
        Ok((Ended::Stopped, _)) => Some(again("It was stopped.")),
        Ok((Ended::LeftAlone(why), _)) => Some(again(&why)),
        Err(message) => Some(again(&message)),
    };
    note_down(shared, kept, trouble).await;
}

fn again(message: &str) -> String {
    format!("It was tried again in a fresh browser, and that did not work: {message}")
}

async fn note_down(shared: &Shared, kept: &Kept, trouble: Option<String>) {
    let noted = shared
        .store
        .note_verified(&kept.id, kept.version.number, trouble)
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the outcome of a check could not be kept");
    }
}
