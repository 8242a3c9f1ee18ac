//! Who listens to a run: numbered batches to each, and a new snapshot to whoever was too slow.

use tokio::sync::mpsc;

use super::transcript::Transcript;
use crate::view::{RunMessage, Update};

/// Messages that wait for a subscriber before it counts as slow: some seconds of a busy run.
pub(super) const QUEUE: usize = 256;
/// More batches than this at once are replaced by a snapshot, which is smaller.
const BURST: usize = 96;

struct Subscriber {
    messages: mpsc::Sender<RunMessage>,
    /// It missed something and needs a snapshot.
    behind: bool,
}

/// The subscribers of one run.
#[derive(Default)]
pub(super) struct Subscribers {
    all: Vec<Subscriber>,
    seq: u64,
}

impl Subscribers {
    /// Adds one; it gets a snapshot at the next [`Self::publish`].
    pub(super) fn add(&mut self, messages: mpsc::Sender<RunMessage>) {
        self.all.push(Subscriber {
            messages,
            behind: true,
        });
    }

    /// Whether one waits for a snapshot.
    pub(super) fn wait(&self) -> bool {
        self.all
            .iter()
            .any(|subscriber| subscriber.behind && !subscriber.messages.is_closed())
    }

    /// Sends what changed. `seq` is one higher for each batch, whether or not anyone listens.
    pub(super) fn publish(&mut self, transcript: &Transcript, batches: Vec<Vec<Update>>) {
        self.all.retain(|subscriber| !subscriber.messages.is_closed());
        let burst = batches.len() > BURST;
        for updates in batches {
            self.seq += 1;
            for subscriber in &mut self.all {
                if burst {
                    subscriber.behind = true;
                }
                if subscriber.behind {
                    continue;
                }
                let message = RunMessage::Batch {
                    seq: self.seq,
                    updates: updates.clone(),
                };
                subscriber.behind = subscriber.messages.try_send(message).is_err();
            }
        }
        for subscriber in self.all.iter_mut().filter(|subscriber| subscriber.behind) {
            // A snapshot is large: only when what waits before it has been taken.
            let idle = subscriber.messages.capacity() == subscriber.messages.max_capacity();
            if idle {
                let snapshot = Box::new(transcript.snapshot(self.seq));
                subscriber.behind = subscriber
                    .messages
                    .try_send(RunMessage::Snapshot { snapshot })
                    .is_err();
            }
        }
    }

    /// Number of the last batch.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    /// Whether everyone heard everything that was published.
    pub(super) fn all_told(&self) -> bool {
        self.all
            .iter()
            .all(|subscriber| subscriber.messages.is_closed() || !subscriber.behind)
    }
}
