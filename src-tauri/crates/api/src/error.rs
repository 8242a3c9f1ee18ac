//! One error for everything a call or a stream can end with.
//!
//! A kind exists only where the person can do something of their own about it; `core` maps kinds to its
//! problem codes one to one. No kind and no text ever holds a key. Retrying is not decided here.

use std::error::Error as _;
use std::time::Duration;

use serde_json::Value;

/// What went wrong, as far as it changes what the person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// 401, 403: the server did not accept the key.
    KeyRejected,
    /// There is no key, or it was kept for another address.
    KeyMissing,
    /// 400, 409, 413, 422 to a task: the server could not read it.
    TaskRejected,
    /// The same to any other call, or a value that can't be sent at all: an id, a name, a variable.
    BadInput,
    /// 402, 429: slow down, or the plan's limit is reached.
    Limit,
    /// 502, 503, 529: the agent did not start; nothing ran as far as is known.
    AgentUnavailable,
    /// Another 5xx, or an answer that can't be read.
    Server,
    /// 404, 410: it is no longer there.
    Gone,
    /// No network: no such host, nothing listening, no connection in time.
    Offline,
    /// Refused for safety: TLS, plain http to another machine, a redirect.
    Unsafe,
    /// The connection was given up after the longest allowed silence; the agent may go on.
    Silent,
    /// The stream ended early: the outcome is unknown.
    Broken,
}

/// An error of this crate. `message` is plain words; `detail` is for a fold-out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// What kind.
    pub kind: ErrorKind,
    /// The HTTP status, where there was one.
    pub status: Option<u16>,
    /// Plain words: the server's own where it sent any.
    pub message: String,
    /// More words, at most 2,000 characters.
    pub detail: Option<String>,
    /// Seconds to wait, if the server told (`Retry-After`, else `X-RateLimit-Reset`).
    pub retry_after: Option<u64>,
}

/// What the call was about: a 4xx to a task reads differently from one to a rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// A start or a plan.
    Task,
    /// Anything else.
    Other,
}

/// The longest text taken from a server's error into ours, in characters.
const LONGEST_TEXT: usize = 2_000;

impl ApiError {
    /// An error without a status.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            status: None,
            message: message.into(),
            detail: None,
            retry_after: None,
        }
    }

    /// The same with more words.
    pub(crate) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(shorten(detail.into().as_str())).filter(|detail| !detail.is_empty());
        self
    }

    /// A refused answer (contract 1.6): every body shape of the contract, or none.
    pub(crate) fn from_answer(about: About, status: u16, headers: &http::HeaderMap, body: &[u8]) -> Self {
        let kind = kind_of_status(about, status);
        let words = Words::find(body);
        Self {
            kind,
            status: Some(status),
            message: words
                .message
                .unwrap_or_else(|| format!("The server answered with status {status}.")),
            detail: words.detail,
            retry_after: retry_after(headers),
        }
    }

    /// A request that got no answer, or a body that ended in the middle.
    pub(crate) fn from_transport(error: &reqwest::Error) -> Self {
        let detail = chain(error);
        let error = if is_tls(error) {
            Self::new(ErrorKind::Unsafe, "The server could not prove who it is.")
        } else if error.is_connect() {
            Self::new(ErrorKind::Offline, "The server could not be reached.")
        } else if error.is_timeout() {
            Self::new(ErrorKind::Offline, "The server did not answer in time.")
        } else if error.is_builder() {
            Self::new(ErrorKind::BadInput, "The request could not be made.")
        } else {
            Self::new(ErrorKind::Broken, "The connection broke.")
        };
        error.with_detail(detail)
    }

    /// Silence for longer than allowed.
    pub(crate) fn silent(after: Duration) -> Self {
        Self::new(
            ErrorKind::Silent,
            format!(
                "The server was silent for {} seconds, so the connection was given up.",
                after.as_secs().max(1)
            ),
        )
    }

    /// An answer that is not what was asked for.
    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(
            ErrorKind::Server,
            "The server answered in a way that can't be read.",
        )
        .with_detail(detail)
    }
}

fn kind_of_status(about: About, status: u16) -> ErrorKind {
    match status {
        300..=399 => ErrorKind::Unsafe,
        401 | 403 => ErrorKind::KeyRejected,
        402 | 429 => ErrorKind::Limit,
        404 | 410 => ErrorKind::Gone,
        400..=499 if about == About::Task => ErrorKind::TaskRejected,
        400..=499 => ErrorKind::BadInput,
        502 | 503 | 529 => ErrorKind::AgentUnavailable,
        _ => ErrorKind::Server,
    }
}

/// The words of an error body.
#[derive(Default)]
struct Words {
    message: Option<String>,
    detail: Option<String>,
}

impl Words {
    fn find(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let trimmed = text.trim();
        match serde_json::from_str::<Value>(trimmed) {
            Ok(Value::Object(object)) => Self::of_object(&object),
            Ok(Value::String(message)) => Self::of(&[&message]),
            Ok(_) => Self::default(),
            // A page of a proxy: its markup says nothing to a person.
            Err(_) if trimmed.starts_with('<') => Self {
                message: None,
                detail: Some(shorten(trimmed)),
            },
            Err(_) => Self::of(&[trimmed]),
        }
    }

    /// `{message, detail}`, `{detail}`, `{detail: [{loc, msg}]}`, `{error}`, `{error: {code, message}}`, `{message}`.
    fn of_object(object: &serde_json::Map<String, Value>) -> Self {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let (code, error) = match object.get("error") {
            Some(Value::Object(inner)) => (text(inner.get("code")), text(inner.get("message"))),
            other => (String::new(), text(other)),
        };
        let detail = match object.get("detail") {
            Some(Value::Array(problems)) => fields_at_fault(problems),
            Some(Value::Object(inner)) => text(inner.get("message")),
            other => text(other),
        };
        // With several texts a code such as `unsupported_version` tells a person the least: it goes last.
        let is_code = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        let (error, late) = if is_code(&error) {
            (String::new(), error)
        } else {
            (error, String::new())
        };
        Self::of(&[&text(object.get("message")), &error, &detail, &late, &code])
    }

    /// The first text is the message, the others are the detail.
    fn of(texts: &[&str]) -> Self {
        let mut texts = texts
            .iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty());
        let message = texts.next().map(shorten);
        let rest: Vec<&str> = texts.collect();
        Self {
            message,
            detail: Some(shorten(rest.join("\n"))).filter(|detail| !detail.is_empty()),
        }
    }
}

/// `variables.count: Field required; …` from the list of a 422.
fn fields_at_fault(problems: &[Value]) -> String {
    let lines = problems.iter().take(10).map(|problem| {
        let place = problem["loc"].as_array().map(|parts| {
            parts
                .iter()
                .filter(|part| part.as_str() != Some("body"))
                .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
                .collect::<Vec<_>>()
                .join(".")
        });
        let said = problem["msg"].as_str().unwrap_or("not valid");
        match place {
            Some(place) if !place.is_empty() => format!("{place}: {said}"),
            _ => said.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// Seconds to wait: `Retry-After` as seconds or a date, else `X-RateLimit-Reset` (Unix seconds).
fn retry_after(headers: &http::HeaderMap) -> Option<u64> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let from_now =
        |moment: i64| u64::try_from(moment - time::OffsetDateTime::now_utc().unix_timestamp()).unwrap_or(0);
    if let Some(wait) = text("retry-after") {
        if let Ok(seconds) = wait.parse::<f64>() {
            return (seconds.is_finite() && seconds >= 0.0).then_some(seconds.ceil() as u64);
        }
        let date = time::PrimitiveDateTime::parse(wait, HTTP_DATE).ok()?;
        return Some(from_now(date.assume_utc().unix_timestamp()));
    }
    text("x-ratelimit-reset")?.parse::<i64>().ok().map(from_now)
}

const HTTP_DATE: &[time::format_description::BorrowedFormatItem<'_>] = time::macros::format_description!(
    "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
);

fn shorten(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The causes, innermost last. The address is left out: it is known, and long.
fn chain(error: &reqwest::Error) -> String {
    let mut words = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        words.push(cause.to_string());
        source = cause.source();
    }
    words.dedup();
    words.join(": ")
}

fn is_tls(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if is_rustls(cause) {
            return true;
        }
        source = cause.source();
    }
    false
}

/// An `io::Error` hides what it holds from `source`, and here one holds another.
fn is_rustls(error: &(dyn std::error::Error + 'static)) -> bool {
    match error.downcast_ref::<std::io::Error>() {
        Some(outer) => outer.get_ref().is_some_and(|inner| is_rustls(inner)),
        None => error.is::<rustls::Error>(),
    }
}
