//! Steps that a person adds by hand while a function runs: the new version has been tried by nobody yet.

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::person::{begun_by_hand, result_of, taken_over_run};
use crate::rig::Rig;
use crate::sites::serve;
use crate::verify::{checked, id_of};

const PAGE: &str = "<!doctype html><style>body{margin:0} button{position:absolute;left:20px;width:300px;height:40px} \
    #keep{top:20px} #show{top:80px} h1{position:absolute;top:200px}</style><h1 role=status>Desk</h1>\
    <button id=keep onclick=\"fetch('/keep', {method: 'POST'}).then(() => document.querySelector('h1').textContent = 'Kept')\">Keep</button>\
    <button id=show onclick=\"document.querySelector('h1').textContent = 'Shown'\">Details</button>";

const KEEP: [f64; 2] = [100.0, 40.0];
const SHOW: [f64; 2] = [100.0, 100.0];

/// Runs a function, clicks there by hand once its page is shown, hands back, and answers the function once it is settled
/// whether its new version is good.
async fn click_by_hand(rig: &Rig, id: &str, at: [f64; 2], say: &str) -> Value {
    let (run, mut stream, mut viewer) = taken_over_run(rig, id, json!({})).await;
    viewer.click(at).await;
    begun_by_hand(&mut stream, say).await;
    // The step ends when the page is at rest.
    loop {
        let told = stream.until("tool_result").await;
        let told: Value = serde_json::from_str(told["message"].as_str().unwrap()).unwrap();
        if told["content"]
            .as_str()
            .is_some_and(|content| content.starts_with("Clicked"))
        {
            break;
        }
    }
    assert_eq!(rig.post(&format!("{run}/hand_back"), json!({})).await.status, 200);
    let result = result_of(stream).await;
    assert_eq!(result["status"], "closed", "{result:#}");
    checked(rig, id).await
}

#[tokio::test]
async fn a_version_with_steps_by_hand_is_verified_only_by_a_replay_of_them() {
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(PAGE) }))
            .route("/keep", post(|| async { "ok" })),
    )
    .await;
    let rig = Rig::with(|options| options.verify = true).await;
    let task = format!("Open {site}/ and wait 1 second");
    let id = id_of(&rig.done(&task).await);
    assert_eq!(checked(&rig, &id).await["verified"], true);

    let function = click_by_hand(&rig, &id, SHOW, "Click *Details*").await;
    assert_eq!(function["latest_version"], "v2", "{function:#}");
    assert_eq!(
        function["verified"], true,
        "it was tried in a fresh browser: {function:#}"
    );

    // It is not sent a second time only because a person sent it once.
    let function = click_by_hand(&rig, &id, KEEP, "Click *Keep*").await;
    assert_eq!(function["latest_version"], "v3", "{function:#}");
    let keep = function["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["say"] == "Click *Keep*")
        .unwrap();
    assert_eq!(keep["risk"], "changes", "{function:#}");
    assert_eq!(function["verified"], false, "{function:#}");
    let note = function["verified_note"].as_str().unwrap();
    assert!(note.contains("not done a second time"), "{note}");
    rig.stop().await;
}
