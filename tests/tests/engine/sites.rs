//! Tasks on pages other than the practice site: served by the test, named by the task.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};

async fn serve(router: Router) -> String {
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
    let site = serve(Router::new().fallback(|| async { (StatusCode::NOT_FOUND, Html("<h1>No such page</h1>")) })).await;
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
