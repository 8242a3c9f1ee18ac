//! Where Chrome, Chromium and Edge live on each system, best first. It starts nothing and needs no other crate:
//! `xtask` includes this file, so that what it asks a person to install is what the engine then finds.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The first browser in the usual places of this system, and then on `PATH`.
pub fn installed() -> Option<PathBuf> {
    candidates(std::env::consts::OS, |name| std::env::var_os(name))
        .into_iter()
        .find(|path| is_program(path))
}

/// Whether a file can be started.
pub fn is_program(path: &Path) -> bool {
    let Ok(data) = path.metadata() else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        data.is_file() && data.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    data.is_file()
}

fn candidates(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let mut places = usual_places(system, &variable);
    places.extend(on_path(variable("PATH")));
    places
}

fn usual_places(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    match system {
        "linux" => [
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
        ]
        .iter()
        .map(PathBuf::from)
        .collect(),
        "macos" => {
            let bundles = [
                "Google Chrome",
                "Chromium",
                "Microsoft Edge",
                "Google Chrome Canary",
            ];
            let own = variable("HOME").map(|home| PathBuf::from(home).join("Applications"));
            let roots = [PathBuf::from("/Applications")].into_iter().chain(own);
            let inside =
                |root: PathBuf| bundles.map(|name| root.join(format!("{name}.app/Contents/MacOS/{name}")));
            roots.flat_map(inside).collect()
        }
        "windows" => {
            let tails = [
                r"Google\Chrome\Application\chrome.exe",
                r"Chromium\Application\chrome.exe",
                r"Microsoft\Edge\Application\msedge.exe",
            ];
            let roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
            let roots: Vec<PathBuf> = roots
                .iter()
                .filter_map(|name| variable(name).map(PathBuf::from))
                .collect();
            let below = |tail: &str| roots.iter().map(|root| root.join(tail)).collect::<Vec<_>>();
            tails.into_iter().flat_map(below).collect()
        }
        _ => Vec::new(),
    }
}

fn on_path(path: Option<OsString>) -> Vec<PathBuf> {
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
    let path = path.unwrap_or_default();
    // A relative folder would be another one in each place the program is started from.
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .collect();
    let ending = std::env::consts::EXE_SUFFIX;
    let file = |name: &str| {
        folders
            .iter()
            .map(|folder| folder.join(format!("{name}{ending}")))
            .collect::<Vec<_>>()
    };
    names.into_iter().flat_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(system: &str, variables: &[(&str, &str)]) -> Vec<String> {
        let variable = |name: &str| {
            let set = variables.iter().find(|(known, _)| *known == name);
            set.map(|(_, value)| OsString::from(value))
        };
        let places = candidates(system, variable);
        places
            .iter()
            .map(|place| place.display().to_string().replace('\\', "/"))
            .collect()
    }

    fn at(places: &[String], place: &str) -> usize {
        let found = places.iter().position(|known| known == place);
        found.unwrap_or_else(|| panic!("{place} is not among {places:?}"))
    }

    #[test]
    #[cfg(unix)]
    fn the_usual_places_come_before_the_path_and_chrome_before_chromium_before_edge() {
        let linux = places("linux", &[("PATH", "/opt/mine:relative:/home/me/bin")]);
        let order = [
            "/opt/google/chrome/chrome",
            "/usr/bin/chromium",
            "/opt/microsoft/msedge/msedge",
            "/snap/bin/chromium",
            "/opt/mine/google-chrome-stable",
            "/home/me/bin/google-chrome-stable",
            "/opt/mine/chromium",
            "/home/me/bin/msedge",
        ];
        assert!(order.map(|place| at(&linux, place)).is_sorted(), "{linux:?}");
        assert!(linux.iter().all(|place| place.starts_with('/')), "{linux:?}");
        assert_eq!(places("linux", &[]).last().unwrap(), "/snap/bin/chromium");
        assert_eq!(
            places("haiku", &[("PATH", "/bin")])[0],
            "/bin/google-chrome-stable"
        );
    }

    #[test]
    fn on_macos_everybody_s_applications_come_before_one_s_own() {
        let macos = places("macos", &[("HOME", "/Users/me")]);
        assert_eq!(
            macos[0],
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
        );
        let order = [
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            "/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ];
        assert!(order.map(|place| at(&macos, place)).is_sorted(), "{macos:?}");
    }

    #[test]
    fn on_windows_chrome_is_looked_for_everywhere_before_edge() {
        let roots = [("PROGRAMFILES", "C:/Programs"), ("LOCALAPPDATA", "C:/Mine")];
        let windows = places("windows", &roots);
        let order = [
            "C:/Programs/Google/Chrome/Application/chrome.exe",
            "C:/Mine/Google/Chrome/Application/chrome.exe",
            "C:/Programs/Microsoft/Edge/Application/msedge.exe",
        ];
        assert!(order.map(|place| at(&windows, place)).is_sorted(), "{windows:?}");
    }
}
