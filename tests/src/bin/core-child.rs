//! The core in a process of its own, for tests that kill it, open it twice, or give it another keychain.
//!
//! Arguments: a mode, the folder, and what the mode needs. Prints one JSON line per answer.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anything_core::App;
use anything_core::OpenError;
use anything_core::request::{Empty, KeyKeep, KeySave, RunStart, RunSubscribe};
use anything_core::view::{Home, RunMessage};
use anything_tests::app::Opening;
use serde::Serialize;
use serde_json::json;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, folder, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: core-child MODE FOLDER …");
        std::process::exit(2);
    };
    let folder = PathBuf::from(folder);
    let url = rest.first().map_or("http://127.0.0.1:9", String::as_str);
    let mut opening = Opening::notte(url, "unused");
    opening.environment.api_key = None;
    // A locked keychain waits for a person who is not there.
    opening.timings.keychain = Duration::from_secs(3);
    let app = match opening.open(&folder).await {
        Ok(app) => app,
        Err(OpenError::AlreadyOpen { .. }) => return say(&"already open"),
        Err(error) => return say(&error.to_string()),
    };
    match mode.as_str() {
        "open" => say(&"open"),
        // Runs a task until it is killed, and tells each message as it comes.
        "run" => run(&app, url, rest.get(1).map_or("", String::as_str), rest.get(2)).await,
        // Saves the key in the third argument, then tells what a new start would find.
        "key" => key(&app, rest.get(1).map_or("", String::as_str)).await,
        "key-state" => say(&app.key_state(Empty {}).await),
        "key-use" => say(&app
            .functions(anything_core::request::HomeRequest { home: Home::Notte })
            .await
            .map(|list| list.len())),
        "key-remove" => say(&app.key_remove(Empty {}).await),
        other => say(&json!({"unknown": other})),
    }
    app.shutdown().await;
}

async fn run(app: &App, url: &str, token: &str, text: Option<&String>) {
    if let Ok(url) = url.parse() {
        app.set_local(url, token.to_owned());
    }
    let start = RunStart {
        text: text.map_or("Collect lamps", String::as_str).into(),
        home: Home::ThisComputer,
        thread_id: None,
    };
    let run = match app.run_start(start).await {
        Ok(run) => run,
        Err(problem) => return say(&problem),
    };
    say(&run.id);
    let subscribed = app
        .run_subscribe(RunSubscribe {
            run_id: run.id,
            after_seq: None,
        })
        .await;
    let Ok(mut messages) = subscribed else { return };
    while let Some(message) = messages.next().await {
        match message {
            RunMessage::Batch { updates, .. } => updates.iter().for_each(say),
            RunMessage::Snapshot { snapshot } => say(&snapshot),
        }
    }
}

async fn key(app: &App, key: &str) {
    let kept = app
        .key_save(KeySave {
            key: key.to_owned(),
            keep: KeyKeep::Keychain,
        })
        .await;
    say(&kept);
    if kept.is_err() {
        say(&app
            .key_save(KeySave {
                key: key.to_owned(),
                keep: KeyKeep::Session,
            })
            .await);
    }
}

fn say<T: Serialize>(answer: &T) {
    let mut out = std::io::stdout().lock();
    let line = serde_json::to_string(answer).unwrap_or_else(|error| error.to_string());
    // Whoever listened is gone: nothing more to do.
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
