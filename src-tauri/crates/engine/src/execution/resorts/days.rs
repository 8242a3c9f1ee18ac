//! `go back to April 9, 2026` on a page that shows one day, and leads to the day before and the day after: that is followed until the day is
//! shown. The day that a page shows is the one that its headings name; of several none is.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use super::{AGAIN, BROUGHT, click};
use crate::execution::confirming::Thing;
use crate::page::{Intent, Pick, Session};

/// So many days are turned at most.
const MOST: usize = 62;
/// All of them are turned within this time.
const TURNS: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
struct Shown {
    day: f64,
    /// What leads nearer; none on the day itself.
    way: Option<Thing>,
}

/// Turns to the day of that name; says so.
pub(super) async fn turned_to(session: &Session, name: &str) -> Option<String> {
    let end = Instant::now() + TURNS;
    let mut shown = shown(session, name).await?;
    for turned in 0..MOST {
        let Some(way) = &shown.way else {
            let times = if turned == 1 { "once" } else { "several times" };
            return (turned > 0).then(|| format!("Turned {times}, to {name}"));
        };
        click(session, Pick::Bundle(&way.bundle, Intent::Click))
            .await
            .ok()?;
        shown = another(session, name, shown.day)
            .await
            .filter(|_| Instant::now() < end)?;
    }
    None
}

/// What is shown once it is another day.
async fn another(session: &Session, name: &str, before: f64) -> Option<Shown> {
    let end = Instant::now() + BROUGHT;
    loop {
        match shown(session, name)
            .await
            .filter(|shown| (shown.day - before).abs() > 1.0)
        {
            None if Instant::now() < end => tokio::time::sleep(AGAIN).await,
            other => return other,
        }
    }
}

async fn shown(session: &Session, name: &str) -> Option<Shown> {
    let function = "function(name) { return anything.dayShown(name) }";
    let value = session.evaluate(function, &[json!(name)]).await.ok()?;
    serde_json::from_value(value).ok()
}
