//! From the bytes of a stream to its events: guard, framing, dialect, terminal rule.
//!
//! Bytes pass [`guard`] (bounds and repairs), `eventsource-stream` (framing), and the [`dialect`] that the
//! server speaks; both dialects come out as the same [`Event`]s. A stream yields at most one terminal event,
//! and it is the last item; a stream that ends without one yields an error instead (contract 2.2). What events
//! mean for a run is not known here.

mod dialect;
mod engine_parts;
mod facts;
mod frames;
mod guard;
mod v2;

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::Stream;
use serde_json::Value;

use crate::error::{ApiError, ErrorKind};
use crate::event::Event;
use crate::server::Timeouts;

use dialect::Decoder;
pub(crate) use facts::hide_addresses;
pub use facts::origin_only;
pub(crate) use frames::{Frame, Frames};
pub use guard::MAX_EVENT;

/// The bytes of an answer's body.
pub type Body = Pin<Box<dyn Stream<Item = Result<Bytes, ApiError>> + Send>>;

/// Which of the contract's two event sets a server speaks (contract 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The product page's own events.
    V1,
    /// The AI SDK's "UI message stream".
    V2,
}

/// One item of a start's stream. Nearly all are events, so boxing them would only cost time.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded {
    /// The server took the task; always the first item but for notices of silence.
    Opened(Opened),
    /// An event of the contract.
    Event(Event),
    /// An event, or any other JSON, that the contract does not name; kept whole.
    Unknown(Value),
    /// Something to tell that is no event and ends nothing.
    Notice(Notice),
}

/// What the answer's head told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// `x-thread-id`; v1 servers need not send it.
    pub thread_id: Option<String>,
    /// By the header; absent means the first event will tell.
    pub dialect: Option<Dialect>,
}

/// Trouble that ends nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// An event was not JSON and was left out.
    Malformed {
        /// How it began, addresses hidden; at most 200 characters.
        start: String,
    },
    /// An event was larger than [`MAX_EVENT`] and was left out.
    TooLarge,
    /// The stream ended in the middle of an event.
    CutOff,
    /// Nothing came for this many seconds.
    Silent {
        /// The limit that was passed.
        seconds: u64,
    },
    /// After [`Notice::Silent`]: the server is heard again, though maybe without an event.
    HeardAgain,
}

impl Notice {
    /// A stable name, for the transcript.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::TooLarge => "too_large",
            Self::CutOff => "cut_off",
            Self::Silent { .. } => "silent",
            Self::HeardAgain => "heard_again",
        }
    }

    /// Plain words.
    pub fn text(&self) -> String {
        match self {
            Self::Malformed { start } => format!("A message could not be read: {start}"),
            Self::TooLarge => format!(
                "A message was larger than {} MiB and was left out.",
                MAX_EVENT / (1024 * 1024)
            ),
            Self::CutOff => "The last message broke off in the middle.".to_owned(),
            Self::Silent { seconds } => format!("Nothing came for {seconds} seconds. Still waiting."),
            Self::HeardAgain => "The server answers again.".to_owned(),
        }
    }
}

/// The events of a body. `dialect` is what the answer's head told, if it did.
///
/// Ends after the first terminal event, or with an error: [`ErrorKind::Broken`] without one,
/// [`ErrorKind::Silent`] after too long a silence, [`ErrorKind::Server`] for what is no event stream.
pub fn decode(body: Body, dialect: Option<Dialect>, timeouts: &Timeouts) -> Events {
    Events {
        frames: Frames::new(body, timeouts),
        decoder: Decoder::new(dialect),
        ready: VecDeque::new(),
        ended: false,
    }
}

/// The stream of [`decode`].
pub struct Events {
    frames: Frames,
    decoder: Decoder,
    ready: VecDeque<Decoded>,
    ended: bool,
}

impl Stream for Events {
    type Item = Result<Decoded, ApiError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                if matches!(&item, Decoded::Event(event) if event.is_terminal()) {
                    this.ended = true;
                    this.ready.clear();
                }
                return Poll::Ready(Some(Ok(item)));
            }
            if this.ended {
                return Poll::Ready(None);
            }
            match ready!(this.frames.poll_frame(context)) {
                Some(Ok(Frame::Notice(notice))) => this.ready.push_back(Decoded::Notice(notice)),
                Some(Ok(Frame::Data { text, last })) => {
                    if let Some(delta) = this.decoder.read_delta(&text) {
                        return Poll::Ready(Some(Ok(Decoded::Event(delta))));
                    }
                    this.decoder.read(&text, last, &mut this.ready);
                }
                Some(Err(error)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(ended_early())));
                }
            }
        }
    }
}

pub(crate) fn ended_early() -> ApiError {
    ApiError::new(
        ErrorKind::Broken,
        "The connection ended before the task was reported as finished.",
    )
}
