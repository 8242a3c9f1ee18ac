//! The versions of a function: list them, go back to one, copy a function (contract 3.8, 3.9 and additions).

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::answer::{ApiError, object};
use super::function_routes::{find, parse_version, show_details};
use super::state::Shared;
use crate::functions::{Changes, NewFunction, VersionLine};

/// `GET /functions/{id}/versions` (an addition): newest first, with what changed.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    find(&shared, &id, None).await?;
    let lines = shared.store.versions(&id).await?;
    let show = |line: VersionLine| {
        json!({
            "version": format!("v{}", line.number),
            "created_at": line.created_at,
            "note": line.note,
            "verified": line.verified,
            "current": line.current,
        })
    };
    let versions: Vec<Value> = lines.into_iter().map(show).collect();
    Ok(Json(json!({ "versions": versions })))
}

/// `POST /functions/{id}/rollback {version}`: that version is the one that runs from now on; none is lost.
pub(crate) async fn roll_back(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    find(&shared, &id, None).await?;
    let body = object(&body)?;
    let version = body.get("version").and_then(Value::as_str).ok_or_else(|| {
        ApiError::field(
            "version",
            "missing",
            "the name of a version is needed, such as v1",
        )
    })?;
    let number = parse_version(version).ok_or(ApiError::NotFound("version"))?;
    let kept = shared.store.roll_back(&id, number).await?;
    Ok(Json(show_details(
        &shared,
        &kept.ok_or(ApiError::NotFound("version"))?,
    )))
}

/// `POST /functions/{id}/fork`: a copy of the current version, as a function of its own.
pub(crate) async fn fork(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let kept = find(&shared, &id, None).await?;
    if kept.version.broken {
        return Err(ApiError::Conflict(super::verify::BROKEN));
    }
    let details = Changes {
        description: kept.details.description,
        instructions: kept.details.instructions,
        default_runtime: kept.details.default_runtime,
        response_format: kept.details.response_format,
        ..Changes::default()
    };
    let new = NewFunction {
        name: kept.name.clone(),
        query: kept.query,
        domain: kept.domain,
        steps: kept.version.steps,
        variables: kept.version.variables,
        source: "rest-api",
        note: format!("Copied from “{}”, v{}", kept.name, kept.current),
        forked_from: Some(kept.id),
    };
    let copy = shared.store.keep_function(new).await?;
    let kept = shared.store.change_function(&copy.id, details).await?;
    let kept = kept.ok_or(ApiError::NotFound("function"))?;
    Ok(Json(show_details(&shared, &kept)))
}
