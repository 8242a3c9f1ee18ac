//! Starting, stopping, watching and reading runs.

use std::time::Duration;

use anything_api::plan::Plan;

use super::{App, RunMessages, RunningWatch};
use crate::export;
use crate::functions;
use crate::remote::{self, RemoteRun};
use crate::request::{
    Empty, ExportFormat, PlanRequest, RunExport, RunFunction, RunRange, RunRequest, RunRow, RunStart,
    RunSubscribe,
};
use crate::runs::{Named, Place, Transcript, padded};
use crate::view::{
    Home, Item, Problem, ProblemCode, RowSource, RunMessage, RunSummary, Saved, Snapshot, Table,
};

/// The longest task, in bytes.
const LONGEST_TASK: usize = 1024 * 1024;
/// Asking for a function's form before it runs may take so long.
const FORM: Duration = Duration::from_secs(10);

impl App {
    /// How a text would be understood; this computer only.
    pub async fn plan(&self, request: PlanRequest) -> Result<Plan, Problem> {
        let local = self.inner.servers.local().await?;
        local.client.plan(&request.text).await.map_err(Problem::of_api)
    }

    /// Starts a task. Returns at once; what the server says shows in the run.
    ///
    /// # Errors
    /// Before anything is sent: an empty task, no key, no engine.
    pub async fn run_start(&self, request: RunStart) -> Result<RunSummary, Problem> {
        check_task(&request.text)?;
        let place = self.place(request.home).await?;
        self.inner
            .runs
            .start_task(place, &request.text, request.thread_id.as_deref())
    }

    /// Runs a function with values.
    ///
    /// # Errors
    /// Before anything is sent: `gone`, no key, no engine, a value that is missing or not asked for.
    pub async fn run_function(&self, request: RunFunction) -> Result<RunSummary, Problem> {
        let place = self.place(request.home).await?;
        let asked = tokio::time::timeout(FORM, place.client.function(&request.function_id)).await;
        let function = match asked {
            Ok(Ok(function)) => functions::view(request.home, function, &Default::default(), None),
            Ok(Err(error)) => return Err(Problem::of_api(error)),
            Err(_) => {
                return Err(Problem::new(
                    ProblemCode::Offline,
                    "The server did not answer in time.",
                ));
            }
        };
        let unknown = request
            .variables
            .keys()
            .find(|name| !function.variables.iter().any(|v| v.name == **name));
        if let Some(name) = unknown {
            return Err(Problem::bad_input(format!(
                "This function has no value called “{name}”."
            )));
        }
        let given = |name: &str| {
            request
                .variables
                .get(name)
                .is_some_and(|value| !value.is_null() && value != "")
        };
        if let Some(missing) = function.variables.iter().find(|v| v.required && !given(&v.name)) {
            return Err(Problem::bad_input(format!("“{}” is needed.", missing.name)));
        }
        let mut kept = request.variables.clone();
        kept.retain(|name, _| {
            let of_this = function.variables.iter().find(|variable| variable.name == *name);
            of_this.is_none_or(|variable| variable.kind != crate::view::VariableKind::Secret)
        });
        let named = Named {
            id: &request.function_id,
            name: &function.name,
        };
        self.inner
            .runs
            .start_function(place, named, request.variables, kept)
    }

    pub(super) async fn place(&self, home: Home) -> Result<Place, Problem> {
        let connected = self.connected(home).await?;
        let capabilities = connected.capabilities().await;
        Ok(Place {
            home,
            client: connected.client,
            capabilities,
        })
    }

    /// Stops a run; one that has ended is left as it is.
    pub async fn run_stop(&self, request: RunRequest) -> Result<(), Problem> {
        match RemoteRun::parse(&request.run_id) {
            Some(run) => {
                let connected = self.connected(run.home).await?;
                connected
                    .client
                    .stop_run(&run.function_id, &run.run_id)
                    .await
                    .map_err(Problem::of_api)
            }
            None => self.inner.runs.stop(&request.run_id).await,
        }
    }

    /// A run's messages; the shell forwards [`RunMessages::next`] to its channel and answers `subscription`.
    pub async fn run_subscribe(&self, request: RunSubscribe) -> Result<RunMessages, Problem> {
        let messages = match RemoteRun::parse(&request.run_id) {
            Some(run) => {
                let (messages, receiver) = tokio::sync::mpsc::channel(1);
                let snapshot = Box::new(self.remote(&run).await?.snapshot(0));
                // There is room: nothing was sent yet.
                let _ = messages.try_send(RunMessage::Snapshot { snapshot });
                receiver
            }
            None => self.inner.runs.subscribe(&request.run_id).await?,
        };
        Ok(RunMessages::new(self.inner.subscriptions.begin(), messages))
    }

    /// A range of a run's items, at most 1000.
    pub async fn run_items(&self, request: RunRange) -> Result<Vec<Item>, Problem> {
        match RemoteRun::parse(&request.run_id) {
            Some(run) => Ok(self.remote(&run).await?.items_in(request.from, request.count).1),
            None => {
                self.inner
                    .runs
                    .items(&request.run_id, request.from, request.count)
                    .await
            }
        }
    }

    /// A range of a run's rows, at most 1000.
    pub async fn run_rows(&self, request: RunRange) -> Result<Table, Problem> {
        match RemoteRun::parse(&request.run_id) {
            Some(run) => Ok(table_of(&self.remote(&run).await?, request.from, request.count)),
            None => {
                self.inner
                    .runs
                    .rows(&request.run_id, request.from, request.count)
                    .await
            }
        }
    }

    /// Where a row came from.
    ///
    /// # Errors
    /// `gone` when there is no such row.
    pub async fn run_row_source(&self, request: RunRow) -> Result<RowSource, Problem> {
        match RemoteRun::parse(&request.run_id) {
            Some(run) => self
                .remote(&run)
                .await?
                .row_source(request.row)
                .ok_or_else(|| Problem::new(ProblemCode::Gone, "This row is no longer there.")),
            None => self.inner.runs.row_source(&request.run_id, request.row).await,
        }
    }

    /// The whole transcript as plain text, for the clipboard.
    pub async fn run_text(&self, request: RunRequest) -> Result<String, Problem> {
        match RemoteRun::parse(&request.run_id) {
            Some(run) => Ok(self.remote(&run).await?.plain_text()),
            None => self.inner.runs.plain_text(&request.run_id).await,
        }
    }

    /// The live browser of a run was led elsewhere and taken away; for the shell. The run's subscribers are told.
    pub async fn viewer_lost(&self, run_id: &str, reason: &str) {
        self.inner.runs.viewer_lost(run_id, reason.to_owned()).await;
    }

    /// The whole table as text.
    pub async fn run_export(&self, request: RunExport) -> Result<String, Problem> {
        let table = self.whole_table(&request.run_id).await?;
        on_a_thread(move || Ok(export::table(&table, request.format))).await
    }

    /// The whole table as a file in Downloads.
    pub async fn run_save(&self, request: RunExport) -> Result<Saved, Problem> {
        let table = self.whole_table(&request.run_id).await?;
        let title = self.snapshot(&request.run_id).await?.run.title;
        let folder = self.inner.downloads.clone();
        on_a_thread(move || {
            let text = export::table(&table, request.format);
            let (extension, mark) = match request.format {
                // Spreadsheets take a file without this mark for one of an old character set.
                ExportFormat::Csv => ("csv", "\u{feff}"),
                ExportFormat::Tsv => ("tsv", ""),
                ExportFormat::Json => ("json", ""),
            };
            export::save(&folder, &title, extension, format!("{mark}{text}").as_bytes())
        })
        .await
    }

    /// The running runs; the shell forwards [`RunningWatch::next`] to its channel and answers `subscription`.
    pub async fn running_watch(&self, _request: Empty) -> Result<RunningWatch, Problem> {
        Ok(RunningWatch::new(
            self.inner.subscriptions.begin(),
            self.inner.runs.clone(),
        ))
    }

    async fn snapshot(&self, run_id: &str) -> Result<Snapshot, Problem> {
        match RemoteRun::parse(run_id) {
            Some(run) => Ok(self.remote(&run).await?.snapshot(0)),
            None => self.inner.runs.snapshot(run_id).await,
        }
    }

    async fn whole_table(&self, run_id: &str) -> Result<Table, Problem> {
        match RemoteRun::parse(run_id) {
            Some(run) => Ok(table_of(&self.remote(&run).await?, 0, u64::MAX)),
            None => self.inner.runs.whole_table(run_id).await,
        }
    }

    /// A run that only its server knows, through the same reducer.
    async fn remote(&self, run: &RemoteRun) -> Result<Transcript, Problem> {
        let client = self.connected(run.home).await?.client;
        let (function, details) = tokio::join!(
            client.function(&run.function_id),
            client.function_run(&run.function_id, &run.run_id)
        );
        let details = details.map_err(Problem::of_api)?;
        // The run stays when its function was deleted (contract 3.7).
        let name = function
            .ok()
            .and_then(|function| function.name)
            .unwrap_or_else(|| "Function".to_owned());
        Ok(remote::transcript(run.home, &name, details))
    }
}

/// Refuses what is no task.
pub(super) fn check_task(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::bad_input(
            "There is no task yet. Say what you would like done.",
        ));
    }
    if text.len() > LONGEST_TASK {
        return Err(Problem::bad_input("This task is too long."));
    }
    Ok(())
}

fn table_of(transcript: &Transcript, from: u64, count: u64) -> Table {
    let head = transcript.table_head();
    let (_, rows) = transcript.rows_in(from, count);
    Table {
        rows: rows
            .iter()
            .map(|row| padded(&row.cells, head.columns.len()))
            .collect(),
        ..head
    }
}

pub(super) async fn on_a_thread<T: Send + 'static>(
    what: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(what).await;
    done.map_err(|error| Problem::internal(error.to_string()))?
}
