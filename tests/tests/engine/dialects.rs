//! A start in v2 and a detached one (contract 2.3): the same events for the app's own client, and nobody at the stream.

use std::time::Duration;

use anything_api::decode::{Decoded, Dialect, decode};
use anything_api::error::{ApiError, ErrorKind};
use anything_api::event::Event;
use futures_util::StreamExt as _;
use serde_json::{Value, json};

use super::rig::Rig;
use super::wire::PATIENCE;

/// The raw text of a start's answer in this dialect, and what the client's decoder makes of it.
async fn start(rig: &Rig, query: &str, version: &str) -> (String, Vec<Event>) {
    let answer = rig
        .post("/api/anything/start", json!({"query": query, "version": version}))
        .await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("x-thread-id").is_some());
    let dialect = answer.header("x-vercel-ai-ui-message-stream").map(|version| {
        assert_eq!(version, "v1");
        Dialect::V2
    });
    assert_eq!(dialect.is_some(), version == "v2");
    let text = answer.text().await;
    let bytes = bytes::Bytes::from(text.clone());
    let body = futures_util::stream::iter([Ok::<_, ApiError>(bytes)]);
    let timeouts = anything_api::Timeouts::default();
    let mut told = decode(Box::pin(body), dialect, &timeouts);
    let mut events = Vec::new();
    while let Some(item) = told.next().await {
        match item.unwrap() {
            Decoded::Event(event) => events.push(event),
            Decoded::Opened(_) => {}
            other => panic!("not understood: {other:?}"),
        }
    }
    (text, events)
}

/// An event without what differs from run to run.
fn same(event: &Event) -> Value {
    let mut value = serde_json::to_value(event).unwrap();
    for name in ["ms", "viewer_url", "session_id", "function_id", "created_at"] {
        if let Some(field) = value.get_mut(name) {
            *field = json!("…");
        }
    }
    if let Some(sources) = value["sources"].as_array_mut() {
        for source in sources
            .iter_mut()
            .flat_map(|row| row.as_object_mut().unwrap().values_mut())
        {
            source["at"] = json!("…");
        }
    }
    // Two pictures of the same thing need not be the same to the byte.
    for problem in ["error", "problem"] {
        let candidates = value.pointer_mut(&format!("/{problem}/candidates"));
        if let Some(candidates) = candidates.and_then(Value::as_array_mut) {
            for picture in candidates.iter_mut().filter_map(|one| one.get_mut("picture")) {
                assert!(picture.as_str().unwrap().starts_with("data:image/"));
                *picture = json!("…");
            }
        }
    }
    if value["metadata"]["thread_id"].is_string() {
        value["metadata"]["thread_id"] = json!("…");
    }
    value
}

#[tokio::test]
async fn v2_tells_the_client_what_v1_tells() {
    let rig = Rig::start().await;
    for query in [
        "Open the practice news and get the top 3 titles",
        "Open the practice shop and click the unicorn",
        "find the cheapest flight",
    ] {
        let (_, first) = start(&rig, query, "v1").await;
        let (text, second) = start(&rig, query, "v2").await;
        let first: Vec<Value> = first.iter().map(same).collect();
        // A call is announced by its name first; the start that completes it is the one to compare.
        let announced = |event: &&Event| matches!(event, Event::ToolStart(start) if start.op.is_none());
        let second: Vec<Value> = second
            .iter()
            .filter(|event| !announced(event))
            .map(same)
            .collect();
        assert_eq!(second, first, "{query}");
        assert!(text.ends_with("data: [DONE]\n\n"));
        let parts: Vec<Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
            .collect();
        check_order(&parts);
    }
    for body in [
        json!({"query": "x", "version": "v3"}),
        json!({"query": "x", "version": 2}),
    ] {
        let refused = rig.post("/api/anything/start", body).await;
        assert_eq!(refused.status, 400);
        assert_eq!(refused.json().await["error"], "unsupported_version");
    }
    rig.stop().await;
}

/// What the AI SDK needs: blocks opened and closed in order, calls begun before they end, no events of v1.
fn check_order(parts: &[Value]) {
    assert_eq!(parts[0]["type"], "start");
    assert!(parts.last().unwrap()["type"] == "finish", "{parts:#?}");
    let mut open: Option<Value> = None;
    let mut calls = Vec::new();
    for part in parts {
        let kind = part["type"].as_str().unwrap();
        assert!(!kind.contains('_'), "{kind}");
        match kind {
            "text-start" | "reasoning-start" => assert!(open.replace(part["id"].clone()).is_none()),
            "text-delta" | "reasoning-delta" => assert_eq!(open.as_ref(), Some(&part["id"])),
            "text-end" | "reasoning-end" => assert_eq!(open.take().as_ref(), Some(&part["id"])),
            "tool-input-available" => calls.push(part["toolCallId"].clone()),
            "tool-output-available" | "tool-output-error" => {
                assert_eq!(calls.pop().as_ref(), Some(&part["toolCallId"]));
            }
            _ => {}
        }
    }
    assert!(open.is_none() && calls.is_empty());
}

#[tokio::test]
async fn a_detached_task_goes_on_by_itself_and_tells_how_it_ended() {
    let rig = Rig::start().await;
    let body = json!({"query": "Open the practice news and get the top 3 titles", "detach": true});
    let answer = rig.post("/api/anything/start", body).await;
    assert_eq!(answer.status, 202);
    let thread = answer.header("x-thread-id").unwrap().to_owned();
    let told = answer.json().await;
    assert_eq!(told["thread_id"], json!(thread));
    assert_eq!(told["status"], "started");
    let url = told["url"]
        .as_str()
        .unwrap()
        .trim_start_matches(&rig.url)
        .to_owned();
    let ended = tokio::time::timeout(PATIENCE, async {
        loop {
            let standing = rig.get(&url).await;
            if standing["status"] != "running" {
                return standing;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let ended = ended.await.unwrap();
    assert_eq!(ended["status"], "done", "{ended:#}");
    assert_eq!(ended["last"]["metadata"]["rows"], 3);
    let id = ended["last"]["function_id"].as_str().unwrap();
    assert_eq!(
        rig.get(&format!("/functions/{id}")).await["function_id"],
        json!(id)
    );

    // One that would wait for ever is stopped by its id.
    let body = json!({"query": "Open the practice news and wait 300 seconds", "detach": true});
    let thread = rig.post("/api/anything/start", body).await.json().await["thread_id"]
        .as_str()
        .unwrap()
        .to_owned();
    rig.client().stop_thread(&thread).await.unwrap();
    let path = format!("/api/anything/threads/{thread}");
    let ended = tokio::time::timeout(PATIENCE, async {
        while rig.get(&path).await["status"] == "running" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    ended.await.unwrap();
    assert_eq!(rig.get(&path).await["status"], "cancelled");
    let gone = rig.client().stop_thread(&thread).await.unwrap_err();
    assert_eq!(gone.kind, ErrorKind::Gone);
    assert_eq!(
        rig.call("GET", "/api/anything/threads/none", None).await.status,
        404
    );
    rig.stop().await;
}
