//! Pythons with packages from PyPI, made once below `target/sites`, one folder each. Nothing of the system is changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::process::must;

use crate::desktop::Failure;

/// The folder of a Python that has the packages, made once; `bin/python` is in it. A half-made one is made again.
/// `--no-binary=NAME` among the packages lets that one be built here.
///
/// # Errors
/// There is no Python 3 with `venv`, or a package can't be had as a wheel.
pub fn with(target: &Path, name: &str, packages: &[&str]) -> Result<PathBuf, Failure> {
    with_alone(target, name, packages, &[])
}

/// As [`with`], and packages that come without what they ask for themselves: most of that is not used here.
///
/// # Errors
/// As [`with`].
pub fn with_alone(target: &Path, name: &str, packages: &[&str], alone: &[&str]) -> Result<PathBuf, Failure> {
    let venv = target.join("sites").join(name);
    let stamp = venv.join("installed");
    let wanted = [packages, alone].concat().join(" ");
    if fs::read_to_string(&stamp).is_ok_and(|kept| kept == wanted) {
        return Ok(venv);
    }
    let quiet = |command: &mut Command| must(command.env_remove("NOTTE_API_KEY"));
    quiet(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
    let install = |options: &[&str]| {
        quiet(
            Command::new(venv.join("bin/python"))
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .args(["--only-binary", ":all:"])
                .args(options),
        )
    };
    install(packages)?;
    if !alone.is_empty() {
        install(&[&["--no-deps"], alone].concat())?;
    }
    fs::write(stamp, wanted)?;
    Ok(venv)
}
