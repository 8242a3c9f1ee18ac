//! Who may talk to a listener at all: its own names in `Host`, no foreign `Origin`, nothing told to other sites.
//!
//! `Host` stops a web page that points its own name at 127.0.0.1; `Origin` stops a page of another site, on
//! WebSockets too. No answer carries a CORS header. It knows nothing of keys: that is `key`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode};

/// The rules of one listener.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    hosts: Arc<[String]>,
    fixed: &'static [(HeaderName, HeaderValue)],
}

/// The API and the viewer: secrets may stand in their addresses, so no referrer and no copy in a cache.
static PRIVATE: [(HeaderName, HeaderValue); 5] = [
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// The practice site: with `no-referrer` a browser sends its own forms with `Origin: null`, which is foreign.
static SITE: [(HeaderName, HeaderValue); 2] = [
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
];

impl Gate {
    /// For a listener whose addresses hold secrets; `origin` is `http://127.0.0.1:PORT`.
    pub(crate) fn private(origin: &str) -> Self {
        let host = origin.trim_start_matches("http://");
        let port = host.rsplit(':').next().unwrap_or_default();
        Self {
            hosts: Arc::new([host.to_owned(), format!("localhost:{port}")]),
            fixed: &PRIVATE,
        }
    }

    /// For an ordinary site that answers to these names.
    pub(crate) fn site(hosts: &[String]) -> Self {
        Self {
            hosts: hosts.into(),
            fixed: &SITE,
        }
    }

    /// Puts the rules around every route, the fallback included.
    pub(crate) fn guard(self, router: Router) -> Router {
        router.layer(middleware::from_fn_with_state(self, pass))
    }

    fn refusal(&self, headers: &HeaderMap, host: Option<&str>) -> Option<(StatusCode, &'static str)> {
        if !host.is_some_and(|host| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host))) {
            return Some((
                StatusCode::MISDIRECTED_REQUEST,
                "This host name is not served here.",
            ));
        }
        let foreign = headers.get_all(header::ORIGIN).iter().any(|origin| {
            let named = origin.to_str().ok().and_then(|text| text.strip_prefix("http://"));
            !named.is_some_and(|named| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(named)))
        });
        foreign.then_some((StatusCode::FORBIDDEN, "Other web pages may not use this address."))
    }
}

async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let mut response = match gate.refusal(request.headers(), host) {
        Some((status, message)) => {
            let body = serde_json::json!({"message": "Refused.", "detail": message});
            (status, axum::Json(body)).into_response()
        }
        None => next.run(request).await,
    };
    for (name, value) in gate.fixed {
        response
            .headers_mut()
            .entry(name)
            .or_insert_with(|| value.clone());
    }
    response
}
