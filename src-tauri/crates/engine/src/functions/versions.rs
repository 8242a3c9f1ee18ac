//! The table `versions`: what a function does, every version of it, and which of them is current.
//!
//! Versions are only added; going back to an older one moves the function's mark, and loses nothing.

use rusqlite::{Connection, params};

use super::kept::load;
use super::{Kept, Store, StoreError, now};
use crate::model::{Step, Variable};

/// One line of the list of versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VersionLine {
    pub number: u32,
    pub created_at: String,
    /// What changed, in plain words.
    pub note: String,
    pub verified: bool,
    /// Whether it is the one that runs.
    pub current: bool,
}

impl Store {
    /// Adds a version and makes it current, for instance after a heal; `note` says what changed. Answers its number.
    pub(crate) async fn add_version(
        &self,
        id: &str,
        note: &str,
        steps: Vec<Step>,
        variables: Vec<Variable>,
    ) -> Result<u32, StoreError> {
        let (id, note) = (id.to_owned(), note.to_owned());
        self.call(move |db| {
            let step = db.transaction()?;
            let newest: u32 = step.query_row(
                "SELECT coalesce(max(number), 0) FROM versions WHERE function_id = ?1",
                [&id],
                |row| row.get(0),
            )?;
            insert(&step, &id, newest + 1, &note, &steps, &variables)?;
            step.execute(
                "UPDATE functions SET current = NULL, updated_at = ?2 WHERE id = ?1",
                params![id, now()],
            )?;
            step.commit()?;
            Ok(newest + 1)
        })
        .await
    }

    /// Adds a version for what a later request added, and keeps the whole request; `None` if the function is unknown
    /// or deleted.
    pub(crate) async fn extend_function(
        &self,
        id: &str,
        query: String,
        note: &str,
        steps: Vec<Step>,
        variables: Vec<Variable>,
    ) -> Result<Option<Kept>, StoreError> {
        let id = id.to_owned();
        let known = {
            let id = id.clone();
            self.call(move |db| {
                let changed = db.execute(
                    "UPDATE functions SET query = ?2 WHERE id = ?1 AND deleted = 0",
                    params![id, query],
                )?;
                Ok(changed > 0)
            })
            .await?
        };
        if !known {
            return Ok(None);
        }
        self.add_version(&id, note, steps, variables).await?;
        self.function(&id, None).await
    }

    /// Notes whether a replay of this version in a fresh profile was green: no `trouble` means that it was.
    pub(crate) async fn note_verified(
        &self,
        id: &str,
        version: u32,
        trouble: Option<String>,
    ) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            db.execute(
                "UPDATE versions SET verified = ?3, verified_note = ?4 WHERE function_id = ?1 AND number = ?2",
                params![id, version, trouble.is_none(), trouble],
            )?;
            Ok(())
        })
        .await
    }

    /// Makes an existing version the one that runs (contract 3.9); `None` if the function or the version is unknown.
    pub(crate) async fn roll_back(&self, id: &str, version: u32) -> Result<Option<Kept>, StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            let changed = db.execute(
                "UPDATE functions SET current = ?2, updated_at = ?3 WHERE id = ?1 AND deleted = 0
                 AND EXISTS (SELECT 1 FROM versions WHERE function_id = ?1 AND number = ?2)",
                params![id, version, now()],
            )?;
            if changed == 0 {
                return Ok(None);
            }
            load(db, &id, None)
        })
        .await
    }

    /// All versions, newest first; empty if the function is unknown.
    pub(crate) async fn versions(&self, id: &str) -> Result<Vec<VersionLine>, StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            let mut query = db.prepare(
                "SELECT v.number, v.created_at, v.note, v.verified,
                        v.number = coalesce(f.current, (SELECT max(number) FROM versions WHERE function_id = ?1))
                 FROM versions v JOIN functions f ON f.id = v.function_id
                 WHERE v.function_id = ?1 ORDER BY v.number DESC",
            )?;
            let lines = query.query_map([&id], |row| {
                Ok(VersionLine {
                    number: row.get(0)?,
                    created_at: row.get(1)?,
                    note: row.get(2)?,
                    verified: row.get(3)?,
                    current: row.get(4)?,
                })
            })?;
            Ok(lines.collect::<Result<Vec<_>, _>>()?)
        })
        .await
    }
}

/// Writes one version.
pub(super) fn insert(
    db: &Connection,
    id: &str,
    number: u32,
    note: &str,
    steps: &[Step],
    variables: &[Variable],
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO versions (function_id, number, created_at, note, steps, variables) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            id,
            number,
            now(),
            note,
            serde_json::to_string(steps)?,
            serde_json::to_string(variables)?
        ],
    )?;
    Ok(())
}
