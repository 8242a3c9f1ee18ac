//! The database file, opened once by `opening`.
//!
//! Every call runs off the async threads, one at a time. The tables are used by `kept` and `runs`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::opening;

/// One entry per schema version; the file's `user_version` counts how many were applied.
pub(super) const MIGRATIONS: &[&str] = &[
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
    /// It is damaged, and no new one could be put in its place.
    #[error("the functions file is damaged and could not be set aside: {0}")]
    Damaged(#[source] std::io::Error),
    /// SQLite refused: locked, full, read-only, or found corrupt while in use.
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
    path: Arc<Path>,
    set_aside: Option<Arc<Path>>,
}

impl Store {
    /// Opens or makes the file, migrates it, and closes runs that an earlier process left open. A damaged one is set aside.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Database`] and [`StoreError::Damaged`].
    pub async fn open(path: PathBuf) -> Result<Self, StoreError> {
        let file = path.clone();
        let opened = tokio::task::spawn_blocking(move || opening::open(&file))
            .await
            .map_err(|_| StoreError::Gone)??;
        Ok(Self {
            connection: Arc::new(Mutex::new(opened.connection)),
            path: path.into(),
            set_aside: opened.set_aside.map(Into::into),
        })
    }

    /// Where the damaged file is kept that this one took the place of, if it did so just now.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Runs `work` on the connection, off the async threads.
    pub(crate) async fn call<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let connection = Arc::clone(&self.connection);
        let path = Arc::clone(&self.path);
        tokio::task::spawn_blocking(move || {
            // A panic in another call leaves SQLite itself consistent: its transaction was rolled back.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let done = work(&mut connection);
            if done.as_ref().is_err_and(opening::is_corrupt) {
                opening::mark_damaged(&path);
            }
            done
        })
        .await
        .map_err(|_| StoreError::Gone)?
    }
}
