//! What a step sends out, by whatever way, marks it as one that is never repeated unasked.

use axum::Router;
use axum::extract::WebSocketUpgrade;
use axum::http::header;
use axum::response::{Html, IntoResponse as _};
use axum::routing::{any, get};
use serde_json::{Value, json};

use super::rig::Rig;
use super::sites::serve;
use super::verify::{checked, id_of};

/// Takes whatever is sent.
const TAKES: &str = "ok";

/// A page with one button, and another site beside it under a name of its own.
async fn sites(html: &'static str) -> (String, String) {
    let router = Router::new()
        .route("/", get(move || async move { Html(html) }))
        .route("/save", any(|| async { TAKES }))
        .route("/beacon", any(|| async { TAKES }))
        .route(
            "/line",
            any(|upgrade: WebSocketUpgrade| async {
                upgrade.on_upgrade(|mut socket| async move { while let Some(Ok(_)) = socket.recv().await {} })
            }),
        )
        .route("/worker.js", get(|| async { script(WORKER) }))
        .route("/shared.js", get(|| async { script(SHARED) }))
        .route("/service.js", get(|| async { script(SERVICE) }));
    let other = serve(router.clone()).await.replace("127.0.0.1", "localhost");
    (serve(router).await, other)
}

fn script(text: &'static str) -> impl axum::response::IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], text).into_response()
}

const WORKER: &str = "onmessage = () => fetch('/save', {method: 'POST'}).then(() => postMessage('kept'))";
const SHARED: &str = "onconnect = ({ports: [port]}) => { port.onmessage = () => fetch('/save', {method: 'POST'}).then(() => port.postMessage('kept')) }";
const SERVICE: &str = "oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim()); \
    onmessage = (event) => event.waitUntil(fetch('/save', {method: 'POST'}).then(() => event.source.postMessage('kept')))";

/// A page whose button does something and then says so.
macro_rules! page {
    ($ready:literal, $does:literal) => {
        concat!(
            "<!doctype html><h1 id=said>Wait</h1><button onclick='act()'>Keep</button><script>",
            "const said = (text) => { document.getElementById('said').textContent = text };",
            $ready,
            ";function act() {",
            $does,
            "}</script>"
        )
    };
}

/// Does it and answers the function, once nothing more is going to happen to it.
async fn kept(rig: &Rig, html: &'static str) -> Value {
    let (own, other) = sites(html).await;
    // Both sites are named, so that the page may reach them.
    let task =
        format!("Open {other}/beacon, open {own}/?{other}, wait for Ready, click Keep and wait for Kept");
    checked(rig, &id_of(&rig.done(&task).await)).await
}

fn clicked(function: &Value) -> &Value {
    let steps = function["steps"].as_array().unwrap();
    steps.iter().find(|step| step["op"] == "click").unwrap()
}

#[tokio::test]
async fn what_is_sent_is_a_risk_whoever_gets_it_and_by_whatever_way() {
    let rig = Rig::with(|options| options.verify = true).await;
    let elsewhere = page!(
        "said('Ready')",
        "fetch(location.search.slice(1) + '/save', {method: 'POST', mode: 'no-cors'}).then(() => said('Kept'))"
    );
    let line = page!(
        "const line = new WebSocket(location.origin.replace('http', 'ws') + '/line'); line.onopen = () => said('Ready')",
        "line.send('milk'); said('Kept')"
    );
    let worker = page!(
        "const worker = new Worker('/worker.js'); worker.onmessage = () => said('Kept'); said('Ready')",
        "worker.postMessage('go')"
    );
    let shared = page!(
        "const worker = new SharedWorker('/shared.js'); worker.port.onmessage = () => said('Kept'); said('Ready')",
        "worker.port.postMessage('go')"
    );
    let service = page!(
        "navigator.serviceWorker.onmessage = () => said('Kept'); navigator.serviceWorker.register('/service.js').then(() => navigator.serviceWorker.ready).then(() => said('Ready'))",
        "navigator.serviceWorker.ready.then((ready) => ready.active.postMessage('go'))"
    );
    for (way, html) in [
        ("another site", elsewhere),
        ("an open line", line),
        ("a worker", worker),
        ("a shared worker", shared),
        ("a service worker", service),
    ] {
        let function = kept(&rig, html).await;
        assert_eq!(clicked(&function)["risk"], "changes", "{way}: {function:#}");
        assert_eq!(function["verified"], false, "{way}");
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_form_of_another_site_in_a_frame_is_a_risk() {
    let rig = Rig::with(|options| options.verify = true).await;
    let (_, form) = sites(
        "<form method=post action=/save><label>Note <input name=note></label><button>Keep</button></form>",
    )
    .await;
    let page = "<h1>Ours</h1><script>const frame = document.createElement('iframe'); frame.src = location.search.slice(1); document.body.append(frame)</script>";
    let (own, _) = sites(page).await;
    let task = format!("Open {form}/, open {own}/?{form}/, type \"milk\" into Note, and click Keep");
    let function = checked(&rig, &id_of(&rig.done(&task).await)).await;
    assert_eq!(clicked(&function)["risk"], "changes", "{function:#}");
    assert_eq!(function["verified"], false);
    rig.stop().await;
}

#[tokio::test]
async fn what_only_tells_how_a_page_is_used_is_none_and_a_word_may_be_one() {
    let rig = Rig::with(|options| options.verify = true).await;
    let beacon = page!(
        "said('Ready')",
        "navigator.sendBeacon('/beacon', 'clicked'); said('Kept')"
    );
    let function = kept(&rig, beacon).await;
    assert_eq!(clicked(&function)["risk"], json!(null), "{function:#}");
    assert_eq!(function["verified"], true, "{function:#}");

    let (site, _) = sites("<form action=/beacon><button>Subscribe</button></form>").await;
    let function = checked(
        &rig,
        &id_of(&rig.done(&format!("Open {site}/ and click Subscribe")).await),
    )
    .await;
    assert_eq!(clicked(&function)["risk"], "changes", "{function:#}");
    assert_eq!(function["verified"], false);
    rig.stop().await;
}
