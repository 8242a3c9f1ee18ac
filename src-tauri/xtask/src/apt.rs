//! The system packages, on Debian and Ubuntu. Elsewhere they are named, for the person to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::process::{found, must, output};

/// What building the app needs.
pub const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libxdo-dev",
];

/// What a virtual display with a bus and a keychain needs, and what drives the real window in it.
pub const HEADLESS: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "openbox",
    "webkit2gtk-driver",
    "xdotool",
    "imagemagick",
    "fonts-dejavu-core",
];

/// What the tests need besides.
pub const TESTS: &[&str] = &["python3-venv"];

/// What runs the web applications of `bench sites`; none of it starts a service. The applications themselves are
/// only unpacked: see [`download`].
pub const SITES: &[&str] = &[
    "php-cli",
    "php-curl",
    "php-gd",
    "php-intl",
    "php-mbstring",
    "php-mysql",
    "php-sqlite3",
    "php-xml",
    "mariadb-server-core",
    "mariadb-client-core",
    "libstemmer0d",
];

/// Browsers that tasks on this computer can use.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// Makes sure the packages are there: installed by apt after naming them, or named for the person to install.
///
/// # Errors
/// They are missing and can't be installed from here.
pub fn ensure(packages: &[&[&str]]) -> Outcome {
    if !found("apt-get") || !found("dpkg-query") {
        return elsewhere();
    }
    let mut missing: Vec<&str> = packages
        .iter()
        .flat_map(|group| group.iter())
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if !BROWSERS.iter().any(|name| found(name)) {
        missing.push("chromium");
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!(
        "These system packages are missing and will be installed by apt:\n  {}",
        missing.join(" ")
    );
    must(apt().args(["update", "-q"]))?;
    if let Some(at) = missing.iter().position(|name| *name == "chromium")
        && !has_candidate("chromium")
    {
        // Ubuntu has it only as a snap, which a container can't run.
        missing.remove(at);
        println!(
            "No Chromium in this system's packages: install Google Chrome, Microsoft Edge or Chromium for tasks on this computer."
        );
    }
    if missing.is_empty() {
        return Ok(());
    }
    must(
        apt()
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(missing),
    )
}

/// The packages as files in `folder`, downloaded where they are not there yet; nothing is installed.
///
/// # Errors
/// This system has no apt, or a package can't be had.
pub fn download(packages: &[&str], folder: &Path) -> Outcome<Vec<PathBuf>> {
    let there = |package: &str| {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths = files.map(|file| file.path());
        paths.find(|path| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(&format!("{package}_")) && name.ends_with(".deb"))
        })
    };
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|name| there(name).is_none())
        .collect();
    if !missing.is_empty() {
        if !found("apt-get") {
            return Err(format!(
                "The packages {} are Debian's: this needs Debian or Ubuntu.",
                missing.join(", ")
            ));
        }
        let fetch = || {
            let mut fetch = Command::new("apt-get");
            fetch.args(["download", "-q"]).args(&missing);
            must(fetch.current_dir(folder).env_remove("NOTTE_API_KEY"))
        };
        // The lists may be absent or name versions that are gone.
        if fetch().is_err() {
            must(apt().args(["update", "-q"]))?;
            fetch()?;
        }
    }
    packages
        .iter()
        .map(|name| there(name).ok_or(format!("The package {name} was not downloaded.")))
        .collect()
}

fn is_installed(package: &str) -> bool {
    output("dpkg-query", &["-W", "-f=${Status}", package])
        .is_some_and(|status| status.ends_with(" installed"))
}

fn has_candidate(package: &str) -> bool {
    output("apt-cache", &["show", "--no-all-versions", package]).is_some_and(|text| !text.is_empty())
}

/// apt-get as root: directly, or by sudo, which asks for the password on this terminal.
fn apt() -> Command {
    let root = output("id", &["-u"]).as_deref() == Some("0");
    let mut command = if root {
        let mut command = Command::new("env");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        let mut command = Command::new("sudo");
        command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    // apt has no use for it.
    command.env_remove("NOTTE_API_KEY");
    command
}

/// macOS, Windows and other Linuxes: check what can be checked, and name the rest.
fn elsewhere() -> Outcome {
    if cfg!(target_os = "linux") {
        if output("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some() {
            return Ok(());
        }
        return Err("Please install the development packages of WebKitGTK 4.1, librsvg, OpenSSL and a C compiler, and \
                    Chromium, Chrome or Edge (Fedora: `dnf install webkit2gtk4.1-devel librsvg2-devel openssl-devel gcc \
                    chromium`; Arch: `pacman -S webkit2gtk-4.1 librsvg openssl base-devel chromium`), then try again."
            .to_owned());
    }
    if cfg!(target_os = "macos") && output("xcode-select", &["-p"]).is_none() {
        return Err(
            "Please install Apple's command line tools (`xcode-select --install`), then try again."
                .to_owned(),
        );
    }
    if cfg!(windows) {
        println!("Needed: Microsoft C++ Build Tools and WebView2 (part of Windows 11), and Chrome or Edge.");
    } else {
        println!("Needed: Chrome, Edge or Chromium for tasks on this computer.");
    }
    Ok(())
}
