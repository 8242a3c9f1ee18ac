//! What a session may reach, and what unreachable addresses are called.

use crate::site::{LONG, Site, Stage};
use anything_engine::page::{Note, PageError, Session, SessionOptions};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Redirect;
use axum::routing::{any, get};
use std::time::Duration;
use url::Url;

/// Says on the page how each way in ended.
fn attack(port: u16) -> String {
    format!(
        "<p id=log></p><script>
        const said = {{}};
        const say = (how, what) => {{ said[how] = what; log.textContent = Object.keys(said).sort().map(k => k + ':' + said[k]).join(' ') }};
        fetch('http://127.0.0.1:{port}/secret', {{mode: 'no-cors'}}).then(() => say('fetch', 'in'), () => say('fetch', 'out'));
        const ws = new WebSocket('ws://127.0.0.1:{port}/socket'); ws.onopen = () => say('socket', 'in'); ws.onerror = () => say('socket', 'out');
        const img = new Image(); img.onload = () => say('image', 'in'); img.onerror = () => say('image', 'out'); img.src = 'http://127.0.0.1:{port}/secret';
        </script><iframe src='http://127.0.0.1:{port}/secret'></iframe>"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_named_is_out_of_reach() {
    let (hit, mut hits) = tokio::sync::mpsc::channel::<()>(16);
    let socket_hit = hit.clone();
    let private = Site::start(Router::new().route("/x/secret", any(|| async { "x" })).route(
        "/socket",
        any(move |socket: WebSocketUpgrade| {
            let _ = socket_hit.try_send(());
            async move { socket.on_upgrade(|_| async {}) }
        }),
    ))
    .await;
    private.put("secret", "<h1>Secret</h1>");
    let secret = private.url("secret");
    let redirect = secret.clone();
    let stage = Stage::with(
        Router::new()
            .route(
                "/to/secret",
                get(move || async move { Redirect::temporary(redirect.as_str()) }),
            )
            .route(
                "/own/socket",
                any(|socket: WebSocketUpgrade| async move { socket.on_upgrade(|_| async {}) }),
            ),
    )
    .await;
    let session = &stage.session;
    assert!(matches!(session.open(&secret).await, Err(PageError::Refused(_))));
    for bad in [
        "file:///etc/passwd",
        "chrome://version",
        "data:text/html,x",
        "view-source:http://127.0.0.1/",
        "devtools://devtools",
    ] {
        let url = Url::parse(bad).expect("address");
        assert!(
            matches!(session.open(&url).await, Err(PageError::Refused(_))),
            "{bad}"
        );
    }
    let led = session.open(&stage.site.url("to/secret")).await;
    assert!(matches!(led, Err(PageError::Refused(_))), "{led:?}");
    stage.show("attack", &attack(private.port)).await;
    let function = "async function() { for (;;) { const t = document.querySelector('#log').textContent; if (t.split(' ').length === 3) return t; await new Promise(r => setTimeout(r, 50)) } }";
    let said = session.evaluate(function, &[]).await.expect("said");
    assert_eq!(said, "fetch:out image:out socket:out");
    assert!(hits.try_recv().is_err(), "the socket was reached");
    let notes = session.take_notes();
    assert!(
        notes.contains(&Note::Refused {
            address: format!("127.0.0.1:{}", private.port)
        }),
        "{notes:?}"
    );
    // Sockets of what was named work.
    let own = format!(
        "<p id=log></p><script>const ws = new WebSocket('ws://127.0.0.1:{}/own/socket'); ws.onopen = () => log.textContent = 'open'</script>",
        stage.site.port
    );
    stage.show("own", &own).await;
    let condition = anything_engine::model::Condition::Text("open".into());
    session.wait(&condition, LONG).await.expect("own socket");
    // Once named, it is reached.
    session.policy().allow(&secret);
    assert_eq!(session.open(&secret).await.expect("named").title, "secret");
}

#[tokio::test(flavor = "multi_thread")]
async fn unreachable_addresses_are_told_apart() {
    let slow = || async {
        tokio::time::sleep(Duration::from_secs(600)).await;
    };
    let site = Site::start(Router::new().route("/slow/page", get(slow))).await;
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("port");
    let dead = Url::parse(&format!(
        "http://127.0.0.1:{}/",
        free.local_addr().expect("address").port()
    ))
    .expect("address");
    drop(free);
    let folder = tempfile::tempdir().expect("folder");
    let mut options = SessionOptions::new(folder.path());
    options.open_timeout = Duration::from_secs(3);
    options.policy.allow(&dead);
    options.policy.allow(&site.url(""));
    let session = Session::start(options).await.expect("session");
    let open = |url: Url| {
        let session = session.clone();
        async move { session.open(&url).await }
    };
    let refused = open(dead).await;
    assert!(
        matches!(&refused, Err(PageError::Unreachable { why, .. }) if why == "connection refused"),
        "{refused:?}"
    );
    for scheme in ["http", "https"] {
        let unknown = open(Url::parse(&format!("{scheme}://no-such-host.invalid/")).expect("address")).await;
        assert!(
            matches!(&unknown, Err(PageError::UnknownHost { host }) if host == "no-such-host.invalid"),
            "{unknown:?}"
        );
    }
    let plain = Url::parse(&format!("https://127.0.0.1:{}/", site.port)).expect("address");
    let unsafe_ = open(plain).await;
    assert!(matches!(unsafe_, Err(PageError::Unsafe { .. })), "{unsafe_:?}");
    let silent = open(site.url("slow/page")).await;
    assert!(matches!(silent, Err(PageError::Timeout { .. })), "{silent:?}");
    let missing = open(site.url("missing")).await.expect("an error page is a page");
    assert_eq!(missing.status, Some(404));
    session.close().await;
    assert!(matches!(open(site.url("missing")).await, Err(PageError::Closed)));
}
