//! The app without its window: one method per command of the bridge, and what the shell needs besides.
//!
//! It names no window toolkit and no engine. Cloning is cheap; all clones are the same app. Each method here
//! has the name, the request and the answer of its command; the words of the bridge are explained there.

mod data;
mod functions;
mod hands;
mod key;
mod runs;
mod versions;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anything_api::environment::Addresses;
use url::Url;
use zeroize::Zeroizing;

use crate::folder;
use crate::functions::Deletions;
use crate::history::History;
use crate::options::{AppOptions, OpenError};
use crate::request::{Empty, HomeRequest, RunUnsubscribe, SettingsChange};
use crate::runs::Runs;
use crate::secrets::{Given, Keys};
use crate::servers::{Connected, Servers};
use crate::settings::{SettingsStore, origins};
use crate::subscriptions::Subscriptions;
use crate::view::{AppInfo, Home, KeyState, Problem, Settings};

pub use crate::subscriptions::{RunMessages, RunningWatch};

/// Everything ends within this time at shutdown, or is left to the next start's recovery.
const SHUTDOWN: Duration = Duration::from_secs(10);

/// The app. See the methods.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    downloads: PathBuf,
    version: String,
    settings: Mutex<SettingsStore>,
    history: History,
    keys: Keys,
    servers: Servers,
    runs: Arc<Runs>,
    deletions: Deletions,
    subscriptions: Subscriptions,
    /// What the engine found about its own files.
    told: Mutex<Option<Problem>>,
    /// Held as long as the app is open: tells two copies apart.
    lock: folder::Lock,
}

impl App {
    /// Opens the data folder. Must be called inside a tokio runtime; its tasks run on that runtime.
    ///
    /// # Errors
    /// See [`OpenError`]; trouble with the database is no error but told by `data_info`.
    pub async fn open(options: AppOptions) -> Result<App, OpenError> {
        let AppOptions {
            data_folder: folder,
            downloads,
            settings,
            version,
            environment,
            timings,
        } = options;
        let failed = |folder: &PathBuf, cause| OpenError::Folder {
            folder: folder.clone(),
            cause,
        };
        let pages = timings.history_pages;
        let opening = folder.clone();
        let opened = tokio::task::spawn_blocking(move || {
            let lock = folder::take(&opening)?;
            let addresses = Addresses::read(
                environment.api_url.as_deref(),
                environment.anything_url.as_deref(),
            );
            let key = environment.api_key.map(|key| Given {
                key: Zeroizing::new(key),
                origins: addresses.key_origins(),
            });
            let settings = SettingsStore::open(settings, addresses);
            Ok((lock, settings, History::open(&opening, pages), key))
        });
        let (lock, settings, history, key) = opened
            .await
            .map_err(|error| failed(&folder, std::io::Error::other(error)))??;
        let name = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        let keys = Keys::new(&name.to_string_lossy(), key, history.clone(), timings.keychain);
        let inner = Inner {
            folder,
            downloads,
            version,
            settings: Mutex::new(settings),
            keys,
            servers: Servers::new(&timings),
            runs: Arc::new(Runs::new(history.clone(), timings.silence_limit)),
            deletions: Deletions::new(timings.delete_after),
            subscriptions: Subscriptions::default(),
            told: Mutex::default(),
            history,
            lock,
        };
        Ok(App {
            inner: Arc::new(inner),
        })
    }

    /// The engine of this computer is up (again) at `url`.
    pub fn set_local(&self, url: Url, token: String) {
        self.inner.runs.forget_threads();
        self.inner.servers.set_local(&url, &Zeroizing::new(token));
    }

    /// Nothing can run on this computer, and why.
    pub fn set_local_problem(&self, problem: Problem) {
        self.inner.servers.set_local_problem(problem);
    }

    /// Something about what is kept on this computer that the person should read once; `data_info` tells it.
    pub fn tell_of_storage(&self, problem: Problem) {
        *self.inner.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(problem);
    }

    /// Address of a run's live browser, while it lives. For the shell only: it is a secret (invariant 10).
    pub fn viewer_url(&self, run_id: &str) -> Option<Url> {
        self.inner.runs.viewer(run_id)
    }

    /// Whether the person has a run's browser: what they type over it is the page's then, and the window's otherwise.
    pub fn is_taken_over(&self, run_id: &str) -> bool {
        self.inner.runs.is_taken_over(run_id)
    }

    /// The settings in force, without waiting; for the shell (browser file, at start).
    pub fn settings(&self) -> Settings {
        self.store().current()
    }

    /// Ends every task: runs are closed as they stand, pending deletions are done. At most 10 s.
    pub async fn shutdown(&self) {
        let inner = &self.inner;
        inner.subscriptions.close();
        let all = async {
            tokio::join!(inner.runs.shutdown(), inner.deletions.shutdown());
            inner.history.close().await;
        };
        if tokio::time::timeout(SHUTDOWN, all).await.is_err() {
            tracing::warn!("not everything ended in time; the next start cleans up");
        }
        inner.lock.release();
    }

    /// What the window needs at start. Never waits for the keychain.
    pub async fn app_info(&self, _request: Empty) -> Result<AppInfo, Problem> {
        let local = match self.inner.servers.local_now() {
            Some(connected) => connected.capabilities().await.into_names(),
            None => Vec::new(),
        };
        let settings = self.settings();
        Ok(AppInfo {
            version: self.inner.version.clone(),
            os: std::env::consts::OS.to_owned(),
            key: self.key_seen(false).await,
            settings,
            local_capabilities: local,
            local_problem: self.inner.servers.local_problem(),
        })
    }

    /// Checks and keeps settings; nothing changes when one of them is not usable.
    pub async fn settings_change(&self, request: SettingsChange) -> Result<Settings, Problem> {
        let app = self.clone();
        // The storage may write to a disk.
        let changed = tokio::task::spawn_blocking(move || app.store().change(request)).await;
        changed.map_err(|error| Problem::internal(error.to_string()))?
    }

    /// What a home can do beyond the contract.
    pub async fn capabilities(&self, request: HomeRequest) -> Result<Vec<String>, Problem> {
        let connected = match request.home {
            Home::ThisComputer => self.inner.servers.local().await?,
            // Asking needs no key (contract 1.2).
            Home::Notte => match self.connected(Home::Notte).await {
                Ok(connected) => connected,
                Err(_) => {
                    let settings = self.store().for_notte()?;
                    self.inner
                        .servers
                        .unsaved_remote(&settings.api_url, &settings.anything_url, None)?
                }
            },
        };
        Ok(connected.capabilities().await.into_names())
    }

    /// Ends a subscription; one that ended already is fine.
    pub async fn run_unsubscribe(&self, request: RunUnsubscribe) -> Result<(), Problem> {
        self.inner.subscriptions.end(request.subscription);
        Ok(())
    }

    /// The server of a home, with the key for it.
    async fn connected(&self, home: Home) -> Result<Connected, Problem> {
        match home {
            Home::ThisComputer => self.inner.servers.local().await,
            Home::Notte => {
                let settings = self.store().for_notte()?;
                let key = self.inner.keys.get(&origins(&settings)).await?;
                self.inner
                    .servers
                    .remote(&settings.api_url, &settings.anything_url, key)
            }
        }
    }

    /// Where the key stands; with `look`, the keychain may be asked.
    async fn key_seen(&self, look: bool) -> KeyState {
        let (settings, named_well) = {
            let store = self.store();
            (store.current(), store.for_notte().is_ok())
        };
        let state = self.inner.keys.state(&origins(&settings), look).await;
        KeyState {
            // While a variable can't be used, entering the key again would change nothing: the variable is told of.
            address_changed: state.address_changed && named_well,
            ..state
        }
    }

    fn store(&self) -> std::sync::MutexGuard<'_, SettingsStore> {
        self.inner.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
