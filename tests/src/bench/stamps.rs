//! A server that streams stamped text at a fixed rate, and the script that reads the stamps off the screen.
//!
//! Each delta is one word `@` + microseconds since the epoch in base 36, no two the same. A probe in the page looks at every frame
//! which words are new in the transcript and notes frame time minus stamp. Both clocks are this machine's.

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use serde_json::{Value, json};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::{net::TcpListener, task::JoinHandle, time::Instant};

/// From `running` to the first stamp.
const BEFORE_THE_FIRST: Duration = Duration::from_millis(500);

/// Words in one message. The core cuts a longer text than 64 KiB in two, and with it the word that stands there.
const WORDS: u32 = 3_000;

/// What the server says to a start.
#[derive(Debug, Clone, Copy)]
pub enum Talk {
    /// Stamped deltas.
    Stamps {
        /// Deltas a second.
        per_second: u32,
        /// Seconds of talk.
        seconds: u32,
    },
    /// Tool calls and paragraphs as fast as they are taken, so many items in all.
    Items(u32),
}

/// The server; ends when dropped.
pub struct StampServer {
    /// `http://127.0.0.1:PORT`, both base addresses.
    pub url: String,
    task: JoinHandle<()>,
}

impl Drop for StampServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl StampServer {
    /// Listens on a free port.
    pub async fn start(talk: Talk) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = Router::new()
            .route("/health", get(|| async { Json(json!({"status": "healthy", "version": "1", "description": "stamps"})) }))
            .route("/api/anything/start", post(start))
            .fallback(|| async { Json(json!({"items": [], "page": 1, "page_size": 10, "has_next": false, "has_previous": false})) })
            .with_state(talk);
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("stamp server: {error}");
            }
        });
        Ok(Self { url, task })
    }
}

async fn start(State(talk): State<Talk>) -> Response {
    let stream = async_stream::stream! {
        yield frame(&json!({"type": "status", "status": "running"}));
        match talk {
            Talk::Stamps { per_second, seconds } => {
                // An agent thinks before it talks: what is measured is the stream, not the change of screens before it.
                tokio::time::sleep(BEFORE_THE_FIRST).await;
                let began = Instant::now();
                let mut last = 0;
                for index in 0..per_second * seconds {
                    let due = began + Duration::from_secs_f64(f64::from(index) / f64::from(per_second));
                    if due > Instant::now() {
                        tokio::time::sleep_until(due).await;
                    }
                    // A paragraph now and then, as agents write them.
                    let end = if index % 60 == 59 { "\n\n" } else { " " };
                    // Two that leave in one microsecond would be one to the probe.
                    last = micros_now().max(last + 1);
                    yield frame(&json!({"type": "text_delta", "delta": format!("@{}{end}", stamp(last))}));
                    if index % WORDS == WORDS - 1 {
                        yield frame(&json!({"type": "message_complete", "role": "assistant"}));
                    }
                }
                yield frame(&json!({"type": "message_complete", "role": "assistant"}));
            }
            Talk::Items(count) => {
                for index in 0..count / 2 {
                    let id = format!("t{index}");
                    yield frame(&json!({"type": "tool_start", "name": "click", "id": id, "op": "click", "say": format!("Click *Row {index}*")}));
                    yield frame(&json!({"type": "tool_result", "id": id, "ok": true, "ms": 40, "content": "clicked"}));
                    yield frame(&json!({"type": "text_delta", "delta": format!("Row {index} is done. It took one click and a moment of patience.")}));
                    yield frame(&json!({"type": "message_complete", "role": "assistant"}));
                }
            }
        }
        yield frame(&json!({"type": "done", "total_cost_usd": 0.0, "function_id": null, "metadata": {}}));
    };
    (
        [(header::CONTENT_TYPE, "text/event-stream")],
        Body::from_stream(stream),
    )
        .into_response()
}

fn frame(event: &Value) -> Result<Bytes, std::convert::Infallible> {
    Ok(Bytes::from(format!("data: {event}\n\n")))
}

fn micros_now() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_micros())
}

fn stamp(mut micros: u128) -> String {
    let mut digits = Vec::new();
    while micros > 0 {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(micros % 36) as usize]);
        micros /= 36;
    }
    digits.reverse();
    String::from_utf8_lossy(&digits).into_owned()
}

/// Put into the page before the run: collects latencies (ms) and, from the first stamp to the last, frame lengths (ms)
/// in `window.__stamps`.
pub const PROBE: &str = r#"
const probe = window.__stamps = { latencies: [], frames: [], pending: [], last: 0, stop: false };
const seen = (word) => { const at = parseInt(word.slice(1), 36) / 1000; if (at > probe.last) { probe.fresh.push(at); } };
let before = 0;
function look(time) {
  if (before && probe.last) probe.pending.push(time - before);
  before = time;
  probe.fresh = [];
  const list = document.querySelector('[data-testid="transcript"]');
  if (list) {
    // Only the end can be new: text nodes are read backwards until one holds a stamp that was seen, so that the
    // reading itself costs next to nothing however long the text is.
    const nodes = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    let node = null, inner = list;
    while (inner.lastChild) inner = inner.lastChild;
    nodes.currentNode = inner;
    for (node = inner.nodeType === 3 ? inner : nodes.previousNode(); node; node = nodes.previousNode()) {
      const words = node.data.match(/@[0-9a-z]{9,12}(?=\s|$)/g) ?? [];
      for (const word of words) seen(word);
      if (words.length && parseInt(words[0].slice(1), 36) / 1000 <= probe.last) break;
    }
  }
  const now = performance.timeOrigin + performance.now();
  for (const at of probe.fresh) { probe.latencies.push(now - at); }
  if (probe.fresh.length) {
    probe.last = Math.max(...probe.fresh);
    // Frames after the last stamp are not of the stream.
    probe.frames.push(...probe.pending.splice(0));
  }
  if (!probe.stop) requestAnimationFrame(look);
}
requestAnimationFrame(look);
"#;

/// How many stamps were seen so far.
pub const SEEN: &str = "return window.__stamps.latencies.length";

/// Ends the probe and answers `{latencies, frames}`.
pub const READ: &str = "window.__stamps.stop = true; return { latencies: window.__stamps.latencies, frames: window.__stamps.frames };";
