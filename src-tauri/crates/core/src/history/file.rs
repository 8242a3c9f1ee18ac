//! Opening the history's file, whatever state it is in, and the words for what is wrong with it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Error, ErrorCode, OpenFlags};

use super::schema::{self, Age};
use crate::view::{Problem, ProblemCode};

/// A write waits so long for another process; a run's owner waits with it, so it is short.
const BUSY: Duration = Duration::from_millis(1500);

/// What opening gave.
pub(super) enum Opened {
    /// Ready; the problem is something to tell, such as a broken file that was set aside.
    Ready(Connection, Option<Problem>),
    /// Can't be used; asking again may help if `true`.
    Unusable(Problem, bool),
}

/// Opens the file for writing, or as far as it goes. A corrupt one is kept beside as `.broken` and begun anew.
pub(super) fn open(path: &Path, page_limit: Option<u32>) -> Opened {
    if damaged_mark(path).exists() {
        return begin_anew(path, page_limit);
    }
    match try_open(path, page_limit) {
        Ok((connection, Age::Present)) => Opened::Ready(connection, None),
        Ok((_, Age::Newer)) => Opened::Unusable(newer(path), false),
        Err(error) if is_corrupt(&error) => begin_anew(path, page_limit),
        Err(error) => Opened::Unusable(problem_of(&error, path), true),
    }
}

fn try_open(path: &Path, page_limit: Option<u32>) -> rusqlite::Result<(Connection, Age)> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    if schema::version(&connection)? > schema::VERSION {
        return Ok((connection, Age::Newer));
    }
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
            None,
        ));
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", "FAST")?;
    connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    if let Some(pages) = page_limit {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    let age = schema::migrate(&mut connection)?;
    // Reads a page of each table, so that plain damage shows now.
    for table in ["runs", "items", "rows", "facts"] {
        connection.query_row(
            &format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)"),
            [],
            |_| Ok(()),
        )?;
    }
    Ok((connection, age))
}

/// A second connection, for reading beside the writer.
pub(super) fn open_reading(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    );
    let usable = connection.and_then(|connection| {
        connection.busy_timeout(BUSY)?;
        schema::version(&connection)?;
        Ok(connection)
    });
    usable.or_else(|_| {
        // In a folder that can't be written, a file in WAL mode opens only as one that nobody changes.
        let address = url::Url::from_file_path(path).map_err(|()| Error::InvalidPath(path.to_owned()))?;
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(format!("{address}?immutable=1"), flags)?;
        schema::version(&connection)?;
        Ok(connection)
    })
}

fn begin_anew(path: &Path, page_limit: Option<u32>) -> Opened {
    let kept = beside(path, ".broken");
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::rename(beside(path, suffix), beside(&kept, suffix));
    }
    let moved = std::fs::rename(path, &kept);
    let _ = std::fs::remove_file(damaged_mark(path));
    if let Err(error) = moved
        && error.kind() != std::io::ErrorKind::NotFound
    {
        let message = format!(
            "It could not be set aside, so nothing is saved. Move the file away by hand and open this program again: {}",
            path.display()
        );
        let problem = Problem::new(ProblemCode::Storage, message).titled("The history is damaged");
        return Opened::Unusable(problem.with_detail(error.to_string()), false);
    }
    let message = format!(
        "A new history was begun, and runs are saved as before. The damaged file was kept: {}",
        kept.display()
    );
    let told = Problem::new(ProblemCode::Storage, message).titled("The history was damaged and set aside");
    match try_open(path, page_limit) {
        Ok((connection, _)) => Opened::Ready(connection, Some(told)),
        Err(error) => Opened::Unusable(problem_of(&error, path), true),
    }
}

/// Says to the next start that the file is damaged: found only while it was in use.
pub(super) fn mark_damaged(path: &Path) {
    let _ = std::fs::write(damaged_mark(path), b"");
}

fn damaged_mark(path: &Path) -> PathBuf {
    beside(path, ".damaged")
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn code(error: &Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

/// Whether the file is no database, or a damaged one.
pub(super) fn is_corrupt(error: &Error) -> bool {
    matches!(
        code(error),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

fn newer(path: &Path) -> Problem {
    let message = format!(
        "It is left alone, and nothing is saved until you update this program. The file: {}",
        path.display()
    );
    Problem::new(ProblemCode::Storage, message).titled("The history was written by a newer version")
}

/// The words for a failed read or write: what can't be saved, what to do, where the file is.
pub(super) fn problem_of(error: &Error, path: &Path) -> Problem {
    let (title, message) = match code(error) {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            "The history is in use by another program",
            "Nothing new is saved until that program lets go of it; then it is saved by itself.",
        ),
        Some(ErrorCode::DiskFull) => (
            "The disk is full",
            "What was saved is kept, but nothing new can be. Make room, and it is saved by itself.",
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            "The history can’t be changed",
            "It can be read, but nothing new is saved. Allow this program to write to it.",
        ),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (
            "The history file is damaged",
            "Nothing new is saved. Close this program and open it again: it then sets the file aside and begins a new one.",
        ),
        Some(ErrorCode::CannotOpen) => (
            "The history can’t be opened",
            "Nothing is saved. Check that its folder is there and that this program may write to it.",
        ),
        _ => (
            "The history can’t be used right now",
            "What happens now may not be saved.",
        ),
    };
    let message = format!("{message} The file: {}", path.display());
    Problem::new(ProblemCode::Storage, message)
        .titled(title)
        .with_detail(error.to_string())
}
