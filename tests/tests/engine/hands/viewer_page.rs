//! The viewer's own page in a second Chromium, whose picture is smaller than the page: a person clicks and types there.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anything_engine::model::{ClickKind, Target};
use anything_engine::page::{Action, Gesture, Hands, Intent, Pick, Session, SessionOptions};
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::person::{DESK, NAME, SAVE, SIZE, by_person, recording, steps_by_person};
use crate::rig::Rig;
use crate::wire::PATIENCE;

const LOOK: &str = "() => { const box = document.getElementById('screen').getBoundingClientRect(); \
    const width = Math.min(box.width, box.height * 1.6); \
    return { there: box.width > 0 && document.getElementById('screen').naturalWidth > 0 && !document.getElementById('places').hidden, \
    area: [box.left + (box.width - width) / 2, box.top + (box.height - width / 1.6) / 2, width, width / 1.6], \
    bar: document.getElementById('places').innerText, address: document.getElementById('address').value, \
    at: document.activeElement.id } }";

/// The viewer's page in a browser of its own.
async fn watching(address: &str, folder: &Path) -> Session {
    let url = url::Url::parse(address).unwrap();
    let options = SessionOptions::new(folder);
    options.policy.allow(&url);
    let watcher = Session::start(options).await.unwrap();
    watcher.open(&url).await.unwrap();
    watcher
}

/// What the viewer's page shows, once it is that.
pub async fn sees(watcher: &Session, wanted: impl Fn(&Value) -> bool) -> Value {
    let until = Instant::now() + PATIENCE;
    loop {
        let seen = watcher.evaluate(LOOK, &[]).await.unwrap();
        if wanted(&seen) {
            return seen;
        }
        assert!(Instant::now() < until, "{seen}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A person at the viewer's page, in a browser of their own.
pub struct AtViewer {
    pub watcher: Session,
    /// What the page showed when it was there.
    pub seen: Value,
    hands: Hands,
    _folder: tempfile::TempDir,
}

impl AtViewer {
    /// Opens the page and waits until it shows the picture and where that is.
    pub async fn open(address: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let watcher = watching(address, folder.path()).await;
        let seen = sees(&watcher, |seen| seen["there"] == true && seen["address"] != "").await;
        let hands = watcher.hands();
        hands.open(true);
        Self {
            watcher,
            seen,
            hands,
            _folder: folder,
        }
    }

    /// Does one thing with the person's hands.
    pub fn give(&self, gesture: Value) {
        let gesture = serde_json::from_value::<Gesture>(gesture).unwrap();
        assert!(self.hands.give(gesture));
    }

    /// Where a point of the watched page is in the viewer's window.
    pub fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let area: Vec<f64> = serde_json::from_value(self.seen["area"].clone()).unwrap();
        [
            (area[0] + x / 1280.0 * area[2]) / 1280.0,
            (area[1] + y / 800.0 * area[3]) / 800.0,
        ]
    }

    pub fn click(&self, at: [f64; 2]) {
        let at = self.place(at);
        self.give(json!({"on": "mouse", "kind": "move", "at": at}));
        for (kind, held) in [("down", 1), ("up", 0)] {
            self.give(json!({"on": "mouse", "kind": kind, "at": at, "held": held, "count": 1}));
        }
    }

    pub fn key(&self, key: &str, code: &str, number: u32) {
        for down in [true, false] {
            self.give(json!({"on": "key", "down": down, "key": key, "code": code, "number": number}));
        }
    }
}

#[tokio::test]
async fn the_viewer_s_page_takes_hands_over_its_scaled_picture() {
    let rig = Rig::start().await;
    let (mut live, viewer, address) = recording(&rig, DESK).await;
    drop(viewer);
    let person = AtViewer::open(&address).await;
    let seen = &person.seen;
    let area: Vec<f64> = serde_json::from_value(seen["area"].clone()).unwrap();
    assert!(area[2] < 1270.0, "the picture is scaled: {seen}");
    assert!(
        seen["bar"].as_str().unwrap().contains("You have control"),
        "{seen}"
    );
    assert!(
        seen["address"].as_str().unwrap().starts_with("http://127.0.0.1"),
        "{seen}"
    );

    let mut events = Vec::new();
    person.click(NAME);
    for letter in "Ada".chars() {
        let upper = letter.to_ascii_uppercase();
        person.key(&letter.to_string(), &format!("Key{upper}"), u32::from(upper));
    }
    person.click(SIZE);
    let large = Target {
        name: "Large".into(),
        role: Some("option".into()),
        ..Target::default()
    };
    let choose = Action::Click(ClickKind::Click);
    let pick = Pick::Target(&large, Intent::Click);
    person.watcher.act(pick, &choose, PATIENCE).await.unwrap();
    steps_by_person(&mut live, &mut events, 2).await;
    person.click(SAVE);
    steps_by_person(&mut live, &mut events, 3).await;
    assert_eq!(
        by_person(&events),
        [
            "Enter *Ada* in *Name*",
            "Choose *Large* in *Size*",
            "Click *Save*"
        ]
    );
    if let Some(file) = std::env::var_os("VIEWER_PICTURE_MINE") {
        std::fs::write(file, person.watcher.screenshot().await.unwrap()).unwrap();
    }
    person.watcher.close().await;
    rig.stop().await;
}

#[tokio::test]
async fn where_a_page_that_comes_late_is_stands_in_the_address_bar() {
    let rig = Rig::start().await;
    let come = Arc::new(Notify::new());
    let late = come.clone();
    let home = axum::routing::get(move || {
        let late = late.clone();
        async move {
            late.notified().await;
            axum::response::Html(DESK)
        }
    });
    let site = crate::sites::serve(axum::Router::new().route("/", home)).await;
    let mut stream = rig.post("/api/anything/record", json!({"url": site})).await;
    let viewer = stream.until("notte_session_data").await["viewer_url"].clone();
    let folder = tempfile::tempdir().unwrap();
    let watcher = watching(viewer.as_str().unwrap(), folder.path()).await;
    // There is no page yet: the bar waits for an address.
    sees(&watcher, |seen| seen["at"] == "address" && seen["address"] == "").await;
    come.notify_one();
    sees(&watcher, |seen| {
        seen["address"] == format!("{site}/") && seen["at"] == "typing"
    })
    .await;
    watcher.close().await;
    rig.stop().await;
}
