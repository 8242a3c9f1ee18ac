//! Running a function: create, then execute as a stream of messages (contract 4.2 to 4.5, 5).
//!
//! Closing the stream does not stop the run; [`Client::stop_run`] does, and [`Client::function_run`] tells later
//! what became of it.

use std::pin::Pin;

use async_stream::try_stream;
use futures_util::{Stream, StreamExt};
use reqwest::{Method, Request, Response};
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use super::open::{Opening, Redirects, open};
use super::{Client, LARGEST_ANSWER, body, expect_stream, media_type, read_all, set_json};
use crate::decode::{Frame, Frames, Notice, ended_early, hide_addresses};
use crate::error::{About, ApiError};
use crate::function::{CreatedRun, RunResult};
use crate::server::join;
use crate::tolerant::take_text;

/// One item of a run's stream.
#[derive(Clone, PartialEq)]
pub enum RunItem {
    /// The run exists and has this id; always the first item but for notices.
    Created {
        /// Pass it to [`Client::stop_run`] and [`Client::function_run`].
        function_run_id: String,
    },
    /// One line of its log.
    Log(String),
    /// The id of the browser session it opened.
    SessionStart(String),
    /// Addition: the live view, a short-lived secret.
    Viewer(String),
    /// Terminal: the result. See [`RunResult::failed`].
    Result(RunResult),
    /// Terminal: the runner failed and there is no result.
    Failed(String),
    /// A message that the contract does not name, whole.
    Unknown(Value),
    /// Something to tell that ends nothing.
    Notice(Notice),
}

/// The items of a run. After an error, and after `Result` or `Failed`, it ends.
pub type RunStream = Pin<Box<dyn Stream<Item = Result<RunItem, ApiError>> + Send>>;

impl Client {
    /// Creates a run of a function and executes it with `variables`.
    ///
    /// Nothing happens until the stream is polled; then each of the two requests is sent once. Errors are its
    /// last item: every kind is possible, [`Broken`](crate::ErrorKind::Broken) where no result came.
    pub fn run_function(&self, function_id: &str, variables: Map<String, Value>) -> RunStream {
        let client = self.clone();
        let function_id = function_id.to_owned();
        Box::pin(try_stream! {
            let timeouts = *client.timeouts();
            let created = client.create_run(&function_id).await?;
            let run_id = created.function_run_id;
            yield RunItem::Created { function_run_id: run_id.clone() };

            let request = client.run_request(&function_id, &run_id, variables)?;
            let mut answer = None;
            {
                let opening = open(client.clone(), About::Other, request, Redirects::OneOfARun);
                tokio::pin!(opening);
                while let Some(item) = opening.next().await {
                    match item? {
                        Opening::Notice(notice) => yield RunItem::Notice(notice),
                        Opening::Answer(found) => answer = Some(found),
                    }
                }
            }
            let answer = answer.ok_or_else(ended_early)?;
            let mut reader = Reader::new(&function_id, &run_id);
            if media_type(&answer).contains("json") {
                let plain = reader.plain_answer(answer);
                let plain = tokio::time::timeout(timeouts.silence_end, plain).await;
                yield RunItem::Result(plain.map_err(|_| ApiError::silent(timeouts.silence_end))??);
                return;
            }
            let mut frames = Frames::new(body(answer), &timeouts);
            let mut give_up = None;
            loop {
                let next = std::future::poll_fn(|context| frames.poll_frame(context));
                // The last result counts (contract 5), but a stream that stays open after it is not waited for.
                let frame = if reader.result.is_some() {
                    let give_up = *give_up.get_or_insert_with(|| Instant::now() + timeouts.after_result);
                    match tokio::time::timeout_at(give_up, next).await {
                        Ok(Some(Ok(frame))) => frame,
                        _ => break,
                    }
                } else {
                    match next.await {
                        Some(Ok(frame)) => frame,
                        Some(Err(error)) => match reader.failure.take() {
                            Some(_) => break,
                            None => Err(error)?,
                        },
                        None => break,
                    }
                };
                match frame {
                    Frame::Notice(notice) => yield RunItem::Notice(notice),
                    Frame::Data { text, last } => {
                        if let Some(item) = reader.read(&text, last) {
                            yield item;
                        }
                    }
                }
            }
            yield reader.end().ok_or_else(ended_early)?;
        })
    }

    async fn create_run(&self, function_id: &str) -> Result<CreatedRun, ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "runs", "create"])?;
        let mut request = self.authorized(Method::POST, url)?;
        set_json(&mut request, &json!({}));
        self.json(About::Other, request).await
    }

    /// Both auth headers (contract 1.2) and both names of each id (1.4).
    fn run_request(
        &self,
        function_id: &str,
        run_id: &str,
        variables: Map<String, Value>,
    ) -> Result<Request, ApiError> {
        let url = join(self.server().api(), &["functions", function_id, "runs", run_id])?;
        let key = self.server().key_for(&url)?.plain()?;
        let mut request = self.authorized(Method::POST, url)?;
        request.headers_mut().insert("x-notte-api-key", key);
        let body = json!({"workflow_id": function_id, "workflow_run_id": run_id,
            "variables": variables, "stream": true});
        set_json(&mut request, &body);
        expect_stream(&mut request);
        Ok(request)
    }
}

/// Reads the messages of one run.
struct Reader {
    function_id: String,
    run_id: String,
    result: Option<RunResult>,
    failure: Option<String>,
}

impl Reader {
    fn new(function_id: &str, run_id: &str) -> Self {
        Self {
            function_id: function_id.to_owned(),
            run_id: run_id.to_owned(),
            result: None,
            failure: None,
        }
    }

    /// One event of the stream. `result` and `error` are kept for the end.
    fn read(&mut self, text: &str, last: bool) -> Option<RunItem> {
        if matches!(text.trim(), "" | "[DONE]") {
            return None;
        }
        let value = match serde_json::from_str::<Value>(text) {
            Ok(value) => value,
            Err(_) if last => return Some(RunItem::Notice(Notice::CutOff)),
            Err(_) => return Some(RunItem::Notice(malformed(text))),
        };
        let Value::Object(mut message) = value else {
            return Some(RunItem::Unknown(value));
        };
        let kind = message
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        match kind.as_str() {
            "log" => Some(RunItem::Log(log_line(&take_text(&mut message, "message")))),
            "session_start" => Some(RunItem::SessionStart(take_text(&mut message, "message"))),
            "viewer" => Some(RunItem::Viewer(take_text(&mut message, "message"))),
            "error" => {
                self.failure = Some(take_text(&mut message, "message"));
                None
            }
            "result" => {
                // JSON inside JSON (contract 5), or the object itself.
                let inner = match message.remove("message").unwrap_or_default() {
                    Value::String(text) => serde_json::from_str(&text).ok(),
                    other => Some(other),
                };
                match inner.and_then(|inner| self.result_of(inner)) {
                    Some(result) => {
                        self.result = Some(result);
                        None
                    }
                    None => Some(RunItem::Notice(malformed(text))),
                }
            }
            _ => Some(RunItem::Unknown(Value::Object(message))),
        }
    }

    /// The result object; ids and status that it lacks are those of this run, which is closed.
    fn result_of(&self, value: Value) -> Option<RunResult> {
        let Value::Object(mut object) = value else {
            return None;
        };
        for (name, other, own) in [
            ("function_id", "workflow_id", &self.function_id),
            ("function_run_id", "workflow_run_id", &self.run_id),
        ] {
            if !object.contains_key(other) {
                object.entry(name).or_insert_with(|| Value::from(own.as_str()));
            }
        }
        object.entry("status").or_insert_with(|| Value::from("closed"));
        serde_json::from_value(Value::Object(object)).ok()
    }

    /// A JSON answer in place of a stream: the result (contract 4.5), or the runner's envelope around it.
    async fn plain_answer(&mut self, answer: Response) -> Result<RunResult, ApiError> {
        let bytes = read_all(answer, LARGEST_ANSWER).await?;
        let mut value: Value =
            serde_json::from_slice(&bytes).map_err(|error| ApiError::unreadable(error.to_string()))?;
        if let Some(status) = value.get("statusCode").and_then(Value::as_u64) {
            let inner = value.get_mut("body").map(Value::take).unwrap_or_default();
            let text = crate::tolerant::into_text(inner);
            if status >= 400 {
                let status = u16::try_from(status).unwrap_or(500);
                let none = http::HeaderMap::new();
                return Err(ApiError::from_answer(
                    About::Other,
                    status,
                    &none,
                    text.as_bytes(),
                ));
            }
            value = serde_json::from_str(&text).unwrap_or_default();
        }
        let start: String = hide_addresses(&value.to_string()).chars().take(300).collect();
        self.result_of(value).ok_or_else(|| ApiError::unreadable(start))
    }

    fn end(self) -> Option<RunItem> {
        let failure = self.failure.map(RunItem::Failed);
        self.result.map(RunItem::Result).or(failure)
    }
}

/// The runner's own prefix is three columns before the message (contract 3.12).
fn log_line(line: &str) -> String {
    let mut parts = line.splitn(4, " | ");
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(_), Some(_), Some("user_script"), Some(message)) => message.to_owned(),
        _ => line.to_owned(),
    }
}

fn malformed(text: &str) -> Notice {
    Notice::Malformed {
        start: hide_addresses(text).chars().take(200).collect(),
    }
}

impl std::fmt::Debug for RunItem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Created { function_run_id } => write!(formatter, "Created({function_run_id})"),
            Self::Log(line) => write!(formatter, "Log({line:?})"),
            Self::SessionStart(id) => write!(formatter, "SessionStart({id})"),
            Self::Viewer(address) => {
                write!(formatter, "Viewer({})", crate::decode::origin_only(address))
            }
            Self::Result(result) => write!(formatter, "{result:?}"),
            Self::Failed(said) => write!(formatter, "Failed({said:?})"),
            Self::Unknown(value) => write!(formatter, "Unknown({value})"),
            Self::Notice(notice) => write!(formatter, "{notice:?}"),
        }
    }
}
