//! The system packages, on Debian and Ubuntu. What other systems need stands in [`crate::needs`].

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::needs::{self, NO_BROWSER, Purpose};
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

/// The browser that apt installs where there is none.
const CHROMIUM: &str = "chromium";

/// Makes sure that what `purpose` needs is there: packages installed by apt after naming them, or named for the person
/// to install; `more` are packages besides.
///
/// # Errors
/// Something is missing and can't be installed from here.
pub fn ensure(purpose: Purpose, more: &[&[&str]]) -> Outcome {
    needs::node()?;
    if !found("apt-get") || !found("dpkg-query") {
        return needs::elsewhere(purpose);
    }
    let headless: &[&str] = match purpose {
        Purpose::Window => &[],
        Purpose::Headless => HEADLESS,
    };
    let packages = [BUILD, headless]
        .into_iter()
        .chain(more.iter().copied())
        .flatten()
        .copied();
    let mut missing: Vec<&str> = packages.filter(|name| !is_installed(name)).collect();
    let mut updated = false;
    if !needs::has_browser() {
        // The lists of a fresh system are empty: they say nothing about what there is.
        if !has_candidate(CHROMIUM) {
            println!("There is no browser for tasks on this computer: asking apt for one.");
            must(apt().args(["update", "-q"]))?;
            updated = true;
        }
        match browser(purpose, has_candidate(CHROMIUM)) {
            Browser::Install => missing.push(CHROMIUM),
            Browser::GoOn(words) => println!("{words}"),
            Browser::Stop(words) => return Err(words),
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!(
        "These system packages are missing and will be installed by apt:\n  {}",
        missing.join(" ")
    );
    if !updated {
        must(apt().args(["update", "-q"]))?;
    }
    install(&missing)
}

/// Makes sure that these packages are there, and nothing else.
///
/// # Errors
/// They can't be installed from here.
pub fn packages(wanted: &[&str]) -> Outcome {
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !found("apt-get") {
        return Err(format!("Please install {}, then try again.", missing.join(", ")));
    }
    println!("apt will install: {}", missing.join(" "));
    must(apt().args(["update", "-q"]))?;
    install(&missing)
}

fn install(packages: &[&str]) -> Outcome {
    must(
        apt()
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(packages),
    )
}

/// What is done where there is no browser.
#[derive(Debug, PartialEq, Eq)]
enum Browser {
    /// apt has one.
    Install,
    /// It has none; the app is of use without, so this is only said.
    GoOn(String),
    /// It has none, and nothing of what was asked for could be done.
    Stop(String),
}

/// Ubuntu has Chromium only as a snap, which a container can't run.
fn browser(purpose: Purpose, apt_has_chromium: bool) -> Browser {
    match (apt_has_chromium, purpose) {
        (true, _) => Browser::Install,
        (false, Purpose::Window) => Browser::GoOn(format!("apt has no Chromium here. {NO_BROWSER}.")),
        (false, Purpose::Headless) => {
            Browser::Stop(format!("apt has no Chromium here. {NO_BROWSER}, then try again."))
        }
    }
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

/// Whether apt could install a package; of some names it only knows that other packages speak of them.
fn has_candidate(package: &str) -> bool {
    output("apt-cache", &["policy", package]).is_some_and(|policy| names_a_candidate(&policy))
}

/// Reads `apt-cache policy`.
fn names_a_candidate(policy: &str) -> bool {
    let mut lines = policy.lines().map(str::trim);
    let candidate = lines.find_map(|line| line.strip_prefix("Candidate:"));
    candidate.is_some_and(|version| !matches!(version.trim(), "" | "(none)"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_browser_anywhere_the_main_job_stops_before_it_is_built() {
        assert_eq!(browser(Purpose::Headless, true), Browser::Install);
        assert_eq!(browser(Purpose::Window, true), Browser::Install);
        let Browser::Stop(words) = browser(Purpose::Headless, false) else {
            panic!("it would build everything and then fail")
        };
        for name in ["no Chromium", "Google Chrome", "Microsoft Edge", "then try again"] {
            assert!(words.contains(name), "{name}: {words}");
        }
        let Browser::GoOn(words) = browser(Purpose::Window, false) else {
            panic!("the app can be used with Notte")
        };
        assert!(words.contains("Google Chrome"), "{words}");
    }

    #[test]
    fn a_package_that_is_only_spoken_of_is_no_candidate() {
        let policy = |candidate: &str| {
            format!("chromium:\n  Installed: (none)\n  Candidate: {candidate}\n  Version table:\n")
        };
        assert!(names_a_candidate(&policy("131.0.6778.85-1~deb12u1")));
        assert!(!names_a_candidate(&policy("(none)")));
        assert!(!names_a_candidate(""));
    }
}
