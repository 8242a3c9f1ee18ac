//! Hands on a run: pause and change, take over and hand back, and what a page asks the person for.

mod added;
mod carrying;
mod dialogs;
mod files;
mod follow_up;
mod interrupted;
mod person;
mod recording;
mod scrolled;
mod set_aside;
mod stopped;
mod take_over;
mod viewer_keys;
mod viewer_page;

use serde_json::{Value, json};

pub use person::assert_not_kept;

use crate::rig::{Rig, rows};
use crate::wire::Answer;

/// A started task, by its thread.
pub struct Live {
    pub thread: String,
    pub stream: Answer,
}

impl Live {
    pub async fn task(rig: &Rig, query: &str) -> Self {
        let stream = rig.task(query).await;
        let thread = stream.header("x-thread-id").unwrap().to_owned();
        Self { thread, stream }
    }

    pub fn path(&self, call: &str) -> String {
        format!("/api/anything/threads/{}/{call}", self.thread)
    }

    /// Asks for it, and answers status code and body.
    pub async fn ask(&self, rig: &Rig, call: &str) -> (u16, Value) {
        let answer = rig.post(&self.path(call), json!({})).await;
        (answer.status, answer.json().await)
    }

    /// The next change of hands.
    pub async fn control(&mut self) -> Value {
        self.stream.until("control").await
    }
}

/// A site of one page.
pub async fn page(html: &'static str) -> String {
    let home = axum::routing::get(move || async move { axum::response::Html(html) });
    crate::sites::serve(axum::Router::new().route("/", home)).await
}

#[tokio::test]
async fn a_paused_run_takes_another_value_and_its_function_has_it() {
    let rig = Rig::start().await;
    let mut live = Live::task(
        &rig,
        "Open the practice shop and wait 10 seconds, search for lamp, and collect the name of every product",
    )
    .await;
    // The wait is the place to be interrupted at.
    live.stream.until("tool_result").await;
    live.stream.until("tool_start").await;
    assert_eq!(live.ask(&rig, "resume").await.0, 409);
    assert_eq!(live.ask(&rig, "hand_back").await.0, 409);
    assert_eq!(live.ask(&rig, "pause").await, (200, json!({"status": "paused"})));
    assert_eq!(live.ask(&rig, "pause").await.0, 409);
    assert_eq!(
        live.control().await,
        json!({"type": "control", "state": "paused", "pending": 2})
    );
    let pending = rig.get(&live.path("pending")).await;
    assert_eq!(
        pending["steps"][0],
        json!({"index": 2, "op": "search", "say": "Search for *lamp*",
            "values": [{"name": "text", "value": "lamp", "secret": false}]})
    );
    assert_eq!(pending["steps"][1]["op"], "collect");
    let change = async |index: u32, values: Value| {
        let path = live.path(&format!("pending/{index}"));
        rig.call("PATCH", &path, Some(json!({ "values": values }))).await
    };
    assert_eq!(
        change(1, json!({"text": "chair"})).await.status,
        404,
        "it has begun"
    );
    assert_eq!(change(2, json!({"colour": "red"})).await.status, 422);
    let changed = change(2, json!({"text": "chair"})).await.json().await;
    assert_eq!(changed["say"], "Search for *chair*");
    assert_eq!(
        live.ask(&rig, "resume").await,
        (200, json!({"status": "running"}))
    );
    assert_eq!(live.control().await["state"], "running");
    let path = live.path("pause");
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let chairs = rows(&events);
    assert!(!chairs.is_empty());
    assert!(
        chairs
            .iter()
            .all(|row| row["name"].as_str().unwrap().to_lowercase().contains("chair"))
    );
    assert_eq!(rig.post(&path, json!({})).await.status, 404, "it has ended");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let search = &function["steps"][2];
    assert_eq!(search["text"], "{{search}}", "{function:#}");
    assert!(
        function["variables"]
            .as_array()
            .unwrap()
            .iter()
            .any(|variable| variable["name"] == "search" && variable["default"] == "'chair'"),
        "{function:#}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_function_s_run_is_paused_and_told_so_in_its_stream() {
    let rig = Rig::start().await;
    let events = rig.done("Open the practice shop and wait 1 second").await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let created = rig
        .post(&format!("/functions/{id}/runs/create"), json!({}))
        .await
        .json()
        .await;
    let run = format!(
        "/functions/{id}/runs/{}",
        created["function_run_id"].as_str().unwrap()
    );
    assert_eq!(rig.post(&format!("{run}/pause"), json!({})).await.status, 404);
    let body = json!({"workflow_id": id, "variables": {}, "stream": true});
    let mut stream = rig.post(&run, body).await;
    stream.until("tool_start").await;
    assert_eq!(rig.post(&format!("{run}/pause"), json!({})).await.status, 200);
    let told = stream.until("control").await;
    let told: Value = serde_json::from_str(told["message"].as_str().unwrap()).unwrap();
    assert_eq!(told["state"], "paused");
    assert!(rig.get(&format!("{run}/pending")).await["steps"].is_array());
    assert_eq!(
        rig.post("/functions/other/runs/none/pause", json!({}))
            .await
            .status,
        404
    );
    assert_eq!(rig.post(&format!("{run}/resume"), json!({})).await.status, 200);
    let events = stream.events().await;
    let result: Value = serde_json::from_str(events.last().unwrap()["message"].as_str().unwrap()).unwrap();
    assert_eq!(result["status"], "closed", "{result:#}");
    rig.stop().await;
}

/// A wall that wants to know who is there, before what the task is after.
#[tokio::test]
async fn a_login_that_no_step_knows_of_asks_the_person() {
    let rig = Rig::start().await;
    let wall = "<h1>Sign in</h1><form><label>User <input name=user></label><label>Password <input type=password></label>\
                <button type=button onclick=\"document.body.innerHTML='<button>Export</button>'\">Log in</button></form>";
    let site = page(wall).await;
    let task = format!("Open {site} and click Export");
    let mut live = Live::task(&rig, &task).await;
    let asked = live.control().await;
    assert_eq!(
        (&asked["state"], &asked["pending"]),
        (&json!("paused"), &json!(0))
    );
    assert!(asked["notice"].as_str().unwrap().contains("login"), "{asked}");
    // Whoever answers without logging in gets the failure that it is.
    assert_eq!(live.ask(&rig, "resume").await.0, 200);
    let events = live.stream.events().await;
    let failed = events.last().unwrap();
    assert_eq!(
        (&failed["type"], &failed["error"]),
        (&json!("error"), &json!("not_found"))
    );
    rig.stop().await;
}
