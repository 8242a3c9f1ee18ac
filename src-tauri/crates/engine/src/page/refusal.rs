//! A form that was not taken, told from one that was: the browser holds it back, or the site gives it back. What that means for the
//! run is decided by the execution.

use super::inner::Inner;
use super::session::Session;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};

/// An answer that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(4);
const LOOK_AGAIN: Duration = Duration::from_millis(80);
/// What a page sends is on its way by then, on a slow computer too.
const SENT_BY: Duration = Duration::from_millis(700);
/// A page says by then what it read in an answer.
const SAID_BY: Duration = Duration::from_millis(300);

/// Why a form that was to be sent was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// The browser did not send it (HTML, constraint validation).
    HeldBack {
        /// The field that can't be as it is.
        field: String,
        /// What the browser says of it.
        why: String,
    },
    /// The site shows it again, and says this against it.
    GivenBack(String),
}

/// The form around what was acted on last, as it was before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sending {
    fields: Vec<String>,
    said: Vec<String>,
}

/// A form that an action may have sent.
#[derive(Debug)]
pub(super) struct Sent {
    form: Sending,
    /// Just before the action.
    since: Instant,
    /// When the browser had been given it.
    given: Instant,
}

/// What the page answers when it is asked for one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    HeldBack {
        name: String,
        why: String,
    },
    Loads {
        #[serde(rename = "loads")]
        _loads: bool,
    },
    /// Empty where nothing is said yet.
    Says(String),
}

impl Inner {
    /// Notes what may be sent by the action that comes now.
    pub(super) fn sends(&self, form: Option<Sending>) {
        let since = Instant::now();
        self.state().sending = form.map(|form| Sent {
            form,
            since,
            given: since,
        });
    }

    /// Notes that the browser has been given that action: on a slow computer that may take long.
    pub(super) fn has_sent(&self) {
        if let Some(sent) = &mut self.state().sending {
            sent.given = Instant::now();
        }
    }
}

impl Session {
    /// Why the form that was to be sent last was not taken, where it was not. Asked once for each.
    pub async fn not_taken(&self) -> Option<NotTaken> {
        let Sent { form, since, given } = self.inner.state().sending.take()?;
        let ask = json!(form);
        let end = Instant::now() + PATIENCE;
        let sent_by = given + SENT_BY;
        let mut awaited = since;
        let function = "function(form) { return anything.refusal(form) }";
        loop {
            // Before the page is asked: an answer that comes meanwhile may not be in its words.
            let now = Instant::now();
            if self.inner.state().stillness.is_waiting_since(since) {
                awaited = now;
            }
            let answer = self.evaluate(function, std::slice::from_ref(&ask)).await.ok()?;
            match serde_json::from_value(answer).ok()? {
                Answer::HeldBack { name, why } => return Some(NotTaken::HeldBack { field: name, why }),
                Answer::Says(said) if !said.is_empty() => return Some(NotTaken::GivenBack(said)),
                Answer::Says(_) => {}
                Answer::Loads { .. } => awaited = now,
            }
            let comes = now < sent_by || now < awaited + SAID_BY;
            if !comes || now > end {
                return None;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
}
