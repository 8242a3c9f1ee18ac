//! A body as the texts of its events, with silence told.
//!
//! Framing proper is `eventsource-stream`'s, behind the [`Framer`]. Every byte counts as a sign of life, a
//! heartbeat comment too (contract 5.1). What the texts mean is not looked at here.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use eventsource_stream::{EventStream, EventStreamError};
use futures_util::{Stream, StreamExt};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::time::{Instant, Sleep};

use super::guard::{Framer, TooLarge, take_line};
use super::{Body, Notice};
use crate::error::ApiError;
use crate::server::Timeouts;

/// One item of a body.
pub(crate) enum Frame {
    /// The text of one event. `last` when the stream has ended behind it: it may be cut off.
    Data { text: String, last: bool },
    /// Something to tell.
    Notice(Notice),
}

/// What the guarded source tells past `eventsource-stream`, which owns it.
#[derive(Default)]
struct Pulse {
    /// Pieces that came.
    pieces: AtomicU64,
    /// Nothing more will come.
    ended: AtomicBool,
}

/// See the module.
pub(crate) struct Frames {
    events: EventStream<Guarded>,
    pulse: Arc<Pulse>,
    pieces_seen: u64,
    alarm: Pin<Box<Sleep>>,
    told: bool,
    timeouts: Timeouts,
}

impl Frames {
    pub(crate) fn new(body: Body, timeouts: &Timeouts) -> Self {
        let pulse = Arc::new(Pulse::default());
        let source = Guarded {
            body,
            framer: Framer::default(),
            // A comment, so that a mark in the first line can't be what `eventsource-stream` panics on.
            event: Bytes::from_static(b":\n"),
            first: true,
            ended: false,
            failure: None,
            pulse: Arc::clone(&pulse),
        };
        Self {
            events: EventStream::new(source),
            pulse,
            pieces_seen: 0,
            alarm: Box::pin(tokio::time::sleep(timeouts.silence_told)),
            told: false,
            timeouts: *timeouts,
        }
    }

    /// The next frame; after an error or `None` nothing more may be asked.
    pub(crate) fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame, ApiError>>> {
        match self.events.poll_next_unpin(context) {
            Poll::Ready(Some(Ok(event))) => Poll::Ready(Some(Ok(Frame::Data {
                text: event.data,
                last: self.pulse.ended.load(Ordering::Relaxed),
            }))),
            Poll::Ready(Some(Err(EventStreamError::Transport(trouble)))) => {
                Poll::Ready(Some(match trouble {
                    Trouble::TooLarge => Ok(Frame::Notice(Notice::TooLarge)),
                    Trouble::Failed(error) => Err(error),
                }))
            }
            // Neither can happen behind the guard.
            Poll::Ready(Some(Err(EventStreamError::Utf8(_) | EventStreamError::Parser(_)))) => {
                Poll::Ready(Some(Err(ApiError::unreadable("not an event stream"))))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => self.poll_silence(context),
        }
    }

    /// Nothing is there: since when?
    fn poll_silence(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame, ApiError>>> {
        let pieces = self.pulse.pieces.load(Ordering::Relaxed);
        if pieces != self.pieces_seen {
            self.pieces_seen = pieces;
            self.alarm
                .as_mut()
                .reset(Instant::now() + self.timeouts.silence_told);
            if std::mem::take(&mut self.told) {
                return Poll::Ready(Some(Ok(Frame::Notice(Notice::HeardAgain))));
            }
        }
        ready!(self.alarm.as_mut().poll(context));
        if self.told {
            return Poll::Ready(Some(Err(ApiError::silent(self.timeouts.silence_end))));
        }
        self.told = true;
        let left = self
            .timeouts
            .silence_end
            .saturating_sub(self.timeouts.silence_told);
        self.alarm.as_mut().reset(Instant::now() + left);
        Poll::Ready(Some(Ok(Frame::Notice(Notice::silent(&self.timeouts)))))
    }
}

impl Notice {
    /// The notice of `timeouts.silence_told`.
    pub(crate) fn silent(timeouts: &Timeouts) -> Self {
        Self::Silent {
            seconds: timeouts.silence_told.as_secs().max(1),
        }
    }
}

/// The body behind the guard, a line at a time.
struct Guarded {
    body: Body,
    framer: Framer,
    /// The lines of the current event that were not handed on yet.
    event: Bytes,
    first: bool,
    ended: bool,
    failure: Option<ApiError>,
    pulse: Arc<Pulse>,
}

/// What can be wrong with a source.
enum Trouble {
    TooLarge,
    Failed(ApiError),
}

impl Guarded {
    /// Takes an event in hand. A page of HTML is told by its first character (contract 2.2 knows none).
    fn begin(&mut self, event: Bytes) -> Result<(), Trouble> {
        if self.first
            && let Some(line) = first_line(&event)
        {
            self.first = false;
            if line.starts_with(b"<") {
                self.ended = true;
                let start = String::from_utf8_lossy(&event[..event.len().min(300)]);
                return Err(Trouble::Failed(ApiError::unreadable(start)));
            }
        }
        self.event = event;
        Ok(())
    }
}

/// The first line that says something: neither blank nor a comment.
fn first_line(event: &[u8]) -> Option<&[u8]> {
    let mut lines = event.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_start);
    lines.find(|line| !line.is_empty() && !line.starts_with(b":"))
}

impl Stream for Guarded {
    type Item = Result<Bytes, Trouble>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if !this.event.is_empty() {
                return Poll::Ready(Some(Ok(take_line(&mut this.event))));
            }
            if this.ended {
                let failure = this.failure.take().map(|error| Err(Trouble::Failed(error)));
                return Poll::Ready(failure);
            }
            match this.framer.next() {
                Some(Ok(event)) => {
                    if let Err(trouble) = this.begin(event) {
                        return Poll::Ready(Some(Err(trouble)));
                    }
                    continue;
                }
                Some(Err(TooLarge)) => return Poll::Ready(Some(Err(Trouble::TooLarge))),
                None => {}
            }
            match ready!(this.body.poll_next_unpin(context)) {
                Some(Ok(piece)) => {
                    this.pulse.pieces.fetch_add(1, Ordering::Relaxed);
                    this.framer.push(piece);
                }
                end => {
                    this.ended = true;
                    this.failure = end.and_then(Result::err);
                    this.pulse.ended.store(true, Ordering::Relaxed);
                    if let Some(event) = this.framer.finish()
                        && let Err(trouble) = this.begin(event)
                    {
                        return Poll::Ready(Some(Err(trouble)));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out when `bytes` go in by pieces of `size`.
    async fn texts(bytes: &[u8], size: usize) -> Vec<Result<String, crate::ErrorKind>> {
        let pieces: Vec<Bytes> = bytes.chunks(size).map(Bytes::copy_from_slice).collect();
        let body: Body = Box::pin(futures_util::stream::iter(pieces.into_iter().map(Ok)));
        let mut frames = Frames::new(body, &Timeouts::default());
        let mut out = Vec::new();
        while let Some(frame) = std::future::poll_fn(|context| frames.poll_frame(context)).await {
            match frame {
                Ok(Frame::Data { text, .. }) => out.push(Ok(text)),
                Ok(Frame::Notice(_)) => {}
                Err(error) => {
                    out.push(Err(error.kind));
                    break;
                }
            }
        }
        out
    }

    /// Bytes that mean something to a framer, in every order, cut in every way: the same comes out, and nothing
    /// panics.
    #[tokio::test]
    async fn the_pieces_never_matter() {
        let bits: [&[u8]; 14] = [
            b"data: a",
            b"data:b",
            b"data",
            b":c",
            b"\n",
            b"\n",
            b"\n",
            b"\r",
            b"\r\n",
            b"\xef\xbb\xbf",
            b"\xff",
            b"\xc3",
            "\u{e9}".as_bytes(),
            b"<",
        ];
        let mut seed = 7_u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        for _ in 0..3_000 {
            let bytes: Vec<u8> = (0..next(24))
                .flat_map(|_| bits[next(bits.len())].to_vec())
                .collect();
            let whole = texts(&bytes, bytes.len().max(1)).await;
            for size in [1, 2, 3, 5] {
                assert_eq!(texts(&bytes, size).await, whole, "{bytes:?} in pieces of {size}");
            }
        }
    }
}
