//! What only the engine itself can arrange: a listener whose port nobody else knows, and a call that comes at its end.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;

/// Sends a request as it stands and answers all that comes back.
async fn exchange(address: &str, head: &str, body: &str) -> String {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "{head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn the_practice_site_answers_to_its_own_names_only() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::start(EngineOptions::new(folder.path())).await.unwrap();
    let address = engine.shared.origins.practice_address.to_string();
    let status = async |host: &str| {
        let answer = exchange(&address, &format!("GET / HTTP/1.1\r\nHost: {host}"), "").await;
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    for host in [practice::HOST, &address] {
        assert_eq!(status(host).await, "200", "{host}");
    }
    for host in [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        &format!("evil.example:{address}"),
    ] {
        assert_eq!(status(host).await, "421", "{host}");
    }
    engine.shutdown().await;
}

/// A listener outlives the engine's end by a moment: what is asked of it then is told that no agent can start.
#[tokio::test]
async fn a_start_at_the_engine_s_end_is_a_502() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("engine.sqlite")).await.unwrap();
    let listener = listen(None).await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let origins = Origins {
        api: format!("http://{address}"),
        viewer: format!("http://{address}"),
        practice: format!("http://{}", practice::HOST),
        practice_address: listener.local_addr().unwrap(),
    };
    let ending = CancellationToken::new();
    ending.cancel();
    let options = EngineOptions::new(folder.path());
    let downloads = folder.path().join("downloads");
    let shared = Arc::new(Shared::new(options, downloads, store, origins.clone(), ending));
    let app = Gate::private(&origins.api).guard(server::router(shared.clone()));
    let serving = serve(listener, app, CancellationToken::new());

    let token = shared.token.reveal().to_owned();
    for (path, body) in [
        ("/api/anything/start", r#"{"query":"Open the practice shop"}"#),
        ("/anything/start", r#"{"task":"Open the practice shop"}"#),
    ] {
        let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}");
        let answer = exchange(&address, &head, body).await;
        assert!(answer.starts_with("HTTP/1.1 502 "), "{path}: {answer}");
        assert!(answer.contains("application/json"), "{answer}");
        assert!(
            answer.contains(r#""message":"The agent could not start.""#),
            "{answer}"
        );
    }
    serving.abort();
}
