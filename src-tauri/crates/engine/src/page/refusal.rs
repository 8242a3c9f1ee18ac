//! A form that a site gives back with words against it, told from one that was taken. What the words mean for the run is decided
//! by the execution.

use super::inner::Inner;
use super::session::Session;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};

/// An answer that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(4);
const LOOK_AGAIN: Duration = Duration::from_millis(80);

/// The form around what was acted on last, as it was before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sending {
    fields: Vec<String>,
    said: Vec<String>,
}

impl Inner {
    /// Notes what may be sent by the action that comes now.
    pub(super) fn sends(&self, form: Option<Sending>) {
        self.state().sending = form;
    }
}

impl Session {
    /// What the page says against the form that was sent last, where it has given it back. Asked once for each.
    pub async fn refusal(&self) -> Option<String> {
        let sent = self.inner.state().sending.take()?;
        let ask = json!(sent);
        let end = Instant::now() + PATIENCE;
        let function = "function(sent) { return anything.refusal(sent) }";
        loop {
            let answer = self.evaluate(function, std::slice::from_ref(&ask)).await.ok()?;
            let said = answer.as_str()?;
            if !said.is_empty() {
                return Some(said.to_owned());
            }
            if !self.inner.state().stillness.is_waiting() || Instant::now() > end {
                return None;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
}
