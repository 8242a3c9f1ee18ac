//! Where Chrome, Chromium and Edge live on each system. It starts nothing.

use crate::LaunchError;
use std::path::{Path, PathBuf};

/// The chosen file, else the first browser in the usual places of this system and then on `PATH`.
///
/// # Errors
/// `NotAProgram` when the chosen file can't be started, `Missing` when there is none.
pub fn find_browser(chosen: Option<&Path>) -> Result<PathBuf, LaunchError> {
    if let Some(path) = chosen {
        let path = inside_bundle(path);
        return if is_program(&path) {
            Ok(path)
        } else {
            Err(LaunchError::NotAProgram(path))
        };
    }
    usual_places()
        .into_iter()
        .chain(on_path())
        .find(|path| is_program(path))
        .ok_or(LaunchError::Missing)
}

/// On macOS a person chooses `X.app`; the program is inside.
fn inside_bundle(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default();
    let inner = path.join("Contents/MacOS").join(name);
    if path.extension().is_some_and(|extension| extension == "app") && inner.is_file() {
        inner
    } else {
        path.to_owned()
    }
}

fn usual_places() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = Vec::new();
    if cfg!(target_os = "linux") {
        let fixed = [
            "/opt/google/chrome/chrome",
            "/usr/bin/google-chrome-stable",
            "/usr/bin/google-chrome",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/lib/chromium/chromium",
            "/usr/lib64/chromium-browser/chromium-browser",
            "/opt/microsoft/msedge/msedge",
            "/usr/bin/microsoft-edge-stable",
            "/usr/bin/microsoft-edge",
            "/snap/bin/chromium",
        ];
        places.extend(fixed.iter().map(PathBuf::from));
    } else if cfg!(target_os = "macos") {
        let bundles = [
            "Google Chrome",
            "Chromium",
            "Microsoft Edge",
            "Google Chrome Canary",
        ];
        let mut roots = vec![PathBuf::from("/Applications")];
        roots.extend(std::env::var_os("HOME").map(|home| PathBuf::from(home).join("Applications")));
        for root in roots {
            places.extend(
                bundles
                    .iter()
                    .map(|name| root.join(format!("{name}.app/Contents/MacOS/{name}"))),
            );
        }
    } else if cfg!(windows) {
        let tails = [
            r"Google\Chrome\Application\chrome.exe",
            r"Chromium\Application\chrome.exe",
            r"Microsoft\Edge\Application\msedge.exe",
        ];
        let roots: Vec<PathBuf> = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
            .iter()
            .filter_map(|name| std::env::var_os(name).map(PathBuf::from))
            .collect();
        for tail in tails {
            places.extend(roots.iter().map(|root| root.join(tail)));
        }
    }
    places
}

fn on_path() -> Vec<PathBuf> {
    let names = [
        "google-chrome-stable",
        "google-chrome",
        "chromium",
        "chromium-browser",
        "chrome",
        "microsoft-edge-stable",
        "microsoft-edge",
        "msedge",
    ];
    let Some(path) = std::env::var_os("PATH") else {
        return Vec::new();
    };
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .collect();
    let ending = std::env::consts::EXE_SUFFIX;
    names
        .iter()
        .flat_map(|name| {
            folders
                .iter()
                .map(move |folder| folder.join(format!("{name}{ending}")))
        })
        .collect()
}

fn is_program(path: &Path) -> bool {
    let Ok(data) = path.metadata() else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        data.is_file() && data.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    data.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_file_that_is_no_program_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("notes.txt");
        std::fs::write(&file, "x").expect("file");
        assert!(matches!(
            find_browser(Some(&file)),
            Err(LaunchError::NotAProgram(_))
        ));
        assert!(matches!(
            find_browser(Some(&folder.path().join("absent"))),
            Err(LaunchError::NotAProgram(_))
        ));
    }
}
