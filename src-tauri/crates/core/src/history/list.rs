//! The list of runs: pages, search, delete and restore.

use rusqlite::{Connection, Result, ToSql, params};
use serde_json::{Map, Value};

use super::History;
use super::read::{SUMMARY, summary};
use super::store::{SEARCHED_RUN, forget};
use crate::view::{Home, Problem, RunSummary};

/// What to list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) search: Option<String>,
    /// `started_at:number` of the last run of the page before.
    pub(crate) before: Option<String>,
    pub(crate) limit: u32,
    /// Only the runs of this function.
    pub(crate) function: Option<(Home, String)>,
}

impl History {
    /// Runs, newest first, and where the next page begins.
    pub(crate) async fn list(&self, page: Page) -> Result<(Vec<RunSummary>, Option<String>), Problem> {
        self.read(move |connection| list(connection, &page)).await
    }

    /// Hides runs; the answer is how many.
    pub(crate) async fn set_deleted(&self, ids: Vec<String>, deleted: bool) -> Result<u64, Problem> {
        self.write(move |connection| {
            let mut statement =
                connection.prepare_cached("UPDATE runs SET deleted = ?2 WHERE id = ?1 AND deleted <> ?2")?;
            let mut changed = 0;
            for id in &ids {
                changed += statement.execute(params![id, deleted])? as u64;
            }
            Ok(changed)
        })
        .await
    }

    /// Forgets every run for good, except those named.
    pub(crate) async fn clear(&self, except: Vec<String>) -> Result<(), Problem> {
        self.write(move |connection| {
            let mut statement = connection.prepare("SELECT n, id FROM runs")?;
            let runs =
                statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
            for (n, id) in runs.collect::<Result<Vec<_>>>()? {
                if !except.contains(&id) {
                    forget(connection, n)?;
                }
            }
            Ok(())
        })
        .await
    }

    /// How many runs there are.
    pub(crate) async fn count(&self) -> Result<u64, Problem> {
        self.read(|connection| {
            let count: i64 =
                connection.query_row("SELECT count(*) FROM runs WHERE deleted = 0", [], |row| {
                    row.get(0)
                })?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
        .await
    }

    /// The last run of each function of a home that ran here.
    pub(crate) async fn last_runs(&self, home: Home) -> Result<Vec<RunSummary>, Problem> {
        let home = super::store::word(&home);
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {SUMMARY}, max(started_at) FROM runs
                 WHERE home = ?1 AND function_id IS NOT NULL AND deleted = 0 GROUP BY function_id"
            ))?;
            let runs = statement.query_map([home], summary)?;
            runs.collect()
        })
        .await
    }

    /// The values that a function last ran with here.
    pub(crate) async fn last_values(
        &self,
        home: Home,
        function_id: &str,
    ) -> Result<Map<String, Value>, Problem> {
        let (home, function_id) = (super::store::word(&home), function_id.to_owned());
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT variables FROM runs WHERE home = ?1 AND function_id = ?2 AND kind = 'function' AND deleted = 0
                 AND variables IS NOT NULL ORDER BY started_at DESC, n DESC LIMIT 1",
            )?;
            let mut texts = statement.query_map([home, function_id], |row| row.get::<_, String>(0))?;
            let text = texts.next().transpose()?;
            Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
        })
        .await
    }

    /// The ids that function runs have at their server.
    pub(crate) async fn server_runs(&self, home: Home, function_id: &str) -> Result<Vec<String>, Problem> {
        let (home, function_id) = (super::store::word(&home), function_id.to_owned());
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT server_run_id FROM runs WHERE home = ?1 AND function_id = ?2 AND server_run_id IS NOT NULL",
            )?;
            let ids = statement.query_map([home, function_id], |row| row.get(0))?;
            ids.collect()
        })
        .await
    }
}

fn list(connection: &Connection, page: &Page) -> Result<(Vec<RunSummary>, Option<String>)> {
    let mut conditions = vec!["deleted = 0".to_owned()];
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    for word in page.search.as_deref().map(words).unwrap_or_default() {
        values.push(Box::new(word));
        conditions.push(format!(
            "runs.n IN (SELECT {SEARCHED_RUN} FROM words WHERE words MATCH ?{})",
            values.len()
        ));
    }
    if let Some((at, n)) = page.before.as_deref().and_then(cursor) {
        values.push(Box::new(at));
        values.push(Box::new(n));
        let (at, n) = (values.len() - 1, values.len());
        conditions.push(format!("(started_at, runs.n) < (?{at}, ?{n})"));
    }
    if let Some((home, function_id)) = &page.function {
        values.push(Box::new(super::store::word(home)));
        values.push(Box::new(function_id.clone()));
        conditions.push(format!(
            "home = ?{} AND function_id = ?{}",
            values.len() - 1,
            values.len()
        ));
    }
    let limit = page.limit.clamp(1, 1000);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUMMARY} FROM runs WHERE {} ORDER BY started_at DESC, runs.n DESC LIMIT {}",
        conditions.join(" AND "),
        limit + 1
    ))?;
    let found = statement.query_map(rusqlite::params_from_iter(values.iter()), |row| {
        Ok((summary(row)?, row.get::<_, i64>(14)?))
    })?;
    let mut found: Vec<(RunSummary, i64)> = found.collect::<Result<_>>()?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found
        .last()
        .filter(|_| more)
        .map(|(run, n)| format!("{}:{n}", run.started_at));
    Ok((found.into_iter().map(|(run, _)| run).collect(), next))
}

/// The words of a search: each must occur somewhere in the run, the last part of each may be missing.
/// What a person types is never taken as syntax of the search itself.
fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.take(8).map(|word| format!("\"{word}\"*")).collect()
}

fn cursor(text: &str) -> Option<(i64, i64)> {
    let (at, n) = text.split_once(':')?;
    Some((at.parse().ok()?, n.parse().ok()?))
}
