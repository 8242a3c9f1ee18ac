//! How a run's owner stores and publishes: what is complete is in SQLite before subscribers hear of it
//! (invariant 6), growing text at least once a second. Storage trouble never ends a run.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::owner::{Owner, now};
use super::transcript::Input;
use crate::history::Facts;

/// Batches leave at most this often.
const TICK: Duration = Duration::from_millis(33);
/// Growing text is stored this often: a crash loses less than a second of it.
const STORE: Duration = Duration::from_millis(700);
/// Storing that fails is tried again so often.
const RETRY: Duration = Duration::from_secs(2);
/// Subscribers that are behind at the end are waited for so long.
const PARTING: Duration = Duration::from_secs(5);

impl Owner {
    /// When something is due: a batch, or growing text to store.
    pub(super) fn wake_at(&self) -> Option<Instant> {
        let publish =
            (self.transcript.has_changes() || self.subscribers.wait()).then(|| self.published_at + TICK);
        let store = self.transcript.has_unsaved().then(|| match self.unstorable {
            Some(tried) => tried + RETRY,
            None => self.stored_at + STORE,
        });
        match (publish, store) {
            (Some(publish), Some(store)) => Some(publish.min(store)),
            (publish, store) => publish.or(store),
        }
    }

    /// Stores what is complete, publishes what changed, then stores growing text: nobody waits for that one.
    pub(super) async fn flush(&mut self, all: bool) {
        let open_due = all || self.stored_at.elapsed() >= STORE;
        let may = all || self.unstorable.is_none_or(|tried| tried.elapsed() >= RETRY);
        let first = may && self.transcript.has_complete_unsaved();
        if first {
            self.store(open_due).await;
        }
        let batches = self.transcript.take_batches();
        self.subscribers.publish(&self.transcript, batches);
        self.board.update(self.transcript.run());
        self.published_at = Instant::now();
        if may && !first && open_due && self.transcript.has_unsaved() {
            self.store(true).await;
        }
    }

    /// Stores whatever is not, and tells nobody.
    pub(super) async fn store_all(&mut self) {
        if self.transcript.has_unsaved() {
            self.store(true).await;
        }
    }

    async fn store(&mut self, open: bool) {
        let draft = Arc::new(self.transcript.draft(open));
        let facts = Facts {
            thread_id: self.transcript.thread_id().map(str::to_owned),
            server_run_id: self.server_run_id.clone(),
            server: self.plan.server.clone(),
            viewer: self.transcript.viewer().clone(),
            columns: self.transcript.columns().to_vec(),
        };
        let stored = self
            .history
            .save(self.transcript.run().clone(), facts, draft.clone(), now())
            .await;
        match stored {
            Ok(()) => {
                self.transcript.stored(&draft);
                self.unstorable = None;
                if open {
                    self.stored_at = Instant::now();
                }
            }
            Err(problem) => {
                self.unstorable = Some(Instant::now());
                self.transcript.not_stored();
                if !self.storage_told && !self.transcript.is_finished() {
                    self.storage_told = true;
                    let input = Input::Notice {
                        code: "storage",
                        text: problem.message,
                    };
                    self.transcript.apply(now(), input);
                }
            }
        }
    }

    /// Lets the subscribers that are behind catch up, then lets all go.
    pub(super) async fn part(&mut self) {
        let until = Instant::now() + PARTING;
        if self.subscribers.wait() {
            self.flush(false).await;
        }
        while !self.subscribers.all_told() && Instant::now() < until && !self.shutdown.is_cancelled() {
            while let Ok(command) = self.commands.try_recv() {
                self.answer(command);
            }
            tokio::time::sleep(TICK).await;
            self.flush(false).await;
        }
        self.subscribers = Default::default();
    }

    /// Stays while the end can't be stored, so that the run can still be seen. Ends with the program.
    pub(super) async fn hold_on(&mut self) {
        while self.transcript.has_unsaved() {
            tokio::select! {
                () = self.shutdown.cancelled() => {
                    self.flush(true).await;
                    return;
                }
                Some(command) = self.commands.recv() => {
                    self.answer(command);
                    self.part().await;
                }
                () = tokio::time::sleep(RETRY) => self.flush(true).await,
            }
        }
    }
}
