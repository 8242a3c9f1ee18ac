//! Which runs are alive, and what may be asked of each from outside its task.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anything_api::control::Control;
use tokio::sync::{mpsc, watch};
use url::Url;

use super::owner::Command;
use crate::view::RunSummary;

struct Live {
    run: RunSummary,
    commands: mpsc::Sender<Command>,
    /// The live browser's address: in memory only (invariant 10).
    viewer: Option<Url>,
}

/// The runs that are alive.
pub(super) struct Board {
    live: Mutex<HashMap<String, Live>>,
    /// Runs that have ended and can be gone on with.
    follow_up: Mutex<HashSet<String>>,
    changed: watch::Sender<u64>,
}

impl Board {
    pub(super) fn new() -> Self {
        Self {
            live: Mutex::default(),
            follow_up: Mutex::default(),
            changed: watch::channel(0).0,
        }
    }

    pub(super) fn add(&self, run: RunSummary, commands: mpsc::Sender<Command>) {
        self.with(|live| {
            let id = run.id.clone();
            live.insert(
                id,
                Live {
                    run,
                    commands,
                    viewer: None,
                },
            );
        });
        self.tell();
    }

    pub(super) fn remove(&self, id: &str) {
        self.with(|live| live.remove(id));
        self.tell();
    }

    pub(super) fn update(&self, run: &RunSummary) {
        let news = self.with(|live| match live.get_mut(&run.id) {
            Some(known) if known.run != *run => {
                known.run = run.clone();
                true
            }
            _ => false,
        });
        if news {
            self.tell();
        }
    }

    pub(super) fn set_viewer(&self, id: &str, viewer: Option<Url>) {
        self.with(|live| {
            if let Some(live) = live.get_mut(id) {
                live.viewer = viewer;
            }
        });
    }

    pub(super) fn viewer(&self, id: &str) -> Option<Url> {
        self.with(|live| live.get(id).and_then(|live| live.viewer.clone()))
    }

    pub(super) fn is_taken_over(&self, id: &str) -> bool {
        self.with(|live| {
            live.get(id)
                .is_some_and(|live| live.run.hands.control == Control::TakenOver)
        })
    }

    pub(super) fn commands(&self, id: &str) -> Option<mpsc::Sender<Command>> {
        self.with(|live| live.get(id).map(|live| live.commands.clone()))
    }

    /// All headers, newest first; those that ended but could not be stored are among them.
    pub(super) fn runs(&self) -> Vec<RunSummary> {
        let mut runs: Vec<RunSummary> =
            self.with(|live| live.values().map(|live| live.run.clone()).collect());
        runs.sort_by(|a, b| b.started_at.cmp(&a.started_at).then_with(|| b.id.cmp(&a.id)));
        runs
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// A run that has ended can be gone on with, for as long as its server lives.
    pub(super) fn open_to_follow_up(&self, id: &str) {
        self.follow_up().insert(id.to_owned());
    }

    pub(super) fn may_follow_up(&self, id: &str) -> bool {
        self.follow_up().contains(id)
    }

    /// The server is another one now: it knows none of them.
    pub(super) fn close_to_follow_up(&self) {
        self.follow_up().clear();
    }

    fn follow_up(&self) -> MutexGuard<'_, HashSet<String>> {
        self.follow_up.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    fn with<T>(&self, what: impl FnOnce(&mut HashMap<String, Live>) -> T) -> T {
        what(&mut self.live.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
