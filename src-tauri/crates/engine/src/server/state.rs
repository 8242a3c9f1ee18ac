//! What all routes share: where things are, what runs, and the one token that ends it all.

use std::collections::{HashMap, HashSet, VecDeque};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anything_api::event::Event;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::calls::Calls;
use super::controls::Controls;
use super::kept_open::KeptOpen;
use super::key::Token;
use crate::clock::Clock;
use crate::engine::EngineOptions;
use crate::functions::Store;
use crate::secrets::Secrets;
use crate::sessions::{Line, Sessions};

/// The three addresses of an engine, each an origin of its own: `http://127.0.0.1:PORT`, and for the practice site
/// a name that is the same at every launch, so that addresses in rows and functions stay good.
#[derive(Debug, Clone)]
pub(crate) struct Origins {
    pub api: String,
    pub viewer: String,
    pub practice: String,
    /// Where the practice site really listens.
    pub practice_address: SocketAddr,
}

/// The state behind every route.
pub(crate) struct Shared {
    pub token: Token,
    pub options: EngineOptions,
    pub downloads: PathBuf,
    pub store: Store,
    pub secrets: Secrets,
    pub origins: Origins,
    /// Cancelled once, when the engine ends.
    pub ending: CancellationToken,
    /// Every task that drives a browser; the end waits for them.
    pub tasks: TaskTracker,
    pub sessions: Sessions,
    /// Running starts, by thread id.
    pub threads: Running,
    /// Who has the running starts and replays, by thread or run id.
    pub controls: Controls,
    /// Finished starts to go on with.
    pub kept_open: KeptOpen,
    /// What was asked for of late.
    pub calls: Calls,
    /// How the last starts ended.
    pub outcomes: Outcomes,
    /// Running replays, by run id.
    pub runs: Running,
    /// Functions that are being checked, by their id.
    pub verifying: Running,
    pub source_tickets: Tickets,
    /// What time it is for schedules.
    pub clock: Clock,
    /// Told when a schedule was set.
    pub schedules_changed: Notify,
}

impl Shared {
    pub(crate) fn new(
        options: EngineOptions,
        downloads: PathBuf,
        store: Store,
        origins: Origins,
        ending: CancellationToken,
    ) -> Self {
        Self {
            token: Token::new(),
            clock: options.clock.clone(),
            schedules_changed: Notify::new(),
            sessions: Sessions::new(
                origins.viewer.clone(),
                Line::new(options.most_live, options.most_waiting),
            ),
            options,
            downloads,
            secrets: Secrets::new(store.clone()),
            store,
            origins,
            ending,
            tasks: TaskTracker::new(),
            threads: Running::default(),
            controls: Controls::default(),
            kept_open: KeptOpen::default(),
            calls: Calls::default(),
            outcomes: Outcomes::default(),
            runs: Running::default(),
            verifying: Running::default(),
            source_tickets: Tickets::default(),
        }
    }
}

/// What can be stopped by its id while it runs.
#[derive(Debug, Default, Clone)]
pub(crate) struct Running(Arc<Mutex<HashMap<String, CancellationToken>>>);

impl Running {
    /// Adds a task; it counts as running until the answer is dropped.
    pub(crate) fn add(&self, id: &str, cancel: CancellationToken) -> Entry {
        self.lock().insert(id.to_owned(), cancel);
        Entry {
            running: self.clone(),
            id: id.to_owned(),
        }
    }

    /// Stops it; false if no such task runs.
    pub(crate) fn stop(&self, id: &str) -> bool {
        let found = self.lock().get(id).cloned();
        if let Some(cancel) = &found {
            cancel.cancel();
        }
        found.is_some()
    }

    /// Whether it runs.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.lock().contains_key(id)
    }

    /// What runs.
    pub(crate) fn ids(&self) -> HashSet<String> {
        self.lock().keys().cloned().collect()
    }

    /// Whether nothing runs.
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, CancellationToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The running task's place in [`Running`].
#[derive(Debug)]
pub(crate) struct Entry {
    running: Running,
    id: String,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.running.lock().remove(&self.id);
    }
}

/// How the last starts ended, by thread id: for those who were not listening.
#[derive(Debug, Default)]
pub(crate) struct Outcomes(Mutex<VecDeque<(String, Event)>>);

impl Outcomes {
    const MOST: usize = 200;

    /// Notes a terminal event.
    pub(crate) fn note(&self, thread_id: &str, last: Event) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(id, _)| id != thread_id);
        if all.len() == Self::MOST {
            all.pop_front();
        }
        all.push_back((thread_id.to_owned(), last));
    }

    /// How it ended, if it did.
    pub(crate) fn get(&self, thread_id: &str) -> Option<Event> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .find(|(id, _)| id == thread_id)
            .map(|(_, last)| last.clone())
    }
}

/// Download tickets: each opens one thing for ten minutes, without the API key (contract 3.3).
#[derive(Debug, Default)]
pub(crate) struct Tickets(Mutex<Vec<Ticket>>);

#[derive(Debug)]
struct Ticket {
    token: Token,
    opens: String,
    until: Instant,
}

impl Tickets {
    const LIFE: Duration = Duration::from_secs(600);
    /// Details of functions are asked for often; only the newest tickets matter.
    const MOST: usize = 1_000;

    /// A ticket that opens `what`.
    pub(crate) fn issue(&self, what: String) -> Token {
        let token = Token::new();
        let mut tickets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        tickets.retain(|ticket| ticket.until > now);
        if tickets.len() >= Self::MOST {
            tickets.remove(0);
        }
        tickets.push(Ticket {
            token: token.clone(),
            opens: what,
            until: now + Self::LIFE,
        });
        token
    }

    /// Whether `given` opens `what` now.
    pub(crate) fn opens(&self, given: &str, what: &str) -> bool {
        let now = Instant::now();
        let tickets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tickets
            .iter()
            .any(|ticket| ticket.until > now && ticket.opens == what && ticket.token.matches(given))
    }
}
