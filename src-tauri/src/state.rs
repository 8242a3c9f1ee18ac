//! What the commands share: the core (once it is open), the local engine, and what the window subscribed to.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anything_core::App;
use anything_core::request::RunUnsubscribe;
use anything_core::view::{Problem, ProblemCode, Saved};
use tokio::sync::SetOnce;

use crate::engine::LocalEngine;
use crate::viewer::Viewers;

/// The state behind every command.
pub struct Desktop {
    /// The data folder.
    pub data_dir: PathBuf,
    /// The engine in this process.
    pub engine: LocalEngine,
    /// The native webviews of live browsers.
    pub viewers: Viewers,
    core: SetOnce<Result<App, Problem>>,
    saved: Mutex<HashSet<PathBuf>>,
    subscriptions: Mutex<HashSet<u64>>,
}

impl Desktop {
    /// State of a program whose core is not open yet.
    pub fn new(data_dir: PathBuf) -> Self {
        Self {
            data_dir,
            engine: LocalEngine::default(),
            viewers: Viewers::default(),
            core: SetOnce::new(),
            saved: Mutex::default(),
            subscriptions: Mutex::default(),
        }
    }

    /// The core; waits while it opens, which takes milliseconds.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub async fn core(&self) -> Result<App, Problem> {
        self.core.wait().await.clone()
    }

    /// The core, if it is open already.
    pub fn open_core(&self) -> Option<App> {
        self.core.get()?.as_ref().ok().cloned()
    }

    /// The core is open, or can't be. Only the first call counts.
    pub fn set_core(&self, opened: Result<App, Problem>) {
        // A second answer can't come: one task opens the core, once.
        let _ = self.core.set(opened);
    }

    /// Remembers a file this program wrote, so that it may be shown and copied.
    pub fn remember(&self, saved: &Saved) {
        let path = PathBuf::from(&saved.path);
        self.saved
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path);
    }

    /// The real path of a file this program wrote: one it saved, or one a run downloaded.
    ///
    /// # Errors
    /// `bad_input` for any other path, and for a file that is gone.
    pub fn own_file(&self, path: &str) -> Result<PathBuf, Problem> {
        let asked = Path::new(path);
        let known = self
            .saved
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(asked);
        let real = asked.canonicalize().map_err(|_| {
            Problem::new(
                ProblemCode::BadInput,
                "This file is no longer where it was saved.",
            )
        })?;
        let downloads = self
            .engine
            .folder(&self.data_dir)
            .join("downloads")
            .canonicalize();
        if known || downloads.is_ok_and(|folder| real.starts_with(folder)) {
            Ok(real)
        } else {
            Err(Problem::new(
                ProblemCode::BadInput,
                "Only files that this program saved can be shown.",
            ))
        }
    }

    /// Remembers a subscription of the page that is open.
    pub fn subscribed(&self, subscription: u64) {
        self.subscriptions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(subscription);
    }

    /// Forgets one that has ended.
    pub fn unsubscribed(&self, subscription: u64) {
        self.subscriptions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&subscription);
    }

    /// Ends every subscription: the page that asked for them is gone, and its channels lead nowhere.
    pub async fn page_left(&self) {
        let left = std::mem::take(&mut *self.subscriptions.lock().unwrap_or_else(PoisonError::into_inner));
        let Some(core) = self.open_core() else { return };
        for subscription in left {
            // One that ended by itself in the meantime is as good.
            let _ = core.run_unsubscribe(RunUnsubscribe { subscription }).await;
        }
    }
}
