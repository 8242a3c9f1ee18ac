//! `cargo xtask bench`: builds what is measured as it is shipped, and starts the program that measures.

use std::process::Command;

use crate::build::cargo;
use crate::process::must;
use crate::session::Session;
use crate::{Outcome, PROFILE, apt, target, ui};

/// Prints one table and writes `target/bench.json`.
///
/// # Errors
/// Something does not build, or a figure can't be taken.
pub fn bench() -> Outcome {
    apt::ensure(&[apt::BUILD, apt::HEADLESS])?;
    ui::install()?;
    ui::script("build")?;
    must(cargo().args(["build", "--release", "--workspace", "--bins"]))?;
    must(cargo().args([
        "build",
        "--release",
        "--package",
        "anything-desktop",
        "--example",
        "empty-window",
    ]))?;
    let session = Session::start(1280, 800)?;
    let mut bench = Command::new(target().join("release").join("anything-bench"));
    bench.arg(target().join("bench.json")).env(PROFILE, "release");
    must(session.apply(&mut bench))
}
