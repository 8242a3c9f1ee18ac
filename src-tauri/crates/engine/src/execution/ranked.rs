//! "The cheapest product": the record that comes first when its list is put in order, looked up over all pages and then
//! treated like anything named.
//!
//! It acts on nothing but the way to the next page. What it finds is not kept for the replay: there it is compared again.

use std::time::Duration;

use anything_api::event::ToolError;
use time::OffsetDateTime;

use super::collecting::{self, Reader, Trouble};
use super::{records, turning, words};
use crate::collect::{self, CollectError, Pager};
use crate::model::{Collect, Ranking, Step, Target};
use crate::page::{Intent, Pick, Session};

/// What a record is called.
const NAME: &str = "name";

/// The step with its record by name; `None` if it speaks of no order.
///
/// # Errors
/// There is no such list, or its records can't be compared.
pub(super) async fn named(
    session: &Session,
    step: &Step,
    within: Duration,
) -> Result<Option<Step>, ToolError> {
    let mut named = step.clone();
    let Some(target) = records::target_of(&mut named.op) else {
        return Ok(None);
    };
    let itself = target.ranking.is_some();
    let record = match (itself, target.scope.as_mut()) {
        (true, _) => target,
        (false, Some(scope)) => &mut scope.anchor,
        (false, None) => return Ok(None),
    };
    let Some(ranking) = record.ranking.clone() else {
        return Ok(None);
    };
    let first = match first_of(session, &record.name, &ranking, within).await {
        Ok(first) => first,
        Err(trouble) => match called_so(session, &record.name, &ranking).await {
            // `Latest post` may be a name as well.
            Some(plain) => {
                *record = plain;
                return Ok(Some(named));
            }
            None => {
                return Err(match trouble {
                    Trouble::Page(error) => words::page_problem(&error, step.span),
                    Trouble::Collect(error) => words::collect_problem(&error, step.span),
                });
            }
        },
    };
    let located = collect::locate(&Reader(session), &record.name, first.place).await;
    *record = records::called(&first.name);
    // Two records may be called the same: the one at this place is meant.
    let located = located.filter(|located| itself && located.title == first.name);
    named.bundle = located.map(records::bundle);
    Ok(Some(named))
}

struct First {
    name: String,
    /// Its place on the page that is shown now, from 1.
    place: i32,
}

/// Reads the whole list and shows the page again that has its first.
async fn first_of(
    session: &Session,
    noun: &str,
    ranking: &Ranking,
    within: Duration,
) -> Result<First, Trouble> {
    let asked = Collect {
        columns: vec![NAME.into(), ranking.by.clone()],
        noun: Some(noun.to_owned()),
        ..Collect::default()
    };
    let list = session.location().borrow().url.clone();
    let mut pager = Pager::new(&asked);
    let mut rows: Vec<(u32, usize, Vec<String>)> = Vec::new();
    let mut ways = Vec::new();
    let mut read = turning::read(session, &asked, within, None).await?;
    let mut adds = false;
    loop {
        let page = pager.pages();
        let fresh = pager.take(&read).rows;
        let from = if adds { rows.len() } else { 0 };
        rows.extend(
            fresh
                .into_iter()
                .enumerate()
                .map(|(at, row)| (page, from + at, row)),
        );
        let Some(next) = pager.next(&read).cloned() else {
            break;
        };
        adds = next.adds;
        collecting::follow(session, &next, within).await?;
        read = turning::read(session, &asked, within, Some(&read.fingerprint)).await?;
        ways.push(next);
    }
    let values: Vec<&str> = rows
        .iter()
        .map(|(_, _, row)| row.get(1).map_or("", String::as_str))
        .collect();
    let nothing = || Trouble::Collect(CollectError::NothingToCompare(ranking.by.clone()));
    let keys = collect::keys(&values, OffsetDateTime::now_utc()).ok_or_else(nothing)?;
    let known = keys
        .iter()
        .enumerate()
        .filter_map(|(at, key)| key.map(|key| (at, key)));
    let best = known.reduce(|best, other| {
        let better = if ranking.most {
            other.1 > best.1
        } else {
            other.1 < best.1
        };
        if better { other } else { best }
    });
    let (page, place, row) = best.and_then(|(at, _)| rows.get(at)).ok_or_else(nothing)?;
    let last = u32::try_from(ways.len()).unwrap_or(0);
    if *page < last && !adds {
        let url = url::Url::parse(&list).map_err(|_| nothing())?;
        session.open(&url).await?;
        for next in ways.iter().take(*page as usize) {
            let before = turning::read(session, &asked, within, None).await?.fingerprint;
            collecting::follow(session, next, within).await?;
            turning::read(session, &asked, within, Some(&before)).await?;
        }
    }
    Ok(First {
        name: row.first().cloned().unwrap_or_default(),
        place: i32::try_from(place + 1).unwrap_or(i32::MAX),
    })
}

/// Something that is itself called the newest or the oldest.
async fn called_so(session: &Session, noun: &str, ranking: &Ranking) -> Option<Target> {
    let words: &[&str] = match (ranking.by.as_str(), ranking.most) {
        ("date", true) => &["latest", "newest", "most recent"],
        ("date", false) => &["oldest", "earliest"],
        _ => return None,
    };
    for word in words {
        let target = Target {
            name: format!("{word} {noun}"),
            ..Target::default()
        };
        let there = Pick::Target(&target, Intent::Click);
        if session.find(there, Duration::ZERO).await.is_ok() {
            return Some(target);
        }
    }
    None
}
