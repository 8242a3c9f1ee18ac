//! Files that a person chose for a page that asks for some: kept apart from everything, for the browser's page alone.
//!
//! It knows no paths of the person's own: a browser tells names and contents only.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use tokio::io::AsyncWriteExt as _;

use super::Ticket;
use crate::page::{Files, Gesture, clean_name};
use crate::server::state::Shared;

/// Bytes of all files together.
pub(super) const LARGEST: usize = 200 * 1024 * 1024;
/// At once.
const MOST: usize = 20;

pub(super) async fn take(
    State(shared): State<Arc<Shared>>,
    Path(session): Path<String>,
    Query(Ticket { ticket }): Query<Ticket>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(watched) = shared.sessions.watch(&session, &ticket) else {
        return super::refused();
    };
    if !watched.hands.is_open() {
        return StatusCode::CONFLICT.into_response();
    }
    let status = match kept(form).await.map(Gesture::Files) {
        None => StatusCode::UNPROCESSABLE_ENTITY,
        Some(files) => match watched.hands.give(files) {
            true => StatusCode::NO_CONTENT,
            false => StatusCode::CONFLICT,
        },
    };
    status.into_response()
}

/// Keeps them in a folder of their own; `None` where there are none, too many, or they did not come whole.
async fn kept(form: Result<Multipart, MultipartRejection>) -> Option<Files> {
    let mut form = form.ok()?;
    // Only for this user, and gone with the session.
    let folder = tempfile::Builder::new()
        .prefix("anything-given-")
        .tempdir()
        .ok()?;
    let mut paths = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        if paths.len() == MOST {
            return None;
        }
        // Two may have the same name, which the page is to see.
        let place = folder.path().join(paths.len().to_string());
        tokio::fs::create_dir(&place).await.ok()?;
        let path = place.join(clean_name(field.file_name().unwrap_or_default()));
        write(field, &path).await?;
        paths.push(path);
    }
    (!paths.is_empty()).then_some(Files { folder, paths })
}

async fn write(mut field: Field<'_>, path: &PathBuf) -> Option<()> {
    let mut file = tokio::fs::File::create_new(path).await.ok()?;
    while let Some(piece) = field.chunk().await.ok()? {
        file.write_all(&piece).await.ok()?;
    }
    file.flush().await.ok()
}
