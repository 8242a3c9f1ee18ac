//! A thing that nobody called by its name: `the ticket about the leaking roof`. It is the one link that has those words, in whatever
//! form, on the page or on that of all of its kind. Of several none is taken.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{AGAIN, BROUGHT, click, to_all_of};
use crate::execution::confirming::Thing;
use crate::model::{ClickKind, Op, Step};
use crate::page::{Intent, Pick, Session};

/// Between a kind of thing and what one of them is about.
const ABOUT: &[&str] = &[" about ", " concerning ", " regarding "];

/// Opens what a step describes; says how, or `None` where it describes nothing, or not one thing.
pub(super) async fn opened(session: &Session, step: &Step) -> Option<String> {
    let Op::Click {
        target,
        how: ClickKind::Click,
    } = &step.op
    else {
        return None;
    };
    if target.quoted || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let (kind, words) = ABOUT.iter().find_map(|about| target.name.split_once(about))?;
    if let Some(opened) = by_words(session, words, Duration::ZERO).await {
        return Some(opened);
    }
    let kind = kind.rsplit(' ').next()?;
    let went = to_all_of(session, kind).await?;
    let opened = by_words(session, words, BROUGHT).await?;
    Some(format!("Went to {went}\n{opened}"))
}

async fn by_words(session: &Session, words: &str, within: Duration) -> Option<String> {
    let end = Instant::now() + within;
    loop {
        let function = "function(words) { return anything.described(words) }";
        let value = session.evaluate(function, &[json!(words)]).await.ok()?;
        if let Ok(thing) = serde_json::from_value::<Thing>(value) {
            click(session, Pick::Bundle(&thing.bundle, Intent::Click))
                .await
                .ok()?;
            return Some(format!("Opened “{}”", thing.name));
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(AGAIN).await;
    }
}
