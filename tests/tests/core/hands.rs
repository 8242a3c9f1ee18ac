//! Hands on a run: paused, taken over, changed, gone on with, recorded, as the window sees it.

use anything_api::control::{Control, ControlCall, Doer, PendingStep};
use anything_core::request::*;
use anything_core::view::{
    Hands, Home, ItemBody, ProblemCode, RunKind, RunState, RunSummary, Snapshot, ToolItem, ToolStatus,
};
use anything_tests::notte::*;
use serde_json::{Map, Value, json};

use crate::*;

const ALL: &[&str] = &["steps", "stop", "pause", "take_over", "record", "follow_up"];

async fn rig(capabilities: &[&str], gate: Option<&Gate>) -> Rig {
    let options = Options {
        capabilities: Some(capabilities.iter().map(|&name| name.to_owned()).collect()),
        gate: gate.cloned(),
        ..Options::default()
    };
    Rig::with(options, |_| {}).await
}

fn request(run: &RunSummary) -> RunRequest {
    RunRequest {
        run_id: run.id.clone(),
    }
}

async fn control(rig: &Rig, run: &RunSummary, call: ControlCall) -> Result<(), Problem> {
    let run_id = run.id.clone();
    rig.app.run_control(RunControl { run_id, call }).await
}

async fn change(rig: &Rig, run: &RunSummary, index: u64, text: &str) -> Result<PendingStep, Problem> {
    let values: Map<String, Value> = json!({"text": text}).as_object().unwrap().clone();
    let run_id = run.id.clone();
    rig.app
        .run_pending_change(RunPendingChange {
            run_id,
            index,
            values,
        })
        .await
}

/// The steps of a run: who did each, in which words, and how it ended.
fn steps(run: &Snapshot) -> Vec<(Option<Doer>, String, ToolStatus)> {
    let tool = |tool: &ToolItem| (tool.by, tool.say.clone().unwrap_or_default(), tool.status);
    run.items
        .iter()
        .filter_map(|item| match &item.body {
            ItemBody::Tool(it) => Some(tool(it)),
            _ => None,
        })
        .filter(|(_, say, _)| !say.is_empty())
        .collect()
}

fn stands(control: Control) -> Hands {
    Hands {
        control,
        pending: 3,
        notice: None,
        can_pause: true,
        can_take_over: true,
        can_follow_up: false,
    }
}

async fn until_it_is(rig: &Rig, run: &RunSummary, control: Control) -> Snapshot {
    follow(&rig.app, &run.id, |state| state.run.hands == stands(control)).await
}

#[tokio::test]
async fn a_run_waits_is_changed_taken_over_and_goes_on() {
    for v2 in [false, true] {
        let gate = Gate::closed();
        let mut options = Options {
            capabilities: Some(ALL.iter().map(|&name| name.to_owned()).collect()),
            gate: Some(gate.clone()),
            ..Options::default()
        };
        options.v2 = v2;
        let rig = Rig::with(options, |_| {}).await;
        let run = rig.start(Home::ThisComputer).await;
        follow(&rig.app, &run.id, |state| state.run.hands.can_pause).await;

        let refused = change(&rig, &run, 2, "chair").await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::BadInput, "it goes on");
        control(&rig, &run, ControlCall::Pause).await.unwrap();
        let paused = until_it_is(&rig, &run, Control::Paused).await;
        assert_eq!(
            (paused.run.state, paused.run.ended_at),
            (RunState::Working, None),
            "a run that is paused is still running"
        );
        assert_eq!(
            rig.app.run_pending(request(&run)).await.unwrap()[1].values[0].value,
            "",
            "a secret is not told"
        );
        let changed = change(&rig, &run, 2, "chair").await.unwrap();
        assert_eq!(changed.say, "Type *chair* in *Search*");
        assert_eq!(rig.app.run_pending(request(&run)).await.unwrap()[0], changed);
        assert_eq!(
            change(&rig, &run, 99, "x").await.unwrap_err().code,
            ProblemCode::Gone
        );

        control(&rig, &run, ControlCall::TakeOver).await.unwrap();
        until_it_is(&rig, &run, Control::TakenOver).await;
        assert_eq!(
            control(&rig, &run, ControlCall::Resume).await.unwrap_err().code,
            ProblemCode::BadInput,
            "it does not fit how the run stands"
        );
        control(&rig, &run, ControlCall::HandBack).await.unwrap();
        until_it_is(&rig, &run, Control::Running).await;
        gate.open();
        let done = ended(&rig.app, &run.id).await;
        assert_eq!(done.run.state, RunState::Done);
        let by_hand = [
            (Some(Doer::Person), "Click *Sign in*".to_owned(), ToolStatus::Ok),
            (
                Some(Doer::Person),
                "Type a secret in *Password*".to_owned(),
                ToolStatus::Ok,
            ),
        ];
        assert_eq!(steps(&done), by_hand, "v2: {v2}");
        assert_eq!(
            done.run.hands,
            Hands {
                can_follow_up: true,
                ..Hands::default()
            }
        );
        assert_eq!(
            control(&rig, &run, ControlCall::Pause).await.unwrap_err().code,
            ProblemCode::Gone
        );

        let rig = rig.reopened().await;
        let later = ended(&rig.app, &run.id).await;
        assert_eq!(later.items, done.items, "who did each step is kept");
        assert_eq!(
            later.run.hands,
            Hands::default(),
            "another launch knows no thread"
        );
    }
}

#[tokio::test]
async fn a_function_s_run_is_paused_by_its_own_id() {
    let gate = Gate::closed();
    let rig = rig(ALL, Some(&gate)).await;
    let run = rig
        .app
        .run_function(RunFunction {
            home: Home::ThisComputer,
            function_id: FUNCTION_ID.into(),
            variables: Map::new(),
        })
        .await
        .unwrap();
    follow(&rig.app, &run.id, |state| state.run.hands.can_take_over).await;
    control(&rig, &run, ControlCall::TakeOver).await.unwrap();
    until_it_is(&rig, &run, Control::TakenOver).await;
    control(&rig, &run, ControlCall::HandBack).await.unwrap();
    gate.open();
    let done = ended(&rig.app, &run.id).await;
    assert_eq!((done.run.state, steps(&done).len()), (RunState::Done, 2));
    assert_eq!(
        done.run.hands,
        Hands::default(),
        "a function's run is not gone on with"
    );
}

#[tokio::test]
async fn a_run_is_gone_on_with_in_the_same_thread() {
    let rig = rig(ALL, None).await;
    let before = rig.whole(Home::ThisComputer).await;
    assert!(before.run.hands.can_follow_up);
    // Read again, from the history.
    eventually(async || {
        let again = ended(&rig.app, &before.run.id).await;
        again.run.hands.can_follow_up.then_some(())
    })
    .await;
    let next = |text: &str| RunFollowUp {
        run_id: before.run.id.clone(),
        text: text.into(),
    };
    assert_eq!(
        rig.app.run_follow_up(next("  ")).await.unwrap_err().code,
        ProblemCode::BadInput
    );
    let run = rig
        .app
        .run_follow_up(next("Now collect the rating"))
        .await
        .unwrap();
    let after = ended(&rig.app, &run.id).await;
    assert_eq!(
        (after.run.kind, after.run.state, after.run.title.as_str()),
        (RunKind::Task, RunState::Done, "Now collect the rating")
    );
    let starts = rig.server.requests_to("POST", "/api/anything/start");
    assert_eq!(starts.len(), 2);
    assert_eq!(
        starts[1].body,
        json!({"query": "Now collect the rating", "thread_id": "5b1e0000-0000-4000-8000-000000000001"})
    );
    assert!(
        matches!(&after.items[0].body, ItemBody::Notice { code, text, .. } if code == "follows" && text.contains("Collect lamps")),
        "{:?}",
        after.items[0]
    );

    // A launch of the engine knows no thread of the one before.
    rig.app
        .set_local(rig.server.url().parse().unwrap(), rig.server.key().to_owned());
    let again = ended(&rig.app, &before.run.id).await;
    assert!(!again.run.hands.can_follow_up);
}

#[tokio::test]
async fn a_recording_is_the_person_s_from_its_start() {
    let rig = rig(ALL, None).await;
    let record = |url: Option<&str>| RunRecord {
        home: Home::ThisComputer,
        url: url.map(Into::into),
        title: "Shown by doing".into(),
    };
    let run = rig.app.run_record(record(Some(" example.com "))).await.unwrap();
    let live = follow(&rig.app, &run.id, |state| {
        state.run.hands.control == Control::TakenOver
    })
    .await;
    assert_eq!(
        (live.run.kind, live.run.state, live.run.hands.can_pause),
        (RunKind::Recording, RunState::Working, false)
    );
    let asked = rig.server.wait_for("POST", "/api/anything/record").await;
    assert_eq!(asked.body, json!({"url": "example.com"}));
    control(&rig, &run, ControlCall::HandBack).await.unwrap();
    let done = ended(&rig.app, &run.id).await;
    assert_eq!((done.run.state, steps(&done).len()), (RunState::Done, 2));
    assert_eq!(done.run.function_id.as_deref(), Some(FUNCTION_ID));
    assert!(done.run.hands.can_follow_up);

    // Stop cancels it, by the thread.
    let run = rig.app.run_record(record(None)).await.unwrap();
    follow(&rig.app, &run.id, |state| {
        state.run.hands.control == Control::TakenOver
    })
    .await;
    rig.app.run_stop(request(&run)).await.unwrap();
    let stopped = ended(&rig.app, &run.id).await;
    assert_eq!(
        (stopped.run.state, stopped.run.may_go_on),
        (RunState::Stopped, false)
    );
    let rig = rig.reopened().await;
    let later = ended(&rig.app, &run.id).await;
    assert_eq!(later.run.kind, RunKind::Recording);
}

#[tokio::test]
async fn a_server_that_can_do_none_of_it_offers_nothing() {
    let gate = Gate::closed();
    let rig = rig(&["stop"], Some(&gate)).await;
    let run = rig.start(Home::ThisComputer).await;
    let live = follow(&rig.app, &run.id, |state| state.run.state == RunState::Working).await;
    assert_eq!(live.run.hands, Hands::default());
    assert_eq!(
        control(&rig, &run, ControlCall::Pause).await.unwrap_err().code,
        ProblemCode::Gone
    );
    gate.open();
    let done = ended(&rig.app, &run.id).await;
    assert_eq!(
        (done.run.state, done.run.hands.clone()),
        (RunState::Done, Hands::default())
    );
}

#[tokio::test]
async fn a_run_that_waits_for_the_person_says_why() {
    let gate = Gate::closed();
    let rig = rig(ALL, None).await;
    let mut waits = ev_control("paused", 2);
    waits["notice"] = "This page asks for a login. Take over, log in, and hand back.".into();
    let reply = Reply::v1([ev_status("running"), waits.clone(), waits.clone()]).header("x-thread-id", "t-1");
    let end = [ev_control("running", 2), ev_done(0.0, None)];
    rig.server.answer_start(reply.gate(&gate).events(end));
    let run = rig.start(Home::ThisComputer).await;
    let paused = follow(&rig.app, &run.id, |state| {
        state.run.hands.control == Control::Paused
    })
    .await;
    assert_eq!(paused.run.hands.notice.as_deref(), waits["notice"].as_str());
    gate.open();
    let done = ended(&rig.app, &run.id).await;
    let said: Vec<_> = done
        .items
        .iter()
        .filter(|item| matches!(&item.body, ItemBody::Notice { code, .. } if code == "waits"))
        .collect();
    assert_eq!(said.len(), 1, "told once, and kept: {said:?}");
    assert_eq!(done.run.hands.notice, None);
}
