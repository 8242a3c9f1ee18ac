//! A long stream made of recorded ones: what an engine sends over its HTTP while tasks run in a real browser, kept byte by
//! byte, and repeated.
//!
//! Nothing of an event is changed. Only the ends of the tasks are left out but for the last, because a stream ends there.

use anything_engine::{Engine, EngineOptions};
use serde_json::{Value, json};

use crate::desktop::Failure;

/// What the engine does while it is recorded: the practice shop's main task and two others.
pub const TASKS: [&str; 3] = [
    "Open the practice shop, search for lamp, and collect the name and price of every product",
    "Get the top 5 titles from the practice news",
    "Fill in the contact form as Ada and send it",
];

/// What a frame of an event begins with (contract 2.2).
const DATA: &str = "data: ";

/// The frames of tasks that were done one after the other, each with the blank line at its end.
#[derive(Debug, Clone)]
pub struct Recording {
    /// What tells the steps.
    body: Vec<String>,
    /// What tells the end of the last task.
    end: Vec<String>,
}

/// Both dialects, each from runs of its own.
#[derive(Debug, Clone)]
pub struct Recordings {
    /// The contract's 2.2.
    pub v1: Recording,
    /// The contract's 2.3.
    pub v2: Recording,
}

/// Starts an engine and records it at work.
///
/// # Errors
/// The engine or its browser fails, or a task is not done.
pub async fn record() -> Result<Recordings, Failure> {
    let data = tempfile::tempdir()?;
    let mut options = EngineOptions::new(data.path());
    // Nobody is told of a check.
    options.verify = false;
    let engine = Engine::start(options).await?;
    let taken = async { Ok((tasks(&engine, "v1").await?, tasks(&engine, "v2").await?)) };
    let taken: Result<_, Failure> = taken.await;
    engine.shutdown().await;
    let (v1, v2) = taken?;
    Ok(Recordings { v1, v2 })
}

async fn tasks(engine: &Engine, version: &str) -> Result<Recording, Failure> {
    let client = super::http();
    let (mut body, mut end) = (Vec::new(), Vec::new());
    for task in TASKS {
        let answer = client
            .post(format!("{}/api/anything/start", engine.url()))
            .bearer_auth(engine.token())
            .json(&json!({"query": task, "version": version}))
            .send()
            .await?
            .error_for_status()?;
        let text = answer.text().await?;
        let mut frames: Vec<String> = text.split_inclusive("\n\n").map(str::to_owned).collect();
        let ends = frames.iter().position(|frame| is_end(frame));
        let ends = ends.ok_or_else(|| format!("“{task}” was not done: {:?}", frames.last()))?;
        end = frames.split_off(ends);
        body.append(&mut frames);
    }
    Ok(Recording { body, end })
}

/// Whether a task that was done ends with it: v1's `done`, v2's `finish`, after which only `[DONE]` comes.
fn is_end(frame: &str) -> bool {
    let event = event(frame).unwrap_or_default();
    event["type"] == "done" || event["type"] == "finish" && event["finishReason"] == "stop"
}

/// What stands in a frame; nothing where it is a comment or v2's `[DONE]`.
fn event(frame: &str) -> Option<Value> {
    serde_json::from_str(frame.strip_prefix(DATA)?).ok()
}

impl Recording {
    /// The recorded frames again and again until there are so many events, of which the last one ends them.
    #[must_use]
    pub fn repeated(&self, events: usize) -> Vec<u8> {
        let is_event = |frame: &&String| event(frame).is_some();
        let ending = self.end.iter().filter(is_event).count();
        let mut left = events.saturating_sub(ending);
        let mut text = String::new();
        for (frame, counts) in self
            .body
            .iter()
            .map(|frame| (frame, event(frame).is_some()))
            .cycle()
        {
            if counts && left == 0 {
                break;
            }
            left -= usize::from(counts);
            text.push_str(frame);
        }
        text.extend(self.end.iter().map(String::as_str));
        text.into_bytes()
    }

    /// What it holds, for people: how many events, how large they are, and how many of each type.
    #[must_use]
    pub fn summary(&self) -> String {
        let frames = || self.body.iter().chain(&self.end);
        let mut kinds: std::collections::BTreeMap<String, usize> = Default::default();
        for event in frames().filter_map(|frame| event(frame)) {
            *kinds
                .entry(event["type"].as_str().unwrap_or_default().to_owned())
                .or_default() += 1;
        }
        let bytes: usize = frames().map(String::len).sum();
        let largest = frames().map(String::len).max().unwrap_or_default();
        let kinds: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        let count = frames().filter(|frame| event(frame).is_some()).count();
        format!(
            "{count} events, {bytes} bytes, the largest of {largest}: {}",
            kinds.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Recording, is_end};

    fn recording(frames: &[&str], ends: usize) -> Recording {
        let frames: Vec<String> = frames.iter().map(|frame| format!("{frame}\n\n")).collect();
        let (body, end) = frames.split_at(ends);
        Recording {
            body: body.to_vec(),
            end: end.to_vec(),
        }
    }

    #[test]
    fn it_is_repeated_byte_by_byte_and_ends_once() {
        let comment = ": heartbeat";
        let (one, two, done) = (
            r#"data: {"type":"tool_start","say":"a"}"#,
            r#"data: {"type":"tool_result","content":"b"}"#,
            r#"data: {"type":"done"}"#,
        );
        let text = recording(&[one, comment, two, done], 3).repeated(4);
        let expected = [one, comment, two, one, comment, done].map(|frame| format!("{frame}\n\n"));
        assert_eq!(String::from_utf8_lossy(&text), expected.concat());
    }

    #[test]
    fn the_end_of_v2_is_one_event_and_a_mark() {
        let part = r#"data: {"type":"start-step"}"#;
        let finish = r#"data: {"type":"finish","finishReason":"stop"}"#;
        let text = recording(&[part, finish, "data: [DONE]"], 1).repeated(3);
        let expected = [part, part, finish, "data: [DONE]"].map(|frame| format!("{frame}\n\n"));
        assert_eq!(String::from_utf8_lossy(&text), expected.concat());
    }

    #[test]
    fn a_task_that_failed_has_no_such_end() {
        assert!(is_end("data: {\"type\":\"done\"}\n\n"));
        assert!(!is_end("data: {\"type\":\"error\",\"error\":\"\"}\n\n"));
        assert!(!is_end(
            "data: {\"type\":\"finish\",\"finishReason\":\"error\"}\n\n"
        ));
    }
}
