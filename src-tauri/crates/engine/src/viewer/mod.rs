//! The live view: one page on an origin of its own, fed with pictures over a WebSocket.
//!
//! A session's ticket opens that session and no other. What a viewer sends reaches the browser only while the person
//! has taken the run over.

mod files;
mod input;
mod socket;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{self, HeaderValue};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use http::StatusCode;
use serde::Deserialize;

use crate::server::state::Shared;

/// Page, script, style and socket.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/view/{session}", get(page))
        .route("/view/{session}/pictures", get(socket::open))
        .route(
            "/view/{session}/files",
            post(files::take).layer(DefaultBodyLimit::max(files::LARGEST)),
        )
        .route(
            "/files.js",
            get(|| file("text/javascript", include_str!("files.js"))),
        )
        .route(
            "/question.js",
            get(|| file("text/javascript", include_str!("question.js"))),
        )
        .route(
            "/viewer.js",
            get(|| file("text/javascript", include_str!("viewer.js"))),
        )
        .route(
            "/hands.js",
            get(|| file("text/javascript", include_str!("hands.js"))),
        )
        .route(
            "/viewer.css",
            get(|| file("text/css", include_str!("viewer.css"))),
        )
        .fallback(|| async { refused() })
        .with_state(shared)
}

/// The secret that stands in the viewer's address.
#[derive(Deserialize)]
struct Ticket {
    #[serde(default)]
    ticket: String,
}

async fn page(
    State(shared): State<Arc<Shared>>,
    Path(session): Path<String>,
    Query(Ticket { ticket }): Query<Ticket>,
) -> Response {
    if shared.sessions.watch(&session, &ticket).is_none() {
        return refused();
    }
    let socket = shared.origins.viewer.replacen("http", "ws", 1);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; connect-src 'self' {socket}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    secured(Html(include_str!("viewer.html")).into_response(), &policy)
}

/// The same answer for an unknown session and a wrong ticket: neither can be told from the other.
fn refused() -> Response {
    let body = Html(include_str!("gone.html"));
    let policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";
    secured((StatusCode::NOT_FOUND, body).into_response(), policy)
}

fn secured(mut response: Response, policy: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

async fn file(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}
