//! What is made of the rows of a list once all of them are read: their order, one figure, what the page of each record says.
//!
//! It reads no list itself.

use anything_api::event::ToolError;
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::collecting::{Placed, Trouble, inside, told_rows, watch};
use super::telling::{Teller, Told};
use super::{Report, words};
use crate::collect::{self, CollectError};
use crate::model::{Collect, Ranking, Step, Tally};

/// The link of a record, by which it is opened.
const LINK: &str = "link";
/// So many records are opened at most.
const MOST_OPENED: usize = 100;

/// Whether the rows are only the beginning.
pub(super) fn is_asked(collect: &Collect) -> bool {
    collect.ranking.is_some() || collect.tally.is_some() || !collect.inside.is_empty()
}

/// What has to be read for it: every row, with the columns that are needed.
pub(super) fn reading(mut collect: Collect) -> Collect {
    match &collect.tally {
        Some(Tally::Sum(column) | Tally::Average(column)) => collect.columns = vec![column.clone()],
        Some(Tally::Count) => collect.columns.clear(),
        None => {}
    }
    // Rows of whatever there is have their link already.
    if !collect.inside.is_empty()
        && !collect.columns.is_empty()
        && !collect.columns.iter().any(|column| column == LINK)
    {
        collect.columns.push(LINK.to_owned());
    }
    if collect.ranking.is_some() || collect.tally.is_some() {
        collect.limit = None;
    }
    collect
}

/// Tells what the rows come to, and adds it to the report.
///
/// # Errors
/// Nothing can be compared or opened.
pub(super) async fn finish(
    teller: &mut Teller<'_>,
    step: &Step,
    collect: &Collect,
    mut rows: Vec<Placed>,
    report: &mut Report,
) -> Result<(), ToolError> {
    let many = words::many_rows(rows.len());
    let say = match (&collect.tally, &collect.ranking) {
        (Some(Tally::Count), _) => format!("Count *{many}*"),
        // There is nothing to put in order, and the list has said so.
        (None, Some(_)) if rows.is_empty() => return Ok(()),
        (Some(_), _) => format!("Calculate over *{many}*"),
        (None, Some(ranking)) => format!("Compare *{many}* by *{}*", ranking.by),
        (None, None) => String::new(),
    };
    if !say.is_empty() {
        let begun = teller.begin(&step.op, &say).await;
        let done = match (&collect.tally, &collect.ranking) {
            (Some(tally), _) => figure(&rows, tally).map(|row| vec![row]),
            (None, Some(ranking)) => in_order(rows, ranking),
            (None, None) => Ok(rows),
        };
        rows = match done {
            Ok(rows) => rows,
            Err(error) => {
                let problem = words::collect_problem(&error, step.span);
                teller.end(begun, &Err(problem.clone())).await;
                return Err(problem);
            }
        };
        let limit = collect
            .limit
            .as_deref()
            .and_then(|limit| limit.trim().parse().ok());
        rows.truncate(limit.unwrap_or(usize::MAX));
        if collect.inside.is_empty() {
            told_rows(teller, begun, Vec::new(), rows, report).await;
            return Ok(());
        }
        teller.end(begun, &Ok(Told::from(words::rows(rows.len())))).await;
    }
    open_each(teller, step, collect, rows, report).await
}

fn value<'r>(row: &'r Placed, column: &str) -> &'r str {
    let known = row.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
    known.and_then(|(_, value)| value.as_str()).unwrap_or_default()
}

fn keys(rows: &[Placed], column: &str) -> Result<Vec<Option<f64>>, CollectError> {
    let values: Vec<&str> = rows.iter().map(|row| value(row, column)).collect();
    collect::keys(&values, OffsetDateTime::now_utc())
        .ok_or_else(|| CollectError::NothingToCompare(column.to_owned()))
}

/// The rows by one of their columns; of equal ones the first stays first, and those without a value come last.
fn in_order(rows: Vec<Placed>, ranking: &Ranking) -> Result<Vec<Placed>, CollectError> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let keys = keys(&rows, &ranking.by)?;
    let mut all: Vec<(Option<f64>, Placed)> = keys.into_iter().zip(rows).collect();
    all.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if ranking.most => b.total_cmp(a),
        (Some(a), Some(b)) => a.total_cmp(b),
        _ => a.is_none().cmp(&b.is_none()),
    });
    Ok(all.into_iter().map(|(_, row)| row).collect())
}

/// One row with the figure.
fn figure(rows: &[Placed], tally: &Tally) -> Result<Placed, CollectError> {
    let (name, figure) = match tally {
        Tally::Count => ("count".to_owned(), rows.len() as f64),
        Tally::Sum(column) | Tally::Average(column) => {
            let known: Vec<f64> = keys(rows, column)?.into_iter().flatten().collect();
            let sum: f64 = known.iter().sum();
            match tally {
                Tally::Average(_) => (format!("average {column}"), sum / known.len() as f64),
                _ => (format!("sum of {column}"), sum),
            }
        }
    };
    let rounded = (figure * 100.0).round() / 100.0;
    let row = Map::from_iter([(name, Value::from(rounded.to_string()))]);
    Ok((row, Map::new()))
}

/// Opens the page of each record and adds what it says; at the end the list is shown again.
async fn open_each(
    teller: &mut Teller<'_>,
    step: &Step,
    collect: &Collect,
    rows: Vec<Placed>,
    report: &mut Report,
) -> Result<(), ToolError> {
    let list = teller.session.location().borrow().url.clone();
    let hidden = !collect.columns.is_empty() && !collect.columns.iter().any(|column| column == LINK);
    let mut notes = Vec::new();
    if rows.len() > MOST_OPENED {
        notes.push(format!(
            "Only the first {MOST_OPENED} of {} are opened.",
            rows.len()
        ));
    }
    let mut found = 0;
    for mut row in rows.into_iter().take(MOST_OPENED) {
        // One without a page of its own stays as it is.
        let url = url::Url::parse(value(&row, LINK)).ok();
        let called = row
            .0
            .values()
            .next()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if hidden {
            row.0.remove(LINK);
            row.1.remove(LINK);
        }
        let begun = teller
            .begin(&step.op, &format!("Open *{}*", called.replace('*', "∗")))
            .await;
        let work = async {
            let Some(url) = &url else {
                return Ok(Placed::default());
            };
            teller.session.open(url).await?;
            Ok::<_, Trouble>(inside(teller.session, &collect.inside).await)
        };
        let read = match watch(teller, step, work).await {
            Ok(read) => read,
            Err(problem) => {
                teller.end(begun, &Err(problem.clone())).await;
                return Err(problem);
            }
        };
        found += read.0.values().filter(|value| value.as_str() != Some("")).count();
        row.0.extend(read.0);
        row.1.extend(read.1);
        told_rows(teller, begun, std::mem::take(&mut notes), vec![row], report).await;
    }
    if !list.is_empty()
        && let Ok(url) = url::Url::parse(&list)
    {
        // What follows speaks of the list; that it can't be shown again is told by the step that needs it.
        let _ = teller.session.open(&url).await;
    }
    if found == 0 {
        let error = CollectError::NotInside(collect.inside.join(", "));
        return Err(words::collect_problem(&error, step.span));
    }
    Ok(())
}
