//! Files that a run keeps: pictures it takes and downloads that pages send, in the run's own folder.

use std::path::Path;

use anything_api::event::{Download, ToolError};

use super::{Report, words};
use crate::page::{DownloadState, Session};

/// Writes a picture as `screenshot.png`, `screenshot-2.png`, ...: the names are ours, none comes from the page.
pub(super) async fn screenshot(folder: &Path, png: &[u8]) -> Result<Download, ToolError> {
    let failed = |error: std::io::Error| {
        words::problem("download", format!("The picture could not be kept: {error}."))
    };
    tokio::fs::create_dir_all(folder).await.map_err(failed)?;
    for number in 1..10_000_u32 {
        let name = match number {
            1 => "screenshot.png".to_owned(),
            more => format!("screenshot-{more}.png"),
        };
        let path = folder.join(&name);
        let file = tokio::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .await;
        let mut file = match file {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(failed(error)),
        };
        tokio::io::AsyncWriteExt::write_all(&mut file, png)
            .await
            .map_err(failed)?;
        tokio::io::AsyncWriteExt::flush(&mut file).await.map_err(failed)?;
        return Ok(Download {
            name,
            bytes: png.len() as u64,
            path: path.display().to_string(),
        });
    }
    Err(words::problem(
        "download",
        "There are too many pictures of this run already.",
    ))
}

/// Adds what pages sent since the first `told` files, whole files only, also those that came by the way; answers how
/// many are told now.
pub(super) fn downloads(session: &Session, told: usize, report: &mut Report) -> usize {
    let files = session.downloads();
    let count = files.len();
    for file in files.into_iter().skip(told) {
        if file.state == DownloadState::Finished {
            report.downloads.push(Download {
                name: file.name,
                bytes: file.bytes,
                path: file.path.display().to_string(),
            });
        }
    }
    count
}
