//! Errors as the contract shapes them (1.6), lists as pages (1.5), and bodies read with the same care everywhere.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::functions::{StoreError, values::ValueProblem};
use crate::secrets::{KeychainError, SecretError};

/// What a request can be answered with instead of success.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// 401.
    Unauthorized,
    /// 400, the Anything API's word for a body it can't read.
    BadRequest(String),
    /// 400: a dialect that is not spoken here (contract 2.1).
    UnsupportedVersion,
    /// 422, with pydantic's list.
    Unprocessable(Vec<Fault>),
    /// 404; names the kind of thing.
    NotFound(&'static str),
    /// 405.
    MethodNotAllowed,
    /// 501: part of the contract, but not of this server.
    NotHere(&'static str),
    /// 409.
    Conflict(&'static str),
    /// 413: longer than any request needs to be.
    TooLarge,
    /// 429: the line for a browser is full.
    Busy,
    /// 502: no agent can be started.
    Stopping,
    /// 409: the system's keychain is not there, or locked.
    Keychain(KeychainError),
    /// 500.
    Store(StoreError),
}

/// One entry of a 422's `detail`.
#[derive(Debug)]
pub(crate) struct Fault {
    pub loc: Vec<Value>,
    pub msg: String,
    pub kind: &'static str,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<KeychainError> for ApiError {
    fn from(error: KeychainError) -> Self {
        Self::Keychain(error)
    }
}

impl From<SecretError> for ApiError {
    fn from(error: SecretError) -> Self {
        match error {
            SecretError::Keychain(error) => Self::Keychain(error),
            SecretError::Store(error) => Self::Store(error),
        }
    }
}

impl From<Vec<ValueProblem>> for ApiError {
    fn from(problems: Vec<ValueProblem>) -> Self {
        let fault = |problem: ValueProblem| Fault {
            loc: vec![json!("body"), json!("variables"), json!(problem.name)],
            msg: problem.message,
            kind: problem.kind,
        };
        Self::Unprocessable(problems.into_iter().map(fault).collect())
    }
}

impl ApiError {
    /// A 422 for one field of the body.
    pub(crate) fn field(name: &str, kind: &'static str, msg: &str) -> Self {
        Self::Unprocessable(vec![Fault {
            loc: vec![json!("body"), json!(name)],
            msg: msg.to_owned(),
            kind,
        }])
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let plain = |message: &str, detail: &str| json!({"message": message, "detail": detail});
        let (status, body) = match self {
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                plain("Authentication failed.", "The API key is missing or not valid."),
            ),
            Self::BadRequest(detail) => (
                StatusCode::BAD_REQUEST,
                plain("The request can't be read.", &detail),
            ),
            Self::UnsupportedVersion => (
                StatusCode::BAD_REQUEST,
                json!({"error": "unsupported_version",
                    "message": "Only v1 and v2 are spoken here; v1 unless v2 is asked for."}),
            ),
            Self::Unprocessable(faults) => {
                let first = faults.first().map(|fault| match fault.loc.last() {
                    // A whole sentence needs no name before it.
                    Some(Value::String(name)) if !fault.msg.starts_with(char::is_uppercase) => {
                        format!("{name}: {}", fault.msg)
                    }
                    _ => fault.msg.clone(),
                });
                let detail: Vec<Value> = faults
                    .into_iter()
                    .map(|fault| json!({"loc": fault.loc, "msg": fault.msg, "type": fault.kind}))
                    .collect();
                (
                    StatusCode::UNPROCESSABLE_ENTITY,
                    json!({"message": first.unwrap_or_default(), "detail": detail}),
                )
            }
            Self::NotFound(what) => (
                StatusCode::NOT_FOUND,
                plain("Not found.", &format!("There is no such {what}.")),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                plain("Not possible here.", "This address does not take this method."),
            ),
            Self::NotHere(detail) => (
                StatusCode::NOT_IMPLEMENTED,
                plain("Not possible on this computer.", detail),
            ),
            Self::Conflict(detail) => (StatusCode::CONFLICT, plain("Not possible now.", detail)),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                plain("This is too large.", "At most 1 MiB can be sent at once."),
            ),
            Self::Busy => (
                StatusCode::TOO_MANY_REQUESTS,
                plain(
                    "Too many tasks are running and waiting on this computer.",
                    "Wait until some have ended, or stop some.",
                ),
            ),
            Self::Stopping => (
                StatusCode::BAD_GATEWAY,
                plain("The agent could not start.", "The engine is ending."),
            ),
            Self::Keychain(error) => (
                StatusCode::CONFLICT,
                plain("The keychain is not available.", &error.to_string()),
            ),
            Self::Store(error) => {
                tracing::error!(%error, "the functions file failed");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    plain("The functions can't be read or kept.", &error.to_string()),
                )
            }
        };
        (status, Json(body)).into_response()
    }
}

/// The query of a list (contract 1.5, 3.2, 4.6); booleans come as `True` and as `true`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    page: Option<String>,
    page_size: Option<String>,
    only_active: Option<String>,
}

impl ListQuery {
    /// Page (from 1) and page size (1 to 100, 10 unless told).
    pub(crate) fn page(&self) -> Result<(u32, u32), ApiError> {
        let number = |name: &str, text: &Option<String>, default: u32, most: u32| match text {
            None => Ok(default),
            Some(text) => text
                .parse::<u32>()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| {
                    ApiError::Unprocessable(vec![Fault {
                        loc: vec![json!("query"), json!(name)],
                        msg: format!("a whole number from 1 to {most} is needed"),
                        kind: "int_parsing",
                    }])
                }),
        };
        Ok((
            number("page", &self.page, 1, 1_000_000)?,
            number("page_size", &self.page_size, 10, 100)?,
        ))
    }

    /// `only_active`, with the list's own default.
    pub(crate) fn only_active(&self, default: bool) -> Result<bool, ApiError> {
        match self
            .only_active
            .as_deref()
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            None => Ok(default),
            Some("true" | "1") => Ok(true),
            Some("false" | "0") => Ok(false),
            Some(_) => Err(ApiError::Unprocessable(vec![Fault {
                loc: vec![json!("query"), json!("only_active")],
                msg: "true or false is needed".to_owned(),
                kind: "bool_parsing",
            }])),
        }
    }
}

/// A page of a list with all five keys; `items` holds one more than `page_size` where there is a next page.
pub(crate) fn page<T>(items: Vec<T>, page: u32, page_size: u32, show: impl Fn(&T) -> Value) -> Json<Value> {
    let size = page_size as usize;
    let has_next = items.len() > size;
    let shown: Vec<Value> = items.iter().take(size).map(show).collect();
    Json(json!({
        "items": shown, "page": page, "page_size": page_size, "has_next": has_next, "has_previous": page > 1
    }))
}

/// A body that must be a JSON object, or absent where nothing in it is needed.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, ApiError> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(ApiError::field(
            "body",
            "model_attributes_type",
            "a JSON object is needed",
        )),
        Err(_) => Err(ApiError::field("body", "json_invalid", "this is not JSON")),
    }
}
