//! Runs from their start to every kind of end, as the window sees them.

use std::time::Duration;

use anything_core::request::RunRequest;
use anything_core::view::{Home, ItemBody, ProblemCode, RunState, ToolStatus, ViewerState};
use anything_tests::notte::*;
use serde_json::json;

use crate::*;

fn stop(run: &RunSummary) -> RunRequest {
    RunRequest {
        run_id: run.id.clone(),
    }
}

#[tokio::test]
async fn a_task_at_notte_and_the_same_after_a_restart() {
    for v2 in [false, true] {
        let rig = Rig::with(
            Options {
                v2,
                ..Options::default()
            },
            |_| {},
        )
        .await;
        let live = rig.whole(Home::Notte).await;
        assert_eq!((live.run.state, live.run.rows), (RunState::Done, 5), "v2: {v2}");
        assert_eq!(live.run.function_id.as_deref(), Some(FUNCTION_ID));
        assert_eq!(live.run.cost_usd, Some(0.12));
        assert_eq!(live.table.columns, ["name", "price"]);
        assert_eq!(live.viewer.state, ViewerState::Ended);
        let tools = live
            .items
            .iter()
            .filter(|item| matches!(&item.body, ItemBody::Tool(_)))
            .count();
        assert_eq!(tools, 4);
        let function =
            |body: &ItemBody| matches!(body, ItemBody::Function { name, .. } if name == FUNCTION_NAME);
        assert!(live.items.iter().any(|item| function(&item.body)));
        assert!(matches!(
            live.items.last().unwrap().body,
            ItemBody::End {
                state: RunState::Done,
                ..
            }
        ));

        assert_eq!(
            rig.server.requests_to("POST", "/api/anything/start").len(),
            1,
            "a start is sent once"
        );
        let rig = rig.reopened().await;
        let later = ended(&rig.app, &live.run.id).await;
        assert_eq!(later.items, live.items);
        assert_eq!(
            (later.run, later.table, later.viewer),
            (live.run, live.table, live.viewer)
        );
    }
}

#[tokio::test]
async fn a_viewer_s_address_is_for_the_shell_only() {
    let gate = Gate::closed();
    let rig = Rig::new().await;
    let secret = "https://console.example/static/viewer?jwt=very-secret";
    let reply = Reply::v1([ev_status("running"), ev_session(secret)]);
    rig.server
        .answer_start(reply.gate(&gate).events([ev_done(0.0, None)]));
    let run = rig.start(Home::Notte).await;
    let live = follow(&rig.app, &run.id, |state| state.viewer.state == ViewerState::Live).await;
    assert_eq!(rig.app.viewer_url(&run.id).unwrap().as_str(), secret);
    assert_eq!(live.viewer.origin.as_deref(), Some("https://console.example"));
    gate.open();
    ended(&rig.app, &run.id).await;
    eventually(async || rig.app.viewer_url(&run.id).is_none().then_some(())).await;
    rig.app.shutdown().await;
    for entry in std::fs::read_dir(rig.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(11).any(|part| part == b"very-secret"));
    }
}

#[tokio::test]
async fn a_viewer_that_is_no_web_address_is_refused() {
    for bad in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://example.com/viewer",
    ] {
        let rig = Rig::new().await;
        rig.server
            .answer_start(Reply::v1([ev_session(bad), ev_done(0.0, None)]));
        let run = rig.whole(Home::Notte).await;
        assert_eq!(run.run.state, RunState::Done);
        assert_eq!(run.viewer.state, ViewerState::Unavailable, "{bad}");
        assert!(run.viewer.reason.is_some());
    }
}

#[tokio::test]
async fn every_refusal_has_its_code() {
    let rig = Rig::new().await;
    for (status, code) in [
        (400, ProblemCode::TaskRejected),
        (401, ProblemCode::KeyRejected),
        (402, ProblemCode::Limit),
        (403, ProblemCode::KeyRejected),
        (404, ProblemCode::Gone),
        (422, ProblemCode::TaskRejected),
        (429, ProblemCode::Limit),
        (500, ProblemCode::Server),
        (502, ProblemCode::AgentUnavailable),
        (503, ProblemCode::AgentUnavailable),
        (529, ProblemCode::AgentUnavailable),
    ] {
        let body = json!({"message": "No.", "detail": "Because."});
        rig.server
            .answer_start(Reply::json(status, body).header("retry-after", "7"));
        let run = rig.whole(Home::Notte).await;
        assert_eq!(run.run.state, RunState::Failed, "{status}");
        let problem = problem(&run).unwrap();
        assert_eq!(
            (problem.code, problem.message.as_str()),
            (code, "No."),
            "{status}"
        );
        assert_eq!(problem.retry_after, Some(7));
        assert_eq!(run.run.problem, Some(problem));
    }
    rig.server
        .answer_start(Reply::redirect(302, "https://elsewhere.example/"));
    assert_eq!(
        problem(&rig.whole(Home::Notte).await).unwrap().code,
        ProblemCode::Unsafe
    );
    rig.server
        .answer_start(Reply::text(200, "text/html", "<h1>Sign in</h1>"));
    assert_eq!(
        problem(&rig.whole(Home::Notte).await).unwrap().code,
        ProblemCode::Server
    );
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let rig = Rig::new().await;
    // Nothing listens on the discard port.
    rig.app
        .set_local("http://127.0.0.1:9/".parse().unwrap(), "token".into());
    let run = rig.whole(Home::ThisComputer).await;
    assert_eq!(
        (run.run.state, problem(&run).unwrap().code),
        (RunState::Failed, ProblemCode::Offline)
    );
}

#[tokio::test]
async fn streams_that_end_early_are_outcome_unknown() {
    let begun = || {
        Reply::v1([
            ev_status("running"),
            ev_text("Half a sen"),
            ev_function("f-1", "half"),
        ])
    };
    for (reply, code) in [
        (begun(), ProblemCode::Broken),
        (begun().break_off(), ProblemCode::Broken),
        (
            begun().bytes("data: {\"type\":\"done\",\"total").break_off(),
            ProblemCode::Broken,
        ),
        (
            begun().bytes(vec![b'd', b'a', b't', b'a', b':', 0xc3]),
            ProblemCode::Broken,
        ),
    ] {
        let rig = Rig::new().await;
        rig.server.answer_start(reply);
        let run = rig.whole(Home::Notte).await;
        assert_eq!(
            (run.run.state, problem(&run).unwrap().code),
            (RunState::Unknown, code)
        );
        assert_eq!(
            run.run.function_id.as_deref(),
            Some("f-1"),
            "what arrived is kept"
        );
        assert!(
            run.items.iter().any(
                |item| matches!(&item.body, ItemBody::Text { text, open: false } if text == "Half a sen")
            )
        );
    }
}

#[tokio::test]
async fn bad_events_become_notices_and_end_nothing() {
    let rig = Rig::new().await;
    let large = format!(
        "data: {{\"type\":\"text_delta\",\"delta\":\"{}\"}}\n\n",
        "x".repeat(20 * 1024 * 1024)
    );
    let reply = Reply::v1([ev_status("running")])
        .frame("{\"type\": oops")
        .frame("{\"type\":\"a_new_thing\",\"x\":1}")
        .bytes(large)
        .events([ev_text("still here"), ev_done(0.5, None), ev_error("late", "")]);
    rig.server.answer_start(reply);
    let run = rig.whole(Home::Notte).await;
    assert_eq!((run.run.state, run.run.cost_usd), (RunState::Done, Some(0.5)));
    let codes: Vec<&str> = run
        .items
        .iter()
        .filter_map(|item| match &item.body {
            ItemBody::Notice { code, .. } => Some(code.as_str()),
            _ => None,
        })
        .collect();
    assert!(
        codes.contains(&"malformed") && codes.contains(&"unknown_event") && codes.contains(&"too_large"),
        "{codes:?}"
    );
    assert!(matches!(run.items.last().unwrap().body, ItemBody::End { .. }));
}

#[tokio::test]
async fn silence_is_told_and_at_last_given_up() {
    let rig = Rig::with(Options::default(), |opening| {
        opening.timings.silence_notice = Duration::from_millis(300);
        opening.timings.silence_limit = Duration::from_secs(3);
    })
    .await;
    rig.server.answer_start(Reply::v1([ev_status("running")]).hang());
    let run = rig.start(Home::Notte).await;
    let silent = follow(&rig.app, &run.id, |state| state.run.silent).await;
    assert_eq!(silent.run.state, RunState::Working);
    let run = ended(&rig.app, &run.id).await;
    assert_eq!((run.run.state, run.run.silent), (RunState::Unknown, false));
    assert_eq!(problem(&run).unwrap().code, ProblemCode::Silent);
}

#[tokio::test]
async fn stop_where_the_server_can_and_where_it_cannot() {
    let slow = |capabilities: Option<Vec<String>>| Options {
        pace: Duration::from_secs(2),
        capabilities,
        ..Options::default()
    };
    let rig = Rig::with(slow(Some(vec!["stop".into()])), |_| {}).await;
    let run = rig.start(Home::ThisComputer).await;
    follow(&rig.app, &run.id, |state| state.run.state == RunState::Working).await;
    rig.app.run_stop(stop(&run)).await.unwrap();
    let stopped = ended(&rig.app, &run.id).await;
    assert_eq!(
        (stopped.run.state, stopped.run.may_go_on),
        (RunState::Stopped, false)
    );
    assert!(
        rig.server
            .requests()
            .iter()
            .any(|request| request.path.ends_with("/stop"))
    );

    let rig = Rig::with(slow(None), |_| {}).await;
    let run = rig.start(Home::Notte).await;
    follow(&rig.app, &run.id, |state| state.run.state == RunState::Working).await;
    rig.app.run_stop(stop(&run)).await.unwrap();
    let stopped = ended(&rig.app, &run.id).await;
    assert_eq!(
        (stopped.run.state, stopped.run.may_go_on),
        (RunState::Stopped, true)
    );
    rig.server.wait_until_quiet().await;
    rig.app
        .run_stop(stop(&run))
        .await
        .expect("stopping what has ended is fine");
}

#[tokio::test]
async fn many_at_once_and_subscribing_in_the_middle() {
    let gate = Gate::closed();
    let rig = Rig::new().await;
    let words = |from: usize| (from..from + 200).map(|n| ev_text(&format!("word {n} ")));
    for _ in 0..5 {
        let reply = Reply::v1(words(0))
            .gate(&gate)
            .events(words(200))
            .events([ev_done(0.0, None)]);
        rig.server.answer_start(reply);
    }
    let mut watch = rig
        .app
        .running_watch(anything_core::request::Empty {})
        .await
        .unwrap();
    let mut runs = Vec::new();
    for _ in 0..5 {
        runs.push(rig.start(Home::Notte).await);
    }
    let all_run = async { while watch.next().await.unwrap().len() < 5 {} };
    tokio::time::timeout(PATIENCE, all_run).await.unwrap();
    let half = |state: &Snapshot| match state.items.first().map(|item| &item.body) {
        Some(ItemBody::Text { text, .. }) => text.ends_with("word 199 "),
        _ => false,
    };
    for run in &runs {
        follow(&rig.app, &run.id, half).await;
    }
    gate.open();
    let whole: String = (0..400).map(|n| format!("word {n} ")).collect();
    for run in &runs {
        let run = ended(&rig.app, &run.id).await;
        assert!(matches!(&run.items[0].body, ItemBody::Text { text, open: false } if *text == whole));
    }
    let none_runs = async { while !watch.next().await.unwrap().is_empty() {} };
    tokio::time::timeout(PATIENCE, none_runs).await.unwrap();
    rig.app
        .run_unsubscribe(anything_core::request::RunUnsubscribe {
            subscription: watch.subscription,
        })
        .await
        .unwrap();
    assert!(watch.next().await.is_none());
}

#[tokio::test]
async fn a_slow_subscriber_is_brought_up_to_date_by_a_snapshot() {
    let gate = Gate::closed();
    let rig = Rig::new().await;
    let rows: Vec<_> = (0..20_000)
        .map(|n| json!({"name": format!("Lamp {n:090}"), "price": n}))
        .collect();
    let reply = Reply::v1([ev_status("running")]).gate(&gate).events([
        ev_tool_start("scrape"),
        ev_tool_result(rows),
        ev_done(0.0, None),
    ]);
    rig.server.answer_start(reply);
    let run = rig.start(Home::Notte).await;
    let mut slow = rig.app.run_subscribe(subscribe(&run.id)).await.unwrap();
    assert!(matches!(slow.next().await, Some(RunMessage::Snapshot { .. })));
    gate.open();
    // It takes nothing until the burst is over, and only then what waits for it.
    follow(&rig.app, &run.id, |state| state.run.rows == 20_000).await;
    let taken = async {
        let mut last = None;
        while let Some(message) = tokio::time::timeout(PATIENCE, slow.next()).await.unwrap() {
            if let RunMessage::Snapshot { snapshot } = message {
                last = Some(snapshot);
            }
        }
        last
    };
    let (run, last) = tokio::join!(ended(&rig.app, &run.id), taken);
    assert_eq!(run.run.rows, 20_000);
    let last = last.expect("a burst is told by a snapshot");
    assert_eq!((last.table.total, last.table.rows.len()), (20_000, 200));
    let request = anything_core::request::RunRange {
        run_id: run.run.id.clone(),
        from: 19_990,
        count: 100,
    };
    let rows = rig.app.run_rows(request).await.unwrap();
    assert_eq!((rows.rows.len(), rows.total), (10, 20_000));
    assert_eq!(
        rows.rows[9],
        [json!(format!("Lamp {:090}", 19_999)), json!(19_999)]
    );
}

#[tokio::test]
async fn a_function_that_was_not_told_is_found() {
    let rig = Rig::new().await;
    let mut function = json!({"function_id": "new", "created_at": "2999-01-02T03:04:05+00:00",
        "updated_at": "2999-01-02T03:04:05+00:00", "latest_version": "v1", "versions": ["v1"], "status": "active",
        "name": "Fresh", "source": "anything"});
    let mut old = function.clone();
    old["function_id"] = "old".into();
    old["created_at"] = "2020-01-02T03:04:05+00:00".into();
    rig.server.set_functions(vec![old.clone(), function.clone()]);
    let start = || Reply::v2([ev_text("Done."), ev_done(0.0, None)]);
    rig.server.answer_start(start());
    let run = rig.whole(Home::Notte).await;
    assert_eq!(run.run.function_id.as_deref(), Some("new"));
    assert!(
        run.items
            .iter()
            .any(|item| matches!(&item.body, ItemBody::Function { name, .. } if name == "Fresh"))
    );
    function["source"] = "console".into();
    rig.server.set_functions(vec![old, function]);
    rig.server.answer_start(start());
    assert_eq!(rig.whole(Home::Notte).await.run.function_id, None);
}

#[tokio::test]
async fn the_engine_s_additions_are_shown() {
    let rig = Rig::new().await;
    let candidate = json!({"text": "the button \"Send\""});
    let error =
        json!({"code": "not_found", "message": "There is no button Save.", "candidates": [candidate]});
    rig.server.answer_start(Reply::v1([
        json!({"type": "tool_start", "name": "collect", "id": "1", "op": "collect", "say": "Collect *lamps*",
            "object": "lamps", "page_url": "http://127.0.0.1:1/shop/"}),
        json!({"type": "tool_result", "id": "1", "ok": true, "ms": 12, "content": "2 rows",
            "rows": [{"name": "Arc"}, {"name": "Pia"}], "sources": [{"name": {"url": "http://127.0.0.1:1/shop/"}}, {}]}),
        json!({"type": "tool_start", "name": "click", "id": "2", "op": "click", "say": "Click *Save*"}),
        json!({"type": "tool_result", "id": "2", "ok": false, "ms": 10_000, "content": null, "error": error}),
        json!({"type": "error", "error": "not_found", "detail": "There is no button Save.", "problem": error}),
    ]));
    let run = rig.whole(Home::ThisComputer).await;
    let tools: Vec<_> = run
        .items
        .iter()
        .filter_map(|item| match &item.body {
            ItemBody::Tool(tool) => Some((tool.say.as_deref().unwrap(), tool.status, tool.ms, tool.rows)),
            _ => None,
        })
        .collect();
    assert_eq!(
        tools,
        [
            ("Collect *lamps*", ToolStatus::Ok, Some(12), 2),
            ("Click *Save*", ToolStatus::Failed, Some(10_000), 0)
        ]
    );
    assert_eq!(run.viewer.page_url.as_deref(), Some("http://127.0.0.1:1/shop/"));
    let problem = problem(&run).unwrap();
    assert_eq!(problem.code, ProblemCode::NotFound);
    assert_eq!(problem.cause.unwrap().candidates[0].text, "the button \"Send\"");
    let database = rusqlite::Connection::open(rig.folder.path().join("data/history.db")).unwrap();
    let source: String = database
        .query_row("SELECT sources FROM rows WHERE id = 0", [], |row| row.get(0))
        .unwrap();
    assert!(source.contains("/shop/"), "where a row came from is kept");
}

#[tokio::test]
async fn tasks_of_every_shape() {
    let rig = Rig::new().await;
    for bad in ["", "   \n\t "] {
        let refused = rig.app.run_start(task(bad, Home::Notte)).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::BadInput);
    }
    let long = "collect lamps ".repeat(7_200);
    for text in [long.as_str(), "say \"hi\" to 'Ada' 👋🏽 \\n {{x}}"] {
        let run = rig.app.run_start(task(text, Home::Notte)).await.unwrap();
        let run = ended(&rig.app, &run.id).await;
        assert_eq!(
            (run.run.state, run.run.title.as_str()),
            (RunState::Done, text.trim())
        );
        let sent = rig.server.requests_to("POST", "/api/anything/start");
        assert_eq!(sent.last().unwrap().body["query"], text);
    }
    let list = rig
        .app
        .history(anything_core::request::HistoryRequest {
            limit: 10,
            ..Default::default()
        })
        .await
        .unwrap();
    assert!(
        list.runs.iter().all(|run| run.title.len() < 5_000),
        "lists carry the beginning only"
    );
}
