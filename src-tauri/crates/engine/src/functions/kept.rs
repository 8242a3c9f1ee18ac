//! The table `functions`: keep, find, list, change, delete. What each version holds is in `versions`.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::versions::insert;
use super::{Store, StoreError, now};
use crate::model::{Step, Variable};
use crate::schedule::Schedule;

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
    /// Who makes it, in the contract's words (3.1).
    pub source: &'static str,
    /// The function it is a copy of.
    pub forked_from: Option<String>,
    /// What the first version is, for the list of versions: `made from the task`.
    pub note: String,
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
    /// Who made it, in the contract's words (3.1): `anything`, `rest-api`, ...
    pub source: String,
    /// The function this one is a copy of.
    pub forked_from: Option<String>,
    pub details: Details,
    /// All version numbers, oldest first.
    pub versions: Vec<u32>,
    /// The version that runs: the newest, unless an older one was made current again.
    pub current: u32,
    /// The version that was asked for, else the current one.
    pub version: Version,
    /// When it runs by itself, if it does.
    pub schedule: Option<Schedule>,
}

/// One version of a function.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub number: u32,
    pub steps: Vec<Step>,
    pub variables: Vec<Variable>,
    /// A replay in a fresh profile was green.
    pub verified: bool,
    /// Why it is not verified, in words for people.
    pub verified_note: Option<String>,
    /// Its steps or variables can't be read: the file was changed by something else.
    pub broken: bool,
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
                "INSERT INTO functions (id, name, query, domain, created_at, updated_at, source, forked_from)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)",
                params![
                    id,
                    new.name,
                    new.query,
                    new.domain,
                    at,
                    new.source,
                    new.forked_from
                ],
            )?;
            insert(&step, &id, 1, &new.note, &new.steps, &new.variables)?;
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
                step.execute("DELETE FROM schedules WHERE function_id = ?1", [&id])?;
            }
            step.commit()?;
            Ok(changed > 0)
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

/// A function with its current or the named version.
pub(super) fn load(db: &Connection, id: &str, version: Option<u32>) -> Result<Option<Kept>, StoreError> {
    let mut numbers = db.prepare("SELECT number FROM versions WHERE function_id = ?1 ORDER BY number")?;
    let versions = numbers
        .query_map([id], |row| row.get::<_, u32>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let Some(newest) = versions.last().copied() else {
        return Ok(None);
    };
    let raw = db
        .query_row(
            "SELECT f.id, f.name, f.query, f.domain, f.created_at, f.updated_at, f.deleted, f.source, f.forked_from,
                    coalesce(f.current, ?3), v.number, v.verified, f.details, v.steps, v.variables, v.verified_note
             FROM functions f JOIN versions v
               ON v.function_id = f.id AND v.number = coalesce(?2, f.current, ?3) WHERE f.id = ?1",
            params![id, version, newest],
            raw,
        )
        .optional()?;
    let Some((mut kept, details, steps, variables)) = raw else {
        return Ok(None);
    };
    kept.details = serde_json::from_str(&details).unwrap_or_default();
    kept.versions = versions;
    kept.schedule = crate::schedule::find(db, id)?;
    // One that was edited into nonsense is told as such, and costs no other function.
    match (serde_json::from_str(&steps), serde_json::from_str(&variables)) {
        (Ok(steps), Ok(variables)) => {
            kept.version.steps = steps;
            kept.version.variables = variables;
        }
        (Err(error), _) | (_, Err(error)) => {
            tracing::warn!(function = id, %error, "a kept function can't be read");
            kept.version.broken = true;
            kept.version.verified = false;
        }
    }
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
        source: row.get(7)?,
        forked_from: row.get(8)?,
        current: row.get(9)?,
        details: Details::default(),
        versions: Vec::new(),
        schedule: None,
        version: Version {
            number: row.get(10)?,
            verified: row.get(11)?,
            steps: Vec::new(),
            variables: Vec::new(),
            verified_note: row.get(15)?,
            broken: false,
        },
    };
    Ok((kept, row.get(12)?, row.get(13)?, row.get(14)?))
}
