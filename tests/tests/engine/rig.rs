//! One engine for one test, with its folder, and the calls that tests make most.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anything_engine::{Engine, EngineOptions};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::wire::{self, Answer, PATIENCE};

pub struct Rig {
    pub engine: Engine,
    pub url: String,
    pub token: String,
    pub folder: TempDir,
}

impl Rig {
    /// An engine with the browser of this machine.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// An engine with other options.
    pub async fn with(change: impl FnOnce(&mut EngineOptions)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut options = EngineOptions::new(folder.path().join("data"));
        // A browser behind a test's back costs time: tests that want it ask for it.
        options.verify = false;
        change(&mut options);
        let engine = Engine::start(options).await.unwrap();
        Self {
            url: engine.url().to_owned(),
            token: engine.token().to_owned(),
            engine,
            folder,
        }
    }

    /// An engine whose browser writes its process id to a file before it becomes Chromium.
    pub async fn with_known_browser() -> (Self, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let pid = folder.path().join("pid");
        let script = script(
            folder.path(),
            &format!(
                "echo $$ > '{}'\nexec '{}' \"$@\"",
                pid.display(),
                chromium().display()
            ),
        );
        let mut rig = Self::with(|options| options.browser = Some(script)).await;
        // Both folders live as long as the rig.
        let data = std::mem::replace(&mut rig.folder, folder);
        std::mem::forget(data);
        (rig, pid)
    }

    /// The app's own client of this engine.
    pub fn client(&self) -> anything_api::Client {
        let key = anything_api::Secret::new(&self.token).unwrap();
        let server = anything_api::Server::new(&self.url, &self.url, Some(key)).unwrap();
        anything_api::Client::new(server).unwrap()
    }

    pub async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        wire::send(
            &self.url,
            method,
            path,
            &[("Authorization", &bearer), ("Content-Type", "application/json")],
            &body,
        )
        .await
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.call("GET", path, None).await;
        assert_eq!(answer.status, 200, "GET {path}");
        answer.json().await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, Some(body)).await
    }

    /// Starts a task; the answer is its stream.
    pub async fn task(&self, query: &str) -> Answer {
        let answer = self.post("/api/anything/start", json!({"query": query})).await;
        assert_eq!(answer.status, 200);
        answer
    }

    /// Does a task to its end and answers its events; it must have been `done`.
    pub async fn done(&self, query: &str) -> Vec<Value> {
        let events = self.task(query).await.events().await;
        let last = events.last().expect("a terminal event");
        assert_eq!(last["type"], "done", "{query}: {last:#}");
        events
    }

    /// Does a task that must fail and answers the problem.
    pub async fn problem(&self, query: &str) -> Value {
        let events = self.task(query).await.events().await;
        let last = events.last().expect("a terminal event");
        assert_eq!(last["type"], "error", "{query}: {last:#}");
        last["problem"].clone()
    }

    pub async fn stop(self) {
        self.engine.shutdown().await;
    }
}

/// All rows of a stream's events.
pub fn rows(events: &[Value]) -> Vec<Value> {
    let results = events.iter().filter_map(|event| event["rows"].as_array());
    results.flatten().cloned().collect()
}

/// The Chromium of this machine.
pub fn chromium() -> PathBuf {
    let names = [
        "chromium",
        "google-chrome",
        "google-chrome-stable",
        "chromium-browser",
        "chrome",
    ];
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
        .expect("a Chromium on PATH")
}

/// An executable shell script.
pub fn script(folder: &Path, lines: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("browser");
    std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// Waits until a file holds a process id, and answers it.
pub async fn process_of(file: &Path) -> u32 {
    let mut found = None;
    wait_until("a browser starts", || {
        found = std::fs::read_to_string(file)
            .ok()
            .and_then(|text| text.trim().parse().ok());
        found.is_some()
    })
    .await;
    found.unwrap()
}

/// Whether the process is there and no zombie.
pub fn is_alive(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = status.rsplit(") ").next().and_then(|rest| rest.chars().next());
    !matches!(state, None | Some('Z' | 'X'))
}

/// Waits for a condition, with a deadline that only a broken program meets.
pub async fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
