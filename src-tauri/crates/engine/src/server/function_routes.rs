//! The Functions API without its runs (contract section 3).

use std::sync::Arc;

use anything_api::function::ParameterInfo;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiError, Fault, ListQuery, object, page};
use super::state::Shared;
use crate::functions::{
    Changes, Kept, file as step_file, file_names, required_secrets, secret_names, values,
};

/// Longer names don't fit anywhere.
pub(super) const LONGEST_NAME: usize = 200;

/// `GET /functions`.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Value>, ApiError> {
    let (number, size) = query.page()?;
    let with_deleted = !query.only_active(true)?;
    let offset = i64::from(number - 1) * i64::from(size);
    let checked = shared.verifying.ids();
    let found = shared
        .store
        .functions(with_deleted, offset, i64::from(size) + 1)
        .await?;
    Ok(page(found, number, size, |kept| {
        show(kept, checked.contains(&kept.id))
    }))
}

/// Which version.
#[derive(Deserialize)]
pub(crate) struct VersionQuery {
    version: Option<String>,
}

impl VersionQuery {
    /// Whether a version was named at all.
    pub(super) fn is_given(&self) -> bool {
        self.version.is_some()
    }

    fn number(&self) -> Result<Option<u32>, ApiError> {
        self.version
            .as_deref()
            .map(|version| parse_version(version).ok_or(ApiError::NotFound("version")))
            .transpose()
    }
}

/// `GET /functions/{id}`, with its download address and, as an addition, its steps.
pub(crate) async fn details(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(query): Query<VersionQuery>,
) -> Result<Json<Value>, ApiError> {
    let checked = shared.verifying.has(&id);
    let kept = find(&shared, &id, query.number()?).await?;
    Ok(Json(details_of(&shared, &kept, checked)))
}

/// `PATCH /functions/{id}`.
pub(crate) async fn change(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let changes: Changes = serde_json::from_value(Value::Object(object(&body)?)).map_err(|error| {
        ApiError::Unprocessable(vec![Fault {
            loc: vec![json!("body")],
            msg: error.to_string(),
            kind: "value_error",
        }])
    })?;
    if let Some(name) = &changes.name
        && (name.trim().is_empty() || name.chars().count() > LONGEST_NAME)
    {
        return Err(ApiError::field(
            "name",
            "value_error",
            "a name of 1 to 200 characters is needed",
        ));
    }
    if let Some(runtime) = changes.default_runtime.as_deref()
        && !matches!(runtime, "standard" | "extended")
    {
        return Err(ApiError::field(
            "default_runtime",
            "enum",
            "standard or extended is needed",
        ));
    }
    let kept = shared.store.change_function(&id, changes).await?;
    let kept = kept.ok_or(ApiError::NotFound("function"))?;
    Ok(Json(show_details(&shared, &kept)))
}

/// `DELETE /functions/{id}`; a run of it that is under way goes on.
pub(crate) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let kept = shared.store.function(&id, None).await?;
    if shared.store.delete_function(&id).await? {
        if let Some(kept) = kept {
            super::schedule_routes::forget(&shared, &kept).await;
        }
        Ok(Json(
            json!({"status": "success", "message": "The function was deleted."}),
        ))
    } else {
        Err(ApiError::NotFound("function"))
    }
}

/// The function as a file of its steps, opened by the ticket in its address.
pub(crate) async fn source(
    State(shared): State<Arc<Shared>>,
    Path((id, file)): Path<(String, String)>,
    Query(Opening { ticket, version }): Query<Opening>,
) -> Result<Response, ApiError> {
    if file != "function.json" || !shared.source_tickets.opens(&ticket, &ticket_for(&id, version)) {
        return Err(ApiError::NotFound("file"));
    }
    let kept = find(&shared, &id, Some(version)).await?;
    if kept.version.broken {
        return Err(ApiError::Conflict(super::verify::BROKEN));
    }
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((kind, step_file::write(&kept)).into_response())
}

/// What stands in a download address.
#[derive(Deserialize)]
pub(crate) struct Opening {
    #[serde(default)]
    ticket: String,
    version: u32,
}

/// A function that exists and is not deleted, or 404.
pub(super) async fn find(shared: &Shared, id: &str, version: Option<u32>) -> Result<Kept, ApiError> {
    let found = shared.store.function(id, version).await?;
    found
        .filter(|kept| !kept.deleted)
        .ok_or(ApiError::NotFound("function"))
}

fn ticket_for(id: &str, version: u32) -> String {
    format!("source {id} {version}")
}

/// `v3` or `3`.
pub(super) fn parse_version(text: &str) -> Option<u32> {
    text.trim_start_matches('v').parse().ok()
}

/// The object of contract 3.1, as listed. Whether it is being `checked` is asked before it is read: a check that ends
/// in between would else be over, with the outcome of the one before it.
fn show(kept: &Kept, checked: bool) -> Value {
    let secrets: Vec<&str> = secret_names(&kept.version.steps).collect();
    let files: Vec<&str> = file_names(&kept.version.steps).collect();
    let shown = kept.version.variables.iter().map(values::parameter);
    let variables: Vec<_> = shown
        .map(|shown| ParameterInfo {
            secret: secrets.contains(&shown.name.as_str()),
            file: files.contains(&shown.name.as_str()),
            ..shown
        })
        .collect();
    let required = required_secrets(&kept.version.steps);
    let versions: Vec<String> = kept.versions.iter().map(|number| format!("v{number}")).collect();
    json!({
        "function_id": kept.id,
        "workflow_id": kept.id,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
        "latest_version": format!("v{}", kept.current),
        "versions": versions,
        "status": if kept.deleted { "deleted" } else { "active" },
        "name": kept.name,
        "description": kept.details.description.as_deref().or((!kept.query.is_empty()).then_some(kept.query.as_str())),
        "variables": variables,
        "shared": kept.details.shared,
        "reference_workflow_id": kept.forked_from,
        "default_runtime": kept.details.default_runtime.as_deref().unwrap_or("standard"),
        "sdk_generation": "v110",
        "upload_sdk_version": null,
        "published": false,
        "required_secrets": (!required.is_empty()).then_some(required),
        "source": kept.source,
        "self_healing": kept.details.self_healing,
        "domain": kept.domain,
        "verified": kept.version.verified,
        "verified_note": super::verify::note(kept, checked),
        "verifying": checked,
    })
}

/// A function that has just been written, with its details.
pub(super) fn show_details(shared: &Shared, kept: &Kept) -> Value {
    details_of(shared, kept, shared.verifying.has(&kept.id))
}

fn details_of(shared: &Shared, kept: &Kept, checked: bool) -> Value {
    let mut shown = show(kept, checked);
    let number = kept.version.number;
    let ticket = shared.source_tickets.issue(ticket_for(&kept.id, number));
    let url = format!(
        "{}/functions/{}/source/function.json?version={number}&ticket={}",
        shared.origins.api,
        kept.id,
        ticket.reveal()
    );
    if let Value::Object(map) = &mut shown {
        map.extend(
            json!({
                "url": url,
                "steps": kept.version.steps,
                "instructions": kept.details.instructions,
                "response_format": kept.details.response_format,
            })
            .as_object()
            .cloned()
            .unwrap_or_default(),
        );
        if let Value::Object(schedule) = super::schedule_routes::show(kept.schedule.as_ref()) {
            map.extend(schedule);
        }
    }
    shown
}
