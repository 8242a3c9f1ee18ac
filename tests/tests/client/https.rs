//! Whole paths over https, with certificates of an authority that only these child processes trust.
//!
//! A test can't change its own trust: it is read from `SSL_CERT_FILE`, as by every program of this system. So the
//! client runs in processes of its own.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use anything_tests::notte::*;
use serde_json::{Value, json};
use tokio::process::Command;

use super::PATIENCE;

/// A server of an authority.
async fn server_of(authority: &Arc<Authority>) -> NotteServer {
    NotteServer::start_with(Options {
        authority: Some(Arc::clone(authority)),
        ..Options::default()
    })
    .await
}

/// The lines a program of ours prints, and its exit code. It trusts the authority in `trusted`, and no other.
async fn said(program: &str, arguments: &[&str], server: &NotteServer, trusted: &Path) -> (Vec<String>, i32) {
    let file = xtask::built(program);
    let mut command = Command::new(&file);
    command
        .args(arguments)
        .env("ANYTHING_API_URL", server.url())
        .env_remove("SSL_CERT_DIR")
        .env("SSL_CERT_FILE", trusted)
        .env("NOTTE_API_URL", server.url())
        .env("NOTTE_API_KEY", server.key())
        .env("NO_PROXY", "*")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    let output = output.expect("it ends in time").expect("it starts");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(str::to_owned).collect();
    (lines, output.status.code().unwrap_or(-1))
}

#[tokio::test]
async fn a_task_runs_over_https_and_only_with_an_authority_that_is_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, other) = (Arc::new(Authority::new()), Authority::new());
    let trusted = folder.path().join("trusted.pem");
    let foreign = folder.path().join("foreign.pem");
    authority.save(&trusted).unwrap();
    other.save(&foreign).unwrap();
    let server = server_of(&authority).await;
    assert!(server.url().starts_with("https://localhost:"));

    let (lines, code) = said("anything-task", &["find it"], &server, &trusted).await;
    let last: Value = serde_json::from_str(lines.last().unwrap()).unwrap();
    assert_eq!((code, &last["type"]), (0, &json!("done")), "{lines:?}");
    let asked = server.requests_to("POST", "/api/anything/start");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].body["query"], "find it");

    let (lines, _) = said("client-child", &["usage"], &server, &trusted).await;
    assert_eq!(lines, ["accepted"]);
    let before = server.requests().len();
    let (lines, _) = said("client-child", &["usage"], &server, &foreign).await;
    assert_eq!(lines, ["Unsafe"]);
    assert_eq!(server.requests().len(), before, "nothing was asked of it");
}

#[tokio::test]
async fn over_https_only_a_run_follows_a_307_and_the_bearer_stays_behind() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Arc::new(Authority::new());
    let trusted = folder.path().join("trusted.pem");
    authority.save(&trusted).unwrap();
    let server = server_of(&authority).await;
    let runner = server_of(&authority).await;
    let plain = NotteServer::start().await;
    let created = json!({"function_id": "f-1", "workflow_id": "f-1", "function_run_id": "r-1",
        "workflow_run_id": "r-1", "created_at": "2026-01-02T03:04:05+00:00", "status": "created"});
    let answer_run = |to: &str| {
        server.answer(
            "POST",
            "/functions/f-1/runs/create",
            Reply::json(200, created.clone()),
        );
        server.answer("POST", "/functions/f-1/runs/r-1", Reply::redirect(307, to));
    };

    answer_run(&format!("{}/run/here?function_run_id=r-1", runner.url()));
    let result = run_result("f-1", "r-1", &json!(["a lamp"]), "closed");
    runner.answer("POST", "/run/here", Reply::v1([result]));
    let (lines, _) = said("client-child", &["run", "f-1"], &server, &trusted).await;
    assert!(lines.last().unwrap().contains("a lamp"), "{lines:?}");
    let first = &server.requests_to("POST", "/functions/f-1/runs/r-1")[0];
    assert!(first.header("authorization").is_some());
    let [second] = &runner.requests()[..] else {
        panic!("{:?}", runner.requests())
    };
    assert_eq!(second.header("authorization"), None);
    assert_eq!(second.header("x-notte-api-key"), Some(server.key()));
    assert_eq!(
        (&second.body, second.query.as_str()),
        (&first.body, "function_run_id=r-1")
    );

    // From https there is no way to plain http, not even on this computer.
    answer_run(&format!("{}/run/here", plain.url()));
    let (lines, _) = said("client-child", &["run", "f-1"], &server, &trusted).await;
    assert_eq!(lines.last().unwrap(), "Unsafe");

    // No other call follows one, and a start neither.
    let away = || Reply::redirect(307, &format!("{}/landed", runner.url()));
    server.answer("GET", "/usage", away());
    let (lines, _) = said("client-child", &["usage"], &server, &trusted).await;
    assert_eq!(lines, ["Unsafe"]);
    server.answer_start(away());
    let (lines, code) = said("anything-task", &["find it"], &server, &trusted).await;
    assert_eq!((lines.len(), code), (0, 1), "{lines:?}");
    assert_eq!(runner.requests().len(), 1, "{:?}", runner.requests());
    assert!(plain.requests().is_empty(), "{:?}", plain.requests());
}
