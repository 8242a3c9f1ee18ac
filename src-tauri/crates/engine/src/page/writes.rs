//! Requests that send a page's own site something to change: they tell which steps must not be repeated unasked, and a
//! page is not left while one of them is on its way.
//!
//! Only their method and site are looked at, never what they carry. It forbids nothing.

use super::inner::Inner;
use super::session::Session;
use anything_cdp::Event;
use anything_cdp::protocol::network::{LoadingFailed, LoadingFinished, RequestWillBeSent};
use std::time::Duration;
use url::{Host, Url};

/// A page that always has something on its way (a chat's line, say) is left all the same.
const ARRIVES: Duration = Duration::from_secs(5);
/// More at once are not told apart from such a line.
const MOST_WRITING: usize = 64;

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
    /// Counts requests that are meant to change something, and notes when they have come to an end. Beacons and other
    /// sites' trackers are none.
    pub(super) fn on_network(&self, event: &Event) {
        if let Some(ended) = event.get::<LoadingFinished>() {
            self.on_request_end(&ended.request_id);
        } else if let Some(ended) = event.get::<LoadingFailed>() {
            self.on_request_end(&ended.request_id);
        } else if let Some(sent) = event.get::<RequestWillBeSent>() {
            self.on_request(sent);
        }
    }

    fn on_request_end(&self, id: &str) {
        let mut state = self.state();
        state.writing.remove(id);
        state.stillness.answered(id);
    }

    fn on_request(&self, sent: RequestWillBeSent) {
        if matches!(
            sent.r#type.as_deref(),
            Some("Fetch" | "XHR" | "Script" | "Document")
        ) {
            self.state().stillness.sent(sent.request_id.clone());
        }
        if matches!(sent.request.method.as_str(), "GET" | "HEAD" | "OPTIONS") {
            return;
        }
        if matches!(
            sent.r#type.as_deref(),
            Some("Ping" | "CSPViolationReport" | "Preflight")
        ) {
            return;
        }
        let mut state = self.state();
        let own = state
            .active_tab()
            .is_some_and(|tab| same_site(&tab.url, &sent.request.url));
        if own {
            state.writes += 1;
            if state.writing.len() < MOST_WRITING {
                state.writing.insert(sent.request_id);
            }
        }
    }
}

/// Whether both addresses belong to one owner: the same host, or names that end alike.
fn same_site(page: &str, request: &str) -> bool {
    let (Ok(page), Ok(request)) = (Url::parse(page), Url::parse(request)) else {
        return false;
    };
    match (page.host(), request.host()) {
        (Some(Host::Domain(page)), Some(Host::Domain(request))) => owner(page) == owner(request),
        (page, request) => page == request,
    }
}

/// The last two parts of a name; good enough where a mistake only means more caution.
fn owner(host: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = host.rsplit('.').take(2).collect();
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::same_site;

    #[test]
    fn a_site_has_several_names_and_trackers_are_others() {
        assert!(same_site(
            "https://www.example.com/a",
            "https://api.example.com/b"
        ));
        assert!(same_site("http://127.0.0.1:80/", "http://127.0.0.1:90/x"));
        assert!(!same_site(
            "https://www.example.com/",
            "https://stats.tracker.net/"
        ));
        assert!(!same_site("about:blank", "https://example.com/"));
    }
}
