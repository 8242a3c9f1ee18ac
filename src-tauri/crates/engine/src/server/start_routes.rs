//! The Anything API: start a task and stream what happens, stop it, and tell how a text would be read (contract 2).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use anything_api::event::Event;
use anything_api::plan::{Plan, PlanProblem, PlanStep};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::answer::ApiError;
use super::start;
use super::state::Shared;

/// A task is a few sentences; the planner's time grows with the text.
const LONGEST_TASK: usize = 20_000;
/// Silence longer than this is broken by a comment line (contract 2.2).
pub(super) const HEARTBEAT: Duration = Duration::from_secs(10);

/// `POST /api/anything/start {query}`; what is wrong with the body is a 400.
pub(crate) async fn start_query(
    State(shared): State<Arc<Shared>>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let query = text_field(&body, "query").map_err(|(_, message)| ApiError::BadRequest(message))?;
    begin(&shared, query)
}

/// `POST /anything/start {task}`; what is wrong with the body is a 422.
pub(crate) async fn start_task(State(shared): State<Arc<Shared>>, body: Bytes) -> Result<Response, ApiError> {
    let task =
        text_field(&body, "task").map_err(|(kind, message)| ApiError::field("task", kind, &message))?;
    begin(&shared, task)
}

/// `POST /api/anything/plan {query}`: the steps and what was not understood. An empty text has neither.
pub(crate) async fn plan(body: Bytes) -> Result<Json<Plan>, ApiError> {
    let query = match text_field(&body, "query") {
        Ok(query) => query,
        Err(("empty", _)) => return Ok(Json(Plan::default())),
        Err((_, message)) => return Err(ApiError::BadRequest(message)),
    };
    let read = start::read(query).await;
    let step = |step: crate::model::Step| PlanStep {
        op: step.op.word().to_owned(),
        say: step.say,
        span: step.span.unwrap_or_default(),
    };
    let problem = |problem: crate::model::Problem| PlanProblem {
        span: problem.span,
        message: problem.message,
        suggestions: problem.suggestions,
    };
    Ok(Json(Plan {
        steps: read.steps.into_iter().map(step).collect(),
        problems: read.problems.into_iter().map(problem).collect(),
    }))
}

/// `POST /api/anything/threads/{thread_id}/stop` (contract additions).
pub(crate) async fn stop(
    State(shared): State<Arc<Shared>>,
    Path(thread_id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    if shared.threads.stop(&thread_id) {
        Ok(Json(json!({"status": "stopped"})))
    } else {
        Err(ApiError::NotFound("running task"))
    }
}

fn text_field(body: &[u8], name: &str) -> Result<String, (&'static str, String)> {
    let body: Value =
        serde_json::from_slice(body).map_err(|_| ("json_invalid", "The body is not JSON.".to_owned()))?;
    let text = match body.get(name) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(("string_type", format!("“{name}” must be text."))),
        None => return Err(("missing", format!("“{name}” is missing."))),
    };
    if text.trim().is_empty() {
        return Err((
            "empty",
            "The task is empty: say what you would like done.".to_owned(),
        ));
    }
    if text.chars().count() > LONGEST_TASK {
        return Err((
            "string_too_long",
            format!("The task is too long: at most {LONGEST_TASK} characters can be read."),
        ));
    }
    Ok(text.clone())
}

fn begin(shared: &Arc<Shared>, query: String) -> Result<Response, ApiError> {
    if shared.ending.is_cancelled() {
        return Err(ApiError::Stopping);
    }
    let place = shared.sessions.reserve().ok_or(ApiError::Busy)?;
    let thread_id = uuid::Uuid::new_v4().to_string();
    let (sender, events) = mpsc::channel(256);
    start::spawn(Arc::clone(shared), thread_id.clone(), query, sender, place);
    let headers = [
        (header::CONTENT_TYPE.as_str(), "text/event-stream".to_owned()),
        ("x-accel-buffering", "no".to_owned()),
        ("x-thread-id", thread_id),
    ];
    Ok((headers, Body::from_stream(frames(events))).into_response())
}

/// The events as v1 frames, with heartbeats, and exactly one terminal event at the end.
fn frames(mut events: mpsc::Receiver<Event>) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    async_stream::stream! {
        loop {
            match tokio::time::timeout(HEARTBEAT, events.recv()).await {
                Ok(Some(event)) => {
                    let last = is_terminal(&event);
                    yield Ok(frame(&event));
                    if last {
                        break;
                    }
                }
                Ok(None) => {
                    // The task ended without a word: a fault of ours, and still no success.
                    let lost = Event::Error {
                        error: "server".to_owned(),
                        detail: "The engine lost this task.".to_owned(),
                        problem: None,
                    };
                    yield Ok(frame(&lost));
                    break;
                }
                Err(_) => yield Ok(Bytes::from_static(b": heartbeat\n\n")),
            }
        }
    }
}

fn is_terminal(event: &Event) -> bool {
    matches!(
        event,
        Event::Done(_) | Event::Error { .. } | Event::Timeout { .. } | Event::Cancelled { .. }
    )
}

fn frame(event: &Event) -> Bytes {
    let json = serde_json::to_string(event)
        .unwrap_or_else(|_| r#"{"type":"status","status":"an event could not be written"}"#.to_owned());
    Bytes::from(format!("data: {json}\n\n"))
}
