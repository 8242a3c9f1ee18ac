//! After an action: waiting for the navigation it started, the new document, and a short calm of the DOM. Never for
//! the network.

use super::error::PageError;
use super::inner::Inner;
use serde_json::json;
use std::time::{Duration, Instant};

/// A document that never ends parsing can be used after so long.
const PARSE_PATIENCE: Duration = Duration::from_secs(4);
/// A tab that a page asked for appears within this.
const TAB_GRACE: Duration = Duration::from_millis(1500);
const CALM: u64 = 80;
const CALM_LIMIT: u64 = 1200;

/// What there was before an action.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    tab: Option<String>,
    commits: u64,
    opened: u64,
    downloads: usize,
}

/// What has changed since.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    pub(super) navigated: bool,
    pub(super) new_tab: bool,
    pub(super) download: bool,
}

impl Inner {
    pub(super) fn mark(&self) -> Mark {
        let state = self.state();
        Mark {
            tab: state.active.clone(),
            commits: state.main_frame().map_or(0, |frame| frame.commits),
            opened: state.opened,
            downloads: state.downloads.len(),
        }
    }

    /// Waits until the page can be used again. `thorough`: also until its DOM was calm for a moment.
    pub(super) async fn settle(
        &self,
        mark: &Mark,
        thorough: bool,
        end: Instant,
    ) -> Result<Change, PageError> {
        self.caught_up().await;
        let limit = end
            .saturating_duration_since(Instant::now())
            .max(Duration::from_secs(1));
        let tab = |state: &mut super::state::State| {
            let waits = state.tab_coming.is_some_and(|since| since.elapsed() < TAB_GRACE);
            (!waits).then_some(())
        };
        self.until(TAB_GRACE, tab).await?;
        self.until_usable(limit).await?;
        let mut change = self.change(mark);
        if thorough {
            self.calm().await;
            self.caught_up().await;
            if self.state().is_navigating() || !self.state().is_usable() {
                self.until_usable(limit).await?;
                self.calm().await;
            }
            change = self.change(mark);
        }
        Ok(change)
    }

    /// Waits until the active tab's document can be used, at most so long (then it is used as it is).
    pub(super) async fn until_usable(&self, limit: Duration) -> Result<(), PageError> {
        let start = Instant::now();
        let usable = |state: &mut super::state::State| {
            if self.leaving.is_hurried() || state.active_tab().is_none_or(|tab| tab.crashed) {
                return Some(());
            }
            let half = start.elapsed() > PARSE_PATIENCE
                && !state.is_navigating()
                && state.main_frame().is_some_and(|frame| frame.world.is_some());
            (half || state.is_usable()).then_some(())
        };
        self.until(limit, usable).await?;
        self.active().map(|_| ())
    }

    /// Waits until the main document has not changed for a moment.
    pub(super) async fn calm(&self) {
        let Ok((main, _)) = self.active() else { return };
        let ask = json!({ "ms": CALM, "limit": CALM_LIMIT });
        let function = "function(ask) { return anything.quiet(ask) }";
        tokio::select! {
            _ = self.call_in(&main, function, vec![ask], Duration::from_secs(5)) => {}
            () = self.leaving.hurried() => {}
        }
    }

    fn change(&self, mark: &Mark) -> Change {
        let now = self.mark();
        Change {
            new_tab: now.opened > mark.opened,
            navigated: now.tab == mark.tab && now.commits > mark.commits,
            download: now.downloads > mark.downloads,
        }
    }
}
