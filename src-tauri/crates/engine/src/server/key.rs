//! The bearer token of a launch, other unguessable tickets, and the check that stands before the routes.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, Method, header};
use rand::Rng as _;
use subtle::ConstantTimeEq as _;

use super::answer::ApiError;
use super::state::Shared;

/// 256 random bits as hex; never shown by `Debug`.
#[derive(Clone)]
pub(crate) struct Token(String);

impl Token {
    /// A new one from the operating system's generator.
    pub(crate) fn new() -> Self {
        let bytes: [u8; 32] = rand::rng().random();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The secret itself.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// Compares without telling by its time where the two differ.
    pub(crate) fn matches(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Lets a request through that carries the token (contract 1.2).
pub(crate) async fn check(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    // A run call that followed a 307 carries the key in its own header only (contract 1.2 and 4.4).
    let is_run = request.method() == Method::POST && request.uri().path().contains("/runs/");
    let by_key = is_run && text(headers, "x-notte-api-key").is_some_and(|key| shared.token.matches(key));
    if by_key || bearer(headers).is_some_and(|key| shared.token.matches(key)) {
        next.run(request).await
    } else {
        ApiError::Unauthorized.into_response()
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = text(headers, header::AUTHORIZATION.as_str())?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
