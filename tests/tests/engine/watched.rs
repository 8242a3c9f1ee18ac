//! A task that somebody watches: every page of it is seen before it is left.

use std::time::Duration;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use futures_util::SinkExt as _;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use super::rig::Rig;
use super::viewer::{connect, next};

/// How full a page is, by the bytes of its picture.
#[derive(Debug, PartialEq, Clone, Copy)]
enum Page {
    Empty,
    Half,
    Full,
}

fn page(jpeg: &[u8]) -> Page {
    match jpeg.len() {
        ..20_000 => Page::Empty,
        20_000..200_000 => Page::Half,
        _ => Page::Full,
    }
}

#[tokio::test]
async fn who_watches_sees_every_page() {
    let written = |times| "What is on the wall. ".repeat(times);
    let home = format!("<title>Home</title><a href=/wall>Wall</a><p>{}", written(60));
    let wall = format!("<title>Wall</title><a href=/left>Leave</a><p>{}", written(400));
    let site = super::sites::serve(
        Router::new()
            .route("/", get(move || async { Html(home) }))
            .route("/wall", get(move || async { Html(wall) }))
            .route(
                "/left",
                get(|| async { Html("<title>Left</title><p>Nothing more") }),
            ),
    )
    .await;
    let rig = Rig::start().await;
    let task = format!("Open {site}/, click Wall and click Leave");
    let body = json!({ "query": task, "watch": true });
    let mut stream = rig.call("POST", "/api/anything/start", Some(body)).await;
    let live = stream.until("notte_session_data").await;
    let address = live["viewer_url"].as_str().unwrap().to_owned();

    // The first page is opened, and not left before anybody is there.
    stream.until("tool_result").await;
    let early = tokio::time::timeout(Duration::from_millis(700), stream.event()).await;
    assert!(early.is_err(), "{early:?}");
    let mut seat = connect(&address, None).await.unwrap();
    let mut seen = Vec::new();
    loop {
        match next(&mut seat).await {
            Message::Binary(jpeg) => {
                seen.push(page(&jpeg));
                // After the last one nobody listens any more.
                let _ = seat.send(Message::text("shown")).await;
            }
            Message::Text(text) if text == "ended" => break,
            _ => {}
        }
    }
    assert_eq!(stream.events().await.pop().unwrap()["type"], "done");
    seen.dedup();
    if seen.first() == Some(&Page::Empty) {
        // The browser before it went anywhere.
        seen.remove(0);
    }
    // A late picture of the page before may still come after the first of the next.
    let last = seen.last().copied();
    let mut pages: Vec<Page> = Vec::new();
    for page in seen {
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    assert_eq!(
        (pages, last),
        (vec![Page::Half, Page::Full, Page::Empty], Some(Page::Empty))
    );

    let answer = rig
        .post("/api/anything/start", json!({ "query": task, "watch": "yes" }))
        .await;
    assert_eq!(
        (answer.status, answer.json().await["detail"].clone()),
        (400, json!("“watch” must be true or false."))
    );
    rig.stop().await;
}
