//! Schedules: set, told, acted on by a clock that the test moves; what was missed is said.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::rig::Rig;
use super::wire::PATIENCE;

const NEWS: &str = "Get the top 2 titles from the practice news";

async fn function(rig: &Rig) -> String {
    let events = rig.done(NEWS).await;
    format!(
        "/functions/{}",
        events.last().unwrap()["function_id"].as_str().unwrap()
    )
}

/// Waits until so many runs have ended, and answers them, newest first.
async fn ended(rig: &Rig, path: &str, wanted: usize) -> Vec<Value> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let runs = rig.get(&format!("{path}/runs?only_active=False")).await;
        let runs = runs["items"].as_array().unwrap().clone();
        let done = runs.iter().filter(|run| run["status"] != "active").count();
        if done >= wanted {
            assert_eq!(runs.len(), wanted, "{runs:#?}");
            return runs;
        }
        assert!(Instant::now() < deadline, "in vain: {wanted} runs: {runs:#?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_schedule_runs_at_its_time_and_stops_when_it_is_removed() {
    let mut clock = None;
    let rig = Rig::with(|options| clock = Some(options.clock.clone())).await;
    let clock = clock.unwrap();
    let path = function(&rig).await;
    let schedule = format!("{path}/schedule");
    let none = rig.get(&path).await;
    assert!(none["schedule_cron"].is_null() && none["schedule_next_at"].is_null());
    assert_eq!(rig.call("DELETE", &schedule, None).await.status, 404);

    let set = rig
        .post(
            &schedule,
            json!({"cron": "rate(1 hour)", "variables": {"limit": 1}}),
        )
        .await;
    // The one variable of the function is how many titles; its name is the planner's.
    let name = none["variables"][0]["name"].as_str().unwrap();
    if name != "limit" {
        assert_eq!(set.status, 422);
    }
    let set = rig
        .post(&schedule, json!({"cron": "rate(1 hour)", "variables": {name: 1}}))
        .await;
    assert_eq!(set.status, 200);
    assert_eq!(set.json().await, json!({"status": "scheduled"}));
    let told = rig.get(&path).await;
    assert_eq!(
        (
            &told["schedule_cron"],
            &told["schedule_state"],
            &told["schedule_words"]
        ),
        (&json!("rate(1 hour)"), &json!("enabled"), &json!("Every hour"))
    );
    assert_eq!(told["schedule_variables"], json!({name: 1}));
    assert!(told["schedule_next_at"].as_str().unwrap().ends_with("+00:00"));

    clock.advance(Duration::from_secs(3600));
    let runs = ended(&rig, &path, 1).await;
    let run = rig
        .get(&format!(
            "{path}/runs/{}",
            runs[0]["function_run_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert_eq!(run["variables"], json!({name: 1}));
    let result: Value = serde_json::from_str(run["result"].as_str().unwrap()).unwrap();
    assert_eq!(result["rows"].as_array().unwrap().len(), 1);
    let told = rig.get(&path).await;
    assert_eq!(told["schedule_last_run_id"], run["function_run_id"]);
    assert!(told["schedule_note"].is_null(), "{told:#}");

    clock.advance(Duration::from_secs(3600));
    ended(&rig, &path, 2).await;
    // A computer that slept over several: said once, and not made up for.
    clock.advance(Duration::from_secs(5 * 3600 - 1200));
    let runs = ended(&rig, &path, 3).await;
    let missed = rig
        .get(&format!(
            "{path}/runs/{}",
            runs[0]["function_run_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(missed["status"], "failed");
    let said = missed["logs"][0].as_str().unwrap();
    assert!(
        said.contains("did not take place") && said.contains("3 before it"),
        "{said}"
    );
    assert_eq!(rig.get(&path).await["schedule_note"].as_str().unwrap(), said);

    let removed = rig.call("DELETE", &schedule, None).await;
    assert_eq!(removed.json().await, json!({"status": "removed"}));
    clock.advance(Duration::from_secs(7200));
    let told = rig.get(&path).await;
    assert!(told["schedule_cron"].is_null() && told["schedule_state"].is_null());
    ended(&rig, &path, 3).await;
    rig.stop().await;
}

#[tokio::test]
async fn what_is_due_while_the_engine_is_away_is_said_and_not_run() {
    let rig = Rig::start().await;
    let path = function(&rig).await;
    let set = rig
        .post(
            &format!("{path}/schedule"),
            json!({"cron": "*/5 * * * *", "variables": {}}),
        )
        .await;
    assert_eq!(set.status, 200);
    let Rig { engine, folder, .. } = rig;
    engine.shutdown().await;
    let mut options = anything_engine::EngineOptions::new(folder.path().join("data"));
    options.clock.advance(Duration::from_secs(6 * 60));
    options.verify = false;
    let engine = anything_engine::Engine::start(options).await.unwrap();
    let rig = Rig {
        url: engine.url().to_owned(),
        token: engine.token().to_owned(),
        engine,
        folder,
    };
    let runs = ended(&rig, &path, 1).await;
    assert_eq!(runs[0]["status"], "failed");
    let told = rig.get(&path).await;
    let note = told["schedule_note"].as_str().unwrap();
    assert!(
        note.contains("did not take place") && note.contains("UTC"),
        "{note}"
    );
    assert_eq!(told["schedule_state"], "enabled");
    assert_eq!(
        rig.get("/sessions?only_active=False").await["items"],
        json!([]),
        "no browser was started"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_schedule_that_does_not_fit_is_refused_or_paused() {
    let mut clock = None;
    let rig = Rig::with(|options| clock = Some(options.clock.clone())).await;
    let clock = clock.unwrap();
    let path = function(&rig).await;
    let schedule = format!("{path}/schedule");
    let name = rig.get(&path).await["variables"][0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    for (body, field) in [
        (json!({}), "cron"),
        (json!({"cron": 5, "variables": null}), "cron"),
        (json!({"cron": "every day", "variables": null}), "cron"),
        (json!({"cron": "0 9 * * *", "variables": []}), "variables"),
        (
            json!({"cron": "0 9 * * *", "variables": {"colour": "red"}}),
            "colour",
        ),
        (
            json!({"cron": "0 9 * * *", "variables": {&name: "many"}}),
            name.as_str(),
        ),
    ] {
        let refused = rig.post(&schedule, body.clone()).await;
        assert_eq!(refused.status, 422, "{body}");
        let refused = refused.json().await;
        assert_eq!(
            refused["detail"][0]["loc"].as_array().unwrap().last().unwrap(),
            field,
            "{body}"
        );
    }
    assert_eq!(
        rig.post(
            "/functions/nobody/schedule",
            json!({"cron": "0 9 * * *", "variables": null})
        )
        .await
        .status,
        404
    );

    // The function changes under its schedule.
    let set = rig
        .post(&schedule, json!({"cron": "rate(1 day)", "variables": {&name: 1}}))
        .await;
    assert_eq!(set.status, 200);
    let other = rusqlite::Connection::open(rig.folder.path().join("data/engine.sqlite")).unwrap();
    other.execute("UPDATE versions SET variables = '[]'", []).unwrap();
    clock.advance(Duration::from_secs(24 * 3600));
    let deadline = Instant::now() + PATIENCE;
    loop {
        let told = rig.get(&path).await;
        if told["schedule_state"] == "paused" {
            let note = told["schedule_note"].as_str().unwrap();
            assert!(note.contains("do not fit") && note.contains(&name), "{note}");
            assert!(told["schedule_next_at"].is_null());
            break;
        }
        assert!(Instant::now() < deadline, "in vain: it is paused: {told:#}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(
        rig.get(&format!("{path}/runs?only_active=False")).await["items"],
        json!([])
    );
    // A deleted function takes its schedule with it.
    assert_eq!(rig.call("DELETE", &path, None).await.status, 200);
    let left: i64 = other
        .query_row("SELECT count(*) FROM schedules", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    rig.stop().await;
}
