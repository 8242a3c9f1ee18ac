//! Tasks on pages other than the practice site: served by the test, named by the task.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use super::rig::{Rig, rows};

pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

#[tokio::test]
async fn a_file_that_a_page_sends_is_kept_under_a_safe_name() {
    let site = serve(
        Router::new()
            .route(
                "/",
                get(|| async { Html("<h1>Files</h1><a href='/report'>Report</a>") }),
            )
            .route(
                "/report",
                get(|| async {
                    let name = "attachment; filename=\"../../over there.csv\"";
                    (
                        [
                            (header::CONTENT_DISPOSITION, name),
                            (header::CONTENT_TYPE, "text/csv"),
                        ],
                        "a,b\n1,2\n",
                    )
                }),
            ),
    )
    .await;
    let rig = Rig::start().await;
    let events = rig.done(&format!("Open {site}/ and download Report")).await;
    let file = events.last().unwrap()["metadata"]["downloads"][0].clone();
    let path = std::path::PathBuf::from(file["path"].as_str().unwrap());
    assert!(
        path.starts_with(rig.folder.path().join("data").join("downloads")),
        "{}",
        path.display()
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a,b\n1,2\n");
    assert_eq!(file["bytes"], json!(8));
    rig.stop().await;
}

#[tokio::test]
async fn an_address_that_does_not_answer_says_so() {
    let site =
        serve(Router::new().fallback(|| async { (StatusCode::NOT_FOUND, Html("<h1>No such page</h1>")) }))
            .await;
    let rig = Rig::start().await;
    let problem = rig.problem(&format!("Open {site}/missing")).await;
    assert_eq!(problem["code"], "page");
    assert!(
        problem["message"].as_str().unwrap().contains("404"),
        "{problem:#}"
    );
    let problem = rig.problem("Open http://127.0.0.1:9/").await;
    assert_eq!(problem["code"], "page", "{problem:#}");
    rig.stop().await;
}

#[tokio::test]
async fn rows_that_come_late_are_waited_for() {
    let page = "<h1>Slow</h1><ul id=list></ul><script>setTimeout(() => { list.innerHTML = [1,2,3].map(n => \
                `<li class=item><h3>Thing ${n}</h3><span class=price>${n}.00 EUR</span></li>`).join('') }, 1500)</script>";
    let site = serve(Router::new().route("/", get(move || async move { Html(page) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/ and collect the name and price of every item"
        ))
        .await;
    assert_eq!(rows(&events).len(), 3, "{events:#?}");
    rig.stop().await;
}

#[tokio::test]
async fn a_page_with_very_many_rows_is_told_in_parts() {
    let rows_of = |count: u32| -> String {
        let row = |number: u32| format!("<tr><td>Thing {number}</td><td>{number}.50</td></tr>");
        format!(
            "<table><tr><th>Name</th><th>Price</th></tr>{}</table>",
            (1..=count).map(row).collect::<String>()
        )
    };
    let page = rows_of(1_200);
    let site = serve(Router::new().route("/", get(move || async move { Html(page) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/ and collect the name and price of every row"
        ))
        .await;
    let parts: Vec<usize> = events
        .iter()
        .filter_map(|event| event["rows"].as_array().map(Vec::len))
        .collect();
    assert_eq!(parts, [500, 500, 200]);
    rig.stop().await;
}

#[tokio::test]
async fn a_moved_target_is_found_anew_and_makes_a_new_version() {
    let moved = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&moved);
    let page = move || async move {
        Html(if now.load(Ordering::Relaxed) {
            "<main><section><p>New look</p><div><button data-testid=second onclick=\"done.textContent='Saved it'\">\
             Save changes</button></div></section></main><p id=done></p>"
        } else {
            "<button id=one data-testid=first onclick=\"done.textContent='Saved it'\">Save</button><p id=done></p>"
        })
    };
    let site = serve(Router::new().route("/", get(page))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, click Save, and make sure the page shows \"Saved it\""
        ))
        .await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    moved.store(true, Ordering::Relaxed);
    let run = rig
        .post(&format!("/functions/{id}/runs/start"), json!({"variables": {}}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    let function = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(function["versions"], json!(["v1", "v2"]));
    assert_eq!(function["latest_version"], "v2");
    assert_eq!(function["steps"][1]["bundle"]["name"], "Save changes");
    let old = rig.get(&format!("/functions/{id}?version=v1")).await;
    assert_eq!(old["steps"][1]["bundle"]["name"], "Save");
    rig.stop().await;
}

#[tokio::test]
async fn a_password_is_kept_nowhere() {
    let page = "<form onsubmit='done.textContent=\"Welcome\"; return false'><label>User <input name=user></label>\
                <label>Password <input type=password name=pass></label><button>Sign in</button></form><p id=done></p>";
    let site = serve(Router::new().route("/", get(move || async move { Html(page) }))).await;
    let rig = Rig::start().await;
    let secret = "correct-horse-7391";
    let events = rig
        .done(&format!(
            "Open {site}/, type \"ada\" into User, type \"{secret}\" into Password, and click Sign in"
        ))
        .await;
    assert!(
        !Value::from(events.clone()).to_string().contains(secret),
        "an event tells it"
    );
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let function = rig.get(&format!("/functions/{id}")).await;
    let variables = function["variables"].as_array().unwrap();
    let wanted = variables
        .iter()
        .find(|variable| variable["default"].is_null())
        .expect("a value to be given anew");
    let body = json!({"variables": {wanted["name"].as_str().unwrap(): secret}});
    let run = rig
        .post(&format!("/functions/{id}/runs/start"), body)
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    let data = rig.folder.path().join("data");
    rig.engine.shutdown().await;
    for file in std::fs::read_dir(&data).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = std::fs::read(&file).unwrap();
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{}", file.display());
        }
    }
}
