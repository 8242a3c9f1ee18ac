//! The tables of the history and how an older file becomes a present one.
//!
//! `user_version` counts the migrations. A file with a higher number was written by a newer version: it is left alone.

use rusqlite::{Connection, Result};

/// One step per version, in order. Never change one that was released; add another.
const MIGRATIONS: &[&str] = &[r#"
    CREATE TABLE runs (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        home TEXT NOT NULL,
        title TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        -- When something was last stored: the end of a run that was cut off.
        touched_at INTEGER NOT NULL,
        cost_usd REAL,
        function_id TEXT,
        function_name TEXT,
        variables TEXT,
        rows INTEGER NOT NULL DEFAULT 0,
        columns TEXT NOT NULL DEFAULT '[]',
        problem TEXT,
        may_go_on INTEGER NOT NULL DEFAULT 0,
        thread_id TEXT,
        -- The run's id at its server (functions).
        server_run_id TEXT,
        -- The addresses it used, a JSON array of origins.
        server TEXT NOT NULL DEFAULT '[]',
        -- The live browser without its address.
        viewer TEXT NOT NULL DEFAULT 'null',
        -- The closing line stands.
        finished INTEGER NOT NULL DEFAULT 0,
        -- Hidden now, gone at the next start.
        deleted INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX runs_by_time ON runs (started_at DESC, n DESC);
    CREATE INDEX runs_by_function ON runs (home, function_id, started_at DESC);
    CREATE INDEX runs_unfinished ON runs (n) WHERE finished = 0;
    CREATE TABLE items (
        run INTEGER NOT NULL REFERENCES runs (n) ON DELETE CASCADE,
        id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        complete INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (run, id)
    ) WITHOUT ROWID;
    CREATE TABLE rows (
        run INTEGER NOT NULL REFERENCES runs (n) ON DELETE CASCADE,
        id INTEGER NOT NULL,
        cells TEXT NOT NULL,
        sources TEXT,
        PRIMARY KEY (run, id)
    ) WITHOUT ROWID;
    -- rowid = run << 24 | item, the title under the highest item number.
    CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"#];

/// The version this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// What the number in a file means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// Of this version, or made so.
    Present,
    /// Written by a newer version.
    Newer,
}

/// Brings a file to the present version, in one transaction per step.
pub(super) fn migrate(connection: &mut Connection) -> Result<Age> {
    let version = version(connection)?;
    if version > VERSION {
        return Ok(Age::Newer);
    }
    for (step, tables) in MIGRATIONS
        .iter()
        .enumerate()
        .skip(usize::try_from(version).unwrap_or(0))
    {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another process may have been quicker.
        if self::version(&transaction)? > step as i64 {
            continue;
        }
        transaction.execute_batch(tables)?;
        transaction.pragma_update(None, "user_version", step as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(Age::Present)
}

/// The number in a file; 0 in a new one.
pub(super) fn version(connection: &Connection) -> Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
