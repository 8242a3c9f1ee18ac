//! The user interface's own tools: npm, its checks and its build.

use std::path::PathBuf;
use std::process::Command;

use crate::process::must;
use crate::{Outcome, needs, root};

/// The folder of the user interface.
#[must_use]
pub fn folder() -> PathBuf {
    root().join("ui")
}

/// Installs the packages of the lock file, unless they already are.
///
/// # Errors
/// Node is missing or too old, or npm fails.
pub fn install() -> Outcome {
    needs::node()?;
    let changed = |name: &str| std::fs::metadata(folder().join(name)).and_then(|file| file.modified());
    if let (Ok(lock), Ok(installed)) = (
        changed("package-lock.json"),
        changed("node_modules/.package-lock.json"),
    ) && installed >= lock
    {
        return Ok(());
    }
    must(npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs a script of `ui/package.json`.
///
/// # Errors
/// It fails.
pub fn script(name: &str) -> Outcome {
    must(&mut npm_run(name))
}

/// The command that runs a script.
#[must_use]
pub fn npm_run(name: &str) -> Command {
    let mut command = npm();
    command.args(["run", "--silent", name]);
    command
}

fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder()).env_remove("NOTTE_API_KEY");
    command
}
