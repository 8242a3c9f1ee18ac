//! The engine alone: `anything-engine [--port N] [--data DIR] [--browser FILE] [--step-timeout SECONDS]`.
//!
//! Its first line on stdout is `{"url":…,"token":…}`; it ends cleanly on Ctrl+C, on SIGTERM and when it can't go on.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anything_engine::{Engine, EngineOptions};

const USAGE: &str =
    "usage: anything-engine [--port N] [--data DIR] [--browser FILE] [--step-timeout SECONDS]";

#[tokio::main]
async fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    // The signal handler stands before the first line is printed: whoever reads that line may stop us at once.
    let interrupted = interrupted();
    let engine = match Engine::start(options).await {
        Ok(engine) => engine,
        Err(error) => {
            eprintln!("anything-engine: {error}");
            return ExitCode::FAILURE;
        }
    };
    let line = serde_json::json!({"url": engine.url(), "token": engine.token()});
    let mut out = std::io::stdout();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        engine.shutdown().await;
        return ExitCode::FAILURE;
    }
    interrupted.await;
    engine.shutdown().await;
    ExitCode::SUCCESS
}

fn options(arguments: impl Iterator<Item = String>) -> Result<EngineOptions, String> {
    let mut options = EngineOptions::new(data_folder());
    let mut arguments = arguments;
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{name} needs a value"));
        match name.as_str() {
            "--port" => {
                options.port = Some(
                    value()?
                        .parse()
                        .map_err(|_| "--port needs a number from 1 to 65535".to_owned())?,
                );
            }
            "--data" => options.data_dir = PathBuf::from(value()?),
            "--browser" => options.browser = Some(PathBuf::from(value()?)),
            "--step-timeout" => {
                let seconds: u64 = value()?
                    .parse()
                    .map_err(|_| "--step-timeout needs whole seconds".to_owned())?;
                options.step_timeout = Duration::from_secs(seconds.max(1));
            }
            other => return Err(format!("unknown argument {other}")),
        }
    }
    Ok(options)
}

/// Beside the folder of the app's engine, not the same: two engines on one database would each take the other's
/// running tasks for those of a crash.
fn data_folder() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let base = if cfg!(target_os = "windows") {
        std::env::var_os("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home.map(|home| home.join("Library/Application Support"))
    } else {
        std::env::var_os("XDG_DATA_HOME")
            .map(PathBuf::from)
            .or_else(|| home.map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(std::env::temp_dir)
        .join("app.anything.desktop")
        .join("engine-alone")
}

#[cfg(unix)]
fn interrupted() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = signal(SignalKind::terminate());
    let interrupt = signal(SignalKind::interrupt());
    async move {
        match (terminate, interrupt) {
            (Ok(mut terminate), Ok(mut interrupt)) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
            _ => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
