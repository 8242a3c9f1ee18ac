//! Starts of this launch that ended well, to go on with: what they did, and for a while their browsers.
//!
//! Only this memory holds it. A browser that is kept open is nobody's to watch and takes no session's place; it ends
//! after ten minutes, when newer ones come, or with the engine.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio_util::sync::CancellationToken;

use super::state::Shared;
use crate::execution::Browser;
use crate::execution::hush::Hush;
use crate::model::Step;

/// A browser is kept open for so long.
const OPEN_FOR: Duration = Duration::from_secs(10 * 60);
/// What so many starts did is known.
const MOST_KNOWN: usize = 50;

/// What a start did.
#[derive(Debug, Clone, Default)]
pub(super) struct Finished {
    /// The requests, oldest first.
    pub queries: Vec<String>,
    /// The steps as they were done, with their literals.
    pub steps: Vec<Step>,
    /// Values that a person gave beside the requests.
    pub words: Vec<String>,
    /// The function that was made of it.
    pub function_id: Option<String>,
    /// What must be told to nobody.
    pub hush: Arc<Hush>,
    /// Where the last collection began.
    pub collected_at: Option<String>,
}

/// Starts to go on with, by thread id; newest last.
#[derive(Default)]
pub(crate) struct KeptOpen(Mutex<VecDeque<Entry>>);

struct Entry {
    thread_id: String,
    finished: Finished,
    open: Option<Open>,
}

/// A browser.
struct Open {
    browser: Browser,
    /// Ends the task that waits for its end.
    taken: CancellationToken,
}

impl KeptOpen {
    /// Keeps what a start did, and its browser.
    pub(super) fn keep(
        shared: &Arc<Shared>,
        thread_id: String,
        finished: Finished,
        browser: Option<Browser>,
    ) {
        let most = shared.options.keep_open;
        let taken = CancellationToken::new();
        if let Some(browser) = &browser {
            // What is kept open is nobody's to watch; nobody waits for its last picture.
            let unwatched = browser.unwatched("manual");
            shared.tasks.spawn(unwatched);
        }
        let open = browser.map(|browser| Open {
            browser,
            taken: taken.clone(),
        });
        let is_open = open.is_some();
        let mut too_many = Vec::new();
        {
            let mut all = shared.kept_open.lock();
            all.retain(|entry| entry.thread_id != thread_id);
            all.push_back(Entry {
                thread_id: thread_id.clone(),
                finished,
                open,
            });
            while all.iter().filter(|entry| entry.open.is_some()).count() > most {
                let oldest = all.iter_mut().find_map(|entry| entry.open.take());
                too_many.extend(oldest);
            }
            while all.len() > MOST_KNOWN {
                too_many.extend(all.pop_front().and_then(|entry| entry.open));
            }
        }
        for open in too_many {
            shared.tasks.spawn(open.close());
        }
        if is_open {
            let shared = Arc::clone(shared);
            let tasks = shared.tasks.clone();
            tasks.spawn(async move {
                tokio::select! {
                    () = taken.cancelled() => return,
                    () = shared.ending.cancelled() => {}
                    () = tokio::time::sleep(OPEN_FOR) => {}
                }
                let open = shared.kept_open.shut(&thread_id);
                if let Some(open) = open {
                    open.close().await;
                }
            });
        }
    }

    /// Takes a start out to go on with it, with its browser while that is open.
    pub(super) fn take(&self, thread_id: &str) -> Option<(Finished, Option<Browser>)> {
        let mut all = self.lock();
        let at = all.iter().position(|entry| entry.thread_id == thread_id)?;
        let entry = all.remove(at)?;
        let browser = entry.open.map(|open| {
            open.taken.cancel();
            open.browser
        });
        // One that has crashed meanwhile is as good as closed.
        let browser = browser.filter(|browser| browser.session.ended().now_or_never().is_none());
        Some((entry.finished, browser))
    }

    fn shut(&self, thread_id: &str) -> Option<Open> {
        let mut all = self.lock();
        let entry = all.iter_mut().find(|entry| entry.thread_id == thread_id)?;
        entry.open.take()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    async fn close(self) {
        self.taken.cancel();
        self.browser.close("manual").await;
    }
}
