//! Opening the functions file, whatever state it is in: migrated, refused where a newer program wrote it, and set aside
//! where it is damaged, so that tasks go on with a new one. A file that is only locked, full or read-only is left alone.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::store::{MIGRATIONS, StoreError};

/// A file that is open, and the damaged one that it took the place of.
pub(super) struct Opened {
    pub connection: Connection,
    pub set_aside: Option<PathBuf>,
}

/// Opens or makes the file.
///
/// # Errors
/// See [`StoreError`].
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    let damaged = damaged_mark(path).exists();
    match if damaged { None } else { Some(try_open(path)) } {
        Some(Ok(connection)) => Ok(Opened {
            connection,
            set_aside: None,
        }),
        Some(Err(error)) if !is_corrupt(&error) => Err(error),
        _ => begin_anew(path),
    }
}

/// Says to the next start that the file is damaged: found only while it was in use.
pub(super) fn mark_damaged(path: &Path) {
    if let Err(error) = std::fs::write(damaged_mark(path), b"") {
        tracing::warn!(%error, "the functions file is damaged, and that could not be noted");
    }
}

/// Whether the file is no database, or a damaged one.
pub(super) fn is_corrupt(error: &StoreError) -> bool {
    let StoreError::Database(error) = error else {
        return false;
    };
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

fn try_open(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // Before anything is changed in it.
    refuse_newer(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // Without waiting for the disk at every step of a run: what was written survives the program, and a power cut
    // can take the last moments but never the file.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    migrate(&mut connection)?;
    // Reads a page of each table, so that plain damage shows now.
    for table in ["functions", "versions", "runs", "schedules", "secrets"] {
        let some = format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)");
        connection.query_row(&some, [], |_| Ok(()))?;
    }
    super::runs::close_abandoned(&connection)?;
    Ok(connection)
}

fn refuse_newer(connection: &Connection) -> Result<i64, StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    match found > known {
        true => Err(StoreError::Newer { found, known }),
        false => Ok(found),
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found = refuse_newer(connection)?;
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

/// Puts a new file in the place of a damaged one, which stays beside it. The new one is made first: where there is no room
/// for it, the old one stays where it is.
fn begin_anew(path: &Path) -> Result<Opened, StoreError> {
    let fresh = beside(path, ".new");
    for leftover in [fresh.clone(), beside(&fresh, "-wal"), beside(&fresh, "-shm")] {
        remove(&leftover)?;
    }
    // Closed again, so that all of it is in the one file.
    drop(try_open(&fresh)?);
    let kept = set_aside(path)?;
    std::fs::rename(&fresh, path).map_err(StoreError::Damaged)?;
    remove(&damaged_mark(path))?;
    Ok(Opened {
        connection: try_open(path)?,
        set_aside: Some(kept),
    })
}

/// Moves a damaged file away, under a name that says when.
fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let now: String = super::now()
        .chars()
        .take("2026-11-29T06:59:30".len())
        .map(|sign| if sign == ':' { '-' } else { sign })
        .collect();
    let names = std::iter::once(format!(".broken-{now}"));
    let more = (2..100).map(|number| format!(".broken-{now}-{number}"));
    let free = names.chain(more).map(|name| beside(path, &name));
    let kept = free
        .into_iter()
        .find(|kept| !kept.exists())
        .ok_or_else(|| StoreError::Damaged(std::io::Error::from(ErrorKind::AlreadyExists)))?;
    // Its own changes go with it: beside another file they would be taken for that one's.
    for suffix in ["", "-wal", "-shm"] {
        match std::fs::rename(beside(path, suffix), beside(&kept, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::Damaged(error)),
            _ => {}
        }
    }
    tracing::warn!(kept = %kept.display(), "the functions file was damaged and was set aside");
    Ok(kept)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::Damaged(error)),
        _ => Ok(()),
    }
}

fn damaged_mark(path: &Path) -> PathBuf {
    beside(path, ".damaged")
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const NONSENSE: &str = "not a database, but long enough to be looked at as one";

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("engine.sqlite");
        (folder, path)
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let (_folder, path) = folder();
        drop(open(&path).unwrap());
        let raw = Connection::open(&path).unwrap();
        raw.pragma_update(None, "user_version", 99).unwrap();
        drop(raw);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(open(&path), Err(StoreError::Newer { found: 99, .. })));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_damaged_file_is_set_aside_once_and_a_new_one_is_begun() {
        let (_folder, path) = folder();
        std::fs::write(&path, NONSENSE.repeat(100)).unwrap();
        let opened = open(&path).unwrap();
        let kept = opened.set_aside.unwrap();
        assert!(
            kept.to_string_lossy().contains("engine.sqlite.broken-20"),
            "{}",
            kept.display()
        );
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), NONSENSE.repeat(100));
        drop(opened.connection);
        assert_eq!(open(&path).unwrap().set_aside, None, "it is told once");

        // A second one does not take the place of the first.
        std::fs::write(&path, NONSENSE.repeat(50)).unwrap();
        let other = open(&path).unwrap().set_aside.unwrap();
        assert_ne!(other, kept);
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), NONSENSE.repeat(100));
    }

    #[test]
    fn damage_that_was_met_while_in_use_is_mended_at_the_next_start() {
        let (_folder, path) = folder();
        drop(open(&path).unwrap());
        mark_damaged(&path);
        assert!(open(&path).unwrap().set_aside.is_some());
        assert_eq!(open(&path).unwrap().set_aside, None);
    }

    /// No room, or no right, for a new file beside it.
    #[test]
    fn where_no_new_file_can_be_made_the_damaged_one_stays() {
        let (_folder, path) = folder();
        std::fs::write(&path, NONSENSE.repeat(100)).unwrap();
        let new = beside(&path, ".new");
        std::fs::create_dir(&new).unwrap();
        assert!(open(&path).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), NONSENSE.repeat(100));
        std::fs::remove_dir(&new).unwrap();
        assert!(open(&path).unwrap().set_aside.is_some());
    }

    /// A file that can't be written is none that is damaged: it is refused, and everything in it stays.
    #[test]
    fn what_can_only_be_read_or_is_full_is_left_alone() {
        let (_folder, path) = folder();
        drop(open(&path).unwrap());
        let refused = |code| {
            let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
            !is_corrupt(&StoreError::Database(error))
        };
        assert!(refused(rusqlite::ffi::SQLITE_READONLY) && refused(rusqlite::ffi::SQLITE_FULL));
        // A folder in its place can't be written as a file by anybody.
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(open(&path), Err(StoreError::Database(_))));
        assert!(path.is_dir());
    }
}
