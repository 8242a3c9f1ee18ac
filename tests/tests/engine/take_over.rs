//! The live browser in a person's hands: input through the viewer's socket, steps recorded by doing, going on after.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::hands::{Live, page};
use super::rig::{Rig, rows};
use super::viewer::{Socket, connect};
use super::wire::PATIENCE;

/// A viewer's page, as far as the engine can tell.
struct Viewer {
    socket: Socket,
}

impl Viewer {
    async fn open(address: &str) -> Self {
        Self {
            socket: connect(address, None).await.unwrap(),
        }
    }

    async fn send(&mut self, gesture: Value) {
        self.socket
            .send(Message::text(gesture.to_string()))
            .await
            .unwrap();
    }

    /// What the engine says that has this field; pictures are taken as shown.
    async fn heard(&mut self, field: &str) -> Value {
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
    async fn click(&mut self, [x, y]: [f64; 2]) {
        self.click_times([x, y], 1).await;
    }

    async fn click_times(&mut self, [x, y]: [f64; 2], times: u32) {
        let at = [x / 1280.0, y / 800.0];
        self.send(json!({"on": "mouse", "kind": "move", "at": at})).await;
        for count in 1..=times {
            for (kind, held) in [("down", 1), ("up", 0)] {
                self.send(json!({"on": "mouse", "kind": kind, "at": at, "held": held, "count": count}))
                    .await;
            }
        }
    }

    async fn key(&mut self, key: &str, code: &str, number: u32, keys: u32) {
        for down in [true, false] {
            self.send(
                json!({"on": "key", "down": down, "key": key, "code": code, "number": number, "keys": keys}),
            )
            .await;
        }
    }

    async fn types(&mut self, text: &str) {
        for letter in text.chars() {
            let upper = letter.to_ascii_uppercase();
            self.key(&letter.to_string(), &format!("Key{upper}"), u32::from(upper), 0)
                .await;
        }
    }
}

/// A page on which everything has its place, so that a test can click without looking.
const DESK: &str = "<!doctype html><title>Desk</title><style>body{margin:0} body>*{position:absolute;left:20px;width:300px;height:30px} \
    #name{top:20px} #word{top:70px} #size{top:120px} #tick{top:170px;width:20px} #save{top:220px} #twice{top:270px} \
    #said{top:320px} h1{top:400px}</style>\
    <input id=name aria-label='Name'><input id=word type=password aria-label='Password'>\
    <select id=size aria-label='Size'><option>Small<option>Large</select>\
    <input id=tick type=checkbox aria-label='Agree'>\
    <button id=save onclick=\"document.querySelector('#said').textContent='Saved ' + document.querySelector('#name').value\">Save</button>\
    <button id=twice ondblclick=\"this.textContent='Twice done'\">Twice</button><p id=said role=status></p>";

const NAME: [f64; 2] = [100.0, 35.0];
const WORD: [f64; 2] = [100.0, 85.0];
const SIZE: [f64; 2] = [100.0, 135.0];
const TICK: [f64; 2] = [30.0, 180.0];
const SAVE: [f64; 2] = [100.0, 235.0];
const TWICE: [f64; 2] = [100.0, 285.0];

/// The sentences of the steps that a person did, in the order in which they ended.
fn by_person(events: &[Value]) -> Vec<String> {
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
async fn steps_by_person(live: &mut Live, events: &mut Vec<Value>, count: usize) {
    while by_person(events).len() < count {
        let event = live.stream.event().await.expect("the stream goes on");
        events.push(event);
    }
}

#[tokio::test]
async fn what_a_person_does_in_a_take_over_becomes_part_of_the_function() {
    let rig = Rig::start().await;
    let site = page(DESK).await;
    let mut live = Live::task(
        &rig,
        &format!("Open {site} and wait until the page shows \"Saved Ada\""),
    )
    .await;
    let address = live.stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    live.stream.until("tool_result").await;
    let mut viewer = Viewer::open(&address).await;

    // Without control nothing of it reaches the page.
    viewer.click(NAME).await;
    viewer.types("x").await;

    assert_eq!(
        live.ask(&rig, "take_over").await,
        (200, json!({"status": "taken_over"}))
    );
    assert_eq!(live.control().await["state"], "taken_over");
    assert_eq!(viewer.heard("control").await, true);
    viewer.click(NAME).await;
    viewer.types("Ada").await;
    let mut events = Vec::new();
    viewer.click(TICK).await;
    viewer.click(SAVE).await;
    steps_by_person(&mut live, &mut events, 3).await;
    assert_eq!(
        by_person(&events),
        ["Enter *Ada* in *Name*", "Tick *Agree checkbox*", "Click *Save*"]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    assert_eq!(viewer.heard("control").await, false);
    // Too late.
    viewer.click(NAME).await;
    viewer.types("y").await;
    assert_eq!(live.control().await["state"], "running");
    // What the run waited for is there: the person did it.
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let says: Vec<&str> = function["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["say"].as_str().unwrap())
        .collect();
    assert_eq!(
        says[1..],
        [
            "Enter *{{name}}* in *Name*",
            "Tick *Agree checkbox*",
            "Click *Save*",
            "Wait until the page shows *Saved {{name}}*"
        ],
        "{function:#}"
    );
    let path = format!("/functions/{id}/runs/start");
    let run = rig
        .post(&path, json!({"variables": {"name": "Eve"}}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn a_recording_from_nothing_is_kept_and_does_the_same_again() {
    let rig = Rig::start().await;
    let site = page(DESK).await;
    let stream = rig
        .post("/api/anything/record", json!({"url": site, "name": "My desk"}))
        .await;
    assert_eq!(stream.status, 200);
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let mut live = Live { thread, stream };
    let address = live.stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(live.control().await["state"], "taken_over");
    assert_eq!(live.ask(&rig, "pause").await.0, 409);
    let mut viewer = Viewer::open(&address).await;
    assert_eq!(viewer.heard("control").await, true);
    let mut events = Vec::new();

    viewer.click(NAME).await;
    viewer.types("Ada").await;
    viewer.click(WORD).await;
    viewer.types("hunterxyz").await;
    viewer.click(SIZE).await;
    let list = viewer.heard("list").await;
    assert_eq!(list["options"][1]["text"], "Large", "{list}");
    viewer
        .send(json!({"on": "option", "frame": list["frame"], "node": list["node"], "index": 1}))
        .await;
    steps_by_person(&mut live, &mut events, 3).await;
    viewer.click_times(TWICE, 2).await;
    steps_by_person(&mut live, &mut events, 4).await;
    viewer.click(SAVE).await;
    steps_by_person(&mut live, &mut events, 5).await;
    assert_eq!(
        by_person(&events),
        [
            "Enter *Ada* in *Name*",
            "Type a secret in *Password*",
            "Choose *Large* in *Size*",
            "Double-click *Twice*",
            "Click *Save*"
        ]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    events.extend(live.stream.events().await);
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap().to_owned();
    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(function["name"], "My desk");
    let steps = function["steps"].as_array().unwrap();
    let ops: Vec<&str> = steps.iter().map(|step| step["op"].as_str().unwrap()).collect();
    assert_eq!(
        ops,
        ["open", "fill", "fill", "choose", "click", "click"],
        "{function:#}"
    );
    assert_eq!(steps[1]["bundle"]["name"], "Name");
    assert_eq!(steps[2]["text"], "{{password}}");
    assert_eq!(steps[4]["how"], "double");

    // The password is found nowhere.
    let told = serde_json::to_string(&events).unwrap() + &function.to_string();
    assert!(!told.contains("hunterxyz"), "told");
    for file in std::fs::read_dir(rig.folder.path().join("data")).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = std::fs::read(&file).unwrap();
            let found = bytes.windows(9).any(|window| window == b"hunterxyz");
            assert!(!found, "{}", file.display());
        }
    }

    // Again, with other values.
    let run = |variables: Value| {
        let path = format!("/functions/{id}/runs/start");
        let rig = &rig;
        async move { rig.post(&path, json!({ "variables": variables })).await }
    };
    assert_eq!(run(json!({})).await.status, 422, "the password is needed");
    let result = run(json!({"password": "other-word", "name": "Eve"}))
        .await
        .json()
        .await;
    assert_eq!(result["status"], "closed", "{result:#}");
    let logs = rig.get(&format!("/functions/{id}/runs")).await.to_string();
    assert!(
        logs.contains("Enter Eve in Name") && !logs.contains("other-word"),
        "{logs}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_follow_up_goes_on_in_the_same_browser_and_extends_the_function() {
    let (rig, pid) = Rig::with_known_browser().await;
    let stream = rig
        .task("Open the practice shop, search for lamp, and collect the name and price of every product")
        .await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let events = stream.events().await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let first = rows(&events).len();
    let browser = super::rig::process_of(&pid).await;
    assert!(super::rig::is_alive(browser), "it is kept open");

    let follow = async |query: &str| {
        let body = json!({"query": query, "thread_id": thread});
        rig.post("/api/anything/start", body).await
    };
    // What is not understood costs nothing.
    let events = follow("frobnicate the whatsit").await.events().await;
    assert_eq!(events.last().unwrap()["error"], "not_understood");
    let events = follow("now also collect the rating").await.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert_eq!(done["function_id"], json!(id), "the same function");
    assert_eq!(super::rig::process_of(&pid).await, browser, "the same browser");
    let rated = rows(&events);
    assert_eq!(rated.len(), first);
    assert!(
        rated[0]["rating"].is_string() && rated[0]["price"].is_string(),
        "{}",
        rated[0]
    );
    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(function["steps"].as_array().unwrap().len(), 3, "{function:#}");
    let versions = rig.get(&format!("/functions/{id}/versions")).await;
    assert_eq!(versions["versions"][0]["version"], "v2");
    assert!(
        versions["versions"][0]["note"]
            .as_str()
            .unwrap()
            .contains("rating")
    );

    let unknown = json!({"query": "click Next", "thread_id": "nobody"});
    assert_eq!(rig.post("/api/anything/start", unknown).await.status, 404);
    rig.stop().await;
    super::rig::wait_until("the browser is gone", || !super::rig::is_alive(browser)).await;
}

#[tokio::test]
async fn a_follow_up_whose_browser_has_closed_does_the_steps_again_first() {
    let rig = Rig::with(|options| options.keep_open = 0).await;
    let stream = rig.task("Open the practice shop and search for lamp").await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let first = stream.events().await;
    let body = json!({"query": "get the name of every product", "thread_id": thread});
    let events = rig.post("/api/anything/start", body).await.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert_eq!(done["function_id"], first.last().unwrap()["function_id"]);
    let thinking: String = events
        .iter()
        .filter_map(|event| event["delta"].as_str())
        .collect();
    assert!(thinking.contains("done again first"), "{thinking}");
    assert!(rows(&events).len() > 24);
    let function = rig
        .get(&format!("/functions/{}", done["function_id"].as_str().unwrap()))
        .await;
    assert_eq!(function["steps"].as_array().unwrap().len(), 3);
    rig.stop().await;
}

/// Everything else that hands do: other ways to type, the clipboard, touch, the wheel, going places.
#[tokio::test]
async fn hands_type_compose_paste_touch_turn_and_go() {
    let rig = Rig::start().await;
    let tall = "<!doctype html><title>Tall</title><style>body{margin:0;height:5000px} \
        textarea{position:absolute;top:20px;left:20px;width:400px;height:100px} \
        button{position:absolute;top:150px;left:20px;width:200px;height:60px}</style>\
        <textarea aria-label=Text></textarea><button onclick=\"this.textContent='Touched'\">Touch</button>";
    let site = page(tall).await;
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
    let mut events = Vec::new();

    viewer.click([100.0, 60.0]).await;
    viewer.types("a").await;
    viewer
        .send(json!({"on": "compose", "text": "ni", "from": 2, "to": 2}))
        .await;
    viewer.send(json!({"on": "text", "text": "你"})).await;
    viewer.send(json!({"on": "text", "text": "é"})).await;
    viewer
        .send(json!({"on": "paste", "text": format!(" pasted {}", "z".repeat(1500))}))
        .await;
    viewer.key("a", "KeyA", 65, 2).await;
    viewer.key("c", "KeyC", 67, 2).await;
    let copied = viewer.heard("copied").await;
    let copied = copied.as_str().unwrap();
    assert!(
        copied.starts_with("a你é pasted zzz") && copied.len() > 1500,
        "{}",
        &copied[..30]
    );
    viewer.key("Backspace", "Backspace", 8, 0).await;
    viewer.types("ok").await;

    let at = [100.0 / 1280.0, 180.0 / 800.0];
    viewer
        .send(json!({"on": "touch", "kind": "start", "points": [{"at": at, "id": 0}]}))
        .await;
    viewer
        .send(json!({"on": "touch", "kind": "end", "points": []}))
        .await;
    steps_by_person(&mut live, &mut events, 2).await;
    assert_eq!(by_person(&events), ["Enter *ok* in *Text*", "Click *Touch*"]);

    viewer
        .send(json!({"on": "wheel", "at": [0.5, 0.5], "by": [0, 600]}))
        .await;
    viewer
        .send(json!({"on": "go", "to": "address", "address": "practice news"}))
        .await;
    steps_by_person(&mut live, &mut events, 3).await;
    viewer.send(json!({"on": "go", "to": "back"})).await;
    steps_by_person(&mut live, &mut events, 4).await;
    assert_eq!(by_person(&events)[2..], ["Open *the practice news*", "Go *back*"]);
    viewer
        .send(json!({"on": "go", "to": "address", "address": "file:///etc/passwd"}))
        .await;
    viewer.heard("said").await;
    // A flood is dropped, a message that is too long ends the connection.
    viewer.send(json!({"on": "text", "text": "x".repeat(2000)})).await;
    let closed = async {
        loop {
            match viewer.socket.next().await {
                None | Some(Err(_) | Ok(Message::Close(_))) => return,
                _ => {}
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), closed)
        .await
        .expect("closed");
    let stopped = live.ask(&rig, "stop").await;
    assert_eq!(stopped.0, 200);
    let rest = live.stream.events().await;
    assert_eq!(rest.last().unwrap()["type"], "cancelled");
    assert!(
        rig.get("/functions").await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    rig.stop().await;
}
