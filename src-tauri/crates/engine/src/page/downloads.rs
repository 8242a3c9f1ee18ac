//! Files that pages send: kept in the session's folder under clean, unique names. It opens none of them.

use super::inner::Inner;
use super::news::{Download, DownloadState};
use anything_cdp::protocol::browser::{DownloadProgress, DownloadWillBegin};
use std::path::Path;

/// More than any errand needs; later ones are cancelled.
const MAX_DOWNLOADS: usize = 200;

/// A download begins; the browser writes it under its id.
pub(super) fn begun(inner: &Inner, begin: DownloadWillBegin) {
    let mut state = inner.state();
    if state.downloads.len() >= MAX_DOWNLOADS {
        let cancel = anything_cdp::protocol::browser::CancelDownload { guid: begin.guid };
        let _ = inner.connection.browser().send(&cancel);
        return;
    }
    let taken = |name: &str| {
        state.downloads.iter().any(|other| other.name == name) || inner.options.downloads.join(name).exists()
    };
    let name = unique(&clean_name(&begin.suggested_filename), taken);
    let path = inner.options.downloads.join(&name);
    // A page that turns into a download is on its way nowhere.
    if let Some(frame) = state.frames.get_mut(&begin.frame_id) {
        frame.navigation = super::state::Navigation::None;
    }
    let running = DownloadState::Running;
    state.downloads.push(Download {
        id: begin.guid,
        name,
        path,
        bytes: 0,
        url: begin.url,
        state: running,
    });
}

/// A download goes on or ends; the finished file gets its name.
pub(super) fn progressed(inner: &Inner, progress: &DownloadProgress) {
    let mut state = inner.state();
    let Some(download) = state
        .downloads
        .iter_mut()
        .find(|download| download.id == progress.guid)
    else {
        return;
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bytes = progress.received_bytes.max(0.0) as u64;
    download.bytes = bytes;
    download.state = match progress.state.as_str() {
        "completed" => match std::fs::rename(inner.options.downloads.join(&download.id), &download.path) {
            Ok(()) => DownloadState::Finished,
            Err(error) => {
                tracing::warn!(%error, "a download could not be kept");
                DownloadState::Failed
            }
        },
        "canceled" => DownloadState::Failed,
        _ => DownloadState::Running,
    };
}

/// A name that is safe on every system: no folders, no control characters, not hidden, not too long.
pub(crate) fn clean_name(suggested: &str) -> String {
    let last = suggested.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| {
            !c.is_control()
                && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}')
        })
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let (stem, ending) = split(clean);
    let stem: String = stem.chars().take(100).collect();
    let ending: String = ending.chars().take(20).collect();
    let reserved = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str())
        || (stem.len() == 4 && ["com", "lpt"].contains(&stem[..3].to_ascii_lowercase().as_str()));
    match (stem.is_empty(), reserved) {
        (true, _) => format!("download{ending}"),
        (_, true) => format!("_{stem}{ending}"),
        _ => format!("{stem}{ending}"),
    }
}

/// `name (2).ext` and so on.
fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = split(name);
    (2..)
        .map(|n| format!("{stem} ({n}){ending}"))
        .find(|name| !taken(name))
        .unwrap_or_else(|| name.to_owned())
}

fn split(name: &str) -> (&str, &str) {
    match Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some(extension) => name.split_at(name.len() - extension.len() - 1),
        None => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (suggested, clean) in [
            ("report.csv", "report.csv"),
            ("../../etc/passwd", "passwd"),
            ("C:\\x\\y.exe", "y.exe"),
            (".bashrc", "bashrc"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("CON", "_CON"),
            ("com1.txt", "_com1.txt"),
            ("", "download"),
            ("a<b>:c?.txt", "a_b__c_.txt"),
            ("x\n\0y.txt", "xy.txt"),
        ] {
            assert_eq!(clean_name(suggested), clean, "{suggested:?}");
        }
        assert!(clean_name(&"x".repeat(5000)).len() <= 121);
    }

    #[test]
    fn the_same_name_twice_is_told_apart() {
        assert_eq!(
            unique("a.txt", |name| name == "a.txt" || name == "a (2).txt"),
            "a (3).txt"
        );
    }
}
