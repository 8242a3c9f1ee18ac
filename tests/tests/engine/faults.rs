//! What goes wrong ends in one clear event, with what was collected still told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, is_alive, process_of, rows, script, wait_until};
use super::sites::serve;

#[tokio::test]
async fn words_that_mean_nothing_are_named() {
    let rig = Rig::start().await;
    let problem = rig
        .problem("Open the practice shop, then compose a sonnet about it")
        .await;
    assert_eq!(problem["code"], "not_understood");
    assert!(problem["span"][0].as_u64().unwrap() < problem["span"][1].as_u64().unwrap());
    assert!(!problem["message"].as_str().unwrap().is_empty());
    assert!(
        rig.get("/sessions?only_active=false").await["items"]
            .as_array()
            .unwrap()
            .is_empty(),
        "nothing was started"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_target_that_is_not_there_names_the_nearest() {
    let rig = Rig::with(|options| options.step_timeout = std::time::Duration::from_secs(2)).await;
    let problem = rig
        .problem("Open the practice shop, click the \"Serch now\" button")
        .await;
    assert_eq!(problem["code"], "not_found", "{problem:#}");
    let candidates = problem["candidates"].as_array().unwrap();
    assert!((1..=3).contains(&candidates.len()), "{problem:#}");
    assert!(problem["span"].is_array());
    assert!(
        rig.get("/functions").await["items"]
            .as_array()
            .unwrap()
            .is_empty(),
        "what failed is not kept"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_page_that_is_only_drawn_says_that_it_can_not_be_seen_into() {
    let page = "<canvas id=c width=1280 height=760></canvas><script>const at = c.getContext('2d'); \
                at.font = '40px sans-serif'; at.fillText('Start', 600, 380)</script>";
    let site = serve(Router::new().route("/", get(move || async move { Html(page) }))).await;
    let rig = Rig::with(|options| options.step_timeout = std::time::Duration::from_secs(2)).await;
    for task in ["click Start", "collect the name of every product"] {
        let problem = rig.problem(&format!("Open {site}/ and {task}")).await;
        assert_eq!(problem["code"], "not_found", "{problem:#}");
        let said = problem["message"].as_str().unwrap();
        assert!(said.contains("drawn as a picture (canvas)"), "{said}");
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_condition_that_does_not_hold_fails_the_run() {
    let rig = Rig::start().await;
    let problem = rig
        .problem("Open the practice news and make sure the page shows \"Moon cheese\"")
        .await;
    assert_eq!(problem["code"], "assert");
    assert!(problem["message"].as_str().unwrap().contains("Moon cheese"));
    rig.stop().await;
}

#[tokio::test]
async fn private_addresses_that_the_task_did_not_name_and_our_own_are_refused() {
    let rig = Rig::start().await;
    let own = rig.url.trim_start_matches("http://").to_owned();
    let problem = rig.problem(&format!("Open http://{own}/health")).await;
    assert_eq!(problem["code"], "page", "{problem:#}");
    rig.stop().await;
}

#[tokio::test]
async fn a_missing_browser_is_told_as_such() {
    let rig = Rig::with(|options| options.browser = Some("/nowhere/at/all".into())).await;
    let problem = rig.problem("Open the practice shop").await;
    assert_eq!(problem["code"], "browser_missing");
    rig.stop().await;
}

#[tokio::test]
async fn a_crash_keeps_what_was_collected() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig
        .task("Open the practice news, collect the title of every article on this page, and wait 300 seconds")
        .await;
    let mut events = Vec::new();
    loop {
        let event = stream.event().await.expect("the stream goes on");
        let collected = event["rows"].is_array();
        events.push(event);
        if collected {
            break;
        }
    }
    let pid = process_of(&pid).await;
    // SIGKILL: what a crash looks like from outside.
    assert!(
        std::process::Command::new("kill")
            .args(["-9", &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
    let rest = stream.events().await;
    let last = rest.last().unwrap();
    assert_eq!(last["type"], "error", "{last:#}");
    assert_eq!(last["problem"]["code"], "browser_crashed");
    assert!(!rows(&events).is_empty());
    assert!(rig.get("/sessions").await["items"].as_array().unwrap().is_empty());
    rig.stop().await;
}

#[tokio::test]
async fn the_eleventh_task_at_once_waits_and_hanging_browsers_end() {
    let folder = tempfile::tempdir().unwrap();
    let pids = folder.path().join("pids");
    let browser = script(
        folder.path(),
        &format!("echo $$ >> '{}'\nexec sleep 600", pids.display()),
    );
    let rig = Rig::with(|options| options.browser = Some(browser)).await;
    let mut streams = Vec::new();
    for _ in 0..10 {
        streams.push(rig.task("Open the practice shop").await);
    }
    let mut eleventh = rig.task("Open the practice shop").await;
    assert_eq!(
        eleventh.until("status").await["status"],
        "Waiting: this run is next."
    );
    let read = || std::fs::read_to_string(&pids).unwrap_or_default();
    wait_until("ten browsers are started", || read().lines().count() == 10).await;
    rig.stop().await;
    for pid in read().lines() {
        let pid = pid.parse().unwrap();
        wait_until("a browser is gone", || !is_alive(pid)).await;
    }
}

/// Real browsers, each with its page; one after the other, so that a slow computer is only slow.
#[tokio::test]
async fn ten_browsers_live_at_once_and_the_eleventh_has_its_place_in_the_line() {
    let here = Arc::new(AtomicUsize::new(0));
    let counted = here.clone();
    let router = Router::new()
        .route(
            "/",
            get(|| async { Html("<h1>Small</h1><script>fetch('/here')</script>") }),
        )
        .route(
            "/here",
            get(move || async move { counted.fetch_add(1, Ordering::SeqCst).to_string() }),
        );
    let site = serve(router).await;
    let rig = Rig::start().await;
    let task = format!("Open {site}/ and wait 300 seconds");
    let mut streams = Vec::new();
    for count in 1..=10 {
        streams.push(rig.task(&task).await);
        wait_until("its page is there", || here.load(Ordering::SeqCst) == count).await;
    }
    let sessions = rig.get("/sessions").await;
    assert_eq!(sessions["items"].as_array().unwrap().len(), 10, "{sessions:#}");
    let mut eleventh = rig.task(&task).await;
    let status = eleventh.until("status").await;
    assert_eq!(status["status"], "Waiting: this run is next.");
    let mut twelfth = rig.task(&task).await;
    let status = twelfth.until("status").await;
    assert_eq!(status["status"], "Waiting: 1 run is before this one.");
    assert_eq!(here.load(Ordering::SeqCst), 10, "nothing has begun");
    let thread = streams[0].header("x-thread-id").unwrap().to_owned();
    let stop = format!("/api/anything/threads/{thread}/stop");
    assert_eq!(rig.post(&stop, json!({})).await.status, 200);
    wait_until("the eleventh has its page", || here.load(Ordering::SeqCst) == 11).await;
    assert_eq!(
        twelfth.until("status").await["status"],
        "Waiting: this run is next."
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_damaged_functions_file_is_set_aside_and_tasks_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let nonsense = "no database at all, but long enough to be looked at as one".repeat(100);
    std::fs::write(data.join("engine.sqlite"), &nonsense).unwrap();
    let rig = Rig::with(|options| options.data_dir = data).await;
    let kept = rig.engine.set_aside().expect("it is told").to_owned();
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), nonsense);
    let events = rig.done("Get the top 2 titles from the practice news").await;
    assert!(events.last().unwrap()["function_id"].is_string());
    rig.stop().await;
}

#[tokio::test]
async fn a_browser_that_hangs_in_the_middle_ends_the_run() {
    let (rig, pid) = Rig::with_known_browser().await;
    let mut stream = rig
        .task(
            "Open the practice shop, wait 2 seconds, search for lamp, and collect the name of every product",
        )
        .await;
    stream.until("tool_result").await;
    let pid = process_of(&pid).await;
    assert!(
        std::process::Command::new("kill")
            .args(["-STOP", &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
    let rest = stream.events().await;
    let last = rest.last().unwrap();
    assert_eq!(last["type"], "error", "{last:#}");
    assert_eq!(last["problem"]["code"], "browser_crashed", "{last:#}");
    wait_until("the stopped browser is gone", || !is_alive(pid)).await;
    rig.stop().await;
}

#[tokio::test]
async fn a_locked_functions_file_loses_the_function_but_not_the_rows() {
    let rig = Rig::start().await;
    let file = rig.folder.path().join("data/engine.sqlite");
    let other = rusqlite::Connection::open(file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let events = rig.done("Get the top 5 titles from the practice news").await;
    assert_eq!(rows(&events).len(), 5);
    assert!(events.last().unwrap()["function_id"].is_null());
    assert!(events.iter().any(|event| {
        event["delta"]
            .as_str()
            .is_some_and(|text| text.contains("could not be kept"))
    }));
    other.execute_batch("ROLLBACK").unwrap();
    let events = rig.done("Get the top 5 titles from the practice news").await;
    assert!(events.last().unwrap()["function_id"].is_string());
    rig.stop().await;
}
