//! Kept functions: their form, their runs, renaming, deleting with a way back, export.

use std::time::Duration;

use anything_core::request::*;
use anything_core::view::{Home, ItemBody, ProblemCode, RunKind, RunState, VariableKind, ViewerState};
use anything_tests::notte::*;
use serde_json::{Map, Value, json};

use crate::*;

const NOTTE: HomeRequest = HomeRequest { home: Home::Notte };

fn function() -> FunctionRequest {
    FunctionRequest {
        home: Home::Notte,
        function_id: FUNCTION_ID.into(),
    }
}

fn run_with(values: Value) -> RunFunction {
    let variables: Map<String, Value> = values.as_object().unwrap().clone();
    RunFunction {
        home: Home::Notte,
        function_id: FUNCTION_ID.into(),
        variables,
    }
}

async fn ran(rig: &Rig, values: Value) -> Snapshot {
    let run = rig.app.run_function(run_with(values)).await.unwrap();
    ended(&rig.app, &run.id).await
}

#[tokio::test]
async fn a_function_runs_again_with_other_values() {
    let rig = Rig::new().await;
    let kept = rig.app.function(function()).await.unwrap();
    let form: Vec<_> = kept
        .variables
        .iter()
        .map(|v| (v.name.as_str(), v.kind, v.default.clone().unwrap()))
        .collect();
    assert_eq!(
        form,
        [
            ("query", VariableKind::Text, json!("lamp")),
            ("count", VariableKind::Integer, json!(3))
        ]
    );

    let run = ran(&rig, json!({"query": "sofa", "count": 7})).await;
    assert_eq!(
        (run.run.kind, run.run.state, run.run.rows),
        (RunKind::Function, RunState::Done, 7)
    );
    assert_eq!(run.run.title, FUNCTION_NAME);
    assert_eq!(run.table.rows[0][0], json!("sofa no. 1"));
    assert_eq!(
        run.viewer.state,
        ViewerState::Ended,
        "the live view was asked for by the session's id"
    );
    assert!(
        matches!(&run.items[0].body, ItemBody::Text { text, .. } if text.contains("opened the shop") && text.contains("searched | read the rows"))
    );

    let kept = rig.app.function(function()).await.unwrap();
    assert_eq!(kept.variables[0].last, Some(json!("sofa")));
    assert_eq!(kept.last_run.unwrap().id, run.run.id);
    let listed = rig.app.functions(NOTTE).await.unwrap();
    assert_eq!(listed[0].last_run.as_ref().unwrap().state, RunState::Done);

    let unknown = rig
        .app
        .run_function(run_with(json!({"colour": "red"})))
        .await
        .unwrap_err();
    assert_eq!(unknown.code, ProblemCode::BadInput);
}

#[tokio::test]
async fn closed_is_no_proof_and_a_broken_stream_is_looked_up() {
    let rig = Rig::new().await;
    let path = format!("/functions/{FUNCTION_ID}/runs/create");
    let created = json!({"function_id": FUNCTION_ID, "function_run_id": "r1", "created_at": "2026-01-02T03:04:05+00:00"});
    let run_path = format!("/functions/{FUNCTION_ID}/runs/r1");

    rig.server
        .answer("POST", &path, Reply::json(200, created.clone()));
    let trace = json!(
        "Script execution failed in unrestricted mode:\nTraceback (most recent call last):\nValueError: no price"
    );
    rig.server.answer(
        "POST",
        &run_path,
        Reply::v1([run_result(FUNCTION_ID, "r1", &trace, "closed")]),
    );
    let run = ran(&rig, json!({})).await;
    assert_eq!(
        (run.run.state, problem(&run).unwrap().message.as_str()),
        (RunState::Failed, "ValueError: no price")
    );

    rig.server
        .answer("POST", &path, Reply::json(200, created.clone()));
    rig.server.answer(
        "POST",
        &run_path,
        Reply::v1([run_message("log", "opened")]).break_off(),
    );
    let mut details = created.clone();
    details["updated_at"] = created["created_at"].clone();
    details["status"] = "closed".into();
    details["result"] = "{\"posts\": [{\"title\": \"a\"}, {\"title\": \"b\"}]}".into();
    rig.server.answer("GET", &run_path, Reply::json(200, details));
    let run = ran(&rig, json!({})).await;
    assert_eq!((run.run.state, run.run.rows), (RunState::Done, 2));
    assert!(
        run.items
            .iter()
            .any(|item| matches!(&item.body, ItemBody::Notice { code, .. } if code == "reconnected"))
    );
}

#[tokio::test]
async fn stopping_a_function_s_run_is_a_call() {
    let rig = Rig::new().await;
    let created = json!({"function_id": FUNCTION_ID, "function_run_id": "r1", "created_at": "2026-01-02T03:04:05+00:00"});
    rig.server.answer(
        "POST",
        &format!("/functions/{FUNCTION_ID}/runs/create"),
        Reply::json(200, created),
    );
    let path = format!("/functions/{FUNCTION_ID}/runs/r1");
    let gate = Gate::closed();
    let end = run_result(FUNCTION_ID, "r1", &Value::Null, "closed");
    rig.server.answer(
        "POST",
        &path,
        Reply::v1([run_message("log", "opened")])
            .gate(&gate)
            .events([end]),
    );
    rig.server.answer(
        "DELETE",
        &path,
        Reply::json(
            200,
            json!({"function_id": FUNCTION_ID, "function_run_id": "r1",
        "updated_at": "2026-01-02T03:04:05+00:00", "status": "stopped"}),
        ),
    );
    let run = rig.app.run_function(run_with(json!({}))).await.unwrap();
    follow(&rig.app, &run.id, |state| state.run.state == RunState::Working).await;
    rig.app
        .run_stop(RunRequest {
            run_id: run.id.clone(),
        })
        .await
        .unwrap();
    rig.server.wait_for("DELETE", &path).await;
    gate.open();
    let run = ended(&rig.app, &run.id).await;
    assert_eq!((run.run.state, run.run.may_go_on), (RunState::Stopped, false));
}

#[tokio::test]
async fn runs_known_here_and_those_only_the_server_knows() {
    let rig = Rig::new().await;
    let here = ran(&rig, json!({"count": 2})).await;
    let request = |id: &str| RunRange {
        run_id: id.into(),
        from: 0,
        count: 10,
    };
    // A run that was made elsewhere.
    let client = anything_api::Client::new(rig.server.for_client()).unwrap();
    let mut elsewhere = client.run_function(FUNCTION_ID, json!({"count": 4}).as_object().unwrap().clone());
    while let Some(item) = futures_util::StreamExt::next(&mut elsewhere).await {
        item.unwrap();
    }
    let runs = rig.app.function_runs(function()).await.unwrap();
    assert_eq!(runs.len(), 2);
    assert!(runs.iter().any(|run| run.id == here.run.id));
    let there = runs.iter().find(|run| run.id != here.run.id).unwrap();
    assert_eq!(there.state, RunState::Done);
    let opened = ended(&rig.app, &there.id).await;
    assert_eq!((opened.run.rows, opened.run.state), (4, RunState::Done));
    assert!(matches!(opened.items.last().unwrap().body, ItemBody::End { .. }));
    assert_eq!(rig.app.run_rows(request(&there.id)).await.unwrap().rows.len(), 4);
    assert!(!rig.app.run_items(request(&there.id)).await.unwrap().is_empty());
}

#[tokio::test]
async fn renaming_and_deleting_with_a_way_back() {
    let rig = Rig::with(Options::default(), |opening| {
        opening.timings.delete_after = Duration::from_secs(3600)
    })
    .await;
    let rename = |name: &str| FunctionChange {
        home: Home::Notte,
        function_id: FUNCTION_ID.into(),
        name: Some(name.into()),
        description: None,
    };
    assert_eq!(
        rig.app.function_change(rename(" Sofas ")).await.unwrap().name,
        "Sofas"
    );
    assert_eq!(
        rig.app.function_change(rename("  ")).await.unwrap_err().code,
        ProblemCode::BadInput
    );

    let describe = |text: &str| FunctionChange {
        name: None,
        description: Some(text.into()),
        ..rename("")
    };
    let described = rig.app.function_change(describe(" All sofas. ")).await.unwrap();
    assert_eq!(
        (described.name.as_str(), described.description.as_deref()),
        ("Sofas", Some("All sofas."))
    );
    let emptied = rig.app.function_change(describe("")).await.unwrap();
    assert_eq!((emptied.name.as_str(), emptied.description), ("Sofas", None));
    let endless = rig.app.function_change(describe(&"x".repeat(2_001))).await;
    assert_eq!(endless.unwrap_err().code, ProblemCode::BadInput);

    rig.app.function_delete(function()).await.unwrap();
    assert!(
        rig.app.functions(NOTTE).await.unwrap().is_empty(),
        "hidden at once"
    );
    assert_eq!(
        rig.app.function(function()).await.unwrap_err().code,
        ProblemCode::Gone
    );
    rig.app.function_delete_undo(function()).await.unwrap();
    assert_eq!(rig.app.functions(NOTTE).await.unwrap().len(), 1);
    assert_eq!(
        rig.app.function_delete_undo(function()).await.unwrap_err().code,
        ProblemCode::Gone
    );

    rig.app.function_delete(function()).await.unwrap();
    let path = format!("/functions/{FUNCTION_ID}");
    assert!(rig.server.requests_to("DELETE", &path).is_empty());
    rig.app.shutdown().await;
    assert_eq!(
        rig.server.requests_to("DELETE", &path).len(),
        1,
        "done at the latest when the program ends"
    );
}

#[tokio::test]
async fn deleting_is_done_after_a_while() {
    let rig = Rig::with(Options::default(), |opening| {
        opening.timings.delete_after = Duration::from_millis(50)
    })
    .await;
    rig.app.function_delete(function()).await.unwrap();
    rig.server
        .wait_for("DELETE", &format!("/functions/{FUNCTION_ID}"))
        .await;
    assert!(rig.app.functions(NOTTE).await.unwrap().is_empty());
}

#[tokio::test]
async fn results_are_copied_and_saved() {
    let rig = Rig::new().await;
    rig.server.answer_start(Reply::v1([
        ev_tool_start("scrape"),
        ev_tool_result(json!([{"name": "=cmd()", "price": -3}, {"name": "Arc, tall", "price": 89}])),
        ev_done(0.0, None),
    ]));
    let run = rig.whole(Home::Notte).await;
    let export = |format| RunExport {
        run_id: run.run.id.clone(),
        format,
    };
    let text = rig.app.run_export(export(ExportFormat::Csv)).await.unwrap();
    assert_eq!(text, "name,price\r\n'=cmd(),-3\r\n\"Arc, tall\",89\r\n");
    for name in ["Collect lamps.csv", "Collect lamps (2).csv"] {
        let saved = rig.app.run_save(export(ExportFormat::Csv)).await.unwrap();
        assert_eq!(saved.name, name);
        assert!(std::fs::read_to_string(saved.path).unwrap().ends_with(&text));
    }
    let saved = rig.app.run_save(export(ExportFormat::Json)).await.unwrap();
    let json: Value = serde_json::from_slice(&std::fs::read(saved.path).unwrap()).unwrap();
    assert_eq!(json[0], json!({"name": "=cmd()", "price": -3}));
}
