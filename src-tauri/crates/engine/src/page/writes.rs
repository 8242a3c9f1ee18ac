//! What a page sends that is meant to change something: it tells which steps must not be repeated unasked, and a page is
//! not left while it is on its way. Whose site it goes to does not matter: a shop's form may stand in a frame of another
//! site's, and an application's data live at a third.
//!
//! Only how it is sent is looked at, never what it carries. It forbids nothing.

use super::inner::Inner;
use super::session::Session;
use anything_cdp::Event;
use anything_cdp::protocol::network::{
    self, LoadingFailed, LoadingFinished, RequestWillBeSent, WebSocketFrameSent,
};
use std::sync::Arc;
use std::time::Duration;

/// A page that always has something on its way (a chat's line, say) is left all the same.
const ARRIVES: Duration = Duration::from_secs(5);
/// More at once are not told apart from such a line.
const MOST_WRITING: usize = 64;
/// What goes out on an open line so soon after a click or a key is what that sent; later it is the line's own pulse.
const AFTER_INPUT: Duration = Duration::from_secs(2);

/// Targets that send on a page's behalf, each in its own name.
const WORKERS: &[&str] = &["worker", "shared_worker", "service_worker"];

impl Session {
    /// Waits until what the page sends its site has been answered: whoever leaves the page before takes it back. At once
    /// unless asked for in the options, or when the browser is gone.
    pub async fn written(&self) {
        let idle = |state: &mut super::state::State| state.writing.is_empty().then_some(());
        self.inner.caught_up().await;
        let _ = self.inner.until(ARRIVES, idle).await;
    }
}

impl Inner {
    /// From now on everything that is sent is watched, if it was not before.
    pub(super) fn watch_requests(&self) {
        let sessions: Vec<Arc<str>> = {
            let mut state = self.state();
            if std::mem::replace(&mut state.watching, true) {
                return;
            }
            state.attached.keys().chain(&state.workers).cloned().collect()
        };
        for session in sessions {
            self.watch_requests_of(&session);
        }
    }

    /// Has one target tell what it sends.
    pub(super) fn watch_requests_of(&self, session: &Arc<str>) {
        // Nothing of the answers is looked at, so none has to be held.
        let nothing = network::Enable {
            max_total_buffer_size: 0,
            max_resource_buffer_size: 0,
        };
        if let Err(error) = self.connection.session(session).send(&nothing) {
            tracing::debug!(%error, "what a target sends can't be watched");
        }
    }

    /// A target that is neither a tab nor a frame has come.
    pub(super) fn on_worker(&self, session: &Arc<str>, kind: &str) {
        if !WORKERS.contains(&kind) {
            return;
        }
        let watching = {
            let mut state = self.state();
            state.workers.insert(session.clone());
            state.watching
        };
        if watching {
            self.watch_requests_of(session);
        }
    }

    /// Counts what is meant to change something, and notes when it has come to an end. Beacons are none: they tell
    /// somebody how the page is used, by their nature.
    pub(super) fn on_network(&self, session: &Arc<str>, event: &Event) {
        if let Some(ended) = event.get::<LoadingFinished>() {
            self.on_request_end(session, ended.request_id);
        } else if let Some(ended) = event.get::<LoadingFailed>() {
            self.on_request_end(session, ended.request_id);
        } else if let Some(sent) = event.get::<RequestWillBeSent>() {
            self.on_request(session, sent);
        } else if event.get::<WebSocketFrameSent>().is_some() && self.is_after_input() {
            self.state().writes += 1;
        }
    }

    fn on_request_end(&self, session: &Arc<str>, id: String) {
        let mut state = self.state();
        state.stillness.answered(&id);
        state.writing.remove(&(session.clone(), id));
    }

    fn on_request(&self, session: &Arc<str>, sent: RequestWillBeSent) {
        let kind = sent.r#type.as_deref();
        let mut state = self.state();
        if matches!(kind, Some("Fetch" | "XHR" | "Script" | "Document")) && !state.workers.contains(session) {
            let by_script = matches!(kind, Some("Fetch" | "XHR"));
            state.stillness.sent(sent.request_id.clone(), by_script);
        }
        let reads = matches!(sent.request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
        if reads || matches!(kind, Some("Ping" | "CSPViolationReport" | "Preflight")) {
            return;
        }
        state.writes += 1;
        if state.writing.len() < MOST_WRITING {
            state.writing.insert((session.clone(), sent.request_id));
        }
    }

    /// Whether the run or the person did something a moment ago.
    fn is_after_input(&self) -> bool {
        [self.leaving.since_acted(), self.hands.since_deed()]
            .into_iter()
            .flatten()
            .any(|since| since <= AFTER_INPUT)
    }
}
