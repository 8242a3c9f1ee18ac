//! One start from its words to its terminal event: read, do, keep as a function.
//!
//! One task owns it; it ends by success, failure, stop, its time limit, or because nobody listens any more.

use std::sync::Arc;
use std::time::Duration;

use anything_api::event::{Done, DoneMetadata, Event, ToolError};
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use super::state::Shared;
use super::verify;
use crate::execution::{self, Ended, Job, Manner, Report, words};
use crate::functions::NewFunction;
use crate::functions::values::HIDDEN;
use crate::model::{Op, Plan, Step, Variable};
use crate::planner;

/// No task and no replay runs longer.
pub(crate) const LONGEST_RUN: Duration = Duration::from_secs(30 * 60);
/// How long a start goes on without anybody who listens.
const ALONE: Duration = Duration::from_secs(10);

/// What is to be done.
pub(super) struct Start {
    pub thread_id: String,
    pub query: String,
    /// It goes on although nobody listens (contract 2.3).
    pub detached: bool,
}

/// Starts the task that owns this start.
pub(super) fn spawn(
    shared: Arc<Shared>,
    start: Start,
    events: mpsc::Sender<Event>,
    place: OwnedSemaphorePermit,
) {
    let Start {
        thread_id,
        query,
        detached,
    } = start;
    let tasks = shared.tasks.clone();
    let cancel = shared.ending.child_token();
    // Before the answer: who has the id may ask for it, or stop it, at once.
    let running = shared.threads.add(&thread_id, cancel.clone());
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
        };
        let last = tokio::select! {
            last = run(job, &query, &thread_id) => last,
            () = alone => return,
        };
        shared.outcomes.note(&thread_id, last.clone());
        drop(running);
        drop(place);
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

async fn run(job: Job, query: &str, thread_id: &str) -> Event {
    job.tell(Event::Status {
        status: "running".to_owned(),
    })
    .await;
    let Plan { steps, problems } = read(query.to_owned()).await;
    if let Some(problem) = problems.into_iter().next() {
        let problem = words::not_understood(problem);
        job.tell(thinking("Part of the task is not clear to me.".to_owned()))
            .await;
        return failed(problem);
    }
    if steps.is_empty() {
        return failed(words::empty_task());
    }
    job.tell(thinking(words::reading(&steps))).await;
    let (ended, report) = execution::perform(&job, steps.clone(), LONGEST_RUN).await;
    match ended {
        Ended::Done => finish(&job, query, thread_id, &steps, report).await,
        Ended::Failed(problem) => failed(problem),
        Ended::TooLong => Event::Timeout {
            reason: "took_too_long".to_owned(),
            detail: format!(
                "The task took longer than {} minutes.",
                LONGEST_RUN.as_secs() / 60
            ),
        },
        Ended::Stopped if job.shared.ending.is_cancelled() => Event::Cancelled {
            reason: "The engine ended.".to_owned(),
        },
        Ended::Stopped => Event::Cancelled {
            reason: "Stopped on request.".to_owned(),
        },
    }
}

/// Everything worked: tell so, and keep the task.
async fn finish(job: &Job, query: &str, thread_id: &str, steps: &[Step], report: Report) -> Event {
    job.tell(Event::TextDelta {
        delta: words::closing(steps, &report),
    })
    .await;
    job.tell(Event::MessageComplete {
        role: "assistant".to_owned(),
    })
    .await;
    let domain = report.domain.clone();
    let done = planner::tidy(report.steps);
    let (steps, variables, name) = planner::distill(query, &done);
    let new = NewFunction {
        name,
        query: without_secrets(query, &done, &steps, &variables),
        domain,
        steps,
        variables,
        source: "anything",
        forked_from: None,
        note: "Made from the task".to_owned(),
    };
    let function_id = match job.shared.store.keep_function(new).await {
        Ok(kept) => {
            job.tell(Event::FunctionUploaded {
                function_id: kept.id.clone(),
                function_name: kept.name.clone(),
                created_at: kept.created_at.clone(),
            })
            .await;
            let id = kept.id.clone();
            verify::after_run(&job.shared, kept, report.rows.len()).await;
            Some(id)
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
            None
        }
    };
    Event::Done(Done {
        total_cost_usd: Some(0.0),
        function_id,
        metadata: DoneMetadata {
            thread_id: Some(thread_id.to_owned()),
            rows: Some(report.rows.len() as u64),
            downloads: report.downloads,
        },
    })
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
