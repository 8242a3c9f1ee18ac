//! Holds a streamed answer back, and puts events into it: how a run is paused, taken over and told of it.

use std::collections::VecDeque;

use bytes::Bytes;
use serde_json::Value;
use tokio::sync::watch;

#[derive(Default)]
struct Flow {
    held: bool,
    put_in: VecDeque<Bytes>,
}

/// A valve in an answer. What is put in goes out at once, also while the rest is held.
#[derive(Clone)]
pub(super) struct Valve(watch::Sender<Flow>);

impl Default for Valve {
    fn default() -> Self {
        Self(watch::Sender::new(Flow::default()))
    }
}

impl Valve {
    /// Holds the rest, or lets it go on.
    pub(super) fn hold(&self, held: bool) {
        self.0.send_modify(|flow| flow.held = held);
    }

    /// Puts a frame in.
    pub(super) fn put(&self, event: &Value) {
        let frame = Bytes::from(format!("data: {event}\n\n"));
        self.0.send_modify(|flow| flow.put_in.push_back(frame));
    }

    /// What was put in, as it comes; `None` when the rest may go on.
    pub(super) async fn next(&self) -> Option<Bytes> {
        let mut changes = self.0.subscribe();
        let ready = changes.wait_for(|flow| !flow.held || !flow.put_in.is_empty());
        // The valve itself holds the sender, so this can't fail.
        let _ = ready.await;
        self.taken()
    }

    /// What is put in from now on, whether or not the rest is held.
    pub(super) async fn put_in(&self) -> Bytes {
        let mut changes = self.0.subscribe();
        loop {
            let _ = changes.wait_for(|flow| !flow.put_in.is_empty()).await;
            if let Some(bytes) = self.taken() {
                return bytes;
            }
        }
    }

    fn taken(&self) -> Option<Bytes> {
        let mut taken = None;
        self.0.send_if_modified(|flow| {
            taken = flow.put_in.pop_front();
            false
        });
        taken
    }
}
