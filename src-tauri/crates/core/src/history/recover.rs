//! At the start: runs that were going on at a crash end as "outcome unknown", and what was deleted is dropped.

use rusqlite::{Connection, Result, params};

use super::read::{SUMMARY, item, summary};
use super::store;
use crate::runs::close;
use crate::view::{Item, ItemBody, Problem, ProblemCode, RunState};

/// Ends the runs that a crash left open.
pub(super) fn end_unfinished(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction()?;
    let mut statement = transaction.prepare("SELECT n FROM runs WHERE finished = 0")?;
    let unfinished = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<i64>>>()?;
    drop(statement);
    for n in unfinished {
        end(&transaction, n)?;
    }
    transaction.commit()
}

/// Drops for good what was deleted before this start.
pub(super) fn drop_deleted(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction()?;
    let mut statement = transaction.prepare("SELECT n FROM runs WHERE deleted = 1")?;
    let deleted = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<i64>>>()?;
    drop(statement);
    for n in deleted {
        store::forget(&transaction, n)?;
    }
    transaction.commit()
}

fn end(connection: &Connection, n: i64) -> Result<()> {
    let (run, touched_at) = connection.query_row(
        &format!("SELECT {SUMMARY}, touched_at FROM runs WHERE runs.n = ?1"),
        [n],
        |row| Ok((summary(row)?, row.get::<_, i64>(15)?)),
    )?;
    // A terminal event had come, only the closing line is missing: that outcome holds.
    let over = matches!(run.state, RunState::Done | RunState::Failed | RunState::Stopped);
    let state = if over { run.state } else { RunState::Unknown };
    let problem = match run.problem {
        Some(problem) if over => Some(problem),
        _ if over => None,
        _ => Some(Problem::new(
            ProblemCode::Broken,
            "The program ended before the task did.",
        )),
    };
    let mut statement =
        connection.prepare("SELECT id, at, body FROM items WHERE run = ?1 AND complete = 0 ORDER BY id")?;
    let open = statement.query_map([n], item)?.collect::<Result<Vec<Item>>>()?;
    let mut closed: Vec<Item> = open;
    for item in &mut closed {
        close(item, touched_at);
    }
    let next: i64 = connection.query_row(
        "SELECT coalesce(max(id) + 1, 0) FROM items WHERE run = ?1",
        [n],
        |row| row.get(0),
    )?;
    let stored: i64 =
        connection.query_row("SELECT count(*) FROM rows WHERE run = ?1", [n], |row| row.get(0))?;
    closed.push(Item {
        id: u64::try_from(next).unwrap_or(0),
        at: touched_at,
        body: ItemBody::End {
            state,
            rows: u64::try_from(stored).unwrap_or(0),
            ms: u64::try_from(touched_at - run.started_at).unwrap_or(0),
            cost_usd: run.cost_usd,
            problem: problem.clone(),
            downloads: Vec::new(),
            may_go_on: false,
        },
    });
    store::items(connection, n, &closed)?;
    connection.execute(
        "UPDATE runs SET state = ?2, problem = ?3, ended_at = touched_at, rows = ?4, finished = 1 WHERE n = ?1",
        params![n, store::word(&state), problem.as_ref().map(store::json), stored],
    )?;
    Ok(())
}
