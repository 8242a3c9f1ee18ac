//! The browser sessions of this launch: how many there may be, who may watch which, and what is left of ended ones.
//!
//! It starts and ends no browser (`execution` does); it keeps what the viewer and the Sessions API show.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::functions::now;
use crate::page::{AddressPolicy, Audience, Hands, Location, Picture, Session};
use crate::server::key::Token;

mod line;

pub(crate) use line::{Line, Place, Turn};

/// Of so many ended sessions the last picture is kept for viewers that come late.
const MOST_ENDED: usize = 20;

/// All sessions, newest last.
pub(crate) struct Sessions {
    viewer_origin: String,
    line: Line,
    all: Mutex<VecDeque<Arc<Watched>>>,
}

/// One session as seen from outside.
pub(crate) struct Watched {
    pub id: String,
    pub created_at: String,
    pub pictures: watch::Receiver<Option<Picture>>,
    /// Who watches, and how large.
    pub audience: Arc<Audience>,
    /// The way of a person's input to the page; closed unless the run is taken over.
    pub hands: Hands,
    /// Where the page is.
    pub location: watch::Receiver<Location>,
    /// What may be reached; what the person names is added.
    pub policy: AddressPolicy,
    /// Ends the run that owns the browser.
    pub cancel: CancellationToken,
    /// Of the engine's own doing: not listed.
    pub hidden: bool,
    ticket: Token,
    end: watch::Sender<Option<End>>,
    /// Its last picture is there.
    shown: watch::Sender<bool>,
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct End {
    pub at: String,
    /// A contract word (6.1): `manual`, `error`, `max_duration`.
    pub reason: &'static str,
}

impl Sessions {
    pub(crate) fn new(viewer_origin: String, line: Line) -> Self {
        Self {
            viewer_origin,
            line,
            all: Mutex::default(),
        }
    }

    /// A place for one more session at once, or `None` when as many are live as may be, or others wait.
    pub(crate) fn reserve(&self) -> Option<Place> {
        self.line.enter_now()
    }

    /// A place for one more session, perhaps at the end of the line; `None` when that is full.
    pub(crate) fn queue(&self) -> Option<Place> {
        self.line.enter()
    }

    /// Makes a started browser visible.
    pub(crate) fn add(&self, browser: &Session, cancel: CancellationToken, hidden: bool) -> Arc<Watched> {
        let watched = Arc::new(Watched {
            id: uuid::Uuid::new_v4().to_string(),
            created_at: now(),
            pictures: browser.pictures(),
            audience: browser.audience(),
            hands: browser.hands(),
            location: browser.location(),
            policy: browser.policy().clone(),
            cancel,
            hidden,
            ticket: Token::new(),
            end: watch::Sender::new(None),
            shown: watch::Sender::new(false),
        });
        let mut all = self.lock();
        all.push_back(Arc::clone(&watched));
        while all.iter().filter(|session| session.end().is_some()).count() > MOST_ENDED {
            if let Some(oldest) = all.iter().position(|session| session.end().is_some()) {
                all.remove(oldest);
            }
        }
        watched
    }

    /// One session, live or lately ended.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Watched>> {
        self.lock().iter().find(|session| session.id == id).cloned()
    }

    /// The session that this ticket opens for watching.
    pub(crate) fn watch(&self, id: &str, ticket: &str) -> Option<Arc<Watched>> {
        self.get(id).filter(|session| session.ticket.matches(ticket))
    }

    /// Newest first.
    pub(crate) fn list(&self, only_active: bool) -> Vec<Arc<Watched>> {
        let all = self.lock();
        let wanted = all
            .iter()
            .rev()
            .filter(|session| !session.hidden && (!only_active || session.end().is_none()));
        wanted.cloned().collect()
    }

    /// The address of a session's live view: a secret that dies with the session.
    pub(crate) fn viewer_url(&self, session: &Watched) -> String {
        format!(
            "{}/view/{}?ticket={}",
            self.viewer_origin,
            session.id,
            session.ticket.reveal()
        )
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<Watched>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watched {
    /// Marks the session as ended; the first reason stays. Whether it is the first. Who watches is told by [`Self::was_shown`].
    pub(crate) fn close(&self, reason: &'static str) -> bool {
        self.end.send_if_modified(|end| {
            let first = end.is_none();
            if first {
                *end = Some(End { at: now(), reason });
            }
            first
        })
    }

    /// Its last picture is there, or there will be none.
    pub(crate) fn was_shown(&self) {
        self.shown.send_replace(true);
    }

    /// How it ended, if it did.
    pub(crate) fn end(&self) -> Option<End> {
        self.end.borrow().clone()
    }

    /// Tells when nothing more will be shown.
    pub(crate) fn shown(&self) -> watch::Receiver<bool> {
        self.shown.subscribe()
    }
}
