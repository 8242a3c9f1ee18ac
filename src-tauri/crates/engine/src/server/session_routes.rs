//! The Sessions API as far as it makes sense here (contract 6.1, 6.2, 6.4): list, status, stop, and that there is no
//! recording. Sessions belong to tasks and runs: nothing drives one from outside.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use serde_json::{Value, json};

use super::answer::{ApiError, ListQuery, page};
use super::state::Shared;
use crate::functions::now;
use crate::sessions::Watched;

/// `GET /sessions`.
pub(crate) async fn list(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Value>, ApiError> {
    let (number, size) = query.page()?;
    let all = shared.sessions.list(query.only_active(true)?);
    let skipped = (number as usize - 1).saturating_mul(size as usize);
    let items: Vec<_> = all.into_iter().skip(skipped).take(size as usize + 1).collect();
    Ok(page(items, number, size, |session| show(&shared, session)))
}

/// `GET /sessions/{id}`: quick, since the SDK waits 2 s at most.
pub(crate) async fn details(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let session = shared.sessions.get(&id).ok_or(ApiError::NotFound("session"))?;
    Ok(Json(show(&shared, &session)))
}

/// `DELETE /sessions/{id}/stop`: ends the run that owns the browser.
pub(crate) async fn stop(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let session = shared.sessions.get(&id).ok_or(ApiError::NotFound("session"))?;
    session.close("manual");
    session.cancel.cancel();
    let mut shown = show(&shared, &session);
    // Also of one that ended before in another way: the SDK takes nothing else (contract 6.2).
    shown["status"] = json!("closed");
    Ok(Json(shown))
}

/// `GET /sessions/{id}/replay`: nothing is recorded here (contract 6.4).
pub(crate) async fn replay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let session = shared.sessions.get(&id).ok_or(ApiError::NotFound("session"))?;
    let (message, state) = match session.end() {
        None => (
            "The session is still active, and sessions on this computer are not recorded.",
            "waiting_for_session",
        ),
        Some(_) => ("Sessions on this computer are not recorded.", "unavailable"),
    };
    let shown = show(&shared, &session);
    let answer = json!({
        "detail": message, "message": message, "error": "replay_not_available", "session_id": id,
        "status": shown["status"], "replay_status": state, "retryable": false,
    });
    Ok((StatusCode::NOT_FOUND, Json(answer)))
}

/// What needs a session that is driven from outside.
pub(crate) async fn not_here() -> ApiError {
    ApiError::NotHere(
        "Sessions on this computer belong to tasks and runs: they can be watched and stopped, not driven from outside.",
    )
}

fn show(shared: &Shared, session: &Watched) -> Value {
    let end = session.end();
    let (width, height) = session
        .pictures
        .borrow()
        .as_ref()
        .map_or((1280, 800), |picture| (picture.width, picture.height));
    json!({
        "session_id": session.id,
        "idle_timeout_minutes": 3,
        "max_duration_minutes": shared.options.longest_run.as_secs().div_ceil(60),
        "created_at": session.created_at,
        "last_accessed_at": end.as_ref().map_or_else(now, |end| end.at.clone()),
        "status": end.as_ref().map_or("active", |end| match end.reason {
            "error" => "error",
            "max_duration" => "timed_out",
            _ => "closed",
        }),
        "closed_at": end.as_ref().map(|end| end.at.clone()),
        "close_reason": end.as_ref().map(|end| end.reason),
        "browser_type": "chromium",
        "proxies": false,
        "network_request_bytes": 0,
        "network_response_bytes": 0,
        "viewport_width": width,
        "viewport_height": height,
        "viewer_url": end.is_none().then(|| shared.sessions.viewer_url(session)),
        "web_bot_auth": false,
        "auth_ids": [],
        "system_hidden": false,
        "headless": true,
    })
}
