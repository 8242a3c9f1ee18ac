//! The table `usage`: how many browser sessions each month had. Nothing here costs anything.

use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError};

impl Store {
    /// Counts one session in a month, such as `2026-11`.
    pub(crate) async fn count_session(&self, month: String) -> Result<(), StoreError> {
        self.call(move |db| {
            db.execute(
                "INSERT INTO usage (month, sessions) VALUES (?1, 1)
                 ON CONFLICT (month) DO UPDATE SET sessions = sessions + 1",
                params![month],
            )?;
            Ok(())
        })
        .await
    }

    /// The sessions of a month.
    pub(crate) async fn sessions_in(&self, month: String) -> Result<i64, StoreError> {
        self.call(move |db| {
            let found = db.query_row("SELECT sessions FROM usage WHERE month = ?1", [month], |row| {
                row.get(0)
            });
            Ok(found.optional()?.unwrap_or(0))
        })
        .await
    }
}
