//! The pace of a task that a person watches: it begins once they see it, and leaves no page before they have seen that.
//!
//! A task takes a second, and a live view takes about as long to appear: without this its last page is all there is to
//! see. It holds a run between two steps only, each time within a bound. What nobody said they would watch, and every
//! replay, is not held at all.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{sleep, timeout};

use crate::sessions::Watched;

/// Who said that they watch is waited for so long.
const COMING: Duration = Duration::from_secs(5);
/// A page's picture is on the screen within this time, or is not waited for.
const SHOWING: Duration = Duration::from_secs(1);
/// A page that a step brought stands for so long, from when it is seen.
const STANDS: Duration = Duration::from_millis(500);

/// The pace of one run.
pub(super) struct Pace {
    watched: Arc<Watched>,
    /// The page that has been seen.
    seen: String,
}

impl Pace {
    /// Waits until somebody watches.
    pub(super) async fn begin(watched: &Arc<Watched>) -> Self {
        let mut anybody = watched.audience.watched();
        // Who does not come has lost nothing but the sight of it.
        let _ = timeout(COMING, anybody.wait_for(|anybody| *anybody)).await;
        Self {
            watched: Arc::clone(watched),
            seen: watched.location.borrow().url.clone(),
        }
    }

    /// Waits until the page that the last step brought has been seen, if it brought one.
    pub(super) async fn keep(&mut self) {
        let page = self.watched.location.borrow().url.clone();
        if page == self.seen || !*self.watched.audience.watched().borrow() {
            return;
        }
        if timeout(SHOWING, self.is_shown(&page)).await.is_ok() {
            sleep(STANDS).await;
        }
        self.seen = page;
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
