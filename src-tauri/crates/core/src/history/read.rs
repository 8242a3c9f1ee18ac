//! Reading one run: its header, a snapshot for the screen, ranges of items and rows.

use rusqlite::{Connection, OptionalExtension, Result, Row as SqlRow, params};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::History;
use super::store::Facts;
use crate::runs::{Row, SNAPSHOT_LIMIT, last_items, padded};
use crate::view::{
    Hands, Item, ItemBody, Problem, RunKind, RunState, RunSummary, Snapshot, Table, ViewerState,
};

/// The columns that [`summary`] reads, in its order.
pub(super) const SUMMARY: &str =
    "runs.id, kind, home, title, state, started_at, ended_at, cost_usd, function_id,
    function_name, variables, rows, problem, may_go_on, runs.n";

/// What is stored of a run.
#[derive(Debug, Clone)]
pub(crate) struct StoredRun {
    pub(crate) run: RunSummary,
    pub(crate) facts: Facts,
    n: i64,
    items: u64,
}

impl History {
    /// A run's header and facts; `None` where there is none or it was deleted.
    pub(crate) async fn run(&self, id: &str) -> Result<Option<StoredRun>, Problem> {
        let id = id.to_owned();
        self.read(move |connection| run(connection, &id)).await
    }

    /// A run as its screen first shows it.
    pub(crate) async fn snapshot(&self, id: &str) -> Result<Option<Snapshot>, Problem> {
        let id = id.to_owned();
        self.read(move |connection| {
            let Some(stored) = run(connection, &id)? else {
                return Ok(None);
            };
            let mut statement = connection
                .prepare_cached("SELECT id, at, body FROM items WHERE run = ?1 ORDER BY id DESC LIMIT ?2")?;
            let newest = statement.query_map(params![stored.n, SNAPSHOT_LIMIT as i64], item)?;
            let items = last_items(newest.filter_map(Result::ok));
            let mut viewer = stored.facts.viewer;
            if viewer.state == ViewerState::Live {
                viewer.state = ViewerState::Ended;
            }
            let total = stored.run.rows;
            let rows = rows(connection, stored.n, 0, SNAPSHOT_LIMIT as u64)?;
            let columns = stored.facts.columns;
            let cells = rows.iter().map(|row| padded(&row.cells, columns.len())).collect();
            let table = Table {
                columns,
                total,
                rows: cells,
            };
            Ok(Some(Snapshot {
                run: stored.run,
                seq: 0,
                item_count: stored.items,
                items,
                table,
                viewer,
            }))
        })
        .await
    }

    /// Items `from` and after, at most `count`; none for an unknown run.
    pub(crate) async fn items(&self, id: &str, from: u64, count: u64) -> Result<Vec<Item>, Problem> {
        let id = id.to_owned();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT items.id, items.at, items.body FROM items JOIN runs ON runs.n = items.run
                 WHERE runs.id = ?1 AND items.id >= ?2 ORDER BY items.id LIMIT ?3",
            )?;
            let items = statement.query_map(params![id, signed(from), signed(count)], item)?;
            items.collect()
        })
        .await
    }

    /// Columns, and rows `from` and after, at most `count`, as they were stored.
    pub(crate) async fn rows(
        &self,
        id: &str,
        from: u64,
        count: u64,
    ) -> Result<Option<(StoredRun, Vec<Row>)>, Problem> {
        let id = id.to_owned();
        self.read(move |connection| {
            let Some(stored) = run(connection, &id)? else {
                return Ok(None);
            };
            let rows = rows(connection, stored.n, from, count)?;
            Ok(Some((stored, rows)))
        })
        .await
    }
}

fn run(connection: &Connection, id: &str) -> Result<Option<StoredRun>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUMMARY}, thread_id, server_run_id, server, viewer, columns,
            (SELECT coalesce(max(items.id) + 1, 0) FROM items WHERE items.run = runs.n)
         FROM runs WHERE runs.id = ?1 AND deleted = 0"
    ))?;
    statement
        .query_row([id], |row| {
            let facts = Facts {
                thread_id: row.get(15)?,
                server_run_id: row.get(16)?,
                server: from_json(row, 17)?.unwrap_or_default(),
                viewer: from_json(row, 18)?.unwrap_or_default(),
                columns: from_json(row, 19)?.unwrap_or_default(),
            };
            let items = u64::try_from(row.get::<_, i64>(20)?).unwrap_or(0);
            Ok(StoredRun {
                run: summary(row)?,
                facts,
                n: row.get(14)?,
                items,
            })
        })
        .optional()
}

fn rows(connection: &Connection, n: i64, from: u64, count: u64) -> Result<Vec<Row>> {
    let mut statement = connection
        .prepare_cached("SELECT cells, sources FROM rows WHERE run = ?1 AND id >= ?2 ORDER BY id LIMIT ?3")?;
    let rows = statement.query_map(params![n, signed(from), signed(count)], |row| {
        Ok(Row {
            cells: from_json(row, 0)?.unwrap_or_default(),
            sources: from_json(row, 1)?,
        })
    })?;
    rows.collect()
}

/// A header from the columns of [`SUMMARY`].
pub(super) fn summary(row: &SqlRow<'_>) -> Result<RunSummary> {
    Ok(RunSummary {
        id: row.get(0)?,
        kind: from_word(row, 1)?.unwrap_or(RunKind::Task),
        home: from_word(row, 2)?.unwrap_or(crate::view::Home::Notte),
        title: row.get(3)?,
        state: from_word(row, 4)?.unwrap_or(RunState::Unknown),
        started_at: row.get(5)?,
        ended_at: row.get(6)?,
        cost_usd: row.get(7)?,
        function_id: row.get(8)?,
        function_name: row.get(9)?,
        variables: from_json(row, 10)?,
        rows: u64::try_from(row.get::<_, i64>(11)?).unwrap_or(0),
        problem: from_json(row, 12)?,
        may_go_on: row.get(13)?,
        silent: false,
        hands: Hands::default(),
    })
}

/// An item from id, at, body. One that can't be read (of a later version) shows as a notice.
pub(super) fn item(row: &SqlRow<'_>) -> Result<Item> {
    let body: String = row.get(2)?;
    let body = serde_json::from_str(&body).unwrap_or_else(|_| ItemBody::Notice {
        code: "unreadable".to_owned(),
        text: "This part was kept in a form that can't be read.".to_owned(),
        detail: None,
    });
    Ok(Item {
        id: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
        at: row.get(1)?,
        body,
    })
}

fn from_json<T: DeserializeOwned>(row: &SqlRow<'_>, column: usize) -> Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn from_word<T: DeserializeOwned>(row: &SqlRow<'_>, column: usize) -> Result<Option<T>> {
    let word: String = row.get(column)?;
    Ok(serde_json::from_value(Value::String(word)).ok())
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
