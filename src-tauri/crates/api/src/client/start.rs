//! The Anything API: start a task, stop it, see how it would be understood (contract 2.1 and additions).

use std::pin::Pin;

use async_stream::stream;
use futures_util::{Stream, StreamExt};
use reqwest::{Method, Request, Response};
use serde_json::{Value, json};

use super::open::{Opening, Redirects, open};
use super::{Client, body, expect_stream, media_type, read_start, set_json};
use crate::decode::{Decoded, Dialect, Opened, decode};
use crate::error::{About, ApiError, ErrorKind};
use crate::plan::Plan;
use crate::server::{Timeouts, join};

/// The items of a start. After an error, and after a terminal event, it ends.
pub type EventStream = Pin<Box<dyn Stream<Item = Result<Decoded, ApiError>> + Send>>;

/// The longest task that is sent, in bytes. The service's own limit is not known (contract 2.1).
const LONGEST_TASK: usize = 1024 * 1024;

impl Client {
    /// Starts a task; `thread_id` continues that thread (contract 2.1, and in v1 by the capability `follow_up`).
    ///
    /// Nothing happens until the stream is polled; then the request is sent, once. [`Decoded::Opened`] comes
    /// when the server took it. Dropping the stream closes the connection, which need not stop the task.
    /// Errors are its last item: every kind is possible.
    pub fn start(&self, query: &str, thread_id: Option<&str>) -> EventStream {
        self.events_of(self.start_request(query, thread_id, false))
    }

    /// The same for a person who watches: it goes at a pace at which they see every page (an addition, capability
    /// `watch`).
    pub fn start_watched(&self, query: &str, thread_id: Option<&str>) -> EventStream {
        self.events_of(self.start_request(query, thread_id, true))
    }

    /// Sends a request whose answer is a stream of events.
    pub(super) fn events_of(&self, request: Result<Request, ApiError>) -> EventStream {
        let client = self.clone();
        Box::pin(stream! {
            let request = match request {
                Ok(request) => request,
                Err(error) => {
                    yield Err(error);
                    return;
                }
            };
            let timeouts = *client.timeouts();
            let opening = open(client, About::Task, request, Redirects::Never);
            tokio::pin!(opening);
            while let Some(item) = opening.next().await {
                let answer = match item {
                    Ok(Opening::Notice(notice)) => {
                        yield Ok(Decoded::Notice(notice));
                        continue;
                    }
                    Ok(Opening::Answer(answer)) => event_stream(answer, &timeouts).await,
                    Err(error) => Err(error),
                };
                let answer = match answer {
                    Ok(answer) => answer,
                    Err(error) => {
                        yield Err(error);
                        return;
                    }
                };
                let opened = opened(&answer);
                let dialect = opened.dialect;
                yield Ok(Decoded::Opened(opened));
                let mut events = decode(body(answer), dialect, &timeouts);
                while let Some(event) = events.next().await {
                    yield event;
                }
                return;
            }
        })
    }

    /// Stops a running start (an addition; only servers with the capability `stop` know it).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] when it has ended already, or the server can't stop.
    pub async fn stop_thread(&self, thread_id: &str) -> Result<(), ApiError> {
        let path = ["api", "anything", "threads", thread_id, "stop"];
        let url = join(self.server().anything(), &path)?;
        let request = self.authorized(Method::POST, url)?;
        self.bytes(About::Other, request).await.map(drop)
    }

    /// How a text would be understood, without doing it (an addition, capability `plan`).
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] where the server can't.
    pub async fn plan(&self, query: &str) -> Result<Plan, ApiError> {
        let url = join(self.server().anything(), &["api", "anything", "plan"])?;
        let mut request = self.authorized(Method::POST, url)?;
        set_json(&mut request, &json!({ "query": query }));
        self.json(About::Task, request).await
    }

    fn start_request(
        &self,
        query: &str,
        thread_id: Option<&str>,
        watched: bool,
    ) -> Result<Request, ApiError> {
        let rejected = |message: &str| Err(ApiError::new(ErrorKind::TaskRejected, message));
        if query.trim().is_empty() {
            return rejected("There is no task yet: say what you would like done.");
        }
        if query.len() > LONGEST_TASK {
            return rejected("The task is too long.");
        }
        let mut body = json!({ "query": query });
        if let Some(thread_id) = thread_id {
            body["thread_id"] = Value::from(thread_id);
        }
        if watched {
            body["watch"] = Value::from(true);
        }
        self.task_request("start", body)
    }

    /// A call of the Anything API that answers a stream of events.
    pub(super) fn task_request(&self, call: &str, body: Value) -> Result<Request, ApiError> {
        let url = join(self.server().anything(), &["api", "anything", call])?;
        let mut request = self.authorized(Method::POST, url)?;
        set_json(&mut request, &body);
        expect_stream(&mut request);
        Ok(request)
    }
}

/// What the head of the answer tells (contract 2.3).
fn opened(answer: &Response) -> Opened {
    let headers = answer.headers();
    let thread_id = headers.get("x-thread-id").and_then(|value| value.to_str().ok());
    Opened {
        thread_id: thread_id.filter(|id| !id.is_empty()).map(str::to_owned),
        dialect: headers
            .contains_key("x-vercel-ai-ui-message-stream")
            .then_some(Dialect::V2),
    }
}

/// Refuses what says of itself that it is no event stream; what says nothing may be one.
async fn event_stream(answer: Response, timeouts: &Timeouts) -> Result<Response, ApiError> {
    let media_type = media_type(&answer);
    if !media_type.contains("html") && !media_type.contains("json") {
        return Ok(answer);
    }
    let start = tokio::time::timeout(timeouts.answer, read_start(answer, 2_000)).await;
    let start = start.unwrap_or_default();
    Err(ApiError::unreadable(format!(
        "{media_type}: {}",
        crate::decode::hide_addresses(&String::from_utf8_lossy(&start))
    )))
}
