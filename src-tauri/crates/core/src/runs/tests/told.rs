//! What subscribers are told and what is stored: it adds up to the transcript, in small pieces.

use super::*;
use crate::runs::batch::batches;

/// What a window does with updates; the one in TypeScript does the same.
fn replay(items: &mut Vec<Item>, rows: &mut Vec<Vec<Value>>, updates: &[Update]) {
    for update in updates {
        match update {
            Update::Append { item } => {
                assert_eq!(item.id, items.len() as u64);
                items.push(item.clone());
            }
            Update::Extend { id, text: more } => match &mut items[usize::try_from(*id).unwrap()].body {
                ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. } => text.push_str(more),
                other => panic!("{other:?}"),
            },
            Update::Replace { item } => items[usize::try_from(item.id).unwrap()] = item.clone(),
            Update::Rows { rows: more, .. } => rows.extend(more.iter().cloned()),
            Update::Run { .. } | Update::Viewer { .. } => {}
        }
    }
}

#[test]
fn batches_stay_small_and_add_up_to_the_transcript() {
    let mut transcript = started();
    let (mut items, mut rows) = (Vec::new(), Vec::new());
    let long: String = (0..3_000).map(|n| format!("Zeile {n} mit \"Ä\"\n")).collect();
    let row = |n: usize| -> Map<String, Value> {
        json!({"name": format!("Lamp {n}"), "price": n})
            .as_object()
            .unwrap()
            .clone()
    };
    let many = ToolResult {
        rows: Some((0..900).map(row).collect()),
        ..ToolResult::default()
    };
    let inputs = [
        text(&long),
        text("more"),
        thinking(&"\u{1}".repeat(9_000)),
        Input::Event(Event::ToolResult(many)),
        text("end"),
    ];
    for (step, input) in (0..).zip(inputs) {
        transcript.apply(1_000 + step, input);
        for batch in transcript.take_batches() {
            let size = serde_json::to_string(&batch).unwrap().len();
            let alone = batch.len() == 1 && matches!(batch[0], Update::Replace { .. });
            assert!(size < 8_192 || alone, "{size}");
            replay(&mut items, &mut rows, &batch);
        }
    }
    assert_eq!(items, transcript.items().cloned().collect::<Vec<_>>());
    assert_eq!(rows.len(), 900);
    assert_eq!(rows[899], [json!("Lamp 899"), json!(899)]);
}

#[test]
fn adjacent_pieces_are_merged() {
    let mut transcript = started();
    transcript.apply(1_000, text("a"));
    transcript.take_batches();
    feed(&mut transcript, [text("b"), text("c"), text("d")]);
    let told = transcript.take_batches();
    assert_eq!(
        told,
        [[Update::Extend {
            id: 0,
            text: "bcd".into()
        }]]
    );
    assert!(batches(Vec::new()).is_empty());
}

#[test]
fn what_is_stored_may_be_forgotten_and_nothing_else() {
    let mut transcript = started();
    let block = "x".repeat(60_000);
    for n in 0..400 {
        transcript.apply(n, text(&block));
        transcript.apply(n, event(json!({"type": "message_complete", "role": "assistant"})));
    }
    assert_eq!(transcript.items().len(), 400);
    let draft = transcript.draft(true);
    assert_eq!(draft.items.len(), 400);
    transcript.stored(&draft);
    assert_eq!(transcript.items().len(), 200, "a snapshot's items stay");
    assert_eq!(transcript.item_count(), 400);
    let (first, items) = transcript.items_in(150, 100);
    assert_eq!((first, items.len(), items[0].id), (200, 50, 200));
    assert!(transcript.draft(true).is_empty());
    transcript.apply(500, text("more"));
    assert!(!transcript.has_complete_unsaved());
    assert_eq!(transcript.draft(true).items.len(), 1);
    assert_eq!(transcript.draft(false).items.len(), 0, "growing text waits");
}

#[test]
fn an_agent_that_gives_up_is_heard_in_its_own_words() {
    let mut transcript = started();
    let said = "The shop asks for a login.\u{7}\n\nI have none.";
    transcript.apply(
        1_500,
        event(json!({"type": "error", "error": "agent_failed", "detail": said})),
    );
    transcript.finish(2_000, Ending::Stream);
    let told = Problem::new(ProblemCode::Agent, "The shop asks for a login. I have none.");
    let told = Some(told.with_detail("agent_failed"));
    let end = transcript.items().last().map(|item| item.body.clone());
    let Some(ItemBody::End { state, problem, .. }) = end else {
        panic!("{end:?}");
    };
    assert_eq!((state, problem), (RunState::Failed, told));
}
