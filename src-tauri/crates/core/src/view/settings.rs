//! Settings, key and data as the UI sees them. No behaviour here but the defaults.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Home, Problem};

/// Settings the UI may read and change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Settings {
    /// Welcome was answered.
    pub welcomed: bool,
    /// Where new tasks run.
    pub home: Home,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Base of the Functions API.
    pub api_url: String,
    /// Base to which `/api/anything/start` is appended.
    pub anything_url: String,
    /// A chosen browser file, else found.
    pub browser_path: Option<String>,
    /// Width of the transcript pane, 0.2 to 0.8.
    pub split: f64,
    /// Height of the results, as a share of the pane they stand in, 0.15 to 0.75.
    pub results_split: f64,
    /// Sidebar folded.
    pub sidebar_folded: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            welcomed: false,
            home: Home::ThisComputer,
            theme: Theme::System,
            api_url: "https://api.notte.cc".into(),
            anything_url: "https://anything.notte.cc".into(),
            browser_path: None,
            split: 0.42,
            results_split: 0.36,
            sidebar_folded: false,
        }
    }
}

/// Colour scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// Whether a key is set, never the key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeyState {
    /// Where it is.
    pub place: KeyPlace,
    /// The origins it is bound to.
    pub origins: Vec<String>,
    /// The addresses changed since: it has to be entered again.
    pub address_changed: bool,
}

/// Where the key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyPlace {
    /// No key.
    None,
    /// The system's keychain.
    Keychain,
    /// In memory until the program closes.
    Session,
    /// `NOTTE_API_KEY`.
    Environment,
}

/// What is kept on this computer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DataInfo {
    /// The folder.
    pub folder: String,
    /// Bytes in it.
    pub bytes: u64,
    /// Runs in the history.
    pub runs: u64,
    /// Something wrong with the storage (read-only, newer, corrupt): what still works.
    pub problem: Option<Problem>,
    /// A settings file that could not be read was kept here.
    pub broken_settings: Option<String>,
}

/// What the app needs at start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AppInfo {
    /// Program version.
    pub version: String,
    /// `linux`, `macos`, `windows`.
    pub os: String,
    /// Settings.
    pub settings: Settings,
    /// Key.
    pub key: KeyState,
    /// What this computer's engine can do; empty while it starts.
    pub local_capabilities: Vec<String>,
    /// Why nothing can run on this computer, e.g. no browser.
    pub local_problem: Option<Problem>,
}
