//! A thing that nobody called by its name: `the ticket about the leaking roof`. It is the one link that has those words, in whatever
//! form, on the page or on that of all of its kind. Of several none is taken.

use std::time::Duration;

use serde_json::json;

use super::{BROUGHT, awaited, click, plain_click, sections, to_all_of};
use crate::execution::confirming::Thing;
use crate::model::Step;
use crate::page::{Intent, Pick, Session};

/// Between a kind of thing and what one of them is about.
const ABOUT: &[&str] = &[" about ", " concerning ", " regarding "];

/// Words that every other page has.
const NOTHING: &[&str] = &[
    "about",
    "after",
    "again",
    "anybody",
    "because",
    "before",
    "being",
    "could",
    "doing",
    "every",
    "everybody",
    "everyone",
    "going",
    "have",
    "just",
    "looking",
    "longer",
    "nobody",
    "over",
    "should",
    "since",
    "some",
    "somebody",
    "someone",
    "still",
    "that",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "today",
    "until",
    "what",
    "when",
    "where",
    "which",
    "will",
    "with",
    "would",
    "yesterday",
];
/// So many words are searched for.
const SEARCHES: usize = 3;
/// What a search brings is there within this time.
const FOUND: Duration = Duration::from_millis(1500);

/// Opens what a step describes; says how, or `None` where it describes nothing, or not one thing.
pub(super) async fn opened(session: &Session, step: &Step) -> Option<String> {
    let target = plain_click(step)?;
    if target.quoted || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let (kind, words) = ABOUT.iter().find_map(|about| target.name.split_once(about))?;
    if let Some(opened) = by_words(session, words, Duration::ZERO).await {
        return Some(opened);
    }
    // The page that is open may be about it already.
    let said: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "" | "the" | "a" | "an" | "our" | "my"))
        .collect();
    let function = "function(words) { return words.length > 1 && anything.headed(words, true) }";
    let open = session.evaluate(function, &[json!(said)]).await;
    if open.is_ok_and(|open| open == json!(true)) {
        return Some(format!("The page about “{words}” is open"));
    }
    for word in sections::words_of(kind) {
        if let Some(went) = to_all_of(session, word).await {
            if let Some(opened) = by_words(session, words, BROUGHT).await {
                return Some(format!("Went to {went}\n{opened}"));
            }
            break;
        }
    }
    // The site's own search knows it by one of its longer words.
    let mut longest: Vec<&str> = words
        .split_whitespace()
        .filter(|word| word.len() > 3 && !NOTHING.contains(&word.to_lowercase().as_str()))
        .collect();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in longest.into_iter().take(SEARCHES) {
        session.search(Pick::SearchField, word, BROUGHT).await.ok()?;
        if let Some(opened) = by_words(session, words, FOUND).await {
            return Some(format!("Searched for “{word}”\n{opened}"));
        }
    }
    None
}

async fn by_words(session: &Session, words: &str, within: Duration) -> Option<String> {
    let function = "function(words) { return anything.described(words) }";
    let look = || async move {
        let value = session.evaluate(function, &[json!(words)]).await.ok()?;
        serde_json::from_value::<Thing>(value).ok()
    };
    let thing = awaited(within, look).await?;
    click(session, Pick::Bundle(&thing.bundle, Intent::Click))
        .await
        .ok()?;
    Some(format!("Opened “{}”", thing.name))
}
