//! Rows that stand on a page of their own: `which customers were born before 1950`, where the page that is open only has a link "Customers".
//! It only says which link; the step that clicks it is done as any other, and kept.
//!
//! Where something was narrowed, sorted or searched before, the list is the one that is open, and nothing else is gone to.

use std::time::Duration;

use serde_json::json;

use super::collecting::Reader;
use super::resorts::awaited;
use crate::collect::{self, CollectError};
use crate::model::{Op, Step, Target};
use crate::page::{Intent, Pick, Session};

/// A list that is still coming is there within this time.
const COMES: Duration = Duration::from_secs(3);

/// The click on the link; `None` where the page that is open has the rows, or no link is called as all of them are.
pub(super) async fn way(session: &Session, step: &Step, before: Option<&Step>) -> Option<Step> {
    let Op::Collect(asked) = &step.op else { return None };
    let noun = asked.noun.as_deref().filter(|_| asked.region.is_none())?;
    let opened = |before: &Step| {
        matches!(
            before.op,
            Op::Open { .. } | Op::Click { .. } | Op::FillForm { .. }
        )
    };
    if asked.columns.is_empty() || !before.is_none_or(opened) {
        return None;
    }
    let list = Target::called(crate::planner::several(noun));
    let link = Pick::Target(&list, Intent::Click);
    let look = || async {
        match collect::extract(&Reader(session), asked).await {
            Err(CollectError::NoRecords { .. } | CollectError::NoColumn { .. }) => None,
            _ => Some(()),
        }
    };
    // Nearly always the rows are there.
    if look().await.is_some() {
        return None;
    }
    let found = session.find(link, Duration::ZERO).await.ok()?;
    let named = found.name.eq_ignore_ascii_case(&list.name);
    let leads = "function(el) { return !!el.href && el.href.split('#')[0] !== location.href.split('#')[0] }";
    let elsewhere = session.ask(&found, leads, &[]).await.ok()? == json!(true);
    if !named || !elsewhere || awaited(COMES, look).await.is_some() {
        return None;
    }
    Some(Step {
        say: format!("Click *{}*", found.name),
        op: Op::click(list),
        bundle: None,
        expect: Vec::new(),
        risk: None,
        ..step.clone()
    })
}
