//! A person at a viewer, as far as the engine can tell, and pages on which they know their way.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio_tungstenite::tungstenite::Message;

use super::Live;
use crate::rig::Rig;
use crate::sites::serve;
use crate::viewer::{Socket, connect};
use crate::wire::{Answer, PATIENCE};

/// A viewer's page, as far as the engine can tell.
pub struct Viewer {
    pub socket: Socket,
}

impl Viewer {
    pub async fn open(address: &str) -> Self {
        Self {
            socket: connect(address, None).await.unwrap(),
        }
    }

    pub async fn send(&mut self, gesture: Value) {
        self.socket
            .send(Message::text(gesture.to_string()))
            .await
            .unwrap();
    }

    /// What the engine says that has this field; pictures are taken as shown.
    pub async fn heard(&mut self, field: &str) -> Value {
        let words = async {
            loop {
                match self.socket.next().await.expect("the socket is open").unwrap() {
                    Message::Binary(_) => self.socket.send(Message::text("shown")).await.unwrap(),
                    Message::Text(text) if text.starts_with('{') => {
                        let words: Value = serde_json::from_str(&text).unwrap();
                        if !words[field].is_null() {
                            return words[field].clone();
                        }
                    }
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, words)
            .await
            .expect("words in time")
    }

    /// Clicks at CSS pixels of the page.
    pub async fn click(&mut self, [x, y]: [f64; 2]) {
        self.click_times([x, y], 1).await;
    }

    pub async fn click_times(&mut self, [x, y]: [f64; 2], times: u32) {
        let at = [x / 1280.0, y / 800.0];
        self.send(json!({"on": "mouse", "kind": "move", "at": at})).await;
        for count in 1..=times {
            for (kind, held) in [("down", 1), ("up", 0)] {
                self.send(json!({"on": "mouse", "kind": kind, "at": at, "held": held, "count": count}))
                    .await;
            }
        }
    }

    pub async fn key(&mut self, key: &str, code: &str, number: u32, keys: u32) {
        for down in [true, false] {
            self.send(
                json!({"on": "key", "down": down, "key": key, "code": code, "number": number, "keys": keys}),
            )
            .await;
        }
    }

    pub async fn types(&mut self, text: &str) {
        for letter in text.chars() {
            let upper = letter.to_ascii_uppercase();
            self.key(&letter.to_string(), &format!("Key{upper}"), u32::from(upper), 0)
                .await;
        }
    }
}

/// A page on which everything has its place, so that a test can click without looking.
pub const DESK: &str = "<!doctype html><title>Desk</title><style>body{margin:0} body>*{position:absolute;left:20px;width:300px;height:30px} \
    #name{top:20px} #word{top:70px} #size{top:120px} #tick{top:170px;width:20px} #save{top:220px} #twice{top:270px} \
    #said{top:320px} h1{top:400px}</style>\
    <input id=name aria-label='Name'><input id=word type=password aria-label='Password'>\
    <select id=size aria-label='Size'><option>Small<option>Large</select>\
    <input id=tick type=checkbox aria-label='Agree'>\
    <button id=save onclick=\"document.querySelector('#said').textContent='Saved ' + document.querySelector('#name').value\">Save</button>\
    <button id=twice ondblclick=\"this.textContent='Twice done'\">Twice</button><p id=said role=status></p>";

pub const NAME: [f64; 2] = [100.0, 35.0];

pub const WORD: [f64; 2] = [100.0, 85.0];

pub const SIZE: [f64; 2] = [100.0, 135.0];

pub const TICK: [f64; 2] = [30.0, 180.0];

pub const SAVE: [f64; 2] = [100.0, 235.0];

pub const TWICE: [f64; 2] = [100.0, 285.0];

/// The sentences of the steps that a person did, in the order in which they ended.
pub fn by_person(events: &[Value]) -> Vec<String> {
    let ids = events.iter().filter(|event| event["type"] == "tool_result");
    let said = ids.filter_map(|result| {
        let mut starts = events
            .iter()
            .filter(|event| event["type"] == "tool_start" && event["id"] == result["id"]);
        let start = starts.next_back()?;
        (start["by"] == "person").then(|| start["say"].as_str().unwrap().to_owned())
    });
    said.collect()
}

/// Reads events until this many steps of a person have ended.
pub async fn steps_by_person(live: &mut Live, events: &mut Vec<Value>, count: usize) {
    while by_person(events).len() < count {
        let event = live.stream.event().await.expect("the stream goes on");
        events.push(event);
    }
}

/// Tells the site that the page is loaded, and once it is drawn: a click that comes before that meets nothing. One that
/// is not drawn for long says so, and whether it is shown.
const DRAWN: &str = "<script>let drawn = false; addEventListener('load', () => { fetch('/at/loaded'); \
    requestAnimationFrame(() => requestAnimationFrame(() => { drawn = true; fetch('/drawn') })); \
    setTimeout(() => drawn || fetch(`/at/not-drawn-${document.visibilityState}`), 5000) })</script>";

/// A page that is drawn at some time, and how far it has come.
pub struct Drawn {
    drawn: Notify,
    steps: Mutex<Vec<String>>,
}

impl Drawn {
    pub async fn wait(&self) {
        let drawn = tokio::time::timeout(PATIENCE, self.drawn.notified()).await;
        assert!(drawn.is_ok(), "the page got no further than {:?}", self.steps());
    }

    fn steps(&self) -> MutexGuard<'_, Vec<String>> {
        self.steps.lock().unwrap()
    }
}

/// A site of one page, and when a browser has drawn it.
pub async fn drawn_page(html: &'static str) -> (String, Arc<Drawn>) {
    let page = Arc::new(Drawn {
        drawn: Notify::new(),
        steps: Mutex::default(),
    });
    let (asked, at, drawn) = (page.clone(), page.clone(), page.clone());
    let router = Router::new()
        .route(
            "/",
            get(move || async move {
                asked.steps().push("asked for".to_owned());
                Html(format!("{html}{DRAWN}"))
            }),
        )
        .route(
            "/at/{step}",
            get(move |Path(step)| async move { at.steps().push(step) }),
        )
        .route("/drawn", get(move || async move { drawn.drawn.notify_one() }));
    (serve(router).await, page)
}

/// A recording on a page that is there, with its viewer.
pub async fn recording(rig: &Rig, html: &'static str) -> (Live, Viewer, String) {
    let (site, drawn) = drawn_page(html).await;
    let recorded = recording_at(rig, &site).await;
    drawn.wait().await;
    recorded
}

/// A recording that begins at a site, with its viewer.
pub async fn recording_at(rig: &Rig, site: &str) -> (Live, Viewer, String) {
    let stream = rig.post("/api/anything/record", json!({"url": site})).await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let mut live = Live { thread, stream };
    let address = live.stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    live.control().await;
    let mut viewer = Viewer::open(&address).await;
    viewer.heard("control").await;
    (live, viewer, address)
}

/// A function's run with these values: its path, its stream, and its viewer.
pub async fn run_of(rig: &Rig, id: &str, values: Value) -> (String, Answer, Viewer) {
    let create = format!("/functions/{id}/runs/create");
    let created = rig.post(&create, json!({})).await.json().await;
    let run = format!(
        "/functions/{id}/runs/{}",
        created["function_run_id"].as_str().unwrap()
    );
    let body = json!({"workflow_id": id, "variables": values, "stream": true});
    let mut stream = rig.post(&run, body).await;
    let address = stream.until("viewer").await["message"]
        .as_str()
        .unwrap()
        .to_owned();
    let viewer = Viewer::open(&address).await;
    (run, stream, viewer)
}

/// The same once its first page is there and a person has it: hands on an empty page would reach nothing.
pub async fn taken_over_run(rig: &Rig, id: &str, values: Value) -> (String, Answer, Viewer) {
    let (run, mut stream, mut viewer) = run_of(rig, id, values).await;
    stream.until("tool_start").await;
    assert_eq!(rig.post(&format!("{run}/pause"), json!({})).await.status, 200);
    stream.until("tool_result").await;
    assert_eq!(rig.post(&format!("{run}/take_over"), json!({})).await.status, 200);
    assert_eq!(viewer.heard("control").await, true);
    (run, stream, viewer)
}

/// A step by hand of this name has begun in a function's run.
pub async fn begun_by_hand(stream: &mut Answer, say: &str) {
    loop {
        let told = stream.until("tool_start").await;
        let told: Value = serde_json::from_str(told["message"].as_str().unwrap()).unwrap();
        if told["by"] == "person" && told["say"] == say {
            break;
        }
    }
}

/// What a function's run ended with.
pub async fn result_of(stream: Answer) -> Value {
    let events = stream.events().await;
    serde_json::from_str(events.last().unwrap()["message"].as_str().unwrap()).unwrap()
}

/// A text stands in no file of the engine.
pub fn assert_not_kept(rig: &Rig, text: &str) {
    for file in std::fs::read_dir(rig.folder.path().join("data")).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = std::fs::read(&file).unwrap();
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{}", file.display());
        }
    }
}
