//! What the shell (or a test) hands in when it opens the app: folders, storage, environment, times.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anything_api::environment;

use crate::settings::SettingsStorage;

/// Everything [`crate::App::open`] needs from outside.
pub struct AppOptions {
    /// Folder of the history and the lock; made if absent.
    pub data_folder: PathBuf,
    /// Where saved files go.
    pub downloads: PathBuf,
    /// Where settings are kept.
    pub settings: Arc<dyn SettingsStorage>,
    /// Program version, for About.
    pub version: String,
    /// What the environment says.
    pub environment: Environment,
    /// Times; tests shorten them.
    pub timings: Timings,
}

/// The variables that the app honours. No `Debug`: one of them is a key.
#[derive(Clone, Default)]
pub struct Environment {
    /// `NOTTE_API_URL`: base of the Functions API.
    pub api_url: Option<String>,
    /// `ANYTHING_API_URL`: base to which `/api/anything/start` is appended.
    pub anything_url: Option<String>,
    /// `NOTTE_API_KEY`.
    pub api_key: Option<String>,
}

impl Environment {
    /// Reads this process's variables; empty ones count as absent.
    pub fn of_process() -> Self {
        let read = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Self {
            api_url: read(environment::API_URL),
            anything_url: read(environment::ANYTHING_URL),
            api_key: read(environment::KEY),
        }
    }
}

/// The times of the contract and the design, and a limit; tests make them smaller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timings {
    /// Silence after which the person is told.
    pub silence_notice: Duration,
    /// Silence after which a run is given up as outcome unknown.
    pub silence_limit: Duration,
    /// How long a deleted function can be brought back before the server is told.
    pub delete_after: Duration,
    /// The longest that a keychain may take.
    pub keychain: Duration,
    /// Largest size of the history in SQLite pages of 4 KiB; `None` is as large as the disk allows.
    pub history_pages: Option<u32>,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            silence_notice: Duration::from_secs(30),
            silence_limit: Duration::from_secs(300),
            delete_after: Duration::from_secs(8),
            keychain: Duration::from_secs(10),
            history_pages: None,
        }
    }
}

/// Why the app could not be opened at all. Storage trouble is no reason: the app then runs without history and says so.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another copy holds the data folder.
    #[error("another copy of Anything Desktop is already open on {}", .folder.display())]
    AlreadyOpen {
        /// The folder.
        folder: PathBuf,
    },
    /// The data folder can't be made or entered.
    #[error("the data folder {} cannot be used: {cause}", .folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The HTTP client could not be set up.
    #[error("the network client could not be set up: {0}")]
    Network(String),
}
