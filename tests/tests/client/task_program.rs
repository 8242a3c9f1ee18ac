//! The programs: `anything-task` (one task without a window) and the test server's own.

use std::process::{Output, Stdio};

use anything_tests::notte::*;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use super::PATIENCE;

/// `anything-task` with its environment and nothing else of ours.
fn program(server: &str, key: &str, task: &str) -> Command {
    let file = xtask::built("anything-task");
    assert!(
        file.exists(),
        "cargo build -p anything-api makes {}",
        file.display()
    );
    let mut command = Command::new(file);
    command
        .arg(task)
        .env_remove("NOTTE_API_URL")
        .env("ANYTHING_API_URL", server)
        .env("NOTTE_API_KEY", key)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

async fn output(mut command: Command) -> Output {
    let ended = tokio::time::timeout(PATIENCE, command.output()).await;
    ended.expect("it ends in time").expect("it starts")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn each_event_is_a_line_and_done_is_success() {
    let server = NotteServer::start().await;
    let tale = vec![
        ev_status("running"),
        json!({"type": "from_the_future", "a": 1}),
        ev_text("Found 💡\nit."),
        ev_done(0.12, Some("f-1")),
    ];
    for reply in [
        Reply::v1(tale.clone()),
        Reply::v1(tale.clone()).in_pieces(7).gzip(),
    ] {
        server.answer_start(reply);
        let output = output(program(&server.url(), server.key(), "find \"it\" 💡")).await;
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(lines(&output), tale);
    }
    let sent = server.requests_to("POST", "/api/anything/start");
    assert_eq!(sent[0].body, json!({"query": "find \"it\" 💡"}));
}

#[tokio::test]
async fn only_done_is_success() {
    let server = NotteServer::start().await;
    for reply in [
        Reply::v1([ev_text("a"), ev_error("agent_failed", "It broke.")]),
        Reply::v1([ev_text("a"), ev_timeout("too long", "")]),
        Reply::v1([ev_text("a"), ev_cancelled("asked")]),
        Reply::v1([ev_text("a"), ev_function("f-1", "kept")]),
        Reply::v1([ev_text("a")]).break_off(),
    ] {
        server.answer_start(reply);
        let output = output(program(&server.url(), server.key(), "a task")).await;
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(lines(&output)[0], ev_text("a"));
    }
}

#[tokio::test]
async fn refusals_are_said_without_the_key() {
    let server = NotteServer::start().await;
    for (address, key, code, words) in [
        (server.url(), "sk-notte-wrong", 1, "Authentication failed."),
        (server.url(), "", 1, "A key is needed"),
        ("http://192.0.2.1".to_owned(), "sk-notte-wrong", 2, "https"),
    ] {
        let output = output(program(&address, key, "a task")).await;
        assert_eq!(output.status.code(), Some(code));
        assert!(output.stdout.is_empty());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("sk-notte"), "{said}");
    }
}

/// The key of the environment was given for what the environment names, and each variable overrides its own API.
#[tokio::test]
async fn the_key_goes_only_where_it_was_given_for() {
    let server = NotteServer::start().await;
    let program = |api: &str, anything: &str| {
        let mut program = program(anything, server.key(), "a task");
        program.env("NOTTE_API_URL", api);
        program
    };
    // A variable that can't be used is named, whichever it is; nothing else takes its place.
    for (api, anything, name) in [
        ("http://192.0.2.1", server.url().as_str(), "NOTTE_API_URL"),
        ("not an address", &server.url(), "NOTTE_API_URL"),
        (&server.url(), "http://192.0.2.1", "ANYTHING_API_URL"),
        (&server.url(), "ftp://127.0.0.1", "ANYTHING_API_URL"),
    ] {
        let output = output(program(api, anything)).await;
        assert_eq!(output.status.code(), Some(2), "{api} {anything}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(name), "{said}");
    }
    // Tasks go to the other API, which is Notte's here: not with a key that was given for this server.
    let output = output(program(&server.url(), "")).await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("https://anything.notte.cc") && said.contains(&server.url()),
        "{said}"
    );
    assert!(server.requests().is_empty(), "{:?}", server.requests());
}

/// `cargo xtask task` without `--remote`: an engine of its own, the task by it, and both gone at the end.
#[tokio::test]
async fn a_task_on_this_computer_needs_no_server_and_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lines");
    let lines = std::fs::File::create(&file).unwrap();
    let task = "Get the top 2 titles from the practice news";
    let ended = tokio::task::spawn_blocking(move || xtask::task::run(task, false, lines.into()));
    let code = tokio::time::timeout(PATIENCE * 3, ended)
        .await
        .expect("it ends in time")
        .unwrap();
    assert_eq!(code, Ok(0));
    let text = std::fs::read_to_string(file).unwrap();
    let events: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<&str> = events.iter().filter_map(|event| event["type"].as_str()).collect();
    assert_eq!(kinds.len(), events.len(), "each line is an event");
    for kind in ["status", "tool_start", "tool_result", "function_uploaded"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let rows = events.iter().filter_map(|event| event["rows"].as_array());
    assert_eq!(rows.flatten().count(), 2);
    assert_eq!(kinds.last(), Some(&"done"));
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_stops_the_task_at_the_server() {
    let options = Options {
        capabilities: Some(vec!["stop".to_owned()]),
        pace: std::time::Duration::from_secs(3600),
        ..Options::default()
    };
    let server = NotteServer::start_with(options).await;
    let mut task = program(&server.url(), server.key(), "a long task")
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut stdout = BufReader::new(task.stdout.take().unwrap());
    let read = tokio::time::timeout(PATIENCE, stdout.read_line(&mut first)).await;
    assert!(read.expect("a first event in time").unwrap() > 0);

    let pid = task.id().unwrap().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let status = tokio::time::timeout(PATIENCE, task.wait())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(status.code(), Some(130));
    let stops = server
        .requests()
        .into_iter()
        .filter(|request| request.path.ends_with("/stop"));
    assert_eq!(stops.count(), 1);
    server.wait_until_quiet().await;
}

#[tokio::test]
async fn the_test_server_s_own_program() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_notte-server"))
        .arg("--until-stdin-closes")
        .env("NOTTE_SERVER_KEY", "sk-only-this")
        .env("NOTTE_SERVER_DIALECT", "v2")
        .env("NOTTE_SERVER_PACE_MS", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut stdout = BufReader::new(program.stdout.take().unwrap());
    let read = tokio::time::timeout(PATIENCE, stdout.read_line(&mut first)).await;
    assert!(read.expect("its address in time").unwrap() > 0);
    let first: Value = serde_json::from_str(&first).unwrap();
    let url = first["url"].as_str().unwrap();

    let client = |key: &str| {
        let key = anything_api::Secret::new(key).unwrap();
        let server = anything_api::Server::new(url, url, Some(key)).unwrap();
        anything_api::Client::new(server).unwrap()
    };
    assert!(client("sk-only-this").usage().await.is_ok());
    assert!(client("sk-another").usage().await.is_err());
    let (items, error) = super::all(client("sk-only-this").start("lamps", None)).await;
    assert_eq!(error, None);
    assert!(super::text(&items).contains("5 lamps"));

    drop(program.stdin.take());
    let status = tokio::time::timeout(PATIENCE, program.wait()).await;
    assert!(status.expect("it ends with its parent").unwrap().success());
}
