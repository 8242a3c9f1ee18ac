//! An icon that nothing names but a hint that comes when it is pointed at: `Download` over an arrow. Few icons are pointed at, and
//! only one whose hint says what was said, as the only one, is taken.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{Taken, WAY, awaited, press};
use crate::execution::confirming::Thing;
use crate::model::Target;
use crate::page::{Action, Intent, Pick, Session};

/// A hint is shown within this time.
const SHOWN: Duration = Duration::from_millis(1000);
/// All icons are pointed at within this time.
const LOOKING: Duration = Duration::from_secs(6);
/// A hint with more words of its own says something else.
const MOST_MORE: usize = 2;

/// Clicks the one icon whose hint has the words of the target; `None` where none has, or several have.
pub(super) async fn clicked(session: &Session, target: &Target) -> Option<Taken> {
    let function = "function() { return anything.namelessWays() }";
    let value = session.evaluate(function, &[json!(null)]).await.ok()?;
    let icons: Vec<Thing> = serde_json::from_value(value).ok()?;
    let end = Instant::now() + LOOKING;
    let mut meant = Vec::new();
    for icon in icons.iter().take_while(|_| Instant::now() < end) {
        let way = Pick::Bundle(&icon.bundle, Intent::Any);
        if session.act(way, &Action::Hover, WAY).await.is_err() {
            continue;
        }
        if let Some(hint) = shown(session).await.filter(|hint| says(hint, &target.name)) {
            meant.push((icon, hint));
        }
    }
    let [(icon, hint)] = meant.as_slice() else {
        return None;
    };
    let done = press(session, Pick::Bundle(&icon.bundle, Intent::Click))
        .await
        .ok()?;
    Some(Taken {
        said: format!("Clicked the icon that says “{hint}” when it is pointed at"),
        thing: Some(done),
        confirmed: false,
    })
}

/// The hint that is shown now.
async fn shown(session: &Session) -> Option<String> {
    let look = || async move {
        let function = "function() { return anything.hintShown() }";
        let value = session.evaluate(function, &[json!(null)]).await.ok()?;
        value.as_str().filter(|hint| !hint.is_empty()).map(str::to_owned)
    };
    awaited(SHOWN, look).await
}

/// Whether a hint has all words of a name, and few more.
fn says(hint: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = text.to_lowercase();
        let all = all.split(|sign: char| !sign.is_alphanumeric());
        all.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (own, said) = (words(hint), words(name));
    !said.is_empty() && own.len() <= said.len() + MOST_MORE && said.iter().all(|word| own.contains(word))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_hint_says_the_words_and_little_more() {
        assert!(says("Download artifact", "Download"));
        assert!(says("Copy the link", "copy link"));
        assert!(!says("Upload", "Download"));
        assert!(!says("You can download all of it once it is ready", "Download"));
    }
}
