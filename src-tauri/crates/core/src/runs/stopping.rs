//! How a run's owner ends it: Stop, the end of the stream, the end of the program.
//!
//! Stop means the server's stop call where it has one; else the stream is closed, and the run may go on there.

use std::time::Duration;

use anything_api::function::Function;
use anything_api::{ApiError, Client, ErrorKind};
use tokio::time::Instant;

use super::ending::Ending;
use super::owner::{Answer, Owner, Stop};
use super::transcript::Input;
use crate::view::{Problem, ProblemCode, RunKind, RunState};

/// After a stop call the stream may take so long to end.
const STOPPING: Duration = Duration::from_secs(8);
/// The same when the server says that the run is over already.
const OVER_ALREADY: Duration = Duration::from_secs(2);
/// A question to the server may take so long.
const ASKING: Duration = Duration::from_secs(10);
/// Clocks differ: a function made this much before the start still counts as made by it, in milliseconds.
const CLOCKS: i64 = 2_000;

impl Owner {
    /// Tells the server where it can be told, else answers that the stream is closed now.
    pub(super) fn begin_stop(&mut self) -> Option<Ending> {
        if self.transcript.is_over() || self.ended.is_some() || matches!(self.stop, Stop::Told(_)) {
            return None;
        }
        let client = self.plan.client.clone();
        let thread = self
            .transcript
            .thread_id()
            .filter(|_| self.plan.can.stop)
            .map(str::to_owned);
        let run = self.plan.function_id.clone().zip(self.server_run_id.clone());
        match (self.transcript.run().kind, thread, run) {
            (RunKind::Task | RunKind::Recording, Some(thread), _) => {
                self.ask_to_stop(async move { client.stop_thread(&thread).await });
            }
            (RunKind::Function, _, Some((function, run))) => {
                self.ask_to_stop(async move { client.stop_run(&function, &run).await });
            }
            _ => return Some(self.closed_stream()),
        }
        None
    }

    fn ask_to_stop(&mut self, call: impl Future<Output = Result<(), ApiError>> + Send + 'static) {
        self.stop = Stop::Told(Instant::now() + ASKING + STOPPING);
        self.questions.push(Box::pin(async move {
            match tokio::time::timeout(ASKING, call).await {
                Ok(answer) => Answer::Stopped(answer),
                Err(_) => Answer::Stopped(Err(ApiError {
                    kind: ErrorKind::Silent,
                    status: None,
                    message: "The server did not answer.".to_owned(),
                    detail: None,
                    retry_after: None,
                })),
            }
        }));
    }

    pub(super) fn stop_answered(&mut self, answer: Result<(), ApiError>) -> Option<Ending> {
        let patience = match answer {
            Ok(()) => STOPPING,
            Err(error) if error.kind == ErrorKind::Gone => OVER_ALREADY,
            Err(_) if self.ended.is_some() => return None,
            Err(_) => return Some(self.closed_stream()),
        };
        self.stop = Stop::Told(Instant::now() + patience);
        None
    }

    /// Closing the stream is all there is. The engine of this computer then ends a start by itself.
    fn closed_stream(&self) -> Ending {
        let ends_by_itself = self.plan.local && self.transcript.run().kind != RunKind::Function;
        Ending::Stopped {
            may_go_on: !ends_by_itself,
        }
    }

    pub(super) fn closed_by_shutdown(&self) -> Ending {
        if self.plan.local {
            return Ending::Stopped { may_go_on: false };
        }
        let message = "The program was closed while this was running. It may have gone on.";
        Ending::Lost(Problem::new(ProblemCode::Broken, message))
    }

    /// The stream has ended; what is still worth asking is asked before the closing line.
    pub(super) fn stream_ended(&mut self, ending: Ending) {
        let stopped = matches!(self.stop, Stop::Told(_)) && !self.transcript.is_over();
        self.ended = Some(if stopped {
            Ending::Stopped { may_go_on: false }
        } else {
            ending
        });
        let run = self.transcript.run();
        let over_well =
            self.transcript.is_over() && run.state == RunState::Done && run.kind != RunKind::Function;
        if !over_well || self.transcript.shows_function() {
            return;
        }
        let (client, started_at) = (self.plan.client.clone(), run.started_at);
        match run.function_id.clone() {
            Some(id) => self.questions.push(Box::pin(async move {
                let asked = tokio::time::timeout(ASKING, client.function(&id)).await;
                let name = asked.ok().and_then(Result::ok).and_then(|function| function.name);
                found(id, name)
            })),
            // Contract 2.3 (c); the engine of this computer tells of every function it keeps.
            None if !self.plan.local => self.questions.push(Box::pin(async move {
                let asked = tokio::time::timeout(ASKING, newest_made(&client, started_at)).await;
                match asked {
                    Ok(Some(function)) => found(function.function_id, function.name),
                    _ => Answer::Nothing,
                }
            })),
            None => {}
        }
    }
}

fn found(function_id: String, name: Option<String>) -> Answer {
    Answer::Input(Box::new(Input::FunctionFound {
        function_id,
        name: name.unwrap_or_default(),
    }))
}

/// The newest function that a task made after `started_at` (milliseconds since the epoch).
async fn newest_made(client: &Client, started_at: i64) -> Option<Function> {
    let functions = client.functions().await.ok()?.items;
    let made = functions
        .into_iter()
        .filter(|function| function.source.as_deref() == Some("anything"));
    let dated = made.map(|function| (crate::functions::moment(&function.created_at), function));
    let newest = dated.max_by_key(|(at, _)| *at)?;
    (newest.0 >= started_at - CLOCKS).then_some(newest.1)
}
