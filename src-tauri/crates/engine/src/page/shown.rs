//! What a page shows, roughly: enough to tell whether something came of a key or a search. Not what it shows, nor whether that is right.

use super::inner::Inner;
use serde::Deserialize;
use std::time::{Duration, Instant};

/// Lists that narrow while one types wait for the last letter, most for less than half a second.
const NARROWS_BY: Duration = Duration::from_millis(1200);
/// A text that has not changed for so long is what came of the search, where nothing was asked for: the first change may only be a
/// button that empties the field.
const SAME_FOR: Duration = Duration::from_millis(600);
/// A list that is still coming when it is searched is given so long.
const COMES_BY: Duration = Duration::from_secs(2);
/// An answer that takes longer is not waited for here.
const ANSWERED_BY: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(60);

/// Where a page is and what stands on it, as it was at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Shown {
    address: String,
    /// The length and a sum of the text: what is in fields is no text.
    text: (u64, i64),
}

impl Inner {
    /// What is shown now; none where the page can't be asked.
    pub(super) async fn shown(&self) -> Option<Shown> {
        let function = "function() { const text = document.body ? document.body.innerText : ''; let sum = 0; \
            for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) | 0; \
            return { address: location.href, text: [text.length, sum] } }";
        let shown = self.evaluate(function, &[]).await.ok()?;
        serde_json::from_value(shown).ok()
    }

    /// What is shown before a search: what was still coming has come, or it would be taken for what the search found.
    pub(super) async fn shown_before_search(&self) -> Option<Shown> {
        let began = Instant::now();
        while self.state().stillness.is_waiting() && began.elapsed() < COMES_BY {
            tokio::select! {
                () = tokio::time::sleep(LOOK_AGAIN) => {}
                () = self.leaving.hurried() => break,
            }
        }
        self.shown().await
    }

    /// Waits until a search within the page has come to something: other text than before, and no answer still to come to what was
    /// asked `since`. That text came after something was asked for once the words were `typed`, or it has not changed for a while.
    /// A search that narrows nothing is given its time.
    pub(super) async fn narrowed(&self, before: Option<&Shown>, since: Instant, typed: Instant) {
        let Some(before) = before else { return };
        let asked = Instant::now();
        let mut last = (before.text, asked);
        loop {
            let Some(now) = self.shown().await else { return };
            if now.text != last.0 {
                last = (now.text, Instant::now());
            }
            let (waits, last_asked) = {
                let stillness = &self.state().stillness;
                (stillness.is_waiting_since(since), stillness.asked())
            };
            let answers = last_asked.is_some_and(|asked| asked >= typed && last.1 >= asked);
            let has_come = now.text != before.text && (answers || last.1.elapsed() > SAME_FOR);
            if !waits && (has_come || asked.elapsed() > NARROWS_BY) || asked.elapsed() > ANSWERED_BY {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_AGAIN) => {}
                () = self.leaving.hurried() => return,
            }
        }
    }
}
