//! Builders for v1 events (contract 2.2) and run messages (contract 5), as they stand on the wire.

use serde_json::{Value, json};

/// `status`.
pub fn ev_status(status: &str) -> Value {
    json!({"type": "status", "status": status})
}

/// `thinking_delta`.
pub fn ev_thinking(delta: &str) -> Value {
    json!({"type": "thinking_delta", "delta": delta})
}

/// `text_delta`.
pub fn ev_text(delta: &str) -> Value {
    json!({"type": "text_delta", "delta": delta})
}

/// `tool_start`, as Notte sends it: a name and nothing else.
pub fn ev_tool_start(name: &str) -> Value {
    json!({"type": "tool_start", "name": name})
}

/// `tool_result`, as Notte sends it.
pub fn ev_tool_result(content: impl Into<Value>) -> Value {
    json!({"type": "tool_result", "content": content.into()})
}

/// `control` (an addition).
pub fn ev_control(state: &str, pending: usize) -> Value {
    json!({"type": "control", "state": state, "pending": pending})
}

/// `message_complete`.
pub fn ev_message_complete() -> Value {
    json!({"type": "message_complete", "role": "assistant"})
}

/// `notte_session_data`.
pub fn ev_session(viewer_url: &str) -> Value {
    json!({"type": "notte_session_data", "viewer_url": viewer_url})
}

/// `function_uploaded`.
pub fn ev_function(function_id: &str, function_name: &str) -> Value {
    json!({"type": "function_uploaded", "function_id": function_id, "function_name": function_name,
        "created_at": "2026-01-02T03:04:05+00:00"})
}

/// `done`.
pub fn ev_done(cost: f64, function_id: Option<&str>) -> Value {
    json!({"type": "done", "total_cost_usd": cost, "function_id": function_id,
        "metadata": {"thread_id": "5b1e0000-0000-4000-8000-000000000001"}})
}

/// `error`.
pub fn ev_error(error: &str, detail: &str) -> Value {
    json!({"type": "error", "error": error, "detail": detail})
}

/// `timeout`.
pub fn ev_timeout(reason: &str, detail: &str) -> Value {
    json!({"type": "timeout", "reason": reason, "detail": detail})
}

/// `cancelled`.
pub fn ev_cancelled(reason: &str) -> Value {
    json!({"type": "cancelled", "reason": reason})
}

/// A message of a run's stream.
pub fn run_message(kind: &str, message: &str) -> Value {
    json!({"type": kind, "message": message})
}

/// The `result` message of a run: JSON inside JSON, both names of each id (contract 4.5, 5).
pub fn run_result(function_id: &str, run_id: &str, result: &Value, status: &str) -> Value {
    run_message(
        "result",
        &result_object(function_id, run_id, result, status).to_string(),
    )
}

/// The result object of contract 4.5.
pub fn result_object(function_id: &str, run_id: &str, result: &Value, status: &str) -> Value {
    json!({"function_id": function_id, "workflow_id": function_id, "function_run_id": run_id,
        "workflow_run_id": run_id, "session_id": null, "result": result, "status": status})
}
