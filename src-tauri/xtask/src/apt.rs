//! The system packages, on Debian and Ubuntu. Elsewhere they are named, for the person to install.

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
