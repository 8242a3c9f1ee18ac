//! Runs of kept functions (contract sections 4 and 5): create, run, list, details, stop, report.

use std::convert::Infallible;
use std::sync::Arc;

use anything_api::function::RunMessage;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use serde_json::{Map, Value, json};
use tokio::sync::mpsc;

use super::answer::{ApiError, ListQuery, object, page};
use super::function_routes::find;
use super::replay::{self, Replay};
use super::start_routes::HEARTBEAT;
use super::state::Shared;
use crate::functions::{Kept, RunEnd, RunRecord, RunState, now, values};

/// `POST …/runs/create`.
pub(crate) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let kept = find(&shared, &id, None).await?;
    let run = shared.store.create_run(&id, kept.version.number).await?;
    Ok(Json(json!({
        "function_id": id, "workflow_id": id, "function_run_id": run.id, "workflow_run_id": run.id,
        "created_at": run.created_at, "status": "created",
    })))
}

/// `POST …/runs/start`: create and run in one call (contract 4.4). Streamed, it redirects to the run itself.
pub(crate) async fn start(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let kept = find(&shared, &id, None).await?;
    let body = RunBody::read(&body, &id)?;
    if kept.version.broken {
        return Err(ApiError::Conflict(super::verify::BROKEN));
    }
    // Wrong values are told here already: behind the redirect nobody may be left to read it.
    values::coerce(&kept.version.variables, &body.variables)?;
    let run = shared.store.create_run(&id, kept.version.number).await?;
    if !body.stream {
        return start_run(&shared, kept, run, body).await;
    }
    let there = format!(
        "{}/functions/{id}/runs/{run}?function_run_id={run}",
        shared.origins.api,
        run = run.id
    );
    let note = Json(json!({"function_run_id": run.id, "workflow_run_id": run.id}));
    Ok((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, there)], note).into_response())
}

/// `POST …/runs/{run_id}`: runs what `create` made, once.
pub(crate) async fn run(
    State(shared): State<Arc<Shared>>,
    Path((id, run_id)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let kept = find(&shared, &id, None).await?;
    let body = RunBody::read(&body, &id)?;
    let run = shared.store.run(&id, &run_id).await?;
    start_run(&shared, kept, run.ok_or(ApiError::NotFound("run"))?, body).await
}

async fn start_run(
    shared: &Arc<Shared>,
    kept: Kept,
    run: RunRecord,
    body: RunBody,
) -> Result<Response, ApiError> {
    if kept.version.broken {
        return Err(ApiError::Conflict(super::verify::BROKEN));
    }
    let values = values::coerce(&kept.version.variables, &body.variables)?;
    if shared.ending.is_cancelled() {
        return Err(ApiError::Stopping);
    }
    if run.state != RunState::Created {
        return Err(ApiError::Conflict(
            "This run was started before; a run is never started twice.",
        ));
    }
    let place = shared.sessions.queue().ok_or(ApiError::Busy)?;
    let shown = values::as_json(&kept.version.variables, &values);
    if !shared
        .store
        .start_run(&run.id, kept.version.number, shown)
        .await?
    {
        return Err(ApiError::Conflict(
            "This run was started before; a run is never started twice.",
        ));
    }
    let (sender, messages) = mpsc::channel(256);
    let replay = Replay {
        run_id: run.id,
        kept,
        values,
    };
    let result = replay::spawn(Arc::clone(shared), replay, sender, place);
    if body.stream {
        let headers = [
            (header::CONTENT_TYPE, "text/event-stream"),
            (header::HeaderName::from_static("x-accel-buffering"), "no"),
        ];
        return Ok((headers, Body::from_stream(frames(messages))).into_response());
    }
    drop(messages);
    let result = result.await.map_err(|_| ApiError::Stopping)?;
    Ok(Json(result).into_response())
}

/// The body of both run calls; either name of the function's id is taken, extras are ignored.
struct RunBody {
    variables: Map<String, Value>,
    stream: bool,
}

impl RunBody {
    fn read(body: &[u8], id: &str) -> Result<Self, ApiError> {
        let mut body = object(body)?;
        for name in ["workflow_id", "function_id"] {
            if body
                .get(name)
                .and_then(Value::as_str)
                .is_some_and(|named| named != id)
            {
                return Err(ApiError::field(
                    name,
                    "value_error",
                    "this is not the function of the address",
                ));
            }
        }
        let variables = match body.remove("variables") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(variables)) => variables,
            Some(_) => return Err(ApiError::field("variables", "dict_type", "an object is needed")),
        };
        let stream = match body.get("stream") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(stream)) => *stream,
            Some(_) => return Err(ApiError::field("stream", "bool_type", "true or false is needed")),
        };
        Ok(Self { variables, stream })
    }
}

/// `GET …/runs`; the history of a deleted function stays readable.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Value>, ApiError> {
    let (number, size) = query.page()?;
    let known = shared.store.function(&id, None).await?;
    known.ok_or(ApiError::NotFound("function"))?;
    let offset = i64::from(number - 1) * i64::from(size);
    let runs = shared
        .store
        .runs(&id, query.only_active(false)?, offset, i64::from(size) + 1)
        .await?;
    Ok(page(runs, number, size, show))
}

/// `GET …/runs/{run_id}`.
pub(crate) async fn details(
    State(shared): State<Arc<Shared>>,
    Path((id, run_id)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let run = shared.store.run(&id, &run_id).await?;
    Ok(Json(show(&run.ok_or(ApiError::NotFound("run"))?)))
}

/// `DELETE …/runs/{run_id}`: the only way to stop a run. One that has ended stays as it is.
pub(crate) async fn stop(
    State(shared): State<Arc<Shared>>,
    Path((id, run_id)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let run = shared
        .store
        .run(&id, &run_id)
        .await?
        .ok_or(ApiError::NotFound("run"))?;
    if !shared.runs.stop(&run_id) {
        // It was created and never started, or has ended: only the first is changed by this.
        let end = RunEnd {
            state: RunState::Failed,
            stopped: true,
            result: json!({"error": {"code": "stopped", "message": "Stopped on request."}}),
            logs: run.logs,
        };
        shared.store.end_run(&run_id, end).await?;
    }
    Ok(Json(changed(&id, &run_id, "stopped")))
}

/// `PATCH …/runs/{run_id}`: what an execution runtime outside may report (contract 4.9).
pub(crate) async fn report(
    State(shared): State<Arc<Shared>>,
    Path((id, run_id)): Path<(String, String)>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let body = object(&body)?;
    let mut run = shared
        .store
        .run(&id, &run_id)
        .await?
        .ok_or(ApiError::NotFound("run"))?;
    let status = body.get("status").and_then(Value::as_str);
    run.state = status
        .and_then(RunState::from_status)
        .ok_or_else(|| ApiError::field("status", "enum", "active, closed or failed is needed"))?;
    if let Some(Value::String(session)) = body.get("session_id") {
        run.session_id = Some(session.clone());
    }
    if let Some(logs) = body.get("logs").filter(|logs| !logs.is_null()) {
        run.logs = serde_json::from_value(logs.clone())
            .map_err(|_| ApiError::field("logs", "list_type", "a list of texts is needed"))?;
    }
    if let Some(Value::Object(variables)) = body.get("variables") {
        run.variables = Some(variables.clone());
    }
    match body.get("result") {
        None | Some(Value::Null) => {}
        // The SDK writes structured values as JSON text first.
        Some(Value::String(text)) => run.result = Some(text.clone()),
        Some(other) => run.result = Some(other.to_string()),
    }
    shared.store.report_run(&id, &run_id, run).await?;
    Ok(Json(changed(&id, &run_id, "updated")))
}

fn changed(id: &str, run_id: &str, status: &str) -> Value {
    json!({
        "function_id": id, "workflow_id": id, "function_run_id": run_id, "workflow_run_id": run_id,
        "updated_at": now(), "status": status,
    })
}

/// Contract 4.7: `result` is JSON text here, `logs` always an array, `payloads` never null.
fn show(run: &RunRecord) -> Value {
    json!({
        "function_id": run.function_id,
        "workflow_id": run.function_id,
        "function_run_id": run.id,
        "workflow_run_id": run.id,
        "created_at": run.created_at,
        "updated_at": run.updated_at,
        "status": run.state.status(),
        "session_id": run.session_id,
        "logs": run.logs,
        "variables": run.variables,
        "result": run.result,
        "local": false,
        "function_version": format!("v{}", run.version),
        "stopped_at": run.stopped_at,
        "sdk_generation": "v110",
        "payloads": {},
        "payload_urls": {},
    })
}

/// The run's messages as frames, with heartbeats; ends at once after the result (contract 5).
fn frames(
    mut messages: mpsc::Receiver<RunMessage>,
) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    async_stream::stream! {
        loop {
            match tokio::time::timeout(HEARTBEAT, messages.recv()).await {
                Ok(Some(message)) => {
                    let last = message.kind == "result";
                    let json = json!({"type": message.kind, "message": message.message});
                    yield Ok(Bytes::from(format!("data: {json}\n\n")));
                    if last {
                        break;
                    }
                }
                Ok(None) => break,
                Err(_) => yield Ok(Bytes::from_static(b": heartbeat\n\n")),
            }
        }
    }
}
