//! Where a run's inputs come from: the stream of a start, or of a function's run with its looking-up afterwards.
//!
//! It turns the client's items into inputs of the reducer and says how the stream ended. It keeps nothing.

use std::pin::Pin;
use std::time::Duration;

use anything_api::client::{EventStream, RunItem};
use anything_api::decode::{Decoded, Notice};
use anything_api::event::{Download, Event, ToolError};
use anything_api::function::{FunctionRun, RunResult, is_failure_text};
use anything_api::{ApiError, Client, ErrorKind};
use async_stream::stream;
use futures_util::{Stream, StreamExt};
use serde_json::{Map, Value};

use super::ending::Ending;
use super::said::spoken;
use super::transcript::{Input, Outcome};
use crate::view::{Problem, ProblemCode, RunState};

/// One item of a source.
pub(super) enum Sourced {
    /// For the reducer.
    Input(Input),
    /// The thread, by which a start can be stopped.
    Thread(Option<String>),
    /// The run's id at its server, by which a function's run can be stopped.
    ServerRun(String),
    /// The id of a browser session whose viewer can be asked for.
    Session(String),
    /// No more come. The last item.
    Ended(Ending),
}

pub(super) type Source = Pin<Box<dyn Stream<Item = Sourced> + Send>>;

/// The inputs of a task or a recording.
pub(super) fn of_start(mut events: EventStream) -> Source {
    Box::pin(stream! {
        let mut opened = false;
        while let Some(item) = events.next().await {
            match item {
                Ok(Decoded::Opened(head)) => {
                    opened = true;
                    yield Sourced::Thread(head.thread_id);
                }
                Ok(Decoded::Event(event)) => yield Sourced::Input(Input::Event(event)),
                Ok(Decoded::Unknown(value)) => yield Sourced::Input(Input::UnknownEvent(value)),
                Ok(Decoded::Notice(notice)) => yield Sourced::Input(noticed(notice)),
                Err(error) => {
                    yield Sourced::Ended(ending(error, opened));
                    return;
                }
            }
        }
        yield Sourced::Ended(Ending::Stream);
    })
}

/// How long a run whose stream broke is asked after, and how often.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking {
    pub(super) every: Duration,
    pub(super) at_most: Duration,
}

/// The inputs of a function's run. Where the server tells steps, its log says the same again and is left out.
pub(super) fn of_function(
    client: &Client,
    function_id: &str,
    variables: Map<String, Value>,
    steps_are_told: bool,
    asking: Asking,
) -> Source {
    let mut items = client.run_function(function_id, variables);
    let (client, function_id) = (client.clone(), function_id.to_owned());
    Box::pin(stream! {
        let mut run_id = None;
        let lost = loop {
            let Some(item) = items.next().await else { break None };
            match item {
                Ok(RunItem::Created { function_run_id }) => {
                    run_id = Some(function_run_id.clone());
                    yield Sourced::ServerRun(function_run_id);
                }
                Ok(RunItem::Log(line)) if !steps_are_told => yield Sourced::Input(Input::Log(line)),
                Ok(RunItem::Log(_)) => yield Sourced::Input(Input::Heard),
                Ok(RunItem::SessionStart(id)) => yield Sourced::Session(id),
                Ok(RunItem::Viewer(address)) => yield Sourced::Input(Input::Viewer(address)),
                Ok(RunItem::Result(result)) if result.status == "active" => break None,
                Ok(RunItem::Result(result)) => {
                    yield Sourced::Input(Input::Outcome(outcome(result)));
                    yield Sourced::Ended(Ending::Stream);
                    return;
                }
                Ok(RunItem::Failed(said)) => {
                    let failed = RunResult {
                        function_id: String::new(),
                        function_run_id: String::new(),
                        session_id: None,
                        result: Value::String(said),
                        status: "failed".to_owned(),
                    };
                    yield Sourced::Input(Input::Outcome(outcome(failed)));
                    yield Sourced::Ended(Ending::Stream);
                    return;
                }
                Ok(RunItem::Unknown(value)) => yield Sourced::Input(
                    event_in(&value).map_or_else(|| Input::UnknownEvent(value), Input::Event),
                ),
                Ok(RunItem::Notice(notice)) => yield Sourced::Input(noticed(notice)),
                Err(error) => break Some(error),
            }
        };
        // A reader that is cut off does not stop the run (contract 5.1): ask what became of it.
        let asked = match (&lost, run_id) {
            (Some(error), _) if refused(error) => None,
            (_, run_id) => run_id,
        };
        let Some(run_id) = asked else {
            yield Sourced::Ended(lost.map_or(Ending::Stream, |error| ending(error, false)));
            return;
        };
        drop(items);
        if lost.is_some() {
            let text = "The connection broke. Asking how the run stands.".to_owned();
            yield Sourced::Input(Input::Notice { code: "reconnected", text });
        }
        let begun = tokio::time::Instant::now();
        while begun.elapsed() < asking.at_most {
            match client.function_run(&function_id, &run_id).await {
                Ok(run) if run.status == "active" => yield Sourced::Input(Input::Heard),
                Ok(run) => {
                    yield Sourced::Input(Input::Outcome(outcome_of_details(run)));
                    yield Sourced::Ended(Ending::Stream);
                    return;
                }
                Err(error) if refused(&error) || error.kind == ErrorKind::Server => break,
                Err(_) => {}
            }
            tokio::time::sleep(asking.every).await;
        }
        yield Sourced::Ended(lost.map_or(Ending::Stream, |error| ending(error, true)));
    })
}

/// Whether the server answered and refused: nothing runs, or nothing can be asked.
fn refused(error: &ApiError) -> bool {
    !matches!(
        error.kind,
        ErrorKind::Broken
            | ErrorKind::Silent
            | ErrorKind::Offline
            | ErrorKind::AgentUnavailable
            | ErrorKind::Server
    )
}

fn ending(error: ApiError, opened: bool) -> Ending {
    // Sent but not answered: it may run.
    let unknown = opened || matches!(error.kind, ErrorKind::Silent | ErrorKind::Broken);
    let problem = Problem::of_api(error);
    if unknown {
        Ending::Lost(problem)
    } else {
        Ending::Refused(problem)
    }
}

fn noticed(notice: Notice) -> Input {
    match notice {
        Notice::Silent { .. } => Input::Silent,
        Notice::HeardAgain => Input::Heard,
        Notice::Malformed { start } => Input::Malformed(start),
        other => Input::Notice {
            code: other.code(),
            text: other.text(),
        },
    }
}

/// An event inside a message of a function's stream: its JSON stands in `message`, or the fields stand beside `type`.
fn event_in(message: &Value) -> Option<Event> {
    let inner = match message.get("message") {
        Some(Value::String(text)) => serde_json::from_str::<Value>(text).ok()?,
        Some(object @ Value::Object(_)) => object.clone(),
        _ => message.clone(),
    };
    let Value::Object(mut fields) = inner else {
        return None;
    };
    fields
        .entry("type")
        .or_insert_with(|| message.get("type").cloned().unwrap_or_default());
    let event = Event::from_value(Value::Object(fields)).ok()?;
    // How a function's run ends is told by its result alone.
    (!event.is_terminal()).then_some(event)
}

/// How a run came out, from its details (contract 4.7).
pub(crate) fn outcome_of_details(run: FunctionRun) -> Outcome {
    outcome(result_of(run))
}

fn result_of(run: FunctionRun) -> RunResult {
    // Older services kept the text of a Python literal: what is no JSON is shown as text (contract 4.7).
    let result = run
        .result
        .map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)));
    let status = if run.stopped_at.is_some() {
        "stopped".to_owned()
    } else {
        run.status
    };
    RunResult {
        function_id: run.function_id,
        function_run_id: run.function_run_id,
        session_id: run.session_id,
        result: result.unwrap_or_default(),
        status,
    }
}

/// How a run came out. Closed is no proof of success (contract 4.1).
fn outcome(run: RunResult) -> Outcome {
    let error = run
        .result
        .get("error")
        .and_then(|error| serde_json::from_value::<ToolError>(error.clone()).ok());
    let stopped = run.status == "stopped" || error.as_ref().is_some_and(|error| error.code == "stopped");
    let failed = run.failed() || (error.is_some() && run.status != "closed");
    let (state, problem) = match (stopped, failed, error) {
        (true, _, _) => (RunState::Stopped, None),
        (_, true, Some(error)) => (RunState::Failed, Some(Problem::of_tool(error))),
        (_, true, None) => (RunState::Failed, Some(failure(&run.result))),
        (_, false, _) => (RunState::Done, None),
    };
    let downloads = run
        .result
        .get("files")
        .and_then(Value::as_array)
        .map(|files| files_kept(files));
    Outcome {
        state,
        problem,
        result: run.result,
        downloads: downloads.unwrap_or_default(),
    }
}

/// The last line of a traceback says what happened; the rest is folded away.
fn failure(result: &Value) -> Problem {
    let text = match result {
        Value::String(text) => text.trim(),
        _ => "",
    };
    let last = text.lines().rev().map(str::trim).find(|line| !line.is_empty());
    let message = if is_failure_text(text) {
        last
    } else {
        text.lines().next()
    };
    let rest = if Some(text) == message { "" } else { text };
    spoken(
        ProblemCode::Agent,
        [message.unwrap_or_default(), rest],
        "The run failed and gave no reason.",
    )
}

fn files_kept(files: &[Value]) -> Vec<Download> {
    let paths = files.iter().filter_map(Value::as_str).take(100);
    paths
        .map(|path| {
            let file = std::path::Path::new(path);
            Download {
                name: file
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                bytes: std::fs::metadata(file).map(|facts| facts.len()).unwrap_or(0),
                path: path.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn run(status: &str, result: Value) -> RunResult {
        RunResult {
            function_id: "f".into(),
            function_run_id: "r".into(),
            session_id: None,
            result,
            status: status.into(),
        }
    }

    #[test]
    fn closed_is_no_proof_of_success() {
        let trace = "Script execution failed in unrestricted mode:\nTraceback (most recent call last)\n  x\nValueError: no price";
        let failed = outcome(run("closed", json!(trace)));
        assert_eq!(failed.state, RunState::Failed);
        assert_eq!(failed.problem.unwrap().message, "ValueError: no price");
        assert_eq!(outcome(run("closed", json!({"rows": []}))).state, RunState::Done);
    }

    #[test]
    fn an_engine_s_failure_keeps_its_candidates() {
        let error = json!({"code": "not_found", "message": "No button Save", "candidates": [{"text": "the button \"Send\""}]});
        let failed = outcome(run("failed", json!({"rows": [], "error": error})));
        let problem = failed.problem.unwrap();
        assert_eq!(problem.code, ProblemCode::NotFound);
        assert_eq!(problem.cause.unwrap().candidates.len(), 1);
        let stopped = outcome(run(
            "failed",
            json!({"error": {"code": "stopped", "message": "Stopped on request."}}),
        ));
        assert_eq!((stopped.state, stopped.problem), (RunState::Stopped, None));
    }

    #[test]
    fn events_inside_a_function_s_stream() {
        let inner = json!({"type": "tool_start", "name": "click", "say": "Click *Search*"}).to_string();
        let event = event_in(&json!({"type": "tool_start", "message": inner})).unwrap();
        assert!(matches!(event, Event::ToolStart(start) if start.say.as_deref() == Some("Click *Search*")));
        assert_eq!(event_in(&json!({"type": "progress", "message": "half"})), None);
        assert_eq!(event_in(&json!({"type": "done", "message": "{}"})), None);
    }
}
