//! The main job: words in, a real browser driven, rows out, a function kept and replayed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::rig::{Rig, is_alive, process_of, rows, wait_until};

pub const LAMPS: &str =
    "Open the practice shop, search for lamp, and collect the name and price of every product";

#[tokio::test]
async fn a_task_becomes_rows_and_a_function_that_runs_with_other_values() {
    let rig = Rig::start().await;
    let stream = rig.task(LAMPS).await;
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let events = stream.events().await;
    let kinds: Vec<&str> = events
        .iter()
        .map(|event| event["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.first(), Some(&"status"));
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| matches!(**kind, "done" | "error" | "timeout" | "cancelled"))
            .count(),
        1
    );
    for kind in [
        "thinking_delta",
        "notte_session_data",
        "text_delta",
        "message_complete",
        "function_uploaded",
    ] {
        assert_eq!(kinds.iter().filter(|other| **other == kind).count(), 1, "{kind}");
    }
    pairs_match(&events);

    let lamps = rows(&events);
    assert!(lamps.len() > 24, "rows of several pages: {}", lamps.len());
    for row in &lamps {
        assert!(
            row["name"].as_str().unwrap().to_lowercase().contains("lamp"),
            "{row}"
        );
        assert!(
            row["price"]
                .as_str()
                .unwrap()
                .contains(|letter: char| letter.is_ascii_digit()),
            "{row}"
        );
        assert_eq!(
            row.as_object().unwrap().keys().collect::<Vec<_>>(),
            ["name", "price"]
        );
    }
    let first = events.iter().find(|event| event["rows"].is_array()).unwrap();
    assert_eq!(
        first["sources"].as_array().unwrap().len(),
        first["rows"].as_array().unwrap().len()
    );
    assert!(
        first["sources"][0]["price"]["url"]
            .as_str()
            .unwrap()
            .contains("/shop/")
    );

    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert_eq!(done["total_cost_usd"], json!(0.0));
    assert_eq!(done["metadata"]["thread_id"], json!(thread));
    assert_eq!(done["metadata"]["rows"], json!(lamps.len()));
    let id = done["function_id"].as_str().unwrap();

    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(function["source"], "anything");
    assert_eq!(function["verified"], false);
    assert_eq!(function["steps"].as_array().unwrap().len(), 3);
    let variables = function["variables"].as_array().unwrap();
    let search = variables
        .iter()
        .find(|variable| variable["default"] == "'lamp'")
        .expect("a variable for lamp");
    let name = search["name"].as_str().unwrap();

    let answer = rig
        .post(
            &format!("/functions/{id}/runs/start"),
            json!({"variables": {name: "chair"}}),
        )
        .await;
    assert_eq!(answer.status, 200);
    let result = answer.json().await;
    assert_eq!(result["status"], "closed", "{result:#}");
    let chairs = result["result"]["rows"].as_array().unwrap();
    assert!(!chairs.is_empty());
    assert!(
        chairs
            .iter()
            .all(|row| row["name"].as_str().unwrap().to_lowercase().contains("chair")),
        "{chairs:#?}"
    );
    assert!(result["session_id"].is_string());
    assert_eq!(rig.get(&format!("/functions/{id}")).await["verified"], true);
    assert!(
        rig.get("/sessions").await["items"].as_array().unwrap().is_empty(),
        "no session is left"
    );
    rig.stop().await;
}

/// Every tool call has an id, a sentence and an operation, and ends before the next begins.
fn pairs_match(events: &[Value]) {
    let mut open: Option<Value> = None;
    for event in events {
        match event["type"].as_str().unwrap() {
            "tool_start" => {
                assert!(open.is_none(), "{event}");
                assert!(event["say"].is_string() && event["op"].is_string() && event["name"].is_string());
                open = Some(event["id"].clone());
            }
            "tool_result" => {
                assert_eq!(open.take(), Some(event["id"].clone()));
                assert!(event["ok"].is_boolean() && event["ms"].is_u64() && event["content"].is_string());
            }
            _ => {}
        }
    }
    assert!(open.is_none());
}

#[tokio::test]
async fn stop_ends_the_run_and_its_browser_at_once() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig.task("Open the practice shop and wait 300 seconds").await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    stream.until("tool_result").await;
    let pid = process_of(&pid).await;
    assert!(is_alive(pid));
    let asked = Instant::now();
    let stopped = rig
        .post(&format!("/api/anything/threads/{thread}/stop"), json!({}))
        .await;
    assert_eq!(stopped.json().await, json!({"status": "stopped"}));
    let rest = stream.events().await;
    assert_eq!(rest.last().unwrap()["type"], "cancelled");
    assert!(asked.elapsed() < Duration::from_secs(8), "{:?}", asked.elapsed());
    wait_until("the browser is gone", || !is_alive(pid)).await;
    let again = rig
        .post(&format!("/api/anything/threads/{thread}/stop"), json!({}))
        .await;
    assert_eq!(again.status, 404);
    rig.stop().await;
}

#[tokio::test]
async fn a_start_that_nobody_listens_to_ends_after_ten_seconds() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig.task("Open the practice shop and wait 300 seconds").await;
    stream.until("tool_result").await;
    let pid = process_of(&pid).await;
    drop(stream);
    let left = Instant::now();
    wait_until("the browser is gone", || !is_alive(pid)).await;
    assert!(left.elapsed() > Duration::from_secs(8), "{:?}", left.elapsed());
    assert!(
        rig.get("/functions").await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    rig.stop().await;
}

#[tokio::test]
async fn the_end_of_the_engine_ends_every_browser() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig.task("Open the practice shop and wait 300 seconds").await;
    stream.until("tool_result").await;
    let pid = process_of(&pid).await;
    let asked = Instant::now();
    rig.stop().await;
    assert!(asked.elapsed() < Duration::from_secs(12), "{:?}", asked.elapsed());
    wait_until("the browser is gone", || !is_alive(pid)).await;
}

#[tokio::test]
async fn the_person_s_form_is_filled_and_sent() {
    let rig = Rig::start().await;
    let events = rig
        .done("Open the practice contact form, fill in the contact form as Ada and send it, and make sure the page shows \"Thank you, Ada\"")
        .await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let run = rig
        .post(&format!("/functions/{id}/runs/start"), json!({"variables": {}}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn a_picture_is_kept_and_named() {
    let rig = Rig::start().await;
    let events = rig.done("Open the practice news and take a screenshot").await;
    let files = events.last().unwrap()["metadata"]["downloads"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(files.len(), 1);
    let bytes = std::fs::read(files[0]["path"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(files[0]["bytes"], json!(bytes.len()));
    rig.stop().await;
}

#[tokio::test]
async fn every_example_of_the_new_task_screen_works() {
    let rig = Rig::start().await;
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/messages/en/task.ts");
    let text = std::fs::read_to_string(file).unwrap();
    let list = text
        .split("export const examples = [")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap();
    let examples: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(examples.len() >= 3);
    for example in examples {
        rig.done(example).await;
    }
    rig.stop().await;
}
