//! From run to function: what a run was like is kept, and repeated once where that can do no harm.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::rig::Rig;
use super::sites::serve;
use super::wire::PATIENCE;

/// Waits until no check is under way, and answers the function's details.
pub async fn checked(rig: &Rig, id: &str) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let function = rig.get(&format!("/functions/{id}")).await;
        if function["verifying"] == false
            && (function["verified"] == true || !function["verified_note"].is_null())
        {
            return function;
        }
        assert!(Instant::now() < deadline, "in vain: a check ends: {function:#}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

pub fn id_of(events: &[Value]) -> String {
    events.last().unwrap()["function_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_only_reads_is_repeated_and_verified_and_what_changes_is_not() {
    let rig = Rig::with(|options| options.verify = true).await;
    let lamps = id_of(&rig.done(super::start::LAMPS).await);
    let function = rig.get(&format!("/functions/{lamps}")).await;
    assert_eq!(
        function["verified"], false,
        "the end of the task does not wait for the check"
    );
    assert!(rig.get("/sessions").await["items"].as_array().unwrap().is_empty());
    let function = checked(&rig, &lamps).await;
    assert_eq!(function["verified"], true, "{function:#}");
    assert!(function["verified_note"].is_null());
    let steps = function["steps"].as_array().unwrap();
    assert_eq!(steps[1]["expect"][0]["address"], "/shop/search", "{function:#}");
    assert!(
        steps.iter().all(|step| step.get("risk").is_none()),
        "{function:#}"
    );

    let form = id_of(&rig.done("Fill in the contact form as Ada and send it").await);
    let function = rig.get(&format!("/functions/{form}")).await;
    assert_eq!(function["verified"], false);
    assert_eq!(function["verifying"], false);
    let note = function["verified_note"].as_str().unwrap();
    assert!(note.contains("not done a second time"), "{note}");
    let started = rig.post(&format!("/functions/{form}/verify"), json!({})).await;
    assert_eq!(started.status, 200);
    let again = rig.post(&format!("/functions/{form}/verify"), json!({})).await;
    assert_eq!(again.status, 409);
    let function = checked(&rig, &form).await;
    assert_eq!(function["verified"], true, "{function:#}");
    assert_eq!(rig.post("/functions/none/verify", json!({})).await.status, 404);
    let wrong = json!({"variables": {"no_such": 1}});
    assert_eq!(
        rig.post(&format!("/functions/{form}/verify"), wrong).await.status,
        422
    );
    rig.stop().await;
}

#[tokio::test]
async fn what_comes_out_otherwise_the_second_time_is_told() {
    let visits = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&visits);
    let page = move || async move {
        let first = counted.fetch_add(1, Ordering::Relaxed) == 0;
        let row = "<li class=item><h3>Thing</h3><span class=price>3.00 EUR</span></li>";
        let rows = if first { row.repeat(3) } else { String::new() };
        Html(format!("<h1>List</h1><ul>{rows}</ul>"))
    };
    let saved = "<h1>Saved</h1>";
    let form = "<h1>Note</h1><form method=post action=/save><label>Note <input name=note></label><button>Keep</button></form>";
    let site = serve(
        Router::new()
            .route("/list", get(page))
            .route("/form", get(move || async move { Html(form) }))
            .route("/save", post(move || async move { Html(saved) })),
    )
    .await;
    let rig = Rig::with(|options| {
        options.verify = true;
        options.step_timeout = std::time::Duration::from_secs(2);
    })
    .await;
    let once = rig
        .done(&format!(
            "Open {site}/list and collect the name and price of every item"
        ))
        .await;
    let function = checked(&rig, &id_of(&once)).await;
    assert_eq!(function["verified"], false);
    assert!(
        function["verified_note"]
            .as_str()
            .unwrap()
            .contains("fresh browser"),
        "{function:#}"
    );

    // Nothing in its words says that the button changes something: what the page sent does.
    let kept = rig
        .done(&format!(
            "Open {site}/form, type \"milk\" into Note, and click Keep"
        ))
        .await;
    let function = checked(&rig, &id_of(&kept)).await;
    assert_eq!(function["steps"][2]["risk"], "changes", "{function:#}");
    assert_eq!(function["steps"][2]["expect"][0]["address"], "/save");
    assert_eq!(function["steps"][2]["expect"][1]["text"], "Saved");
    assert_eq!(function["verified"], false);
    rig.stop().await;
}

/// A form that wants a password, and says on its answer what it was given.
async fn gate() -> String {
    let form = "<h1>Log in</h1><form method=post action=/in><label>User <input name=user></label>\
                <label>Password <input type=password name=word></label><button>Enter</button></form>";
    let answer = |body: String| async move {
        let given: std::collections::HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        let word = &given["word"];
        Html(match word.starts_with("s3same") {
            true => "<h1>Welcome</h1><p>Reports</p>".to_owned(),
            false => format!("<h1>Nobody comes in by {word}</h1>"),
        })
    };
    serve(
        Router::new()
            .route("/", get(move || async move { Html(form) }))
            .route("/in", post(answer)),
    )
    .await
}

#[tokio::test]
async fn a_check_by_hand_is_given_what_is_kept_nowhere() {
    let site = gate().await;
    let rig = Rig::with(|options| {
        options.verify = true;
        options.step_timeout = std::time::Duration::from_secs(2);
    })
    .await;
    let task = format!(
        "Open {site}/, type \"Ada\" into User, type \"s3same-first\" into Password, click Enter, and wait for Reports"
    );
    let id = id_of(&rig.done(&task).await);
    let verify = async |variables: Value| {
        let body = json!({ "variables": variables });
        rig.post(&format!("/functions/{id}/verify"), body).await
    };
    let missing = rig.post(&format!("/functions/{id}/verify"), json!({})).await;
    assert_eq!(missing.status, 422);
    assert_eq!(
        missing.json().await["detail"][0]["loc"],
        json!(["body", "variables", "password"])
    );
    assert_eq!(verify(json!({"password": ["a", "list"]})).await.status, 422);

    let wrong = "wr0ng-w0rd";
    assert_eq!(verify(json!({ "password": wrong })).await.status, 200);
    let function = checked(&rig, &id).await;
    assert_eq!(function["verified"], false, "{function:#}");
    assert!(!function.to_string().contains(wrong), "{function:#}");

    let right = "s3same-second";
    assert_eq!(verify(json!({ "password": right })).await.status, 200);
    let function = checked(&rig, &id).await;
    assert_eq!(function["verified"], true, "{function:#}");
    for word in [wrong, right] {
        super::hands::assert_not_kept(&rig, word);
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_function_that_was_edited_into_nonsense_is_told_and_costs_no_other() {
    let rig = Rig::start().await;
    let good = id_of(&rig.done("Get the top 2 titles from the practice news").await);
    let bad = id_of(&rig.done("Get the top 3 titles from the practice news").await);
    let file = rig.folder.path().join("data/engine.sqlite");
    let other = rusqlite::Connection::open(file).unwrap();
    other
        .execute(
            "UPDATE versions SET steps = '[{\"op\": \"fly\"' WHERE function_id = ?1",
            [&bad],
        )
        .unwrap();
    let listed = rig.get("/functions").await;
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let function = rig.get(&format!("/functions/{bad}")).await;
    assert_eq!(function["verified"], false);
    assert!(
        function["verified_note"]
            .as_str()
            .unwrap()
            .contains("can't be read"),
        "{function:#}"
    );
    for (path, body) in [("runs/start", json!({"variables": {}})), ("verify", json!({}))] {
        let refused = rig.post(&format!("/functions/{bad}/{path}"), body).await;
        assert_eq!(refused.status, 409);
        assert!(
            refused.json().await["detail"]
                .as_str()
                .unwrap()
                .contains("can't be read")
        );
    }
    let run = rig
        .post(&format!("/functions/{good}/runs/start"), json!({"variables": {}}))
        .await;
    assert_eq!(run.json().await["status"], "closed");
    rig.stop().await;
}
