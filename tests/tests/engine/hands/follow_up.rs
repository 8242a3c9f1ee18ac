//! Going on with a finished task.

use serde_json::json;

use crate::rig::{Rig, is_alive, process_of, rows, wait_until};

#[tokio::test]
async fn a_follow_up_goes_on_in_the_same_browser_and_extends_the_function() {
    let (rig, pid) = Rig::with_known_browser().await;
    let stream = rig
        .task("Open the practice shop, search for lamp, and collect the name and price of every product")
        .await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let events = stream.events().await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let first = rows(&events).len();
    let browser = process_of(&pid).await;
    assert!(is_alive(browser), "it is kept open");

    let follow = async |query: &str| {
        let body = json!({"query": query, "thread_id": thread});
        rig.post("/api/anything/start", body).await
    };
    // What is not understood costs nothing.
    let events = follow("frobnicate the whatsit").await.events().await;
    assert_eq!(events.last().unwrap()["error"], "not_understood");
    let events = follow("now also collect the rating").await.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert_eq!(done["function_id"], json!(id), "the same function");
    assert_eq!(process_of(&pid).await, browser, "the same browser");
    let rated = rows(&events);
    assert_eq!(rated.len(), first);
    assert!(
        rated[0]["rating"].is_string() && rated[0]["price"].is_string(),
        "{}",
        rated[0]
    );
    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(function["steps"].as_array().unwrap().len(), 3, "{function:#}");
    let versions = rig.get(&format!("/functions/{id}/versions")).await;
    assert_eq!(versions["versions"][0]["version"], "v2");
    assert!(
        versions["versions"][0]["note"]
            .as_str()
            .unwrap()
            .contains("rating")
    );

    let unknown = json!({"query": "click Next", "thread_id": "nobody"});
    assert_eq!(rig.post("/api/anything/start", unknown).await.status, 404);
    rig.stop().await;
    wait_until("the browser is gone", || !is_alive(browser)).await;
}

#[tokio::test]
async fn a_follow_up_whose_browser_has_closed_does_the_steps_again_first() {
    let rig = Rig::with(|options| options.keep_open = 0).await;
    let stream = rig.task("Open the practice shop and search for lamp").await;
    let thread = stream.header("x-thread-id").unwrap().to_owned();
    let first = stream.events().await;
    let body = json!({"query": "get the name of every product", "thread_id": thread});
    let events = rig.post("/api/anything/start", body).await.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    assert_eq!(done["function_id"], first.last().unwrap()["function_id"]);
    let thinking: String = events
        .iter()
        .filter_map(|event| event["delta"].as_str())
        .collect();
    assert!(thinking.contains("done again first"), "{thinking}");
    assert!(rows(&events).len() > 24);
    let function = rig
        .get(&format!("/functions/{}", done["function_id"].as_str().unwrap()))
        .await;
    assert_eq!(function["steps"].as_array().unwrap().len(), 3);
    rig.stop().await;
}
