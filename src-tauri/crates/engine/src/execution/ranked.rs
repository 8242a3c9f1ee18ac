//! "The cheapest product": the record that comes first when its list is put in order, looked up over all pages and then
//! treated like anything named.
//!
//! It acts on nothing but the way to the next page. What it finds is not kept for the replay: there it is compared again.

use std::time::Duration;

use anything_api::event::ToolError;
use time::OffsetDateTime;

use super::collecting::{self, Reader, Trouble};
use super::{in_record, records, turning, words};
use crate::collect::{self, CollectError, Pager};
use crate::model::{Collect, Ranking, Step, Target};
use crate::page::{Intent, Pick, Session};

/// What a record is called.
const NAME: &str = "name";

/// What people call a number that is called nothing.
const FIGURES: &[&str] = &["number", "value", "figure", "count", "digit"];

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
    // The control of that record, where it is known by its own place: `buy the cheapest ticket` of tickets that have no names.
    if let Some(pressed) = in_record::pressed(session, step, itself, &first.cells).await {
        return Ok(Some(pressed));
    }
    let located = collect::locate(&Reader(session), &record.name, first.place).await;
    *record = Target::quoted(&first.name);
    // Two records may be called the same: the one at this place is meant.
    let located = located.filter(|located| itself && located.title == first.name);
    named.bundle = located.map(records::bundle);
    Ok(Some(named))
}

struct First {
    name: String,
    /// Its place on the page that is shown now, from 1.
    place: i32,
    cells: Cells,
}

/// Where the figure stands by which records are compared: of the first, and of the others on its page.
pub(super) struct Cells {
    /// CSS path.
    pub at: String,
    pub others: Vec<String>,
    /// The figure itself.
    pub text: String,
    /// What the record is called; its figure where it has no name.
    pub name: String,
}

/// Reads the whole list and shows the page again that has its first.
async fn first_of(
    session: &Session,
    noun: &str,
    ranking: &Ranking,
    within: Duration,
) -> Result<First, Trouble> {
    let mut asked = Collect {
        columns: vec![NAME.into(), ranking.by.clone()],
        noun: Some(noun.to_owned()),
        ..Collect::default()
    };
    let list = session.location().borrow().url.clone();
    let mut pager = Pager::new(&asked);
    let mut rows: Vec<(u32, usize, Vec<String>)> = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut ways = Vec::new();
    let mut read = match turning::read(session, &asked, within, None).await {
        // `the card with the greatest number`, where the number is all there is.
        Err(Trouble::Collect(CollectError::NoColumn { .. })) if FIGURES.contains(&ranking.by.as_str()) => {
            asked.columns.pop();
            turning::read(session, &asked, within, None).await?
        }
        read => read?,
    };
    let figure = asked.columns.len() - 1;
    let mut adds = false;
    loop {
        let page = pager.pages();
        let fresh = pager.take(&read);
        cells.extend(
            fresh
                .sources
                .iter()
                .map(|row| row.get(figure).map_or_else(String::new, |cell| cell.at.clone())),
        );
        let fresh = fresh.rows;
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
        .map(|(_, _, row)| row.get(figure).map_or("", String::as_str))
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
    let (at, (page, place, row)) = best
        .and_then(|(at, _)| Some((at, rows.get(at)?)))
        .ok_or_else(nothing)?;
    let same_page = rows
        .iter()
        .zip(&cells)
        .filter(|((other, ..), _)| other == page || adds);
    let first = Cells {
        at: cells.get(at).cloned().unwrap_or_default(),
        others: same_page
            .filter(|(other, _)| other.1 != *place)
            .map(|(_, cell)| cell.clone())
            .filter(|cell| !cell.is_empty())
            .collect(),
        text: row.get(figure).cloned().unwrap_or_default(),
        name: row.first().cloned().unwrap_or_default(),
    };
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
        cells: first,
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
        let target = Target::called(format!("{word} {noun}"));
        let there = Pick::Target(&target, Intent::Click);
        if session.find(there, Duration::ZERO).await.is_ok() {
            return Some(target);
        }
    }
    None
}
