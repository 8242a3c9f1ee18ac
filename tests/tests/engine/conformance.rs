//! An unmodified notte-sdk 1.10.0 from PyPI against the engine (contract section 12).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::rig::Rig;

const SDK: &str = "notte-sdk==1.10.0";

#[tokio::test]
async fn the_official_sdk_works_unmodified() {
    let python = tokio::task::spawn_blocking(python_with_sdk).await.unwrap();
    let rig = Rig::start().await;
    let events = rig.done(super::start::LAMPS).await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let work = tempfile::tempdir().unwrap();
    let script = root().join("conformance/sdk.py");
    let output = tokio::process::Command::new(python)
        .arg(script)
        .arg(&id)
        .current_dir(work.path())
        .env("NOTTE_API_URL", &rig.url)
        .env("NOTTE_API_KEY", &rig.token)
        .env("DISABLE_TELEMETRY", "true")
        // It asks the package index for its newest version on every start; here it meets a closed door at once.
        .env("HTTPS_PROXY", "http://127.0.0.1:9")
        .env("NO_PROXY", "127.0.0.1,localhost")
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{told}");
    assert!(
        said.trim_end().ends_with("conformance: all calls passed"),
        "{said}\n{told}"
    );
    rig.stop().await;
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A Python with the SDK, made once in the target folder. A half-made one is made again.
fn python_with_sdk() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("../target"), PathBuf::from);
    std::fs::create_dir_all(&target).unwrap();
    let venv = target.join("conformance-venv");
    let python = venv.join("bin/python");
    let stamp = venv.join("installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|kept| kept == SDK) {
        return python;
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv));
    run(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        SDK,
    ]));
    std::fs::write(stamp, SDK).unwrap();
    python
}

fn run(command: &mut Command) {
    let output = command.output().expect("python3 with venv is installed");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {told}");
}
