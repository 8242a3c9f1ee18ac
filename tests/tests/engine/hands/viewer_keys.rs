//! The viewer's own page in a second Chromium: composition, the clipboard, fingers, the wheel, and what the browser asks.

use serde_json::{Value, json};

use super::dialogs::{ASKS, DELETE, NAME};
use super::person::{by_person, recording, steps_by_person};
use super::viewer_page::{AtViewer, sees};
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
    let person = AtViewer::open(&address).await;
    let mut events = Vec::new();

    person.click(FIRST);
    sees(&person.watcher, |seen| seen["at"] == "typing").await;
    person.give(json!({"on": "compose", "text": "ni", "from": 2, "to": 2}));
    person.give(json!({"on": "text", "text": "你"}));
    person.give(json!({"on": "paste", "text": " pasted"}));
    person.click(SECOND);
    steps_by_person(&mut live, &mut events, 1).await;
    person.give(json!({"on": "paste", "text": "once more"}));
    person.give(json!({"on": "touch", "kind": "start", "points": [{"at": person.place(BUTTON), "id": 0}]}));
    person.give(json!({"on": "touch", "kind": "end", "points": []}));
    steps_by_person(&mut live, &mut events, 3).await;
    person.give(json!({"on": "wheel", "at": person.place([640.0, 600.0]), "by": [0, 3900]}));
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
    person.watcher.close().await;
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
        let person = AtViewer::open(&format!("{address}&theme={theme}")).await;
        let asked = async |open: bool| loop {
            let asked: Value = person.watcher.evaluate(QUESTION, &[]).await.unwrap();
            if asked["open"] == open {
                break asked;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        };
        let mut events = Vec::new();

        person.click(DELETE);
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
            std::fs::write(file, person.watcher.screenshot().await.unwrap()).unwrap();
        }
        person.key("Escape", "Escape", 27);
        asked(false).await;
        steps_by_person(&mut live, &mut events, 2).await;

        person.click(NAME);
        let question = asked(true).await;
        assert_eq!(
            (&question["given"], &question["at"], &question["shown"]),
            (
                &json!("nobody"),
                &json!("given"),
                &json!(["given", "refuse", "agree"])
            )
        );
        person.key("B", "KeyB", 66);
        person.key("o", "KeyO", 79);
        person.key("Enter", "Enter", 13);
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
        sees(&person.watcher, |seen| seen["at"] == "typing").await;
        person.watcher.close().await;
        assert_eq!(live.ask(&rig, "stop").await.0, 200);
    }
    rig.stop().await;
}
