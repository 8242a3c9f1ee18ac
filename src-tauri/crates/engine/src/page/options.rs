//! How a session is to be started. Data only.

use super::policy::AddressPolicy;
use std::path::PathBuf;
use std::time::Duration;

/// Everything a session needs to start.
#[derive(Debug, Clone)]
pub struct SessionOptions {
    /// A chosen browser file, else the first of Chrome, Chromium, Edge found.
    pub browser: Option<PathBuf>,
    /// Folder for downloads and what is kept; made when the first download arrives.
    pub downloads: PathBuf,
    /// Folder that holds the temporary profiles (they and those of dead owners are removed); the system's
    /// temporary folder when absent.
    pub profiles: Option<PathBuf>,
    /// What may be reached.
    pub policy: AddressPolicy,
    /// Count the requests that change something (`Session::writes`): a message of the browser per request.
    pub watch_writes: bool,
    /// Longest time a step waits for its target.
    pub step_timeout: Duration,
    /// Longest time an address may take to answer.
    pub open_timeout: Duration,
}

impl SessionOptions {
    /// The defaults: 10 s a step, 30 s to open an address, private addresses refused.
    pub fn new(downloads: impl Into<PathBuf>) -> Self {
        Self {
            browser: None,
            downloads: downloads.into(),
            profiles: None,
            policy: AddressPolicy::default(),
            watch_writes: false,
            step_timeout: Duration::from_secs(10),
            open_timeout: Duration::from_secs(30),
        }
    }
}
