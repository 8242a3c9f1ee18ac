//! Starts the runs of schedules while the engine runs.
//!
//! What was due while it did not run, or while the computer slept, is told and not made up for: a run that nobody
//! expects any more can do harm. One task owns it; it ends with the engine.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use time::OffsetDateTime;
use tokio::sync::mpsc;

use super::replay::{self, Replay};
use super::state::Shared;
use crate::functions::{Kept, RunEnd, RunState, values};
use crate::schedule::{self, Schedule, Timetable};

/// A clock that was set, or a computer that slept, is noticed within this.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// What is later than this, because the computer slept, counts as missed.
const LATE: time::Duration = time::Duration::minutes(10);
/// Missed times are counted up to this.
const MOST_COUNTED: usize = 1_000;

/// Runs until the engine ends.
pub(crate) async fn keep(shared: Arc<Shared>) {
    let mut moved = shared.clock.moved();
    // What was due before this launch was missed, however short ago.
    let mut late = time::Duration::ZERO;
    loop {
        moved.mark_unchanged();
        let next = match run_due(&shared, late).await {
            Ok(next) => next,
            Err(error) => {
                tracing::error!(%error, "the schedules can't be read");
                None
            }
        };
        late = LATE;
        let left = next.map(|at| at - shared.clock.now());
        let sleep = left.map_or(LONGEST_SLEEP, |left| {
            Duration::try_from(left).unwrap_or_default().min(LONGEST_SLEEP)
        });
        tokio::select! {
            () = shared.ending.cancelled() => return,
            () = tokio::time::sleep(sleep) => {}
            _ = moved.changed() => {}
            () = shared.schedules_changed.notified() => {}
        }
    }
}

/// Starts what is due; answers when the next is.
async fn run_due(
    shared: &Arc<Shared>,
    late: time::Duration,
) -> Result<Option<OffsetDateTime>, crate::functions::StoreError> {
    let mut soonest: Option<OffsetDateTime> = None;
    for mut schedule in shared.store.schedules().await? {
        let now = shared.clock.now();
        let Some(due) = schedule
            .next_at
            .and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok())
        else {
            continue;
        };
        if due > now {
            soonest = Some(soonest.map_or(due, |other| other.min(due)));
            continue;
        }
        let since = OffsetDateTime::from_unix_timestamp(schedule.since).unwrap_or(now);
        match Timetable::read(&schedule.timetable) {
            Ok(table) => {
                if now - due > late {
                    missed(shared, &mut schedule, &table, due, now, since).await;
                } else {
                    run(shared, &mut schedule, due).await;
                }
                schedule.next_at = table.next(now, since).map(OffsetDateTime::unix_timestamp);
            }
            Err(why) => pause(&mut schedule, &format!("its time can't be read ({why})")),
        }
        if let Some(at) = schedule.next_at.filter(|_| !schedule.paused)
            && let Ok(at) = OffsetDateTime::from_unix_timestamp(at)
        {
            soonest = Some(soonest.map_or(at, |other| other.min(at)));
        }
        shared.store.move_schedule(schedule).await?;
    }
    Ok(soonest)
}

async fn missed(
    shared: &Arc<Shared>,
    schedule: &mut Schedule,
    table: &Timetable,
    due: OffsetDateTime,
    now: OffsetDateTime,
    since: OffsetDateTime,
) {
    let mut last = due;
    let mut more = 0;
    while more < MOST_COUNTED
        && let Some(next) = table.next(last, since).filter(|next| *next <= now)
    {
        last = next;
        more += 1;
    }
    let before = match more {
        0 => String::new(),
        1 => ", and neither did the one before it".to_owned(),
        MOST_COUNTED => format!(", and neither did {MOST_COUNTED} or more before it"),
        more => format!(", and neither did the {more} before it"),
    };
    let message = format!(
        "The run of {} did not take place{before}: this program was not running then, or the computer slept. It was \
         not made up for.",
        words(last)
    );
    left_out(shared, schedule, "missed", message).await;
}

/// Starts one run, or says why not.
async fn run(shared: &Arc<Shared>, schedule: &mut Schedule, due: OffsetDateTime) {
    let id = schedule.function_id.clone();
    let kept = match shared.store.function(&id, None).await {
        Ok(Some(kept)) if !kept.deleted => kept,
        // Its schedule goes with it; this one was read a moment before.
        Ok(_) => return,
        Err(error) => {
            tracing::error!(%error, "a scheduled function can't be read");
            return;
        }
    };
    if kept.version.broken {
        return pause(schedule, super::verify::BROKEN);
    }
    if schedule
        .last_run_id
        .as_deref()
        .is_some_and(|run| shared.runs.has(run))
    {
        let message = format!(
            "The run of {} was left out: the one before it was still going.",
            words(due)
        );
        return left_out(shared, schedule, "busy", message).await;
    }
    let given = match revealed(shared, schedule).await {
        Ok(given) => given,
        Err(why) => {
            let message = format!("The run of {} did not take place. {why}", words(due));
            return left_out(shared, schedule, "keychain", message).await;
        }
    };
    let values = match values::coerce(&kept.version.variables, &given) {
        Ok(values) => values,
        Err(problems) => {
            let said: Vec<String> = problems
                .iter()
                .map(|problem| format!("{}: {}", problem.name, problem.message))
                .collect();
            let why = format!(
                "its values do not fit the function any more ({})",
                said.join("; ")
            );
            return pause(schedule, &why);
        }
    };
    let Some(place) = shared.sessions.queue() else {
        let message = format!(
            "The run of {} was left out: too many tasks were waiting.",
            words(due)
        );
        return left_out(shared, schedule, "busy", message).await;
    };
    match begin(shared, &kept, &values).await {
        Ok(run_id) => {
            schedule.last_run_id = Some(run_id.clone());
            schedule.note = None;
            let replay = Replay { run_id, kept, values };
            // Nobody listens; its outcome is in the list of runs.
            let (sender, _) = mpsc::channel(1);
            drop(replay::spawn(Arc::clone(shared), replay, sender, place));
        }
        Err(error) => {
            tracing::error!(%error, "a scheduled run can't be kept");
            schedule.note = Some(format!("The run of {} did not take place: {error}.", words(due)));
        }
    }
}

async fn begin(
    shared: &Shared,
    kept: &Kept,
    values: &std::collections::BTreeMap<String, String>,
) -> Result<String, crate::functions::StoreError> {
    let run = shared.store.create_run(&kept.id, kept.version.number).await?;
    let shown = values::as_json(&kept.version.variables, values);
    shared
        .store
        .start_run(&run.id, kept.version.number, shown)
        .await?;
    Ok(run.id)
}

/// The schedule's values, with those that the keychain holds.
async fn revealed(shared: &Shared, schedule: &Schedule) -> Result<serde_json::Map<String, Value>, String> {
    let mut given = schedule.variables.clone();
    if !given.values().any(|value| value == values::HIDDEN) {
        return Ok(given);
    }
    let kept = shared
        .secrets
        .aside(&schedule::entry(&schedule.function_id))
        .await;
    let kept = kept
        .map_err(|error| error.to_string())?
        .ok_or("The keychain does not hold its values any more: set the schedule again.")?;
    let hidden: serde_json::Map<String, Value> = serde_json::from_str(&kept).unwrap_or_default();
    given.extend(hidden);
    Ok(given)
}

fn pause(schedule: &mut Schedule, why: &str) {
    schedule.paused = true;
    schedule.note = Some(format!("The schedule is paused: {}.", why.trim_end_matches('.')));
}

/// A run that did not take place stands in the list of runs, too.
async fn left_out(shared: &Shared, schedule: &mut Schedule, code: &str, message: String) {
    tracing::warn!(function = %schedule.function_id, code, "a scheduled run did not take place");
    let end = RunEnd {
        state: RunState::Failed,
        stopped: false,
        result: json!({"error": {"code": code, "message": message}}),
        logs: vec![message.clone()],
    };
    schedule.note = Some(message);
    let noted = async {
        let kept = shared.store.function(&schedule.function_id, None).await?;
        let Some(kept) = kept.filter(|kept| !kept.deleted) else {
            return Ok(());
        };
        let run = shared.store.create_run(&kept.id, kept.version.number).await?;
        shared.store.end_run(&run.id, end).await
    };
    let noted: Result<(), crate::functions::StoreError> = noted.await;
    if let Err(error) = noted {
        tracing::error!(%error, "a missed run can't be kept");
    }
}

fn words(at: OffsetDateTime) -> String {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day] [hour]:[minute] UTC");
    at.format(FORMAT).unwrap_or_default()
}
