//! The Sessions API as far as the run stream needs it (contract 6.1, 6.2): list, status, stop.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
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
    Ok(Json(show(&shared, &session)))
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
        "max_duration_minutes": super::start::LONGEST_RUN.as_secs() / 60,
        "created_at": session.created_at,
        "last_accessed_at": end.as_ref().map_or_else(now, |end| end.at.clone()),
        "status": if end.is_some() { "closed" } else { "active" },
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
