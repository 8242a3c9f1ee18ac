//! What a person does on the page, as deeds: told by the page's isolated world while somebody follows them.
//!
//! A deed counts only where the person's own input came shortly before: what a page makes up by itself is no deed.

use super::choosing_files::{self, Chooser};
use super::deed::{Carrying, Clicking, Deed, Stamped, Thing};
use super::error::PageError;
use super::inner::{CallError, Inner};
use super::script;
use super::session::Session;
use crate::model::Bundle;
use anything_cdp::protocol::runtime::{AddBinding, BindingCalled, CallFunctionOn, RemoveBinding};
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;

/// The way out of the isolated worlds, by its name there.
const BINDING: &str = "anythingDeed";
/// Deeds that nobody has taken yet; more are dropped.
const MOST_WAITING: usize = 256;
/// What comes later after the last input is no deed of the person.
const AFTER_INPUT: Duration = Duration::from_secs(10);
/// A document that does not answer is not waited for.
const LIMIT: Duration = Duration::from_secs(2);
/// A document that is about to be another is not waited for.
const GLANCE: Duration = Duration::from_millis(200);

/// Who is told, and what has begun.
#[derive(Default)]
pub(super) struct Recorder {
    to: Option<mpsc::Sender<Stamped>>,
    /// Fields in which a person began to type: the end of it counts whenever it comes.
    typing: HashSet<String>,
    /// Where files are asked for.
    pub(super) asked: Option<Chooser>,
    /// So many files are being handed over, and the page has not told of it yet.
    pub(super) handing: Option<usize>,
}

/// Follows what a person does from its making to its end.
pub struct Recording {
    session: Session,
    deeds: mpsc::Receiver<Stamped>,
}

impl Session {
    /// Begins to tell what a person does; an earlier recording of the session ends.
    pub async fn record(&self) -> Recording {
        let (sender, deeds) = mpsc::channel(MOST_WAITING);
        self.inner.watch_requests();
        self.inner.listen(Some(sender));
        self.inner.tell_all(true).await;
        Recording {
            session: self.clone(),
            deeds,
        }
    }
}

impl Recording {
    /// The next deed; never `None` while the recording is not finished.
    pub async fn next(&mut self) -> Option<Stamped> {
        self.deeds.recv().await
    }

    /// Ends it; answers what has not been taken yet, with typing that had not ended.
    pub async fn finish(mut self) -> Vec<Stamped> {
        self.session.inner.tell_all(false).await;
        self.session.inner.caught_up().await;
        self.session.inner.listen(None);
        let mut rest = Vec::new();
        while let Ok(deed) = self.deeds.try_recv() {
            rest.push(deed);
        }
        rest
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.session.inner.listen(None);
    }
}

/// What a document tells.
#[derive(Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
enum Told {
    Click {
        #[serde(flatten)]
        on: Raw,
        how: String,
    },
    Double {
        #[serde(flatten)]
        on: Raw,
    },
    Typing {
        #[serde(flatten)]
        into: Raw,
        node: u64,
    },
    Typed {
        #[serde(flatten)]
        into: Raw,
        node: u64,
        text: Option<String>,
        #[serde(default)]
        hush: Option<String>,
    },
    Checked {
        #[serde(flatten)]
        what: Raw,
        on: bool,
    },
    Chose {
        #[serde(flatten)]
        from: Raw,
        options: Vec<String>,
    },
    Pressed {
        keys: String,
    },
    Hover {
        #[serde(flatten)]
        at: Raw,
    },
    Reached {},
    Scrolled {
        to: String,
        #[serde(flatten)]
        within: Option<Raw>,
    },
    Files {
        #[serde(flatten)]
        to: Raw,
        count: usize,
    },
    Carried {
        #[serde(flatten)]
        what: Raw,
        #[serde(flatten)]
        to: Carrying,
    },
    /// A list that the viewer shows in place of the system's.
    Asks {
        node: u64,
        rect: [f64; 4],
        options: Value,
        chosen: i64,
    },
}

#[derive(Deserialize)]
struct Raw {
    words: String,
    bundle: Bundle,
}

impl Inner {
    /// For documents to come: the way out is there before they begin.
    pub(super) fn is_recorded(&self) -> bool {
        self.recorder().is_some()
    }

    /// A deed that is known without the page.
    pub(super) fn deed(&self, deed: Deed) {
        let writes = self.state().writes;
        if let Some(recorder) = self.recorder()
            && recorder.try_send(Stamped { deed, writes }).is_err()
        {
            tracing::warn!("what a person did was dropped: nobody took it");
        }
    }

    fn recorder(&self) -> Option<mpsc::Sender<Stamped>> {
        self.recording().to.clone()
    }

    fn listen(&self, to: Option<mpsc::Sender<Stamped>>) {
        *self.recording() = Recorder {
            to,
            ..Recorder::default()
        };
    }

    pub(super) fn recording(&self) -> std::sync::MutexGuard<'_, Recorder> {
        self.recorder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A document has come while a person is followed. One that was on its way before that knows nothing of it yet.
    pub(super) fn tell_in(&self, session: &Arc<str>, world: &str) {
        if !self.is_recorded() {
            return;
        }
        let session = self.connection.session(session);
        let record = CallFunctionOn {
            function_declaration: "function() { anything.record(true) }".to_owned(),
            unique_context_id: Some(world.to_owned()),
            ..CallFunctionOn::default()
        };
        let sent = session.send(&binding()).and_then(|_| session.send(&record));
        if let Err(error) = sent {
            tracing::debug!(%error, "a document can't be followed");
        }
    }

    /// Begins or ends the telling in every document there is.
    async fn tell_all(&self, on: bool) {
        // A page that goes away answers when the next one is there; the word is on its way to it all the same.
        let limit = if self.state().is_navigating() {
            GLANCE
        } else {
            LIMIT
        };
        let (sessions, frames) = {
            let state = self.state();
            let sessions: Vec<Arc<str>> = state.attached.keys().cloned().collect();
            let frames: Vec<String> = state
                .frames
                .iter()
                .filter(|(_, frame)| frame.world.is_some())
                .map(|(id, _)| id.clone())
                .collect();
            (sessions, frames)
        };
        for id in &sessions {
            let session = self.connection.session(id);
            self.ask_logins(id, on);
            let chooser = session.send(&choosing_files::intercept(on)).map(drop);
            let sent = match on {
                true => chooser.and_then(|()| session.send(&binding()).map(drop)),
                false => chooser,
            };
            if let Err(error) = sent {
                tracing::debug!(%error, "a document can't be followed");
            }
        }
        let function = "function(on) { anything.record(on) }";
        let calls = frames
            .iter()
            .map(|frame| self.call_in(frame, function, vec![json!(on)], limit));
        for answer in join_all(calls).await {
            if let Err(CallError::Page(error)) = answer {
                tracing::debug!(code = error.code(), "a document can't be followed");
            }
        }
        if !on {
            let name = BINDING.to_owned();
            for id in &sessions {
                let _ = self
                    .connection
                    .session(id)
                    .send(&RemoveBinding { name: name.clone() });
            }
        }
    }

    /// A document has told something.
    pub(super) fn on_told(self: &Arc<Self>, session: &Arc<str>, called: BindingCalled) {
        if called.name != BINDING {
            return;
        }
        let is_recent = self.hands.since_deed().is_some_and(|since| since <= AFTER_INPUT);
        let frame = {
            let state = self.state();
            let there = |(_, frame): &(&String, &super::state::FrameState)| {
                frame.session == *session
                    && frame
                        .world
                        .as_ref()
                        .is_some_and(|(_, number)| *number == called.execution_context_id)
            };
            state.frames.iter().find(there).map(|(id, _)| id.clone())
        };
        let Some(frame) = frame else { return };
        // Its words may be what was typed: none of them reach a log.
        let Ok(told) = serde_json::from_str::<Told>(&called.payload) else {
            tracing::warn!("what a document told of a person could not be read");
            return;
        };
        let field = |node: u64| format!("{frame}/{}/{node}", called.execution_context_id);
        let counts = match &told {
            Told::Typed { node, .. } => self.recording().typing.remove(&field(*node)) || is_recent,
            Told::Typing { node, .. } if is_recent => {
                self.recording().typing.insert(field(*node));
                true
            }
            Told::Scrolled { .. } => {
                is_recent || self.hands.since_turn().is_some_and(|since| since <= AFTER_INPUT)
            }
            _ => is_recent,
        };
        if !counts {
            return;
        }
        let thing = |raw: Raw| Thing {
            words: raw.words,
            bundle: self.with_frame(raw.bundle, &frame),
        };
        let deed = match told {
            Told::Click { on, how } if how == "right" => Deed::Clicked {
                on: thing(on),
                how: Clicking::Right,
            },
            Told::Click { on, .. } => Deed::Clicked {
                on: thing(on),
                how: Clicking::Left,
            },
            Told::Double { on } => Deed::DoubleClicked { on: thing(on) },
            Told::Typing { into, node } => Deed::Typing {
                into: thing(into),
                field: field(node),
            },
            Told::Typed {
                into,
                node,
                text,
                hush,
            } => Deed::Typed {
                into: thing(into),
                field: field(node),
                text,
                hush,
            },
            Told::Checked { what, on } => Deed::Checked {
                what: thing(what),
                on,
            },
            Told::Chose { from, options } => Deed::Chose {
                from: thing(from),
                options,
            },
            Told::Pressed { keys } => Deed::Pressed { keys },
            Told::Reached {} => Deed::Reached,
            Told::Files { to, count } => {
                self.recording().handing = None;
                Deed::Handed {
                    to: Some(thing(to)),
                    count,
                }
            }
            Told::Scrolled { to, within } => Deed::Scrolled {
                to,
                within: within.map(thing),
            },
            Told::Hover { at } => Deed::Pointed { at: thing(at) },
            Told::Carried { what, to } => Deed::Carried {
                what: thing(what),
                to,
            },
            Told::Asks {
                node,
                rect,
                options,
                chosen,
            } => {
                let list = json!({ "node": node, "options": options, "chosen": chosen });
                self.ask_options(frame, list, rect);
                return;
            }
        };
        self.deed(deed);
    }

    /// Lets the viewers show a list, at its place in the picture.
    fn ask_options(self: &Arc<Self>, frame: String, mut list: Value, rect: [f64; 4]) {
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            let place = tokio::time::timeout(LIMIT, inner.frame_offset(&frame, None)).await;
            let Ok(Ok((x, y))) = place else { return };
            let (width, height) = super::watcher::VIEWPORT;
            let [left, top, wide, high] = rect;
            list["frame"] = json!(frame);
            list["rect"] = json!([
                (left + x) / f64::from(width),
                (top + y) / f64::from(height),
                wide / f64::from(width),
                high / f64::from(height)
            ]);
            inner.hands.say(&json!({ "list": list }));
        });
    }

    /// Chooses in a list that a viewer showed.
    pub(super) async fn choose_by_hand(&self, frame: &str, node: u64, index: u32) -> Result<(), PageError> {
        let function = "function(node, index) { anything.chooseByHand(node, index) }";
        self.call_in(frame, function, vec![json!(node), json!(index)], LIMIT)
            .await?;
        Ok(())
    }
}

pub(super) fn binding() -> AddBinding {
    AddBinding {
        name: BINDING.to_owned(),
        execution_context_name: Some(script::WORLD.to_owned()),
    }
}
