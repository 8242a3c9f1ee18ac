//! Which calls of the contract came, when, and how long each took: what `GET /usage/logs` tells (contract section 8).
//!
//! It keeps names and times, nothing of what was asked or answered, and only for as long as the engine runs.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::state::Shared;

/// The oldest are forgotten.
const MOST: usize = 10_000;

/// One call that was answered.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    endpoint: &'static str,
    at: OffsetDateTime,
    /// Until the answer began: a stream goes on afterwards.
    ms: u64,
}

impl Call {
    /// The contract's object; times that can't be written are none.
    pub(crate) fn shown(&self) -> Value {
        json!({
            "created_at": self.at.format(&Rfc3339).unwrap_or_default(),
            "duration_ms": self.ms,
            "endpoint": self.endpoint,
        })
    }
}

/// The latest calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Calls(Mutex<VecDeque<Call>>);

impl Calls {
    fn add(&self, call: Call) {
        let mut calls = self.lock();
        if calls.len() == MOST {
            calls.pop_front();
        }
        calls.push_back(call);
    }

    /// Calls of that name, or all, newest first: at most `count` after the first `skip`.
    pub(crate) fn newest(&self, endpoint: Option<&str>, skip: usize, count: usize) -> Vec<Call> {
        let calls = self.lock();
        let fitting = calls
            .iter()
            .rev()
            .filter(|call| endpoint.is_none_or(|name| name == call.endpoint));
        fitting.skip(skip).take(count).cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Call>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes a call that the contract has a name for.
pub(super) async fn note(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let endpoint = path.and_then(|path| name_of(request.method(), path.as_str()));
    let (at, began) = (OffsetDateTime::now_utc(), Instant::now());
    let response = next.run(request).await;
    if let Some(endpoint) = endpoint {
        let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        shared.calls.add(Call { endpoint, at, ms });
    }
    response
}

/// The contract's name of a call; `None` for those that it has none for.
fn name_of(method: &Method, path: &str) -> Option<&'static str> {
    Some(match (method.as_str(), path.trim_end_matches('/')) {
        ("POST", "/functions") => "workflows.upload",
        ("GET", "/functions") => "workflows.list",
        ("GET", "/functions/{id}") => "workflows.download",
        ("POST" | "PATCH", "/functions/{id}") => "workflows.update",
        ("DELETE", "/functions/{id}") => "workflows.delete",
        ("POST", "/functions/{id}/fork") => "workflows.fork",
        ("POST", "/functions/{id}/rollback") => "workflows.rollback",
        ("POST", "/functions/{id}/schedule") => "workflows.schedule.create",
        ("DELETE", "/functions/{id}/schedule") => "workflows.schedule.delete",
        ("POST", "/functions/{id}/runs/create") => "workflows.runs.create",
        ("POST", "/functions/{id}/runs/start" | "/functions/{id}/runs/{run_id}") => "workflows.runs.start",
        ("GET", "/functions/{id}/runs") => "workflows.runs.list",
        ("GET", "/functions/{id}/runs/{run_id}") => "workflows.runs.get",
        ("PATCH", "/functions/{id}/runs/{run_id}") => "workflows.runs.update",
        ("DELETE", "/functions/{id}/runs/{run_id}") => "workflows.runs.stop",
        ("POST", "/sessions/start") => "sessions.start",
        ("GET", "/sessions/{id}") => "sessions.status",
        ("DELETE", "/sessions/{id}/stop") => "sessions.stop",
        ("GET", "/sessions/{id}/replay") => "sessions.replay",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_the_oldest_are_forgotten() {
        let calls = Calls::default();
        for ms in 0..MOST as u64 + 2 {
            let endpoint = if ms % 2 == 0 {
                "workflows.list"
            } else {
                "sessions.status"
            };
            let at = OffsetDateTime::UNIX_EPOCH;
            calls.add(Call { endpoint, at, ms });
        }
        let of = |endpoint, skip| {
            let found = calls.newest(endpoint, skip, 2);
            found.iter().map(|call| call.ms).collect::<Vec<_>>()
        };
        assert_eq!(of(None, 0), [10_001, 10_000]);
        assert_eq!(of(Some("workflows.list"), 1), [9_998, 9_996]);
        assert_eq!(of(None, MOST - 1), [2]);
        assert_eq!(of(Some("none"), 0), [] as [u64; 0]);
        let shown = calls.newest(None, 0, 1)[0].shown();
        assert_eq!(
            shown,
            json!({"created_at": "1970-01-01T00:00:00Z", "duration_ms": 10_001, "endpoint": "sessions.status"})
        );
    }
}
