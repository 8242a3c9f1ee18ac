//! Storage that fails: killed in the middle, locked, read-only, corrupt, newer, a full disk, two copies, broken settings.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anything_core::request::{Empty, HistoryRequest};
use anything_core::view::{Home, ItemBody, Problem, ProblemCode, RunState};
use anything_core::{OpenError, Timings};
use anything_tests::notte::*;

use crate::*;

/// A child that is killed when the test ends, whatever its outcome.
struct Killed(Child);

impl Killed {
    fn start(arguments: &[&str]) -> (Self, impl Iterator<Item = String> + use<>) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_core-child"))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        (Self(child), lines)
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn everything() -> HistoryRequest {
    HistoryRequest {
        limit: 50,
        ..HistoryRequest::default()
    }
}

async fn storage_problem(app: &App) -> Problem {
    app.data_info(Empty {})
        .await
        .unwrap()
        .problem
        .expect("a problem with the storage")
}

#[tokio::test]
async fn killed_in_the_middle_loses_at_most_a_second() {
    let server = NotteServer::start().await;
    let gate = Gate::closed();
    let reply = Reply::v1([
        ev_thinking("Let me see. "),
        ev_tool_start("browser_goto"),
        ev_tool_result("page loaded"),
    ]);
    let reply = reply
        .events([ev_tool_start("browser_click"), ev_text("The first sentence.")])
        .gate(&gate);
    server.answer_start(reply.events([ev_text(" Another."), ev_done(0.0, None)]));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let (url, key) = (server.url(), server.key().to_owned());
    let killed = tokio::task::spawn_blocking(move || {
        let (child, mut lines) = Killed::start(&["run", &path, &url, &key]);
        let id: String = serde_json::from_str(&lines.next().unwrap()).unwrap();
        assert!(lines.any(|line| line.contains("The first sentence.")));
        // Growing text is stored within a second of being shown: this wait is what is promised.
        std::thread::sleep(Duration::from_millis(1_000));
        drop(child);
        id
    });
    let id = killed.await.unwrap();
    gate.open();
    let app = Opening::notte(&server.url(), server.key())
        .open(folder.path())
        .await
        .unwrap();
    let run = ended(&app, &id).await;
    assert_eq!(run.run.state, RunState::Unknown);
    assert_eq!(problem(&run).unwrap().code, ProblemCode::Broken);
    assert!(run.run.ended_at.is_some());
    let kinds: Vec<String> = run
        .items
        .iter()
        .map(|item| match &item.body {
            ItemBody::Text { text, open } => format!("{text} {open}"),
            ItemBody::Thinking { text, open, .. } => format!("{text}{open}"),
            ItemBody::Tool(tool) => format!("{} {:?}", tool.name, tool.status),
            ItemBody::End { state, .. } => format!("{state:?}"),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "Let me see. false",
            "browser_goto Ok",
            "browser_click Cut",
            "The first sentence. false",
            "Unknown"
        ]
    );
}

#[tokio::test]
async fn two_copies_are_told_apart() {
    let rig = Rig::new().await;
    assert!(matches!(
        rig.opening.open(rig.folder.path()).await,
        Err(OpenError::AlreadyOpen { .. })
    ));
    let path = rig.folder.path().to_str().unwrap().to_owned();
    let said = async |path: String| {
        tokio::task::spawn_blocking(move || {
            let (_child, mut lines) = Killed::start(&["open", &path]);
            lines.next().unwrap()
        })
        .await
        .unwrap()
    };
    assert_eq!(said(path.clone()).await, "\"already open\"");
    rig.app.shutdown().await;
    drop(rig.app);
    assert_eq!(said(path).await, "\"open\"");
}

#[tokio::test]
async fn a_locked_history_is_told_and_saved_later() {
    let rig = Rig::new().await;
    rig.whole(Home::Notte).await;
    let other = rusqlite::Connection::open(rig.folder.path().join("data/history.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = rig.whole(Home::Notte).await;
    assert_eq!(
        (run.run.state, run.run.rows),
        (RunState::Done, 5),
        "the run goes on"
    );
    assert!(
        run.items
            .iter()
            .any(|item| matches!(&item.body, ItemBody::Notice { code, .. } if code == "storage"))
    );
    assert_eq!(storage_problem(&rig.app).await.code, ProblemCode::Storage);
    let listed = rig.app.history(everything()).await.unwrap();
    assert_eq!(listed.runs.len(), 2, "it is still there to be seen");
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    eventually(async || {
        rig.app
            .data_info(Empty {})
            .await
            .unwrap()
            .problem
            .is_none()
            .then_some(())
    })
    .await;
    let id = run.run.id.clone();
    let rig = rig.reopened().await;
    assert_eq!(ended(&rig.app, &id).await.items, run.items);
}

#[tokio::test]
async fn a_full_disk_stops_saving_and_nothing_else() {
    let rig = Rig::new().await;
    let kept = rig.whole(Home::Notte).await;
    let rig = rig.reopened().await;
    rig.app.shutdown().await;
    drop(rig.app);
    let pages: u32 = rusqlite::Connection::open(rig.folder.path().join("data/history.db"))
        .unwrap()
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    let mut full = rig.opening.clone();
    full.timings = Timings {
        history_pages: Some(pages + 4),
        ..full.timings
    };
    let app = full.open(rig.folder.path()).await.unwrap();
    let long: Vec<_> = (0..60)
        .flat_map(|n| {
            [
                ev_text(&format!("{n} {}", "x".repeat(2_000))),
                ev_message_complete(),
            ]
        })
        .collect();
    rig.server
        .answer_start(Reply::v1(long).events([ev_done(0.0, None)]));
    let run = app.run_start(task("Much text", Home::Notte)).await.unwrap();
    let run = ended(&app, &run.id).await;
    assert_eq!(run.run.state, RunState::Done, "the run goes on");
    assert!(
        run.items
            .iter()
            .any(|item| matches!(&item.body, ItemBody::Notice { code, .. } if code == "storage"))
    );
    let told = storage_problem(&app).await;
    assert_eq!(told.title.as_deref(), Some("The disk is full"));
    assert!(told.message.contains("history.db"), "where it is: {told:?}");
    assert_eq!(
        ended(&app, &kept.run.id).await.items,
        kept.items,
        "what was kept stays"
    );
    assert_eq!(
        ended(&app, &run.run.id).await.items.len(),
        run.items.len(),
        "what could not be kept can be seen"
    );
    app.shutdown().await;
    drop(app);
    let app = rig.opening.open(rig.folder.path()).await.unwrap();
    assert_eq!(ended(&app, &kept.run.id).await.items, kept.items);
    assert!(app.data_info(Empty {}).await.unwrap().problem.is_none());
}

#[tokio::test]
async fn a_corrupt_history_is_set_aside_and_told() {
    let rig = Rig::new().await;
    rig.whole(Home::Notte).await;
    rig.app.shutdown().await;
    let file = rig.folder.path().join("data/history.db");
    std::fs::write(&file, "This is no database, and never was one. ".repeat(200)).unwrap();
    let rig = rig.reopened().await;
    let told = storage_problem(&rig.app).await;
    let kept = rig.folder.path().join("data/history.db.broken");
    assert!(told.message.contains(&kept.display().to_string()), "{told:?}");
    assert!(
        told.message.contains("saved as before"),
        "it is no trouble any more: {told:?}"
    );
    assert!(
        std::fs::read_to_string(rig.folder.path().join("data/history.db.broken"))
            .unwrap()
            .starts_with("This is no")
    );
    assert!(rig.app.history(everything()).await.unwrap().runs.is_empty());
    let run = rig.whole(Home::Notte).await;
    let rig = rig.reopened().await;
    assert_eq!(ended(&rig.app, &run.run.id).await.items, run.items);
}

#[tokio::test]
async fn a_newer_history_is_left_alone() {
    let rig = Rig::new().await;
    rig.whole(Home::Notte).await;
    rig.app.shutdown().await;
    let file = rig.folder.path().join("data/history.db");
    rusqlite::Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 9_999)
        .unwrap();
    let before = std::fs::read(&file).unwrap();
    let rig = rig.reopened().await;
    let told = storage_problem(&rig.app).await;
    assert!(told.title.as_deref().unwrap().contains("newer"), "{told:?}");
    assert!(told.message.contains(&file.display().to_string()), "{told:?}");
    assert_eq!(
        rig.app.history(everything()).await.unwrap_err().code,
        ProblemCode::Storage
    );
    let run = rig.whole(Home::Notte).await;
    assert_eq!(run.run.state, RunState::Done, "tasks run all the same");
    rig.app.shutdown().await;
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[cfg(unix)]
#[tokio::test]
async fn a_read_only_history_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let rig = Rig::new().await;
    let kept = rig.whole(Home::Notte).await;
    rig.app.shutdown().await;
    drop(rig.app);
    let data = rig.folder.path().join("data");
    let file = data.join("history.db");
    // Root may write anything: only a file that is marked in itself is read-only for it too.
    let root =
        std::fs::metadata("/proc/self").is_ok_and(|facts| std::os::unix::fs::MetadataExt::uid(&facts) == 0);
    if root {
        let changed = Command::new("chattr")
            .args(["+i", file.to_str().unwrap()])
            .status();
        if !changed.is_ok_and(|status| status.success()) {
            // A file system without that mark: a folder in its place can't be written as a file either.
            std::fs::rename(&file, data.join("kept.db")).unwrap();
            std::fs::create_dir(&file).unwrap();
            let app = rig.opening.open(rig.folder.path()).await.unwrap();
            assert_eq!(storage_problem(&app).await.code, ProblemCode::Storage);
            let run = app.run_start(task("Collect lamps", Home::Notte)).await.unwrap();
            assert_eq!(ended(&app, &run.id).await.run.state, RunState::Done);
            return;
        }
    } else {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    }
    let app = rig.opening.open(rig.folder.path()).await.unwrap();
    let told = storage_problem(&app).await;
    let read = ended(&app, &kept.run.id).await;
    let run = app.run_start(task("Collect lamps", Home::Notte)).await.unwrap();
    let run = ended(&app, &run.id).await;
    if root {
        Command::new("chattr")
            .args(["-i", file.to_str().unwrap()])
            .status()
            .unwrap();
    }
    assert_eq!(told.code, ProblemCode::Storage);
    assert_eq!(read.items, kept.items);
    assert_eq!(run.run.state, RunState::Done);
}

/// What the engine found wrong with its own file is told where everything about what is kept is told.
#[tokio::test]
async fn what_the_engine_set_aside_is_told_with_the_data() {
    let rig = Rig::new().await;
    assert_eq!(rig.app.data_info(Empty {}).await.unwrap().problem, None);
    let told =
        Problem::new(ProblemCode::Storage, "It was set aside.").with_detail("/data/engine.sqlite.broken-1");
    rig.app.tell_of_storage(told.clone());
    assert_eq!(rig.app.data_info(Empty {}).await.unwrap().problem, Some(told));
}
