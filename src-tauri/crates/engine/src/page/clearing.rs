//! Consent banners, cookie walls and newsletter overlays that lie in the way: closed as a person would who wants none of
//! it, and told. Nothing else is closed, and nothing is closed that is not in the way.

use super::found::Action;
use super::inner::Inner;
use super::news::Note;
use super::seek::Place;
use crate::model::ClickKind;
use futures_util::future::join_all;
use serde::Deserialize;
use std::time::Duration;

/// A button that can't be clicked by then is none.
const CLICKING: Duration = Duration::from_secs(2);

#[derive(Debug, Deserialize)]
struct Obstacle {
    node: u64,
    kind: String,
    by: String,
    how: String,
}

impl Inner {
    /// Closes what lies over the page; whether anything was closed.
    pub(super) async fn clear_way(&self) -> bool {
        let frames = self.state().frames_of_active();
        let function = "function() { return innerWidth > 1 ? anything.obstacle() : null }";
        let calls = frames
            .iter()
            .map(|frame| self.call_in(frame, function, Vec::new(), Duration::from_secs(5)));
        let answers = join_all(calls).await;
        for (frame, answer) in frames.iter().zip(answers) {
            let Ok((value, world)) = answer else { continue };
            let Ok(Some(found)) = serde_json::from_value::<Option<Obstacle>>(value) else {
                continue;
            };
            let place = Place {
                frame: frame.clone(),
                world,
                node: found.node,
            };
            let click = Action::Click(ClickKind::Click);
            if Box::pin(self.perform_at(&place, &click, CLICKING)).await.is_ok() {
                self.state().note(Note::Cleared {
                    kind: found.kind,
                    by: found.by,
                    how: found.how,
                });
                return true;
            }
        }
        false
    }
}
