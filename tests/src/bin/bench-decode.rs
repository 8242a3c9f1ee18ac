//! `cargo xtask bench decode`: decoding a stream of 100,000 events and reducing it to a transcript, and one event of
//! 15 MiB, both in pieces of 4 KiB; beside them `eventsource-stream` and `serde_json` alone on the same pieces in the
//! same run. Its last line is a JSON array of figures.
//!
//! Two streams: one of an agent that writes and thinks, which is what so many events of one run consist of, made here;
//! and one recorded from the engine at work, in this run, and repeated, which consists of steps and rows.

// A bench that can't go on has to stop.
#![allow(clippy::expect_used)]

use std::time::{Duration, Instant};

use anything_api::Timeouts;
use anything_api::decode::{Body, Decoded, Dialect, decode};
use anything_core::runs::{Input, Transcript};
use anything_core::view::{Hands, Home, RunKind, RunState, RunSummary};
use anything_tests::bench::{Figure, print, recording};
use anything_tests::desktop::Failure;
use anything_tests::notte::{
    as_v2, ev_done, ev_message_complete, ev_text, ev_thinking, ev_tool_result, ev_tool_start,
};
use bytes::Bytes;
use eventsource_stream::EventStream;
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use serde_json::{Map, Value, json};

const EVENTS: usize = 100_000;
const PIECE: usize = 4 * 1024;
const LARGE: usize = 15 * 1024 * 1024;
/// Each way is taken this often, in turn; the best of each counts.
const ROUNDS: usize = 7;
/// The yardstick is given up on the large event after this.
const GIVE_UP: Duration = Duration::from_secs(5);
/// How many events one batch for the UI stands for.
const BATCH: usize = 500;
const ALONE: &str = "eventsource-stream + serde_json alone";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let written = written();
    let frames = |events: Vec<String>| -> Vec<u8> {
        let frames = events.iter().map(|event| format!("data: {event}\n\n"));
        frames.collect::<String>().into_bytes()
    };
    let v1 = frames(written.iter().map(Value::to_string).collect());
    let v2 = frames(as_v2(written));
    let mut figures = Vec::new();
    for (dialect, stream) in [(Dialect::V1, v1), (Dialect::V2, v2)] {
        let [decoding, reducing] = many("an agent's", dialect, &pieces(&stream)).await;
        figures.extend([decoding.at_least(0.8), reducing.at_least(0.8)]);
    }
    let recorded = recording::record().await?;
    for (dialect, recording) in [(Dialect::V1, recorded.v1), (Dialect::V2, recorded.v2)] {
        println!("recorded, {dialect:?}: {}", recording.summary());
        let [decoding, reducing] = many("the engine's", dialect, &pieces(&recording.repeated(EVENTS))).await;
        let kept = "its rows are kept, which the yardstick does not";
        figures.extend([decoding.at_least(0.8), reducing.without_goal(kept)]);
    }
    figures.push(large().await);
    print(&figures);
    Ok(())
}

/// A stream as an agent tells it: mostly pieces of words, and a tool call now and then.
fn written() -> Vec<Value> {
    let words = "The listing shows forty-two lamps on three pages, so I will read each “page” in turn. ";
    let word = |n: usize| words.split_inclusive(' ').nth(n % 16).unwrap_or("and ");
    let mut events = Vec::with_capacity(EVENTS);
    while events.len() < EVENTS - 1 {
        let n = events.len();
        events.push(match n % 100 {
            0 => ev_tool_start("browser_scrape"),
            1 => ev_tool_result(
                json!({"url": "https://shop.example/lamps?page=2", "title": "Lamps",
                "text": words.repeat(4), "links": n, "ok": true}),
            ),
            2 => ev_message_complete(),
            3..=30 => ev_thinking(word(n)),
            _ => ev_text(word(n)),
        });
    }
    events.push(ev_done(0.12, Some("7d0c")));
    events
}

fn pieces(text: &[u8]) -> Vec<Bytes> {
    text.chunks(PIECE).map(Bytes::copy_from_slice).collect()
}

/// Decoding, and decoding and reducing, beside the yardstick.
async fn many(whose: &str, dialect: Dialect, pieces: &[Bytes]) -> [Figure; 2] {
    let megabytes = pieces.iter().map(Bytes::len).sum::<usize>() as f64 / 1e6;
    let [mut value, mut typed, mut decoded, mut reduced] = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        value = value.min(timed(alone::<Value>(pieces)).await);
        if dialect == Dialect::V1 {
            typed = typed.min(timed(alone::<Plain>(pieces)).await);
        }
        decoded = decoded.min(timed(ours(pieces, dialect, None)).await);
        reduced = reduced.min(timed(ours(pieces, dialect, Some(transcript()))).await);
    }
    let rate = |time: Duration| megabytes / time.as_secs_f64();
    // Against the quicker way of using serde_json.
    let yardstick = rate(value.min(typed));
    [("decoding", decoded), ("decoding and reducing", reduced)].map(|(what, time)| {
        let name = format!("{what} {EVENTS} events of {whose} stream ({dialect:?})");
        Figure::new(name, rate(time), "MB/s").beside(yardstick, ALONE)
    })
}

async fn large() -> Figure {
    let event = ev_text(&"lamp ".repeat(LARGE / 5));
    let end = ev_done(0.0, None);
    let pieces = pieces(format!("data: {event}\n\ndata: {end}\n\n").as_bytes());
    let mut best = Duration::MAX;
    for _ in 0..3 {
        best = best.min(timed(ours(&pieces, Dialect::V1, Some(transcript()))).await);
    }
    let started = Instant::now();
    // Not `tokio::time::timeout`: the yardstick never waits, so it is asked piece by piece.
    let given_up = alone_until::<Value>(&pieces, started + GIVE_UP).await;
    let alone = started.elapsed();
    let beside = if given_up {
        format!("{ALONE}, given up here")
    } else {
        ALONE.to_owned()
    };
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    Figure::new("one event of 15 MiB", milliseconds(best), "ms")
        .beside(milliseconds(alone), &beside)
        .below(500.0)
}

async fn timed(work: impl Future<Output = usize>) -> Duration {
    let started = Instant::now();
    let seen = work.await;
    let time = started.elapsed();
    assert!(seen > 0, "something was read");
    time
}

async fn ours(pieces: &[Bytes], dialect: Dialect, mut transcript: Option<Transcript>) -> usize {
    let pieces = pieces.to_vec();
    let body: Body = Box::pin(stream::iter(pieces.into_iter().map(Ok)));
    let mut events = decode(body, Some(dialect), &Timeouts::default());
    let mut seen = 0;
    while let Some(item) = events.next().await {
        let Decoded::Event(event) = item.expect("a good stream") else {
            continue;
        };
        seen += 1;
        if let Some(transcript) = &mut transcript {
            transcript.apply(seen as i64, Input::Event(event));
            if seen % BATCH == 0 {
                std::hint::black_box(transcript.take_batches());
                // What is stored is forgotten, as a run's owner does.
                let draft = transcript.draft(false);
                transcript.stored(&draft);
            }
        }
    }
    seen
}

async fn alone<T: for<'de> Deserialize<'de>>(pieces: &[Bytes]) -> usize {
    let mut events = EventStream::new(stream::iter(pieces.iter().cloned().map(Ok::<_, ()>)));
    let mut seen = 0;
    while let Some(event) = events.next().await {
        let data = event.expect("a good stream").data;
        if data != "[DONE]" {
            std::hint::black_box(serde_json::from_str::<T>(&data).expect("a good event"));
        }
        seen += 1;
    }
    seen
}

/// Whether it was given up.
async fn alone_until<T: for<'de> Deserialize<'de>>(pieces: &[Bytes], deadline: Instant) -> bool {
    let given_up = std::cell::Cell::new(false);
    let until = stream::iter(pieces.to_vec()).take_while(|_| {
        given_up.set(Instant::now() > deadline);
        std::future::ready(!given_up.get())
    });
    let mut events = EventStream::new(until.map(Ok::<_, ()>));
    while let Some(event) = events.next().await {
        let data = event.expect("a good stream").data;
        std::hint::black_box(serde_json::from_str::<T>(&data).expect("a good event"));
    }
    given_up.get()
}

/// Events as one would write them down for `serde_json` in the simplest way: all that is read of them is kept, as ours is.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(dead_code)]
enum Plain {
    Status {
        status: String,
    },
    ThinkingDelta {
        delta: String,
    },
    TextDelta {
        delta: String,
    },
    ToolStart {
        name: String,
        id: Option<String>,
        op: Option<String>,
        say: Option<String>,
        object: Option<String>,
        page_url: Option<String>,
    },
    ToolResult {
        content: Value,
        id: Option<String>,
        ok: Option<bool>,
        ms: Option<u64>,
        page_url: Option<String>,
        rows: Option<Vec<Map<String, Value>>>,
        sources: Option<Vec<Map<String, Value>>>,
        notes: Option<Vec<String>>,
    },
    MessageComplete {
        role: String,
    },
    NotteSessionData {
        viewer_url: String,
        session_id: Option<String>,
    },
    FunctionUploaded {
        function_id: String,
        function_name: String,
        created_at: String,
    },
    Done {
        total_cost_usd: Option<f64>,
        function_id: Option<String>,
        metadata: Value,
    },
}

fn transcript() -> Transcript {
    Transcript::new(RunSummary {
        id: "bench".to_owned(),
        kind: RunKind::Task,
        home: Home::ThisComputer,
        title: "bench".to_owned(),
        state: RunState::Starting,
        started_at: 0,
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
