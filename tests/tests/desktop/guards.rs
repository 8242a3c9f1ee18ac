//! What must not happen: two copies on one folder, a viewer that leads elsewhere, orphans, a key in a child.

use std::path::Path;
use std::process::{Command, Stdio};

use anything_tests::desktop::window::{clean_environment, descendants};
use anything_tests::desktop::{Failure, Options, Window, session, until};
use anything_tests::notte::{KEY, NotteServer, Reply, ev_done, ev_session, ev_status};
use xtask::process::Guarded;

use super::steps::{TASK, at_notte, choose_this_computer, start};

/// A second copy of the app on the home of an open one.
fn second_copy(window: &Window, bus: bool) -> Result<Command, Failure> {
    let mut command = Command::new(xtask::built("anything-desktop"));
    session::apply(&mut command)?;
    clean_environment(&mut command, window.home());
    if !bus {
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    }
    Ok(command)
}

#[tokio::test]
async fn a_second_copy_gives_way_to_the_first() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    window.get("welcome").await?;

    let mut copy = Guarded::start(&mut second_copy(&window, true)?)?;
    until("the end of the second copy", async || {
        Ok((!copy.is_running()).then_some(()))
    })
    .await?;
    window.get("welcome").await?;

    // Without a session bus the lock of the data folder tells.
    let mut command = second_copy(&window, false)?;
    let mut copy = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut told = String::new();
    let stderr = copy.stderr.take().ok_or("no stderr")?;
    for line in std::io::BufRead::lines(std::io::BufReader::new(stderr)) {
        told = line?;
        if told.contains("already open") {
            break;
        }
    }
    copy.kill()?;
    copy.wait()?;
    assert!(told.contains("already open"), "{told}");
    window.get("welcome").await?;
    window.close().await
}

#[tokio::test]
async fn a_viewer_that_leads_elsewhere_is_refused() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let elsewhere = NotteServer::start().await;
    let window = at_notte(&server).await?;

    for bad in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://example.com/viewer",
        "tauri://localhost/index.html",
    ] {
        server.answer_start(Reply::v1([ev_status("running"), ev_session(bad)]).hang());
        start(&window, "Look at the shop").await?;
        window.wait_for("viewer", "data-state", &["unavailable"]).await?;
        window.click("run-stop").await?;
        window.wait_for("run-state", "data-state", &["stopped"]).await?;
    }

    // A good address whose page goes elsewhere: nothing elsewhere is asked.
    server.answer(
        "GET",
        "/static/wander",
        Reply::redirect(302, &format!("{}/landed", elsewhere.url())),
    );
    let wandering = ev_session(&format!("{}/static/wander?jwt=viewer-secret", server.url()));
    server.answer_start(Reply::v1([ev_status("running"), wandering]).hang());
    start(&window, "Look at the shop again").await?;
    server.wait_for("GET", "/static/wander").await;
    // Told at once: nothing here moves or covers the live browser, which would ask for its place again.
    window.wait_for("viewer", "data-state", &["unavailable"]).await?;
    let told = window.texts("[data-testid='viewer']").await?.join(" ");
    assert!(told.contains("led to another address"), "{told}");
    window.click("run-stop").await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    assert!(elsewhere.requests().is_empty(), "{:?}", elsewhere.requests());
    server.answer_start(Reply::v1([ev_status("running"), ev_done(0.0, None)]));
    window.close().await
}

#[tokio::test]
async fn nothing_is_left_when_the_app_is_killed() -> Result<(), Failure> {
    let variables = vec![("NOTTE_API_KEY".to_owned(), KEY.to_owned())];
    let window = Window::open(Options {
        variables,
        ..Options::default()
    })
    .await?;
    choose_this_computer(&window).await?;
    start(&window, &format!("{TASK}; wait 60 seconds")).await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;
    let app = window.app_id()?;
    let children = descendants(app);
    assert!(
        children.len() > 3,
        "WebKit's processes and Chromium's: {children:?}"
    );

    // The key was given to the app by its environment; no child of it has it.
    let with_key = children.iter().filter(|id| {
        let environment = std::fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        String::from_utf8_lossy(&environment).contains(KEY)
    });
    assert_eq!(with_key.count(), 0);

    assert!(
        Command::new("kill")
            .args(["-9", &app.to_string()])
            .status()?
            .success()
    );
    until("the end of every child", async || {
        Ok(children.iter().all(|id| !is_alive(*id)).then_some(()))
    })
    .await
}

fn is_alive(id: u32) -> bool {
    let status =
        std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat")).unwrap_or_default();
    let state = status
        .rsplit_once(')')
        .and_then(|(_, after)| after.split_whitespace().next());
    state.is_some_and(|state| state != "Z")
}
