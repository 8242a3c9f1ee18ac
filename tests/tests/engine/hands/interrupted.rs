//! A person who takes over has the browser at once, whatever the step at hand is waiting for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::response::Html;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::person::{Viewer, by_person, result_of, run_of, steps_by_person};
use super::{Live, page};
use crate::rig::{Rig, wait_until};
use crate::wire::PATIENCE;

/// A step waits so long; a test that saw that pass has seen no interruption.
const STEP: Duration = Duration::from_secs(120);

pub(super) async fn rig() -> Rig {
    Rig::with(|options| options.step_timeout = STEP).await
}

pub(super) async fn viewer(live: &mut Live) -> Viewer {
    let told = live.stream.until("notte_session_data").await;
    Viewer::open(told["viewer_url"].as_str().unwrap()).await
}

/// Takes over, and is told of it long before the step at hand would have ended.
pub(super) async fn take_over(rig: &Rig, live: &mut Live, viewer: &mut Viewer) {
    let asked = Instant::now();
    assert_eq!(live.ask(rig, "take_over").await.0, 200);
    assert_eq!(live.control().await["state"], "taken_over");
    assert_eq!(viewer.heard("control").await, true);
    assert!(asked.elapsed() < STEP / 3, "after {:?}", asked.elapsed());
}

pub(super) async fn says(rig: &Rig, done: &Value) -> Vec<String> {
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let steps = function["steps"].as_array().unwrap().iter();
    steps
        .map(|step| step["say"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_search_is_left_and_begun_again_after_the_hand_back() {
    let rig = rig().await;
    let html = "<!doctype html><title>Locked</title><style>body{margin:0} button{position:absolute;left:20px;width:300px;height:60px} \
        #open{top:20px} #pay{top:120px}</style><button id=open onclick=\"document.body.insertAdjacentHTML('beforeend', \
        '<button id=pay onclick=\\'this.textContent=this.textContent+1\\'>Pay</button>')\">Unlock</button>";
    let site = page(html).await;
    let mut live = Live::task(&rig, &format!("Open {site} and click Pay")).await;
    let mut person = viewer(&mut live).await;
    live.stream.until("tool_result").await;
    live.stream.until("tool_start").await;
    take_over(&rig, &mut live, &mut person).await;
    person.click([100.0, 50.0]).await;
    let mut events = Vec::new();
    steps_by_person(&mut live, &mut events, 1).await;
    assert_eq!(by_person(&events), ["Click *Unlock*"]);
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    let rest = live.stream.events().await;
    assert_eq!(
        says(&rig, rest.last().unwrap()).await[1..],
        ["Click *Unlock*", "Click *Pay*"]
    );
    rig.stop().await;
}

/// Its second page comes only when the test says so.
struct Slow {
    site: String,
    open: watch::Sender<bool>,
    asked: Arc<AtomicU32>,
}

async fn slow() -> Slow {
    let (open, opened) = watch::channel(false);
    let asked = Arc::new(AtomicU32::new(0));
    let count = asked.clone();
    let style = "<!doctype html><style>body{margin:0} button{position:absolute;left:20px;width:300px;height:60px} \
        #send{top:20px} #save{top:200px}</style>";
    let second = axum::routing::any(move || {
        let mut opened = opened.clone();
        count.fetch_add(1, Ordering::SeqCst);
        async move {
            // The sender lives as long as the test.
            let _ = opened.wait_for(|open| *open).await;
            Html(format!(
                "{style}<title>Second</title><button id=save onclick=\"document.body.innerHTML='<h1>Saved</h1>'\">Save</button>"
            ))
        }
    });
    let first = axum::routing::get(move || async move {
        Html(format!(
            "{style}<title>First</title><form method=post action=/second><button id=send>Proceed</button></form>"
        ))
    });
    let router = axum::Router::new().route("/", first).route("/second", second);
    Slow {
        site: crate::sites::serve(router).await,
        open,
        asked,
    }
}

impl Slow {
    async fn is_asked(&self) {
        wait_until("the second page is asked for", || {
            self.asked.load(Ordering::SeqCst) > 0
        })
        .await;
    }
}

/// What was sent is not sent again; what comes of it is the person's from then on.
async fn saved_by_hand(rig: &Rig, slow: &Slow, mut live: Live, mut person: Viewer) -> Vec<String> {
    take_over(rig, &mut live, &mut person).await;
    slow.open.send_replace(true);
    let mut events = Vec::new();
    let deadline = Instant::now() + PATIENCE;
    // The page is there for the person once a click on it tells so.
    while by_person(&events).is_empty() {
        assert!(Instant::now() < deadline, "no click was told: {events:?}");
        person.click([100.0, 230.0]).await;
        let event = tokio::time::timeout(Duration::from_secs(2), live.stream.event()).await;
        events.extend(event.ok().map(|event| event.expect("the stream goes on")));
    }
    assert_eq!(by_person(&events)[0], "Click *Save*");
    assert_eq!(live.ask(rig, "hand_back").await.0, 200);
    let rest = live.stream.events().await;
    let said = says(rig, rest.last().unwrap()).await;
    assert_eq!(slow.asked.load(Ordering::SeqCst), 1);
    said
}

#[tokio::test]
async fn a_page_that_does_not_come_is_left_to_the_person_and_not_opened_again() {
    let rig = rig().await;
    let slow = slow().await;
    let task = format!(
        "Open {}/second and wait until the page shows \"Saved\"",
        slow.site
    );
    let mut live = Live::task(&rig, &task).await;
    let person = viewer(&mut live).await;
    slow.is_asked().await;
    let said = saved_by_hand(&rig, &slow, live, person).await;
    assert_eq!(said[1..], ["Click *Save*", "Wait until the page says *Saved*"]);
    rig.stop().await;
}

#[tokio::test]
async fn a_click_that_was_given_is_not_given_again() {
    let rig = rig().await;
    let slow = slow().await;
    let task = format!(
        "Open {}/, click \"Proceed\", and wait until the page shows \"Saved\"",
        slow.site
    );
    let mut live = Live::task(&rig, &task).await;
    let person = viewer(&mut live).await;
    slow.is_asked().await;
    let said = saved_by_hand(&rig, &slow, live, person).await;
    assert_eq!(
        said[1..],
        [
            "Click *Proceed*",
            "Click *Save*",
            "Wait until the page says *Saved*"
        ]
    );
    rig.stop().await;
}

/// The same where a function is repeated, which waits for its page to be where it was.
#[tokio::test]
async fn a_replay_is_left_while_it_waits_for_its_page() {
    let rig = rig().await;
    let slow = slow().await;
    slow.open.send_replace(true);
    let events = rig
        .done(&format!("Open {}/second and click Save", slow.site))
        .await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap();
    slow.open.send_replace(false);
    let asked = slow.asked.load(Ordering::SeqCst);
    let (run, stream, mut person) = run_of(&rig, id, json!({})).await;
    wait_until("the second page is asked for again", || {
        slow.asked.load(Ordering::SeqCst) > asked
    })
    .await;
    let since = Instant::now();
    assert_eq!(rig.post(&format!("{run}/take_over"), json!({})).await.status, 200);
    assert_eq!(person.heard("control").await, true);
    assert!(since.elapsed() < STEP / 3, "after {:?}", since.elapsed());
    slow.open.send_replace(true);
    assert_eq!(rig.post(&format!("{run}/hand_back"), json!({})).await.status, 200);
    let result = result_of(stream).await;
    assert_eq!(result["status"], "closed", "{result:#}");
    assert_eq!(slow.asked.load(Ordering::SeqCst), asked + 1);
    rig.stop().await;
}
