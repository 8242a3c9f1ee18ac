//! What the server answers to which path: the script first, else as the contract says.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::State as Extract;
use axum::http::{Request, Response};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use super::believable::{VIEWER_PAGE, believable_task, replay};
use super::events::{ev_cancelled, result_object, run_message, run_result};
use super::hands;
use super::reply::Reply;
use super::server::{Recorded, State, lock};
use super::v2::as_v2;
use super::versions;

const LARGEST_REQUEST: usize = 16 * 1024 * 1024;
const NOW: &str = "2026-01-02T03:04:35+00:00";

/// Answers one request.
pub(super) async fn handle(Extract(state): Extract<Arc<State>>, request: Request<Body>) -> Response<Body> {
    let recorded = record(request).await;
    let reply = state
        .scripted(&recorded.method, &recorded.path)
        .unwrap_or_else(|| answer(&state, &recorded));
    state.requests.send_modify(|requests| requests.push(recorded));
    let stop = CancellationToken::new();
    if reply.on_stop.is_some() {
        lock(&state.threads).push((THREAD.to_owned(), stop.clone()));
    }
    reply.send(stop, state.open_bodies.clone()).await
}

/// The thread of every unscripted task.
const THREAD: &str = "5b1e0000-0000-4000-8000-000000000001";

async fn record(request: Request<Body>) -> Recorded {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_REQUEST).await.unwrap_or_default();
    let value = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Recorded {
        method: head.method.to_string(),
        path: head.uri.path().trim_end_matches('/').to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head
            .headers
            .iter()
            .map(|(name, it)| (name.to_string(), value(it)))
            .collect(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    }
}

fn answer(state: &State, request: &Recorded) -> Reply {
    let path: Vec<&str> = request.path.split('/').skip(1).collect();
    let method = request.method.as_str();
    match (method, path.as_slice()) {
        ("GET", ["health"]) => return health(state),
        ("GET", ["static", "viewer"]) => {
            return Reply::text(200, "text/html; charset=utf-8", VIEWER_PAGE);
        }
        _ => {}
    }
    let bearer = format!("Bearer {}", state.options.key);
    let executes = method == "POST" && matches!(path.as_slice(), ["functions", _, "runs", _]);
    let by_key = executes && request.header("x-notte-api-key") == Some(&state.options.key);
    if request.header("authorization") != Some(&bearer) && !by_key {
        return Reply::json(
            401,
            json!({"message": "Authentication failed.", "detail": "The API key is missing or not valid."}),
        );
    }
    match (method, path.as_slice()) {
        ("GET", ["usage"]) => usage(),
        ("POST", ["api", "anything", "start"]) => start(state, request),
        ("POST", ["api", "anything", "threads", id, "stop"]) => stop_thread(state, id),
        ("POST", ["api", "anything", "record"]) => {
            hands::record(state, &viewer_url(state)).map_or_else(gone, |reply| {
                lock(&state.known_threads).push(hands::RECORDING.to_owned());
                reply
            })
        }
        (_, ["api", "anything", "threads", id, call @ ..]) => {
            hands::answer(state, request, id, call).unwrap_or_else(gone)
        }
        ("GET", ["functions"]) => page(request, lock(&state.functions).clone()),
        ("GET" | "PATCH" | "DELETE", ["functions", id]) => function(state, request, id),
        ("POST", ["functions", id, "runs", "create"]) => create_run(state, id),
        ("GET", ["functions", id, "runs"]) => page(request, runs_of(state, id)),
        ("POST", ["functions", id, "runs", run]) => execute(state, request, id, run),
        ("GET" | "DELETE", ["functions", _, "runs", run]) => run_details(state, method, run),
        (_, ["functions", _, "runs", run, call @ ..]) => {
            hands::answer(state, request, run, call).unwrap_or_else(gone)
        }
        (_, ["functions", id, call]) => versions::answer(state, request, id, call).unwrap_or_else(gone),
        ("GET", ["sessions", id]) => session(state, id),
        _ => gone(),
    }
}

fn gone() -> Reply {
    Reply::json(404, json!({"detail": "Not found"}))
}

fn health(state: &State) -> Reply {
    let mut body = json!({"status": "healthy", "version": "1.0", "description": "test server"});
    if let Some(capabilities) = &state.options.capabilities {
        body["server"] = "test-server".into();
        body["capabilities"] = json!(capabilities);
    }
    Reply::json(200, body)
}

fn usage() -> Reply {
    Reply::json(
        200,
        json!({"plan_type": "free", "period": "January 2026", "session_count": 3, "function_count": 1,
            "browser_usage_cost": 0.1, "proxy_usage_cost": 0.0, "llm_usage_cost": 0.2,
            "function_usage_cost": 0.0, "total_cost": 0.3, "subscription_limit_amount": 5.0,
            "topup_limit_amount": 0.0, "subscription_balance_amount": 4.7, "topup_balance_amount": 0.0,
            "balance_amount": 4.7, "is_usage_limit_exceeded": false}),
    )
}

fn viewer_url(state: &State) -> String {
    format!("{}/static/viewer?ws=wss%3A%2F%2Fx&jwt=viewer-secret", state.url())
}

fn start(state: &State, request: &Recorded) -> Reply {
    let query = request.body["query"].as_str().unwrap_or_default();
    if query.trim().is_empty() {
        return Reply::json(400, json!({"error": "query is required"}));
    }
    if let Some(thread) = request.body["thread_id"].as_str()
        && !(hands::can(state, "follow_up") && lock(&state.known_threads).iter().any(|known| known == thread))
    {
        return gone();
    }
    let events = believable_task(&viewer_url(state));
    let pace = state.options.pace;
    let mut reply = if state.options.v2 {
        let mut frames = as_v2(events).into_iter();
        let begun = Reply::v2_paced(frames.by_ref().take(1), pace);
        frames.fold(gated(state, begun), |reply, frame| reply.frame(&frame))
    } else {
        let mut events = events.into_iter();
        let begun = Reply::stream().pace(pace).events(events.by_ref().take(1));
        gated(state, begun).events(events)
    };
    let can = |name: &str| hands::can(state, name);
    if can("stop") || can("pause") || can("take_over") || can("follow_up") {
        reply = reply.header("x-thread-id", THREAD);
    }
    if can("stop") {
        let last = match state.options.v2 {
            true => json!({"type": "abort", "reason": "stopped"}),
            false => ev_cancelled("stopped"),
        };
        reply.on_stop = Some(format!("data: {last}\n\n").into());
    }
    lock(&state.known_threads).push(THREAD.to_owned());
    hands::open(state, THREAD, hands::Kind::Task, reply)
}

/// What comes next waits for the gate, where there is one.
fn gated(state: &State, reply: Reply) -> Reply {
    match &state.options.gate {
        Some(gate) => reply.gate(gate),
        None => reply,
    }
}

fn stop_thread(state: &State, id: &str) -> Reply {
    let mut threads = lock(&state.threads);
    let Some(at) = threads.iter().position(|(known, _)| known == id) else {
        return gone();
    };
    threads.remove(at).1.cancel();
    Reply::json(200, json!({"status": "stopped"}))
}

/// A page of a list (contract 1.5).
fn page(request: &Recorded, items: Vec<Value>) -> Reply {
    let number = |name: &str, default: usize| {
        let pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
        let found = pairs.into_iter().find(|(known, _)| *known == name);
        found.and_then(|(_, value)| value.parse().ok()).unwrap_or(default)
    };
    let (page, size) = (number("page", 1).max(1), number("page_size", 10).clamp(1, 100));
    let from = ((page - 1) * size).min(items.len());
    let to = (from + size).min(items.len());
    Reply::json(
        200,
        json!({"items": items[from..to], "page": page, "page_size": size, "has_next": to < items.len(),
            "has_previous": from > 0}),
    )
}

fn function(state: &State, request: &Recorded, id: &str) -> Reply {
    let mut functions = lock(&state.functions);
    let Some(at) = functions.iter().position(|known| known["function_id"] == id) else {
        return gone();
    };
    match request.method.as_str() {
        "DELETE" => {
            functions.remove(at);
            Reply::json(200, json!({"status": "success", "message": "deleted"}))
        }
        "PATCH" => {
            for field in ["name", "description", "domain"] {
                if request.body[field].is_string() {
                    functions[at][field] = request.body[field].clone();
                }
            }
            Reply::json(200, functions[at].clone())
        }
        _ => {
            let mut details = functions[at].clone();
            details["url"] = format!("{}/code/{id}.py", state.url()).into();
            Reply::json(200, details)
        }
    }
}

fn runs_of(state: &State, id: &str) -> Vec<Value> {
    let runs = lock(&state.runs);
    runs.iter()
        .rev()
        .filter(|run| run["function_id"] == id)
        .cloned()
        .collect()
}

fn create_run(state: &State, id: &str) -> Reply {
    if !lock(&state.functions)
        .iter()
        .any(|known| known["function_id"] == id)
    {
        return gone();
    }
    let run = uuid::Uuid::new_v4().to_string();
    let created = json!({"function_id": id, "workflow_id": id, "function_run_id": run,
        "workflow_run_id": run, "created_at": NOW, "status": "created"});
    let mut details = created.clone();
    details["status"] = "active".into();
    details["updated_at"] = NOW.into();
    details["logs"] = json!([]);
    lock(&state.runs).push(details);
    Reply::json(200, created)
}

fn execute(state: &State, request: &Recorded, id: &str, run: &str) -> Reply {
    let mut runs = lock(&state.runs);
    let Some(details) = runs.iter_mut().find(|known| known["function_run_id"] == run) else {
        return gone();
    };
    let variables = request.body["variables"]
        .as_object()
        .cloned()
        .unwrap_or_else(Map::new);
    let result = replay(&variables);
    let lines = [
        "opened the shop",
        "2026-01-02 | INFO | user_script | searched | read the rows",
    ];
    details["status"] = "closed".into();
    details["variables"] = variables.into();
    details["result"] = result.to_string().into();
    details["logs"] = json!(lines);
    if request.body["stream"] != true {
        return Reply::json(200, result_object(id, run, &result, "closed"));
    }
    let reply = Reply::text(200, "text/plain; charset=utf-8", "")
        .pace(state.options.pace)
        .bytes(": heartbeat\n\n")
        .events([run_message("log", lines[0]), run_message("session_start", "c3f0")]);
    let reply = gated(state, reply).events([
        run_message("log", lines[1]),
        run_result(id, run, &result, "closed"),
    ]);
    hands::open(state, run, hands::Kind::Run, reply)
}

fn run_details(state: &State, method: &str, run: &str) -> Reply {
    let mut runs = lock(&state.runs);
    let Some(details) = runs.iter_mut().find(|known| known["function_run_id"] == run) else {
        return gone();
    };
    if method == "GET" {
        return Reply::json(200, details.clone());
    }
    details["status"] = "closed".into();
    details["stopped_at"] = NOW.into();
    Reply::json(
        200,
        json!({"function_id": details["function_id"], "workflow_id": details["function_id"],
            "function_run_id": run, "workflow_run_id": run, "updated_at": NOW, "status": "stopped"}),
    )
}

fn session(state: &State, id: &str) -> Reply {
    Reply::json(
        200,
        json!({"session_id": id, "idle_timeout_minutes": 3, "created_at": NOW, "last_accessed_at": NOW,
            "status": "active", "viewer_url": viewer_url(state)}),
    )
}
