//! The app without its window: one method per command of the bridge, and what the shell needs besides.
//!
//! It names no window toolkit and no engine. Cloning is cheap; all clones are the same app.

use url::Url;

use crate::options::{AppOptions, OpenError};
use crate::request::*;
use crate::view::*;

/// The app. See the methods.
#[derive(Clone)]
pub struct App {}

/// A subscription to one run: first a snapshot, then batches; a new snapshot whenever the subscriber was too slow.
pub struct RunMessages {
    /// For `run_unsubscribe`.
    pub subscription: u64,
}

impl RunMessages {
    /// The next message; `None` after the run's end, after `run_unsubscribe`, or at shutdown.
    pub async fn next(&mut self) -> Option<RunMessage> {
        None
    }
}

/// A subscription to the list of running runs.
pub struct RunningWatch {
    /// For `run_unsubscribe`.
    pub subscription: u64,
}

impl RunningWatch {
    /// The whole list, at once the first time, then on each change; `None` after `run_unsubscribe` or at shutdown.
    pub async fn next(&mut self) -> Option<Vec<RunSummary>> {
        None
    }
}

#[allow(missing_docs, unused_variables)]
impl App {
    /// Opens the data folder. Must be called inside a tokio runtime; its tasks run on that runtime.
    ///
    /// # Errors
    /// See [`OpenError`]; trouble with the database is no error but told by `data_info`.
    pub async fn open(options: AppOptions) -> Result<App, OpenError> {
        Ok(App {})
    }

    /// The engine of this computer is up (again) at `url`.
    pub fn set_local(&self, url: Url, token: String) {}

    /// Nothing can run on this computer, and why.
    pub fn set_local_problem(&self, problem: Problem) {}

    /// Address of a run's live browser, while it lives. For the shell only: it is a secret (invariant 10).
    pub fn viewer_url(&self, run_id: &str) -> Option<Url> {
        None
    }

    /// The settings in force, without waiting; for the shell (browser file, at start).
    pub fn settings(&self) -> Settings {
        Settings::default()
    }

    /// Ends every task: runs are closed as they stand, pending deletions are done. At most 10 s.
    pub async fn shutdown(&self) {}

    pub async fn app_info(&self, request: Empty) -> Result<AppInfo, Problem> {
        Err(not_yet())
    }
    pub async fn settings_change(&self, request: SettingsChange) -> Result<Settings, Problem> {
        Err(not_yet())
    }
    pub async fn key_state(&self, request: Empty) -> Result<KeyState, Problem> {
        Err(not_yet())
    }
    pub async fn key_save(&self, request: KeySave) -> Result<KeyState, Problem> {
        Err(not_yet())
    }
    pub async fn key_remove(&self, request: Empty) -> Result<KeyState, Problem> {
        Err(not_yet())
    }
    pub async fn capabilities(&self, request: HomeRequest) -> Result<Vec<String>, Problem> {
        Err(not_yet())
    }
    pub async fn plan(&self, request: PlanRequest) -> Result<anything_api::plan::Plan, Problem> {
        Err(not_yet())
    }
    pub async fn run_start(&self, request: RunStart) -> Result<RunSummary, Problem> {
        Err(not_yet())
    }
    pub async fn run_function(&self, request: RunFunction) -> Result<RunSummary, Problem> {
        Err(not_yet())
    }
    pub async fn run_stop(&self, request: RunRequest) -> Result<(), Problem> {
        Err(not_yet())
    }
    /// The shell forwards [`RunMessages::next`] to its channel and answers `subscription`.
    pub async fn run_subscribe(&self, request: RunSubscribe) -> Result<RunMessages, Problem> {
        Err(not_yet())
    }
    pub async fn run_unsubscribe(&self, request: RunUnsubscribe) -> Result<(), Problem> {
        Err(not_yet())
    }
    pub async fn run_items(&self, request: RunRange) -> Result<Vec<Item>, Problem> {
        Err(not_yet())
    }
    pub async fn run_rows(&self, request: RunRange) -> Result<Table, Problem> {
        Err(not_yet())
    }
    pub async fn run_export(&self, request: RunExport) -> Result<String, Problem> {
        Err(not_yet())
    }
    pub async fn run_save(&self, request: RunExport) -> Result<Saved, Problem> {
        Err(not_yet())
    }
    /// The shell forwards [`RunningWatch::next`] to its channel and answers `subscription`.
    pub async fn running_watch(&self, request: Empty) -> Result<RunningWatch, Problem> {
        Err(not_yet())
    }
    pub async fn history(&self, request: HistoryRequest) -> Result<HistoryPage, Problem> {
        Err(not_yet())
    }
    pub async fn history_delete(&self, request: HistoryRuns) -> Result<u64, Problem> {
        Err(not_yet())
    }
    pub async fn history_restore(&self, request: HistoryRuns) -> Result<u64, Problem> {
        Err(not_yet())
    }
    pub async fn functions(&self, request: HomeRequest) -> Result<Vec<FunctionView>, Problem> {
        Err(not_yet())
    }
    pub async fn function(&self, request: FunctionRequest) -> Result<FunctionView, Problem> {
        Err(not_yet())
    }
    pub async fn function_runs(&self, request: FunctionRequest) -> Result<Vec<RunSummary>, Problem> {
        Err(not_yet())
    }
    pub async fn function_rename(&self, request: FunctionRename) -> Result<FunctionView, Problem> {
        Err(not_yet())
    }
    pub async fn function_delete(&self, request: FunctionRequest) -> Result<(), Problem> {
        Err(not_yet())
    }
    pub async fn function_delete_undo(&self, request: FunctionRequest) -> Result<(), Problem> {
        Err(not_yet())
    }
    pub async fn data_info(&self, request: Empty) -> Result<DataInfo, Problem> {
        Err(not_yet())
    }
    pub async fn export_all(&self, request: Empty) -> Result<Saved, Problem> {
        Err(not_yet())
    }
    pub async fn delete_all(&self, request: Empty) -> Result<(), Problem> {
        Err(not_yet())
    }
}

fn not_yet() -> Problem {
    Problem::internal("being written")
}
