//! A task, a function and its replay, as a person could meet them at Notte.

use serde_json::{Map, Value, json};

use super::events::*;

/// The function that the server comes with, and that its task makes.
pub const FUNCTION_ID: &str = "7d0c0000-0000-4000-8000-000000000001";
/// Its name.
pub const FUNCTION_NAME: &str = "Lamps in the shop";

/// What the shop sells, by what is searched for.
pub fn lamps(query: &str, count: usize) -> Vec<Value> {
    (1..=count)
        .map(|n| {
            let pounds = 7 * n + query.len();
            json!({"name": format!("{query} no. {n}"), "price": format!("£{pounds}.00")})
        })
        .collect()
}

/// The events of a task, told in v1; `viewer_url` is where the browser is seen.
pub fn believable_task(viewer_url: &str) -> Vec<Value> {
    let pieces = |text: &str, event: fn(&str) -> Value| -> Vec<Value> {
        text.split_inclusive(' ').map(event).collect()
    };
    let mut events = vec![ev_status("running")];
    events.extend(pieces(
        "The shop has a search box. I will look for lamps and read the names and prices. ",
        ev_thinking,
    ));
    events.push(ev_session(viewer_url));
    for (tool, content) in [
        ("browser_goto", json!("page loaded")),
        ("browser_fill", json!("typed 4 characters")),
        ("browser_click", json!("the page changed")),
        ("browser_scrape", Value::from(lamps("lamp", 5))),
    ] {
        events.push(ev_tool_start(tool));
        events.push(ev_tool_result(content));
    }
    events.extend(pieces(
        "I found **5 lamps** and kept the task as a function. ",
        ev_text,
    ));
    events.push(ev_message_complete());
    events.push(ev_function(FUNCTION_ID, FUNCTION_NAME));
    events.push(ev_done(0.12, Some(FUNCTION_ID)));
    events
}

/// The function object that the server comes with (contract 3.1).
pub fn believable_function() -> Value {
    json!({"function_id": FUNCTION_ID, "workflow_id": FUNCTION_ID,
        "created_at": "2026-01-02T03:04:05+00:00", "updated_at": "2026-01-02T03:04:05+00:00",
        "latest_version": "v1", "versions": ["v1"], "status": "active", "name": FUNCTION_NAME,
        "description": "Searches the shop and lists names and prices.", "shared": false,
        "reference_workflow_id": null, "default_runtime": "standard", "published": false,
        "source": "anything", "domain": "shop.example", "self_healing": false,
        "variables": [{"name": "query", "type": "str", "default": "'lamp'"},
            {"name": "count", "type": "int", "default": "3"}]})
}

/// What a replay with these variables finds.
pub(super) fn replay(variables: &Map<String, Value>) -> Value {
    let query = variables.get("query").and_then(Value::as_str).unwrap_or("lamp");
    let count = match variables.get("count") {
        Some(Value::Number(count)) => count.as_u64().unwrap_or(3),
        Some(Value::String(count)) => count.parse().unwrap_or(3),
        _ => 3,
    };
    json!({"products": lamps(query, count.min(100) as usize)})
}

/// The page behind a viewer address: a picture that moves, with nothing from elsewhere.
pub(super) const VIEWER_PAGE: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Live browser</title>
<style>
  html, body { margin: 0; height: 100%; background: #f4f1ea; font: 16px sans-serif; overflow: hidden }
  header { padding: 16px 24px; background: #23424a; color: #fff }
  .lamp { position: absolute; top: 35%; width: 96px; height: 96px; border-radius: 50%; background: #e9b44c;
    animation: swing 2s linear infinite alternate }
  @keyframes swing { from { left: 5% } to { left: 80% } }
</style>
<header>The shop · lamp</header><div class="lamp"></div></html>"#;
