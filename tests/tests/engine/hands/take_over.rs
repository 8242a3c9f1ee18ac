//! A run in a person's hands: what they do becomes part of its function, a login by hand lets it go on.

use serde_json::json;

use super::person::{
    DESK, NAME, SAVE, TICK, TWICE, Viewer, assert_not_kept, begun_by_hand, by_person, result_of,
    steps_by_person, taken_over_run,
};
use super::{Live, page};
use crate::rig::Rig;

#[tokio::test]
async fn what_a_person_does_in_a_take_over_becomes_part_of_the_function() {
    let rig = Rig::start().await;
    let site = page(DESK).await;
    let mut live = Live::task(
        &rig,
        &format!("Open {site} and wait until the page shows \"Saved Ada\""),
    )
    .await;
    let address = live.stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    live.stream.until("tool_result").await;
    let mut viewer = Viewer::open(&address).await;

    // Without control nothing of it reaches the page.
    viewer.click(NAME).await;
    viewer.types("x").await;

    assert_eq!(
        live.ask(&rig, "take_over").await,
        (200, json!({"status": "taken_over"}))
    );
    assert_eq!(live.control().await["state"], "taken_over");
    assert_eq!(viewer.heard("control").await, true);
    viewer.click(NAME).await;
    viewer.types("Ada").await;
    let mut events = Vec::new();
    viewer.click(TICK).await;
    viewer.click(SAVE).await;
    steps_by_person(&mut live, &mut events, 3).await;
    assert_eq!(
        by_person(&events),
        ["Enter *Ada* in *Name*", "Tick *Agree checkbox*", "Click *Save*"]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    assert_eq!(viewer.heard("control").await, false);
    // Too late.
    viewer.click(NAME).await;
    viewer.types("y").await;
    assert_eq!(live.control().await["state"], "running");
    // What the run waited for is there: the person did it.
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let says: Vec<&str> = function["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["say"].as_str().unwrap())
        .collect();
    assert_eq!(
        says[1..],
        [
            "Enter *{{name}}* in *Name*",
            "Tick *Agree checkbox*",
            "Click *Save*",
            "Wait until the page says *Saved {{name}}*"
        ],
        "{function:#}"
    );
    let path = format!("/functions/{id}/runs/start");
    let run = rig
        .post(&path, json!({"variables": {"name": "Eve"}}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    add_a_step_to_a_run(&rig, id).await;
    rig.stop().await;
}

/// A run of the function is taken over as well, and what is done then becomes part of the function.
async fn add_a_step_to_a_run(rig: &Rig, id: &str) {
    let (run, mut stream, mut viewer) = taken_over_run(rig, id, json!({"name": "Eve"})).await;
    viewer.click_times(TWICE, 2).await;
    begun_by_hand(&mut stream, "Double-click *Twice*").await;
    assert_eq!(rig.post(&format!("{run}/hand_back"), json!({})).await.status, 200);
    let result = result_of(stream).await;
    assert_eq!(result["status"], "closed", "{result:#}");
    let versions = rig.get(&format!("/functions/{id}/versions")).await;
    assert_eq!(
        versions["versions"][0]["note"], "one step added by hand",
        "{versions:#}"
    );
    let function = rig.get(&format!("/functions/{id}")).await;
    // Nobody has replayed what was added.
    assert_eq!(function["verified"], false, "{function:#}");
    let steps = function["steps"].as_array().unwrap();
    let at = steps.iter().position(|step| step["how"] == "double");
    assert_eq!(steps.len(), 6, "{function:#}");
    assert!(at.is_some_and(|at| at > 0), "{function:#}");
}

/// A login that asks the person, who does it by hand; the run goes on, and what they typed stays between them and the
/// page, though the page puts it into its address and says it.
#[tokio::test]
async fn a_login_by_hand_lets_the_run_go_on_and_is_told_to_nobody() {
    let rig = Rig::start().await;
    let wall = "<!doctype html><title>Wall</title><style>body{margin:0} input,button{position:absolute;left:20px;width:300px;height:30px} \
        #user{top:20px} #pass{top:70px} #go{top:170px} h1{position:absolute;top:120px}</style><h1>Sign in</h1>\
        <form><input id=user name=user aria-label='User'><input id=pass name=pass type=password aria-label='Parola'><button id=go>Log in</button></form>\
        <script>if (location.search) { document.querySelector('h1').textContent = 'You are ' + location.search; \
        document.querySelector('form').innerHTML = '<button type=button>Export</button>' }</script>";
    let site = page(wall).await;
    let mut live = Live::task(&rig, &format!("Open {site} and click Export")).await;
    let address = live.stream.until("notte_session_data").await["viewer_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut viewer = Viewer::open(&address).await;
    let asked = live.control().await;
    assert!(asked["notice"].as_str().unwrap().contains("login"), "{asked}");
    assert_eq!(live.ask(&rig, "take_over").await.0, 200);
    let mut events = vec![live.control().await];
    assert_eq!(viewer.heard("control").await, true);
    viewer.click([100.0, 35.0]).await;
    viewer.types("ada").await;
    viewer.click([100.0, 85.0]).await;
    viewer.types("hunterxyz").await;
    viewer.key("Enter", "Enter", 13, 0).await;
    steps_by_person(&mut live, &mut events, 3).await;
    assert_eq!(
        by_person(&events),
        [
            "Enter *ada* in *User*",
            "Type a secret in *Parola*",
            "Press *Enter*"
        ]
    );
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    events.extend(live.stream.events().await);
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let text = serde_json::to_string(&events).unwrap() + &function.to_string();
    assert!(text.contains("pass=•••"), "the page does show it");
    assert!(!text.contains("hunterxyz"), "{text}");
    let steps = function["steps"].as_array().unwrap();
    assert_eq!(
        (steps.len(), &steps[2]["text"]),
        (5, &json!("{{parola}}")),
        "{function:#}"
    );
    // In a run it is a value like any other, and as secret.
    let path = format!("/functions/{id}/runs/start");
    let run = rig
        .post(&path, json!({"variables": {"parola": "other-word"}}))
        .await;
    let run = run.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    let runs = rig.get(&format!("/functions/{id}/runs")).await.to_string();
    assert!(!runs.contains("other-word"), "{runs}");
    assert_not_kept(&rig, "hunterxyz");
    rig.stop().await;
}
