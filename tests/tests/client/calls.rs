//! The Functions API but for running, and the additions (contract 3, 4.6 to 4.8, additions).

use anything_api::ErrorKind;
use anything_tests::notte::*;
use serde_json::json;

use super::{all, events, pair};

#[tokio::test]
async fn all_pages_of_a_list() {
    let (server, client) = pair().await;
    let function = |n: usize| json!({"function_id": format!("f-{n}"), "workflow_id": format!("f-{n}")});
    server.set_functions((0..250).map(function).collect());
    let listing = client.functions().await.unwrap();
    assert!(listing.complete);
    let ids: Vec<String> = listing.items.into_iter().map(|it| it.function_id).collect();
    let expected: Vec<String> = (0..250).map(|n| format!("f-{n}")).collect();
    assert_eq!(ids, expected);
    let asked = server.requests_to("GET", "/functions");
    let queries: Vec<&str> = asked.iter().map(|request| request.query.as_str()).collect();
    assert_eq!(
        queries,
        [
            "page=1&page_size=100",
            "page=2&page_size=100",
            "page=3&page_size=100"
        ]
    );
}

#[tokio::test]
async fn a_list_without_an_end_is_bounded() {
    let (server, client) = pair().await;
    for n in 0..60 {
        let item = json!({"function_id": format!("f-{n}")});
        server.answer(
            "GET",
            "/functions",
            Reply::json(200, json!({"items": [item, {"no": "id"}], "has_next": true})),
        );
    }
    let listing = client.functions().await.unwrap();
    assert!(!listing.complete);
    assert_eq!(
        listing.items.len(),
        50,
        "an item that can't be read costs only itself"
    );
}

#[tokio::test]
async fn get_rename_and_delete() {
    let (server, client) = pair().await;
    let function = client.function(FUNCTION_ID).await.unwrap();
    assert_eq!(function.name.as_deref(), Some(FUNCTION_NAME));
    assert_eq!(function.variables.unwrap()[0].default.as_deref(), Some("'lamp'"));

    let renamed = client
        .change_function(FUNCTION_ID, Some("Läden 💡"), None)
        .await
        .unwrap();
    assert_eq!(renamed.name.as_deref(), Some("Läden 💡"));
    let described = client.change_function(FUNCTION_ID, None, Some("")).await.unwrap();
    assert_eq!(
        (described.name.as_deref(), described.description.as_deref()),
        (Some("Läden 💡"), Some(""))
    );
    let path = format!("/functions/{FUNCTION_ID}");
    let sent: Vec<_> = server
        .requests_to("PATCH", &path)
        .into_iter()
        .map(|asked| asked.body)
        .collect();
    assert_eq!(sent, [json!({"name": "Läden 💡"}), json!({"description": ""})]);

    client.delete_function(FUNCTION_ID).await.unwrap();
    assert_eq!(
        client.function(FUNCTION_ID).await.unwrap_err().kind,
        ErrorKind::Gone
    );
    assert_eq!(
        client.delete_function(FUNCTION_ID).await.unwrap_err().kind,
        ErrorKind::Gone
    );

    server.answer(
        "DELETE",
        "/functions/x",
        Reply::json(200, json!({"status": "failure", "message": "In use."})),
    );
    let error = client.delete_function("x").await.unwrap_err();
    assert_eq!(
        (error.kind, error.message.as_str()),
        (ErrorKind::Server, "In use.")
    );
    server.answer(
        "PATCH",
        "/functions/x",
        Reply::json(422, json!({"detail": "Too long."})),
    );
    let error = client.change_function("x", Some("y"), None).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadInput);
}

#[tokio::test]
async fn runs_are_listed_told_and_stopped() {
    let (server, client) = pair().await;
    all(client.run_function(FUNCTION_ID, serde_json::Map::new())).await;
    let runs = client.function_runs(FUNCTION_ID).await.unwrap().items;
    assert_eq!(runs.len(), 1);
    let path = format!("/functions/{FUNCTION_ID}/runs");
    assert!(
        server.requests_to("GET", &path)[0]
            .query
            .contains("only_active=false")
    );

    let run_id = runs[0].function_run_id.clone();
    let details = client.function_run(FUNCTION_ID, &run_id).await.unwrap();
    assert_eq!(details.status, "closed");
    assert!(details.result.unwrap().starts_with(r#"{"products":["#));
    client.stop_run(FUNCTION_ID, &run_id).await.unwrap();
    assert_eq!(server.requests_to("DELETE", &format!("{path}/{run_id}")).len(), 1);
    assert_eq!(
        client.stop_run(FUNCTION_ID, "none").await.unwrap_err().kind,
        ErrorKind::Gone
    );

    let viewer = client.session_viewer("c3f0").await.unwrap().unwrap();
    assert!(viewer.starts_with(&server.url()));
}

#[tokio::test]
async fn an_id_can_not_mean_another_place() {
    let (server, client) = pair().await;
    for id in ["", ".", ".."] {
        assert_eq!(
            client.delete_function(id).await.unwrap_err().kind,
            ErrorKind::BadInput
        );
    }
    let _ = client.function("../../usage").await;
    assert_eq!(server.requests()[0].path, "/functions/..%2F..%2Fusage");
}

#[tokio::test]
async fn health_tells_what_a_server_can_do() {
    let (_server, client) = pair().await;
    let health = client.health().await.unwrap();
    assert_eq!((health.server, health.capabilities), (None, None));

    let capabilities = vec!["plan".to_owned(), "stop".to_owned()];
    let options = Options {
        capabilities: Some(capabilities.clone()),
        ..Options::default()
    };
    let server = NotteServer::start_with(options).await;
    let client = anything_api::Client::new(server.for_client()).unwrap();
    assert_eq!(client.health().await.unwrap().capabilities, Some(capabilities));
}

#[tokio::test]
async fn a_thread_is_stopped_and_says_so_in_both_dialects() {
    for v2 in [false, true] {
        let options = Options {
            v2,
            capabilities: Some(vec!["stop".to_owned()]),
            pace: std::time::Duration::from_secs(3600),
            ..Options::default()
        };
        let server = NotteServer::start_with(options).await;
        let client = anything_api::Client::new(server.for_client()).unwrap();
        let mut thread = None;
        let mut items = Vec::new();
        let mut stream = client.start("a long task", None);
        use futures_util::StreamExt as _;
        while let Some(item) = tokio::time::timeout(super::PATIENCE, stream.next())
            .await
            .unwrap()
        {
            let item = item.unwrap();
            if let anything_api::decode::Decoded::Opened(opened) = &item {
                thread = opened.thread_id.clone();
                client.stop_thread(thread.as_deref().unwrap()).await.unwrap();
            }
            items.push(item);
        }
        assert!(matches!(
            events(&items).last(),
            Some(anything_api::event::Event::Cancelled { .. })
        ));
        let error = client.stop_thread(thread.as_deref().unwrap()).await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::Gone);
    }
}

#[tokio::test]
async fn a_plan_is_read() {
    let (server, client) = pair().await;
    server.answer(
        "POST",
        "/api/anything/plan",
        Reply::json(
            200,
            json!({"steps": [{"op": "open", "say": "Open *the shop*", "span": [0, 13]}], "problems": []}),
        ),
    );
    let plan = client.plan("open the shop").await.unwrap();
    assert_eq!(plan.steps[0].span, [0, 13]);
    assert_eq!(client.plan("open").await.unwrap_err().kind, ErrorKind::Gone);
}

#[tokio::test]
async fn an_answer_that_is_no_json_is_the_server_s_fault() {
    let (server, client) = pair().await;
    for reply in [
        Reply::text(200, "text/html", "<html>hello</html>"),
        Reply::text(200, "application/json", "{\"items\": ["),
        Reply::json(200, json!({"items": "none"})),
        Reply::status(204),
    ] {
        server.answer("GET", "/functions", reply);
        assert_eq!(client.functions().await.unwrap_err().kind, ErrorKind::Server);
    }
    let bomb = Reply::text(200, "application/json", vec![b' '; 40 * 1024 * 1024]).gzip();
    server.answer("GET", "/functions", bomb);
    let error = client.functions().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Server);
    assert!(error.detail.unwrap().contains("32 MiB"));
}
