//! Where a key goes and where not, and how a server is spoken to safely (contract 1.2, 4.4, 8).

use std::io::Read as _;

use anything_api::{Client, ErrorKind, Secret, Server};
use anything_tests::notte::*;
use serde_json::{Map, json};

use super::{all, pair};

#[tokio::test]
async fn the_key_check_asks_for_usage() {
    let (server, client) = pair().await;
    let usage = client.usage().await.unwrap();
    assert_eq!(usage.plan_type.as_deref(), Some("free"));
    assert_eq!(server.requests_to("GET", "/usage").len(), 1);

    let wrong = Secret::new("sk-notte-wrong").unwrap();
    let server_with = |key| Server::new(&server.url(), &server.url(), key).unwrap();
    let client = Client::new(server_with(Some(wrong))).unwrap();
    let error = client.usage().await.unwrap_err();
    assert_eq!((error.kind, error.status), (ErrorKind::KeyRejected, Some(401)));
    assert!(!format!("{error:?}").contains("wrong"));
    let (_, error) = all(client.start("a task", None)).await;
    assert_eq!(error.unwrap().kind, ErrorKind::KeyRejected);

    server.answer("GET", "/usage", Reply::json(403, json!({"detail": "no"})));
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::KeyRejected);
    server.answer("GET", "/usage", Reply::json(500, json!({"detail": "no"})));
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::Server);
    server.answer("GET", "/usage", Reply::json(200, json!({"plan_type": 5})));
    assert!(client.usage().await.is_ok(), "the figures don't make a key bad");

    let asked = server.requests().len();
    let client = Client::new(server_with(None)).unwrap();
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::KeyMissing);
    assert_eq!(server.requests().len(), asked, "without a key nothing is asked");
    assert_eq!(client.health().await.unwrap().status, "healthy");
}

#[tokio::test]
async fn a_run_follows_one_307_with_the_key_header_and_never_the_bearer() {
    let (server, client) = pair().await;
    let target = format!("{}/run/here?function_run_id=r-1", server.url());
    server.answer(
        "POST",
        "/run/here",
        Reply::text(200, "text/plain", "").events([run_result(FUNCTION_ID, "r-1", &json!([1]), "closed")]),
    );
    server.answer("POST", "/functions/f-1/runs/create", Reply::json(200, created()));
    server.answer("POST", "/functions/f-1/runs/r-1", Reply::redirect(307, &target));
    let variables = Map::from_iter([("count".to_owned(), json!(3))]);
    let (_, error) = all(client.run_function("f-1", variables)).await;
    assert_eq!(error, None);

    let first = &server.requests_to("POST", "/functions/f-1/runs/r-1")[0];
    assert!(first.header("authorization").is_some());
    assert_eq!(first.header("x-notte-api-key"), Some(server.key()));
    let second = &server.requests_to("POST", "/run/here")[0];
    assert_eq!(second.header("authorization"), None);
    assert_eq!(second.header("x-notte-api-key"), Some(server.key()));
    assert_eq!(second.body, first.body);
    assert_eq!(second.query, "function_run_id=r-1");
}

#[tokio::test]
async fn a_run_follows_no_other_redirect() {
    let (server, client) = pair().await;
    // Another program of this computer, which nobody said may have the key.
    let neighbour = NotteServer::start().await;
    let here = format!("{}/run/here", server.url());
    for reply in [
        Reply::redirect(302, &here),
        Reply::redirect(303, &here),
        Reply::redirect(308, &here),
        Reply::redirect(307, &format!("{}/run/here", neighbour.url())),
        Reply::redirect(307, "https://runner.example/run"),
        Reply::redirect(307, "http://example.com/run"),
        Reply::redirect(307, "ftp://127.0.0.1/run"),
        Reply::redirect(307, &here.replace("http://", "http://me:pw@")),
        Reply::status(307),
    ] {
        server.answer("POST", "/functions/f-1/runs/create", Reply::json(200, created()));
        server.answer("POST", "/functions/f-1/runs/r-1", reply);
        let (_, error) = all(client.run_function("f-1", Map::new())).await;
        assert_eq!(error.unwrap().kind, ErrorKind::Unsafe);
    }
    assert!(neighbour.requests().is_empty());
    assert!(server.requests_to("POST", "/run/here").is_empty());

    // A second one is one too many.
    server.answer("POST", "/functions/f-1/runs/create", Reply::json(200, created()));
    server.answer("POST", "/functions/f-1/runs/r-1", Reply::redirect(307, &here));
    server.answer("POST", "/run/here", Reply::redirect(307, &here));
    let (_, error) = all(client.run_function("f-1", Map::new())).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Unsafe);
    assert_eq!(server.requests_to("POST", "/run/here").len(), 1);
}

#[tokio::test]
async fn no_other_call_follows_a_redirect() {
    let (server, client) = pair().await;
    let elsewhere = NotteServer::start().await;
    server.answer(
        "GET",
        "/usage",
        Reply::redirect(307, &format!("{}/usage", elsewhere.url())),
    );
    assert_eq!(client.usage().await.unwrap_err().kind, ErrorKind::Unsafe);
    server.answer("GET", "/functions", Reply::redirect(302, &elsewhere.url()));
    assert_eq!(client.functions().await.unwrap_err().kind, ErrorKind::Unsafe);
    server.answer(
        "POST",
        "/functions/f-1/runs/create",
        Reply::redirect(307, &elsewhere.url()),
    );
    let (_, error) = all(client.run_function("f-1", Map::new())).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Unsafe);
    assert!(elsewhere.requests().is_empty());
}

/// An https client is built and begins TLS; a server that can't prove itself gets nothing.
#[tokio::test]
async fn https_begins_with_tls_and_a_bad_certificate_is_unsafe() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut first = [0; 5];
        stream.read_exact(&mut first).unwrap();
        // All of its greeting: closing with something unread would break the connection instead.
        let mut rest = vec![0; usize::from(u16::from_be_bytes([first[3], first[4]]))];
        stream.read_exact(&mut rest).unwrap();
        // A TLS alert: this server has no certificate that fits.
        std::io::Write::write_all(&mut stream, &[21, 3, 3, 0, 2, 2, 40]).unwrap();
        first
    });
    let key = Secret::new("sk-notte-1").unwrap();
    let client = Client::new(Server::new(&address, &address, Some(key)).unwrap()).unwrap();
    let error = client.usage().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unsafe, "{error:?}");
    let first = heard.join().unwrap();
    assert_eq!(first[..2], [22, 3], "a TLS handshake, not a request");
}

fn created() -> serde_json::Value {
    json!({"function_id": "f-1", "workflow_id": "f-1", "function_run_id": "r-1", "workflow_run_id": "r-1",
        "created_at": "2026-01-02T03:04:05+00:00", "status": "created"})
}
