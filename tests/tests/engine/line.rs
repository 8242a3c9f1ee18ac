//! More runs than browsers: the line, and its bound; what one session may take.

use std::time::Duration;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, is_alive, process_of, wait_until};
use super::sites::serve;

const LONG: &str = "Open the practice shop and wait 300 seconds";
const SHORT: &str = "Get the top 2 titles from the practice news";

#[tokio::test]
async fn who_comes_late_waits_and_knows_the_place() {
    let rig = Rig::with(|options| {
        options.most_live = 1;
        options.most_waiting = 2;
    })
    .await;
    let mut first = rig.task(LONG).await;
    let thread = first.header("x-thread-id").unwrap().to_owned();
    first.until("notte_session_data").await;
    let mut second = rig.task(SHORT).await;
    assert_eq!(
        second.until("status").await["status"],
        "Waiting: this run is next."
    );
    // A function's run waits in the same line, and its log says so.
    let third = rig.task(SHORT).await;
    let full = rig.post("/api/anything/start", json!({"query": SHORT})).await;
    assert_eq!(full.status, 429);
    assert!(full.json().await["message"].is_string());
    let sessions = rig.get("/sessions").await;
    assert_eq!(sessions["items"].as_array().unwrap().len(), 1, "{sessions:#}");

    let stop = format!("/api/anything/threads/{thread}/stop");
    assert_eq!(rig.post(&stop, json!({})).await.status, 200);
    assert_eq!(first.events().await.last().unwrap()["type"], "cancelled");
    let done = second.events().await;
    assert_eq!(done.last().unwrap()["type"], "done");
    let statuses: Vec<String> = third
        .events()
        .await
        .into_iter()
        .filter_map(|event| event["status"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(
        statuses,
        [
            "Waiting: 1 run is before this one.",
            "Waiting: this run is next.",
            "running"
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_run_waits_in_the_same_line_and_can_be_stopped_there() {
    let rig = Rig::with(|options| options.most_live = 1).await;
    let id = rig.done(SHORT).await.last().unwrap()["function_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut first = rig.task(LONG).await;
    first.until("notte_session_data").await;
    let path = format!("/functions/{id}/runs");
    let run = rig.post(&format!("{path}/create"), json!({})).await.json().await;
    let run = format!("{path}/{}", run["function_run_id"].as_str().unwrap());
    let mut stream = rig.post(&run, json!({"stream": true})).await;
    assert_eq!(stream.until("log").await["message"], "Waiting: this run is next.");
    assert_eq!(rig.call("DELETE", &run, None).await.status, 200);
    let result = stream.until("result").await["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(result.contains("Stopped on request"), "{result}");
    let kept = rig.get(&run).await;
    assert_eq!(
        (&kept["status"], &kept["logs"]),
        (&json!("failed"), &json!(["Waiting: this run is next."]))
    );
    assert!(kept["stopped_at"].is_string());
    rig.stop().await;
}

#[tokio::test]
async fn a_run_that_takes_too_long_ends_and_says_so() {
    let rig = Rig::with(|options| options.longest_run = Duration::from_secs(3)).await;
    let events = rig.task(LONG).await.events().await;
    let last = events.last().unwrap();
    assert_eq!(last["type"], "timeout", "{last:#}");
    assert_eq!(last["detail"], "The task took longer than 3 seconds.");
    // A busy computer may need all that time to start the browser.
    for session in rig.get("/sessions?only_active=False").await["items"]
        .as_array()
        .unwrap()
    {
        assert_eq!(
            (&session["status"], &session["close_reason"]),
            (&json!("timed_out"), &json!("max_duration"))
        );
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_page_that_takes_all_memory_ends_its_browser_and_says_so() {
    let page = "<h1>Hungry</h1><script>const all = []; setInterval(() => { \
                all.push(new Uint8Array(24 << 20).fill(1)) }, 50)</script>";
    let site = serve(Router::new().route("/", get(move || async move { Html(page) }))).await;
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let lines = format!(
        "echo $$ > '{}'\nexec '{}' \"$@\"",
        pid.display(),
        super::rig::chromium().display()
    );
    let browser = super::rig::script(folder.path(), &lines);
    let rig = Rig::with(|options| {
        options.browser = Some(browser);
        options.most_memory = 900;
    })
    .await;
    let problem = rig.problem(&format!("Open {site}/ and wait 300 seconds")).await;
    assert_eq!(problem["code"], "browser_crashed", "{problem:#}");
    let said = problem["message"].as_str().unwrap();
    assert!(said.contains("900 MiB of memory"), "{said}");
    let pid = process_of(&pid).await;
    wait_until("the browser is gone", || !is_alive(pid)).await;
    let session = rig.get("/sessions?only_active=False").await["items"][0].clone();
    assert_eq!(session["status"], "error");
    rig.stop().await;
}

#[tokio::test]
async fn a_browser_that_hangs_while_nothing_is_asked_of_it_is_ended() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig.task(LONG).await;
    stream.until("tool_result").await;
    let pid = process_of(&pid).await;
    let stopped = std::process::Command::new("kill")
        .args(["-STOP", &pid.to_string()])
        .status();
    assert!(stopped.unwrap().success());
    let rest = stream.events().await;
    let last = rest.last().unwrap();
    assert_eq!(last["problem"]["code"], "browser_crashed", "{last:#}");
    let said = last["problem"]["message"].as_str().unwrap();
    assert!(said.contains("did not react"), "{said}");
    wait_until("the stopped browser is gone", || !is_alive(pid)).await;
    rig.stop().await;
}
