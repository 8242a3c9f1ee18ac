//! The pipe as calls and events.
//!
//! One task reads, one writes; both end with the pipe. Every queue has a limit. It interprets no event. The reading task
//! only looks whose a message is; who waits for it reads it, straight into its type: an accessibility tree has megabytes.

use crate::message::{self, Incoming, Outcome};
use crate::{CdpError, Method, Notification, cbor};
use bytes::{Bytes, BytesMut};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{broadcast, mpsc, oneshot, watch};

/// Longest message that is read; a full-page picture stays far below.
const MAX_MESSAGE: usize = 256 << 20;
/// Room for what one read may bring.
const ROOM: usize = 64 << 10;
const MAX_QUEUED_CALLS: usize = 4096;
const MAX_QUEUED_EVENTS: usize = 8192;
/// Pictures are big and only the newest matters: they have a short queue of their own.
const MAX_QUEUED_PICTURES: usize = 4;
const PICTURE: &str = "Page.screencastFrame";
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(15);

/// One event of the browser or of a session.
#[derive(Debug)]
pub struct Event {
    /// The session it belongs to; none for the browser itself.
    pub session: Option<Arc<str>>,
    /// Such as `Page.frameNavigated`.
    pub method: String,
    /// Its parameters, unread.
    params: Bytes,
    /// Counts the connection's events, from 1.
    pub number: u64,
}

impl Event {
    /// The typed parameters, if this is that event and reads as the protocol says.
    pub fn get<N: Notification>(&self) -> Option<N> {
        if self.method != N::NAME {
            return None;
        }
        match cbor::from_slice(&self.params) {
            Ok(value) => Some(value),
            Err(error) => {
                tracing::warn!(method = N::NAME, %error, "an event could not be read");
                None
            }
        }
    }
}

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Outcome>>>>;

/// The connection to one browser. Clones share it.
#[derive(Debug, Clone)]
pub struct Connection {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    next: AtomicU64,
    events_read: Arc<AtomicU64>,
    waiting: Waiting,
    outgoing: mpsc::Sender<Vec<u8>>,
    events: broadcast::Sender<Arc<Event>>,
    pictures: broadcast::Sender<Arc<Event>>,
    alive: watch::Receiver<bool>,
    /// Sessions whose page is drawn larger than its own pixels.
    zooms: Mutex<HashMap<Arc<str>, f64>>,
}

impl Connection {
    /// Takes over both ends of the pipe. Must be called within a tokio runtime.
    pub fn new<R, W>(reader: R, writer: W) -> Connection
    where
        R: AsyncRead + Unpin + Send + 'static,
        W: AsyncWrite + Unpin + Send + 'static,
    {
        let (outgoing, queue) = mpsc::channel(MAX_QUEUED_CALLS);
        let (events, _) = broadcast::channel(MAX_QUEUED_EVENTS);
        let (pictures, _) = broadcast::channel(MAX_QUEUED_PICTURES);
        let (life, alive) = watch::channel(true);
        let waiting = Waiting::default();
        tokio::spawn(write_all(writer, queue));
        let events_read = Arc::new(AtomicU64::new(0));
        let dispatch = Dispatch {
            waiting: waiting.clone(),
            events: events.clone(),
            pictures: pictures.clone(),
            events_read: events_read.clone(),
            life,
        };
        tokio::spawn(dispatch.read_all(reader));
        let next = AtomicU64::new(1);
        Connection {
            shared: Arc::new(Shared {
                next,
                events_read,
                waiting,
                outgoing,
                events,
                pictures,
                alive,
                zooms: Mutex::default(),
            }),
        }
    }

    /// Calls of the browser itself.
    pub fn browser(&self) -> CdpSession {
        CdpSession {
            connection: self.clone(),
            id: None,
        }
    }

    /// Calls of an attached target.
    pub fn session(&self, id: &str) -> CdpSession {
        CdpSession {
            connection: self.clone(),
            id: Some(id.into()),
        }
    }

    /// Every event from now on but pictures. A receiver that falls behind 8192 events loses the oldest.
    pub fn events(&self) -> broadcast::Receiver<Arc<Event>> {
        self.shared.events.subscribe()
    }

    /// `Page.screencastFrame` events from now on; a receiver that falls behind 4 loses the oldest.
    pub fn pictures(&self) -> broadcast::Receiver<Arc<Event>> {
        self.shared.pictures.subscribe()
    }

    /// The number of the last event that was read. Who has an answer in hand and has seen the event of this number
    /// knows everything that the browser said before that answer.
    pub fn last_event(&self) -> u64 {
        self.shared.events_read.load(Ordering::Acquire)
    }

    /// Whether the pipe is open.
    pub fn is_alive(&self) -> bool {
        *self.shared.alive.borrow()
    }

    /// Returns when the pipe has closed.
    pub async fn gone(&self) {
        let mut alive = self.shared.alive.clone();
        let _ = alive.wait_for(|alive| !alive).await;
    }
}

/// Calls to one target (or the browser).
#[derive(Debug, Clone)]
pub struct CdpSession {
    connection: Connection,
    id: Option<Arc<str>>,
}

impl CdpSession {
    /// The protocol's session id; none for the browser itself.
    pub fn id(&self) -> Option<&Arc<str>> {
        self.id.as_ref()
    }

    /// The connection it belongs to.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// View pixels per CSS pixel of the page, 1 unless [`Self::set_zoom`] said otherwise.
    pub fn zoom(&self) -> f64 {
        let zooms = self.connection.shared.zooms.lock();
        let zooms = zooms.unwrap_or_else(PoisonError::into_inner);
        self.id
            .as_ref()
            .and_then(|id| zooms.get(id))
            .copied()
            .unwrap_or(1.0)
    }

    /// Notes that the page is drawn so (`scale` of `Emulation.setDeviceMetricsOverride`): the points of `Input` events
    /// are in view pixels, those of everything else in CSS pixels.
    pub fn set_zoom(&self, zoom: f64) {
        let Some(id) = &self.id else { return };
        let zooms = self.connection.shared.zooms.lock();
        let mut zooms = zooms.unwrap_or_else(PoisonError::into_inner);
        if zoom == 1.0 {
            zooms.remove(id);
        } else {
            zooms.insert(Arc::clone(id), zoom);
        }
    }

    /// Calls and waits for the answer, at most 15 s.
    ///
    /// # Errors
    /// `Gone`, `Timeout`, `Refused`, `Answer`, `Overloaded`.
    pub async fn call<M: Method>(&self, method: &M) -> Result<M::Response, CdpError> {
        self.send(method)?.within(DEFAULT_TIMEOUT).await
    }

    /// Calls and waits for the answer, at most so long.
    ///
    /// # Errors
    /// As `call`.
    pub async fn call_within<M: Method>(&self, method: &M, limit: Duration) -> Result<M::Response, CdpError> {
        self.send(method)?.within(limit).await
    }

    /// Queues the call at once, in order; the answer can be awaited later, or never.
    ///
    /// # Errors
    /// `Gone`, `Overloaded`, `Answer` (parameters that are no JSON).
    pub fn send<M: Method>(&self, method: &M) -> Result<Call<M>, CdpError> {
        let shared = &self.connection.shared;
        let id = shared.next.fetch_add(1, Ordering::Relaxed);
        let mut params = serde_json::to_value(method).map_err(|error| CdpError::Answer {
            method: M::NAME,
            detail: error.to_string(),
        })?;
        // The protocol takes an absent parameter for an optional one, never null.
        if let Value::Object(fields) = &mut params {
            fields.retain(|_, value| !value.is_null());
        }
        let mut message = json!({ "id": id, "method": M::NAME, "params": params });
        if let Some(session) = &self.id {
            message["sessionId"] = Value::from(session.as_ref());
        }
        let bytes = cbor::to_vec(&message);
        let (sender, answer) = oneshot::channel();
        lock(&shared.waiting).insert(id, sender);
        let call = Call {
            answer,
            id,
            waiting: shared.waiting.clone(),
            method: std::marker::PhantomData,
        };
        if !self.connection.is_alive() {
            return Err(CdpError::Gone);
        }
        match shared.outgoing.try_send(bytes) {
            Ok(()) => Ok(call),
            Err(mpsc::error::TrySendError::Full(_)) => Err(CdpError::Overloaded),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(CdpError::Gone),
        }
    }
}

/// A call whose answer is on its way. Dropping it forgets the answer.
#[derive(Debug)]
pub struct Call<M> {
    answer: oneshot::Receiver<Outcome>,
    id: u64,
    waiting: Waiting,
    method: std::marker::PhantomData<fn() -> M>,
}

impl<M> Drop for Call<M> {
    fn drop(&mut self) {
        lock(&self.waiting).remove(&self.id);
    }
}

impl<M: Method> Call<M> {
    /// Waits for the answer, at most so long.
    ///
    /// # Errors
    /// As `CdpSession::call`.
    pub async fn within(mut self, limit: Duration) -> Result<M::Response, CdpError> {
        let ms = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        match tokio::time::timeout(limit, &mut self.answer).await {
            Err(_) => Err(CdpError::Timeout { method: M::NAME, ms }),
            Ok(Err(_)) => Err(CdpError::Gone),
            Ok(Ok(outcome)) => message::answer::<M>(&outcome),
        }
    }
}

async fn write_all<W: AsyncWrite + Unpin>(mut writer: W, mut queue: mpsc::Receiver<Vec<u8>>) {
    while let Some(message) = queue.recv().await {
        if writer.write_all(&message).await.is_err() {
            break;
        }
    }
}

/// The reading side: tells answers from events.
struct Dispatch {
    waiting: Waiting,
    events: broadcast::Sender<Arc<Event>>,
    pictures: broadcast::Sender<Arc<Event>>,
    events_read: Arc<AtomicU64>,
    life: watch::Sender<bool>,
}

impl Dispatch {
    async fn read_all<R: AsyncRead + Unpin>(self, mut reader: R) {
        if let Err(error) = self.read(&mut reader).await {
            tracing::error!(%error, "what the browser sends can't be read");
        }
        let _ = self.life.send(false);
        lock(&self.waiting).clear();
    }

    /// Reads until the pipe closes.
    async fn read<R: AsyncRead + Unpin>(&self, reader: &mut R) -> std::io::Result<()> {
        let broken = |what: &'static str| std::io::Error::new(std::io::ErrorKind::InvalidData, what);
        let mut buffer = BytesMut::new();
        loop {
            let mut wanted = ROOM;
            while buffer.len() >= cbor::HEAD {
                let length =
                    cbor::message_length(&buffer).ok_or_else(|| broken("no message begins there"))?;
                if length > MAX_MESSAGE {
                    return Err(broken("a message above the limit"));
                }
                if length > buffer.len() {
                    wanted = length - buffer.len();
                    break;
                }
                self.message(&buffer.split_to(length).freeze());
            }
            buffer.reserve(wanted.max(ROOM));
            if reader.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        }
    }

    fn message(&self, bytes: &Bytes) {
        let (session, method, params) = match message::incoming(bytes) {
            Ok(Incoming::Answer { id, outcome }) => {
                let waiting = lock(&self.waiting).remove(&id);
                if let Some(waiting) = waiting {
                    let _ = waiting.send(outcome);
                }
                return;
            }
            Ok(Incoming::Event {
                session,
                method,
                params,
            }) => (session.map(Arc::from), method, params),
            Err(error) => {
                tracing::warn!(%error, "the browser sent something strange");
                return;
            }
        };
        let picture = method == PICTURE;
        let number = if picture {
            0
        } else {
            self.events_read.load(Ordering::Relaxed) + 1
        };
        let event = Arc::new(Event {
            session,
            method,
            params,
            number,
        });
        if picture {
            let _ = self.pictures.send(event);
        } else {
            let _ = self.events.send(event);
            self.events_read.store(number, Ordering::Release);
        }
    }
}

fn lock(waiting: &Waiting) -> std::sync::MutexGuard<'_, HashMap<u64, oneshot::Sender<Outcome>>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}
