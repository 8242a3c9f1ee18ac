//! The viewer's own page in a second Chromium: composition, the clipboard, fingers, the wheel, and what the browser asks.

use serde_json::{Value, json};

use super::dialogs::{ASKS, DELETE, NAME};
use super::person::{by_person, recording, steps_by_person};
use super::viewer_page::{give, place, sees, watching};
use crate::rig::Rig;

const FIELDS: &str = "<!doctype html><title>Fields</title><style>body{margin:0;height:3000px} textarea,button{position:absolute;left:20px;width:400px;height:60px} \
    #one{top:20px} #two{top:100px} button{top:180px}</style><textarea id=one aria-label=First></textarea>\
    <textarea id=two aria-label=Second></textarea><button onclick=\"this.textContent='Touched'\">Touch</button>";

const FIRST: [f64; 2] = [100.0, 50.0];
const SECOND: [f64; 2] = [100.0, 130.0];
const BUTTON: [f64; 2] = [100.0, 210.0];

#[tokio::test]
async fn the_viewer_s_page_passes_on_compositions_pasted_text_fingers_and_the_wheel() {
    let rig = Rig::start().await;
    let (mut live, viewer, address) = recording(&rig, FIELDS).await;
    drop(viewer);
    let folder = tempfile::tempdir().unwrap();
    let watcher = watching(&address, folder.path()).await;
    let seen = sees(&watcher, |seen| seen["there"] == true && seen["address"] != "").await;
    let hands = watcher.hands();
    hands.open(true);
    let click = |at: [f64; 2]| {
        for (kind, held) in [("down", 1), ("up", 0)] {
            give(
                &hands,
                json!({"on": "mouse", "kind": kind, "at": place(&seen, at), "held": held, "count": 1}),
            );
        }
    };
    let mut events = Vec::new();

    click(FIRST);
    sees(&watcher, |seen| seen["at"] == "typing").await;
    give(&hands, json!({"on": "compose", "text": "ni", "from": 2, "to": 2}));
    give(&hands, json!({"on": "text", "text": "你"}));
    give(&hands, json!({"on": "paste", "text": " pasted"}));
    click(SECOND);
    steps_by_person(&mut live, &mut events, 1).await;
    give(&hands, json!({"on": "paste", "text": "once more"}));
    give(
        &hands,
        json!({"on": "touch", "kind": "start", "points": [{"at": place(&seen, BUTTON), "id": 0}]}),
    );
    give(&hands, json!({"on": "touch", "kind": "end", "points": []}));
    steps_by_person(&mut live, &mut events, 3).await;
    give(
        &hands,
        json!({"on": "wheel", "at": place(&seen, [640.0, 600.0]), "by": [0, 3900]}),
    );
    loop {
        let event = live.stream.event().await.expect("the stream goes on");
        let ends = event["say"] == "Scroll to *the bottom*";
        events.push(event);
        if ends {
            break;
        }
    }
    assert_eq!(
        by_person(&events),
        [
            "Enter *你 pasted* in *First*",
            "Enter *once more* in *Second*",
            "Click *Touch*"
        ]
    );
    watcher.close().await;
    rig.stop().await;
}

const QUESTION: &str = "() => { const box = document.getElementById('question'); const shown = (id) => !document.getElementById(id).closest('label, button').hidden; \
    return { open: box.open, who: document.getElementById('asker').textContent, says: document.getElementById('asks').textContent, \
    at: document.activeElement.id, given: document.getElementById('given').value, shown: ['given', 'password', 'refuse', 'agree'].filter(shown), \
    back: getComputedStyle(box).backgroundColor, words: getComputedStyle(box).color } }";

#[tokio::test]
async fn the_viewer_s_page_shows_what_the_browser_asks_and_takes_the_answer_from_the_keyboard() {
    let rig = Rig::start().await;
    for theme in ["light", "dark"] {
        let (mut live, viewer, address) = recording(&rig, ASKS).await;
        drop(viewer);
        let folder = tempfile::tempdir().unwrap();
        let watcher = watching(&format!("{address}&theme={theme}"), folder.path()).await;
        let seen = sees(&watcher, |seen| seen["there"] == true && seen["address"] != "").await;
        let hands = watcher.hands();
        hands.open(true);
        let click = |at: [f64; 2]| {
            for (kind, held) in [("down", 1), ("up", 0)] {
                give(
                    &hands,
                    json!({"on": "mouse", "kind": kind, "at": place(&seen, at), "held": held, "count": 1}),
                );
            }
        };
        let key = |key: &str, code: &str, number: u32| {
            for down in [true, false] {
                give(
                    &hands,
                    json!({"on": "key", "down": down, "key": key, "code": code, "number": number}),
                );
            }
        };
        let asked = async |open: bool| loop {
            let asked: Value = watcher.evaluate(QUESTION, &[]).await.unwrap();
            if asked["open"] == open {
                break asked;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        };
        let mut events = Vec::new();

        click(DELETE);
        let question = asked(true).await;
        assert_eq!(
            (&question["says"], &question["at"], &question["shown"]),
            (
                &json!("Really delete it?"),
                &json!("agree"),
                &json!(["refuse", "agree"])
            )
        );
        let back = if theme == "light" {
            "rgb(255, 255, 255)"
        } else {
            "rgb(29, 29, 27)"
        };
        assert_eq!(question["back"], back, "{theme}");
        if let Some(folder) = std::env::var_os("VIEWER_PICTURES") {
            let file = std::path::Path::new(&folder).join(format!("question-{theme}.png"));
            std::fs::write(file, watcher.screenshot().await.unwrap()).unwrap();
        }
        key("Escape", "Escape", 27);
        asked(false).await;
        steps_by_person(&mut live, &mut events, 2).await;

        click(NAME);
        let question = asked(true).await;
        assert_eq!(
            (&question["given"], &question["at"], &question["shown"]),
            (
                &json!("nobody"),
                &json!("given"),
                &json!(["given", "refuse", "agree"])
            )
        );
        key("B", "KeyB", 66);
        key("o", "KeyO", 79);
        key("Enter", "Enter", 13);
        asked(false).await;
        steps_by_person(&mut live, &mut events, 4).await;
        assert_eq!(
            by_person(&events),
            [
                "Click *Delete*",
                "Dismiss *the browser's question*",
                "Click *Name*",
                "Answer *Bo* to the browser's question"
            ]
        );
        // The keyboard is the page's again.
        sees(&watcher, |seen| seen["at"] == "typing").await;
        watcher.close().await;
        assert_eq!(live.ask(&rig, "stop").await.0, 200);
    }
    rig.stop().await;
}
