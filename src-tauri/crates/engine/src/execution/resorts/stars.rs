//! A rating that is given by clicking stars: the fourth of five for "4", where no field is called a rating.

use std::time::Duration;

use serde_json::json;

use crate::execution::confirming::Thing;
use crate::execution::step::{Acted, aimed};
use crate::model::{ClickKind, Target};
use crate::page::{Action, Intent, Pick, Session};

const CLICKS: Duration = Duration::from_secs(3);
/// What a row of stars is called.
const NAMES: &[&str] = &[
    "rating",
    "stars",
    "score",
    "star rating",
    "your rating",
    "overall rating",
];

/// Clicks the star; `None` where the page's forms have no row of stars, several, or not so many.
pub(in crate::execution) async fn given(session: &Session, target: &Target, text: &str) -> Option<Acted> {
    let named = NAMES.contains(&target.name.to_lowercase().as_str());
    let count: u8 = text.trim().parse().ok().filter(|_| named)?;
    let function = "function(count) { return anything.starOf(count) }";
    let value = session.evaluate(function, &[json!(count)]).await.ok()?;
    let star: Thing = serde_json::from_value(value).ok()?;
    let pick = Pick::Bundle(&star.bundle, Intent::Any);
    let click = Action::Click(ClickKind::Click);
    let done = session.act(pick, &click, CLICKS).await.ok()?;
    Some(aimed(format!("Gave {count} of the stars"), done))
}
