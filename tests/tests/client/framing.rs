//! What bytes may look like on the way: line ends, marks, cuts, sizes, compression (contract 2.2, 5.1).

use anything_api::ErrorKind;
use anything_api::decode::{MAX_EVENT, Notice};
use anything_tests::notte::*;
use serde_json::{Value, json};

use super::{events, notices, started, text};

/// The stream is read as the text "Found it." and done.
async fn reads(bytes: impl Into<Vec<u8>>) {
    let bytes = bytes.into();
    for size in [1, 2, 3, 7, bytes.len()] {
        let (items, error) = started(Reply::stream().bytes(bytes.clone()).in_pieces(size)).await;
        assert_eq!(error, None, "pieces of {size}");
        assert_eq!(notices(&items), [], "pieces of {size}");
        assert_eq!(text(&items), "Fünd it. 💡", "pieces of {size}");
    }
}

const ONE: &str = r#"{"type":"text_delta","delta":"Fünd "}"#;
const TWO: &str = r#"{"type":"text_delta","delta":"it. 💡"}"#;
const DONE: &str = r#"{"type":"done"}"#;

#[tokio::test]
async fn data_with_and_without_a_space() {
    reads(format!("data: {ONE}\n\ndata:{TWO}\n\ndata:{DONE}\n\n")).await;
}

#[tokio::test]
async fn every_line_end() {
    reads(format!(
        "data: {ONE}\r\n\r\ndata: {TWO}\r\n\r\ndata: {DONE}\r\n\r\n"
    ))
    .await;
    reads(format!("data: {ONE}\r\rdata: {TWO}\r\rdata: {DONE}\r\r")).await;
    reads(format!("data: {ONE}\r\n\ndata: {TWO}\n\r\ndata: {DONE}\n\n\n\n")).await;
}

#[tokio::test]
async fn comments_and_other_fields() {
    reads(format!(
        ": heartbeat\n\n:\n\nevent: message\nid: 1\nretry: 5\ndata: {ONE}\n: inside\n\nnonsense\n\ndata: {TWO}\n\ndata: {DONE}\n\n"
    ))
    .await;
}

#[tokio::test]
async fn data_over_several_lines() {
    let split = |event: &str| {
        let (from, to) = event.split_once(',').unwrap_or((event, ""));
        if to.is_empty() {
            format!("data: {from}\n\n")
        } else {
            format!("data: {from},\ndata: {to}\n\n")
        }
    };
    reads(format!("{}{}{}", split(ONE), split(TWO), split(DONE))).await;
}

#[tokio::test]
async fn a_byte_order_mark() {
    reads(format!("\u{feff}data: {ONE}\n\ndata: {TWO}\n\ndata: {DONE}\n\n")).await;
    reads(format!(
        "\u{feff}\u{feff}: hello\n\ndata: {ONE}\n\ndata: {TWO}\n\ndata: {DONE}\n\n"
    ))
    .await;
}

#[tokio::test]
async fn a_last_event_without_its_blank_line() {
    reads(format!("data: {ONE}\n\ndata: {TWO}\n\ndata: {DONE}\n")).await;
    reads(format!("data: {ONE}\n\ndata: {TWO}\n\ndata: {DONE}")).await;
}

#[tokio::test]
async fn bad_bytes_are_replaced_and_cost_nothing_else() {
    let bytes = [
        b"data: {\"type\":\"text_delta\",\"delta\":\"a\xff\xc3b\"}\n\ndata: ",
        DONE.as_bytes(),
        b"\n\n",
    ]
    .concat();
    let (items, error) = started(Reply::stream().bytes(bytes)).await;
    assert_eq!(error, None);
    assert_eq!(text(&items), "a\u{fffd}\u{fffd}b");
}

#[tokio::test]
async fn gzip() {
    let tale = [ev_text("Found "), ev_text("it. 💡"), ev_done(0.0, None)];
    for reply in [Reply::v1(tale.clone()), Reply::v2(tale)] {
        let (items, error) = started(reply.in_pieces(5).gzip()).await;
        assert_eq!(error, None);
        assert_eq!(text(&items), "Found it. 💡");
    }
}

#[tokio::test]
async fn gzip_that_breaks_off() {
    let reply = Reply::v1([ev_text("Found it.")]).in_pieces(5).break_off().gzip();
    let (items, error) = started(reply).await;
    assert_eq!(text(&items), "Found it.");
    assert_eq!(error.unwrap().kind, ErrorKind::Broken);
    // Said to be compressed, and is not: the task may run, so its outcome is unknown.
    let (_, error) = started(Reply::v1([ev_done(0.0, None)]).header("content-encoding", "gzip")).await;
    assert_eq!(error.unwrap().kind, ErrorKind::Broken);
}

/// A `text_delta` event of exactly `size` bytes.
fn event_of(size: usize) -> String {
    let (before, after) = (r#"{"type":"text_delta","delta":""#, r#""}"#);
    format!("{before}{}{after}", "x".repeat(size - before.len() - after.len()))
}

#[tokio::test]
async fn an_event_of_16_mib_arrives_and_one_of_20_mib_is_refused_in_words() {
    let reply = Reply::stream()
        .frame(&event_of(MAX_EVENT))
        .frame(&event_of(20 * 1024 * 1024))
        .events([ev_text("after"), ev_done(0.0, None)])
        .in_pieces(16 * 1024);
    let (items, error) = started(reply).await;
    assert_eq!(error, None);
    assert_eq!(notices(&items), [Notice::TooLarge]);
    assert!(notices(&items)[0].text().contains("16 MiB"));
    let text = text(&items);
    assert!(text.ends_with("after") && text.len() > MAX_EVENT - 100);
    assert!(
        events(&items).last().unwrap().is_terminal(),
        "nothing else is lost"
    );
}

#[tokio::test]
async fn malformed_json_is_told_and_ends_nothing() {
    let reply = Reply::stream()
        .events([ev_text("Found ")])
        .frame(r#"{"type":"text_delta","viewer_url":"https://c.example/v?jwt=secret""#)
        .frame("plain words")
        .frame(r#""a text""#)
        .frame("17")
        .events([ev_text("it."), ev_done(0.0, None)]);
    let (items, error) = started(reply).await;
    assert_eq!(error, None);
    assert_eq!(text(&items), "Found it.");
    let notices = notices(&items);
    assert_eq!(notices.len(), 2);
    assert!(notices[1].text().contains("plain words"));
    assert!(!format!("{notices:?}").contains("secret"));
    assert!(events(&items).last().unwrap().is_terminal());
}

#[tokio::test]
async fn fields_of_another_type_cost_only_themselves() {
    let reply = Reply::v1([
        json!({"type": "text_delta", "delta": 5}),
        json!({"type": "text_delta"}),
        json!({"type": "tool_start", "name": null, "id": 7}),
        json!({"type": "notte_session_data", "viewer_url": null}),
        json!({"type": "done", "total_cost_usd": 1, "function_id": null, "metadata": null}),
    ]);
    let (items, error) = started(reply).await;
    assert_eq!(error, None);
    assert_eq!(text(&items), "5");
    assert_eq!(events(&items).len(), 5);
}

#[tokio::test]
async fn cut_in_the_middle_of_an_event_or_a_character() {
    let event = ev_text("half 💡").to_string();
    let bytes = format!("data: {}\n\ndata: {event}", ev_text("whole "));
    let inside_the_lamp = bytes.find('💡').unwrap() + 2;
    for cut in [bytes.len() - 3, inside_the_lamp] {
        for reply in [Reply::stream(), Reply::stream()] {
            let reply = reply.bytes(bytes.as_bytes()[..cut].to_vec());
            let (items, error) = started(reply).await;
            assert_eq!(text(&items), "whole ");
            assert_eq!(notices(&items), [Notice::CutOff]);
            assert_eq!(error.unwrap().kind, ErrorKind::Broken);
        }
        // The same by a connection that breaks instead of ending.
        let reply = Reply::stream()
            .bytes(bytes.as_bytes()[..cut].to_vec())
            .break_off();
        let (items, error) = started(reply).await;
        assert_eq!(text(&items), "whole ");
        assert_eq!(error.unwrap().kind, ErrorKind::Broken);
    }
}

#[tokio::test]
async fn without_a_terminal_event_the_outcome_is_unknown() {
    let tale: Vec<Value> = vec![ev_text("a"), ev_function("f-1", "kept")];
    for reply in [
        Reply::v1(tale.clone()),
        Reply::v1(tale.clone()).break_off(),
        Reply::v1([]),
        Reply::stream().bytes(": only a heartbeat\n\n"),
    ] {
        let (items, error) = started(reply).await;
        assert!(events(&items).iter().all(|event| !event.is_terminal()));
        assert_eq!(error.unwrap().kind, ErrorKind::Broken);
    }
    let (items, _) = started(Reply::v1(tale)).await;
    assert_eq!(events(&items).len(), 2, "what arrived is kept");
}
