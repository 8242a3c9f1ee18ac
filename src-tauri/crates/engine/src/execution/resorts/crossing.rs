//! Round buttons and boxes that only their place in a table names: `sort on the ID` where "ID" heads a row and "Sort on" a column,
//! `no grouping`, `Good for the service` among the answers of a survey. One is ticked where exactly one is meant, and nothing else is done.

use std::time::Duration;

use serde::Deserialize;

use crate::execution::order_words::{self, Order};
use crate::execution::step::{Acted, told};
use crate::model::{Bundle, Target};
use crate::page::{Action, Done, Intent, Pick, Session};

const TICKS: Duration = Duration::from_secs(2);

/// What the page's script tells of one.
#[derive(Debug, Deserialize)]
struct Crossing {
    row: String,
    column: String,
    bundle: Bundle,
}

impl Crossing {
    /// What it is called, which has no name of its own.
    fn words(&self) -> String {
        format!("“{}” in the row “{}”", self.column, self.row)
    }
}

/// Ticks what puts the list in an order, and says which way where that was said; `None` where no column is for orders.
pub(in crate::execution) async fn ordered(session: &Session, wanted: &Order) -> Option<Done> {
    let orders = |crossing: &Crossing| {
        let column = crossing.column.to_lowercase();
        let fits =
            order_words::read(&crossing.row).is_some_and(|row| wanted.with_any_way().fits(&row).is_some());
        fits && ["sort", "order"].iter().any(|word| column.starts_with(word))
    };
    let one = one_of(session, orders).await?;
    if let Some(down) = wanted.down {
        let way = turner(session).await;
        // An order the other way would be a wrong one; upwards is what a page does that has no box for it.
        match way {
            Some(way) => {
                let pick = Pick::Target(&way, Intent::Check);
                session.act(pick, &Action::Check(down), TICKS).await.ok()?;
            }
            None if down => return None,
            None => {}
        }
    }
    let mut done = tick(session, &one).await?;
    // It has no name that could be told.
    done.found.words = one.words();
    Some(done)
}

/// `no grouping`: the one in the row that is for none, below the word in another form.
pub(in crate::execution) async fn none_of(session: &Session, words: &str) -> Option<Acted> {
    let low = words.to_lowercase();
    let what = low.strip_prefix("no ")?;
    let stem = what.strip_suffix("ing").unwrap_or(what);
    let is = |crossing: &Crossing| {
        let row = crossing.row.to_lowercase();
        let none = row
            .split_whitespace()
            .next()
            .is_some_and(|first| ["no", "none", "nothing"].contains(&first));
        none && crossing.column.to_lowercase().starts_with(stem)
    };
    ticked(session, is).await
}

/// The one in the row of one name and the column of the other.
pub(in crate::execution) async fn chosen(session: &Session, option: &str, of: &Target) -> Option<Acted> {
    if of.scope.is_some() || of.ordinal.is_some() || of.every.is_some() {
        return None;
    }
    let pair = [plain(option), plain(&of.name)];
    let is = |crossing: &Crossing| {
        let own = [plain(&crossing.row), plain(&crossing.column)];
        own == pair || (own[0] == pair[1] && own[1] == pair[0])
    };
    ticked(session, is).await
}

/// The box that turns an order round.
async fn turner(session: &Session) -> Option<Target> {
    for name in ["sort descending", "descending"] {
        let way = Target::called(name);
        if session
            .find(Pick::Target(&way, Intent::Check), Duration::ZERO)
            .await
            .is_ok()
        {
            return Some(way);
        }
    }
    None
}

fn plain(words: &str) -> String {
    words.trim().trim_end_matches([':', '?']).to_lowercase()
}

async fn ticked(session: &Session, is: impl Fn(&Crossing) -> bool) -> Option<Acted> {
    let one = one_of(session, is).await?;
    tick(session, &one).await?;
    // Known again by itself, it would be chosen in as it is called, and not by what was said.
    Some(told(format!("Ticked {}", one.words())))
}

async fn one_of(session: &Session, is: impl Fn(&Crossing) -> bool) -> Option<Crossing> {
    let value = session
        .evaluate("function() { return anything.crossings() }", &[])
        .await
        .ok()?;
    let all: Vec<Crossing> = serde_json::from_value(value).ok()?;
    let mut meant = all.into_iter().filter(is);
    let one = meant.next()?;
    meant.next().is_none().then_some(one)
}

async fn tick(session: &Session, one: &Crossing) -> Option<Done> {
    let pick = Pick::Bundle(&one.bundle, Intent::Check);
    session.act(pick, &Action::Check(true), TICKS).await.ok()
}
