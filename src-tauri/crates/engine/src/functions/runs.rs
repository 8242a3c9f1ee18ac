//! The table `runs`: one row per replay of a function.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use super::{Store, StoreError, moment, now};

/// So many runs are kept of one function, with their rows.
const MOST_RUNS: i64 = 500;

/// How a run stands; the contract knows only three of them (4.1), so `Created` is told as active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RunState {
    Created,
    Active,
    Closed,
    Failed,
}

impl RunState {
    /// The contract's word.
    pub(crate) fn status(self) -> &'static str {
        match self {
            Self::Created | Self::Active => "active",
            Self::Closed => "closed",
            Self::Failed => "failed",
        }
    }

    fn stored(self) -> &'static str {
        match self {
            Self::Created => "created",
            other => other.status(),
        }
    }

    /// Reads the contract's word.
    pub(crate) fn from_status(status: &str) -> Option<Self> {
        match status {
            "active" => Some(Self::Active),
            "closed" => Some(Self::Closed),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// A run as kept.
#[derive(Debug, Clone)]
pub(crate) struct RunRecord {
    pub id: String,
    pub function_id: String,
    pub version: u32,
    pub state: RunState,
    pub created_at: String,
    pub updated_at: String,
    pub stopped_at: Option<String>,
    pub session_id: Option<String>,
    pub variables: Option<Map<String, Value>>,
    /// JSON text.
    pub result: Option<String>,
    pub logs: Vec<String>,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub(crate) struct RunEnd {
    pub state: RunState,
    pub stopped: bool,
    pub result: Value,
    pub logs: Vec<String>,
}

const COLUMNS: &str = "id, function_id, version, state, created_at, updated_at, stopped_at, session_id, variables, result, logs";

impl Store {
    /// A new run that waits to be started.
    pub(crate) async fn create_run(&self, function_id: &str, version: u32) -> Result<RunRecord, StoreError> {
        let function_id = function_id.to_owned();
        self.call(move |db| {
            close_forgotten(db)?;
            let id = uuid::Uuid::new_v4().to_string();
            db.execute(
                "INSERT INTO runs (id, function_id, version, state, created_at, updated_at) VALUES (?1, ?2, ?3, 'created', ?4, ?4)",
                params![id, function_id, version, now()],
            )?;
            find(db, &function_id, &id)?.ok_or(StoreError::Gone)
        })
        .await
    }

    /// Marks a created run as started, exactly once: false if it was started, or ended, before.
    pub(crate) async fn start_run(
        &self,
        run_id: &str,
        version: u32,
        variables: Map<String, Value>,
    ) -> Result<bool, StoreError> {
        let run_id = run_id.to_owned();
        self.call(move |db| {
            let changed = db.execute(
                "UPDATE runs SET state = 'active', variables = ?2, version = ?3, updated_at = ?4 WHERE id = ?1 AND state = 'created'",
                params![run_id, serde_json::to_string(&variables)?, version, now()],
            )?;
            Ok(changed > 0)
        })
        .await
    }

    /// Notes the browser session of a run.
    pub(crate) async fn note_session(&self, run_id: &str, session_id: &str) -> Result<(), StoreError> {
        let (run_id, session_id) = (run_id.to_owned(), session_id.to_owned());
        self.call(move |db| {
            db.execute(
                "UPDATE runs SET session_id = ?2, updated_at = ?3 WHERE id = ?1",
                params![run_id, session_id, now()],
            )?;
            Ok(())
        })
        .await
    }

    /// Closes a run that has not ended yet.
    pub(crate) async fn end_run(&self, run_id: &str, end: RunEnd) -> Result<(), StoreError> {
        let run_id = run_id.to_owned();
        self.call(move |db| {
            let at = now();
            db.execute(
                "UPDATE runs SET state = ?2, result = ?3, logs = ?4, updated_at = ?5, stopped_at = coalesce(stopped_at, ?6)
                 WHERE id = ?1 AND state IN ('created', 'active')",
                params![
                    run_id,
                    end.state.stored(),
                    serde_json::to_string(&end.result)?,
                    serde_json::to_string(&end.logs)?,
                    at,
                    end.stopped.then_some(&at)
                ],
            )?;
            drop_oldest(db, &run_id)
        })
        .await
    }

    /// What an execution runtime may report from outside (contract 4.9). False if the run is unknown.
    pub(crate) async fn report_run(
        &self,
        function_id: &str,
        run_id: &str,
        report: RunRecord,
    ) -> Result<bool, StoreError> {
        let (function_id, run_id) = (function_id.to_owned(), run_id.to_owned());
        self.call(move |db| {
            let variables = report.variables.as_ref().map(serde_json::to_string).transpose()?;
            let changed = db.execute(
                "UPDATE runs SET state = ?3, session_id = ?4, variables = ?5, result = ?6, logs = ?7, updated_at = ?8
                 WHERE id = ?2 AND function_id = ?1",
                params![
                    function_id,
                    run_id,
                    report.state.stored(),
                    report.session_id,
                    variables,
                    report.result,
                    serde_json::to_string(&report.logs)?,
                    now()
                ],
            )?;
            Ok(changed > 0)
        })
        .await
    }

    /// One run of one function.
    pub(crate) async fn run(&self, function_id: &str, run_id: &str) -> Result<Option<RunRecord>, StoreError> {
        let (function_id, run_id) = (function_id.to_owned(), run_id.to_owned());
        self.call(move |db| find(db, &function_id, &run_id)).await
    }

    /// Newest first.
    pub(crate) async fn runs(
        &self,
        function_id: &str,
        only_active: bool,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<RunRecord>, StoreError> {
        let function_id = function_id.to_owned();
        self.call(move |db| {
            let mut query = db.prepare(&format!(
                "SELECT {COLUMNS} FROM runs WHERE function_id = ?1 AND (NOT ?2 OR state IN ('created', 'active'))
                 ORDER BY created_at DESC, rowid DESC LIMIT ?3 OFFSET ?4"
            ))?;
            let rows = query
                .query_map(params![function_id, only_active, limit, offset], raw)?
                .collect::<Result<Vec<_>, _>>()?;
            rows.into_iter().map(read).collect()
        })
        .await
    }
}

/// Runs of a process that is gone can't end any more.
pub(super) fn close_abandoned(db: &Connection) -> Result<(), StoreError> {
    db.execute(
        "UPDATE runs SET state = 'failed', updated_at = ?1, result = coalesce(result, '\"The program ended during this run.\"')
         WHERE state IN ('created', 'active')",
        [now()],
    )?;
    Ok(())
}

/// A run that was created and not started within the hour never will be.
fn close_forgotten(db: &Connection) -> Result<(), StoreError> {
    let hour_ago = moment(time::OffsetDateTime::now_utc() - time::Duration::hours(1));
    db.execute(
        "UPDATE runs SET state = 'failed', updated_at = ?1, result = '\"This run was never started.\"'
         WHERE state = 'created' AND created_at < ?2",
        params![now(), hour_ago],
    )?;
    Ok(())
}

/// Of each function only the newest runs are kept.
fn drop_oldest(db: &Connection, run_id: &str) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM runs WHERE state IN ('closed', 'failed') AND id IN (
             SELECT id FROM runs WHERE function_id = (SELECT function_id FROM runs WHERE id = ?1)
             ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ?2)",
        params![run_id, MOST_RUNS],
    )?;
    Ok(())
}

fn find(db: &Connection, function_id: &str, run_id: &str) -> Result<Option<RunRecord>, StoreError> {
    db.query_row(
        &format!("SELECT {COLUMNS} FROM runs WHERE function_id = ?1 AND id = ?2"),
        params![function_id, run_id],
        raw,
    )
    .optional()?
    .map(read)
    .transpose()
}

/// A row whose JSON columns are still text.
struct RawRun {
    record: RunRecord,
    variables: Option<String>,
    logs: String,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<RawRun> {
    let state: String = row.get(3)?;
    Ok(RawRun {
        record: RunRecord {
            id: row.get(0)?,
            function_id: row.get(1)?,
            version: row.get(2)?,
            state: RunState::from_status(&state).unwrap_or(RunState::Created),
            created_at: row.get(4)?,
            updated_at: row.get(5)?,
            stopped_at: row.get(6)?,
            session_id: row.get(7)?,
            variables: None,
            result: row.get(9)?,
            logs: Vec::new(),
        },
        variables: row.get(8)?,
        logs: row.get(10)?,
    })
}

fn read(raw: RawRun) -> Result<RunRecord, StoreError> {
    let mut record = raw.record;
    record.variables = raw.variables.as_deref().map(serde_json::from_str).transpose()?;
    record.logs = serde_json::from_str(&raw.logs)?;
    Ok(record)
}
