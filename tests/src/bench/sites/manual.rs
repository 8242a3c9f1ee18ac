//! The Python manual: static HTML with tables, an index and a search that runs in the page.

use std::path::Path;

use tempfile::TempDir;
use url::Url;

use super::check::Check::{FirstCells, Rows};
use super::serve::{self, Folder};
use super::{Task, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 4] = [
    "python3.11-doc",
    "libjs-sphinxdoc",
    "libjs-jquery",
    "libjs-underscore",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "manual-table",
        says: "Open {site}, click Library Reference, click Built-in Functions and collect the character and the meaning from the table",
        check: Rows(&[
            &["'r'", "open for reading (default)"],
            &["'w'", "open for writing, truncating the file first"],
            &[
                "'x'",
                "open for exclusive creation, failing if the file already exists",
            ],
            &[
                "'a'",
                "open for writing, appending to the end of file if it exists",
            ],
            &["'b'", "binary mode"],
            &["'t'", "text mode (default)"],
            &["'+'", "open for updating (reading and writing)"],
        ]),
    },
    Task {
        name: "manual-search",
        says: "Open {site}, type zipapp into the quick search field and press Go. Then get the titles of the first 3 search results",
        check: FirstCells(3, &["zipapp"]),
    },
    Task {
        name: "manual-chapters",
        says: "Go to {site}, click Tutorial, click Whetting Your Appetite, click next twice and collect the heading of the page",
        check: Rows(&[&["3. An Informal Introduction to Python"]]),
    },
    Task {
        name: "manual-modules",
        says: "Open {site}, click Global Module Index and list all modules with zip in the name",
        check: FirstCells(4, &["gzip", "zipapp", "zipfile", "zipimport"]),
    },
];

/// The manual, served until this is dropped.
pub struct Manual {
    /// The address of its first page.
    pub base: Url,
    _server: Folder,
    _files: TempDir,
}

/// Unpacks the manual into a temporary folder and serves it; needs a running tokio runtime.
///
/// # Errors
/// The packages can't be had, or no port is free.
pub async fn start(target: &Path) -> Result<Manual, Failure> {
    let files = unpacked(target, &PACKAGES)?;
    let server = serve::folder(files.path().join("usr/share/doc/python3.11/html")).await?;
    Ok(Manual {
        base: server.base.clone(),
        _server: server,
        _files: files,
    })
}
