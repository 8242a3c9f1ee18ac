//! What is read of a run besides its screen: where a row came from, its transcript as text, a viewer that is gone.

use anything_core::request::{RunRequest, RunRow};
use anything_core::view::{CellSource, Home, ItemBody, ProblemCode, RowSource, ViewerState};
use anything_tests::notte::*;
use serde_json::{Value, json};

use crate::*;

fn row(id: &str, row: u64) -> RunRow {
    RunRow {
        run_id: id.into(),
        row,
    }
}

fn run(id: &str) -> RunRequest {
    RunRequest { run_id: id.into() }
}

#[tokio::test]
async fn where_a_row_came_from_is_told_while_it_runs_and_ever_after() {
    let rig = Rig::new().await;
    let gate = Gate::closed();
    let first = json!({"type": "tool_result", "id": "1", "ok": true, "content": "2 rows",
        "rows": [{"name": "Arc", "price": 89}, {"name": "Pia"}],
        "sources": [{"price": {"url": "https://shop.example/2"},
            "name": {"url": "https://shop.example/1", "at": "li", "rect": [1, 2, 3, 4], "picture": "data:image/png;base64,AA"}},
            {}]});
    let reply = Reply::v1([
        json!({"type": "tool_start", "name": "collect", "id": "1", "say": "Collect *lamps*"}),
        first,
    ]);
    // Another step brings a column of its own, and tells no sources.
    let second = [ev_tool_start("scrape"), ev_tool_result(json!([{"stock": 2}]))];
    let reply = reply.events(second).gate(&gate).events([ev_done(0.0, None)]);
    rig.server.answer_start(reply);
    let started = rig.start(Home::ThisComputer).await;
    let id = started.id.as_str();
    follow(&rig.app, id, |state| state.table.total == 3).await;

    let cell = |column: &str, value: Value, url: Option<&str>, picture: Option<&str>| CellSource {
        column: column.into(),
        value,
        url: url.map(str::to_owned),
        picture: picture.map(str::to_owned),
    };
    let name = cell(
        "name",
        json!("Arc"),
        Some("https://shop.example/1"),
        Some("data:image/png;base64,AA"),
    );
    let price = cell("price", json!(89), Some("https://shop.example/2"), None);
    let expected = [
        vec![name, price],
        vec![cell("name", json!("Pia"), None, None)],
        vec![cell("stock", json!(2), None, None)],
    ];
    let told = async |app: &App| {
        for (index, cells) in (0..).zip(&expected) {
            let source = app.run_row_source(row(id, index)).await.unwrap();
            let cells = cells.clone();
            assert_eq!(source, RowSource { row: index, cells });
        }
        let beyond = app.run_row_source(row(id, 3)).await.unwrap_err();
        assert_eq!(beyond.code, ProblemCode::Gone);
    };
    told(&rig.app).await;
    gate.open();
    ended(&rig.app, id).await;
    let rig = rig.reopened().await;
    told(&rig.app).await;
    let unknown = rig.app.run_row_source(row("nowhere", 0)).await.unwrap_err();
    assert_eq!(unknown.code, ProblemCode::Gone);
}

#[tokio::test]
async fn a_transcript_is_told_as_plain_text() {
    let rig = Rig::new().await;
    let error = json!({"code": "not_found", "message": "There is no button Save.", "candidates": []});
    rig.server.answer_start(Reply::v1([
        ev_thinking("It looks static."),
        json!({"type": "tool_start", "name": "collect", "id": "1", "say": "Collect *lamps*"}),
        json!({"type": "tool_result", "id": "1", "ok": true, "ms": 12, "content": "2 rows",
            "rows": [{"name": "Arc"}, {"name": "Pia"}]}),
        json!({"type": "tool_start", "name": "click", "id": "2", "say": "Click *Save*"}),
        json!({"type": "tool_result", "id": "2", "ok": false, "ms": 10_000, "content": null, "error": error}),
        ev_text("I found **two** lamps."),
        ev_function("f-1", "Lamps"),
        ev_done(0.12, Some("f-1")),
    ]));
    let whole = rig.whole(Home::Notte).await;
    let text = rig.app.run_text(run(&whole.run.id)).await.unwrap();
    let (before, end) = text.rsplit_once("\n\n").unwrap();
    assert_eq!(
        before,
        "Collect lamps\n\n(Thinking) It looks static.\n\n- Collect lamps (2 rows, 0.0 s)\n\
         - Click Save (failed, 10 s)\n  There is no button Save.\n\nI found **two** lamps.\n\n\
         Kept as a function: Lamps"
    );
    assert!(
        end.starts_with("Done · 2 rows · in ") && end.ends_with(" s · $0.12\n"),
        "{end}"
    );
    let rig = rig.reopened().await;
    assert_eq!(rig.app.run_text(run(&whole.run.id)).await.unwrap(), text);
    let unknown = rig.app.run_text(run("nowhere")).await.unwrap_err();
    assert_eq!(unknown.code, ProblemCode::Gone);
}

#[tokio::test]
async fn a_long_transcript_is_told_whole() {
    let rig = Rig::new().await;
    let steps = (0..2_500).flat_map(|n| {
        let start = json!({"type": "tool_start", "name": "click", "id": n.to_string(), "say": format!("Click *{n}*")});
        [start, json!({"type": "tool_result", "id": n.to_string(), "ok": true, "content": "x".repeat(6_000)})]
    });
    rig.server
        .answer_start(Reply::v1(steps).events([ev_done(0.0, None)]));
    let whole = rig.whole(Home::Notte).await;
    let text = rig.app.run_text(run(&whole.run.id)).await.unwrap();
    let told = text.lines().filter(|line| line.starts_with("- Click ")).count();
    assert_eq!(told, 2_500);
}

#[tokio::test]
async fn a_viewer_that_was_led_elsewhere_is_told_at_once() {
    let rig = Rig::new().await;
    let viewer = ev_session("https://console.example/static/viewer?jwt=secret");
    rig.server
        .answer_start(Reply::v1([ev_status("running"), viewer]).hang());
    let started = rig.start(Home::Notte).await;
    follow(&rig.app, &started.id, |state| {
        state.viewer.state == ViewerState::Live
    })
    .await;
    rig.app.viewer_lost(&started.id, "It was led elsewhere.").await;
    let lost = |state: &Snapshot| {
        state.viewer.state == ViewerState::Unavailable
            && state.viewer.reason.as_deref() == Some("It was led elsewhere.")
    };
    let state = follow(&rig.app, &started.id, lost).await;
    let notice =
        |body: &ItemBody| matches!(body, ItemBody::Notice { text, .. } if text == "It was led elsewhere.");
    assert!(state.items.iter().any(|item| notice(&item.body)));
    assert!(rig.app.viewer_url(&started.id).is_none());
    rig.app.run_stop(run(&started.id)).await.unwrap();
    let state = ended(&rig.app, &started.id).await;
    assert!(lost(&state), "{:?}", state.viewer);
    // After the end there is nothing to lose.
    rig.app.viewer_lost(&started.id, "Late.").await;
    assert!(lost(&ended(&rig.app, &started.id).await));
}
