//! What a session tells about itself: pictures, address, notes, downloads. Data only.

use bytes::Bytes;
use serde_json::Value;
use std::path::PathBuf;
use std::time::SystemTime;

/// One picture of the screencast, JPEG.
#[derive(Debug, Clone)]
pub struct Picture {
    /// JPEG bytes.
    pub jpeg: Bytes,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// Address of the page it shows.
    pub page_url: String,
    /// When the browser took it.
    pub taken: SystemTime,
    /// Counts up from 1 within the session.
    pub number: u64,
}

/// Where the active tab is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// Address of the main document.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Open tabs.
    pub tabs: usize,
}

/// Something that happened by the way and that the person should hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A dialog of the page was answered: `alert` and `confirm` accepted, `prompt` dismissed.
    Dialog {
        /// `alert`, `confirm`, `prompt`, `beforeunload`.
        kind: String,
        /// Its text, at most 500 characters.
        message: String,
        /// How it was answered.
        accepted: bool,
    },
    /// A new tab opened and is followed.
    NewTab {
        /// Its address.
        url: String,
    },
    /// The page opened more tabs than are followed; those beyond are closed. Told once.
    TooManyTabs {
        /// So many are followed.
        most: usize,
    },
    /// A request to an address that is not allowed was refused; told once per address.
    Refused {
        /// `scheme://host:port` or the scheme.
        address: String,
    },
    /// Something that lay over the page was closed.
    Cleared {
        /// `consent` or `newsletter`.
        kind: String,
        /// The button's words; empty if it has none.
        by: String,
        /// `declined`, `closed` or `accepted`.
        how: String,
    },
    /// The page stopped and was loaded again or left.
    PageCrashed {
        /// Its address.
        url: String,
    },
}

impl Note {
    /// One plain sentence.
    pub fn sentence(&self) -> String {
        match self {
            Note::Dialog {
                kind,
                message,
                accepted,
            } => {
                let how = if *accepted { "accepted" } else { "dismissed" };
                let what = if kind == "beforeunload" {
                    "asked whether to leave"
                } else {
                    "showed a message"
                };
                format!("The page {what} and it was {how}: “{message}”")
            }
            Note::NewTab { url } => format!("A new tab opened: {url}"),
            Note::TooManyTabs { most } => {
                format!("The page opened one window after another: all beyond {most} were closed")
            }
            Note::Refused { address } => format!("The page wanted to reach {address}, which is not allowed"),
            Note::Cleared { kind, by, how } => {
                let what = match (kind.as_str(), how.as_str()) {
                    ("newsletter", _) => "A newsletter offer was in the way and was closed",
                    ("notice", _) => "A notice of the page was in the way and was closed",
                    (_, "declined") => "A cookie notice was in the way and was declined",
                    (_, "accepted") => "A cookie notice was in the way; it could only be accepted",
                    _ => "A cookie notice was in the way and was closed",
                };
                if by.is_empty() {
                    what.to_owned()
                } else {
                    format!("{what} (“{by}”)")
                }
            }
            Note::PageCrashed { url } => format!("The page stopped working: {url}"),
        }
    }
}

/// A file that a page sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Chromium's id of it.
    pub id: String,
    /// Sanitised name, unique in the folder.
    pub name: String,
    /// Where it is once finished.
    pub path: PathBuf,
    /// Bytes so far, or in all.
    pub bytes: u64,
    /// Where it came from.
    pub url: String,
    /// How far it is.
    pub state: DownloadState,
}

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DownloadState {
    Running,
    Finished,
    Failed,
}

/// What opening an address led to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Final address.
    pub url: String,
    /// Title.
    pub title: String,
    /// HTTP status of the document, where known.
    pub status: Option<u16>,
    /// The address served a file instead of a page: it is being kept (`Session::wait_download`).
    pub download: Option<Download>,
}

/// A value that one frame gave.
#[derive(Debug, Clone)]
pub struct FrameValue {
    /// The frame's address.
    pub url: String,
    /// The main frame (always the first).
    pub main: bool,
    /// What the function returned.
    pub value: Value,
}

/// Where to scroll the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Scroll {
    Up,
    Down,
    Top,
    Bottom,
}
