//! The project's commands: run, test, bench, engine, task. Nothing of the product is here; every command starts
//! other programs. The end-to-end tests use [`session`] and [`process`] from here as well.

pub mod apt;
pub mod bench;
pub mod build;
pub mod needs;
pub mod process;
pub mod run;
pub mod runners;
pub mod session;
pub mod task;
pub mod test;
pub mod ui;

use std::path::{Path, PathBuf};

/// A failure in words for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Names the folder of the profile below the target folder where it is not `debug`: set by `bench` for what it starts.
pub const PROFILE: &str = "ANYTHING_BUILD_PROFILE";

/// A file the build made, in the profile in use: `debug`, for the benches `release`.
#[must_use]
pub fn built(name: &str) -> PathBuf {
    target()
        .join(std::env::var(PROFILE).unwrap_or_else(|_| "debug".to_owned()))
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The target folder.
#[must_use]
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}
