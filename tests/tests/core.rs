//! The core against a scripted server: runs and their ends, history and its faults, functions, the key.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "core/functions.rs"]
mod functions;
#[path = "core/hands.rs"]
mod hands;
#[path = "core/history.rs"]
mod history;
#[path = "core/keys.rs"]
mod keys;
#[path = "core/reading.rs"]
mod reading;
#[path = "core/runs.rs"]
mod runs;
#[path = "core/storage.rs"]
mod storage;
#[path = "core/versions.rs"]
mod versions;

use std::time::Duration;

use anything_core::App;
use anything_core::request::{RunStart, RunSubscribe};
use anything_core::view::{Home, ItemBody, Problem, RunMessage, RunSummary, Snapshot, Update};
use anything_tests::app::Opening;
use anything_tests::notte::{NotteServer, Options};
use tempfile::TempDir;

/// Longer than anything here takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// An app, the server it speaks to, and its folder.
struct Rig {
    app: App,
    server: NotteServer,
    folder: TempDir,
    opening: Opening,
}

impl Rig {
    async fn new() -> Self {
        Self::with(Options::default(), |_| {}).await
    }

    async fn with(options: Options, change: impl FnOnce(&mut Opening)) -> Self {
        let server = NotteServer::start_with(options).await;
        let mut opening = Opening::notte(&server.url(), server.key());
        change(&mut opening);
        let folder = tempfile::tempdir().unwrap();
        let app = opening.open(folder.path()).await.unwrap();
        app.set_local(server.url().parse().unwrap(), server.key().to_owned());
        Self {
            app,
            server,
            folder,
            opening,
        }
    }

    /// Ends the app and opens it again on the same folder and settings.
    async fn reopened(mut self) -> Self {
        self.app.shutdown().await;
        drop(self.app);
        self.app = self.opening.open(self.folder.path()).await.unwrap();
        self.app
            .set_local(self.server.url().parse().unwrap(), self.server.key().to_owned());
        self
    }

    async fn start(&self, home: Home) -> RunSummary {
        self.app.run_start(task("Collect lamps", home)).await.unwrap()
    }

    /// Starts a task at Notte and waits for its end.
    async fn whole(&self, home: Home) -> Snapshot {
        let run = self.start(home).await;
        ended(&self.app, &run.id).await
    }
}

fn task(text: &str, home: Home) -> RunStart {
    RunStart {
        text: text.into(),
        home,
        thread_id: None,
    }
}

fn subscribe(id: &str) -> RunSubscribe {
    RunSubscribe {
        run_id: id.into(),
        after_seq: None,
    }
}

/// Follows a run to its end as the window does: a snapshot, then batches with consecutive numbers.
async fn ended(app: &App, id: &str) -> Snapshot {
    follow(app, id, |_| false).await
}

/// The same until something holds.
async fn follow(app: &App, id: &str, until: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let mut messages = app.run_subscribe(subscribe(id)).await.unwrap();
    let mut state: Option<Snapshot> = None;
    let whole = async {
        while let Some(message) = messages.next().await {
            match message {
                RunMessage::Snapshot { snapshot } => state = Some(*snapshot),
                RunMessage::Batch { seq, updates } => {
                    let size = serde_json::to_string(&updates).unwrap().len();
                    assert!(size < 8_192 || updates.len() == 1, "a batch of {size} bytes");
                    let state = state.as_mut().expect("a snapshot comes first");
                    assert_eq!(seq, state.seq + 1, "batches are numbered without gaps");
                    state.seq = seq;
                    updates.into_iter().for_each(|update| apply(state, update));
                }
            }
            if state.as_ref().is_some_and(&until) {
                break;
            }
        }
        state.take().expect("at least a snapshot")
    };
    tokio::time::timeout(PATIENCE, whole)
        .await
        .expect("the run gets there in time")
}

fn apply(state: &mut Snapshot, update: Update) {
    match update {
        Update::Append { item } => {
            assert_eq!(item.id, state.item_count);
            state.item_count += 1;
            state.items.push(item);
        }
        Update::Extend { id, text: more } => {
            let item = state.items.iter_mut().find(|item| item.id == id).unwrap();
            match &mut item.body {
                ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. } => text.push_str(&more),
                other => panic!("{other:?}"),
            }
        }
        Update::Replace { item } => {
            let known = state.items.iter_mut().find(|known| known.id == item.id).unwrap();
            *known = item;
        }
        Update::Rows { columns, rows } => {
            state.table.columns = columns.unwrap_or_else(|| state.table.columns.clone());
            state.table.total += rows.len() as u64;
            state.table.rows.extend(rows);
        }
        Update::Run { run } => state.run = run,
        Update::Viewer { viewer } => state.viewer = viewer,
    }
}

/// The closing line's problem.
fn problem(snapshot: &Snapshot) -> Option<Problem> {
    match &snapshot.items.last().unwrap().body {
        ItemBody::End { problem, .. } => problem.clone(),
        other => panic!("the last item is {other:?}"),
    }
}

/// Waits until `holds` answers something, asking again and again.
async fn eventually<T, F: Future<Output = Option<T>>>(mut holds: impl FnMut() -> F) -> T {
    let asked = async {
        loop {
            if let Some(value) = holds().await {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("it holds in time")
}
