//! Hands on what runs: pause, resume, take over, hand back, and change a step that is still to come (contract,
//! additions). The same calls for starts and for the runs of functions.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use anything_api::control::{ControlCall, PendingStep};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::answer::{ApiError, object};
use super::both;
use super::state::Shared;
use crate::execution::RunControl;
use crate::execution::control::Refused;

/// `thread_id`, or `id` and `run_id`; and `index` where a step is meant.
type Named = Path<HashMap<String, String>>;

/// Adds the routes of both kinds of activity.
pub(super) fn add(mut router: Router<Arc<Shared>>) -> Router<Arc<Shared>> {
    for activity in [
        "/api/anything/threads/{thread_id}",
        "/functions/{id}/runs/{run_id}",
    ] {
        for (name, call) in [
            ("pause", ControlCall::Pause),
            ("resume", ControlCall::Resume),
            ("take_over", ControlCall::TakeOver),
            ("hand_back", ControlCall::HandBack),
        ] {
            let asked = move |State(shared): State<Arc<Shared>>, Path(named): Named| ask(shared, named, call);
            router = both(router, &format!("{activity}/{name}"), post(asked));
        }
        router = both(router, &format!("{activity}/pending"), get(pending));
        router = both(router, &format!("{activity}/pending/{{index}}"), patch(change));
    }
    router
}

async fn ask(
    shared: Arc<Shared>,
    named: HashMap<String, String>,
    call: ControlCall,
) -> Result<Json<Value>, ApiError> {
    let state = find(&shared, &named).await?.ask(call).map_err(refused)?;
    Ok(Json(json!({ "status": state })))
}

async fn pending(State(shared): State<Arc<Shared>>, Path(named): Named) -> Result<Json<Value>, ApiError> {
    let control = find(&shared, &named).await?;
    Ok(Json(json!({ "steps": control.pending() })))
}

async fn change(
    State(shared): State<Arc<Shared>>,
    Path(named): Named,
    body: Bytes,
) -> Result<Json<PendingStep>, ApiError> {
    let control = find(&shared, &named).await?;
    let values = values(&body)?;
    let index = named.get("index").and_then(|index| index.parse().ok());
    let index = index.ok_or(ApiError::NotFound("step"))?;
    control.change(index, &values).map(Json).map_err(refused)
}

async fn find(shared: &Shared, named: &HashMap<String, String>) -> Result<Arc<RunControl>, ApiError> {
    let named = |name: &str| named.get(name).map(String::as_str).unwrap_or_default();
    let (thread, run) = (named("thread_id"), named("run_id"));
    if !run.is_empty() {
        let known = shared.store.run(named("id"), run).await?;
        known.ok_or(ApiError::NotFound("run"))?;
    }
    let id = if run.is_empty() { thread } else { run };
    shared.controls.get(id).ok_or(ApiError::NotFound("running task"))
}

fn values(body: &[u8]) -> Result<BTreeMap<String, String>, ApiError> {
    let mut body = object(body)?;
    let Some(Value::Object(values)) = body.remove("values") else {
        return Err(ApiError::field("values", "dict_type", "an object is needed"));
    };
    let mut texts = BTreeMap::new();
    for (name, value) in values {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return Err(ApiError::field(&name, "string_type", "text is needed")),
        };
        texts.insert(name, text);
    }
    Ok(texts)
}

fn refused(why: Refused) -> ApiError {
    match why {
        Refused::State(why) => ApiError::Conflict(why),
        Refused::NoStep => ApiError::NotFound("step that is still to come"),
        Refused::Value(name) => ApiError::field(
            &name,
            "value_error",
            "the step has no such value, or it does not fit",
        ),
    }
}
