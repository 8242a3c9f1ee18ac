//! Refusals and silences: every status of the error table, HTML, redirects, no server at all (contract 1.6).

use std::time::Duration;

use anything_api::decode::{Decoded, Notice};
use anything_api::{Client, ErrorKind, Secret, Server};
use anything_tests::notte::*;
use serde_json::json;

use super::{all, events, impatient, notices, pair, started};

#[tokio::test]
async fn every_status_of_the_error_table() {
    for (status, kind) in [
        (400, ErrorKind::TaskRejected),
        (401, ErrorKind::KeyRejected),
        (402, ErrorKind::Limit),
        (403, ErrorKind::KeyRejected),
        (404, ErrorKind::Gone),
        (413, ErrorKind::TaskRejected),
        (422, ErrorKind::TaskRejected),
        (429, ErrorKind::Limit),
        (500, ErrorKind::Server),
        (502, ErrorKind::AgentUnavailable),
        (503, ErrorKind::AgentUnavailable),
        (504, ErrorKind::Server),
        (529, ErrorKind::AgentUnavailable),
        (301, ErrorKind::Unsafe),
        (307, ErrorKind::Unsafe),
        (308, ErrorKind::Unsafe),
    ] {
        let body = json!({"message": "In words.", "detail": "And more."});
        let (items, error) = started(Reply::json(status, body)).await;
        let error = error.unwrap();
        assert!(items.is_empty());
        assert_eq!((error.kind, error.status), (kind, Some(status)));
        if status >= 400 {
            assert_eq!(error.message, "In words.");
            assert_eq!(error.detail.as_deref(), Some("And more."));
        }
    }
}

#[tokio::test]
async fn every_documented_shape_of_an_error() {
    for (body, message, detail) in [
        (json!({"message": "M", "detail": "D"}), "M", Some("D")),
        (json!({"detail": "Only detail."}), "Only detail.", None),
        (json!({"message": "Only message."}), "Only message.", None),
        (json!({"error": "In words."}), "In words.", None),
        (
            json!({"error": "unsupported_version", "message": "v1 is gone."}),
            "v1 is gone.",
            Some("unsupported_version"),
        ),
        (
            json!({"error": {"code": "bad_thing", "message": "Bad thing.", "source": "api"}}),
            "Bad thing.",
            Some("bad_thing"),
        ),
        (
            json!({"detail": [{"loc": ["body", "variables", 0], "msg": "Field required", "type": "missing"},
                {"loc": ["body"], "msg": "Too short", "type": "x"}]}),
            "variables.0: Field required; Too short",
            None,
        ),
        (json!({}), "The server answered with status 422.", None),
        (json!([1]), "The server answered with status 422.", None),
    ] {
        let (_, error) = started(Reply::json(422, body)).await;
        let error = error.unwrap();
        assert_eq!(error.message, message);
        assert_eq!(error.detail.as_deref(), detail);
    }
    let (_, error) = started(Reply::text(500, "text/plain", "upstream fell over")).await;
    assert_eq!(error.unwrap().message, "upstream fell over");
    let (_, error) = started(Reply::text(502, "text/html", "<html><h1>Bad Gateway</h1></html>")).await;
    let error = error.unwrap();
    assert_eq!(error.message, "The server answered with status 502.");
    assert!(error.detail.unwrap().contains("Bad Gateway"));
}

#[tokio::test]
async fn how_long_to_wait_is_told() {
    let wait = |reply: Reply| async { started(reply).await.1.unwrap().retry_after };
    assert_eq!(
        wait(Reply::status(429).header("retry-after", "17")).await,
        Some(17)
    );
    assert_eq!(
        wait(Reply::status(429).header("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")).await,
        Some(0)
    );
    assert_eq!(
        wait(Reply::status(429).header("x-ratelimit-reset", "32503680000"))
            .await
            .map(|s| s > 1_000),
        Some(true)
    );
    assert_eq!(wait(Reply::status(429)).await, None);
    assert_eq!(wait(Reply::status(429).header("retry-after", "soon")).await, None);
}

#[tokio::test]
async fn html_instead_of_a_stream() {
    let page = "<!doctype html>\n<html><body>\n\n<h1>Sign in</h1></body></html>";
    for reply in [
        Reply::text(200, "text/html; charset=utf-8", page),
        // Labelled as what it is not.
        Reply::text(200, "text/event-stream", page),
        Reply::text(200, "text/event-stream", format!("\u{feff}\n{page}")),
        Reply::json(200, json!({"thread_id": "t", "status": "started"})),
    ] {
        let (items, error) = started(reply).await;
        assert!(events(&items).is_empty());
        let error = error.unwrap();
        assert_eq!(error.kind, ErrorKind::Server);
        assert!(error.detail.is_some());
    }
}

#[tokio::test]
async fn a_refusal_that_never_ends_is_not_waited_for() {
    let server = NotteServer::start().await;
    let client = Client::with_timeouts(server.for_client(), impatient()).unwrap();
    server.answer_start(Reply::text(200, "text/html", "<html>").hang());
    let (_, error) = all(client.start("a task", None)).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Server);
    server.answer_start(Reply::text(500, "text/plain", "half").hang());
    let (_, error) = all(client.start("a task", None)).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Silent);
}

#[tokio::test]
async fn a_start_follows_no_redirect() {
    let elsewhere = NotteServer::start().await;
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/api/anything/start", elsewhere.url());
        let (_, error) = started(Reply::redirect(status, &target)).await;
        assert_eq!(error.unwrap().kind, ErrorKind::Unsafe);
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn silence_is_told_and_then_given_up() {
    let server = NotteServer::start().await;
    let client = Client::with_timeouts(server.for_client(), impatient()).unwrap();
    let silent = [Notice::Silent { seconds: 1 }];

    server.answer_start(Reply::v1([ev_text("a")]).hang());
    let (items, error) = all(client.start("a task", None)).await;
    assert_eq!(events(&items).len(), 1);
    assert_eq!(notices(&items), silent);
    assert_eq!(error.unwrap().kind, ErrorKind::Silent);

    // Not even a head.
    server.answer_start(Reply::never());
    let (items, error) = all(client.start("a task", None)).await;
    assert_eq!(notices(&items), silent);
    assert_eq!(error.unwrap().kind, ErrorKind::Silent);
}

#[tokio::test]
async fn after_silence_the_stream_goes_on() {
    let server = NotteServer::start().await;
    let mut timeouts = impatient();
    timeouts.silence_end = Duration::from_secs(600);
    let client = Client::with_timeouts(server.for_client(), timeouts).unwrap();
    let gate = Gate::closed();
    let heartbeat = Gate::closed();
    server.answer_start(
        Reply::v1([ev_text("a")])
            .gate(&heartbeat)
            .bytes(": heartbeat\n\n")
            .gate(&gate)
            .events([ev_done(0.0, None)]),
    );
    use futures_util::StreamExt as _;
    let mut stream = client.start("a task", None);
    let mut seen = Vec::new();
    while let Some(item) = tokio::time::timeout(super::PATIENCE, stream.next())
        .await
        .unwrap()
    {
        let item = item.unwrap();
        match &item {
            Decoded::Notice(Notice::Silent { .. }) => heartbeat.open(),
            Decoded::Notice(Notice::HeardAgain) => gate.open(),
            _ => {}
        }
        seen.push(item);
    }
    assert!(notices(&seen).contains(&Notice::HeardAgain));
    assert!(events(&seen).last().unwrap().is_terminal());
}

#[tokio::test]
async fn heartbeats_are_no_silence() {
    let server = NotteServer::start().await;
    let client = Client::with_timeouts(server.for_client(), impatient()).unwrap();
    // Longer in all than the silence that would end it.
    let reply = (0..24).fold(Reply::v1([ev_text("a")]), |reply, _| {
        reply.bytes(": heartbeat\n\n").wait(Duration::from_millis(50))
    });
    server.answer_start(reply.events([ev_done(0.0, None)]));
    let (items, error) = all(client.start("a task", None)).await;
    assert_eq!(error, None);
    assert!(events(&items).last().unwrap().is_terminal());
}

#[tokio::test]
async fn no_server_at_all() {
    let (server, _) = pair().await;
    let key = Secret::new(server.key()).unwrap();
    // A port that was free a moment ago.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let client = Client::new(Server::new(&address, &address, Some(key.clone())).unwrap()).unwrap();
    let (_, error) = all(client.start("a task", None)).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Offline);
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::Offline);

    let nowhere = "https://nowhere.invalid";
    let client = Client::new(Server::new(nowhere, nowhere, Some(key)).unwrap()).unwrap();
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::Offline);
}

#[tokio::test]
async fn a_call_without_an_answer_is_given_up() {
    let server = NotteServer::start().await;
    let client = Client::with_timeouts(server.for_client(), impatient()).unwrap();
    server.answer("GET", "/usage", Reply::never());
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::Offline);
}

/// A host that takes no connection: here one whose queue is full, so that the system lets the others wait.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_is_not_made_is_given_up_in_time() {
    use std::time::Instant;
    use tokio::net::{TcpSocket, TcpStream};

    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let _listener = socket.listen(0).unwrap();
    // On loopback a connection is made at once or not at all.
    let mut waiting = Vec::new();
    while let Ok(connected) = tokio::time::timeout(Duration::from_secs(2), TcpStream::connect(address)).await
    {
        waiting.push(connected.unwrap());
        assert!(waiting.len() < 64, "the queue never fills");
    }

    let url = format!("http://{address}");
    let key = anything_api::Secret::new("sk-notte-1").unwrap();
    let server = anything_api::Server::new(&url, &url, Some(key)).unwrap();
    let connect = Duration::from_millis(700);
    let timeouts = anything_api::Timeouts {
        connect,
        ..anything_api::Timeouts::default()
    };
    let client = anything_api::Client::with_timeouts(server, timeouts).unwrap();
    let began = Instant::now();
    let error = client.usage().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline, "{error:?}");
    assert_eq!(error.message, "The server could not be reached.");
    // Not the minute that an answer may take.
    let lasted = began.elapsed();
    assert!(
        lasted >= connect && lasted < Duration::from_secs(30),
        "{lasted:?}"
    );
    let (_, error) = super::all(client.start("a task", None)).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Offline);
}
