//! Recordings from nothing, by every way that hands have.

use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::Live;
use super::person::{
    DESK, NAME, SAVE, SIZE, TWICE, Viewer, WORD, assert_not_kept, by_person, drawn_page, recording,
    steps_by_person,
};
use crate::rig::Rig;

#[tokio::test]
async fn a_recording_from_nothing_is_kept_and_does_the_same_again() {
    let rig = Rig::start().await;
    let (site, drawn) = drawn_page(DESK).await;
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
    drawn.wait().await;
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
    let secret: Vec<&str> = function["variables"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|variable| variable["secret"] == true)
        .map(|variable| variable["name"].as_str().unwrap())
        .collect();
    assert_eq!(secret, ["password"], "{function:#}");

    // The password is found nowhere.
    let told = serde_json::to_string(&events).unwrap() + &function.to_string();
    assert!(!told.contains("hunterxyz"), "told");
    assert_not_kept(&rig, "hunterxyz");

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

/// Everything else that hands do: other ways to type, the clipboard, touch, the wheel, going places.
#[tokio::test]
async fn hands_type_compose_paste_touch_turn_and_go() {
    let rig = Rig::start().await;
    let tall = "<!doctype html><title>Tall</title><style>body{margin:0;height:5000px} \
        textarea{position:absolute;top:20px;left:20px;width:400px;height:100px} \
        button{position:absolute;top:150px;left:20px;width:200px;height:60px}</style>\
        <textarea aria-label=Text></textarea><button onclick=\"this.textContent='Touched'\">Touch</button>";
    let (mut live, mut viewer, _) = recording(&rig, tall).await;
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

#[tokio::test]
async fn a_page_can_t_make_up_what_a_person_did() {
    let rig = Rig::start().await;
    let liar = "<!doctype html><title>Liar</title><button>Pay</button><input aria-label=Field><h1></h1><script>\
        const [button, field] = [document.querySelector('button'), document.querySelector('input')]; \
        document.querySelector('h1').textContent = 'way out: ' + typeof anythingDeed; \
        setInterval(() => { button.click(); button.dispatchEvent(new MouseEvent('mousedown', {bubbles: true})); \
        field.focus(); document.execCommand('insertText', false, 'x'); \
        field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})); \
        document.title = 'Lied ' + field.value.length }, 20)</script>";
    let (live, mut viewer, _) = recording(&rig, liar).await;
    // Passing over a page is nothing that it could hide behind.
    for x in 0..40 {
        viewer
            .send(json!({"on": "mouse", "kind": "move", "at": [f64::from(x) / 40.0, 0.9]}))
            .await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    let events = live.stream.events().await;
    let last = events.last().unwrap();
    assert_eq!(
        (&last["type"], &last["error"]),
        (&json!("error"), &json!("nothing_recorded")),
        "{last:#}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn hands_are_followed_into_frames_and_to_other_pages() {
    let rig = Rig::start().await;
    let html = "<!doctype html><title>Outer</title><style>body{margin:0} iframe,a,#below{position:absolute;left:20px;width:300px;height:60px;border:0} \
        iframe{top:20px} a{top:100px} #below{top:200px}</style>\
        <iframe srcdoc=\"<style>body{margin:0}button{width:200px;height:40px}</style><button onclick='this.textContent=1'>Inside</button>\"></iframe>\
        <a href='?two'>Onward</a><input id=below aria-label=Below>";
    let (mut live, mut viewer, _) = recording(&rig, html).await;
    let mut events = Vec::new();
    viewer.click([100.0, 40.0]).await;
    steps_by_person(&mut live, &mut events, 1).await;
    viewer.click([60.0, 108.0]).await;
    steps_by_person(&mut live, &mut events, 2).await;
    viewer.click([100.0, 230.0]).await;
    viewer.types("there").await;
    // The typing has begun when the run is handed back.
    loop {
        let event = live.stream.event().await.expect("the stream goes on");
        let begun = event["say"] == "Type in *Below*";
        events.push(event);
        if begun {
            break;
        }
    }
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    events.extend(live.stream.events().await);
    let said = by_person(&events);
    assert_eq!(said[..2], ["Click *Inside*", "Click *Onward*"]);
    assert!(said[2].ends_with("in *Below*"), "{said:?}");
    let id = events.last().unwrap()["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(
        function["steps"][1]["bundle"]["frame"], "about:srcdoc",
        "{function:#}"
    );
    let path = format!("/functions/{id}/runs/start");
    let run = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}
