//! The client of the contract against a scripted server: both dialects, bad input, every refusal, the key's ways.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "client/calls.rs"]
mod calls;
#[path = "client/faults.rs"]
mod faults;
#[path = "client/framing.rs"]
mod framing;
#[path = "client/https.rs"]
mod https;
#[path = "client/keys.rs"]
mod keys;
#[path = "client/runs.rs"]
mod runs;
#[path = "client/starts.rs"]
mod starts;
#[path = "client/task_program.rs"]
mod task_program;

use std::time::Duration;

use anything_api::decode::{Decoded, Notice};
use anything_api::event::Event;
use anything_api::{ApiError, Client, Timeouts};
use anything_tests::notte::{NotteServer, Reply};
use futures_util::{Stream, StreamExt};

/// Longer than anything here takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server and a client of it.
async fn pair() -> (NotteServer, Client) {
    let server = NotteServer::start().await;
    let client = Client::new(server.for_client()).unwrap();
    (server, client)
}

/// Everything a stream yields: its items, and the error it may end with.
async fn all<T>(stream: impl Stream<Item = Result<T, ApiError>>) -> (Vec<T>, Option<ApiError>) {
    let mut items = Vec::new();
    let mut stream = std::pin::pin!(stream);
    let ended = tokio::time::timeout(PATIENCE, async {
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => items.push(item),
                Err(error) => {
                    assert!(stream.next().await.is_none(), "nothing follows an error");
                    return Some(error);
                }
            }
        }
        None
    });
    let ended = ended.await.expect("the stream ends in time");
    (items, ended)
}

/// A start answered by `reply`.
async fn started(reply: Reply) -> (Vec<Decoded>, Option<ApiError>) {
    let (server, client) = pair().await;
    server.answer_start(reply);
    let outcome = all(client.start("a task", None)).await;
    assert_eq!(server.requests().len(), 1, "a start is sent once");
    outcome
}

fn events(items: &[Decoded]) -> Vec<Event> {
    let event = |item: &Decoded| match item {
        Decoded::Event(event) => Some(event.clone()),
        _ => None,
    };
    items.iter().filter_map(event).collect()
}

fn notices(items: &[Decoded]) -> Vec<Notice> {
    let notice = |item: &Decoded| match item {
        Decoded::Notice(notice) => Some(notice.clone()),
        _ => None,
    };
    items.iter().filter_map(notice).collect()
}

/// The text of all `text_delta`s.
fn text(items: &[Decoded]) -> String {
    let delta = |event: Event| match event {
        Event::TextDelta { delta } => Some(delta),
        _ => None,
    };
    events(items).into_iter().filter_map(delta).collect()
}

/// Short enough for a test, long enough to be told apart on a busy machine.
fn impatient() -> Timeouts {
    Timeouts {
        connect: Duration::from_secs(10),
        answer: Duration::from_millis(600),
        silence_told: Duration::from_millis(300),
        silence_end: Duration::from_millis(900),
        after_result: Duration::from_millis(300),
    }
}
