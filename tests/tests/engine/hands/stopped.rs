//! Stop works whoever has the run: taken over, or waiting for a login.

use serde_json::json;

use super::interrupted::viewer;
use super::person::DESK;
use super::{Live, page};
use crate::rig::Rig;

/// It has ended as stopped, with its browser.
async fn assert_stopped(rig: &Rig, live: Live) {
    let hand_back = live.path("hand_back");
    assert_eq!(live.ask(rig, "stop").await, (200, json!({"status": "stopped"})));
    let events = live.stream.events().await;
    assert_eq!(events.last().unwrap()["type"], "cancelled", "{events:#?}");
    assert!(rig.get("/sessions").await["items"].as_array().unwrap().is_empty());
    assert_eq!(rig.post(&hand_back, json!({})).await.status, 404);
    assert!(
        rig.get("/functions").await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_run_that_a_person_has_is_stopped() {
    let rig = Rig::start().await;
    let site = page(DESK).await;
    let task = format!("Open {site} and wait until the page shows \"Saved Ada\"");
    let mut live = Live::task(&rig, &task).await;
    let mut person = viewer(&mut live).await;
    live.stream.until("tool_result").await;
    assert_eq!(live.ask(&rig, "take_over").await.0, 200);
    assert_eq!(live.control().await["state"], "taken_over");
    assert_eq!(person.heard("control").await, true);
    assert_stopped(&rig, live).await;
    rig.stop().await;
}

#[tokio::test]
async fn a_run_that_waits_for_a_login_is_stopped() {
    let rig = Rig::start().await;
    let wall = "<h1>Sign in</h1><form><label>User <input name=user></label><label>Password <input type=password></label></form>";
    let site = page(wall).await;
    let mut live = Live::task(&rig, &format!("Open {site} and click Export")).await;
    let asked = live.control().await;
    assert_eq!(asked["state"], "paused", "{asked}");
    assert!(asked["notice"].as_str().unwrap().contains("login"), "{asked}");
    assert_stopped(&rig, live).await;
    rig.stop().await;
}
