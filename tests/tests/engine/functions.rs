//! The Functions API on a function that was really made.

use serde_json::{Value, json};

use super::rig::{Rig, is_alive, process_of, rows, wait_until};
use super::wire::send;

async fn news(rig: &Rig) -> String {
    let events = rig.done("Open the practice news and get the top 5 titles").await;
    assert_eq!(rows(&events).len(), 5);
    events.last().unwrap()["function_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_run_streams_what_the_sdk_needs_and_the_app_shows() {
    let rig = Rig::start().await;
    let id = news(&rig).await;
    let created = rig
        .post(&format!("/functions/{id}/runs/create"), json!({}))
        .await
        .json()
        .await;
    assert_eq!(created["status"], "created");
    assert_eq!(created["function_id"], created["workflow_id"]);
    assert_eq!(created["function_run_id"], created["workflow_run_id"]);
    let run_id = created["function_run_id"].as_str().unwrap().to_owned();
    let path = format!("/functions/{id}/runs/{run_id}");
    assert_eq!(rig.get(&path).await["status"], "active");

    let body = json!({"workflow_id": id, "workflow_run_id": run_id, "variables": {}, "stream": true});
    let messages = rig.post(&path, body.clone()).await.events().await;
    let kinds: Vec<&str> = messages
        .iter()
        .map(|message| message["type"].as_str().unwrap())
        .collect();
    for kind in ["session_start", "viewer", "log", "tool_start", "tool_result"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    assert!(messages.iter().all(|message| message["message"].is_string()));
    assert_eq!(kinds.last(), Some(&"result"));
    let told: Vec<Value> = messages
        .iter()
        .filter(|message| message["type"] == "tool_result")
        .map(|message| serde_json::from_str(message["message"].as_str().unwrap()).unwrap())
        .collect();
    let result: Value = serde_json::from_str(messages.last().unwrap()["message"].as_str().unwrap()).unwrap();
    assert_eq!(result["status"], "closed", "{result:#}");
    assert_eq!(result["result"]["rows"], Value::Array(rows(&told)));
    assert_eq!(rows(&told).len(), 5);

    let session = result["session_id"].as_str().unwrap();
    let shown = rig.get(&format!("/sessions/{session}")).await;
    assert_eq!(shown["status"], "closed");
    assert!(shown["viewer_url"].is_null());

    let run = rig.get(&format!("{path}?payload_mode=references")).await;
    assert_eq!(run["status"], "closed");
    assert!(!run["logs"].as_array().unwrap().is_empty());
    assert_eq!(run["payloads"], json!({}));
    let kept: Value = serde_json::from_str(run["result"].as_str().unwrap()).unwrap();
    assert_eq!(kept, result["result"]);
    assert!(run.get("detail").is_none());

    assert_eq!(
        rig.post(&path, body).await.status,
        409,
        "a run is never started twice"
    );
    let listed = rig.get(&format!("/functions/{id}/runs/?only_active=False")).await;
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let listed = rig.get(&format!("/functions/{id}/runs/?only_active=True")).await;
    assert_eq!(listed["items"], json!([]));
    rig.stop().await;
}

#[tokio::test]
async fn start_redirects_streams_and_a_dropped_stream_stops_nothing() {
    let rig = Rig::start().await;
    let id = news(&rig).await;
    let body = json!({"workflow_id": id, "variables": {}, "stream": true});
    let answer = rig
        .post(&format!("/functions/{id}/runs/start"), body.clone())
        .await;
    assert_eq!(answer.status, 307);
    let there = answer.header("location").unwrap().to_owned();
    assert!(there.starts_with(&rig.url) && there.contains("function_run_id="));
    let path = there.trim_start_matches(&rig.url).to_owned();
    let run_id = there.rsplit('=').next().unwrap().to_owned();
    // As a client that followed the redirect does: the key in its own header, and the stream left at once.
    let headers = [
        ("x-notte-api-key", rig.token.as_str()),
        ("Content-Type", "application/json"),
    ];
    let mut stream = send(&rig.url, "POST", &path, &headers, &body.to_string()).await;
    assert_eq!(stream.status, 200);
    stream.until("session_start").await;
    drop(stream);
    let run = format!("/functions/{id}/runs/{run_id}");
    let ended = tokio::time::timeout(super::wire::PATIENCE, async {
        loop {
            let run = rig.get(&run).await;
            if run["status"] != "active" {
                return run;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    });
    assert_eq!(ended.await.unwrap()["status"], "closed");
    rig.stop().await;
}

#[tokio::test]
async fn a_run_is_stopped_by_delete_and_keeps_its_record() {
    let (rig, pid) = Rig::with_known_browser().await;
    let events = rig.done("Open the practice shop and wait 1 second").await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let function = rig.get(&format!("/functions/{id}")).await;
    std::fs::remove_file(&pid).unwrap();
    // The wait is long only where the function has a variable for it; else the run is stopped while it starts.
    let waits = function["variables"]
        .as_array()
        .unwrap()
        .iter()
        .find(|variable| variable["type"] == "int");
    let variables = waits.map_or(
        json!({}),
        |variable| json!({variable["name"].as_str().unwrap(): 120}),
    );
    let created = rig
        .post(&format!("/functions/{id}/runs/create"), json!({}))
        .await
        .json()
        .await;
    let path = format!(
        "/functions/{id}/runs/{}",
        created["function_run_id"].as_str().unwrap()
    );
    let mut stream = rig
        .post(&path, json!({"variables": variables, "stream": true}))
        .await;
    stream.until("session_start").await;
    let pid = process_of(&pid).await;
    let stopped = rig.call("DELETE", &path, None).await;
    assert_eq!(stopped.status, 200);
    let stopped = stopped.json().await;
    assert_eq!(stopped["status"], "stopped");
    assert!(stopped["updated_at"].is_string() && stopped["workflow_run_id"].is_string());
    let last = stream.events().await.pop().unwrap();
    assert_eq!(last["type"], "result");
    let result: Value = serde_json::from_str(last["message"].as_str().unwrap()).unwrap();
    assert_eq!(result["status"], "failed");
    wait_until("the browser is gone", || !is_alive(pid)).await;
    let run = rig.get(&path).await;
    assert_eq!(run["status"], "failed");
    assert!(run["stopped_at"].is_string());
    rig.stop().await;
}

#[tokio::test]
async fn values_are_coerced_or_refused_before_anything_runs() {
    let rig = Rig::start().await;
    let events = rig.done(super::start::LAMPS).await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap();
    let create = format!("/functions/{id}/runs/create");
    let run = rig.post(&create, json!({})).await.json().await["function_run_id"]
        .as_str()
        .unwrap()
        .to_owned();
    for path in [
        format!("/functions/{id}/runs/start"),
        format!("/functions/{id}/runs/{run}"),
    ] {
        for stream in [true, false] {
            let body = json!({"variables": {"no_such_value": 1}, "stream": stream});
            let answer = rig.post(&path, body).await;
            assert_eq!(answer.status, 422);
            let body = answer.json().await;
            assert_eq!(
                body["detail"][0]["loc"],
                json!(["body", "variables", "no_such_value"])
            );
            assert!(body["message"].as_str().unwrap().contains("no_such_value"));
        }
        for body in [
            json!([]),
            json!({"variables": []}),
            json!({"variables": {}, "stream": "x"}),
            json!({"workflow_id": "other"}),
        ] {
            assert_eq!(rig.post(&path, body.clone()).await.status, 422, "{body}");
        }
    }
    assert_eq!(
        rig.get(&format!("/functions/{id}/runs/{run}")).await["status"],
        "active",
        "still to be started"
    );
    rig.stop().await;
}

#[tokio::test]
async fn rename_download_and_delete() {
    let rig = Rig::start().await;
    let id = news(&rig).await;
    let path = format!("/functions/{id}");
    let change = |body: Value| rig.call("PATCH", &path, Some(body));
    assert_eq!(change(json!({"name": "  "})).await.status, 422);
    assert_eq!(change(json!({"name": 5})).await.status, 422);
    let changed = change(json!({"name": "Morning news", "description": null, "shared": null}))
        .await
        .json()
        .await;
    assert_eq!(changed["name"], "Morning news");
    let listed = rig.get("/functions/").await["items"][0].clone();
    assert_eq!(listed["name"], "Morning news");
    assert_eq!(listed["function_id"], listed["workflow_id"]);
    assert_eq!(listed["shared"], false);
    assert!(listed.get("steps").is_none() && listed.get("url").is_none());

    let details = rig.get(&format!("{path}?version=v1")).await;
    assert_eq!(details["latest_version"], "v1");
    let url = details["url"].as_str().unwrap();
    let file = url.trim_start_matches(&rig.url);
    let steps = send(&rig.url, "GET", file, &[], "").await;
    assert_eq!(steps.status, 200);
    let steps = steps.json().await;
    assert_eq!(
        (&steps["format"], &steps["name"], &steps["steps"]),
        (
            &json!("anything-steps/1"),
            &json!("Morning news"),
            &details["steps"]
        )
    );
    assert_eq!(
        send(&rig.url, "GET", &file.replace("ticket=", "ticket=0"), &[], "")
            .await
            .status,
        404
    );
    assert_eq!(
        rig.call("GET", &format!("{path}?version=v9"), None).await.status,
        404
    );

    let deleted = rig.call("DELETE", &path, None).await.json().await;
    assert_eq!(deleted["status"], "success");
    assert_eq!(rig.call("GET", &path, None).await.status, 404);
    assert_eq!(rig.call("DELETE", &path, None).await.status, 404);
    assert_eq!(rig.get("/functions").await["items"], json!([]));
    assert_eq!(
        rig.get("/functions?only_active=false").await["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        rig.get(&format!("{path}/runs?only_active=false")).await["items"],
        json!([])
    );
    rig.stop().await;
}

#[tokio::test]
async fn what_was_chosen_in_a_list_can_be_chosen_anew() {
    let page = "<title>Order</title><label>Delivery <select><option value=''>Please choose<option>Pick up<option>Express</select></label>
        <p>Delivery: <output></output><script>document.querySelector('select').onchange = (event) =>
        document.querySelector('output').textContent = 'by ' + event.target.value</script>";
    let home = axum::routing::get(move || async move { axum::response::Html(page) });
    let site = super::sites::serve(axum::Router::new().route("/", home)).await;
    let rig = Rig::start().await;
    let task = format!("Open {site}/, choose express in Delivery and make sure the page says by express");
    let events = rig.done(&task).await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let function = rig.get(&format!("/functions/{id}")).await;
    let delivery = function["variables"]
        .as_array()
        .unwrap()
        .iter()
        .find(|variable| variable["name"] == "delivery")
        .unwrap_or_else(|| panic!("{function:#}"));
    assert_eq!(
        *delivery,
        json!({"name": "delivery", "type": "Literal['Pick up', 'Express']", "default": "'Express'"})
    );
    let start = format!("/functions/{id}/runs/start");
    let run = async |delivery: &str| {
        let body = json!({"workflow_id": id, "variables": {"delivery": delivery}, "stream": false});
        let answer = rig.post(&start, body).await;
        (answer.status, answer.json().await)
    };
    let (status, done) = run("pick up").await;
    assert_eq!((status, &done["status"]), (200, &json!("closed")), "{done:#}");
    let (status, refused) = run("by owl").await;
    assert_eq!(
        (
            status,
            &refused["detail"][0]["type"],
            &refused["detail"][0]["msg"]
        ),
        (
            422,
            &json!("literal_error"),
            &json!("one of these is needed: Pick up, Express")
        )
    );
    rig.stop().await;
}
