//! Requests that send a page's own site something to change: they tell which steps must not be repeated unasked.
//!
//! Only their method and site are looked at, never what they carry. It forbids nothing.

use super::inner::Inner;
use anything_cdp::Event;
use anything_cdp::protocol::network::RequestWillBeSent;
use url::{Host, Url};

impl Inner {
    /// Counts a request that is meant to change something. Beacons and other sites' trackers are none.
    pub(super) fn on_request(&self, event: &Event) {
        let Some(sent) = event.get::<RequestWillBeSent>() else {
            return;
        };
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
