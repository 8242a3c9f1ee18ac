//! What an application keeps its data in: a MariaDB of the bench's own, files of SQLite, or files of its own kind.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::types::ValueRef;
use xtask::process::{Guarded, must, output};

use super::serve;
use crate::desktop::Failure;

/// Where an application's data can be asked for.
pub enum Database {
    /// The socket of a server, and the database.
    MariaDb(PathBuf, &'static str),
    /// A file.
    Sqlite(PathBuf),
    /// Two files whose tables all have different names.
    SqlitePair(PathBuf, PathBuf),
    /// A script of PHP that reads the application's own files and answers a query as SQLite would.
    Script(PathBuf),
}

impl Database {
    /// What it answers, as text: columns apart by a tab, rows by a line.
    ///
    /// # Errors
    /// It can't be asked, or does not understand.
    pub fn ask(&self, query: &str) -> Result<String, Failure> {
        match self {
            Self::MariaDb(socket, name) => {
                let socket = format!("--socket={}", socket.display());
                let words = [
                    "--no-defaults",
                    "--user=root",
                    &socket,
                    "-N",
                    "-B",
                    name,
                    "-e",
                    query,
                ];
                Ok(output("mariadb", &words).ok_or_else(|| format!("MariaDB could not answer: {query}"))?)
            }
            Self::Sqlite(file) => Ok(sqlite(&rusqlite::Connection::open(file)?, query)?),
            Self::SqlitePair(file, other) => {
                let connection = rusqlite::Connection::open(file)?;
                connection.execute("attach database ?1 as other", [other.to_string_lossy()])?;
                Ok(sqlite(&connection, query)?)
            }
            Self::Script(script) => Ok(output("php", &[&script.to_string_lossy(), query])
                .ok_or_else(|| format!("{} could not answer: {query}", script.display()))?),
        }
    }
}

fn sqlite(connection: &rusqlite::Connection, query: &str) -> Result<String, rusqlite::Error> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: Result<Vec<String>, rusqlite::Error> = (0..columns)
            .map(|at| {
                Ok(match row.get_ref(at)? {
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    _ => String::new(),
                })
            })
            .collect();
        lines.push(cells?.join("\t"));
    }
    Ok(lines.join("\n"))
}

/// A MariaDB that keeps everything below `folder` and listens at its socket and at `port`. Its user `root` has no
/// password.
///
/// # Errors
/// It can't be set up or does not start.
pub fn mariadb(folder: &Path, port: u16) -> Result<(Guarded, PathBuf), Failure> {
    let data = folder.join("mariadb");
    let user = if is_root() {
        "--user=root"
    } else {
        "--skip-name-resolve"
    };
    must(
        Command::new("mariadb-install-db")
            .args(["--no-defaults", user, "--skip-test-db"])
            .arg("--auth-root-authentication-method=normal")
            .arg(format!("--datadir={}", data.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    let socket = folder.join("mariadb.sock");
    let log = std::fs::File::create(folder.join("mariadb.log"))?;
    let mut server = Guarded::start(
        Command::new("mariadbd")
            .args([
                "--no-defaults",
                user,
                "--bind-address=127.0.0.1",
                "--skip-log-bin",
            ])
            .args([
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=0",
            ])
            .arg("--performance-schema=off")
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!("--pid-file={}", folder.join("mariadb.pid").display()))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(log),
    )?;
    serve::answers(port, &mut server)?;
    Ok((server, socket))
}

/// Whether this program runs as root.
pub fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}
