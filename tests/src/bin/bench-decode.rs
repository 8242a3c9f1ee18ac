//! Measures decoding and reducing, for `cargo xtask bench`: `cargo run --release -p anything-tests --bin bench-decode`.
//!
//! 100,000 events, and one of 15 MiB, both in pieces of 4 KiB; beside them `eventsource-stream` and `serde_json` alone
//! on the same pieces in the same run. The last line on stdout is a JSON array of figures.

// A bench that can't go on has to stop.
#![allow(clippy::expect_used)]

use std::time::{Duration, Instant};

use anything_api::Timeouts;
use anything_api::decode::{Body, Decoded, Dialect, decode};
use anything_core::runs::{Input, Transcript};
use anything_core::view::{Hands, Home, RunKind, RunState, RunSummary};
use anything_tests::bench::{Figure, print};
use anything_tests::notte::{
    as_v2, ev_done, ev_message_complete, ev_text, ev_thinking, ev_tool_result, ev_tool_start,
};
use bytes::Bytes;
use eventsource_stream::EventStream;
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use serde_json::{Value, json};

const EVENTS: usize = 100_000;
const PIECE: usize = 4 * 1024;
const LARGE: usize = 15 * 1024 * 1024;
/// Each way is taken this often, in turn; the best of each counts.
const ROUNDS: usize = 7;
/// The yardstick is given up on the large event after this.
const GIVE_UP: Duration = Duration::from_secs(5);
/// How many events one batch for the UI stands for.
const BATCH: usize = 500;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut figures = Vec::new();
    let v1 = recorded();
    let v2 = as_v2(v1.clone());
    let v1: Vec<String> = v1.iter().map(Value::to_string).collect();
    for (name, dialect, frames) in [("v1", Dialect::V1, v1), ("v2", Dialect::V2, v2)] {
        figures.extend(many(name, dialect, &pieces(&frames)).await);
    }
    figures.push(large().await);
    for figure in &figures {
        let yardstick = figure.yardstick.unwrap_or_default();
        println!(
            "{:<48} {:>9.1} {:<5} beside {yardstick:>9.1}",
            figure.name, figure.value, figure.unit
        );
    }
    print(&figures);
}

/// A stream as an agent tells it: mostly pieces of words, and a tool call now and then.
fn recorded() -> Vec<Value> {
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

fn pieces(frames: &[String]) -> Vec<Bytes> {
    let text: String = frames.iter().map(|frame| format!("data: {frame}\n\n")).collect();
    text.as_bytes()
        .chunks(PIECE)
        .map(Bytes::copy_from_slice)
        .collect()
}

async fn many(name: &str, dialect: Dialect, pieces: &[Bytes]) -> Vec<Figure> {
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
    [("decode", decoded), ("decode and reduce", reduced)]
        .map(|(what, time)| Figure {
            name: format!("{what} {EVENTS} events ({name})"),
            value: rate(time),
            unit: "MB/s".to_owned(),
            yardstick: Some(yardstick),
            goal: "at least 0.8 of eventsource-stream + serde_json alone".to_owned(),
            reached: Some(rate(time) >= 0.8 * yardstick),
        })
        .into()
}

async fn large() -> Figure {
    let event = ev_text(&"lamp ".repeat(LARGE / 5)).to_string();
    let pieces = pieces(&[event, ev_done(0.0, None).to_string()]);
    let mut best = Duration::MAX;
    for _ in 0..3 {
        best = best.min(timed(ours(&pieces, Dialect::V1, Some(transcript()))).await);
    }
    let started = Instant::now();
    // Not `tokio::time::timeout`: the yardstick never waits, so it is asked piece by piece.
    let given_up = alone_until::<Value>(&pieces, started + GIVE_UP).await;
    let alone = started.elapsed();
    let note = if given_up { ", which was given up" } else { "" };
    Figure {
        name: format!("one event of 15 MiB{note}"),
        value: best.as_secs_f64() * 1e3,
        unit: "ms".to_owned(),
        yardstick: Some(alone.as_secs_f64() * 1e3),
        goal: "below 500 ms".to_owned(),
        reached: Some(best < Duration::from_millis(500)),
    }
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

/// Events as one would write them down for `serde_json` in the simplest way.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(dead_code)]
enum Plain {
    ThinkingDelta {
        delta: String,
    },
    TextDelta {
        delta: String,
    },
    ToolStart {
        name: String,
    },
    ToolResult {
        content: Value,
    },
    MessageComplete {
        role: String,
    },
    Done {
        total_cost_usd: f64,
        function_id: String,
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
