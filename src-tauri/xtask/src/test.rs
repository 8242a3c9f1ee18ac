//! `cargo xtask test`: everything needed, every check, every test. It stops at the first that fails and names it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::build::{TestProgram, cargo};
use crate::needs::Purpose;
use crate::runners::Runners;
use crate::session::Session;
use crate::{Outcome, apt, build, root, ui};

/// No single runner may take longer: something in it hangs.
const LIMIT: Duration = Duration::from_secs(25 * 60);

/// The tests of the real window come last: they take longest, and what they need is tested by the others.
const LAST: &str = "tests/desktop";

/// Runs it all.
///
/// # Errors
/// The first runner that fails, by name.
pub fn test() -> Outcome {
    let mut runners = Runners::default();
    let outcome = all(&mut runners);
    runners.print();
    if outcome.is_ok() {
        println!("\nAll checks and tests passed.");
    }
    outcome
}

fn all(runners: &mut Runners) -> Outcome {
    apt::ensure(Purpose::Headless, &[apt::TESTS])?;
    ui::install()?;

    runners.run("rustfmt", cargo().args(["fmt", "--all", "--check"]), "", LIMIT)?;
    // The window's crate embeds the built UI, so the UI comes before everything that compiles it.
    runners.run("ui types", &mut ui::npm_run("check"), "svelte-check found", LIMIT)?;
    runners.run("ui lint", &mut ui::npm_run("lint"), "Prettier", LIMIT)?;
    runners.run("ui unit tests", &mut ui::npm_run("test"), "Tests ", LIMIT)?;
    runners.run("ui build", &mut ui::npm_run("build"), "built in", LIMIT)?;
    runners.run(
        "clippy",
        cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
        "",
        LIMIT,
    )?;

    let mut programs = Vec::new();
    runners.check("build", || {
        programs = build::everything()?;
        Ok(format!("{} test programs", programs.len()))
    })?;
    programs.sort_by_key(|program| (program.name == LAST, program.name.clone()));

    let session = Session::start(1440, 960)?;
    let generated = generated_types()?;
    for program in programs.iter().filter(|program| program.name != LAST) {
        run_program(runners, &session, program)?;
    }
    runners.check("generated types are current", || {
        compare(&generated, &generated_types()?)
    })?;
    let documentation = &mut cargo();
    documentation.args(["test", "--quiet", "--workspace", "--doc"]);
    runners.run(
        "documentation tests",
        session.apply(documentation),
        "test result",
        LIMIT,
    )?;
    for program in programs.iter().filter(|program| program.name == LAST) {
        run_program(runners, &session, program)?;
    }
    Ok(())
}

fn run_program(runners: &mut Runners, session: &Session, program: &TestProgram) -> Outcome {
    let mut command = Command::new(&program.file);
    command
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder);
    // Tests bring keys of their own; the person's has no business in them.
    for name in ["NOTTE_API_KEY", "NOTTE_API_URL", "ANYTHING_API_URL"] {
        command.env_remove(name);
    }
    if program.name == LAST {
        // One window at a time: the screenshots are of the whole display.
        command.args(["--test-threads", "1"]);
    }
    runners.run(&program.name, session.apply(&mut command), "test result", LIMIT)
}

/// The TypeScript types as they stand in the tree, by file name.
fn generated_types() -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let folder = root().join("ui/src/generated");
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), std::fs::read(&path).map_err(unreadable)?);
            }
        }
    }
    Ok(files)
}

/// The tests write the types anew; a difference means that the committed ones are stale.
fn compare(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Outcome<String> {
    let changed = |path: &&PathBuf| before.get(*path) != after.get(*path);
    let stale: Vec<String> = after
        .keys()
        .filter(changed)
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    if stale.is_empty() {
        Ok(format!("{} files", after.len()))
    } else {
        Err(format!(
            "{} in ui/src/generated were stale and have been written anew: commit them",
            stale.join(", ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn stale_types_are_named() {
        let before = [("A.ts".into(), b"1".to_vec())].into();
        assert!(compare(&before, &before).is_ok());
        let after = [("A.ts".into(), b"2".to_vec()), ("B.ts".into(), b"1".to_vec())].into();
        assert!(compare(&before, &after).unwrap_err().starts_with("A.ts, B.ts"));
    }
}
