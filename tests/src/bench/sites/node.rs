//! Packages from npm, made once below `target/sites`, one folder each. Nothing of the system is changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::process::must;

use crate::desktop::Failure;

/// The folder of the modules of a package, `NAME@VERSION`, installed once without running its scripts.
///
/// # Errors
/// There is no npm, or the package can't be had.
pub fn with(target: &Path, name: &str, package: &str) -> Result<PathBuf, Failure> {
    let folder = target.join("sites").join(name);
    let stamp = folder.join("installed");
    let modules = folder.join("node_modules");
    if std::fs::read_to_string(&stamp).is_ok_and(|kept| kept == package) {
        return Ok(modules);
    }
    std::fs::create_dir_all(&folder)?;
    must(
        Command::new("npm")
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--silent",
            ])
            .arg("--prefix")
            .arg(&folder)
            .arg(package)
            .env_remove("NOTTE_API_KEY"),
    )?;
    std::fs::write(stamp, package)?;
    Ok(modules)
}
