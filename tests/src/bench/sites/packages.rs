//! Packages as folders: downloaded once below `target/sites`, unpacked for each bench into a folder of its own. Nothing
//! is installed, configured or started.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desktop::Failure;

/// Folders whose absolute names in links and scripts mean the unpacked ones.
const MOVED: [&str; 3] = ["usr/share", "etc", "var/lib"];

/// Unpacks the packages into `root`, which then stands for `/`: links and the names in PHP scripts that point to what
/// was unpacked are made to point into it.
///
/// # Errors
/// A package can't be had or unpacked.
pub fn unpack(target: &Path, packages: &[&str], root: &Path) -> Result<(), Failure> {
    for file in xtask::apt::download(packages, &target.join("sites"))? {
        std::fs::create_dir_all(root)?;
        xtask::process::must(Command::new("dpkg-deb").arg("-x").arg(file).arg(root))?;
    }
    for folder in MOVED {
        relocate(root, &root.join(folder))?;
    }
    Ok(())
}

fn relocate(root: &Path, folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            relink(root, &path)?;
        } else if kind.is_dir() {
            relocate(root, &path)?;
        } else if path.extension().is_some_and(|end| end == "php" || end == "inc") {
            rewrite(root, &path)?;
        }
    }
    Ok(())
}

/// An absolute link to something that was unpacked points to it.
fn relink(root: &Path, link: &Path) -> Result<(), Failure> {
    let to = std::fs::read_link(link)?;
    let Ok(inner) = to.strip_prefix("/") else {
        return Ok(());
    };
    std::fs::remove_file(link)?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(root.join(inner), link)?;
    #[cfg(not(unix))]
    let _ = inner;
    Ok(())
}

/// `'/usr/share/php/x'` in a script names the unpacked one, where there is one.
fn rewrite(root: &Path, file: &Path) -> Result<(), Failure> {
    let Ok(text) = std::fs::read_to_string(file) else {
        return Ok(());
    };
    let mut new = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['\'', '"']) {
        let (before, quoted) = rest.split_at(at + 1);
        new.push_str(before);
        if MOVED.iter().any(|moved| is_below(quoted, moved)) && exists(root, quoted) {
            new.push_str(&root.to_string_lossy());
        }
        rest = quoted;
    }
    if new.len() + rest.len() != text.len() {
        std::fs::write(file, new + rest)?;
    }
    Ok(())
}

fn is_below(quoted: &str, folder: &str) -> bool {
    quoted
        .strip_prefix('/')
        .and_then(|inner| inner.strip_prefix(folder))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The folder that a quoted name begins with was unpacked: `/usr/share/php` of `'/usr/share/php/' . $name`.
fn exists(root: &Path, quoted: &str) -> bool {
    let end = quoted.find(['\'', '"', '\n', ' ', ':']).unwrap_or(quoted.len());
    let name = PathBuf::from(quoted[..end].trim_start_matches('/'));
    root.join(&name).exists()
        || name.parent().is_some_and(|parent| {
            !MOVED.iter().any(|moved| Path::new(moved) == parent) && root.join(parent).exists()
        })
}
