//! What the browser itself asks while a person has it: their answer counts, and without one nothing hangs.

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::Live;
use super::interrupted::viewer;
use super::person::{Viewer, assert_not_kept, by_person, recording, steps_by_person};
use crate::rig::Rig;
use crate::sites::serve;

pub const ASKS: &str = "<!doctype html><title>Asks</title><style>body{margin:0} button{position:absolute;left:20px;width:300px;height:40px} \
    #delete{top:20px} #name{top:80px} #tell{top:140px} h1{position:absolute;top:200px}</style><h1 role=status>Nothing</h1><script>\
    const say = (text) => { document.querySelector('h1').textContent = text }</script>\
    <button id=delete onclick=\"say(confirm('Really delete it?') ? 'Deleted' : 'Kept')\">Delete</button>\
    <button id=name onclick=\"say('Hello ' + prompt('Who are you?', 'nobody'))\">Name</button>\
    <button id=tell onclick=\"alert('Look here'); say('Seen')\">Tell</button>";

pub const DELETE: [f64; 2] = [100.0, 40.0];
pub const NAME: [f64; 2] = [100.0, 100.0];
const TELL: [f64; 2] = [100.0, 160.0];

async fn answer(viewer: &mut Viewer, asked: &Value, reply: Value) {
    let mut answer = json!({"on": "answer", "number": asked["number"]});
    answer
        .as_object_mut()
        .unwrap()
        .extend(reply.as_object().unwrap().clone());
    viewer.send(answer).await;
}

#[tokio::test]
async fn a_person_answers_and_the_answer_is_a_step() {
    let rig = Rig::start().await;
    let (mut live, mut viewer, _) = recording(&rig, ASKS).await;
    let mut events = Vec::new();
    viewer.click(DELETE).await;
    let asked = viewer.heard("question").await;
    assert_eq!(
        (&asked["kind"], &asked["says"]),
        (&json!("confirm"), &json!("Really delete it?"))
    );
    assert!(
        asked["site"].as_str().unwrap().starts_with("http://127.0.0.1"),
        "{asked}"
    );
    // An answer to another question is none.
    viewer
        .send(json!({"on": "answer", "number": 99, "accept": true}))
        .await;
    answer(&mut viewer, &asked, json!({"accept": false})).await;
    steps_by_person(&mut live, &mut events, 2).await;

    viewer.click(NAME).await;
    let asked = viewer.heard("question").await;
    assert_eq!(
        (&asked["kind"], &asked["text"]),
        (&json!("prompt"), &json!("nobody"))
    );
    answer(&mut viewer, &asked, json!({"accept": true, "text": "Ada"})).await;
    steps_by_person(&mut live, &mut events, 4).await;

    // A message is closed, and that is no step.
    viewer.click(TELL).await;
    let asked = viewer.heard("question").await;
    assert_eq!(
        (&asked["kind"], &asked["says"]),
        (&json!("alert"), &json!("Look here"))
    );
    answer(&mut viewer, &asked, json!({"accept": true})).await;
    steps_by_person(&mut live, &mut events, 5).await;
    assert_eq!(
        by_person(&events),
        [
            "Click *Delete*",
            "Dismiss *the browser's question*",
            "Click *Name*",
            "Answer *Ada* to the browser's question",
            "Click *Tell*"
        ]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    let done = live.stream.events().await;
    let id = done.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let function = rig.get(&format!("/functions/{id}")).await;
    let steps = function["steps"].as_array().unwrap();
    assert_eq!(steps[2]["accept"], false, "{function:#}");
    assert_eq!(steps[2]["expect"][0]["text"], "Kept", "{function:#}");
    assert_eq!(function["variables"][0]["default"], "'Ada'", "{function:#}");

    // In a run the function answers for itself.
    let path = format!("/functions/{id}/runs/start");
    let run = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn whoever_comes_late_sees_the_question_and_nobody_is_waited_for() {
    let rig = Rig::start().await;
    let (mut live, mut first, address) = recording(&rig, ASKS).await;
    let mut events = Vec::new();
    first.click(DELETE).await;
    first.heard("question").await;
    let mut second = Viewer::open(&address).await;
    assert_eq!(second.heard("question").await["says"], "Really delete it?");
    // Both go away: it is answered as without a person.
    drop((first, second));
    steps_by_person(&mut live, &mut events, 1).await;

    let mut third = Viewer::open(&address).await;
    third.heard("control").await;
    third.click(NAME).await;
    assert_eq!(third.heard("question").await["kind"], "prompt");
    // Handed back without an answer.
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    events.extend(live.stream.events().await);
    assert_eq!(events.last().unwrap()["type"], "done");
    assert_eq!(by_person(&events), ["Click *Delete*", "Click *Name*"]);
    rig.stop().await;
}

#[tokio::test]
async fn a_run_that_is_stopped_in_front_of_a_question_ends() {
    let rig = Rig::start().await;
    let (live, mut viewer, _) = recording(&rig, ASKS).await;
    viewer.click(DELETE).await;
    viewer.heard("question").await;
    assert_eq!(live.ask(&rig, "stop").await.0, 200);
    let events = live.stream.events().await;
    assert_eq!(events.last().unwrap()["type"], "cancelled");
    assert!(rig.get("/sessions").await["items"].as_array().unwrap().is_empty());
    rig.stop().await;
}

const PASSWORD: &str = "s3cretword";

/// A site that lets nobody in without a name and password, by the browser's own window.
async fn guarded() -> String {
    let home = |headers: HeaderMap| async move {
        // ada:s3cretword
        if headers
            .get(header::AUTHORIZATION)
            .is_some_and(|given| given == "Basic YWRhOnMzY3JldHdvcmQ=")
        {
            return Html("<h1>Reports</h1><button onclick=\"this.textContent='Exported'\">Export</button>")
                .into_response();
        }
        let asks = [(header::WWW_AUTHENTICATE, "Basic realm=\"The archive\"")];
        Response::into_response((StatusCode::UNAUTHORIZED, asks, "no").into_response())
    };
    serve(Router::new().route("/", get(home))).await
}

#[tokio::test]
async fn a_site_that_asks_in_a_window_of_the_browser_says_so_and_asks_the_person() {
    let rig = Rig::start().await;
    let site = guarded().await;
    let task = format!("Open {site} and click Export");

    // Whoever goes on without giving them gets the failure, in plain words.
    let mut live = Live::task(&rig, &task).await;
    let asked = live.control().await;
    assert!(
        asked["notice"]
            .as_str()
            .unwrap()
            .contains("window of the browser"),
        "{asked}"
    );
    assert_eq!(live.ask(&rig, "resume").await.0, 200);
    let failed = live.stream.events().await.pop().unwrap();
    assert_eq!(failed["error"], "asks_password", "{failed:#}");
    assert!(
        failed["detail"].as_str().unwrap().contains("name and password"),
        "{failed:#}"
    );

    let mut live = Live::task(&rig, &task).await;
    let mut person = viewer(&mut live).await;
    live.control().await;
    assert_eq!(live.ask(&rig, "take_over").await.0, 200);
    let asked = person.heard("question").await;
    assert_eq!(
        (&asked["kind"], &asked["says"], &asked["site"]),
        (&json!("login"), &json!("The archive"), &json!(site))
    );
    answer(
        &mut person,
        &asked,
        json!({"accept": true, "text": "ada", "password": "wrong"}),
    )
    .await;
    let again = person.heard("question").await;
    answer(
        &mut person,
        &again,
        json!({"accept": true, "text": "ada", "password": PASSWORD}),
    )
    .await;
    person.heard("at").await;
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert!(!serde_json::to_string(&events).unwrap().contains(PASSWORD));
    assert_not_kept(&rig, PASSWORD);
    rig.stop().await;
}
