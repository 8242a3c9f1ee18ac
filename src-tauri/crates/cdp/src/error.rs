//! What can go wrong between this program and the browser.

use thiserror::Error;

/// A call that failed.
#[derive(Debug, Clone, Error)]
pub enum CdpError {
    /// The browser ended or the pipe broke.
    #[error("the browser is gone")]
    Gone,
    /// No answer in time.
    #[error("{method} got no answer within {ms} ms")]
    Timeout {
        /// The protocol method.
        method: &'static str,
        /// The limit.
        ms: u64,
    },
    /// The browser answered with an error.
    #[error("{method}: {message}")]
    Refused {
        /// The protocol method.
        method: &'static str,
        /// JSON-RPC code.
        code: i64,
        /// The browser's words.
        message: String,
    },
    /// The answer was not what the protocol promises.
    #[error("{method} gave an unexpected answer: {detail}")]
    Answer {
        /// The protocol method.
        method: &'static str,
        /// What was wrong.
        detail: String,
    },
    /// More calls are waiting to be written than the limit allows.
    #[error("too many calls are waiting for the browser")]
    Overloaded,
}

/// A browser that could not be started.
#[derive(Debug, Error)]
pub enum LaunchError {
    /// No Chrome, Chromium or Edge in the usual places.
    #[error("no Chrome, Chromium or Edge was found")]
    Missing,
    /// The chosen file is not a program.
    #[error("{0} is not a program that can be started")]
    NotAProgram(std::path::PathBuf),
    /// The profile folder or the process could not be made.
    #[error("the browser could not be started: {0}")]
    Io(#[from] std::io::Error),
    /// It started and ended at once, or did not answer.
    #[error("the browser did not answer: {0}")]
    Silent(CdpError),
    /// Not possible on this system.
    #[error("{0}")]
    Unsupported(&'static str),
}
