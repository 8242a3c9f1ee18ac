//! Setting and removing a function's schedule (contract 3.10). `scheduler` acts on it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::answer::{ApiError, object};
use super::function_routes::find;
use super::state::Shared;
use crate::functions::{Kept, moment, values};
use crate::schedule::{self, Schedule, Timetable};

/// `POST /functions/{id}/schedule {cron, variables}`; a schedule that is there is replaced.
pub(crate) async fn set(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let kept = find(&shared, &id, None).await?;
    if kept.version.broken {
        return Err(ApiError::Conflict(super::verify::BROKEN));
    }
    let body = object(&body)?;
    let text = match body.get("cron") {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(_) => return Err(ApiError::field("cron", "string_type", "a text is needed")),
        None => {
            return Err(ApiError::field(
                "cron",
                "missing",
                "a time is needed, such as 0 9 * * 1-5",
            ));
        }
    };
    let table = Timetable::read(&text).map_err(|why| ApiError::field("cron", "value_error", &why))?;
    let variables = match body.get("variables") {
        // The SDK leaves the key out where there are none.
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(variables)) => variables.clone(),
        Some(_) => return Err(ApiError::field("variables", "dict_type", "an object is needed")),
    };
    values::coerce(&kept.version.variables, &variables)?;
    let variables = hide(&shared, &kept, variables).await?;
    let now = shared.clock.now();
    let schedule = Schedule {
        function_id: id,
        timetable: text,
        variables,
        paused: false,
        since: now.unix_timestamp(),
        next_at: table.next(now, now).map(time::OffsetDateTime::unix_timestamp),
        last_run_id: None,
        note: None,
    };
    if !shared.store.set_schedule(schedule, schedule::MOST).await? {
        return Err(ApiError::Conflict(
            "There are 100 schedules already. Remove one that is not needed any more.",
        ));
    }
    shared.schedules_changed.notify_one();
    Ok(Json(json!({"status": "scheduled"})))
}

/// `DELETE /functions/{id}/schedule`.
pub(crate) async fn remove(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let kept = find(&shared, &id, None).await?;
    if !shared.store.delete_schedule(&id).await? {
        return Err(ApiError::NotFound("schedule"));
    }
    forget(&shared, &kept).await;
    Ok(Json(json!({"status": "removed"})))
}

/// Values that may stand in no file go to the keychain; in their place stands that there are some.
async fn hide(
    shared: &Shared,
    kept: &Kept,
    mut given: Map<String, Value>,
) -> Result<Map<String, Value>, ApiError> {
    let mut hidden = Map::new();
    let secret = kept.version.variables.iter().filter(|one| one.default.is_none());
    for variable in secret {
        if let Some(value) = given.get_mut(&variable.name) {
            hidden.insert(variable.name.clone(), value.take());
            *value = Value::from(values::HIDDEN);
        }
    }
    if !hidden.is_empty() {
        let text = Zeroizing::new(Value::Object(hidden).to_string());
        shared
            .secrets
            .keep_aside(&schedule::entry(&kept.id), text)
            .await?;
    }
    Ok(given)
}

/// Forgets what the keychain holds for a schedule that is gone.
pub(super) async fn forget(shared: &Shared, kept: &Kept) {
    let hidden = |schedule: &Schedule| schedule.variables.values().any(|value| value == values::HIDDEN);
    if kept.schedule.as_ref().is_some_and(hidden)
        && let Err(error) = shared.secrets.forget_aside(&schedule::entry(&kept.id)).await
    {
        tracing::warn!(%error, "the values of a schedule are still in the keychain");
    }
}

/// A schedule as the function's details tell it; `next`, `words`, `note` and the last run are additions.
pub(super) fn show(schedule: Option<&Schedule>) -> Value {
    let table = schedule.and_then(|schedule| Timetable::read(&schedule.timetable).ok());
    let next = schedule
        .filter(|schedule| !schedule.paused)
        .and_then(|schedule| schedule.next_at)
        .and_then(|at| time::OffsetDateTime::from_unix_timestamp(at).ok());
    json!({
        "schedule_cron": schedule.map(|schedule| &schedule.timetable),
        "schedule_variables": schedule.map(|schedule| &schedule.variables),
        "schedule_state": schedule.map(|schedule| if schedule.paused { "paused" } else { "enabled" }),
        "schedule_next_at": next.map(moment),
        "schedule_words": table.and_then(|table| table.words()),
        "schedule_note": schedule.and_then(|schedule| schedule.note.clone()),
        "schedule_last_run_id": schedule.and_then(|schedule| schedule.last_run_id.clone()),
    })
}
