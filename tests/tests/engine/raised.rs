//! Figures that are raised and lowered by what is said: the field gets so much more or less than it holds.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};

use super::rig::Rig;
use super::sites::serve;

const BOAT: &str = r#"<title>Boat 7</title><h1>Boat 7</h1><form onsubmit="fetch('kept', { method: 'POST', body:
[...new FormData(this)].map(([name, value]) => `${name}=${value}`).join('|') }); return false">
<p><label>Berth fee <input name=fee value="1,200"></label></p><p><label>Crew <input name=crew value=8></label></p>
<button>Save</button></form>"#;

#[tokio::test]
async fn a_field_gets_more_or_less_than_it_holds() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(BOAT) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, increase the berth fee by 10 %, reduce the crew by 3 and save"
        ))
        .await;
    assert_eq!(*kept.lock().unwrap(), ["fee=1320|crew=5"], "{events:#?}");
    rig.stop().await;
}
