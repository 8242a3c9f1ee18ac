//! Why something on a page did not work, in words for people. It holds no secret and no page content but names.

use anything_cdp::CdpError;
use thiserror::Error;

/// The nearest that would work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// In words: `the button "Save"`.
    pub words: String,
    /// A small JPEG or PNG as `data:` URL, at most 64 KiB.
    pub picture: Option<String>,
}

/// Every failure of a session.
#[derive(Debug, Error)]
pub enum PageError {
    /// Nothing on the page by that name.
    #[error("{looked_for} was not found on the page")]
    NotFound {
        /// `the button "Save"`.
        looked_for: String,
        /// At most three, best first.
        candidates: Vec<Candidate>,
    },
    /// Several equally good.
    #[error("{looked_for} could be one of several things on the page")]
    Ambiguous {
        /// `the button "Save"`.
        looked_for: String,
        /// At most three, best first.
        candidates: Vec<Candidate>,
    },
    /// It is there, but can't be acted on.
    #[error("{words} can't be used: {why}")]
    NotReady {
        /// `the button "Save"`.
        words: String,
        /// `it is covered by the dialog "Cookies"`, `it is disabled`, ...
        why: String,
    },
    /// The field did not take the value.
    #[error("{words} did not take the value; it now holds “{got}”")]
    ValueRefused {
        /// The field.
        words: String,
        /// What it holds; empty for secrets.
        got: String,
    },
    /// A secret that may not be typed there, or can't be read; a sentence without its value.
    #[error("{0}")]
    Secret(String),
    /// None of the list's options fits.
    #[error("{words} has no option “{wanted}”")]
    NoOption {
        /// The list.
        words: String,
        /// The option.
        wanted: String,
        /// What it has, at most ten.
        options: Vec<String>,
    },
    /// A condition did not come true in time.
    #[error("{what} did not happen in time")]
    NotYet {
        /// In words.
        what: String,
    },
    /// Unknown key name.
    #[error("there is no key “{0}”")]
    UnknownKey(String),
    /// An address that may not be opened.
    #[error("{0}")]
    Refused(#[from] super::policy::Refusal),
    /// Not an address.
    #[error("“{0}” is not a web address")]
    BadAddress(String),
    /// No such host.
    #[error("no site answers to the name {host}")]
    UnknownHost {
        /// The host.
        host: String,
    },
    /// The host does not answer.
    #[error("{host} can't be reached ({why})")]
    Unreachable {
        /// The host.
        host: String,
        /// Chromium's reason in short, such as `connection refused`.
        why: String,
    },
    /// It lets nobody in without a name and password, which no page asks for but the browser (HTTP authentication).
    #[error(
        "{host} asks for a name and password in a window of the browser, and no step can give them there"
    )]
    AsksPassword {
        /// The host.
        host: String,
    },
    /// One redirect after the other.
    #[error("{host} leads from one address to the next without end")]
    Endless {
        /// The host.
        host: String,
    },
    /// TLS: wrong certificate or the like.
    #[error("{host} can't be reached safely ({why}), so it was not opened")]
    Unsafe {
        /// The host.
        host: String,
        /// Chromium's reason in short.
        why: String,
    },
    /// It took too long.
    #[error("{what} took longer than {seconds} s")]
    Timeout {
        /// What.
        what: String,
        /// The limit.
        seconds: u64,
    },
    /// No page to go back to, no tab left.
    #[error("{0}")]
    Impossible(String),
    /// The page (not the browser) crashed.
    #[error("the page stopped working")]
    PageCrashed,
    /// The page does not react: a script of it blocks.
    #[error("the page does not react")]
    PageHangs,
    /// No browser found, or the chosen file is none.
    #[error("no Chrome, Chromium or Edge was found")]
    BrowserMissing,
    /// It could not be started.
    #[error("the browser could not be started: {0}")]
    BrowserStart(String),
    /// The browser ended or crashed.
    #[error("the browser stopped")]
    BrowserGone,
    /// It did not answer any more, and was ended.
    #[error("the browser did not react any more and was ended")]
    BrowserHung,
    /// It took more memory than it may, and was ended.
    #[error("the page needed more than {mib} MiB of memory, so the browser was ended")]
    TooMuchMemory {
        /// The limit.
        mib: u64,
    },
    /// The session was closed.
    #[error("the browser session is closed")]
    Closed,
    /// A script given to `evaluate` threw.
    #[error("a script failed in the page: {0}")]
    Script(String),
    /// Writing a file failed.
    #[error("a file could not be kept: {0}")]
    File(#[from] std::io::Error),
    /// Anything else the browser said.
    #[error("the browser refused: {0}")]
    Browser(#[from] CdpError),
}

impl PageError {
    /// The `code` of the contract's `tool_result.error`.
    pub fn code(&self) -> &'static str {
        match self {
            PageError::NotFound { .. } | PageError::NoOption { .. } => "not_found",
            PageError::Ambiguous { .. } => "ambiguous",
            PageError::BrowserMissing => "browser_missing",
            error if error.is_end() => "browser_crashed",
            PageError::BrowserStart(_) => "browser_crashed",
            PageError::Timeout { .. } | PageError::NotYet { .. } => "timeout",
            PageError::AsksPassword { .. } => "asks_password",
            _ => "page",
        }
    }

    /// Whether the session is over: nothing else can be done in it.
    pub fn is_end(&self) -> bool {
        matches!(
            self,
            PageError::BrowserGone
                | PageError::BrowserHung
                | PageError::TooMuchMemory { .. }
                | PageError::Closed
        )
    }

    /// The nearest that would work.
    pub fn candidates(&self) -> &[Candidate] {
        match self {
            PageError::NotFound { candidates, .. } | PageError::Ambiguous { candidates, .. } => candidates,
            _ => &[],
        }
    }
}
