//! The table `schedules`: at most one for each function.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use crate::functions::{Store, StoreError};

/// One function's schedule.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Schedule {
    pub function_id: String,
    /// As it was sent.
    pub timetable: String,
    /// Values that may be kept; others are in the keychain.
    pub variables: Map<String, Value>,
    pub paused: bool,
    /// When it was set, in Unix seconds.
    pub since: i64,
    /// When it is due next, in Unix seconds.
    pub next_at: Option<i64>,
    pub last_run_id: Option<String>,
    /// What happened to it that the person should know.
    pub note: Option<String>,
}

const COLUMNS: &str = "function_id, timetable, variables, state, since, next_at, last_run_id, note";

impl Store {
    /// Sets or replaces a function's schedule; false if there are `most` already.
    pub(crate) async fn set_schedule(&self, schedule: Schedule, most: usize) -> Result<bool, StoreError> {
        self.call(move |db| {
            let others: i64 = db.query_row(
                "SELECT count(*) FROM schedules WHERE function_id <> ?1",
                [&schedule.function_id],
                |row| row.get(0),
            )?;
            if usize::try_from(others).unwrap_or(usize::MAX) >= most {
                return Ok(false);
            }
            write(db, &schedule)?;
            Ok(true)
        })
        .await
    }

    /// Notes how it goes on; nothing if it was removed or replaced meanwhile.
    pub(crate) async fn move_schedule(&self, schedule: Schedule) -> Result<(), StoreError> {
        self.call(move |db| {
            db.execute(
                "UPDATE schedules SET state = ?3, next_at = ?4, last_run_id = ?5, note = ?6
                 WHERE function_id = ?1 AND since = ?2",
                params![
                    schedule.function_id,
                    schedule.since,
                    state(schedule.paused),
                    schedule.next_at,
                    schedule.last_run_id,
                    schedule.note
                ],
            )?;
            Ok(())
        })
        .await
    }

    /// All that are not paused.
    pub(crate) async fn schedules(&self) -> Result<Vec<Schedule>, StoreError> {
        self.call(|db| {
            let mut query = db.prepare(&format!(
                "SELECT {COLUMNS} FROM schedules WHERE state = 'enabled' ORDER BY next_at"
            ))?;
            let rows = query.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
            Ok(rows)
        })
        .await
    }

    /// Removes it; false if there was none.
    pub(crate) async fn delete_schedule(&self, function_id: &str) -> Result<bool, StoreError> {
        let id = function_id.to_owned();
        self.call(move |db| Ok(db.execute("DELETE FROM schedules WHERE function_id = ?1", [id])? > 0))
            .await
    }
}

/// A function's schedule.
pub(crate) fn find(db: &Connection, function_id: &str) -> Result<Option<Schedule>, StoreError> {
    let query = format!("SELECT {COLUMNS} FROM schedules WHERE function_id = ?1");
    Ok(db.query_row(&query, [function_id], read).optional()?)
}

fn write(db: &Connection, schedule: &Schedule) -> Result<(), StoreError> {
    db.execute(
        &format!("INSERT OR REPLACE INTO schedules ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
        params![
            schedule.function_id,
            schedule.timetable,
            serde_json::to_string(&schedule.variables)?,
            state(schedule.paused),
            schedule.since,
            schedule.next_at,
            schedule.last_run_id,
            schedule.note
        ],
    )?;
    Ok(())
}

fn state(paused: bool) -> &'static str {
    if paused { "paused" } else { "enabled" }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Schedule> {
    let variables: String = row.get(2)?;
    let state: String = row.get(3)?;
    Ok(Schedule {
        function_id: row.get(0)?,
        timetable: row.get(1)?,
        // One that was edited into nonsense lacks its values, and pauses at its next run.
        variables: serde_json::from_str(&variables).unwrap_or_default(),
        paused: state != "enabled",
        since: row.get(4)?,
        next_at: row.get(5)?,
        last_run_id: row.get(6)?,
        note: row.get(7)?,
    })
}
