//! The Anything API: start a task and stream what happens, stop it, and tell how a text would be read (contract 2).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use anything_api::event::Event;
use anything_api::plan::{Plan, PlanProblem, PlanStep};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::answer::{ApiError, object};
use super::dialect::{Dialect, Writer};
use super::start::{self, Work};
use super::state::Shared;
use crate::model::{Op, Step};
use crate::planner;
use crate::sessions::Place;

/// A task is a few sentences; the planner's time grows with the text.
const LONGEST_TASK: usize = 20_000;
/// An address or a name.
const LONGEST_PLACE: usize = 2_000;
/// Silence longer than this is broken by a comment line (contract 2.2).
pub(super) const HEARTBEAT: Duration = Duration::from_secs(10);

/// `POST /api/anything/start {query}`; what is wrong with the body is a 400.
pub(crate) async fn start_query(
    State(shared): State<Arc<Shared>>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let query = text_field(&body, "query").map_err(|(_, message)| ApiError::BadRequest(message))?;
    let wishes = Wishes::read(&body)?;
    match thread_of(&body)? {
        None => begin(&shared, Work::Task { query }, wishes),
        Some(thread_id) => go_on(&shared, thread_id, query, wishes),
    }
}

/// `POST /api/anything/record {url?, name?}` (an addition): a person shows the steps.
pub(crate) async fn record(State(shared): State<Arc<Shared>>, body: Bytes) -> Result<Response, ApiError> {
    let fields =
        object(&body).map_err(|_| ApiError::BadRequest("The body is not a JSON object.".to_owned()))?;
    let text = |name: &str| match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= LONGEST_PLACE => {
            Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        }
        Some(_) => Err(ApiError::BadRequest(format!("“{name}” must be short text."))),
    };
    let (url, name) = (text("url")?, text("name")?);
    let steps = match url {
        None => Vec::new(),
        Some(url) => {
            let plan = planner::plan(&format!("open {url}"));
            let opens = |step: &Step| matches!(step.op, Op::Open { .. });
            if !plan.problems.is_empty() || plan.steps.len() != 1 || !plan.steps.iter().all(opens) {
                return Err(ApiError::BadRequest(format!("“{url}” is not a web address.")));
            }
            plan.steps
        }
    };
    let wishes = Wishes::read(&body)?;
    begin(&shared, Work::Recording { steps, name }, wishes)
}

/// A thread to go on with, if one is named.
fn thread_of(body: &[u8]) -> Result<Option<String>, ApiError> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    match body.get("thread_id") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone())),
        Some(_) => Err(ApiError::BadRequest("“thread_id” must be text.".to_owned())),
    }
}

fn go_on(
    shared: &Arc<Shared>,
    thread_id: String,
    query: String,
    wishes: Wishes,
) -> Result<Response, ApiError> {
    if shared.ending.is_cancelled() {
        return Err(ApiError::Stopping);
    }
    if shared.threads.has(&thread_id) {
        return Err(ApiError::Conflict("This task is still running."));
    }
    let place = shared.sessions.queue().ok_or(ApiError::Busy)?;
    let Some((before, browser)) = shared.kept_open.take(&thread_id) else {
        return Err(match shared.outcomes.get(&thread_id) {
            Some(_) => ApiError::Conflict("This task did not end well, so there is nothing to go on with."),
            None => ApiError::NotFound("task"),
        });
    };
    let work = Work::FollowUp {
        query,
        before,
        browser,
    };
    stream(shared, thread_id, work, wishes, place)
}

/// What a start may ask for beside its text (contract 2.1). `model` and `reasoningEffort` choose nothing here.
struct Wishes {
    dialect: Dialect,
    /// Answer at once; nobody needs to listen.
    detach: bool,
    /// Somebody watches (contract 15).
    watch: bool,
}

impl Wishes {
    fn read(body: &[u8]) -> Result<Self, ApiError> {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let dialect = match body.get("version").filter(|version| !version.is_null()) {
            None => Dialect::V1,
            Some(Value::String(version)) if version == "v1" => Dialect::V1,
            Some(Value::String(version)) if version == "v2" => Dialect::V2,
            Some(_) => return Err(ApiError::UnsupportedVersion),
        };
        let wished = |name: &str| match body.get(name) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(wished)) => Ok(*wished),
            Some(_) => Err(ApiError::BadRequest(format!("“{name}” must be true or false."))),
        };
        Ok(Self {
            dialect,
            detach: wished("detach")?,
            watch: wished("watch")?,
        })
    }
}

/// `POST /anything/start {task}`; what is wrong with the body is a 422.
pub(crate) async fn start_task(State(shared): State<Arc<Shared>>, body: Bytes) -> Result<Response, ApiError> {
    let task =
        text_field(&body, "task").map_err(|(kind, message)| ApiError::field("task", kind, &message))?;
    let wishes = Wishes {
        dialect: Dialect::V1,
        detach: false,
        watch: false,
    };
    begin(&shared, Work::Task { query: task }, wishes)
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

/// `GET /api/anything/threads/{thread_id}` (an addition): how a task stands, above all a detached one.
pub(crate) async fn thread(
    State(shared): State<Arc<Shared>>,
    Path(thread_id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let standing = shared.outcomes.get(&thread_id);
    if standing.is_none() && !shared.threads.has(&thread_id) {
        return Err(ApiError::NotFound("task"));
    }
    let mut shown = json!({"thread_id": thread_id, "status": "running"});
    if let Some(last) = standing {
        let status = match &last {
            Event::Done(_) => "done",
            Event::Timeout { .. } => "timeout",
            Event::Cancelled { .. } => "cancelled",
            _ => "error",
        };
        shown["status"] = json!(status);
        shown["last"] = json!(last);
    }
    Ok(Json(shown))
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

fn begin(shared: &Arc<Shared>, work: Work, wishes: Wishes) -> Result<Response, ApiError> {
    if shared.ending.is_cancelled() {
        return Err(ApiError::Stopping);
    }
    let place = shared.sessions.queue().ok_or(ApiError::Busy)?;
    let thread_id = uuid::Uuid::new_v4().to_string();
    stream(shared, thread_id, work, wishes, place)
}

/// Starts it and answers its stream.
fn stream(
    shared: &Arc<Shared>,
    thread_id: String,
    work: Work,
    wishes: Wishes,
    place: Place,
) -> Result<Response, ApiError> {
    let (sender, events) = mpsc::channel(256);
    let start = start::Start {
        thread_id: thread_id.clone(),
        work,
        detached: wishes.detach,
        attended: wishes.watch,
    };
    start::spawn(Arc::clone(shared), start, sender, place);
    if wishes.detach {
        let headers = [("x-thread-id", thread_id.clone())];
        let url = format!("{}/api/anything/threads/{thread_id}", shared.origins.api);
        let body = json!({"thread_id": thread_id, "url": url, "status": "started"});
        return Ok((StatusCode::ACCEPTED, headers, Json(body)).into_response());
    }
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    if let Ok(id) = HeaderValue::from_str(&thread_id) {
        headers.insert("x-thread-id", id);
    }
    if wishes.dialect == Dialect::V2 {
        headers.insert("x-vercel-ai-ui-message-stream", HeaderValue::from_static("v1"));
    }
    let writer = Writer::new(wishes.dialect, thread_id);
    Ok((headers, Body::from_stream(frames(events, writer))).into_response())
}

/// The events as frames, with heartbeats, and exactly one terminal event at the end.
fn frames(
    mut events: mpsc::Receiver<Event>,
    mut writer: Writer,
) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    async_stream::stream! {
        loop {
            match tokio::time::timeout(HEARTBEAT, events.recv()).await {
                Ok(Some(event)) => {
                    let last = event.is_terminal();
                    yield Ok(writer.frames(&event));
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
                    yield Ok(writer.frames(&lost));
                    break;
                }
                Err(_) => yield Ok(Bytes::from_static(b": heartbeat\n\n")),
            }
        }
    }
}
