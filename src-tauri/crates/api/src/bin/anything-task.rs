//! One task without a window: each event as one JSON line on stdout, exit code 0 only after `done`.
//!
//! `anything-task "TASK"`, or the task on stdin with `-`. The server is `ANYTHING_API_URL`, else Notte; the key is
//! `NOTTE_API_KEY`, which goes only where it was given for (see [`anything_api::environment`]). Notices and errors go to stderr. Ctrl+C stops the task where the server can
//! stop, and says so where it can't. It keeps nothing.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use anything_api::decode::Decoded;
use anything_api::environment::{ANYTHING_URL, API_URL, Addresses, KEY};
use anything_api::event::Event;
use anything_api::{ApiError, Client, Secret};
use futures_util::StreamExt as _;
use serde_json::Value;

/// Not `done`.
const FAILED: u8 = 1;
/// Called in a wrong way, or without what it needs.
const MISUSED: u8 = 2;
/// Ended by Ctrl+C.
const INTERRUPTED: u8 = 130;

/// How long a stop may take before the program ends all the same.
const STOP_PATIENCE: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return complain(FAILED, &error.to_string()),
    };
    let task = match task() {
        Ok(task) => task,
        Err(usage) => return complain(MISUSED, &usage),
    };
    let code = match client() {
        Ok(client) => runtime.block_on(run(&client, &task)),
        Err(error) => complain(MISUSED, &describe(&error)),
    };
    runtime.shutdown_background();
    code
}

/// The task: all arguments together, or stdin for `-`.
fn task() -> Result<String, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["--help" | "-h"] => Err("Usage: anything-task \"what you would like done\"".to_owned()),
        ["-"] => std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string()),
        _ => Ok(arguments.join(" ")),
    }
}

fn client() -> Result<Client, ApiError> {
    let variable = |name: &str| std::env::var(name).ok();
    let addresses = Addresses::read(variable(API_URL).as_deref(), variable(ANYTHING_URL).as_deref());
    let key = variable(KEY)
        .filter(|key| !key.trim().is_empty())
        .map(|key| Secret::new(&key))
        .transpose()?;
    Client::new(addresses.server(key)?)
}

async fn run(client: &Client, task: &str) -> ExitCode {
    let mut events = client.start(task, None);
    let mut thread = None;
    // One for the whole task, and looked at first: from the first event on no Ctrl+C is missed.
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    loop {
        let item = tokio::select! {
            biased;
            _ = &mut interrupted => return stop(client, thread.as_deref()).await,
            item = events.next() => item,
        };
        match item {
            Some(Ok(Decoded::Opened(opened))) => thread = opened.thread_id,
            Some(Ok(Decoded::Event(event))) => {
                let terminal = event.is_terminal();
                let line = serde_json::to_value(&event).unwrap_or_default();
                if !print(&line) {
                    return ExitCode::from(FAILED);
                }
                if terminal {
                    return match event {
                        Event::Done(_) => ExitCode::SUCCESS,
                        _ => ExitCode::from(FAILED),
                    };
                }
            }
            Some(Ok(Decoded::Unknown(event))) => {
                if !print(&event) {
                    return ExitCode::from(FAILED);
                }
            }
            Some(Ok(Decoded::Notice(notice))) => eprintln!("{}", notice.text()),
            Some(Err(error)) => return complain(FAILED, &describe(&error)),
            None => return ExitCode::from(FAILED),
        }
    }
}

/// Ends the task at the server, where it has the call for it.
async fn stop(client: &Client, thread: Option<&str>) -> ExitCode {
    let stopped = match thread {
        Some(thread) => tokio::time::timeout(STOP_PATIENCE, client.stop_thread(thread)).await,
        None => return complain(INTERRUPTED, "Stopped here. The server may go on."),
    };
    match stopped {
        Ok(Ok(())) => complain(INTERRUPTED, "Stopped."),
        _ => complain(INTERRUPTED, "Stopped here. The server may go on."),
    }
}

/// One line, at once. False when nobody reads any more.
fn print(value: &Value) -> bool {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{value}").and_then(|()| stdout.flush()).is_ok()
}

fn describe(error: &ApiError) -> String {
    match &error.detail {
        Some(detail) => format!("{} ({detail})", error.message),
        None => error.message.clone(),
    }
}

fn complain(code: u8, words: &str) -> ExitCode {
    eprintln!("{words}");
    ExitCode::from(code)
}
