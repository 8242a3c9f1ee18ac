//! Scrolling by hand: told where more came of it or an end was reached, and repeated so.

use std::sync::Arc;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;
use tokio::sync::Notify;

use super::person::{by_person, recording_at, steps_by_person};
use crate::rig::Rig;
use crate::sites::serve;

/// A list that grows three times when its end comes into sight.
const FEED: &str = "<!doctype html><title>Feed</title><style>body{margin:0} button{display:block;width:600px;height:60px}</style><main></main><script>\
    let batch = 0; const main = document.querySelector('main'); \
    const more = () => { batch += 1; for (let i = 1; i <= 20; i++) { const entry = document.createElement('button'); entry.textContent = `Entry ${batch}-${i}`; \
    entry.onclick = () => { document.title = entry.textContent }; main.append(entry) } requestAnimationFrame(() => requestAnimationFrame(() => fetch('/grown'))) }; more(); \
    addEventListener('scroll', () => { if (batch < 4 && innerHeight + scrollY > document.documentElement.scrollHeight - 20) more() })</script>";

#[tokio::test]
async fn scrolling_to_the_end_of_a_list_that_grows_is_a_step() {
    let rig = Rig::start().await;
    let grown = Arc::new(Notify::new());
    let told = grown.clone();
    let router = Router::new()
        .route("/", get(|| async { Html(FEED) }))
        .route("/grown", get(move || async move { told.notify_one() }));
    let site = serve(router).await;
    let (mut live, mut viewer, _) = recording_at(&rig, &site).await;
    let wheel = json!({"on": "wheel", "at": [0.5, 0.5], "by": [0, 4000]});
    // It is there; then it grows each time its end is reached, and at last no more.
    for _ in 0..4 {
        tokio::time::timeout(crate::wire::PATIENCE, grown.notified())
            .await
            .expect("it grows");
        viewer.send(wheel.clone()).await;
    }
    let mut events = Vec::new();
    loop {
        let event = live.stream.event().await.expect("the stream goes on");
        let ends = event["say"] == "Scroll until *nothing more comes*";
        events.push(event);
        if ends {
            break;
        }
    }
    // The last entry is at the bottom now.
    viewer.click([100.0, 770.0]).await;
    steps_by_person(&mut live, &mut events, 2).await;
    assert_eq!(
        by_person(&events),
        ["Scroll until *nothing more comes*", "Click *Entry 4-20*"]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    let done = live.stream.events().await;
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}
