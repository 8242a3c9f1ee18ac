//! Hands on a run: pause and take over, change what is still to come, go on in the same browser, record by doing.

use anything_api::control::PendingStep;

use super::App;
use super::runs::check_task;
use crate::request::{RunControl, RunFollowUp, RunPendingChange, RunRecord, RunRequest};
use crate::view::{Problem, RunSummary};

/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 4_096;
/// The longest value, in bytes.
const LONGEST_VALUE: usize = 64 * 1024;

impl App {
    /// Pauses, resumes, takes over or hands back; the run's header tells when it is so.
    ///
    /// # Errors
    /// `gone` when it has ended, `bad_input` when it does not fit how it stands.
    pub async fn run_control(&self, request: RunControl) -> Result<(), Problem> {
        let (client, activity) = self.inner.runs.activity(&request.run_id).await?;
        client
            .control(&activity, request.call)
            .await
            .map_err(Problem::of_api)
    }

    /// The steps that are still to come.
    pub async fn run_pending(&self, request: RunRequest) -> Result<Vec<PendingStep>, Problem> {
        let (client, activity) = self.inner.runs.activity(&request.run_id).await?;
        client.pending(&activity).await.map_err(Problem::of_api)
    }

    /// Gives a step that is still to come other values; answers the changed step.
    ///
    /// # Errors
    /// `gone` when the step was done already, `bad_input` when the run goes on or a value does not fit.
    pub async fn run_pending_change(&self, request: RunPendingChange) -> Result<PendingStep, Problem> {
        let long = |value: &serde_json::Value| value.as_str().is_some_and(|text| text.len() > LONGEST_VALUE);
        if request.values.values().any(long) {
            return Err(Problem::bad_input("This value is too long."));
        }
        let (client, activity) = self.inner.runs.activity(&request.run_id).await?;
        client
            .change_pending(&activity, request.index, &request.values)
            .await
            .map_err(Problem::of_api)
    }

    /// Goes on in the browser of a run that has ended. Returns at once, as [`App::run_start`] does.
    ///
    /// # Errors
    /// Before anything is sent: an empty task, `gone` for a run that can't be gone on with.
    pub async fn run_follow_up(&self, request: RunFollowUp) -> Result<RunSummary, Problem> {
        check_task(&request.text)?;
        let before = self.inner.runs.snapshot(&request.run_id).await?.run;
        let place = self.place(before.home).await?;
        self.inner
            .runs
            .start_follow_up(place, &before, &request.text)
            .await
    }

    /// Begins a recording: a browser opens and the person has it. Returns at once.
    ///
    /// # Errors
    /// Before anything is sent: an address of absurd length, no engine.
    pub async fn run_record(&self, request: RunRecord) -> Result<RunSummary, Problem> {
        let url = request
            .url
            .as_deref()
            .map(str::trim)
            .filter(|url| !url.is_empty());
        if url.is_some_and(|url| url.len() > LONGEST_ADDRESS) {
            return Err(Problem::bad_input("This address is too long."));
        }
        let place = self.place(request.home).await?;
        self.inner.runs.start_recording(place, url, request.title.trim())
    }
}
