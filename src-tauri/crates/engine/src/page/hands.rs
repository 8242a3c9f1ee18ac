//! A person's hands on the page: what comes from a viewer becomes real input, in order, and only while it is wanted.
//!
//! It knows no sockets and no runs. What passes through may be a password: nothing here is printed, kept or told.

use super::asking::{Asking, Question};
use super::deed::Deed;
use super::drag::move_kind;
use super::error::PageError;
use super::gesture::{Gesture, Key, Mouse, Press, Touch, Visit, Way, Wheel};
use super::inner::{End, Inner};
use super::input;
use anything_cdp::protocol::input::{DispatchTouchEvent, ImeSetComposition, InsertText, TouchPoint};
use anything_cdp::protocol::page::{GetNavigationHistory, Navigate, NavigateToHistoryEntry, Reload};
use anything_cdp::{Call, CdpError, CdpSession, Method};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, mpsc, watch};
use url::Url;

/// Gestures that wait for the browser; more are dropped.
const MOST_WAITING: usize = 256;
/// Input events that the browser has yet to answer.
const ON_THE_WAY: usize = 32;
/// A page whose script blocks answers late; input is not held up for ever.
const LIMIT: Duration = Duration::from_secs(5);
/// So many times files are kept for the pages that got them.
const MOST_GIVEN: usize = 20;
/// What is selected is looked for no longer.
const LOOK: Duration = Duration::from_secs(2);

/// The way from the viewers of one session to its page.
#[derive(Clone)]
pub struct Hands {
    shared: Arc<Shared>,
}

struct Shared {
    open: watch::Sender<bool>,
    gestures: mpsc::Sender<Gesture>,
    /// What viewers are to hear, as JSON.
    words: broadcast::Sender<Arc<str>>,
    last: Mutex<Last>,
    asking: Asking,
}

/// When a person last did something.
#[derive(Default)]
struct Last {
    anything: Option<Instant>,
    /// That may be a step.
    deed: Option<Instant>,
    /// With the wheel.
    turn: Option<Instant>,
}

impl std::fmt::Debug for Hands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hands").finish_non_exhaustive()
    }
}

impl Hands {
    pub(super) fn new() -> (Hands, mpsc::Receiver<Gesture>) {
        let (gestures, queue) = mpsc::channel(MOST_WAITING);
        let shared = Shared {
            open: watch::Sender::new(false),
            gestures,
            words: broadcast::Sender::new(32),
            last: Mutex::default(),
            asking: Asking::default(),
        };
        (
            Hands {
                shared: Arc::new(shared),
            },
            queue,
        )
    }

    /// Lets input through, or no longer: keys and buttons that are held down are let go then.
    pub fn open(&self, open: bool) {
        self.shared.open.send_replace(open);
    }

    /// Whether input is let through.
    pub fn is_open(&self) -> bool {
        *self.shared.open.borrow()
    }

    /// Tells when that changes.
    pub fn watch(&self) -> watch::Receiver<bool> {
        self.shared.open.subscribe()
    }

    /// What the browser asks the person now.
    pub fn question(&self) -> watch::Receiver<Option<Question>> {
        self.shared.asking.question()
    }

    pub(super) fn asking(&self) -> &Asking {
        &self.shared.asking
    }

    /// What viewers are to hear from now on, each a JSON object as text.
    pub fn words(&self) -> broadcast::Receiver<Arc<str>> {
        self.shared.words.subscribe()
    }

    /// Gives one gesture to the page; false where input is off, or too much of it waits.
    pub fn give(&self, gesture: Gesture) -> bool {
        if !self.is_open() {
            return false;
        }
        let now = Some(Instant::now());
        let mut last = self.last();
        last.anything = now;
        if !gesture.is_passing() {
            last.deed = now;
        }
        if matches!(gesture, Gesture::Wheel(_)) {
            last.turn = now;
        }
        drop(last);
        if let Gesture::Answer(reply) = gesture {
            // What waits for the page waits for this.
            self.shared.asking.answer(reply);
            return true;
        }
        self.shared.gestures.try_send(gesture).is_ok()
    }

    /// How long ago a person last did anything.
    pub fn idle(&self) -> Option<Duration> {
        self.last().anything.map(|at| at.elapsed())
    }

    /// How long ago a person last did something that may be a step.
    pub(super) fn since_deed(&self) -> Option<Duration> {
        self.last().deed.map(|at| at.elapsed())
    }

    /// How long ago a person last turned the wheel.
    pub(super) fn since_turn(&self) -> Option<Duration> {
        self.last().turn.map(|at| at.elapsed())
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Last> {
        self.shared.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The viewers hear that what was typed is no address.
    pub fn say_refused(&self) {
        self.say(&json!({ "said": "That is not an address." }));
    }

    pub(super) fn say(&self, words: &Value) {
        // Nobody watches: nobody has to know.
        let _ = self.shared.words.send(words.to_string().into());
    }
}

/// Hands gestures to the page until the session ends.
pub(super) async fn work(inner: Weak<Inner>, mut gestures: mpsc::Receiver<Gesture>) {
    let Some(strong) = inner.upgrade() else { return };
    let mut open = strong.hands.watch();
    let mut ended = strong.ended.subscribe();
    drop(strong);
    let mut worker = Worker::default();
    loop {
        let gesture = tokio::select! {
            _ = ended.wait_for(Option::is_some) => return,
            changed = open.changed() => match changed {
                Ok(()) => None,
                Err(_) => return,
            },
            gesture = gestures.recv() => match gesture {
                Some(gesture) => Some(gesture),
                None => return,
            },
        };
        let Some(inner) = inner.upgrade() else { return };
        let is_open = inner.hands.is_open();
        let done = match gesture {
            Some(gesture) if is_open => worker.give(&inner, gesture).await,
            // What was on its way when the run was handed back is too late.
            Some(_) => Ok(()),
            None if !is_open => worker.let_go(&inner).await,
            None => Ok(()),
        };
        match done {
            Err(PageError::BrowserGone) => inner.end(End::Gone),
            Err(error) => tracing::debug!(code = error.code(), "input could not be given"),
            Ok(()) => {}
        }
    }
}

type Waiting = Pin<Box<dyn Future<Output = Result<(), CdpError>> + Send>>;

#[derive(Default)]
struct Worker {
    /// Sent, and not answered yet: oldest first.
    waiting: VecDeque<Waiting>,
    /// Mouse buttons and keys that are down.
    buttons: u32,
    keys: Vec<Key>,
    point: [f64; 2],
    /// The last that the mouse did was to move with a button down.
    moved: bool,
    /// The page knows of what is dragged over it.
    entered: bool,
    /// Folders of files that pages got; the last of them are kept until the session ends.
    given: VecDeque<tempfile::TempDir>,
}

impl Worker {
    async fn give(&mut self, inner: &Arc<Inner>, gesture: Gesture) -> Result<(), PageError> {
        let (tab, session) = match inner.active() {
            Ok(active) => active,
            // A page that crashed can still be left.
            Err(PageError::PageCrashed) => {
                let state = inner.state();
                let tab = state.active_tab().ok_or(PageError::PageCrashed)?;
                (tab.id.clone(), tab.session.clone())
            }
            Err(error) => return Err(error),
        };
        match gesture {
            Gesture::Mouse(mouse) => self.mouse(inner, &session, mouse).await,
            Gesture::Wheel(wheel) => self.send(session.send(&wheel.event(&session))?).await,
            Gesture::Key(key) => {
                let copies = key.copies();
                if copies {
                    // What is selected is known once everything before has reached the page.
                    self.arrived().await;
                    self.copy(inner).await;
                }
                self.keys.retain(|held| held.code != key.code);
                if key.down {
                    self.keys.push(key.clone());
                }
                self.send(session.send(&key.event())?).await
            }
            Gesture::Text { text } => self.send(session.send(&InsertText { text })?).await,
            Gesture::Compose { text, from, to } => {
                let compose = ImeSetComposition {
                    text,
                    selection_start: from,
                    selection_end: to,
                };
                self.send(session.send(&compose)?).await
            }
            Gesture::Touch(touch) => self.touch(&session, &touch).await,
            Gesture::Paste { text } => self.paste(inner, &session, text).await,
            Gesture::Option { frame, node, index } => inner.choose_by_hand(&frame, node, index).await,
            // It never comes here.
            Gesture::Answer(_) => Ok(()),
            Gesture::Files(files) => {
                self.arrived().await;
                let given = inner.give_files(&files.paths).await;
                // A page reads them whenever it likes.
                self.given.push_back(files.folder);
                if self.given.len() > MOST_GIVEN {
                    self.given.pop_front();
                }
                given
            }
            Gesture::Go { to, .. } => self.go(inner, &tab, &session, to).await,
            Gesture::Visit(visit) => self.visit(inner, &session, visit).await,
        }
    }

    /// Sends without waiting, unless too much is on its way.
    async fn send<M: Method + 'static>(&mut self, call: Call<M>) -> Result<(), PageError> {
        self.waiting
            .push_back(Box::pin(async move { call.within(LIMIT).await.map(|_| ()) }));
        while self.waiting.len() > ON_THE_WAY {
            let Some(oldest) = self.waiting.pop_front() else {
                break;
            };
            match oldest.await {
                Err(CdpError::Gone) => return Err(PageError::BrowserGone),
                Err(CdpError::Timeout { .. }) => {
                    // The page hangs: what is behind it hangs, too.
                    self.waiting.clear();
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits until what was sent has reached the page.
    async fn arrived(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            if matches!(waiting.await, Err(CdpError::Timeout { .. } | CdpError::Gone)) {
                break;
            }
        }
    }

    async fn mouse(&mut self, inner: &Inner, session: &CdpSession, mouse: Mouse) -> Result<(), PageError> {
        let at = in_page(mouse.at);
        let moved = std::mem::replace(&mut self.moved, mouse.kind == Press::Move && mouse.buttons() != 0);
        self.point = mouse.at;
        self.buttons = mouse.buttons();
        match mouse.kind {
            Press::Down => {
                self.entered = false;
                inner.dragged.forget();
            }
            Press::Move => {
                if let Some(part) = inner.dragged.part(session, move_kind(self.entered), at) {
                    self.entered = true;
                    return self.send(session.send(&part)?).await;
                }
            }
            // A drag of the browser's own begins while the mouse moves: let go before it has, nothing is carried.
            Press::Up if moved => {
                self.arrived().await;
                if inner.is_dragging().await {
                    return inner.drop_at(session, at, self.entered).await;
                }
            }
            Press::Up => {}
        }
        self.send(session.send(&mouse.event(session))?).await
    }

    async fn touch(&mut self, session: &CdpSession, touch: &Touch) -> Result<(), PageError> {
        let zoom = session.zoom();
        let points = touch.points.iter().take(10).map(|point| TouchPoint {
            x: in_page(point.at)[0] * zoom,
            y: in_page(point.at)[1] * zoom,
            id: point.id,
        });
        let event = DispatchTouchEvent {
            r#type: touch.kind.word(),
            touch_points: if touch.kind.is_end() {
                Vec::new()
            } else {
                points.collect()
            },
            modifiers: Some(touch.keys),
        };
        self.send(session.send(&event)?).await
    }

    /// Tells the viewers what is selected, for their own clipboard.
    async fn copy(&mut self, inner: &Arc<Inner>) {
        let frames = inner.state().frames_of_active();
        for frame in frames {
            let function = "function() { return anything.selectedText().slice(0, 50000) }";
            let selected = inner.call_in(&frame, function, Vec::new(), LOOK).await;
            if let Ok((Value::String(text), _)) = selected
                && !text.is_empty()
            {
                inner.hands.say(&json!({ "copied": text }));
                return;
            }
        }
    }

    /// The page hears of a paste; where it does nothing of its own, the text is put in.
    async fn paste(
        &mut self,
        inner: &Arc<Inner>,
        session: &CdpSession,
        text: String,
    ) -> Result<(), PageError> {
        self.arrived().await;
        let frames = inner.state().frames_of_active();
        for frame in frames {
            let function = "function(text) { return anything.pasteByHand(text) }";
            let wanted = inner.call_in(&frame, function, vec![json!(text)], LOOK).await;
            if matches!(wanted, Ok((Value::Bool(true), _))) {
                return self.send(session.send(&InsertText { text })?).await;
            }
        }
        Ok(())
    }

    async fn visit(&mut self, inner: &Inner, session: &CdpSession, visit: Visit) -> Result<(), PageError> {
        inner.options.policy.allow(&visit.url);
        if let Err(refusal) = inner.options.policy.check(&visit.url) {
            inner.hands.say(&json!({ "said": refusal.to_string() }));
            return Ok(());
        }
        inner.deed(Deed::Opened { place: visit.place });
        let navigate = Navigate {
            url: visit.url.to_string(),
        };
        self.send(session.send(&navigate)?).await
    }

    async fn go(
        &mut self,
        inner: &Arc<Inner>,
        tab: &str,
        session: &CdpSession,
        to: Way,
    ) -> Result<(), PageError> {
        match to {
            // It has become a visit before it came here.
            Way::Address => Ok(()),
            Way::Reload => self.send(session.send(&Reload {})?).await,
            Way::Back | Way::Forward => {
                let history = session.call_within(&GetNavigationHistory {}, LIMIT).await?;
                let at = if to == Way::Back {
                    history.current_index.checked_sub(1)
                } else {
                    history.current_index.checked_add(1)
                };
                let entry = at.and_then(|at| history.entries.get(at));
                let Some(entry) = entry else { return Ok(()) };
                let deed = match (to, Url::parse(&entry.url)) {
                    (Way::Back, _) => Deed::Back,
                    (_, Ok(url)) if matches!(url.scheme(), "http" | "https") => Deed::Opened {
                        place: crate::model::Place::Url(url.to_string()),
                    },
                    _ => return Ok(()),
                };
                if entry.url == "about:blank" {
                    return Ok(());
                }
                inner.deed(deed);
                let go = NavigateToHistoryEntry { entry_id: entry.id };
                self.send(session.send(&go)?).await
            }
            Way::Close => {
                if inner.state().tabs.len() > 1 {
                    inner.deed(Deed::ClosedTab);
                    let close = anything_cdp::protocol::target::CloseTarget {
                        target_id: tab.to_owned(),
                    };
                    self.send(inner.connection.browser().send(&close)?).await?;
                }
                Ok(())
            }
        }
    }

    /// Nothing stays held down when the person has no control any more.
    async fn let_go(&mut self, inner: &Arc<Inner>) -> Result<(), PageError> {
        let (_, session) = inner.active()?;
        inner.cancel_drag(&session, in_page(self.point)).await?;
        if self.buttons != 0 {
            let up = Mouse::release(self.point, self.buttons);
            self.buttons = 0;
            self.send(session.send(&up.event(&session))?).await?;
        }
        for key in std::mem::take(&mut self.keys) {
            self.send(session.send(&key.up().event())?).await?;
        }
        self.arrived().await;
        Ok(())
    }
}

/// From a part of the picture to CSS pixels of the page.
pub(super) fn in_page([x, y]: [f64; 2]) -> [f64; 2] {
    let (width, height) = super::watcher::VIEWPORT;
    let within = |part: f64, size: u32| if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 } * f64::from(size);
    [within(x, width), within(y, height)]
}

impl Mouse {
    fn event(&self, session: &CdpSession) -> anything_cdp::protocol::input::DispatchMouseEvent {
        let mut event = input::mouse(session, self.kind.word(), in_page(self.at));
        event.modifiers = Some(self.keys);
        event.button = self.button_word();
        event.buttons = Some(self.buttons());
        event.click_count = Some(self.count.min(3));
        event
    }
}

impl Wheel {
    fn event(&self, session: &CdpSession) -> anything_cdp::protocol::input::DispatchMouseEvent {
        let far = |by: f64| {
            if by.is_finite() {
                by.clamp(-4000.0, 4000.0)
            } else {
                0.0
            }
        };
        let mut event = input::mouse(session, "mouseWheel", in_page(self.at));
        event.modifiers = Some(self.keys);
        event.delta_x = Some(far(self.by[0]) * session.zoom());
        event.delta_y = Some(far(self.by[1]) * session.zoom());
        event
    }
}
