//! One start from its words to its terminal event: read, do, keep as a function.
//!
//! One task owns it; it ends by success, failure, stop, its time limit, or because nobody listens any more.

use std::sync::Arc;
use std::time::Duration;

use anything_api::event::{Done, DoneMetadata, Event, ToolError};
use tokio::sync::mpsc;

use super::follow_up;
use super::kept_open::{Finished, KeptOpen};
use super::state::Shared;
use super::{turn, verify};
use crate::execution::control::Listener;
use crate::execution::{self, Browser, Ended, Job, Manner, Report, RunControl, words};
use crate::functions::values::HIDDEN;
use crate::functions::{Kept, NewFunction, StoreError};
use crate::model::{Op, Plan, Step, Variable};
use crate::planner;
use crate::sessions::Place;

/// How long a start goes on without anybody who listens.
const ALONE: Duration = Duration::from_secs(10);

/// What is to be done.
pub(super) struct Start {
    pub thread_id: String,
    pub work: Work,
    /// It goes on although nobody listens (contract 2.3).
    pub detached: bool,
    /// Somebody watches it (contract 15).
    pub attended: bool,
}

/// Where the steps come from.
pub(super) enum Work {
    /// From words.
    Task { query: String },
    /// From words, after a start that ended well; in its browser, while it is open.
    FollowUp {
        query: String,
        before: Finished,
        browser: Option<Browser>,
    },
    /// From a person who shows them.
    Recording { steps: Vec<Step>, name: Option<String> },
}

/// Starts the task that owns this start.
pub(super) fn spawn(shared: Arc<Shared>, start: Start, events: mpsc::Sender<Event>, mut place: Place) {
    let Start {
        thread_id,
        work,
        detached,
        attended,
    } = start;
    let tasks = shared.tasks.clone();
    let cancel = shared.ending.child_token();
    // Before the answer: who has the id may ask for it, or stop it, at once.
    let running = shared.threads.add(&thread_id, cancel.clone());
    let listener = Listener::Start(events.downgrade());
    let control = Arc::new(match work {
        Work::Recording { .. } => RunControl::recording(listener),
        _ => RunControl::new(listener),
    });
    let controlled = shared.controls.add(&thread_id, Arc::clone(&control));
    tasks.spawn(async move {
        let alone = {
            let (events, cancel) = (events.clone(), cancel.clone());
            async move {
                if detached {
                    std::future::pending::<()>().await;
                }
                events.closed().await;
                tokio::time::sleep(ALONE).await;
                cancel.cancel();
                std::future::pending::<()>().await;
            }
        };
        let job = Job {
            shared: Arc::clone(&shared),
            id: thread_id.clone(),
            events: events.clone(),
            cancel,
            manner: Manner::First,
            attended,
            control,
        };
        let (last, left) = tokio::select! {
            ended = in_turn(job, work, &thread_id, &mut place) => ended,
            () = alone => return,
        };
        shared.outcomes.note(&thread_id, last.clone());
        drop(controlled);
        drop(running);
        drop(place);
        if let Some((finished, browser)) = left {
            KeptOpen::keep(&shared, thread_id, finished, browser);
        }
        // The stream's own reader may be slow, but the task does not wait for it for ever.
        let _ = events.send_timeout(last, execution::SLOW_READER).await;
    });
}

/// Reads a task off the async threads: a very long one takes most of a second.
pub(super) async fn read(query: String) -> Plan {
    let reading = tokio::task::spawn_blocking(move || {
        let mut plan = planner::plan(&query);
        if plan.problems.is_empty() {
            // Every run starts with nothing open.
            plan.problems.extend(planner::missing_site(&query, &plan));
        }
        plan
    });
    reading.await.unwrap_or_else(|error| {
        // Not the error itself: the words of a panic may quote the task.
        tracing::error!(panicked = error.is_panic(), "a task could not be read");
        Plan::default()
    })
}

/// What is left of a start that ended well.
type Left = Option<(Finished, Option<Browser>)>;

async fn in_turn(job: Job, work: Work, thread_id: &str, place: &mut Place) -> (Event, Left) {
    match (turn::wait(&job, place).await, work) {
        (None, work) => run(job, work, thread_id).await,
        // What it would have gone on with stays.
        (Some(stopped), Work::FollowUp { before, browser, .. }) => (stopped, Some((before, browser))),
        (Some(stopped), _) => (stopped, None),
    }
}

async fn run(job: Job, work: Work, thread_id: &str) -> (Event, Left) {
    job.tell(Event::Status {
        status: "running".to_owned(),
    })
    .await;
    let is_recording = matches!(work, Work::Recording { .. });
    let mut browser = None;
    // What there was before stays, also when nothing comes of what was to be added.
    let mut fallback = None;
    let doing = match work {
        Work::Task { query } => as_read(&job, read(query.clone()).await, query).await,
        Work::Recording { steps, name } => Ok(Doing {
            before: Finished::default(),
            query: RECORDED.to_owned(),
            steps,
            name,
        }),
        Work::FollowUp {
            query,
            mut before,
            browser: open,
        } => {
            browser = open;
            fallback = Some(before.clone());
            job.control.hush.take_over(&before.hush);
            let read = follow_up::read(query.clone()).await;
            match as_read(&job, read, query).await {
                Ok(mut doing) => {
                    let prepared = follow_up::prepare(
                        &job,
                        &mut before,
                        std::mem::take(&mut doing.steps),
                        browser.as_ref(),
                    )
                    .await;
                    prepared.map(|steps| {
                        doing.steps = steps;
                        doing.before = before;
                        doing
                    })
                }
                Err(problem) => Err(problem),
            }
        }
    };
    let (ended, report, doing) = match doing {
        Ok(doing) => {
            let limit = job.shared.options.longest_run;
            let (ended, report) = execution::go_on(&job, doing.steps.clone(), limit, &mut browser).await;
            (ended, report, Some(doing))
        }
        Err(problem) => (Ended::Failed(problem), Report::default(), None),
    };
    let reason = ended.close_reason();
    let stopped = matches!(ended, Ended::Stopped);
    let (last, finished) = match (ended, doing) {
        (Ended::Done, Some(_)) if is_recording && report.by_hand.is_empty() => {
            (failed(words::nothing_shown()), None)
        }
        (Ended::Done, Some(doing)) => {
            let (last, finished) = finish(&job, doing, thread_id, report).await;
            (last, Some(finished))
        }
        (ended, _) => (ended_early(&job, ended), None),
    };
    let may_stay = job.shared.options.keep_open > 0 && !job.shared.ending.is_cancelled();
    let left = match (finished.or(fallback), browser) {
        (Some(finished), browser) if may_stay && !stopped => Some((finished, browser)),
        (finished, browser) => {
            if let Some(browser) = browser {
                browser.close(reason).await;
            }
            finished.map(|finished| (finished, None))
        }
    };
    (last, left)
}

/// What a start does, and what it adds to.
struct Doing {
    before: Finished,
    query: String,
    steps: Vec<Step>,
    /// As a person named it.
    name: Option<String>,
}

/// The request of a function that was shown, not told.
const RECORDED: &str = "Recorded by doing";

async fn as_read(job: &Job, plan: Plan, query: String) -> Result<Doing, ToolError> {
    let Plan { steps, problems } = plan;
    if let Some(problem) = problems.into_iter().next() {
        let problem = words::not_understood(problem);
        job.tell(thinking("Part of the task is not clear to me.".to_owned()))
            .await;
        return Err(problem);
    }
    if steps.is_empty() {
        return Err(words::empty_task());
    }
    job.tell(thinking(words::reading(&steps))).await;
    Ok(Doing {
        before: Finished::default(),
        query,
        steps,
        name: None,
    })
}

fn ended_early(job: &Job, ended: Ended) -> Event {
    match ended {
        Ended::Failed(problem) => failed(problem),
        Ended::TooLong => Event::Timeout {
            reason: "took_too_long".to_owned(),
            detail: words::too_long("The task", job.shared.options.longest_run),
        },
        Ended::LeftAlone(detail) => Event::Timeout {
            reason: "left_alone".to_owned(),
            detail,
        },
        Ended::Done | Ended::Stopped => turn::cancelled(job),
    }
}

/// Everything worked: tell so, and keep the task.
async fn finish(job: &Job, doing: Doing, thread_id: &str, report: Report) -> (Event, Finished) {
    job.tell(Event::TextDelta {
        delta: words::closing(&doing.steps, &report),
    })
    .await;
    job.tell(Event::MessageComplete {
        role: "assistant".to_owned(),
    })
    .await;
    let rows = report.rows.len();
    let downloads = report.downloads.clone();
    let (kept, finished) = keep(job, doing, report).await;
    match kept {
        Ok(kept) => {
            job.tell(Event::FunctionUploaded {
                function_id: kept.id.clone(),
                function_name: kept.name.clone(),
                created_at: kept.created_at.clone(),
            })
            .await;
            verify::after_run(&job.shared, kept, rows).await;
        }
        Err(error) => {
            // The task itself worked, and its rows are told: it is done, only without a function.
            tracing::error!(%error, "a function could not be kept");
            job.tell(Event::TextDelta {
                delta: "The task could not be kept as a function: the functions file can't be written."
                    .to_owned(),
            })
            .await;
            job.tell(Event::MessageComplete {
                role: "assistant".to_owned(),
            })
            .await;
        }
    }
    let last = Event::Done(Done {
        total_cost_usd: Some(0.0),
        function_id: finished.function_id.clone(),
        metadata: DoneMetadata {
            thread_id: Some(thread_id.to_owned()),
            rows: Some(rows as u64),
            downloads,
        },
    });
    (last, finished)
}

/// Keeps everything that was done as a function, or as the next version of the one there is.
async fn keep(job: &Job, doing: Doing, report: Report) -> (Result<Kept, StoreError>, Finished) {
    let Doing {
        mut before,
        query,
        name: named,
        ..
    } = doing;
    let note = format!("Added: {query}");
    before.queries.push(query);
    before.steps.extend(report.steps);
    before.words.extend(job.control.words());
    before.words.extend(report.words);
    before.hush.take_over(&job.control.hush);
    before.collected_at = report.collected_at.or(before.collected_at);
    let done = planner::tidy(before.steps.clone());
    let request = before.queries.join("\n");
    let (steps, variables, name) = planner::distill_with(&request, &before.words, &done);
    let request = without_secrets(&request, &done, &steps, &variables);
    let store = &job.shared.store;
    if let Some(id) = before.function_id.clone() {
        let note = note.lines().next().unwrap_or_default().to_owned();
        let note = without_secrets(&note, &done, &steps, &variables);
        let added = store.extend_function(&id, request.clone(), &note, steps.clone(), variables.clone());
        match added.await {
            Ok(Some(kept)) => return (Ok(kept), before),
            // It was deleted meanwhile: what was done makes a new one.
            Ok(None) => {}
            Err(error) => return (Err(error), before),
        }
    }
    let new = NewFunction {
        name: named.unwrap_or(name),
        query: request,
        domain: report.domain,
        steps,
        variables,
        source: "anything",
        forked_from: None,
        note: "Made from the task".to_owned(),
    };
    let kept = store.keep_function(new).await;
    before.function_id = kept.as_ref().ok().map(|kept| kept.id.clone());
    (kept, before)
}

/// The request as it may be kept: what was typed into a password field is a variable without a default in the
/// distilled steps, and stands nowhere in the file.
fn without_secrets(query: &str, done: &[Step], kept: &[Step], variables: &[Variable]) -> String {
    let is_secret = |text: &str| {
        let is_named = |variable: &Variable| text.contains(&format!("{{{{{}}}}}", variable.name));
        variables
            .iter()
            .any(|variable| variable.default.is_none() && is_named(variable))
    };
    let mut clean = query.to_owned();
    for (done, kept) in done.iter().zip(kept) {
        for (literal, template) in typed(&done.op).into_iter().zip(typed(&kept.op)) {
            if is_secret(template) && !literal.is_empty() {
                clean = clean.replace(literal, HIDDEN);
            }
        }
    }
    clean
}

/// The texts that a step types.
fn typed(op: &Op) -> Vec<&str> {
    match op {
        Op::Fill { text, .. } | Op::Search { text, .. } => vec![text],
        Op::FillForm { pairs, .. } => pairs.iter().map(|(_, value)| value.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn thinking(delta: String) -> Event {
    Event::ThinkingDelta { delta }
}

fn failed(problem: ToolError) -> Event {
    Event::Error {
        error: problem.code.clone(),
        detail: problem.message.clone(),
        problem: Some(problem),
    }
}
