//! What all parts of a session share: the browser, the state, calls into documents. It decides nothing.

use super::audience::Audience;
use super::drag::Dragged;
use super::error::PageError;
use super::gate::Gate;
use super::hands::Hands;
use super::leaving::Leaving;
use super::news::{Location, Picture};
use super::options::SessionOptions;
use super::record::Recorder;
use super::state::State;
use anything_cdp::protocol::browser::GetVersion;
use anything_cdp::protocol::runtime::{CallArgument, CallFunctionOn, Evaluated};
use anything_cdp::{Browser, CdpError, CdpSession, Connection};
use serde_json::Value;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// A page that does not answer for so long hangs: a busy computer is slower than it should be, and not broken.
pub(super) const HANGS: Duration = Duration::from_secs(15);

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Closed,
    /// Crashed, or killed from outside.
    Gone,
    /// It did not answer any more.
    Hung,
    /// It took more memory than it may.
    Memory,
}

/// The shared inside of `Session`.
pub(super) struct Inner {
    pub(super) browser: Mutex<Option<Browser>>,
    pub(super) connection: Connection,
    pub(super) options: SessionOptions,
    pub(super) gate: Gate,
    state: Mutex<State>,
    /// The number of the last event that `state` knows of.
    pub(super) seen: watch::Sender<u64>,
    pub(super) pictures: watch::Sender<Option<Picture>>,
    pub(super) location: watch::Sender<Location>,
    pub(super) ended: watch::Sender<Option<End>>,
    /// The page that is shown; the screencast follows it.
    pub(super) shown: watch::Sender<Option<String>>,
    /// How large the picture is shown.
    pub(super) audience: Arc<Audience>,
    /// The way of a person's input to the page.
    pub(super) hands: Hands,
    /// What the present step has done to the page.
    pub(super) leaving: Leaving,
    /// What the mouse has begun to drag.
    pub(super) dragged: Dragged,
    /// Who follows what a person does.
    pub(super) recorder: Mutex<Recorder>,
    /// How many small pictures are being taken. The page is drawn in another size for each: what the screencast sees
    /// meanwhile is not what a person should.
    pub(super) posing: AtomicUsize,
}

/// A call into a document that did not come to an answer.
#[derive(Debug)]
pub(super) enum CallError {
    /// The document was replaced meanwhile: look again.
    Lost,
    /// Anything else.
    Page(PageError),
}

impl From<CallError> for PageError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Lost => PageError::Impossible("the page changed meanwhile".into()),
            CallError::Page(error) => error,
        }
    }
}

impl From<PageError> for CallError {
    fn from(error: PageError) -> Self {
        CallError::Page(error)
    }
}

impl Inner {
    pub(super) fn new(browser: Browser, options: SessionOptions, gate: Gate, hands: Hands) -> Inner {
        let mut state = State::default();
        state.watching = options.watch_writes;
        Inner {
            connection: browser.connection().clone(),
            browser: Mutex::new(Some(browser)),
            options,
            gate,
            state: Mutex::new(state),
            seen: watch::Sender::new(0),
            pictures: watch::Sender::new(None),
            location: watch::Sender::new(Location::default()),
            ended: watch::Sender::new(None),
            shown: watch::Sender::new(None),
            audience: Audience::new(),
            hands,
            leaving: Leaving::default(),
            dragged: Dragged::default(),
            recorder: Mutex::default(),
            posing: AtomicUsize::new(0),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The error that says that the session is over, if it is.
    pub(super) fn check_alive(&self) -> Result<(), PageError> {
        match *self.ended.borrow() {
            None => Ok(()),
            Some(End::Closed) => Err(PageError::Closed),
            Some(End::Gone) => Err(PageError::BrowserGone),
            Some(End::Hung) => Err(PageError::BrowserHung),
            Some(End::Memory) => Err(PageError::TooMuchMemory {
                mib: self.options.most_memory >> 20,
            }),
        }
    }

    /// Waits until the state knows everything that the browser has said up to now.
    pub(super) async fn caught_up(&self) {
        let last = self.connection.last_event();
        let mut seen = self.seen.subscribe();
        let _ = tokio::time::timeout(Duration::from_secs(2), seen.wait_for(|seen| *seen >= last)).await;
    }

    /// Waits until `test` gives a value; `None` when time is up.
    pub(super) async fn until<T>(
        &self,
        limit: Duration,
        mut test: impl FnMut(&mut State) -> Option<T>,
    ) -> Result<Option<T>, PageError> {
        let mut seen = self.seen.subscribe();
        let end = Instant::now() + limit;
        loop {
            seen.mark_unchanged();
            if let Some(value) = test(&mut self.state()) {
                return Ok(Some(value));
            }
            self.check_alive()?;
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            // Some conditions turn with time alone.
            let turn = left.min(Duration::from_millis(200));
            let _ = tokio::time::timeout(turn, seen.changed()).await;
        }
    }

    /// The active tab.
    pub(super) fn active(&self) -> Result<(String, CdpSession), PageError> {
        self.check_alive()?;
        let state = self.state();
        let tab = state
            .active_tab()
            .ok_or_else(|| PageError::Impossible("no tab is open".into()))?;
        if tab.crashed {
            return Err(PageError::PageCrashed);
        }
        Ok((tab.id.clone(), tab.session.clone()))
    }

    /// The session and world of a frame's present document; waits for a document that is just coming.
    pub(super) async fn world_of(
        &self,
        frame: &str,
        limit: Duration,
    ) -> Result<(CdpSession, String), CallError> {
        let found = self
            .until(limit, |state| {
                let Some(frame) = state.frames.get(frame) else {
                    return Some(None);
                };
                frame
                    .world
                    .as_ref()
                    .map(|(world, _)| Some((frame.session.clone(), world.clone())))
            })
            .await?;
        match found {
            Some(Some((session, world))) => Ok((self.connection.session(&session), world)),
            Some(None) => Err(CallError::Lost),
            None => {
                self.active()?;
                Err(CallError::Lost)
            }
        }
    }

    /// Calls a function in the present document of a frame; returns its value and the document's world.
    pub(super) async fn call_in(
        &self,
        frame: &str,
        function: &str,
        args: Vec<Value>,
        limit: Duration,
    ) -> Result<(Value, String), CallError> {
        let (session, world) = self.world_of(frame, limit.min(Duration::from_secs(5))).await?;
        let value = self
            .call_in_world(&session, &world, function, args, limit)
            .await?;
        Ok((value, world))
    }

    /// Calls a function in one world.
    pub(super) async fn call_in_world(
        &self,
        session: &CdpSession,
        world: &str,
        function: &str,
        args: Vec<Value>,
        limit: Duration,
    ) -> Result<Value, CallError> {
        let call = CallFunctionOn {
            function_declaration: function.to_owned(),
            unique_context_id: Some(world.to_owned()),
            arguments: args
                .into_iter()
                .map(|value| CallArgument {
                    value: Some(value),
                    object_id: None,
                })
                .collect(),
            return_by_value: true,
            await_promise: true,
            ..CallFunctionOn::default()
        };
        let answer = tokio::select! {
            answer = session.call_within(&call, limit) => answer,
            // A crashed page leaves its calls without an answer.
            error = self.interrupted() => return Err(CallError::Page(error)),
        };
        match answer {
            Ok(answer) => value_of(answer),
            Err(error) => Err(self.judge(error).await),
        }
    }

    /// Returns when the active tab has crashed or the session has ended.
    async fn interrupted(&self) -> PageError {
        let mut seen = self.seen.subscribe();
        loop {
            seen.mark_unchanged();
            match self.active() {
                Err(error) if error.is_end() || matches!(error, PageError::PageCrashed) => return error,
                _ if seen.changed().await.is_err() => return PageError::Closed,
                _ => {}
            }
        }
    }

    /// What a failed call means: the document went away, the page hangs, or the browser is gone.
    pub(super) async fn judge(&self, error: CdpError) -> CallError {
        if let Err(error) = self.check_alive() {
            return CallError::Page(error);
        }
        match error {
            CdpError::Gone => CallError::Page(PageError::BrowserGone),
            CdpError::Refused { ref message, .. } if is_loss(message) => match self.active() {
                Err(error @ PageError::PageCrashed) => CallError::Page(error),
                _ => CallError::Lost,
            },
            CdpError::Timeout { .. } => {
                let answers = self
                    .connection
                    .browser()
                    .call_within(&GetVersion {}, Duration::from_secs(3))
                    .await;
                if answers.is_ok() {
                    let mut state = self.state();
                    if let Some(active) = state.active.clone()
                        && let Some(tab) = state.tab_mut(&active)
                    {
                        tab.hangs = true;
                    }
                    CallError::Page(PageError::PageHangs)
                } else {
                    self.end(End::Hung);
                    CallError::Page(PageError::BrowserHung)
                }
            }
            other => CallError::Page(PageError::Browser(other)),
        }
    }

    /// Marks the session as over; the first reason stays.
    pub(super) fn end(&self, why: End) {
        self.ended.send_if_modified(|ended| {
            let first = ended.is_none();
            if first {
                *ended = Some(why);
            }
            first
        });
        self.seen.send_modify(|_| {});
    }

    /// The browser's process id, while it runs.
    pub(super) fn process(&self) -> Option<u32> {
        let browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        browser.as_ref().and_then(Browser::process)
    }

    /// Kills the browser at once (blocking for some milliseconds) and removes its profile.
    pub(super) fn take_browser(&self) -> Option<Browser> {
        self.browser.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn value_of(answer: Evaluated) -> Result<Value, CallError> {
    match answer.exception_details {
        None => Ok(answer.result.value),
        Some(details) => {
            let words = details
                .exception
                .and_then(|exception| exception.description)
                .unwrap_or(details.text);
            let first = words
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(300)
                .collect();
            Err(CallError::Page(PageError::Script(first)))
        }
    }
}

fn is_loss(message: &str) -> bool {
    [
        "context",
        "navigated",
        "Session with given id",
        "Promise was collected",
        "Target closed",
        "not attached",
        "No frame",
        "uniqueContextId",
    ]
    .iter()
    .any(|part| message.contains(part))
}
