//! Whether something holds on the page, and waiting until it does.

use super::error::PageError;
use super::found::Intent;
use super::inner::{CallError, Inner};
use super::seek::Ask;
use super::words;
use crate::model::{Condition, Filter, FilterTest, Target};
use futures_util::future::join_all;
use serde_json::json;
use std::time::{Duration, Instant};

/// How long to look for the field whose value is asked for.
const FIELD_LIMIT: Duration = Duration::from_secs(2);

impl Inner {
    /// Waits until the condition holds.
    pub(super) async fn wait_for(&self, condition: &Condition, within: Duration) -> Result<(), PageError> {
        if let Condition::Time(ms) = condition {
            let mut ended = self.ended.subscribe();
            let pause = tokio::time::timeout(Duration::from_millis(*ms), ended.wait_for(Option::is_some));
            return if pause.await.is_ok() {
                self.check_alive()
            } else {
                Ok(())
            };
        }
        let end = Instant::now() + within;
        loop {
            let holds = match self.holds(condition).await {
                Ok(holds) => holds,
                Err(error @ (PageError::NotFound { .. } | PageError::Ambiguous { .. })) => {
                    if Instant::now() >= end {
                        return Err(error);
                    }
                    false
                }
                Err(error) => return Err(error),
            };
            if holds {
                return Ok(());
            }
            if Instant::now() >= end {
                return Err(PageError::NotYet {
                    what: words::of_condition(condition),
                });
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Whether the condition holds now.
    pub(super) async fn holds(&self, condition: &Condition) -> Result<bool, PageError> {
        match condition {
            Condition::Text(text) => self.shows(text).await,
            Condition::NoText(text) => self.shows(text).await.map(|shown| !shown),
            Condition::Visible(target) => self
                .count(&Ask::target(target, Intent::Any))
                .await
                .map(|count| count > 0),
            Condition::Gone(target) => self
                .count(&Ask::target(target, Intent::Any))
                .await
                .map(|count| count == 0),
            Condition::Time(_) => Ok(true),
            Condition::Address(part) => {
                let url = self
                    .state()
                    .active_tab()
                    .map(|tab| tab.url.clone())
                    .unwrap_or_default();
                Ok(url.to_lowercase().contains(&part.to_lowercase()))
            }
            Condition::Title(part) => {
                let title = self.evaluate("function() { return document.title }", &[]).await?;
                Ok(title
                    .as_str()
                    .unwrap_or_default()
                    .to_lowercase()
                    .contains(&part.to_lowercase()))
            }
            Condition::Value(target, wanted) => {
                let found = self.field(target, Intent::Fill).await?;
                let value = found.value.unwrap_or_default();
                Ok(same_text(&value, wanted))
            }
            Condition::Amount(label, test) => {
                let function = "function(label) { return anything.numbersOf(label) }";
                let shown = self.evaluate(function, &[json!(label)]).await?;
                let values: Vec<String> = serde_json::from_value(shown).unwrap_or_default();
                // Of several numbers nobody knows which is meant.
                Ok(matches!(values.as_slice(), [value] if passes(value, test)))
            }
            Condition::Checked(target, wanted) => {
                let found = self.field(target, Intent::Check).await?;
                Ok(found.checked == Some(*wanted))
            }
        }
    }

    async fn field(&self, target: &Target, intent: Intent) -> Result<super::Found, PageError> {
        let end = Instant::now() + FIELD_LIMIT;
        match self.seek(&Ask::target(target, intent), end).await {
            // A list has a value, too.
            Err(PageError::NotFound { .. }) if intent == Intent::Fill => {
                self.seek(&Ask::target(target, Intent::Choose), Instant::now())
                    .await
            }
            other => other,
        }
    }

    /// Whether a text is shown in any frame.
    async fn shows(&self, text: &str) -> Result<bool, PageError> {
        self.active()?;
        let frames = self.state().frames_of_active();
        let function = "function(text) { return innerWidth > 1 && anything.showsText(text) }";
        let limit = Duration::from_secs(10);
        let calls = frames
            .iter()
            .map(|frame| self.call_in(frame, function, vec![json!(text)], limit));
        let mut shown = false;
        for (index, answer) in join_all(calls).await.into_iter().enumerate() {
            match answer {
                Ok((value, _)) => shown |= value.as_bool().unwrap_or_default(),
                Err(CallError::Page(error)) if index == 0 => return Err(error),
                Err(_) => {}
            }
        }
        Ok(shown)
    }
}

/// Whether a number as a page writes it passes.
fn passes(value: &str, test: &FilterTest) -> bool {
    let filter = Filter {
        column: None,
        test: test.clone(),
    };
    crate::collect::passes(&filter, value)
}

fn same_text(value: &str, wanted: &str) -> bool {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(value) == plain(wanted)
}
