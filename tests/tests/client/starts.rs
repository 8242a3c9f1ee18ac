//! A start that goes as the contract says, in both dialects (contract 2.2, 2.3).

use anything_api::decode::{Decoded, Dialect, Opened};
use anything_api::event::{Done, DoneMetadata, Event, ToolResult, ToolStart};
use anything_tests::notte::*;
use serde_json::{Value, json};

use super::{all, events, pair, started, text};

fn tale() -> Vec<Value> {
    vec![
        ev_status("running"),
        ev_thinking("I will "),
        ev_thinking("look."),
        ev_session("https://console.example/static/viewer?ws=x&jwt=secret"),
        ev_tool_start("browser_goto"),
        ev_tool_result(json!({"title": "Shop"})),
        ev_text("Found "),
        ev_text("it."),
        ev_message_complete(),
        ev_function("f-1", "top_posts"),
        ev_done(0.12, Some("f-1")),
    ]
}

#[tokio::test]
async fn every_v1_event_arrives_as_it_was_sent() {
    let mut tale = tale();
    tale.insert(1, json!({"type": "from_the_future", "a": [1, {"b": null}]}));
    let (items, error) = started(Reply::v1(tale.clone())).await;
    assert_eq!(error, None);
    let opened = Opened {
        thread_id: None,
        dialect: None,
    };
    assert_eq!(items[0], Decoded::Opened(opened));
    let as_sent: Vec<Value> = items[1..]
        .iter()
        .map(|item| match item {
            Decoded::Event(event) => serde_json::to_value(event).unwrap(),
            Decoded::Unknown(value) => value.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(as_sent, tale);
}

#[tokio::test]
async fn each_terminal_event_ends_the_stream_and_nothing_follows_it() {
    for last in [
        ev_done(0.0, None),
        ev_error("agent_failed", "It broke."),
        ev_timeout("too long", ""),
        ev_cancelled("asked"),
    ] {
        // The server goes on talking and keeps the connection open: neither is waited for.
        let reply = Reply::v1([ev_text("a"), last.clone(), ev_text("b"), ev_done(1.0, None)]).hang();
        let (items, error) = started(reply).await;
        assert_eq!(error, None);
        let events = events(&items);
        assert_eq!(events.len(), 2);
        assert_eq!(serde_json::to_value(&events[1]).unwrap()["type"], last["type"]);
        assert!(events[1].is_terminal());
    }
}

#[tokio::test]
async fn v2_tells_the_same_as_v1() {
    let (items, error) = started(Reply::v2(tale())).await;
    assert_eq!(error, None);
    let Decoded::Opened(opened) = &items[0] else {
        panic!("{:?}", items[0])
    };
    assert_eq!(opened.dialect, Some(Dialect::V2));
    assert!(opened.thread_id.is_some());
    let start = |input: Option<Value>| {
        Event::ToolStart(ToolStart {
            name: "browser_goto".into(),
            id: Some("call-2".into()),
            input,
            ..ToolStart::default()
        })
    };
    assert_eq!(
        events(&items),
        [
            Event::Status {
                status: "running".into()
            },
            Event::ThinkingDelta {
                delta: "I will ".into()
            },
            Event::ThinkingDelta {
                delta: "look.".into()
            },
            Event::NotteSessionData {
                viewer_url: "https://console.example/static/viewer?ws=x&jwt=secret".into(),
                session_id: None,
            },
            start(None),
            start(Some(json!({"step": null}))),
            Event::ToolResult(ToolResult {
                content: json!({"title": "Shop"}),
                id: Some("call-2".into()),
                ok: Some(true),
                ..ToolResult::default()
            }),
            Event::TextDelta {
                delta: "Found ".into()
            },
            Event::TextDelta { delta: "it.".into() },
            Event::MessageComplete {
                role: "assistant".into()
            },
            Event::FunctionUploaded {
                function_id: "f-1".into(),
                function_name: "top_posts".into(),
                created_at: "2026-01-02T03:04:05+00:00".into(),
            },
            Event::Done(Done {
                total_cost_usd: Some(0.12),
                function_id: Some("f-1".into()),
                metadata: DoneMetadata::default(),
            }),
        ]
    );
}

fn frames(parts: &[Value]) -> Vec<String> {
    parts.iter().map(Value::to_string).collect()
}

#[tokio::test]
async fn without_the_header_the_first_event_tells_the_dialect() {
    let v2 = as_v2(tale());
    let plain = v2.iter().fold(Reply::stream(), |reply, frame| reply.frame(frame));
    let (items, error) = started(plain).await;
    assert_eq!(error, None);
    assert_eq!(text(&items), "Found it.");
    assert!(matches!(events(&items).last(), Some(Event::Done(done)) if done.function_id.is_some()));

    // `error` is in both dialects and differs by its field.
    let (items, _) = started(Reply::v1([json!({"type": "error", "errorText": "v2 speaks"})])).await;
    assert!(matches!(&events(&items)[..], [Event::Error { error, .. }] if error == "v2 speaks"));
    let (items, _) = started(Reply::v1([ev_error("v1 speaks", "")])).await;
    assert!(matches!(&events(&items)[..], [Event::Error { error, .. }] if error == "v1 speaks"));
}

#[tokio::test]
async fn v2_ends_exactly_once_however_it_ends() {
    let done = |frames: Vec<String>| async {
        let (items, error) = started(Reply::v2_frames(frames)).await;
        assert_eq!(error, None);
        let events = events(&items);
        assert_eq!(events.iter().filter(|event| event.is_terminal()).count(), 1);
        events.last().unwrap().clone()
    };
    let finish = |reason: &str| json!({"type": "finish", "finishReason": reason});
    let marker = || "[DONE]".to_owned();

    let mut parts = frames(&[json!({"type": "start"}), json!({"type": "finish"})]);
    parts.push(marker());
    assert_eq!(done(parts).await, Event::Done(Done::default()));
    // A server may leave `finish` out.
    let mut parts = frames(&[json!({"type": "text-delta", "id": "1", "delta": "x"})]);
    parts.push(marker());
    assert_eq!(done(parts).await, Event::Done(Done::default()));
    let mut parts = frames(&[json!({"type": "error", "errorText": "No"}), finish("error")]);
    parts.push(marker());
    assert!(matches!(done(parts).await, Event::Error { error, .. } if error == "No"));
    for reason in ["error", "length", "content-filter"] {
        assert!(matches!(
            done(frames(&[finish(reason)])).await,
            Event::Error { .. }
        ));
    }
    for reason in ["stop", "tool-calls", "other", "from_the_future"] {
        assert!(matches!(done(frames(&[finish(reason)])).await, Event::Done(_)));
    }
    let mut parts = frames(&[json!({"type": "abort", "reason": "asked"})]);
    parts.push(marker());
    assert!(matches!(done(parts).await, Event::Cancelled { reason } if reason == "asked"));
}

#[tokio::test]
async fn v2_tells_failed_calls_and_keeps_unknown_parts() {
    let source = json!({"type": "source-url", "sourceId": "1", "url": "https://a.example/"});
    let future = json!({"type": "data-weather", "data": {"sun": true}});
    let parts = [
        json!({"type": "tool-input-start", "toolCallId": "1", "toolName": "click"}),
        json!({"type": "tool-output-error", "toolCallId": "1", "errorText": "no such button"}),
        json!({"type": "tool-input-error", "toolCallId": "2", "toolName": "type", "input": {"a": 1},
            "errorText": "bad input"}),
        source.clone(),
        future.clone(),
        json!({"type": "tool-output-available", "toolCallId": "3", "output": "half", "preliminary": true}),
        json!({"type": "reasoning-delta", "id": "a", "delta": "one"}),
        json!({"type": "reasoning-end", "id": "a"}),
        json!({"type": "reasoning-start", "id": "b"}),
        json!({"type": "reasoning-delta", "id": "b", "delta": "two"}),
        json!({"type": "finish"}),
    ];
    let (items, _) = started(Reply::v2_frames(frames(&parts))).await;
    let unknown: Vec<&Value> = items
        .iter()
        .filter_map(|item| match item {
            Decoded::Unknown(value) => Some(value),
            _ => None,
        })
        .collect();
    assert_eq!(unknown, [&source, &future]);
    let events = events(&items);
    let failed: Vec<&ToolResult> = events
        .iter()
        .filter_map(|event| match event {
            Event::ToolResult(result) => Some(result),
            _ => None,
        })
        .collect();
    assert_eq!(failed.len(), 2, "an output that is preliminary is no result");
    assert!(failed.iter().all(|result| result.ok == Some(false)));
    assert_eq!(failed[0].error.as_ref().unwrap().message, "no such button");
    assert!(matches!(&events[2], Event::ToolStart(start) if start.input == Some(json!({"a": 1}))));
    let thought: String = events
        .iter()
        .filter_map(|event| match event {
            Event::ThinkingDelta { delta } => Some(delta.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(thought, "one\n\ntwo");
}

/// The parts that a person decides on, sources and files stand for nothing the app has a place for: none is lost.
#[tokio::test]
async fn v2_keeps_what_no_event_fits_and_takes_a_call_that_comes_piece_by_piece() {
    let kept = [
        json!({"type": "tool-approval-request", "approvalId": "a-1", "toolCallId": "1"}),
        json!({"type": "source-document", "sourceId": "s-1", "mediaType": "text/html", "title": "Shop"}),
        json!({"type": "file", "url": "data:text/plain,lamps", "mediaType": "text/plain"}),
    ];
    let mut parts = vec![
        json!({"type": "start-step"}),
        json!({"type": "tool-input-start", "toolCallId": "1", "toolName": "buy"}),
        json!({"type": "tool-input-delta", "toolCallId": "1", "inputTextDelta": "{\"lamp\":"}),
        json!({"type": "tool-input-delta", "toolCallId": "1", "inputTextDelta": "1}"}),
        json!({"type": "tool-input-available", "toolCallId": "1", "toolName": "buy", "input": {"lamp": 1}}),
    ];
    parts.extend(kept.clone());
    parts.extend([
        json!({"type": "tool-output-denied", "toolCallId": "1"}),
        json!({"type": "finish-step"}),
        json!({"type": "finish", "finishReason": "stop"}),
    ]);
    let (items, error) = started(Reply::v2_frames(frames(&parts))).await;
    assert_eq!(error, None);
    let unknown: Vec<&Value> = items
        .iter()
        .filter_map(|item| match item {
            Decoded::Unknown(value) => Some(value),
            _ => None,
        })
        .collect();
    assert_eq!(unknown, kept.iter().collect::<Vec<_>>());
    // A step's begin and the pieces of an input say nothing that the whole does not.
    let events = events(&items);
    let [named, begun, denied, Event::Done(_)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert!(matches!(named, Event::ToolStart(start) if start.name == "buy" && start.input.is_none()));
    assert!(matches!(begun, Event::ToolStart(start) if start.input == Some(json!({"lamp": 1}))));
    let Event::ToolResult(denied) = denied else {
        panic!("{denied:?}")
    };
    assert_eq!((denied.id.as_deref(), denied.ok), (Some("1"), Some(false)));
    assert_eq!(denied.error.as_ref().unwrap().code, "denied");
}

#[tokio::test]
async fn v2_facts_are_found_wherever_they_stand() {
    let inner = json!({"function_id": "f-9", "name": "kept", "viewer_url": "https://c.example/v?jwt=hide"});
    let output = json!({"content": [{"type": "text", "text": inner.to_string()}]});
    let parts = [
        json!({"type": "tool-input-available", "toolCallId": "1", "toolName": "upload", "input": {}}),
        json!({"type": "tool-output-available", "toolCallId": "1", "output": output}),
        json!({"type": "message-metadata", "messageMetadata": {"total_cost_usd": 0.5}}),
        json!({"type": "finish", "messageMetadata": {"thread_id": "t-1"}}),
    ];
    let (items, _) = started(Reply::v2_frames(frames(&parts))).await;
    let events = events(&items);
    assert!(events.iter().any(
        |event| matches!(event, Event::FunctionUploaded { function_id, function_name, .. }
        if function_id == "f-9" && function_name == "kept")
    ));
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::NotteSessionData { viewer_url, .. }
        if viewer_url == "https://c.example/v?jwt=hide"))
    );
    let done = Event::Done(Done {
        total_cost_usd: Some(0.5),
        function_id: Some("f-9".into()),
        metadata: DoneMetadata {
            thread_id: Some("t-1".into()),
            ..DoneMetadata::default()
        },
    });
    assert_eq!(events.last(), Some(&done));
    // The address is a secret: it stands in its own event and nowhere else.
    let result = events.iter().find(|event| matches!(event, Event::ToolResult(_)));
    assert!(!format!("{result:?}").contains("hide"));
}

#[tokio::test]
async fn the_request_is_the_contract_s() {
    let (server, client) = pair().await;
    server.answer_start(Reply::v1([ev_done(0.0, None)]));
    server.answer_start(Reply::v1([ev_done(0.0, None)]).header("x-thread-id", "t-1"));
    let task = "Find \"lamps\" 💡 and\nthe price in £";
    all(client.start(task, None)).await;
    let (items, _) = all(client.start("more", Some("t-0"))).await;
    assert!(matches!(&items[0], Decoded::Opened(opened) if opened.thread_id.as_deref() == Some("t-1")));

    let sent = server.requests_to("POST", "/api/anything/start");
    assert_eq!(sent[0].body, json!({ "query": task }));
    assert_eq!(sent[1].body, json!({"query": "more", "thread_id": "t-0"}));
    let bearer = format!("Bearer {}", server.key());
    assert_eq!(sent[0].header("authorization"), Some(bearer.as_str()));
    assert_eq!(sent[0].header("content-type"), Some("application/json"));
    assert_eq!(sent[0].header("x-notte-api-key"), None);
}

#[tokio::test]
async fn a_huge_task_is_sent_whole_and_an_empty_one_not_at_all() {
    let (server, client) = pair().await;
    server.answer_start(Reply::v1([ev_done(0.0, None)]));
    let huge = "lamp 💡 ".repeat(100_000 / 7);
    let (_, error) = all(client.start(&huge, None)).await;
    assert_eq!(error, None);
    assert_eq!(server.requests()[0].body["query"], huge);

    for empty in ["", "   ", "\n\t"] {
        let (items, error) = all(client.start(empty, None)).await;
        assert!(items.is_empty());
        assert_eq!(error.unwrap().kind, anything_api::ErrorKind::TaskRejected);
    }
    let (_, error) = all(client.start(&"x".repeat(2_000_000), None)).await;
    assert_eq!(error.unwrap().kind, anything_api::ErrorKind::TaskRejected);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_dropped_stream_closes_its_connection() {
    let (server, client) = pair().await;
    server.answer_start(Reply::v1([ev_text("a")]).hang());
    let mut stream = client.start("a task", None);
    use futures_util::StreamExt as _;
    stream.next().await.unwrap().unwrap();
    stream.next().await.unwrap().unwrap();
    drop(stream);
    server.wait_until_quiet().await;
}

#[tokio::test]
async fn a_believable_task_runs_in_both_dialects() {
    for v2 in [false, true] {
        let options = Options {
            v2,
            ..Options::default()
        };
        let server = NotteServer::start_with(options).await;
        let client = anything_api::Client::new(server.for_client()).unwrap();
        let (items, error) = all(client.start("lamps please", None)).await;
        assert_eq!(error, None);
        assert!(text(&items).contains("**5 lamps**"));
        assert!(matches!(events(&items).last(), Some(Event::Done(done))
            if done.total_cost_usd == Some(0.12) && done.function_id.as_deref() == Some(FUNCTION_ID)));
    }
}
