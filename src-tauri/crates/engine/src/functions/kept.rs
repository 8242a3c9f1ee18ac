//! The tables `functions` and `versions`.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Store, StoreError, now};
use crate::model::{Step, Variable};

/// A function to keep.
#[derive(Debug, Clone)]
pub(crate) struct NewFunction {
    pub name: String,
    /// The words it was made from.
    pub query: String,
    /// The site it drives, if it opens one.
    pub domain: Option<String>,
    pub steps: Vec<Step>,
    pub variables: Vec<Variable>,
}

/// A kept function with one of its versions.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub id: String,
    pub name: String,
    pub query: String,
    pub domain: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    pub deleted: bool,
    /// A replay in a fresh profile was green.
    pub verified: bool,
    pub details: Details,
    /// All version numbers, oldest first.
    pub versions: Vec<u32>,
    /// The version that was asked for, else the latest.
    pub version: Version,
}

/// One version of a function.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub number: u32,
    pub steps: Vec<Step>,
    pub variables: Vec<Variable>,
}

/// What `PATCH` may set beyond the name; kept as it was sent (contract 3.6).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Details {
    pub description: Option<String>,
    pub instructions: Option<String>,
    pub default_runtime: Option<String>,
    pub self_healing: bool,
    pub shared: bool,
    pub response_format: Option<Value>,
}

/// The fields of a `PATCH`; absent and null both mean "leave".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Changes {
    pub name: Option<String>,
    pub description: Option<String>,
    pub domain: Option<String>,
    pub instructions: Option<String>,
    pub default_runtime: Option<String>,
    pub self_healing: Option<bool>,
    pub shared: Option<bool>,
    pub response_format: Option<Value>,
}

impl Store {
    /// Keeps a function as its version 1 and returns it.
    pub(crate) async fn keep_function(&self, new: NewFunction) -> Result<Kept, StoreError> {
        self.call(move |db| {
            let id = uuid::Uuid::new_v4().to_string();
            let at = now();
            let step = db.transaction()?;
            step.execute(
                "INSERT INTO functions (id, name, query, domain, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![id, new.name, new.query, new.domain, at],
            )?;
            insert_version(&step, &id, 1, "made from the task", &new.steps, &new.variables)?;
            step.commit()?;
            load(db, &id, None)?.ok_or(StoreError::Gone)
        })
        .await
    }

    /// A function with its latest or the named version; `None` if either is unknown. A deleted one is found, and says so.
    pub(crate) async fn function(&self, id: &str, version: Option<u32>) -> Result<Option<Kept>, StoreError> {
        let id = id.to_owned();
        self.call(move |db| load(db, &id, version)).await
    }

    /// Newest first; one more than `limit` may be asked for to learn whether there is a next page.
    pub(crate) async fn functions(
        &self,
        with_deleted: bool,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Kept>, StoreError> {
        self.call(move |db| {
            let mut query = db.prepare(
                "SELECT id FROM functions WHERE deleted = 0 OR ?1 ORDER BY created_at DESC, rowid DESC LIMIT ?2 OFFSET ?3",
            )?;
            let ids = query
                .query_map(params![with_deleted, limit, offset], |row| row.get::<_, String>(0))?
                .collect::<Result<Vec<_>, _>>()?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                found.extend(load(db, &id, None)?);
            }
            Ok(found)
        })
        .await
    }

    /// Changes what is set and returns the function; `None` if unknown or deleted.
    pub(crate) async fn change_function(
        &self,
        id: &str,
        changes: Changes,
    ) -> Result<Option<Kept>, StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            let Some(kept) = load(db, &id, None)?.filter(|kept| !kept.deleted) else {
                return Ok(None);
            };
            let old = kept.details;
            let details = Details {
                description: changes.description.or(old.description),
                instructions: changes.instructions.or(old.instructions),
                default_runtime: changes.default_runtime.or(old.default_runtime),
                self_healing: changes.self_healing.unwrap_or(old.self_healing),
                shared: changes.shared.unwrap_or(old.shared),
                response_format: changes.response_format.or(old.response_format),
            };
            db.execute(
                "UPDATE functions SET name = ?2, domain = ?3, details = ?4, updated_at = ?5 WHERE id = ?1",
                params![
                    id,
                    changes.name.unwrap_or(kept.name),
                    changes.domain.or(kept.domain),
                    serde_json::to_string(&details)?,
                    now()
                ],
            )?;
            load(db, &id, None)
        })
        .await
    }

    /// Deletes for good what the function does; its row and the history of its runs stay (contract 3.7).
    /// False if unknown or already deleted.
    pub(crate) async fn delete_function(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            let step = db.transaction()?;
            let changed = step.execute(
                "UPDATE functions SET deleted = 1, updated_at = ?2, query = '' WHERE id = ?1 AND deleted = 0",
                params![id, now()],
            )?;
            if changed > 0 {
                step.execute(
                    "UPDATE versions SET steps = '[]', variables = '[]' WHERE function_id = ?1",
                    [&id],
                )?;
            }
            step.commit()?;
            Ok(changed > 0)
        })
        .await
    }

    /// Adds a version, for instance after a heal; `note` says what changed.
    pub(crate) async fn add_version(
        &self,
        id: &str,
        note: &str,
        steps: Vec<Step>,
        variables: Vec<Variable>,
    ) -> Result<(), StoreError> {
        let (id, note) = (id.to_owned(), note.to_owned());
        self.call(move |db| {
            let step = db.transaction()?;
            let newest: u32 = step.query_row(
                "SELECT coalesce(max(number), 0) FROM versions WHERE function_id = ?1",
                [&id],
                |row| row.get(0),
            )?;
            insert_version(&step, &id, newest + 1, &note, &steps, &variables)?;
            step.execute(
                "UPDATE functions SET updated_at = ?2 WHERE id = ?1",
                params![id, now()],
            )?;
            step.commit()?;
            Ok(())
        })
        .await
    }

    /// Notes that a replay in a fresh profile was green.
    pub(crate) async fn mark_verified(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.call(move |db| {
            db.execute("UPDATE functions SET verified = 1 WHERE id = ?1", [&id])?;
            Ok(())
        })
        .await
    }

    /// How many functions there are, deleted ones left out.
    pub(crate) async fn function_count(&self) -> Result<i64, StoreError> {
        self.call(|db| {
            Ok(
                db.query_row("SELECT count(*) FROM functions WHERE deleted = 0", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .await
    }
}

fn insert_version(
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

fn load(db: &Connection, id: &str, version: Option<u32>) -> Result<Option<Kept>, StoreError> {
    let mut numbers = db.prepare("SELECT number FROM versions WHERE function_id = ?1 ORDER BY number")?;
    let versions = numbers
        .query_map([id], |row| row.get::<_, u32>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let Some(number) = version.or(versions.last().copied()) else {
        return Ok(None);
    };
    let raw = db
        .query_row(
            "SELECT f.id, f.name, f.query, f.domain, f.created_at, f.updated_at, f.deleted, f.verified, f.details,
                    v.steps, v.variables
             FROM functions f JOIN versions v ON v.function_id = f.id AND v.number = ?2 WHERE f.id = ?1",
            params![id, number],
            raw,
        )
        .optional()?;
    let Some((mut kept, details, steps, variables)) = raw else {
        return Ok(None);
    };
    kept.details = serde_json::from_str(&details)?;
    kept.versions = versions;
    kept.version = Version {
        number,
        steps: serde_json::from_str(&steps)?,
        variables: serde_json::from_str(&variables)?,
    };
    Ok(Some(kept))
}

fn raw(row: &Row<'_>) -> rusqlite::Result<(Kept, String, String, String)> {
    let kept = Kept {
        id: row.get(0)?,
        name: row.get(1)?,
        query: row.get(2)?,
        domain: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
        deleted: row.get(6)?,
        verified: row.get(7)?,
        details: Details::default(),
        versions: Vec::new(),
        version: Version {
            number: 0,
            steps: Vec::new(),
            variables: Vec::new(),
        },
    };
    Ok((kept, row.get(8)?, row.get(9)?, row.get(10)?))
}
