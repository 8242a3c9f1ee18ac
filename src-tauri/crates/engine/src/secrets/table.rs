//! The table `secrets`: names, sites and dates. No value, and no part of one, stands in it.

use rusqlite::{OptionalExtension as _, Row as SqlRow, params};

use crate::functions::{Store, StoreError, now};

/// What may be told of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub id: String,
    pub namespace: String,
    pub name: String,
    /// The host it may be typed on; `None` until it is first used.
    pub site: Option<String>,
    pub created_at: String,
    pub last_used_at: Option<String>,
}

const COLUMNS: &str = "id, namespace, name, site, created_at, last_used_at";

impl Store {
    pub(super) async fn secrets(&self, namespace: Option<&str>) -> Result<Vec<Row>, StoreError> {
        let namespace = namespace.map(str::to_owned);
        self.call(move |db| {
            let mut query = db.prepare(&format!(
                "SELECT {COLUMNS} FROM secrets WHERE ?1 IS NULL OR namespace = ?1 ORDER BY namespace, name"
            ))?;
            let rows = query
                .query_map([namespace], row)?
                .collect::<Result<Vec<_>, _>>()?;
            Ok(rows)
        })
        .await
    }

    pub(super) async fn secret(&self, namespace: &str, name: &str) -> Result<Option<Row>, StoreError> {
        let (namespace, name) = (namespace.to_owned(), name.to_owned());
        self.call(move |db| {
            let query = format!("SELECT {COLUMNS} FROM secrets WHERE namespace = ?1 AND name = ?2");
            Ok(db.query_row(&query, [namespace, name], row).optional()?)
        })
        .await
    }

    /// A new value of the same name is a new secret: what site it belongs to is told or found anew.
    pub(super) async fn keep_secret(
        &self,
        id: &str,
        namespace: &str,
        name: &str,
        site: Option<String>,
    ) -> Result<Row, StoreError> {
        let (id, namespace, name) = (id.to_owned(), namespace.to_owned(), name.to_owned());
        self.call(move |db| {
            db.execute(
                "INSERT INTO secrets (id, namespace, name, site, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET site = ?4, created_at = ?5, last_used_at = NULL",
                params![id, namespace, name, site, now()],
            )?;
            let query = format!("SELECT {COLUMNS} FROM secrets WHERE id = ?1");
            Ok(db.query_row(&query, [&id], row)?)
        })
        .await
    }

    pub(super) async fn has_secret(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            let found = db.query_row("SELECT 1 FROM secrets WHERE id = ?1", [id], |_| Ok(()));
            Ok(found.optional()?.is_some())
        })
        .await
    }

    pub(super) async fn delete_secret(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.call(move |db| Ok(db.execute("DELETE FROM secrets WHERE id = ?1", [id])? > 0))
            .await
    }

    /// Notes the use, and the site of one that belonged to none.
    pub(super) async fn note_secret_used(&self, id: &str, host: &str) -> Result<(), StoreError> {
        let (id, host) = (id.to_owned(), host.to_owned());
        self.call(move |db| {
            db.execute(
                "UPDATE secrets SET last_used_at = ?3, site = coalesce(site, ?2) WHERE id = ?1",
                params![id, host, now()],
            )?;
            Ok(())
        })
        .await
    }
}

fn row(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        namespace: row.get(1)?,
        name: row.get(2)?,
        site: row.get(3)?,
        created_at: row.get(4)?,
        last_used_at: row.get(5)?,
    })
}
