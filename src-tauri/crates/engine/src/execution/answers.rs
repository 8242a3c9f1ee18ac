//! The text that stands under a heading, where that was asked for by its words: `the answer to "Why is it slow?"`, `the text under
//! "Opening hours"`. What is folded is unfolded first, as a person would.

use std::time::{Duration, Instant};

use anything_api::event::ToolError;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::collecting::Placed;
use crate::model::{Bundle, ClickKind, Collect};
use crate::page::{Action, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);
/// What unfolds has its whole text within this time.
const UNFOLDS: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_millis(150);

#[derive(Deserialize)]
struct Answer {
    text: String,
    /// What unfolds it, where it is folded.
    way: Option<Bundle>,
}

/// The one row with the text; `None` where no words were quoted, or nothing is headed by them.
pub(super) async fn row(session: &Session, asked: &Collect, problem: &ToolError) -> Option<Placed> {
    let [column] = asked.columns.as_slice() else {
        return None;
    };
    if problem.code != "not_found" || asked.tally.is_some() || asked.ranking.is_some() {
        return None;
    }
    let (what, words) = parts(column)?;
    let end = Instant::now() + UNFOLDS;
    let mut opened = false;
    loop {
        let answer = look(session, &words).await?;
        match answer.way {
            Some(way) if !opened => {
                opened = true;
                let click = Action::Click(ClickKind::Click);
                // What can't be unfolded is there all the same.
                let _ = session
                    .act(Pick::Bundle(&way, Intent::Click), &click, CLICKS)
                    .await;
            }
            Some(_) if Instant::now() < end => tokio::time::sleep(AGAIN).await,
            _ => {
                let mut row = Map::new();
                row.insert(what, Value::from(answer.text));
                return Some((row, Map::new()));
            }
        }
    }
}

async fn look(session: &Session, words: &str) -> Option<Answer> {
    let function = "function(words) { return anything.answerTo(words) }";
    let value = session.evaluate(function, &[json!(words)]).await.ok()?;
    serde_json::from_value(value).ok()
}

/// `answer` and the question of `answer to "Why?"`.
fn parts(column: &str) -> Option<(String, String)> {
    let (before, rest) = column.split_once(['"', '“'])?;
    let (words, _) = rest.split_once(['"', '”'])?;
    let what = before.split_whitespace().next()?;
    (!words.trim().is_empty()).then(|| (what.to_owned(), words.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_quoted_words_are_the_heading() {
        let of = |column| parts(column).map(|(what, words)| format!("{what}: {words}"));
        assert_eq!(
            of("text under the heading \"Opening hours\"").as_deref(),
            Some("text: Opening hours")
        );
        assert_eq!(of("answer to “When?”").as_deref(), Some("answer: When?"));
        assert_eq!(of("price"), None);
    }
}
