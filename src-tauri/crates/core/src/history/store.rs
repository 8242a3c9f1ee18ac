//! Writing runs: the header, items, rows, and the words that search finds.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Result, params};
use serde::Serialize;
use serde_json::Value;

use super::History;
use crate::runs::{Draft, is_complete};
use crate::view::{Item, ItemBody, Problem, RunSummary, ViewerInfo};

/// Item numbers are below this in a run, so that run and item fit one search row.
const ITEMS_PER_RUN: i64 = 1 << 24;

/// What is kept of a run besides its header.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    /// The thread, where told.
    pub(crate) thread_id: Option<String>,
    /// The run's id at its server.
    pub(crate) server_run_id: Option<String>,
    /// The origins it used.
    pub(crate) server: Vec<String>,
    /// The live browser, without its address.
    pub(crate) viewer: ViewerInfo,
    /// Column names.
    pub(crate) columns: Vec<String>,
}

impl History {
    /// Stores a run's header, and what is new of its items and rows. All or nothing.
    pub(crate) async fn save(
        &self,
        run: RunSummary,
        facts: Facts,
        draft: Arc<Draft>,
        now: i64,
    ) -> Result<(), Problem> {
        self.write(move |connection| {
            let n = header(connection, &run, &facts, now)?;
            items(connection, n, &draft.items)?;
            rows(connection, n, &draft)
        })
        .await
    }

    /// A small fact of the app's own, such as that a key is in the keychain.
    pub(crate) async fn set_fact(&self, name: &'static str, value: Option<String>) -> Result<(), Problem> {
        self.write(move |connection| {
            match value {
                Some(value) => connection.execute(
                    "INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
                    params![name, value],
                )?,
                None => connection.execute("DELETE FROM facts WHERE name = ?1", [name])?,
            };
            Ok(())
        })
        .await
    }

    /// The fact, if it was set.
    pub(crate) async fn fact(&self, name: &'static str) -> Result<Option<String>, Problem> {
        self.read(move |connection| {
            connection
                .query_row("SELECT value FROM facts WHERE name = ?1", [name], |row| {
                    row.get(0)
                })
                .optional()
        })
        .await
    }
}

fn header(connection: &Connection, run: &RunSummary, facts: &Facts, now: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO runs (id, kind, home, title, state, started_at, ended_at, touched_at, cost_usd, function_id,
            function_name, variables, rows, columns, problem, may_go_on, thread_id, server_run_id, server, viewer, finished)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
         ON CONFLICT (id) DO UPDATE SET state = ?5, ended_at = ?7, touched_at = ?8, cost_usd = ?9, function_id = ?10,
            function_name = ?11, rows = ?13, columns = ?14, problem = ?15, may_go_on = ?16, thread_id = ?17,
            server_run_id = ?18, server = ?19, viewer = ?20, finished = ?21
         RETURNING n",
    )?;
    let known = connection
        .prepare_cached("SELECT n FROM runs WHERE id = ?1")?
        .query_row([&run.id], |row| row.get::<_, i64>(0))
        .optional()?;
    let n: i64 = statement.query_row(
        params![
            run.id,
            word(&run.kind),
            word(&run.home),
            run.title,
            word(&run.state),
            run.started_at,
            run.ended_at,
            now,
            run.cost_usd,
            run.function_id,
            run.function_name,
            run.variables.as_ref().map(json),
            i64::try_from(run.rows).unwrap_or(i64::MAX),
            json(&facts.columns),
            run.problem.as_ref().map(json),
            run.may_go_on,
            facts.thread_id,
            facts.server_run_id,
            json(&facts.server),
            json(&facts.viewer),
            run.ended_at.is_some(),
        ],
        |row| row.get(0),
    )?;
    if known.is_none() {
        index(connection, n * ITEMS_PER_RUN + ITEMS_PER_RUN - 1, &run.title)?;
    }
    Ok(n)
}

/// Stores items as they stand; an item that was stored before is replaced.
pub(super) fn items(connection: &Connection, n: i64, items: &[Item]) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO items (run, id, at, complete, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (run, id) DO UPDATE SET complete = ?4, body = ?5",
    )?;
    for item in items {
        let id = i64::try_from(item.id).unwrap_or(i64::MAX);
        let complete = is_complete(item);
        statement.execute(params![n, id, item.at, complete, json(&item.body)])?;
        if complete && id < ITEMS_PER_RUN - 1 {
            index(connection, n * ITEMS_PER_RUN + id, &searchable(&item.body))?;
        }
    }
    Ok(())
}

fn rows(connection: &Connection, n: i64, draft: &Draft) -> Result<()> {
    let mut statement = connection
        .prepare_cached("INSERT OR REPLACE INTO rows (run, id, cells, sources) VALUES (?1, ?2, ?3, ?4)")?;
    let from = i64::try_from(draft.rows_from).unwrap_or(i64::MAX);
    for (id, row) in (from..).zip(&draft.rows) {
        statement.execute(params![n, id, json(&row.cells), row.sources.as_ref().map(json)])?;
    }
    Ok(())
}

/// Makes a text findable, in place of what stood under that number.
fn index(connection: &Connection, number: i64, text: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM words WHERE rowid = ?1")?
        .execute([number])?;
    if !text.is_empty() {
        connection
            .prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?
            .execute(params![number, text])?;
    }
    Ok(())
}

/// Forgets runs for good.
pub(super) fn forget(connection: &Connection, n: i64) -> Result<()> {
    connection.execute(
        "DELETE FROM words WHERE rowid BETWEEN ?1 AND ?2",
        [n * ITEMS_PER_RUN, n * ITEMS_PER_RUN + ITEMS_PER_RUN - 1],
    )?;
    connection.execute("DELETE FROM runs WHERE n = ?1", [n])?;
    Ok(())
}

/// The run number in a number of the search.
pub(super) const SEARCHED_RUN: &str = "(words.rowid >> 24)";

fn searchable(body: &ItemBody) -> String {
    match body {
        ItemBody::Text { text, .. } => text.clone(),
        ItemBody::Function { name, .. } => name.clone(),
        ItemBody::Tool(tool) => tool.say.clone().unwrap_or_default(),
        ItemBody::Thinking { .. } | ItemBody::Notice { .. } | ItemBody::End { .. } => String::new(),
    }
}

pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// The word of an enum that serialises to text.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
