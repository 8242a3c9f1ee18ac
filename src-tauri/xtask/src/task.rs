//! `cargo xtask engine`, `task` and `bench`: build one program and become it, or start it for a while.

use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use crate::build::cargo;
use crate::process::{Guarded, must};
use crate::{Outcome, built};

/// `engine [--port N] [--data FOLDER]`: this process becomes the engine, so that Ctrl+C and signals reach it.
///
/// # Errors
/// It does not build or start.
pub fn engine(options: &[&str]) -> Outcome {
    build("anything-engine")?;
    let mut command = Command::new(built("anything-engine"));
    command.args(options).env_remove("NOTTE_API_KEY");
    become_program(&mut command)
}

/// `bench`: the figures, from release builds.
///
/// # Errors
/// It does not build, or a figure can't be taken.
pub fn bench() -> Outcome {
    crate::bench::bench()
}

/// `task "..." [--remote]`: one task; each event as one JSON line, exit code 0 only after `done`.
#[must_use]
pub fn task(words: &[&str]) -> ExitCode {
    let remote = words.contains(&"--remote");
    let text: Vec<&str> = words.iter().copied().filter(|word| *word != "--remote").collect();
    match one_task(&text.join(" "), remote) {
        Ok(code) => code,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}

fn one_task(text: &str, remote: bool) -> Outcome<ExitCode> {
    if text.trim().is_empty() {
        return Err("Which task? cargo xtask task \"Open the practice shop and search for lamp\"".to_owned());
    }
    build("anything-api")?;
    if !remote {
        build("anything-engine")?;
    }
    let code = run(text, remote, Stdio::inherit())?;
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// One task by the programs as they were built: on this computer with an engine of its own, or by the server that the
/// environment names. Its events go to `lines`; answers the exit code.
///
/// # Errors
/// A program does not start.
pub fn run(text: &str, remote: bool, lines: Stdio) -> Outcome<i32> {
    let mut task = Command::new(built("anything-task"));
    task.arg(text).stdout(lines);
    // Dropped at the end of this function, which ends the engine and its browser.
    let mut _engine = None;
    if !remote {
        let data = tempfile()?;
        let (engine, url, token) = start_engine(&data)?;
        // Both: what the environment says of Notte has no part in this.
        task.env("NOTTE_API_URL", &url).env("ANYTHING_API_URL", &url);
        task.env("NOTTE_API_KEY", token);
        _engine = Some((engine, data));
    }
    let status = task
        .status()
        .map_err(|error| format!("the task could not be started: {error}"))?;
    if let Some((mut engine, data)) = _engine {
        engine.stop(Duration::from_secs(15));
        clear(&data);
    }
    Ok(status.code().unwrap_or(1))
}

/// Removes what the engine kept, but for the files that the task names in its result.
fn clear(data: &std::path::Path) {
    let downloads = data.join("downloads");
    let entries = |folder: &std::path::Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let holds_file = entries(&downloads).any(|run| entries(&run.path()).next().is_some());
    if !holds_file {
        let _ = std::fs::remove_dir_all(data);
        return;
    }
    for entry in entries(data).filter(|entry| entry.path() != downloads) {
        let path = entry.path();
        let _ = std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir_all(&path));
    }
    eprintln!("Files are kept in {}", downloads.display());
}

/// An engine with data of its own; its address and token are the first line it prints.
fn start_engine(data: &std::path::Path) -> Outcome<(Guarded, String, String)> {
    let mut command = Command::new(built("anything-engine"));
    command
        .arg("--data")
        .arg(data)
        .stdout(Stdio::piped())
        .env_remove("NOTTE_API_KEY");
    let mut engine = Guarded::start(&mut command)?;
    let line = engine.first_line(Duration::from_secs(30))?;
    let field = |name: &str| {
        let rest = line.split_once(&format!("\"{name}\":\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    match (field("url"), field("token")) {
        (Some(url), Some(token)) => Ok((engine, url, token)),
        _ => Err("the engine did not say where it is".to_owned()),
    }
}

fn tempfile() -> Outcome<std::path::PathBuf> {
    let folder = std::env::temp_dir().join(format!("anything-task-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("no temporary folder: {error}"))?;
    Ok(folder)
}

fn build(package: &str) -> Outcome {
    must(cargo().args(["build", "--quiet", "--package", package, "--bins"]))
}

#[cfg(unix)]
fn become_program(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("could not be started: {}", command.exec()))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Outcome {
    must(command)
}
