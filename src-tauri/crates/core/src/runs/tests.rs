//! The reducer by whole values: what goes in, what stands in the transcript.

use anything_api::event::{Done, DoneMetadata, Event, ToolResult, ToolStart};
use serde_json::{Map, Value, json};

mod told;

use super::*;
use crate::view::{
    Hands, Home, Item, ItemBody, Problem, ProblemCode, RunKind, RunState, RunSummary, ToolItem, ToolStatus,
    Update, ViewerState,
};

fn started() -> Transcript {
    Transcript::new(RunSummary {
        id: "run".into(),
        kind: RunKind::Task,
        home: Home::Notte,
        title: "Collect lamps".into(),
        state: RunState::Starting,
        started_at: 1_000,
        ended_at: None,
        cost_usd: None,
        function_id: None,
        function_name: None,
        variables: None,
        rows: 0,
        problem: None,
        may_go_on: false,
        silent: false,
        hands: Hands::default(),
    })
}

fn event(value: Value) -> Input {
    Input::Event(Event::from_value(value).unwrap())
}

fn text(delta: &str) -> Input {
    Input::Event(Event::TextDelta { delta: delta.into() })
}

fn thinking(delta: &str) -> Input {
    Input::Event(Event::ThinkingDelta { delta: delta.into() })
}

fn done() -> Input {
    let metadata = DoneMetadata {
        thread_id: Some("t".into()),
        ..DoneMetadata::default()
    };
    Input::Event(Event::Done(Done {
        total_cost_usd: Some(0.12),
        function_id: Some("f".into()),
        metadata,
    }))
}

fn feed(transcript: &mut Transcript, inputs: impl IntoIterator<Item = Input>) {
    for (step, input) in (0..).zip(inputs) {
        transcript.apply(1_100 + step * 100, input);
    }
}

fn bodies(transcript: &Transcript) -> Vec<ItemBody> {
    transcript.items().map(|item| item.body.clone()).collect()
}

fn tool(name: &str) -> ToolItem {
    ToolItem {
        name: name.into(),
        op: None,
        say: None,
        object: None,
        by: None,
        status: ToolStatus::Running,
        ms: None,
        page_url: None,
        input: None,
        content: None,
        rows: 0,
        error: None,
    }
}

#[test]
fn a_whole_run() {
    let mut transcript = started();
    feed(
        &mut transcript,
        [
            event(json!({"type": "status", "status": "running"})),
            thinking("The page "),
            thinking("looks static."),
            event(json!({"type": "tool_start", "name": "browser_goto"})),
            event(
                json!({"type": "notte_session_data", "viewer_url": "https://console.example/viewer?jwt=secret"}),
            ),
            event(
                json!({"type": "tool_result", "content": [{"name": "Arc", "price": 89}, {"name": "Pia", "stock": 2}]}),
            ),
            text("I found "),
            text("**two** lamps."),
            event(
                json!({"type": "function_uploaded", "function_id": "f", "function_name": "lamps", "created_at": ""}),
            ),
            event(json!({"type": "message_complete", "role": "assistant"})),
            done(),
        ],
    );
    transcript.finish(3_000, Ending::Stream);
    let content = "[\n  {\n    \"name\": \"Arc\",\n    \"price\": 89\n  },\n  {\n    \"name\": \"Pia\",\n    \"stock\": 2\n  }\n]";
    assert_eq!(
        bodies(&transcript),
        [
            ItemBody::Thinking {
                text: "The page looks static.".into(),
                open: false,
                ms: Some(200)
            },
            ItemBody::Tool(ToolItem {
                status: ToolStatus::Ok,
                ms: Some(200),
                content: Some(content.into()),
                rows: 2,
                ..tool("browser_goto")
            }),
            ItemBody::Text {
                text: "I found **two** lamps.".into(),
                open: false
            },
            ItemBody::Function {
                function_id: "f".into(),
                name: "lamps".into()
            },
            ItemBody::End {
                state: RunState::Done,
                rows: 2,
                ms: 2_000,
                cost_usd: Some(0.12),
                problem: None,
                downloads: vec![],
                may_go_on: false,
            },
        ]
    );
    let table = transcript.table();
    assert_eq!(table.columns, ["name", "price", "stock"]);
    assert_eq!(
        table.rows,
        [
            [json!("Arc"), json!(89), json!(null)],
            [json!("Pia"), json!(null), json!(2)]
        ]
    );
    assert_eq!(transcript.thread_id(), Some("t"));
    let run = transcript.run();
    assert_eq!(
        (run.state, run.ended_at, run.function_name.as_deref()),
        (RunState::Done, Some(3_000), Some("lamps"))
    );
    assert_eq!(transcript.viewer().state, ViewerState::Ended);
    assert_eq!(
        transcript.viewer().origin.as_deref(),
        Some("https://console.example")
    );
    let told = format!("{:?}", transcript.snapshot(0));
    assert!(!told.contains("secret"), "a viewer's address stands nowhere");
}

#[test]
fn tools_are_paired_by_id_else_in_order() {
    let start = |name: &str, id: Option<&str>| {
        Input::Event(Event::ToolStart(ToolStart {
            name: name.into(),
            id: id.map(Into::into),
            ..ToolStart::default()
        }))
    };
    let end = |id: Option<&str>, content: &str| {
        let result = ToolResult {
            content: content.into(),
            id: id.map(Into::into),
            ms: Some(5),
            ..ToolResult::default()
        };
        Input::Event(Event::ToolResult(result))
    };
    let mut transcript = started();
    feed(
        &mut transcript,
        [
            start("a", Some("1")),
            start("b", Some("2")),
            end(Some("2"), "for b"),
            end(Some("1"), "for a"),
            start("c", None),
            start("d", None),
            end(None, "for c"),
            end(None, "for d"),
            start("e", None),
        ],
    );
    transcript.finish(9_000, Ending::Stopped { may_go_on: true });
    let ended = |name: &str, content: &str| {
        ItemBody::Tool(ToolItem {
            status: ToolStatus::Ok,
            ms: Some(5),
            content: Some(content.into()),
            ..tool(name)
        })
    };
    let cut = ItemBody::Tool(ToolItem {
        status: ToolStatus::Cut,
        ms: Some(7_100),
        ..tool("e")
    });
    let bodies = bodies(&transcript);
    assert_eq!(
        bodies[..5],
        [
            ended("a", "for a"),
            ended("b", "for b"),
            ended("c", "for c"),
            ended("d", "for d"),
            cut
        ]
    );
    assert!(matches!(
        bodies[5],
        ItemBody::End {
            state: RunState::Stopped,
            may_go_on: true,
            ..
        }
    ));
}

#[test]
fn the_first_terminal_event_wins_and_later_ones_are_told() {
    let mut transcript = started();
    feed(
        &mut transcript,
        [
            done(),
            event(json!({"type": "error", "error": "late", "detail": ""})),
            done(),
        ],
    );
    transcript.finish(2_000, Ending::Lost(Problem::new(ProblemCode::Broken, "cut")));
    let notices = bodies(&transcript);
    assert!(matches!(&notices[0], ItemBody::Notice { code, .. } if code == "late_end"));
    assert!(matches!(&notices[1], ItemBody::Notice { code, .. } if code == "late_end"));
    assert!(matches!(
        &notices[2],
        ItemBody::End {
            state: RunState::Done,
            problem: None,
            ..
        }
    ));
    assert_eq!(notices.len(), 3);
    transcript.finish(2_500, Ending::Stream);
    assert_eq!(transcript.item_count(), 3, "a run ends once");
}

#[test]
fn every_way_to_end() {
    let cases: Vec<(Vec<Input>, Ending, RunState, Option<ProblemCode>)> = vec![
        (vec![done()], Ending::Stream, RunState::Done, None),
        (
            vec![event(
                json!({"type": "error", "error": "agent", "detail": "No such site"}),
            )],
            Ending::Stream,
            RunState::Failed,
            Some(ProblemCode::Agent),
        ),
        (
            vec![event(json!({"type": "error", "error": "x", "detail": "",
                "problem": {"code": "ambiguous", "message": "Two buttons", "candidates": []}}))],
            Ending::Stream,
            RunState::Failed,
            Some(ProblemCode::NotFound),
        ),
        (
            vec![event(
                json!({"type": "timeout", "reason": "time_limit", "detail": ""}),
            )],
            Ending::Stream,
            RunState::Failed,
            Some(ProblemCode::TookTooLong),
        ),
        (
            vec![event(json!({"type": "cancelled", "reason": "stop"}))],
            Ending::Stream,
            RunState::Stopped,
            None,
        ),
        (
            vec![text("half")],
            Ending::Stream,
            RunState::Unknown,
            Some(ProblemCode::Broken),
        ),
        (
            vec![event(json!({"type": "function_uploaded", "function_id": "f"}))],
            Ending::Lost(Problem::new(ProblemCode::Silent, "gave up")),
            RunState::Unknown,
            Some(ProblemCode::Silent),
        ),
        (
            vec![],
            Ending::Refused(Problem::new(ProblemCode::KeyRejected, "no")),
            RunState::Failed,
            Some(ProblemCode::KeyRejected),
        ),
        (
            vec![],
            Ending::Stopped { may_go_on: true },
            RunState::Stopped,
            None,
        ),
    ];
    for (inputs, ending, state, code) in cases {
        let mut transcript = started();
        feed(&mut transcript, inputs.clone());
        transcript.finish(5_000, ending);
        let end = transcript.items().last().unwrap().body.clone();
        let ItemBody::End {
            state: told, problem, ..
        } = end
        else {
            panic!("{inputs:?}")
        };
        assert_eq!(
            (told, problem.map(|problem| problem.code)),
            (state, code),
            "{inputs:?}"
        );
        assert_eq!(transcript.run().state, state);
    }
}

#[test]
fn malformed_unknown_and_silence_become_notices() {
    let mut transcript = started();
    feed(
        &mut transcript,
        [
            Input::Malformed("{\"type\":".into()),
            Input::UnknownEvent(json!({"type": "progress", "percent": 40})),
            Input::UnknownEvent(json!({"type": "progress", "percent": 50})),
            Input::Silent,
            Input::Silent,
        ],
    );
    assert!(transcript.run().silent);
    let codes: Vec<String> = bodies(&transcript)
        .into_iter()
        .map(|body| match body {
            ItemBody::Notice { code, .. } => code,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(codes, ["malformed", "unknown_event", "silent"]);
    let ItemBody::Notice { detail, .. } = &bodies(&transcript)[1] else {
        panic!("{transcript:?}")
    };
    let kept = "{\"type\":\"progress\",\"percent\":40}\n{\"type\":\"progress\",\"percent\":50}";
    assert_eq!(detail.as_deref(), Some(kept), "what they held is kept");
    transcript.apply(9_000, Input::Heard);
    assert!(!transcript.run().silent);
}

#[test]
fn a_viewer_that_is_no_web_address_is_refused() {
    let mut transcript = started();
    feed(
        &mut transcript,
        [event(
            json!({"type": "notte_session_data", "viewer_url": "javascript:alert(1)"}),
        )],
    );
    assert_eq!(transcript.viewer().state, ViewerState::Unavailable);
    assert!(matches!(&bodies(&transcript)[0], ItemBody::Notice { code, .. } if code == "viewer_refused"));
}

#[test]
fn a_function_s_result_is_a_table_or_text() {
    let outcome = |result: Value| {
        Input::Outcome(Outcome {
            state: RunState::Done,
            problem: None,
            result,
            downloads: vec![],
        })
    };
    let mut transcript = started();
    feed(
        &mut transcript,
        [
            Input::Log("opened".into()),
            outcome(json!({"posts": [{"title": "a"}]})),
        ],
    );
    assert_eq!(transcript.table().rows, [[json!("a")]]);
    let mut transcript = started();
    feed(&mut transcript, [outcome(json!({"posts": ["a"]}))]);
    let ItemBody::Text { text, .. } = &bodies(&transcript)[0] else {
        panic!()
    };
    assert_eq!(text, "```json\n{\n  \"posts\": [\n    \"a\"\n  ]\n}\n```");
}
