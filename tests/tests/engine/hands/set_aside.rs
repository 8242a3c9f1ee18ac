//! A person who takes over has the browser at once while rows are being collected or a file is on its way; what was
//! collected stays, and the rest is collected from the page as they leave it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::Html;
use axum::routing::get;
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::interrupted::{rig, says, take_over, viewer};
use super::person::{by_person, steps_by_person};
use super::{Live, page};
use crate::rig::{Rig, rows, wait_until};
use crate::sites::serve;

const TASK: &str = "collect the name and price of every item";

fn items(all: &[(&str, &str)]) -> Vec<Value> {
    let row = |(name, price): &(&str, &str)| json!({"name": name, "price": format!("€{price}")});
    all.iter().map(row).collect()
}

/// Takes over after so many results, in the middle of the next; does one thing by hand, and answers all events.
async fn by_hand(rig: &Rig, live: &mut Live, results: usize, deed: &str) -> Vec<Value> {
    let mut person = viewer(live).await;
    let mut events = Vec::new();
    for _ in 0..results {
        events.push(live.stream.until("tool_result").await);
    }
    live.stream.until("tool_start").await;
    take_over(rig, live, &mut person).await;
    person.click([100.0, 50.0]).await;
    steps_by_person(live, &mut events, 1).await;
    assert_eq!(by_person(&events), [deed]);
    assert_eq!(live.ask(rig, "hand_back").await.0, 200);
    while let Some(event) = live.stream.event().await {
        events.push(event);
    }
    events
}

/// The list comes only once the person has clicked.
const HIDDEN: &str = "<!doctype html><meta charset=utf-8><title>Stock</title>\
    <style>body{margin:0} button{position:absolute;left:20px;top:20px;width:300px;height:60px} ul{margin-top:200px}</style>\
    <button onclick=\"this.remove(); document.querySelector('ul').hidden = false\">Show</button>\
    <ul hidden><li><h3>Lamp</h3><p class=price>€34.90</p><li><h3>Chair</h3><p class=price>€89.00</p><li><h3>Desk</h3><p class=price>€120.00</p></ul>";

#[tokio::test]
async fn a_collection_that_waits_for_its_list_begins_again_after_the_hand_back() {
    let rig = rig().await;
    let site = page(HIDDEN).await;
    let mut live = Live::task(&rig, &format!("Open {site} and {TASK}")).await;
    let events = by_hand(&rig, &mut live, 1, "Click *Show*").await;
    let said = says(&rig, events.last().unwrap()).await;
    assert_eq!((said.len(), said[1].as_str()), (3, "Click *Show*"), "{said:?}");
    assert_eq!(
        rows(&events),
        items(&[("Lamp", "34.90"), ("Chair", "89.00"), ("Desk", "120.00")])
    );
    rig.stop().await;
}

/// Its next page can't be turned to while the wall is there.
const WALLED: &str = "<!doctype html><meta charset=utf-8><title>Stock</title>\
    <style>body{margin:0} #wall{position:fixed;inset:0;z-index:9;background:#0003} #wall button{position:absolute;left:20px;top:20px;width:300px;height:60px} ul{margin-top:200px}</style>\
    <ul><li><h3>Lamp</h3><p class=price>€34.90</p><li><h3>Chair</h3><p class=price>€89.00</p></ul>\
    <nav aria-label=Pages><button onclick=\"this.remove(); document.querySelector('ul').innerHTML = '<li><h3>Desk</h3><p class=price>€120.00</p><li><h3>Shelf</h3><p class=price>€60.00</p>'\">Next</button></nav>\
    <div id=wall><button onclick=\"this.parentElement.remove()\">Let me through</button></div>";

#[tokio::test]
async fn a_page_that_was_not_turned_is_turned_after_the_hand_back() {
    let rig = rig().await;
    let site = page(WALLED).await;
    let mut live = Live::task(&rig, &format!("Open {site} and {TASK}")).await;
    let events = by_hand(&rig, &mut live, 2, "Click *Let me through*").await;
    let said = says(&rig, events.last().unwrap()).await;
    assert_eq!(
        (said.len(), said[1].as_str()),
        (3, "Click *Let me through*"),
        "{said:?}"
    );
    assert_eq!(
        rows(&events),
        items(&[
            ("Lamp", "34.90"),
            ("Chair", "89.00"),
            ("Desk", "120.00"),
            ("Shelf", "60.00")
        ])
    );
    rig.stop().await;
}

/// What comes only when the test says so, and how often it was asked for.
#[derive(Clone)]
struct Gate {
    open: watch::Sender<bool>,
    asked: Arc<AtomicU32>,
}

impl Gate {
    fn new() -> Self {
        Self {
            open: watch::Sender::new(false),
            asked: Arc::default(),
        }
    }

    async fn pass(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let _ = self.open.subscribe().wait_for(|open| *open).await;
    }

    async fn is_asked(&self) {
        wait_until("it is asked for", || self.asked.load(Ordering::SeqCst) > 0).await;
    }
}

/// A page that is on its way is not asked for again, and its rows come once.
#[tokio::test]
async fn a_page_that_does_not_come_is_collected_when_it_is_there() {
    let rig = rig().await;
    let gate = Gate::new();
    let list = |names: [&str; 2], more: &str| {
        let entry = |name: &str| format!("<li><h3>{name}</h3><p class=price>€10.00</p>");
        Html(format!(
            "<!doctype html><meta charset=utf-8><title>Stock</title><ul>{}</ul>{more}",
            names.map(entry).concat()
        ))
    };
    let first = list(
        ["Lamp", "Chair"],
        "<nav><a href='/page/2' rel=next>Next</a></nav>",
    );
    let second = list(["Desk", "Shelf"], "");
    let slow = gate.clone();
    let router = axum::Router::new()
        .route("/", get(move || async move { first }))
        .route(
            "/page/2",
            get(move || async move {
                slow.pass().await;
                second
            }),
        );
    let mut live = Live::task(&rig, &format!("Open {}/ and {TASK}", serve(router).await)).await;
    let mut person = viewer(&mut live).await;
    live.stream.until("tool_result").await;
    let mut events = vec![live.stream.until("tool_result").await];
    gate.is_asked().await;
    take_over(&rig, &mut live, &mut person).await;
    gate.open.send_replace(true);
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    events.extend(live.stream.events().await);
    assert_eq!(says(&rig, events.last().unwrap()).await.len(), 2);
    let names = ["Lamp", "Chair", "Desk", "Shelf"].map(|name| (name, "10.00"));
    assert_eq!(rows(&events), items(&names));
    assert_eq!(gate.asked.load(Ordering::SeqCst), 1);
    rig.stop().await;
}

/// A file whose second half comes late.
async fn report(gate: &Gate) -> String {
    const PAGE: &str = "<!doctype html><title>Files</title><style>body{margin:0} button{position:absolute;left:20px;top:20px;width:300px;height:60px} a{position:absolute;top:200px}</style>\
        <button onclick=\"this.textContent='Noted'\">Note</button><a href='/report'>Report</a>";
    let gate = gate.clone();
    let file = get(move || async move {
        let late = stream::once(async move {
            gate.pass().await;
            Bytes::from_static(b"1,2\n")
        });
        let parts = stream::iter([Bytes::from_static(b"a,b\n")]).chain(late);
        let headers = [
            (header::CONTENT_DISPOSITION, "attachment; filename=report.csv"),
            (header::CONTENT_TYPE, "text/csv"),
        ];
        (headers, Body::from_stream(parts.map(Ok::<_, std::io::Error>)))
    });
    serve(
        axum::Router::new()
            .route("/", get(|| async { Html(PAGE) }))
            .route("/report", file),
    )
    .await
}

#[tokio::test]
async fn a_file_that_is_on_its_way_is_waited_for_after_the_hand_back() {
    let rig = rig().await;
    let gate = Gate::new();
    let site = report(&gate).await;
    let mut live = Live::task(&rig, &format!("Open {site}/ and download Report")).await;
    let mut person = viewer(&mut live).await;
    live.stream.until("tool_result").await;
    live.stream.until("tool_start").await;
    gate.is_asked().await;
    take_over(&rig, &mut live, &mut person).await;
    person.click([100.0, 50.0]).await;
    let mut events = Vec::new();
    steps_by_person(&mut live, &mut events, 1).await;
    assert_eq!(by_person(&events), ["Click *Note*"]);
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    assert_eq!(live.control().await["state"], "running");
    gate.open.send_replace(true);
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(says(&rig, done).await[1..], ["Click *Note*", "Download *Report*"]);
    let told = events
        .iter()
        .find(|event| event["type"] == "tool_result")
        .unwrap();
    assert_eq!(told["content"], "Kept report.csv");
    let kept = done["metadata"]["downloads"].as_array().unwrap();
    assert_eq!(kept.len(), 1, "{done:#}");
    let file = std::fs::read_to_string(kept[0]["path"].as_str().unwrap()).unwrap();
    assert_eq!(file, "a,b\n1,2\n");
    assert_eq!(gate.asked.load(Ordering::SeqCst), 1);
    rig.stop().await;
}
