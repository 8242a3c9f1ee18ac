//! The pace of a task that a person watches: no page is left before they have seen it.
//!
//! A task takes a second, and a live view takes about as long to appear: without this its last page is all there is to
//! see. It holds a run between two steps only, each time within a bound, and not from who wants to take it over. What
//! nobody said they would watch, and every replay, is not held at all.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::control::RunControl;
use crate::sessions::Watched;

/// Who said that they watch is waited for so long, from when they could.
const COMING: Duration = Duration::from_secs(5);
/// A page's picture is on the screen within this time, or is not waited for.
const SHOWING: Duration = Duration::from_secs(1);
/// A page that a step brought stands for so long, from when it is seen.
const STANDS: Duration = Duration::from_millis(500);

/// The pace of one run.
pub(super) struct Pace {
    watched: Arc<Watched>,
    /// Nobody is waited for any longer.
    come: Instant,
    /// The page that has been seen.
    seen: String,
}

impl Pace {
    /// From now on somebody could watch.
    pub(super) fn new(watched: &Arc<Watched>) -> Self {
        Self {
            watched: Arc::clone(watched),
            come: Instant::now() + COMING,
            seen: watched.location.borrow().url.clone(),
        }
    }

    /// Waits until the page that the last step brought has been seen, if it brought one.
    pub(super) async fn keep(&mut self, control: &RunControl) {
        let page = self.watched.location.borrow().url.clone();
        // The last page stays as it is.
        if page == self.seen || control.pending_count() == 0 {
            return;
        }
        tokio::select! {
            () = control.held() => {}
            () = self.stands(&page) => {}
        }
        self.seen = page;
    }

    async fn stands(&self, page: &str) {
        let mut anybody = self.watched.audience.watched();
        let is_watched = timeout_at(self.come, anybody.wait_for(|anybody| *anybody))
            .await
            .is_ok();
        if is_watched && timeout(SHOWING, self.is_shown(page)).await.is_ok() {
            sleep(STANDS).await;
        }
    }

    /// Returns once a picture of the page is on a watcher's screen.
    async fn is_shown(&self, page: &str) {
        let mut pictures = self.watched.pictures.clone();
        let of_page =
            pictures.wait_for(|picture| picture.as_ref().is_some_and(|picture| picture.page_url == page));
        let Ok(number) = of_page
            .await
            .map(|picture| picture.as_ref().map(|picture| picture.number))
        else {
            return;
        };
        let mut on_screen = self.watched.audience.on_screen();
        let _ = on_screen.wait_for(|shown| Some(*shown) >= number).await;
    }
}
