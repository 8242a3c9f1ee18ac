//! How a session is to be started. Data only.

use super::policy::AddressPolicy;
use super::vault::Vault;
use std::path::PathBuf;
use std::sync::Arc;
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
    /// Count what is sent to change something (`Session::writes`) from the start: a message of the browser per request.
    pub watch_writes: bool,
    /// Longest time a step waits for its target.
    pub step_timeout: Duration,
    /// Longest time an address may take to answer.
    pub open_timeout: Duration,
    /// Bytes that all processes of the browser may take together before it is ended (Linux only).
    pub most_memory: u64,
    /// Who has the values of secrets; without one, a text that names a secret can't be typed.
    pub vault: Option<Arc<dyn Vault>>,
}

impl SessionOptions {
    /// The defaults: 10 s a step, 30 s to open an address, 3 GiB of memory, private addresses refused.
    pub fn new(downloads: impl Into<PathBuf>) -> Self {
        Self {
            browser: None,
            downloads: downloads.into(),
            profiles: None,
            policy: AddressPolicy::default(),
            watch_writes: false,
            step_timeout: Duration::from_secs(10),
            open_timeout: Duration::from_secs(30),
            most_memory: 3 << 30,
            vault: None,
        }
    }
}
