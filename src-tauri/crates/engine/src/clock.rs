//! What time it is. The real clock, unless a test moves it on.
//!
//! It measures no durations and sets no timers.

use std::sync::Arc;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::watch;

/// The present moment in UTC, plus what it was moved on by. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct Clock(Arc<watch::Sender<Duration>>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(Duration::ZERO)))
    }
}

impl Clock {
    /// Now, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + *self.0.borrow()
    }

    /// Moves it on for everyone who reads it.
    pub fn advance(&self, by: Duration) {
        self.0.send_modify(|offset| *offset += by);
    }

    /// Tells when it was moved on.
    pub(crate) fn moved(&self) -> watch::Receiver<Duration> {
        self.0.subscribe()
    }
}
