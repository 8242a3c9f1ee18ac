//! The viewer's own page in a second Chromium, whose picture is smaller than the page: a person clicks and types there.

use std::time::{Duration, Instant};

use anything_engine::model::{ClickKind, Target};
use anything_engine::page::{Action, Gesture, Intent, Pick, Session, SessionOptions};
use serde_json::{Value, json};

use super::person::{DESK, NAME, SAVE, SIZE, by_person, recording, steps_by_person};
use crate::rig::Rig;
use crate::wire::PATIENCE;

const LOOK: &str = "() => { const box = document.getElementById('screen').getBoundingClientRect(); \
    const width = Math.min(box.width, box.height * 1.6); \
    return { there: box.width > 0 && document.getElementById('screen').naturalWidth > 0 && !document.getElementById('places').hidden, \
    area: [box.left + (box.width - width) / 2, box.top + (box.height - width / 1.6) / 2, width, width / 1.6], \
    bar: document.getElementById('places').innerText, address: document.getElementById('address').value } }";

#[tokio::test]
async fn the_viewer_s_page_takes_hands_over_its_scaled_picture() {
    let rig = Rig::start().await;
    let (mut live, viewer, address) = recording(&rig, DESK).await;
    drop(viewer);
    let url = url::Url::parse(&address).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let options = SessionOptions::new(folder.path());
    options.policy.allow(&url);
    let watcher = Session::start(options).await.unwrap();
    watcher.open(&url).await.unwrap();
    let until = Instant::now() + PATIENCE;
    let seen = loop {
        let seen = watcher.evaluate(LOOK, &[]).await.unwrap();
        if seen["there"] == true && seen["address"] != "" {
            break seen;
        }
        assert!(Instant::now() < until, "{seen}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
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

    let hands = watcher.hands();
    hands.open(true);
    let give = |gesture: Value| assert!(hands.give(serde_json::from_value::<Gesture>(gesture).unwrap()));
    let click = |[x, y]: [f64; 2]| {
        let at = [
            (area[0] + x / 1280.0 * area[2]) / 1280.0,
            (area[1] + y / 800.0 * area[3]) / 800.0,
        ];
        give(json!({"on": "mouse", "kind": "move", "at": at}));
        for (kind, held) in [("down", 1), ("up", 0)] {
            give(json!({"on": "mouse", "kind": kind, "at": at, "held": held, "count": 1}));
        }
    };
    let mut events = Vec::new();
    click(NAME);
    for letter in "Ada".chars() {
        let upper = letter.to_ascii_uppercase();
        let code = format!("Key{upper}");
        for down in [true, false] {
            give(json!({"on": "key", "down": down, "key": letter, "code": code, "number": u32::from(upper)}));
        }
    }
    click(SIZE);
    let large = Target {
        name: "Large".into(),
        role: Some("option".into()),
        ..Target::default()
    };
    let choose = Action::Click(ClickKind::Click);
    let pick = Pick::Target(&large, Intent::Click);
    watcher.act(pick, &choose, PATIENCE).await.unwrap();
    steps_by_person(&mut live, &mut events, 2).await;
    click(SAVE);
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
        std::fs::write(file, watcher.screenshot().await.unwrap()).unwrap();
    }
    watcher.close().await;
    rig.stop().await;
}
