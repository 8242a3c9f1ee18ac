//! What a scripted server answers: a head, then bytes, waits and faults in order.

use std::io::Write;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use bytes::Bytes;
use futures_util::stream;
use serde_json::Value;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::v2::as_v2;
use super::valve::Valve;

/// Something a scripted answer waits for and a test opens. Opening it before is fine.
#[derive(Clone)]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// A closed gate.
    pub fn closed() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Lets everything through, from now on.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    async fn pass(&self) {
        let mut changes = self.0.subscribe();
        // The gate itself holds the sender, so this can't fail.
        let _ = changes.wait_for(|open| *open).await;
    }
}

#[derive(Clone)]
enum Step {
    Bytes(Bytes),
    Wait(Duration),
    Gate(Gate),
    Hang,
    Break,
}

/// A scripted answer. Every method that adds something adds it at the end.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    before_head: Option<Step>,
    steps: Vec<Step>,
    /// Waited after each event that is added.
    pace: Duration,
    gzip: bool,
    /// What to send instead of the rest when the thread is stopped.
    pub(super) on_stop: Option<Bytes>,
    /// What holds it back and puts events in.
    pub(super) valve: Option<Valve>,
}

impl Reply {
    /// An answer with this status and nothing else.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            before_head: None,
            steps: Vec::new(),
            pace: Duration::ZERO,
            gzip: false,
            on_stop: None,
            valve: None,
        }
    }

    /// A JSON answer.
    pub fn json(status: u16, body: impl Into<Value>) -> Self {
        Self::status(status)
            .header("content-type", "application/json")
            .bytes(body.into().to_string())
    }

    /// A text of any type.
    pub fn text(status: u16, content_type: &str, text: impl Into<Bytes>) -> Self {
        Self::status(status)
            .header("content-type", content_type)
            .bytes(text)
    }

    /// An empty event stream, to be filled.
    pub fn stream() -> Self {
        Self::status(200).header("content-type", "text/event-stream")
    }

    /// A v1 stream.
    pub fn v1(events: impl IntoIterator<Item = Value>) -> Self {
        Self::stream().events(events)
    }

    /// The same told in v2, `[DONE]` included, with the headers of contract 2.3.
    pub fn v2(events: impl IntoIterator<Item = Value>) -> Self {
        Self::v2_frames(as_v2(events))
    }

    /// A v2 stream of just these frames.
    pub fn v2_frames(frames: impl IntoIterator<Item = String>) -> Self {
        Self::v2_paced(frames, Duration::ZERO)
    }

    pub(super) fn v2_paced(frames: impl IntoIterator<Item = String>, pace: Duration) -> Self {
        let reply = Self::stream()
            .pace(pace)
            .header("x-vercel-ai-ui-message-stream", "v1")
            .header("x-thread-id", "5b1e0000-0000-4000-8000-000000000002");
        frames.into_iter().fold(reply, |reply, frame| reply.frame(&frame))
    }

    /// A redirect.
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::status(status).header("location", location)
    }

    /// Adds a header; an earlier one of the name goes.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Waits this long after each event that is added from now on.
    pub fn pace(mut self, pace: Duration) -> Self {
        self.pace = pace;
        self
    }

    /// Adds events, each `data: {json}` and a blank line.
    pub fn events(self, events: impl IntoIterator<Item = Value>) -> Self {
        events
            .into_iter()
            .fold(self, |reply, event| reply.frame(&event.to_string()))
    }

    /// Adds one frame of this text.
    pub fn frame(mut self, text: &str) -> Self {
        self = self.bytes(format!("data: {text}\n\n"));
        if !self.pace.is_zero() {
            self.steps.push(Step::Wait(self.pace));
        }
        self
    }

    /// Adds bytes as they are, as one piece.
    pub fn bytes(mut self, bytes: impl Into<Bytes>) -> Self {
        self.steps.push(Step::Bytes(bytes.into()));
        self
    }

    /// Cuts all bytes so far into pieces of this size, whatever they cut through.
    pub fn in_pieces(mut self, size: usize) -> Self {
        let cut = |step| match step {
            Step::Bytes(bytes) => bytes
                .chunks(size.max(1))
                .map(|piece| Step::Bytes(Bytes::copy_from_slice(piece)))
                .collect(),
            other => vec![other],
        };
        self.steps = self.steps.into_iter().flat_map(cut).collect();
        self
    }

    /// Waits.
    pub fn wait(mut self, time: Duration) -> Self {
        self.steps.push(Step::Wait(time));
        self
    }

    /// Waits for a gate.
    pub fn gate(mut self, gate: &Gate) -> Self {
        self.steps.push(Step::Gate(gate.clone()));
        self
    }

    /// Sends nothing more and stays open.
    pub fn hang(mut self) -> Self {
        self.steps.push(Step::Hang);
        self
    }

    /// Breaks the connection off without ending the body.
    pub fn break_off(mut self) -> Self {
        self.steps.push(Step::Break);
        self
    }

    /// Never answers, not even a head.
    pub fn never() -> Self {
        let mut reply = Self::status(200);
        reply.before_head = Some(Step::Hang);
        reply
    }

    /// Sends the head only when the gate opens.
    pub fn head_after(mut self, gate: &Gate) -> Self {
        self.before_head = Some(Step::Gate(gate.clone()));
        self
    }

    /// Compresses the body, flushed piece by piece.
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self.header("content-encoding", "gzip")
    }

    /// Sends it. `stop` ends the script early, `open` counts the bodies that are being sent.
    pub(super) async fn send(self, stop: CancellationToken, open: watch::Sender<usize>) -> Response<Body> {
        if let Some(step) = self.before_head {
            pass(step).await;
        }
        let mut steps = if self.gzip {
            compressed(self.steps)
        } else {
            self.steps
        };
        steps.reverse();
        let (on_stop, valve) = (self.on_stop, self.valve);
        let body = Body::from_stream(stream::unfold(
            (steps, on_stop, Open::new(open)),
            move |(mut steps, mut on_stop, open)| {
                let (stop, valve) = (stop.clone(), valve.clone());
                async move {
                    loop {
                        let stoppable = on_stop.is_some();
                        if let Some(valve) = &valve {
                            tokio::select! {
                                () = stop.cancelled(), if stoppable => {}
                                put_in = valve.next() => if let Some(bytes) = put_in {
                                    return Some((Ok(bytes), (steps, on_stop, open)));
                                }
                            }
                        }
                        let step = steps.pop()?;
                        if stop.is_cancelled()
                            && let Some(last) = on_stop.take()
                        {
                            return Some((Ok(last), (Vec::new(), None, open)));
                        }
                        match step {
                            Step::Bytes(bytes) => return Some((Ok(bytes), (steps, on_stop, open))),
                            Step::Break => {
                                // Let what was sent get out before the connection goes.
                                tokio::time::sleep(Duration::from_millis(50)).await;
                                let error = std::io::Error::other("broken off by the script");
                                return Some((Err(error), (Vec::new(), None, open)));
                            }
                            step => tokio::select! {
                                () = pass(step.clone()) => {}
                                // The next round sends what ends it; a hang is over.
                                () = stop.cancelled(), if stoppable => steps.push(Step::Wait(Duration::ZERO)),
                                bytes = put_in(valve.as_ref()) => {
                                    steps.push(step);
                                    return Some((Ok(bytes), (steps, on_stop, open)));
                                }
                            },
                        }
                    }
                }
            },
        ));
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).expect("a status");
        for (name, value) in self.headers {
            response.headers_mut().insert(
                HeaderName::from_bytes(name.as_bytes()).expect("a header's name"),
                HeaderValue::from_str(&value).expect("a header's value"),
            );
        }
        response
    }
}

/// Counts bodies that are being sent: one that is dropped, by its end or by the client, counts no more.
struct Open(watch::Sender<usize>);

impl Open {
    fn new(count: watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// What is put in meanwhile; never, without a valve.
async fn put_in(valve: Option<&Valve>) -> Bytes {
    match valve {
        Some(valve) => valve.put_in().await,
        None => std::future::pending().await,
    }
}

async fn pass(step: Step) {
    match step {
        Step::Wait(time) => tokio::time::sleep(time).await,
        Step::Gate(gate) => gate.pass().await,
        Step::Hang => std::future::pending().await,
        Step::Bytes(_) | Step::Break => {}
    }
}

fn compressed(steps: Vec<Step>) -> Vec<Step> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut out = Vec::new();
    for step in steps {
        match step {
            Step::Bytes(bytes) => {
                encoder.write_all(&bytes).expect("memory takes it");
                encoder.flush().expect("memory takes it");
                out.push(Step::Bytes(std::mem::take(encoder.get_mut()).into()));
            }
            other => out.push(other),
        }
    }
    out.push(Step::Bytes(encoder.finish().expect("memory takes it").into()));
    out
}
