//! The contract's rules for what needs no browser.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::rig::Rig;
use super::wire::send;

#[tokio::test]
async fn a_start_that_can_not_be_read_is_a_400() {
    let rig = Rig::start().await;
    let bearer = format!("Bearer {}", rig.token);
    let long = json!({"query": "a ".repeat(50_000)}).to_string();
    for body in [
        "",
        "{",
        "[]",
        "{}",
        r#"{"query":5}"#,
        r#"{"query":""}"#,
        r#"{"query":" \n\t "}"#,
        r#"{"task":"x"}"#,
        &long,
    ] {
        let answer = send(
            &rig.url,
            "POST",
            "/api/anything/start",
            &[("Authorization", &bearer)],
            body,
        )
        .await;
        assert_eq!(answer.status, 400, "{}", &body[..body.len().min(40)]);
        assert!(answer.json().await["detail"].is_string());
    }
    for body in ["", "{}", r#"{"task":" "}"#, r#"{"query":"x"}"#] {
        let answer = send(
            &rig.url,
            "POST",
            "/anything/start",
            &[("Authorization", &bearer)],
            body,
        )
        .await;
        assert_eq!(answer.status, 422, "{body}");
        let fault = answer.json().await["detail"][0].clone();
        assert_eq!(fault["loc"], json!(["body", "task"]));
        assert!(fault["msg"].is_string() && fault["type"].is_string());
    }
    rig.stop().await;
}

/// The other address of a start (contract 2.4): `task` instead of `query`, and the same stream.
#[tokio::test]
async fn a_task_starts_by_the_functions_api_too() {
    let rig = Rig::start().await;
    let task = json!({"task": "Get the top 2 titles from the practice news"});
    for path in ["/anything/start", "/anything/start/"] {
        let answer = rig.post(path, task.clone()).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/event-stream"));
        assert!(answer.header("x-thread-id").is_some());
        let events = answer.events().await;
        assert_eq!(super::rig::rows(&events).len(), 2, "{events:?}");
        assert_eq!(events.last().unwrap()["type"], "done");
    }
    rig.stop().await;
}

#[tokio::test]
async fn unknown_ids_are_404_and_lists_have_all_five_keys() {
    let rig = Rig::start().await;
    let id = "00000000-0000-0000-0000-000000000000";
    let paths = [
        ("GET", format!("/functions/{id}")),
        ("PATCH", format!("/functions/{id}")),
        ("DELETE", format!("/functions/{id}")),
        ("GET", format!("/functions/{id}/versions")),
        ("POST", format!("/functions/{id}/rollback")),
        ("POST", format!("/functions/{id}/fork")),
        ("POST", format!("/functions/{id}/schedule")),
        ("DELETE", format!("/functions/{id}/schedule")),
        ("GET", format!("/functions/{id}/runs")),
        ("POST", format!("/functions/{id}/runs/create")),
        ("POST", format!("/functions/{id}/runs/start")),
        ("POST", format!("/functions/{id}/runs/{id}")),
        ("GET", format!("/functions/{id}/runs/{id}")),
        ("PATCH", format!("/functions/{id}/runs/{id}")),
        ("DELETE", format!("/functions/{id}/runs/{id}")),
        ("GET", format!("/sessions/{id}")),
        ("GET", format!("/sessions/{id}/replay")),
        ("DELETE", format!("/secrets/{id}")),
        ("DELETE", format!("/sessions/{id}/stop")),
        ("POST", format!("/api/anything/threads/{id}/stop")),
        ("GET", "/no/such/address".to_owned()),
    ];
    for (method, path) in &paths {
        for path in [path.clone(), format!("{path}/")] {
            let answer = rig.call(method, &path, Some(json!({"status": "closed"}))).await;
            assert_eq!(answer.status, 404, "{method} {path}");
            assert!(answer.json().await["detail"].is_string());
        }
    }
    for path in [
        "/functions",
        "/functions/",
        "/sessions",
        "/sessions/",
        "/functions?only_active=False&page=2&page_size=5",
    ] {
        let page = rig.get(path).await;
        let mut keys: Vec<_> = page.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(
            keys,
            ["has_next", "has_previous", "items", "page", "page_size"],
            "{path}"
        );
    }
    for query in [
        "page=0",
        "page=x",
        "page_size=101",
        "page_size=0",
        "only_active=maybe",
    ] {
        assert_eq!(
            rig.call("GET", &format!("/functions?{query}"), None).await.status,
            422,
            "{query}"
        );
    }
    assert_eq!(rig.call("PUT", "/usage", None).await.status, 405);
    assert_eq!(rig.get("/functions/health").await["status"], "ok");
    rig.stop().await;
}

#[tokio::test]
async fn usage_logs_name_the_calls_newest_first() {
    let rig = Rig::start().await;
    rig.get("/functions").await;
    assert_eq!(rig.call("GET", "/functions/none", None).await.status, 404);
    rig.get("/functions/?page_size=1").await;
    // Neither this call nor one without a key has a line.
    let logs = rig.get("/usage/logs?page_size=2").await;
    let names = |logs: &Value| -> Vec<String> {
        let items = logs["items"].as_array().unwrap().iter();
        items
            .map(|call| call["endpoint"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&logs), ["workflows.list", "workflows.download"]);
    assert_eq!(
        (&logs["page"], &logs["has_next"], &logs["has_previous"]),
        (&json!(1), &json!(true), &json!(false))
    );
    let first = &logs["items"][0];
    assert!(first["duration_ms"].is_u64(), "{first}");
    assert!(first["created_at"].as_str().unwrap().ends_with('Z'), "{first}");
    let lists = rig.get("/usage/logs/?endpoint=workflows.list").await;
    assert_eq!(names(&lists), ["workflows.list", "workflows.list"]);
    assert_eq!(
        names(&rig.get("/usage/logs?endpoint=agents.start").await).len(),
        0
    );
    assert_eq!(rig.call("GET", "/usage/logs?page=0", None).await.status, 422);
    rig.stop().await;
}

#[tokio::test]
async fn usage_is_complete_and_free() {
    let rig = Rig::start().await;
    let usage = rig.get("/usage").await;
    for name in [
        "browser_usage_cost",
        "proxy_usage_cost",
        "llm_usage_cost",
        "function_usage_cost",
        "total_cost",
        "subscription_limit_amount",
        "topup_limit_amount",
        "subscription_balance_amount",
        "topup_balance_amount",
        "balance_amount",
    ] {
        assert_eq!(usage[name], json!(0.0), "{name}");
    }
    assert!(usage["plan_type"].is_string() && usage["period"].is_string());
    assert_eq!(usage["function_count"], 0);
    assert_eq!(usage["is_usage_limit_exceeded"], false);
    assert_eq!(usage["session_count"], 0);
    rig.done("Get the top 2 titles from the practice news").await;
    let usage = rig.get("/usage").await;
    assert_eq!(
        (&usage["session_count"], &usage["function_count"]),
        (&json!(1), &json!(1))
    );
    let before = rig.get("/usage?period=May%202025").await;
    assert_eq!(
        (&before["period"], &before["session_count"]),
        (&json!("May 2025"), &json!(0))
    );
    assert_eq!(rig.call("GET", "/usage?period=soon", None).await.status, 422);
    rig.stop().await;
}

#[tokio::test]
async fn a_session_tells_its_state_and_that_it_is_not_recorded() {
    let rig = Rig::start().await;
    let mut stream = rig.task("Open the practice shop and wait 300 seconds").await;
    let told = stream.until("notte_session_data").await;
    let id = told["session_id"].as_str().unwrap();
    let path = format!("/sessions/{id}");
    let session = rig.get(&path).await;
    assert_eq!(session["status"], "active");
    assert_eq!(session["viewer_url"], told["viewer_url"]);
    let replay = rig.call("GET", &format!("{path}/replay"), None).await;
    assert_eq!(replay.status, 404);
    let replay = replay.json().await;
    assert_eq!(
        (
            &replay["replay_status"],
            &replay["retryable"],
            &replay["session_id"]
        ),
        (&json!("waiting_for_session"), &json!(false), &json!(id))
    );
    assert!(replay["message"].as_str().unwrap().contains("still active"));
    let stopped = rig
        .call("DELETE", &format!("{path}/stop?close_reason=manual"), None)
        .await;
    let stopped = stopped.json().await;
    assert_eq!(
        (&stopped["status"], &stopped["close_reason"]),
        (&json!("closed"), &json!("manual"))
    );
    assert!(stopped["viewer_url"].is_null());
    assert_eq!(stream.events().await.last().unwrap()["type"], "cancelled");
    let replay = rig
        .call("GET", &format!("{path}/replay"), None)
        .await
        .json()
        .await;
    assert_eq!(
        (&replay["replay_status"], &replay["status"]),
        (&json!("unavailable"), &json!("closed"))
    );
    for part in ["debug", "offset", "cookies"] {
        let answer = rig.call("GET", &format!("{path}/{part}"), None).await;
        assert_eq!(answer.status, 501, "{part}");
        assert!(
            answer.json().await["detail"]
                .as_str()
                .unwrap()
                .contains("not driven from outside")
        );
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_plan_tells_steps_and_problems_without_doing_anything() {
    let rig = Rig::start().await;
    let query = "Open the practice shop, search for lamp, and collect the name and price of every product";
    let plan = rig
        .post("/api/anything/plan", json!({"query": query}))
        .await
        .json()
        .await;
    let ops: Vec<&Value> = plan["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["op"])
        .collect();
    assert_eq!(ops, ["open", "search", "collect"]);
    assert_eq!(plan["problems"], json!([]));
    for step in plan["steps"].as_array().unwrap() {
        let span: Vec<u64> = step["span"]
            .as_array()
            .unwrap()
            .iter()
            .map(|end| end.as_u64().unwrap())
            .collect();
        assert!(span[0] < span[1] && span[1] as usize <= query.len());
    }
    let plan = rig
        .post(
            "/api/anything/plan",
            json!({"query": "find the cheapest flight to Oslo"}),
        )
        .await
        .json()
        .await;
    assert!(!plan["problems"].as_array().unwrap().is_empty());
    let empty = rig
        .post("/api/anything/plan", json!({"query": "  "}))
        .await
        .json()
        .await;
    assert_eq!(empty, json!({"steps": [], "problems": []}));
    assert_eq!(rig.get("/sessions?only_active=false").await["items"], json!([]));
    rig.stop().await;
}

#[tokio::test]
async fn a_taken_port_and_a_bad_folder_are_clear_errors() {
    let rig = Rig::start().await;
    let port = rig.url.rsplit(':').next().unwrap().parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut options = anything_engine::EngineOptions::new(folder.path());
    options.port = Some(port);
    let error = anything_engine::Engine::start(options).await.unwrap_err();
    assert!(matches!(error, anything_engine::EngineError::PortTaken { port: taken } if taken == port));
    assert!(error.to_string().contains(&port.to_string()));

    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let error = anything_engine::Engine::start(anything_engine::EngineOptions::new(&file))
        .await
        .unwrap_err();
    assert!(matches!(error, anything_engine::EngineError::DataFolder(_)));
    rig.stop().await;
}

#[tokio::test]
async fn no_secret_stands_in_debug_output() {
    let rig = Rig::start().await;
    assert!(!format!("{:?}", rig.engine).contains(&rig.token));
    rig.stop().await;
}

/// Clients send the head and the body apart; the answer to a body that nobody needs does not come before it, and the connection is
/// used again.
#[tokio::test]
async fn a_body_that_comes_late_costs_no_connection() {
    let rig = Rig::start().await;
    let host = rig.url.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&host).await.unwrap();
    let head = |path: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: 2\r\n\r\n",
            rig.token
        )
    };
    for (path, status) in [
        ("/functions/none/runs/create", 404),
        ("/functions/none/fork", 404),
        ("/api/anything/threads/none/stop", 404),
        ("/sessions/none/pause", 404),
        ("/sessions/start", 501),
        ("/nothing/here", 404),
    ] {
        stream.write_all(head(path).as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let early = tokio::time::timeout(Duration::from_millis(300), stream.read(&mut answer)).await;
        assert!(early.is_err(), "{path}: {}", String::from_utf8_lossy(&answer));
        stream.write_all(b"{}").await.unwrap();
        let read = stream.read(&mut answer).await.unwrap();
        assert!(
            answer[..read].starts_with(format!("HTTP/1.1 {status}").as_bytes()),
            "{path}: {}",
            String::from_utf8_lossy(&answer)
        );
    }
    rig.stop().await;
}
