//! What the window listens to: each subscription has a number, by which it can be ended from outside.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::runs::Runs;
use crate::view::{RunMessage, RunSummary};

/// The list of running runs is told at most this often.
const LIST_PACE: Duration = Duration::from_millis(100);

/// All subscriptions that are alive.
#[derive(Clone, Default)]
pub(crate) struct Subscriptions {
    all: Arc<Mutex<Table>>,
}

#[derive(Default)]
struct Table {
    last: u64,
    alive: HashMap<u64, CancellationToken>,
    closed: bool,
}

impl Subscriptions {
    pub(crate) fn begin(&self) -> Ticket {
        let mut table = self.table();
        table.last += 1;
        let (number, end) = (table.last, CancellationToken::new());
        if table.closed {
            end.cancel();
        }
        table.alive.insert(number, end.clone());
        Ticket {
            number,
            end,
            subscriptions: self.clone(),
        }
    }

    /// Ends one; an unknown one has ended already.
    pub(crate) fn end(&self, number: u64) {
        if let Some(end) = self.table().alive.remove(&number) {
            end.cancel();
        }
    }

    /// Ends all, those to come too.
    pub(crate) fn close(&self) {
        let mut table = self.table();
        table.closed = true;
        for (_, end) in table.alive.drain() {
            end.cancel();
        }
    }

    fn table(&self) -> std::sync::MutexGuard<'_, Table> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A subscription that is alive as long as this is held.
pub(crate) struct Ticket {
    number: u64,
    end: CancellationToken,
    subscriptions: Subscriptions,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.subscriptions.end(self.number);
    }
}

/// A subscription to one run: first a snapshot, then batches; a new snapshot whenever the subscriber was too slow.
pub struct RunMessages {
    /// For `run_unsubscribe`.
    pub subscription: u64,
    messages: mpsc::Receiver<RunMessage>,
    ticket: Ticket,
}

impl RunMessages {
    pub(crate) fn new(ticket: Ticket, messages: mpsc::Receiver<RunMessage>) -> Self {
        Self {
            subscription: ticket.number,
            messages,
            ticket,
        }
    }

    /// The next message; `None` after the run's end, after `run_unsubscribe`, or at shutdown.
    pub async fn next(&mut self) -> Option<RunMessage> {
        tokio::select! {
            biased;
            () = self.ticket.end.cancelled() => None,
            message = self.messages.recv() => message,
        }
    }
}

/// A subscription to the list of running runs.
pub struct RunningWatch {
    /// For `run_unsubscribe`.
    pub subscription: u64,
    runs: Arc<Runs>,
    changes: watch::Receiver<u64>,
    ticket: Ticket,
    told: Option<Vec<RunSummary>>,
}

impl RunningWatch {
    pub(crate) fn new(ticket: Ticket, runs: Arc<Runs>) -> Self {
        let changes = runs.changes();
        Self {
            subscription: ticket.number,
            runs,
            changes,
            ticket,
            told: None,
        }
    }

    /// The whole list, at once the first time, then on each change; `None` after `run_unsubscribe` or at shutdown.
    pub async fn next(&mut self) -> Option<Vec<RunSummary>> {
        loop {
            if self.told.is_some() {
                tokio::select! {
                    biased;
                    () = self.ticket.end.cancelled() => return None,
                    changed = self.changes.changed() => changed.ok()?,
                }
                tokio::time::sleep(LIST_PACE).await;
            }
            self.changes.mark_unchanged();
            let runs: Vec<RunSummary> = self.runs.running().into_iter().map(crate::runs::listed).collect();
            if self.told.as_ref() != Some(&runs) {
                self.told = Some(runs.clone());
                return Some(runs);
            }
        }
    }
}
