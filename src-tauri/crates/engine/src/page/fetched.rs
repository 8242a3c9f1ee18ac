//! What a page's scripts fetched because of the last deed: a list that is being exchanged for another is read neither as it was
//! nor half. It looks at no answer, and waits for nothing that the page had open before.

use super::inner::Inner;
use super::session::Session;
use std::time::{Duration, Instant};

/// An answer that takes longer is not waited for.
const COMES_BY: Duration = Duration::from_secs(3);
const LOOK_AGAIN: Duration = Duration::from_millis(40);

impl Session {
    /// Waits until what was asked for since the last deed has come and is drawn; whether a script asked for anything. One that
    /// waits a moment itself before it asks is given until so long after the deed. At once where requests are not watched.
    pub async fn fetched(&self, begins: Duration) -> bool {
        self.inner.fetched(begins).await
    }
}

impl Inner {
    async fn fetched(&self, begins: Duration) -> bool {
        let Some(acted) = self.leaving.acted_at().filter(|_| self.state().watching) else {
            return false;
        };
        self.caught_up().await;
        let end = Instant::now() + COMES_BY;
        let since = |asked: Option<Instant>| asked.is_some_and(|asked| asked >= acted);
        let (asked, fetched) = loop {
            let (waits, asked, fetched) = {
                let still = &self.state().stillness;
                (
                    still.is_waiting_since(acted),
                    since(still.asked()),
                    since(still.fetched()),
                )
            };
            let may_ask = !asked && acted.elapsed() < begins;
            if !(waits || may_ask) || Instant::now() >= end {
                break (asked, fetched);
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_AGAIN) => {}
                () = self.leaving.hurried() => return fetched,
            }
        };
        if asked {
            self.calm().await;
        }
        fetched
    }
}
