//! Running a function: messages, results, and the ways a runner goes wrong (contract 4.2 to 4.5, 5).

use anything_api::client::RunItem;
use anything_api::decode::Notice;
use anything_api::{ApiError, Client, ErrorKind};
use anything_tests::notte::*;
use serde_json::{Map, Value, json};

use super::{all, impatient, pair};

/// A run whose execution is answered by `reply`.
async fn run(reply: Reply) -> (Vec<RunItem>, Option<ApiError>) {
    let server = NotteServer::start().await;
    let client = Client::with_timeouts(server.for_client(), impatient()).unwrap();
    let created =
        json!({"workflow_id": "f-1", "workflow_run_id": "r-1", "created_at": "2026-01-02T03:04:05Z"});
    server.answer("POST", "/functions/f-1/runs/create", Reply::json(201, created));
    server.answer("POST", "/functions/f-1/runs/r-1", reply);
    let (mut items, error) = all(client.run_function("f-1", Map::new())).await;
    assert_eq!(server.requests().len(), 2, "each call is sent once");
    let first = RunItem::Created {
        function_run_id: "r-1".into(),
    };
    assert_eq!(items.remove(0), first);
    (items, error)
}

fn result_of(items: &[RunItem]) -> &Value {
    match items.last() {
        Some(RunItem::Result(result)) => &result.result,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_replay_goes_through_with_other_values() {
    let (server, client) = pair().await;
    let variables = Map::from_iter([
        ("query".to_owned(), json!("desk")),
        ("count".to_owned(), json!(2)),
    ]);
    let (items, error) = all(client.run_function(FUNCTION_ID, variables.clone())).await;
    assert_eq!(error, None);
    let logs: Vec<&RunItem> = items
        .iter()
        .filter(|item| matches!(item, RunItem::Log(_)))
        .collect();
    let log = |line: &str| RunItem::Log(line.to_owned());
    assert_eq!(logs, [&log("opened the shop"), &log("searched | read the rows")]);
    assert!(items.contains(&RunItem::SessionStart("c3f0".into())));
    assert_eq!(result_of(&items), &json!({"products": lamps("desk", 2)}));

    let sent = server.requests().pop().unwrap();
    assert_eq!(sent.body["variables"], Value::from(variables));
    assert_eq!(sent.body["stream"], true);
    assert_eq!(sent.body["workflow_id"], FUNCTION_ID);
    assert!(
        sent.path
            .ends_with(sent.body["workflow_run_id"].as_str().unwrap())
    );
}

#[tokio::test]
async fn every_message_and_the_last_result() {
    let secret = "http://127.0.0.1:9/view?ticket=secret";
    let reply = Reply::stream()
        .bytes(": heartbeat\n\n")
        .events([
            run_message("log", "one"),
            run_message("viewer", secret),
            run_message("from_the_future", "x"),
            json!({"type": "log"}),
            json!({"type": "log", "message": {"a": 1}}),
        ])
        .frame("no json")
        .frame("[DONE]")
        .events([
            run_result("f-1", "r-1", &json!("first"), "active"),
            json!({"type": "result", "message": {"result": "second", "session_id": null}}),
        ]);
    let (items, error) = run(reply).await;
    assert_eq!(error, None);
    assert_eq!(
        items[..6],
        [
            RunItem::Log("one".into()),
            RunItem::Viewer(secret.into()),
            RunItem::Unknown(json!({"type": "from_the_future", "message": "x"})),
            RunItem::Log(String::new()),
            RunItem::Log(r#"{"a":1}"#.into()),
            RunItem::Notice(Notice::Malformed {
                start: "no json".into()
            }),
        ]
    );
    assert!(!format!("{items:?}").contains("secret"));
    let Some(RunItem::Result(result)) = items.last() else {
        panic!("{items:?}")
    };
    assert_eq!(result.result, "second");
    assert_eq!(
        (result.function_id.as_str(), result.function_run_id.as_str()),
        ("f-1", "r-1")
    );
    assert_eq!(result.status, "closed");
    assert_eq!(items.len(), 7);
}

#[tokio::test]
async fn a_result_stands_whatever_happens_to_the_connection_after_it() {
    let result = [run_result("f-1", "r-1", &json!([1]), "closed")];
    let pause = std::time::Duration::from_millis(20);
    let chatter = Reply::v1(result.clone()).pace(pause);
    let chatter = chatter.events((0..2_000).map(|_| run_message("log", "still here")));
    for reply in [
        Reply::v1(result.clone()).hang(),
        Reply::v1(result.clone()).break_off(),
        Reply::v1(result.clone()).in_pieces(3),
        chatter,
    ] {
        let (items, error) = run(reply).await;
        assert_eq!(error, None);
        assert_eq!(result_of(&items), &json!([1]));
    }
}

#[tokio::test]
async fn a_run_without_a_result() {
    let (items, error) = run(Reply::v1([run_message("log", "a")])).await;
    assert_eq!(items, [RunItem::Log("a".into())]);
    assert_eq!(error.unwrap().kind, ErrorKind::Broken);

    let (_, error) = run(Reply::v1([run_message("log", "a")]).break_off()).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Broken);

    let (items, error) = run(Reply::v1([run_message("error", "it broke")])).await;
    assert_eq!((items, error), (vec![RunItem::Failed("it broke".into())], None));

    let (items, error) = run(Reply::v1([run_message("log", "a")]).hang()).await;
    assert!(items.contains(&RunItem::Notice(Notice::Silent { seconds: 1 })));
    assert_eq!(error.unwrap().kind, ErrorKind::Silent);

    let (_, error) = run(Reply::text(200, "text/plain", "<html>\n\n</html>")).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Server);
}

#[tokio::test]
async fn a_plain_json_answer_and_the_runner_s_envelope() {
    let object = result_object("f-1", "r-1", &json!({"posts": ["a"]}), "closed");
    let (items, _) = run(Reply::json(200, object.clone())).await;
    assert_eq!(result_of(&items), &json!({"posts": ["a"]}));

    let envelope = json!({"statusCode": 200, "body": object.to_string()});
    let (items, _) = run(Reply::json(200, envelope)).await;
    assert_eq!(result_of(&items), &json!({"posts": ["a"]}));

    let envelope = json!({"statusCode": 422, "body": "{\"detail\": \"count: Field required\"}"});
    let (_, error) = run(Reply::json(200, envelope)).await;
    let error = error.unwrap();
    assert_eq!((error.kind, error.status), (ErrorKind::BadInput, Some(422)));
    assert_eq!(error.message, "count: Field required");
}

#[tokio::test]
async fn refusals_of_a_run() {
    let (_server, client) = pair().await;
    let (items, error) = all(client.run_function("none", Map::new())).await;
    assert!(items.is_empty());
    assert_eq!(error.unwrap().kind, ErrorKind::Gone);

    for (status, kind) in [
        (401, ErrorKind::KeyRejected),
        (409, ErrorKind::BadInput),
        (422, ErrorKind::BadInput),
        (429, ErrorKind::Limit),
        (500, ErrorKind::Server),
        (529, ErrorKind::AgentUnavailable),
    ] {
        let (items, error) = run(Reply::json(status, json!({"message": "In words."}))).await;
        assert!(items.is_empty());
        assert_eq!(error.unwrap().kind, kind);
    }
}

#[tokio::test]
async fn a_dropped_stream_does_not_stop_the_run() {
    let (server, client) = pair().await;
    use futures_util::StreamExt as _;
    let mut stream = client.run_function(FUNCTION_ID, Map::new());
    let first = stream.next().await.unwrap().unwrap();
    drop(stream);
    let RunItem::Created { function_run_id } = first else {
        panic!("{first:?}")
    };
    assert!(client.function_run(FUNCTION_ID, &function_run_id).await.is_ok());
    assert!(server.requests().iter().all(|request| request.method != "DELETE"));
}
