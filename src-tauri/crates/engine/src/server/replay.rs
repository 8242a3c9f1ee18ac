//! One run of a kept function: bind the values, do the steps, keep logs and result.
//!
//! The run belongs to its own task, not to the stream that tells of it: a reader that leaves changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anything_api::event::{Event, ToolError};
use anything_api::function::RunMessage;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

use super::state::Shared;
use super::verify;
use crate::execution::control::Listener;
use crate::execution::{self, Ended, Job, Manner, Report, RunControl, words};
use crate::functions::{Kept, RunEnd, RunState, StoreError, secret_values};
use crate::model::{Step, Variable};
use crate::planner;
use crate::sessions::{Place, Turn};

/// A run keeps so many log lines; later ones are dropped, and the last kept line says so.
const MOST_LOGS: usize = 2_000;

/// A stream that takes nothing for so long is given up. Shorter than the executor's own patience, which would end
/// the run.
const SLOW_STREAM: Duration = Duration::from_secs(10);

/// What is to be run.
pub(super) struct Replay {
    pub run_id: String,
    pub kept: Kept,
    pub values: BTreeMap<String, String>,
}

/// Starts the task that owns this run; the answer is its result object (contract 4.5).
pub(super) fn spawn(
    shared: Arc<Shared>,
    replay: Replay,
    messages: mpsc::Sender<RunMessage>,
    mut place: Place,
) -> oneshot::Receiver<Value> {
    let (answer, result) = oneshot::channel();
    let tasks = shared.tasks.clone();
    let cancel = shared.ending.child_token();
    tasks.spawn(async move {
        let running = shared.runs.add(&replay.run_id, cancel.clone());
        let (events, told) = mpsc::channel(256);
        let control = Arc::new(RunControl::new(Listener::Run(messages.downgrade())));
        let _controlled = shared.controls.add(&replay.run_id, Arc::clone(&control));
        let job = Job {
            shared: Arc::clone(&shared),
            id: replay.run_id.clone(),
            events,
            cancel,
            manner: Manner::Again,
            attended: false,
            control,
        };
        let mut teller = Teller {
            shared: &shared,
            run_id: &replay.run_id,
            messages: Some(&messages),
            logs: Vec::new(),
            session: None,
        };
        let begun = teller.wait_for_turn(&job, &mut place).await;
        let (end, teller) = tokio::join!(run(job, &replay, begun), teller.follow(told));
        let object = close(&shared, &replay, end, teller).await;
        drop(running);
        drop(place);
        let message = RunMessage {
            kind: "result".to_owned(),
            message: object.to_string(),
        };
        let _ = messages.send_timeout(message, execution::SLOW_READER).await;
        let _ = answer.send(object);
    });
    result
}

/// The job is dropped at the end, and with it the sender that the teller follows.
async fn run(job: Job, replay: &Replay, begun: bool) -> (Ended, Report) {
    if !begun {
        return (Ended::Stopped, Report::default());
    }
    let bound = match planner::bind(&replay.kept.version.steps, &replay.values) {
        Ok(steps) => steps,
        Err(error) => return (Ended::Failed(words::unbound(&error)), Report::default()),
    };
    for secret in secret_values(&replay.kept.version.steps, &replay.values) {
        job.control.hush.add(secret);
    }
    execution::perform(&job, bound, job.shared.options.longest_run).await
}

/// Turns the executor's events into the run's messages, and keeps the log.
struct Teller<'t> {
    shared: &'t Shared,
    run_id: &'t str,
    messages: Option<&'t mpsc::Sender<RunMessage>>,
    logs: Vec<String>,
    session: Option<String>,
}

impl Teller<'_> {
    /// Waits for a free browser, and logs the place in the line; false where it is stopped meanwhile.
    async fn wait_for_turn(&mut self, job: &Job, place: &mut Place) -> bool {
        loop {
            let turn = tokio::select! {
                () = job.cancel.cancelled() => return false,
                turn = place.next() => turn,
            };
            match turn {
                Turn::Now => return true,
                Turn::After(before) => self.log(words::waiting(before)).await,
            }
        }
    }

    async fn follow(mut self, mut events: mpsc::Receiver<Event>) -> Self {
        while let Some(event) = events.recv().await {
            self.tell(event).await;
        }
        self
    }

    async fn tell(&mut self, event: Event) {
        match event {
            Event::NotteSessionData {
                viewer_url,
                session_id,
            } => {
                if let Some(session) = session_id {
                    if let Err(error) = self.shared.store.note_session(self.run_id, &session).await {
                        tracing::warn!(%error, "a run's session could not be noted");
                    }
                    self.send("session_start", session.clone()).await;
                    self.session = Some(session);
                }
                self.send("viewer", viewer_url).await;
            }
            Event::ToolStart(start) => {
                self.log(start.say.as_deref().unwrap_or(&start.name).replace('*', ""))
                    .await;
                self.send_json("tool_start", &Event::ToolStart(start)).await;
            }
            Event::ToolResult(result) => {
                if let Some(error) = &result.error {
                    self.log(error.message.clone()).await;
                } else if let Some(rows) = &result.rows {
                    self.log(words::rows(rows.len())).await;
                }
                for note in &result.notes {
                    self.log(note.clone()).await;
                }
                self.send_json("tool_result", &Event::ToolResult(result)).await;
            }
            event @ Event::Control { .. } => self.send_json("control", &event).await,
            _ => {}
        }
    }

    async fn log(&mut self, line: String) {
        if self.logs.len() < MOST_LOGS {
            self.logs.push(line.clone());
        } else if self.logs.len() == MOST_LOGS {
            self.logs.push("More lines were left out.".to_owned());
        }
        self.send("log", streamed(line)).await;
    }

    async fn send_json(&mut self, kind: &str, event: &Event) {
        if let Ok(text) = serde_json::to_string(event) {
            self.send(kind, text).await;
        }
    }

    async fn send(&mut self, kind: &str, message: String) {
        let Some(messages) = self.messages else { return };
        let message = RunMessage {
            kind: kind.to_owned(),
            message,
        };
        if messages.send_timeout(message, SLOW_STREAM).await.is_err() {
            // Nobody reads any more; the run goes on (contract 13.10).
            self.messages = None;
        }
    }
}

/// A log line as the stream carries it. The SDK keeps only what stands behind the third bar (contract 5): a line that
/// has bars of its own gets the runner's prefix, so that nothing of it is lost.
fn streamed(line: String) -> String {
    if line.contains('|') {
        format!("{} | INFO | user_script | {line}", crate::functions::now())
    } else {
        line
    }
}

/// Keeps how the run ended, and answers its result object.
async fn close(
    shared: &Arc<Shared>,
    replay: &Replay,
    (ended, report): (Ended, Report),
    teller: Teller<'_>,
) -> Value {
    let done = matches!(ended, Ended::Done);
    let stopped = matches!(ended, Ended::Stopped);
    let state = if done { RunState::Closed } else { RunState::Failed };
    let mut result = json!({"rows": report.rows});
    if let Value::Object(map) = &mut result {
        if !report.downloads.is_empty() {
            // Texts, not objects: the rows stay the only table (contract additions).
            let files: Vec<&str> = report.downloads.iter().map(|file| file.path.as_str()).collect();
            map.insert("files".to_owned(), json!(files));
        }
        if let Some(problem) = problem(ended, shared.options.longest_run) {
            map.insert("error".to_owned(), json!(problem));
        }
    }
    let end = RunEnd {
        state,
        stopped,
        result: result.clone(),
        logs: teller.logs,
    };
    if let Err(error) = shared.store.end_run(&replay.run_id, end).await {
        tracing::error!(%error, "a run's end could not be kept");
    }
    if done {
        learn(shared, replay, report).await;
    }
    let id = &replay.kept.id;
    json!({
        "function_id": id, "workflow_id": id,
        "function_run_id": replay.run_id, "workflow_run_id": replay.run_id,
        "session_id": teller.session,
        "result": result,
        "status": state.status(),
    })
}

/// A green replay in a fresh profile verifies the function; targets that had to be found anew make a new version. What a
/// person did by hand has not been replayed by anybody yet: with it the new version is one to be checked.
async fn learn(shared: &Arc<Shared>, replay: &Replay, report: Report) {
    let kept = &replay.kept;
    let mut number = Ok(kept.version.number);
    let by_hand = !report.by_hand.is_empty();
    let rows = report.rows.len();
    if !report.healed.is_empty() || !report.by_hand.is_empty() {
        let mut steps = kept.version.steps.clone();
        let mut variables = kept.version.variables.clone();
        let mut said = Vec::new();
        let shown = shown(&report, &mut variables);
        for heal in report.healed {
            if let Some(step) = steps.get_mut(heal.index) {
                said.push(heal.note());
                heal.mend(step);
            }
        }
        match shown.len() {
            0 => {}
            1 => said.push("one step added by hand".to_owned()),
            more => said.push(format!("{more} steps added by hand")),
        }
        // The last first, so that the places of the others stay.
        for (at, step) in shown.into_iter().rev() {
            steps.insert(at.min(steps.len()), step);
        }
        number = shared
            .store
            .add_version(&kept.id, &said.join("; "), steps, variables)
            .await;
    }
    let learned = match number {
        Ok(number) if by_hand => check(shared, &kept.id, number, rows).await,
        Ok(number) if number == kept.version.number && kept.version.verified => Ok(()),
        Ok(number) => shared.store.note_verified(&kept.id, number, None).await,
        Err(error) => Err(error),
    };
    if let Err(error) = learned {
        tracing::warn!(%error, "what a run learned could not be kept");
    }
}

/// Has a new version checked, or notes why that is not done.
async fn check(shared: &Arc<Shared>, id: &str, number: u32, rows: usize) -> Result<(), StoreError> {
    if let Some(kept) = shared.store.function(id, Some(number)).await? {
        verify::after_run(shared, kept, rows).await;
    }
    Ok(())
}

/// The steps that a person did, each with the number of the function's steps before it.
fn shown(report: &Report, variables: &mut Vec<Variable>) -> Vec<(usize, Step)> {
    let by_hand = |at: &usize| report.by_hand.contains(at);
    let steps: Vec<Step> = report
        .by_hand
        .iter()
        .filter_map(|at| report.steps.get(*at).cloned())
        .collect();
    let grafted = planner::graft(&steps, &report.words, variables);
    let places = report
        .by_hand
        .iter()
        .map(|place| (0..*place).filter(|at| !by_hand(at)).count());
    places.zip(grafted).collect()
}

fn problem(ended: Ended, limit: Duration) -> Option<ToolError> {
    let plain = |code: &str, message: String| ToolError {
        code: code.to_owned(),
        message,
        ..ToolError::default()
    };
    match ended {
        Ended::Done => None,
        Ended::Failed(problem) => Some(problem),
        Ended::Stopped => Some(plain("stopped", "Stopped on request.".to_owned())),
        Ended::LeftAlone(why) => Some(plain("left_alone", why)),
        Ended::TooLong => Some(plain("took_too_long", words::too_long("The run", limit))),
    }
}

#[cfg(test)]
mod tests {
    use super::streamed;

    #[test]
    fn a_log_line_survives_what_the_sdk_cuts_off() {
        let kept = |line: &str| {
            streamed(line.to_owned())
                .splitn(4, '|')
                .last()
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        assert_eq!(
            kept("Collect name | price | rating"),
            "Collect name | price | rating"
        );
        assert_eq!(kept("Open the shop"), "Open the shop");
    }
}
