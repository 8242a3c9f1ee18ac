//! The database file: opened once, migrated, refused politely when a newer program wrote it.
//!
//! Every call runs off the async threads, one at a time. The tables are used by `kept` and `runs`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

/// One entry per schema version; the file's `user_version` counts how many were applied.
const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE functions (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        domain TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0,
        verified INTEGER NOT NULL DEFAULT 0,
        details TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    CREATE TABLE versions (
        function_id TEXT NOT NULL REFERENCES functions (id),
        number INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        note TEXT NOT NULL,
        steps TEXT NOT NULL,
        variables TEXT NOT NULL,
        PRIMARY KEY (function_id, number)
    ) STRICT;
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        function_id TEXT NOT NULL REFERENCES functions (id),
        version INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        stopped_at TEXT,
        session_id TEXT,
        variables TEXT,
        result TEXT,
        logs TEXT NOT NULL DEFAULT '[]'
    ) STRICT;
    CREATE INDEX runs_by_function ON runs (function_id, created_at);
", "
    ALTER TABLE versions ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;
    UPDATE versions SET verified = (SELECT verified FROM functions WHERE id = versions.function_id)
        WHERE number = (SELECT max(number) FROM versions AS other WHERE other.function_id = versions.function_id);
    ALTER TABLE functions DROP COLUMN verified;
    ALTER TABLE functions ADD COLUMN current INTEGER;
    ALTER TABLE functions ADD COLUMN source TEXT NOT NULL DEFAULT 'anything';
    ALTER TABLE functions ADD COLUMN forked_from TEXT;
", "
    ALTER TABLE versions ADD COLUMN verified_note TEXT;
", "
    CREATE TABLE schedules (
        function_id TEXT PRIMARY KEY REFERENCES functions (id),
        timetable TEXT NOT NULL,
        variables TEXT NOT NULL,
        state TEXT NOT NULL,
        since INTEGER NOT NULL,
        next_at INTEGER,
        last_run_id TEXT,
        note TEXT
    ) STRICT;
    CREATE TABLE secrets (
        id TEXT PRIMARY KEY,
        namespace TEXT NOT NULL,
        name TEXT NOT NULL,
        site TEXT,
        created_at TEXT NOT NULL,
        last_used_at TEXT,
        UNIQUE (namespace, name)
    ) STRICT;
    CREATE TABLE usage (
        month TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL DEFAULT 0
    ) STRICT;
"];

/// What can go wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version of the program wrote the file.
    #[error(
        "the functions file was written by a newer version of this program (schema {found}, this one knows {known})"
    )]
    Newer {
        /// The file's schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// SQLite refused: locked, full, read-only or corrupt.
    #[error("the functions file can't be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// A row holds JSON that this program can't read.
    #[error("a kept function can't be read: {0}")]
    Json(#[from] serde_json::Error),
    /// The thread that worked on it ended.
    #[error("the functions file is not available any more")]
    Gone,
}

/// The open database. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens or makes the file, migrates it, and closes runs that an earlier process left open.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::Database`].
    pub async fn open(path: PathBuf) -> Result<Self, StoreError> {
        let connection = tokio::task::spawn_blocking(move || -> Result<Connection, StoreError> {
            let mut connection = Connection::open(path)?;
            connection.busy_timeout(Duration::from_secs(5))?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            // Without waiting for the disk at every step of a run: what was written survives the program, and a power cut
            // can take the last moments but never the file.
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            migrate(&mut connection)?;
            super::runs::close_abandoned(&connection)?;
            Ok(connection)
        })
        .await
        .map_err(|_| StoreError::Gone)??;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
        })
    }

    /// Runs `work` on the connection, off the async threads.
    pub(crate) async fn call<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let connection = Arc::clone(&self.connection);
        tokio::task::spawn_blocking(move || {
            // A panic in another call leaves SQLite itself consistent: its transaction was rolled back.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut connection)
        })
        .await
        .map_err(|_| StoreError::Gone)?
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (version, migration) in (1_i64..)
        .zip(MIGRATIONS)
        .skip(usize::try_from(found).unwrap_or(0))
    {
        let step = connection.transaction()?;
        step.execute_batch(migration)?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_newer_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("engine.sqlite");
        drop(Store::open(path.clone()).await.unwrap());
        let raw = Connection::open(&path).unwrap();
        raw.pragma_update(None, "user_version", 99).unwrap();
        drop(raw);
        assert!(matches!(
            Store::open(path.clone()).await,
            Err(StoreError::Newer { found: 99, .. })
        ));
        let raw = Connection::open(&path).unwrap();
        let kept: i64 = raw
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(kept, 99);
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("engine.sqlite");
        std::fs::write(
            &path,
            "not a database, but long enough to be looked at as one".repeat(100),
        )
        .unwrap();
        assert!(matches!(Store::open(path).await, Err(StoreError::Database(_))));
    }
}
