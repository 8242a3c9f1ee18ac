//! Every kind of error in its words, in the real window: as Notte tells it, as this computer meets it, and as the
//! system brings it about. The program's own fault (`internal`) has no condition that brings it about from outside.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anything_core::request::{HistoryRequest, RunStart};
use anything_core::view::{Home, Problem};
use anything_tests::app::Opening;
use anything_tests::desktop::window::descendants;
use anything_tests::desktop::{Failure, Options, Window, until};
use anything_tests::notte::{KEY, NotteServer, Reply, ev_status, ev_text};
use serde_json::json;
use tempfile::TempDir;

use super::gallery::Gallery;
use super::steps::{choose_notte, choose_this_computer, start};

/// One answer per kind of error, as Notte may give them.
fn replies() -> Vec<(&'static str, Reply)> {
    let said = |status: u16, message: &str| Reply::json(status, json!({ "message": message }));
    let ended = |error: &str, detail: &str| {
        let end = json!({"type": "error", "error": error, "detail": detail});
        Reply::v1([ev_status("running"), ev_text("I am on my way."), end])
    };
    vec![
        ("key_rejected", said(401, "Invalid API key.")),
        ("task_rejected", said(422, "The query is too vague.")),
        (
            "limit",
            said(429, "Too many requests.").header("retry-after", "90"),
        ),
        ("agent_unavailable", said(502, "The agent did not start.")),
        ("server", Reply::text(200, "text/html", "<h1>Sign in</h1>")),
        ("gone", said(404, "Not found.")),
        ("unsafe", Reply::redirect(302, "https://elsewhere.example/")),
        (
            "broken",
            Reply::v1([ev_status("running"), ev_text("Half a sen")]).break_off(),
        ),
        (
            "took_too_long",
            Reply::v1([
                ev_status("running"),
                json!({"type": "timeout", "reason": "timeout", "detail": "30 minutes"}),
            ]),
        ),
        ("agent", ended("agent_failed", "The agent gave up.")),
    ]
}

fn new_home() -> Result<Arc<TempDir>, Failure> {
    let home = tempfile::Builder::new().prefix("anything-window-").tempdir()?;
    std::fs::create_dir(home.path().join("data"))?;
    Ok(Arc::new(home))
}

#[tokio::test]
async fn as_notte_tells_them() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let gallery = Gallery::open(Options::at(&server.url())).await?;
    let window = &gallery.window;
    window.get("welcome").await?;
    window.fill("key-input", "sk-notte-wrong").await?;
    window.click("key-save").await?;
    window.get("error").await?;
    gallery.keep("welcome-key-refused").await?;
    choose_notte(window, KEY).await?;
    gallery.keep("new-task-notte").await?;

    // The kept key, accepted and then refused.
    window.click("nav-settings").await?;
    window.click("key-check").await?;
    window.wait_for("key-state", "data-check", &["accepted"]).await?;
    gallery.keep_corners("settings-key-accepted").await?;
    server.answer("GET", "/usage", Reply::json(401, json!({})));
    window.click("key-check").await?;
    window.wait_for("key-state", "data-check", &["refused"]).await?;
    gallery.keep("settings-key-refused").await?;

    for (code, reply) in replies() {
        server.answer_start(reply);
        start(window, "Collect the name and price of every lamp").await?;
        window.wait_for("error", "data-code", &[code]).await?;
        gallery.keep_corners(&format!("error-{code}")).await?;
    }
    window.click("nav-history").await?;
    window.get("history-item").await?;
    gallery.keep("history-of-failures").await?;

    // A port where nobody listens any more.
    drop(server);
    start(window, "Collect the name and price of every lamp").await?;
    window.wait_for("error", "data-code", &["offline"]).await?;
    gallery.keep_corners("error-offline").await?;
    window.click("nav-functions").await?;
    window.wait_for("error", "data-code", &["offline"]).await?;
    gallery.keep_corners("functions-offline").await?;
    gallery.close().await
}

#[tokio::test]
async fn as_this_computer_meets_them() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    // What was kept is no database, and there is no keychain to be reached.
    let home = new_home()?;
    std::fs::write(
        home.path().join("data/history.db"),
        "This is no database. ".repeat(400),
    )?;
    let mut variables = Options::at(&server.url()).variables;
    variables.push(("DBUS_SESSION_BUS_ADDRESS".to_owned(), "disabled:".to_owned()));
    let gallery = Gallery::open(Options {
        home: Some(home.clone()),
        variables,
    })
    .await?;
    let window = &gallery.window;
    window.get("welcome").await?;
    window.fill("key-input", KEY).await?;
    window.click("key-save").await?;
    window.wait_for("error", "data-code", &["keychain"]).await?;
    gallery.keep_corners("error-keychain").await?;
    choose_this_computer(window).await?;
    window.wait_for("error", "data-code", &["storage"]).await?;
    let told = window.texts("[data-testid='error']").await?.join("\n");
    assert!(told.contains("history.db.broken"), "where it is: {told}");
    gallery.keep_corners("error-storage").await?;

    start(window, "Find me the cheapest flight to Mars").await?;
    window.wait_for("error", "data-code", &["not_understood"]).await?;
    gallery.keep_corners("error-not_understood").await?;
    start(window, "Open https://nothing.invalid/").await?;
    window.wait_for("error", "data-code", &["page"]).await?;
    gallery.keep_corners("error-page").await?;

    start(window, "Open the practice shop and wait 300 seconds").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;
    kill_browser(window)?;
    window
        .wait_for("error", "data-code", &["browser_crashed"])
        .await?;
    gallery.keep_corners("error-browser_crashed").await?;

    // Notte without a key, and an address that would send one unprotected.
    window
        .click_on("[data-testid='backend-switch'] label:last-of-type")
        .await?;
    window.wait_for("backend-switch", "data-home", &["notte"]).await?;
    window.click("nav-new").await?;
    window.fill("task-input", "Collect every lamp").await?;
    window.click("task-start").await?;
    window
        .select("[data-testid='error'][data-code='key_missing']")
        .await?;
    gallery.keep_corners("error-key_missing").await?;
    window.click("nav-settings").await?;
    window.click_on("[data-testid='advanced'] summary").await?;
    window.fill("server-address", "http://example.com").await?;
    window.click("server-address-save").await?;
    window
        .select("[data-testid='error'][data-code='bad_input']")
        .await?;
    gallery.keep_corners("error-bad_input").await?;
    gallery.close().await
}

/// Ends the browser of the run that goes on, as a crash would.
fn kill_browser(window: &Window) -> Result<(), Failure> {
    let is_browser = |id: &u32| {
        let told = std::fs::read(Path::new("/proc").join(id.to_string()).join("cmdline")).unwrap_or_default();
        let told = String::from_utf8_lossy(&told);
        told.contains("--remote-debugging-pipe") && !told.contains("--type=")
    };
    let browsers: Vec<u32> = descendants(window.app_id()?)
        .into_iter()
        .filter(is_browser)
        .collect();
    assert!(!browsers.is_empty(), "a browser is open");
    for id in browsers {
        Command::new("kill").args(["-9", &id.to_string()]).status()?;
    }
    Ok(())
}

#[tokio::test]
async fn silence_and_a_missing_browser() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let home = new_home()?;
    give_up_on(&server, home.path()).await?;
    let settings = json!({"welcomed": true, "browser_path": home.path().join("no-browser")});
    std::fs::write(home.path().join("data/settings.json"), settings.to_string())?;
    let gallery = Gallery::open(Options {
        home: Some(home),
        ..Options::at(&server.url())
    })
    .await?;
    let window = &gallery.window;
    window.click("nav-history").await?;
    window.click("history-item").await?;
    window.wait_for("error", "data-code", &["silent"]).await?;
    gallery.keep_corners("error-silent").await?;

    start(window, "Open the practice shop").await?;
    window
        .wait_for("error", "data-code", &["browser_missing"])
        .await?;
    gallery.keep_corners("error-browser_missing").await?;
    gallery.close().await
}

/// Leaves a run at Notte in the history that was given up after too long a silence. The window's own clock has no such
/// short one, the core's has.
async fn give_up_on(server: &NotteServer, home: &Path) -> Result<(), Failure> {
    let mut opening = Opening::notte(&server.url(), server.key());
    opening.timings.silence_notice = Duration::from_millis(200);
    opening.timings.silence_limit = Duration::from_millis(600);
    let app = opening.open(home).await?;
    server.answer_start(Reply::v1([ev_status("running"), ev_text("I will look for lamps.")]).hang());
    let refused = |problem: Problem| format!("{problem:?}");
    app.run_start(RunStart {
        text: "Collect every lamp of the shop".to_owned(),
        home: Home::Notte,
        thread_id: None,
    })
    .await
    .map_err(refused)?;
    let newest = || HistoryRequest {
        limit: 1,
        ..HistoryRequest::default()
    };
    until("the end of the silent run", async || {
        let page = app.history(newest()).await.map_err(refused)?;
        Ok(page.runs.first().and_then(|run| run.ended_at).map(drop))
    })
    .await?;
    app.shutdown().await;
    Ok(())
}
