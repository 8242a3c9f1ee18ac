//! The live view: its page, its ticket, its pictures.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use super::rig::Rig;
use super::wire::{PATIENCE, send};

pub type Socket =
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// Origin, path and ticket of a viewer address.
fn split(address: &str) -> (String, String, String) {
    let url = url::Url::parse(address).unwrap();
    let origin = url.origin().ascii_serialization();
    (origin, url.path().to_owned(), url.query().unwrap().to_owned())
}

pub async fn connect(address: &str, from: Option<&str>) -> Result<Socket, u16> {
    let (origin, path, ticket) = split(address);
    let socket = format!("{}{path}/pictures?{ticket}", origin.replacen("http", "ws", 1));
    let mut request = socket.into_client_request().unwrap();
    let origin = from.unwrap_or(&origin).parse().unwrap();
    request.headers_mut().insert("Origin", origin);
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

pub async fn next(socket: &mut Socket) -> Message {
    loop {
        let message = tokio::time::timeout(PATIENCE, socket.next())
            .await
            .expect("a message in time");
        match message.expect("the socket is open").unwrap() {
            Message::Ping(_) | Message::Pong(_) => {}
            message => return message,
        }
    }
}

fn is_picture(message: &Message) -> bool {
    matches!(message, Message::Binary(jpeg) if jpeg.starts_with(&[0xff, 0xd8]))
}

/// Width and height of a JPEG, from its frame header (ITU T.81, B.2.2).
fn size(message: &Message) -> (u16, u16) {
    let Message::Binary(jpeg) = message else {
        panic!("no picture: {message:?}");
    };
    let mut at = 2;
    loop {
        let (marker, length) = (jpeg[at + 1], u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        if matches!(marker, 0xc0..=0xc2) {
            let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
            return (number(at + 7), number(at + 5));
        }
        at += 2 + usize::from(length);
    }
}

/// Everything up to the end: the sizes of the pictures in bytes.
async fn pictures_to_the_end(socket: &mut Socket) -> Vec<usize> {
    let mut sizes = Vec::new();
    loop {
        match next(socket).await {
            Message::Binary(jpeg) => {
                sizes.push(jpeg.len());
                // After the last one nobody listens any more.
                let _ = socket.send(Message::text("shown")).await;
            }
            Message::Text(text) if text == "ended" => return sizes,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_picture_that_stays_shows_the_page_as_the_run_left_it() {
    let page = "<title>Wall</title><button onclick=\"wall.textContent = 'What is on the wall. '.repeat(400)\">Paint</button><p id=wall></p>";
    let home = axum::routing::get(move || async move { axum::response::Html(page) });
    let site = super::sites::serve(axum::Router::new().route("/", home)).await;
    let rig = Rig::start().await;
    // An empty wall takes some seven thousand bytes.
    let painted = 60_000;
    for (ends, watched) in [("done", false), ("done", true), ("cancelled", true)] {
        let wait = if ends == "done" {
            ""
        } else {
            " and wait 300 seconds"
        };
        let mut stream = rig.task(&format!("Open {site}/ and click Paint{wait}")).await;
        let thread = stream.header("x-thread-id").unwrap().to_owned();
        let live = stream.until("notte_session_data").await;
        let address = live["viewer_url"].as_str().unwrap().to_owned();
        let mut seat = match watched {
            true => Some(connect(&address, None).await.unwrap()),
            false => None,
        };
        if ends != "done" {
            stream.until("tool_result").await;
            stream.until("tool_result").await;
            let stop = format!("/api/anything/threads/{thread}/stop");
            rig.post(&stop, serde_json::json!({})).await;
        }
        let last = stream.events().await.pop().unwrap();
        assert_eq!(last["type"], ends, "{last}");
        // Who comes late sees the same.
        let mut late = connect(&address, None).await.unwrap();
        let mut seen = vec![pictures_to_the_end(&mut late).await];
        if let Some(seat) = &mut seat {
            seen.push(pictures_to_the_end(seat).await);
        }
        for sizes in seen {
            assert!(
                sizes.last() > Some(&painted),
                "{ends}, watched: {watched}, {sizes:?}"
            );
        }
    }
    rig.stop().await;
}

#[tokio::test]
async fn the_last_picture_comes_at_once_and_the_end_is_told() {
    let rig = Rig::start().await;
    let mut stream = rig.task("Open the practice shop and wait 300 seconds").await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let live = stream.until("notte_session_data").await;
    let address = live["viewer_url"].as_str().unwrap().to_owned();
    stream.until("tool_result").await;

    let (origin, path, ticket) = split(&address);
    assert_ne!(origin, rig.url, "an origin of its own");
    let page = send(
        &origin,
        "GET",
        &format!("{path}?{ticket}&mode=embed-minimal&theme=dark"),
        &[],
        "",
    )
    .await;
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"));
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert!(!page.text().await.contains("<script>"), "no inline script");

    // The page stands still: without the kept picture a viewer would wait for seconds.
    let mut socket = connect(&address, None).await.unwrap();
    // On a busy computer the first may be one from before the page had its size.
    let whole = async {
        while size(&next(&mut socket).await) != (1280, 800) {
            socket.send(Message::text("shown")).await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(5), whole)
        .await
        .expect("a picture at once");
    // Pictures come as large as they are shown, larger than the page's own pixels too, and in the page's shape.
    for (room, wanted) in [
        ("room 640x900", (640, 400)),
        ("room 1920x1200", (1920, 1200)),
        ("room 1281x800", (1280, 800)),
    ] {
        socket.send(Message::text(room)).await.unwrap();
        loop {
            let picture = next(&mut socket).await;
            socket.send(Message::text("shown")).await.unwrap();
            if size(&picture) == wanted {
                break;
            }
        }
    }
    rig.post(
        &format!("/api/anything/threads/{thread}/stop"),
        serde_json::json!({}),
    )
    .await;
    loop {
        match next(&mut socket).await {
            Message::Text(text) => break assert_eq!(text.as_str(), "ended"),
            message => assert!(is_picture(&message), "{message:?}"),
        }
    }
    // Who comes late still sees the last picture, and that it is over.
    let mut late = connect(&address, None).await.unwrap();
    assert!(is_picture(&next(&mut late).await));
    assert!(matches!(next(&mut late).await, Message::Text(text) if text.as_str() == "ended"));
    rig.stop().await;
}

#[tokio::test]
async fn a_ticket_opens_its_own_session_only() {
    let rig = Rig::start().await;
    let mut one = rig.task("Open the practice shop and wait 300 seconds").await;
    let mut other = rig.task("Open the practice news and wait 300 seconds").await;
    let one = one.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let other = other.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let (origin, path, ticket) = split(&one);
    let (_, other_path, other_ticket) = split(&other);
    assert_ne!(ticket, other_ticket);
    for wrong in [
        format!("{path}?{other_ticket}"),
        format!("{other_path}?{ticket}"),
        path.clone(),
        format!("{path}?ticket={}", rig.token),
        format!("/view/nothing?{ticket}"),
        "/".to_owned(),
    ] {
        assert_eq!(send(&origin, "GET", &wrong, &[], "").await.status, 404, "{wrong}");
    }
    let crossed = format!("{origin}{path}?{other_ticket}");
    assert_eq!(connect(&crossed, None).await.unwrap_err(), 404);
    assert_eq!(
        connect(&one, Some("https://evil.example")).await.unwrap_err(),
        403
    );
    assert_eq!(connect(&one, Some(&rig.url)).await.unwrap_err(), 403);
    // The ticket is no key, and the key no ticket.
    let bearer = format!("Bearer {}", ticket.trim_start_matches("ticket="));
    assert_eq!(
        send(&rig.url, "GET", "/functions", &[("Authorization", &bearer)], "")
            .await
            .status,
        401
    );
    rig.stop().await;
}

/// The viewer's own page in a second Chromium, as a person would see it.
#[tokio::test]
async fn the_page_shows_a_moving_picture_and_then_its_end() {
    use anything_engine::page::{Session, SessionOptions};
    let moving = "<body style='margin:0'><div id=box style='position:absolute;width:80px;height:80px;background:teal'></div>\
                  <script>let n = 0; const step = () => { box.style.left = (n++ % 900) + 'px'; requestAnimationFrame(step) }; \
                  step()</script>";
    let page = axum::Router::new().route(
        "/",
        axum::routing::get(move || async move { axum::response::Html(moving) }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let site = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, page).await });

    let rig = Rig::start().await;
    let mut stream = rig
        .task(&format!("Open http://{site}/ and wait 300 seconds"))
        .await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let address = stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let url = url::Url::parse(&format!("{address}&theme=light&mode=embed-minimal&interactive=0")).unwrap();
    stream.until("tool_result").await;

    let folder = tempfile::tempdir().unwrap();
    let options = SessionOptions::new(folder.path());
    options.policy.allow(&url);
    let watcher = Session::start(options).await.unwrap();
    watcher.open(&url).await.unwrap();
    // Heard on the way down: the page's own listener puts the next picture in at once.
    let count = "async () => { const img = document.getElementById('screen'); let n = 0, width = 0; \
                 document.addEventListener('load', () => { n++; width = img.naturalWidth; }, true); \
                 const from = performance.now(); while (n < 30 && performance.now() - from < 20000) \
                 await new Promise(done => setTimeout(done, 20)); \
                 return { n, rate: n / (performance.now() - from) * 1000, width, \
                 state: document.body.dataset.state, theme: document.documentElement.dataset.theme } }";
    let seen = watcher.evaluate(count, &[]).await.unwrap();
    println!("{seen}");
    assert!(seen["n"].as_u64().unwrap() >= 30, "{seen}");
    assert_eq!(
        (&seen["state"], &seen["theme"]),
        (&"live".into(), &"light".into()),
        "{seen}"
    );
    assert_eq!(seen["width"], 1280);
    if let Some(file) = std::env::var_os("VIEWER_PICTURE") {
        std::fs::write(file, watcher.screenshot().await.unwrap()).unwrap();
    }

    rig.post(
        &format!("/api/anything/threads/{thread}/stop"),
        serde_json::json!({}),
    )
    .await;
    let ended = anything_engine::model::Condition::Text("The live browser has ended".into());
    watcher.wait(&ended, PATIENCE).await.unwrap();
    let state =
        "() => ({ state: document.body.dataset.state, there: !document.getElementById('screen').hidden })";
    let seen = watcher.evaluate(state, &[]).await.unwrap();
    assert_eq!(seen, serde_json::json!({"state": "ended", "there": true}));
    if let Some(file) = std::env::var_os("VIEWER_PICTURE_ENDED") {
        std::fs::write(file, watcher.screenshot().await.unwrap()).unwrap();
    }
    watcher.close().await;
    rig.stop().await;
}
