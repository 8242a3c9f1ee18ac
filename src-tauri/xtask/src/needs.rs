//! What this program needs of a system that apt does not look after, and Node everywhere: looked for, then named in
//! words for the person to install. It installs nothing.

use crate::Outcome;
use crate::process::{found, output};

// One list of places for the engine and for this: no dependency, so that every command starts fast.
#[path = "../../crates/cdp/src/places.rs"]
mod places;

/// The oldest Node that the tools of the user interface run on.
const LEAST_NODE: (u32, u32) = (20, 19);

/// What is to be done, as far as it changes what is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build the app, and open it on the person's display.
    Window,
    /// Drive the real window on a virtual display, with tasks on this computer.
    Headless,
}

/// One thing that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A C compiler and linker.
    Compiler,
    /// What the window is drawn by.
    WebView,
    /// Chrome, Edge or Chromium.
    Browser,
    /// A program of the virtual display, by its name.
    Program(&'static str),
}

/// The programs of a session without a screen, and of the tests in it.
const SESSION: &[&str] = &[
    "Xvfb",
    "openbox",
    "dbus-daemon",
    "dbus-send",
    "gnome-keyring-daemon",
    "WebKitWebDriver",
    "xdotool",
    "import",
];

/// Whether a browser is there that the engine would find.
#[must_use]
pub fn has_browser() -> bool {
    places::installed().is_some()
}

/// What to say where no browser is there and none can be installed from here.
pub const NO_BROWSER: &str = "A browser is needed for tasks on this computer: install Google Chrome (https://www.google.com/chrome), \
     Microsoft Edge (https://www.microsoft.com/edge) or Chromium";

/// Looks for everything that `purpose` needs here.
///
/// # Errors
/// Something is missing; the words name all of it, and how to get it.
pub fn elsewhere(purpose: Purpose) -> Outcome {
    let system = std::env::consts::OS;
    told(system, &missing(system, purpose, is_there))
}

/// Whether Node and npm are there, and new enough.
///
/// # Errors
/// They are not; says which are needed.
pub fn node() -> Outcome {
    let npm = found("npm") || found("npm.cmd") || output("npm.cmd", &["--version"]).is_some();
    node_is(output("node", &["--version"]).as_deref(), npm)
}

fn is_there(need: Need) -> bool {
    match need {
        Need::Compiler if cfg!(target_os = "macos") => output("xcode-select", &["-p"]).is_some(),
        // The build tools are on no path: their own finder tells where they are.
        Need::Compiler if cfg!(windows) => {
            let finder = std::env::var("ProgramFiles(x86)").unwrap_or_default()
                + r"\Microsoft Visual Studio\Installer\vswhere.exe";
            let tools = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";
            let asked = [
                "-latest",
                "-products",
                "*",
                "-requires",
                tools,
                "-property",
                "installationPath",
            ];
            output(&finder, &asked).is_some_and(|place| !place.is_empty())
        }
        Need::Compiler => found("cc"),
        Need::WebView if cfg!(windows) => {
            let client = r"\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
            [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"]
                .iter()
                .any(|root| output("reg", &["query", &format!("{root}{client}"), "/v", "pv"]).is_some())
        }
        Need::WebView if cfg!(target_os = "linux") => output(
            "pkg-config",
            &["--exists", "webkit2gtk-4.1", "librsvg-2.0", "openssl"],
        )
        .is_some(),
        // Part of the system.
        Need::WebView => true,
        Need::Browser => has_browser(),
        Need::Program(name) => found(name),
    }
}

/// What is missing of what `purpose` needs on a system.
fn missing(system: &str, purpose: Purpose, there: impl Fn(Need) -> bool) -> Vec<Need> {
    let mut needs = vec![Need::Compiler, Need::WebView, Need::Browser];
    // Elsewhere there always is a display; the window is driven on Linux only.
    if system == "linux" && purpose == Purpose::Headless {
        needs.extend(SESSION.iter().map(|name| Need::Program(name)));
    }
    needs.retain(|need| !there(*need));
    needs
}

/// The words for what is missing.
fn told(system: &str, missing: &[Need]) -> Outcome {
    if missing.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<String> = Vec::new();
    let mut programs = Vec::new();
    for need in missing {
        match (need, system) {
            (Need::Compiler, "macos") => lines.push("Apple's command line tools: xcode-select --install".to_owned()),
            (Need::Compiler, "windows") => lines.push(
                "the Microsoft C++ Build Tools: https://visualstudio.microsoft.com/visual-cpp-build-tools/".to_owned(),
            ),
            (Need::Compiler, _) => lines.push(
                "a C compiler and linker (Fedora: dnf install gcc; Arch: pacman -S base-devel; openSUSE: zypper install gcc)"
                    .to_owned(),
            ),
            (Need::WebView, "windows") => {
                lines.push("WebView2: https://developer.microsoft.com/microsoft-edge/webview2/".to_owned());
            }
            (Need::WebView, _) => lines.push(
                "pkg-config and the development files of WebKitGTK 4.1, librsvg and OpenSSL (Fedora: dnf install \
                 webkit2gtk4.1-devel librsvg2-devel openssl-devel; Arch: pacman -S webkit2gtk-4.1 librsvg openssl)"
                    .to_owned(),
            ),
            (Need::Browser, _) => lines.push("a browser for tasks on this computer: Google Chrome, Microsoft Edge or Chromium".to_owned()),
            (Need::Program(name), _) => programs.push(*name),
        }
    }
    if !programs.is_empty() {
        lines.push(format!(
            "{} (Fedora: dnf install xorg-x11-server-Xvfb openbox dbus-daemon dbus-tools gnome-keyring \
             webkit2gtk-driver xdotool ImageMagick; Arch: pacman -S xorg-server-xvfb openbox dbus gnome-keyring \
             xdotool imagemagick)",
            programs.join(", ")
        ));
    }
    Err(format!(
        "Please install, then try again:\n  {}",
        lines.join("\n  ")
    ))
}

/// Whether what `node --version` said is new enough.
fn node_is(version: Option<&str>, npm: bool) -> Outcome {
    let (major, minor) = LEAST_NODE;
    let needed = format!("Node.js {major}.{minor} or later with npm is needed: https://nodejs.org/");
    let Some(version) = version else {
        return Err(needed);
    };
    let mut parts = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(has_major)), Some(Ok(has_minor))) if (has_major, has_minor) >= LEAST_NODE => {}
        _ => return Err(format!("{needed} (This is {}.)", version.trim())),
    }
    if npm { Ok(()) } else { Err(needed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(system: &str, purpose: Purpose, lacks: &[Need]) -> String {
        let missing = missing(system, purpose, |need| !lacks.contains(&need));
        told(system, &missing).err().unwrap_or_default()
    }

    #[test]
    fn everything_that_is_missing_is_named_at_once() {
        let all = [
            Need::Compiler,
            Need::WebView,
            Need::Browser,
            Need::Program("Xvfb"),
            Need::Program("WebKitWebDriver"),
        ];
        let linux = words("linux", Purpose::Headless, &all);
        for name in [
            "C compiler",
            "WebKitGTK 4.1",
            "Chromium",
            "Xvfb, WebKitWebDriver",
            "dnf install",
        ] {
            assert!(linux.contains(name), "{name}: {linux}");
        }
        // With a display of one's own nothing has to stand in for it.
        let window = words("linux", Purpose::Window, &all);
        assert!(
            !window.contains("Xvfb") && window.contains("Chromium"),
            "{window}"
        );
        let macos = words("macos", Purpose::Headless, &all);
        assert!(
            macos.contains("xcode-select --install") && macos.contains("Google Chrome"),
            "{macos}"
        );
        assert!(!macos.contains("Xvfb"), "{macos}");
        let windows = words("windows", Purpose::Window, &all);
        for name in ["C++ Build Tools", "WebView2", "Microsoft Edge"] {
            assert!(windows.contains(name), "{name}: {windows}");
        }
    }

    #[test]
    fn only_what_is_missing_is_named_and_nothing_where_all_is_there() {
        let linux = words("linux", Purpose::Headless, &[Need::Program("openbox")]);
        assert!(
            linux.contains("\n  openbox (") && !linux.contains("WebKitGTK"),
            "{linux}"
        );
        for system in ["linux", "macos", "windows"] {
            assert_eq!(words(system, Purpose::Headless, &[]), "", "{system}");
        }
    }

    #[test]
    fn node_is_there_and_new_enough() {
        for good in ["v20.19.0", "v20.20.1", "v22.0.0", "24.1.0\n"] {
            assert_eq!(node_is(Some(good), true), Ok(()), "{good}");
        }
        for old in ["v18.20.4", "v20.18.3", "v8.0.0", "nonsense"] {
            let told = node_is(Some(old), true).unwrap_err();
            assert!(told.contains("20.19 or later") && told.contains(old), "{told}");
        }
        assert!(node_is(None, true).unwrap_err().contains("https://nodejs.org/"));
        assert!(node_is(Some("v22.0.0"), false).unwrap_err().contains("npm"));
    }
}
