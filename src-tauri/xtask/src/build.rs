//! Building with cargo. Everything uses the same profile and the whole workspace's features, so that nothing is
//! built twice.

use std::process::{Command, Stdio};

use crate::process::{end_with_parent, shown};
use crate::{Outcome, root};

/// Cargo, in the workspace.
#[must_use]
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).env_remove("NOTTE_API_KEY");
    // Set for this program by cargo; the ones cargo starts get their own.
    for name in [
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_PKG_NAME",
        "CARGO_PKG_VERSION",
    ] {
        command.env_remove(name);
    }
    command
}

/// A test program that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestProgram {
    /// `anything-core`, or `anything-tests/desktop`.
    pub name: String,
    /// The file to start.
    pub file: String,
    /// The folder it expects to start in.
    pub folder: String,
}

/// Builds every program and every test of the workspace.
///
/// # Errors
/// Something does not build.
pub fn everything() -> Outcome<Vec<TestProgram>> {
    crate::process::must(cargo().args(["build", "--workspace", "--bins"]))?;
    let mut command = cargo();
    command
        .args([
            "test",
            "--workspace",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ])
        .stderr(Stdio::inherit());
    end_with_parent(&mut command);
    let shown = shown(&command);
    let output = command
        .stdout(Stdio::piped())
        .output()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{shown}` failed ({})", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(test_program)
        .collect())
}

/// Reads one line of cargo's messages. The few fields that matter are plain strings, so no JSON reader is needed.
fn test_program(line: &str) -> Option<TestProgram> {
    if !line.contains(r#""reason":"compiler-artifact""#) {
        return None;
    }
    let (_, profile) = line.split_once(r#""profile":{"#)?;
    let (profile, _) = profile.split_once('}')?;
    if !profile.contains(r#""test":true"#) {
        return None;
    }
    let file = text_field(line, r#""executable":""#)?;
    let manifest = text_field(line, r#""manifest_path":""#)?;
    let (folder, _) = manifest.rsplit_once(['/', '\\'])?;
    let package = folder.rsplit(['/', '\\']).next()?;
    let target = text_field(line, r#""name":""#)?;
    Some(TestProgram {
        name: format!("{package}/{target}"),
        folder: folder.to_owned(),
        file,
    })
}

fn text_field(line: &str, key: &str) -> Option<String> {
    let rest = &line[line.find(key)? + key.len()..];
    let end = rest.find('"')?;
    Some(rest[..end].replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::test_program;

    #[test]
    fn reads_cargos_messages() {
        let line = r#"{"reason":"compiler-artifact","package_id":"path+file:///p#anything-tests@0.1.0","manifest_path":"/p/tests/Cargo.toml","target":{"kind":["test"],"crate_types":["bin"],"name":"desktop","src_path":"/p/tests/tests/desktop.rs","edition":"2024","doc":false,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":2,"test":true},"features":[],"filenames":["/p/target/debug/deps/desktop-1"],"executable":"/p/target/debug/deps/desktop-1","fresh":true}"#;
        let program = test_program(line).unwrap();
        assert_eq!(program.name, "tests/desktop");
        assert_eq!(program.file, "/p/target/debug/deps/desktop-1");
        assert_eq!(program.folder, "/p/tests");
        // A program that tests start is no test itself.
        let helper = line.replace(r#""debuginfo":2,"test":true"#, r#""debuginfo":2,"test":false"#);
        assert_eq!(test_program(&helper), None);
        assert_eq!(
            test_program(&line.replace(
                r#""executable":"/p/target/debug/deps/desktop-1""#,
                r#""executable":null"#
            )),
            None
        );
    }
}
