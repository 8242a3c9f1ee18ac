//! Whether anything more is coming on a page: requests under way, new elements. Only a step that has other ways to try asks for
//! it; nothing is taken to be done because of it.

use super::inner::Inner;
use super::session::Session;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A page that has not changed for so long is still.
const STILL: Duration = Duration::from_millis(2500);
/// A request that takes longer is a line that stays open, such as a chat's.
const LINE: Duration = Duration::from_secs(8);
/// More at once are not told apart from such lines.
const MOST: usize = 64;

/// What was seen of a page's changes.
#[derive(Debug, Default)]
pub(super) struct Stillness {
    /// Somebody has other ways to try than to wait.
    brief: bool,
    size: u64,
    since: Option<Instant>,
    /// Requests without an answer yet, by their ids.
    coming: HashMap<String, Instant>,
    /// When something was asked for last.
    asked: Option<Instant>,
    /// When a script asked for something last.
    fetched: Option<Instant>,
}

impl Stillness {
    pub(super) fn sent(&mut self, id: String, by_script: bool) {
        let now = Instant::now();
        if by_script {
            self.fetched = Some(now);
        }
        self.since = Some(now);
        self.asked = Some(now);
        self.coming.retain(|_, since| since.elapsed() < LINE);
        if self.coming.len() < MOST {
            self.coming.insert(id, now);
        }
    }

    pub(super) fn answered(&mut self, id: &str) {
        if self.coming.remove(id).is_some() {
            self.since = Some(Instant::now());
        }
    }

    /// Whether an answer is still to come.
    pub(super) fn is_waiting(&self) -> bool {
        self.coming.values().any(|since| since.elapsed() < LINE)
    }

    /// Whether an answer to what was asked since then is still to come.
    pub(super) fn is_waiting_since(&self, then: Instant) -> bool {
        self.coming
            .values()
            .any(|since| *since >= then && since.elapsed() < LINE)
    }

    /// When something was asked for last.
    pub(super) fn asked(&self) -> Option<Instant> {
        self.asked
    }

    /// When a script asked for something last.
    pub(super) fn fetched(&self) -> Option<Instant> {
        self.fetched
    }

    /// Notes what there is now; how long it has been so.
    fn seen(&mut self, size: u64, moves: bool) -> Duration {
        let moves = moves || self.size != size || self.is_waiting();
        self.size = size;
        if moves {
            self.since = None;
        }
        self.since.get_or_insert_with(Instant::now).elapsed()
    }
}

/// For as long as this lives, what is not found on a page where nothing more is coming is not waited for.
#[derive(Debug)]
pub struct Brief(Session);

impl Drop for Brief {
    fn drop(&mut self) {
        self.0.inner.state().stillness.brief = false;
    }
}

impl Session {
    /// Begins not to wait for what is not found on a page where nothing more is coming.
    #[must_use]
    pub fn done_with_when_still(&self) -> Brief {
        let mut state = self.inner.state();
        state.stillness.since = None;
        state.stillness.brief = true;
        drop(state);
        Brief(self.clone())
    }
}

impl Inner {
    /// Whether nothing more is coming, where that is asked for.
    pub(super) fn is_still(&self, size: u64, loading: bool) -> bool {
        let mut state = self.state();
        if !state.stillness.brief {
            return false;
        }
        let moves = loading || state.is_navigating() || !state.is_usable();
        state.stillness.seen(size, moves) >= STILL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_still_when_nothing_comes_any_more() {
        let mut page = Stillness::default();
        let ago = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds));
        page.seen(10, false);
        page.since = ago(3);
        assert!(page.seen(10, false) >= STILL);
        assert!(page.seen(11, false) < STILL, "it has grown");
        page.since = ago(3);
        assert!(page.seen(11, true) < STILL, "it is loading");
        page.sent("1".into(), true);
        page.since = ago(3);
        assert!(page.seen(11, false) < STILL, "something is under way");
        page.coming.insert("1".into(), ago(9).expect("a moment ago"));
        page.since = ago(3);
        assert!(page.seen(11, false) >= STILL, "an open line is not waited for");
        page.answered("1");
        assert!(page.seen(11, false) < STILL, "an answer may change the page");
    }
}
