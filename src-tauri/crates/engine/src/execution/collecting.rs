//! Rows over all pages of a list: each page is told as a step of its own, with its rows.

use std::time::{Duration, Instant};

use anything_api::event::ToolError;
use serde_json::{Map, Value, json};

use super::healing::Heal;
use super::telling::{Begun, Teller, Told};
use super::turning::{self, AGAIN, After};
use super::{Manner, Report, answers, digest, labelled, notices, seeing, words};
use crate::collect::{self, CollectError, FrameAnswer, Fresh, Next, Pager, Readable};
use crate::model::{Bundle, Collect, Op, Pages, Shape, Step};
use crate::page::{Action, Intent, PageError, Pick, Session};

/// The page of a record has so long to fill.
const FILLS: Duration = Duration::from_secs(3);
/// As the script calls a page that is one record of a list.
const OWN_PAGE: &str = "own page";

/// A list is there within this time, in milliseconds, before what stands beside a label is read instead.
const LIST_COMES_MS: u64 = 3500;

/// So many rows in one event: about half a megabyte with their sources.
const MOST_ROWS_TOLD: usize = 500;

/// A session as `collect` reads it.
pub(super) struct Reader<'s>(pub &'s Session);

impl Readable for Reader<'_> {
    async fn read_frames(&self, function: &str, argument: &Value) -> Result<Vec<FrameAnswer>, String> {
        let frames = self
            .0
            .evaluate_in_frames(function, std::slice::from_ref(argument))
            .await;
        let frames = frames.map_err(|error| error.to_string())?;
        Ok(frames
            .into_iter()
            .map(|frame| FrameAnswer {
                frame: (!frame.main).then(|| frame.url.clone()),
                url: frame.url,
                offset: [0.0, 0.0],
                value: frame.value,
            })
            .collect())
    }
}

/// Collects page by page until the pager has enough.
///
/// # Errors
/// What ends the run. Rows of the pages before it are told and in the report.
pub(super) async fn collect(
    teller: &mut Teller<'_>,
    index: usize,
    step: &mut Step,
    report: &mut Report,
) -> Result<(), ToolError> {
    let Op::Collect(asked) = &step.op else {
        return Ok(());
    };
    let asked = asked.clone();
    let mut collect = asked.clone();
    if teller.job.manner == Manner::First {
        collect.shape = None;
    }
    let whole = digest::is_asked(&collect);
    let mut collect = digest::reading(collect);
    let mut kept: Vec<Placed> = Vec::new();
    let known = collect.shape.clone();
    let mut pager = Pager::new(&collect);
    let mut begun = teller.begin(&step.op, &step.say).await;
    if notices::is_asked_for(&asked) {
        return match notices::row(teller.session).await {
            Some(row) => {
                report.collected_at = teller.page_url();
                told_rows(teller, begun, Vec::new(), vec![row], report).await;
                Ok(())
            }
            None => {
                let message = "The page shows no message, or several.".to_owned();
                fail(teller, begun, words::problem("not_found", message)).await
            }
        };
    }
    let mut page = turning::to(teller, report, &briefly(step, &asked), &collect, None).await;
    if let Err(problem) = &page
        && briefly(step, &asked).timeout_ms != step.timeout_ms
    {
        if let Some(row) = stated(teller.session, &asked, problem).await {
            report.collected_at = teller.page_url();
            told_rows(teller, begun, Vec::new(), vec![row], report).await;
            return Ok(());
        }
        page = turning::to(teller, report, step, &collect, None).await;
    }
    if page.is_err() && teller.job.manner == Manner::First && asks_for_what_came_out(&asked) {
        let mut whole = collect.clone();
        whole.columns.clear();
        let all = turning::to(teller, report, &briefly(step, &asked), &whole, None).await;
        if all.is_ok() {
            collect = whole;
            pager = Pager::new(&collect);
            page = all;
            if let Op::Collect(kept) = &mut step.op {
                kept.columns.clear();
            }
        }
    }
    let mut shown: Option<Box<Shape>> = None;
    loop {
        let read = match page {
            Ok(read) => read,
            Err(problem) => {
                let first = pager.pages() == 0 && !whole;
                let own = stated(teller.session, &asked, &problem).await;
                return match own.filter(|_| first) {
                    Some(row) => {
                        report.collected_at = teller.page_url();
                        told_rows(teller, begun, Vec::new(), vec![row], report).await;
                        Ok(())
                    }
                    None => fail(teller, begun, problem).await,
                };
            }
        };
        let mut notes = Vec::new();
        let fresh = pager.take(&read);
        report.left_out += read.left_out;
        if pager.pages() == 1 {
            report.collected_at = teller.page_url();
        }
        if shown.is_none() {
            if let (Some(old), Some(new)) = (&known, &read.shape) {
                let ended = pager.next(&read).is_none() && read.next.is_none() && pager.has_room();
                if old.goes_on && ended && collect.pages == Pages::All && new.has_values_of(old) {
                    let error = CollectError::NoWayOn(noun(&collect));
                    let problem = words::collect_problem(&error, step.span);
                    return fail(teller, begun, problem).await;
                }
                if read.anew || !new.is_built_like(old) {
                    let heal = Heal::of_rows(index, new, read.anew);
                    notes.push(heal.sentence());
                    report.healed.push(heal);
                }
            }
            shown = read.shape.clone().map(Box::new);
            if shown.is_some() && known.is_some() {
                // The pages that follow are built like this one.
                collect.shape.clone_from(&shown);
            }
        }
        let rows = shape(fresh);
        if whole {
            let content = words::found(rows.len(), read.left_out);
            kept.extend(rows);
            let part = Told {
                content,
                notes,
                ..Told::default()
            };
            teller.end(begun, &Ok(part)).await;
        } else {
            tell_rows(teller, step, begun, notes, rows, &pager, report).await;
        }
        let Some(next) = pager.next(&read).cloned() else {
            break;
        };
        let say = format!("Collect *page {}*", pager.pages() + 1);
        begun = teller.begin(&step.op, &say).await;
        let after = After {
            next: &next,
            list: &read.fingerprint,
        };
        page = turning::to(teller, report, step, &collect, Some(after)).await;
    }
    report.pages += pager.pages();
    if whole {
        digest::finish(teller, step, &asked, kept, report).await?;
    }
    if teller.job.manner == Manner::First
        && let Op::Collect(collect) = &mut step.op
    {
        collect.shape = shown;
    }
    Ok(())
}

/// `give me the result`: where nothing has a column or a label of that name, all that came out is meant.
fn asks_for_what_came_out(asked: &Collect) -> bool {
    matches!(asked.columns.as_slice(), [one] if matches!(one.as_str(), "result" | "outcome" | "output"))
        && asked.noun.is_none()
        && asked.region.is_none()
        && asked.filters.is_empty()
        && asked.ranking.is_none()
        && asked.tally.is_none()
}

/// What the page says of one thing, where no list has it: beside a label, or under a heading.
async fn stated(session: &Session, asked: &Collect, problem: &ToolError) -> Option<Placed> {
    match labelled::row(session, asked, problem).await {
        Some(row) => Some(row),
        None => answers::row(session, asked, problem).await,
    }
}

/// The step with less time, where what it asks for may stand on the page without any list.
fn briefly(step: &Step, asked: &Collect) -> Step {
    let one =
        asked.noun.is_none() && asked.tally.is_none() && asked.ranking.is_none() && asked.shape.is_none();
    let mut brief = step.clone();
    if one && step.timeout_ms.is_none() && (1..=3).contains(&asked.columns.len()) {
        brief.timeout_ms = Some(LIST_COMES_MS);
    }
    brief
}

/// What the rows are, for people.
fn noun(collect: &Collect) -> String {
    collect
        .noun
        .as_deref()
        .map_or_else(|| "rows".to_owned(), crate::planner::several)
}

async fn fail(teller: &Teller<'_>, begun: Begun, problem: ToolError) -> Result<(), ToolError> {
    let result = Err(problem);
    teller.end(begun, &result).await;
    result.map(|_: Told| ())
}

/// Ends with the browser, if that ends first.
pub(super) async fn watch<T>(
    teller: &Teller<'_>,
    step: &Step,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, ToolError> {
    let mut problem = tokio::select! {
        done = work => match done {
            Ok(value) => return Ok(value),
            Err(Trouble::Page(error)) => words::page_problem(&error, step.span),
            Err(Trouble::Collect(error)) => words::collect_problem(&error, step.span),
        },
        error = teller.session.ended() => words::page_problem(&error, step.span),
    };
    seeing::explain(teller.session, &mut problem).await;
    Err(problem)
}

pub(super) enum Trouble {
    Page(PageError),
    Collect(CollectError),
}

impl From<PageError> for Trouble {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// Goes to the next page as a person would; where the click can't be done, its address is opened.
pub(super) async fn follow(session: &Session, next: &Next, patience: Duration) -> Result<(), Trouble> {
    let bundle = Bundle {
        role: next.role.clone(),
        name: next.name.clone(),
        css: Some(next.css.clone()),
        frame: next.frame.clone(),
        ..Bundle::default()
    };
    // With an address to fall back on there is no need to wait long for the click.
    let time = if next.url.is_some() {
        patience.min(Duration::from_secs(3))
    } else {
        patience
    };
    let pick = Pick::Bundle(&bundle, Intent::Click);
    let clicked = session.act(pick, &Action::Click(Default::default()), time).await;
    match (clicked, &next.url) {
        (Ok(_), _) => Ok(()),
        (Err(error), Some(address)) => {
            let url = url::Url::parse(address).map_err(|_| error)?;
            session.open(&url).await?;
            Ok(())
        }
        (Err(error), None) => Err(error.into()),
    }
}

/// A row and where its cells came from, as the contract's additions shape them.
pub(super) type Placed = (Map<String, Value>, Map<String, Value>);

fn shape(fresh: Fresh) -> Vec<Placed> {
    let Fresh {
        columns,
        rows,
        sources,
    } = fresh;
    let place = |source: collect::Source| json!({"url": source.url, "at": source.at, "rect": source.rect});
    rows.into_iter()
        .zip(sources)
        .map(|(values, places)| {
            let row = columns.iter().cloned().zip(values.into_iter().map(Value::from));
            let from = columns.iter().cloned().zip(places.into_iter().map(place));
            (row.collect(), from.collect())
        })
        .collect()
}

/// What the page of a record says in these columns, blank where it does not; it may still be filling.
pub(super) async fn inside(session: &Session, columns: &[String]) -> Placed {
    let mut asked = Collect {
        columns: columns.to_vec(),
        noun: Some(OWN_PAGE.into()),
        ..Collect::default()
    };
    let deadline = Instant::now() + FILLS;
    let read = loop {
        let late = Instant::now() >= deadline;
        match collect::extract(&Reader(session), &asked).await {
            Ok(read) => break Some(read),
            Err(CollectError::NoColumn { column, .. }) if late && asked.columns.len() > 1 => {
                asked.columns.retain(|asked| *asked != column);
            }
            Err(_) if late => break None,
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    };
    let fresh = read
        .map(|read| Pager::new(&asked).take(&read))
        .unwrap_or_default();
    let mut found = shape(fresh).into_iter().next().unwrap_or_default();
    let blank = Value::from("");
    let row = columns.iter().map(|name| {
        let value = found.0.get(name).unwrap_or(&blank);
        (name.clone(), value.clone())
    });
    found.0 = row.collect();
    found
}

/// Tells rows that were read before as one step's result, and adds them to the report.
pub(super) async fn told_rows(
    teller: &Teller<'_>,
    begun: Begun,
    notes: Vec<String>,
    all: Vec<Placed>,
    report: &mut Report,
) {
    let (rows, sources): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    report.rows.extend(rows.iter().cloned());
    let told = Told {
        content: words::rows(rows.len()),
        rows: Some(rows),
        sources: Some(sources),
        notes,
        ..Told::default()
    };
    teller.end(begun, &Ok(told)).await;
}

/// Tells one page's rows and adds them to the report. A page with very many is told in parts, so that no event comes
/// near the 16 MiB that a client takes.
async fn tell_rows(
    teller: &mut Teller<'_>,
    step: &Step,
    mut begun: Begun,
    mut notes: Vec<String>,
    all: Vec<Placed>,
    pager: &Pager,
    report: &mut Report,
) {
    let mut told = 0;
    let mut rest = all.into_iter();
    loop {
        let (rows, sources): (Vec<_>, Vec<_>) = rest.by_ref().take(MOST_ROWS_TOLD).unzip();
        told += rows.len();
        let mut content = words::found(rows.len(), pager.left_out());
        if rest.len() == 0 && pager.was_cut() {
            content.push_str(&format!(
                "; stopped at {} pages and {} rows, there are more",
                pager.pages(),
                pager.rows()
            ));
        }
        report.rows.extend(rows.iter().cloned());
        let part = Told {
            content,
            rows: Some(rows),
            sources: Some(sources),
            notes: std::mem::take(&mut notes),
            ..Told::default()
        };
        teller.end(begun, &Ok(part)).await;
        if rest.len() == 0 {
            return;
        }
        let say = format!("Collect more of *page {}*, from row {}", pager.pages(), told + 1);
        begun = teller.begin(&step.op, &say).await;
    }
}
