//! `cargo xtask bench`: builds what is measured as it is shipped, and starts the program that measures. Each bench with
//! a name of its own is a program `bench-NAME` of the tests crate, which reads its own options.

use std::process::Command;

use crate::build::cargo;
use crate::needs::Purpose;
use crate::process::must;
use crate::session::Session;
use crate::{Outcome, PROFILE, apt, root, target, ui};

/// What is measured, and what measures.
const MEASURED: [&str; 6] = [
    "anything-desktop",
    "anything-bench",
    "bench-decode",
    "bench-replay",
    "bench-snapshot",
    // The harness of the real window starts its driver by it.
    "with-parent",
];

/// Prints one table and writes `target/bench.json`.
///
/// # Errors
/// Something does not build, or a figure can't be taken.
pub fn bench() -> Outcome {
    apt::ensure(Purpose::Headless, &[])?;
    ui::install()?;
    ui::script("build")?;
    let mut build = cargo();
    build.args(["build", "--release", "--workspace", "--example", "empty-window"]);
    for program in MEASURED {
        build.args(["--bin", program]);
    }
    must(&mut build)?;
    let session = Session::start(1280, 800)?;
    let mut bench = Command::new(target().join("release").join("anything-bench"));
    bench.arg(target().join("bench.json")).env(PROFILE, "release");
    must(session.apply(&mut bench))
}

/// `bench NAME [...]`: builds and starts the program `bench-NAME`; what follows the name goes to it. It is a release
/// build, as it is shipped, unless [`PROFILE`] says `debug`.
///
/// # Errors
/// There is no such bench, it does not build, or it says that it failed.
pub fn one(name: &str, options: &[&str]) -> Outcome {
    let known = names();
    if !known.iter().any(|other| other == name) {
        return Err(format!(
            "There is no bench “{name}”. There are: {}.",
            known.join(", ")
        ));
    }
    let own: &[&str] = if name == "sites" { apt::SITES } else { &[] };
    apt::ensure(Purpose::Headless, &[apt::TESTS, own])?;
    let program = format!("bench-{name}");
    let debug = std::env::var(PROFILE).is_ok_and(|profile| profile == "debug");
    let mut build = cargo();
    build.args(["build", "--package", "anything-tests", "--bin", &program]);
    if !debug {
        build.arg("--release");
    }
    must(&mut build)?;
    let profile = if debug { "debug" } else { "release" };
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    must(
        Command::new(target().join(profile).join(file))
            .args(options)
            .env(PROFILE, profile)
            .env_remove("NOTTE_API_KEY"),
    )
}

/// The benches there are, by their programs.
fn names() -> Vec<String> {
    let programs = std::fs::read_dir(root().join("tests/src/bin"));
    let mut names: Vec<String> = programs
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let file = entry.file_name().into_string().ok()?;
            Some(file.strip_prefix("bench-")?.strip_suffix(".rs")?.to_owned())
        })
        .collect();
    names.sort();
    names
}
