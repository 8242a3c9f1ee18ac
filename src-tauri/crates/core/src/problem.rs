//! How a failure becomes a [`Problem`]: the one place where codes are chosen.
//!
//! The words here say what happened where; what the person can do about it stands in the UI's catalogue.

use anything_api::event::ToolError;
use anything_api::{ApiError, ErrorKind};

use crate::view::{Problem, ProblemCode};

impl Problem {
    /// A problem with a code and plain words.
    pub fn new(code: ProblemCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            title: None,
            detail: None,
            cause: None,
            retry_after: None,
        }
    }

    /// The same under a title of its own.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The same with something technical to fold away.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A value in a form or setting that is not usable.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(ProblemCode::BadInput, message)
    }

    /// The program's own fault.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ProblemCode::Internal, message)
    }

    /// A call or a stream that failed: one code per kind.
    pub fn of_api(error: ApiError) -> Self {
        let code = match error.kind {
            ErrorKind::KeyRejected => ProblemCode::KeyRejected,
            ErrorKind::KeyMissing => ProblemCode::KeyMissing,
            ErrorKind::TaskRejected => ProblemCode::TaskRejected,
            ErrorKind::BadInput => ProblemCode::BadInput,
            ErrorKind::Limit => ProblemCode::Limit,
            ErrorKind::AgentUnavailable => ProblemCode::AgentUnavailable,
            ErrorKind::Server => ProblemCode::Server,
            ErrorKind::Gone => ProblemCode::Gone,
            ErrorKind::Offline => ProblemCode::Offline,
            ErrorKind::Unsafe => ProblemCode::Unsafe,
            ErrorKind::Silent => ProblemCode::Silent,
            ErrorKind::Broken => ProblemCode::Broken,
        };
        Self {
            code,
            message: error.message,
            title: None,
            detail: error.detail,
            cause: None,
            retry_after: error.retry_after,
        }
    }

    /// What a server found wrong with the task or the page (contract additions, `tool_result.error`).
    pub fn of_tool(cause: ToolError) -> Self {
        let code = match cause.code.as_str() {
            "not_understood" | "empty" => ProblemCode::NotUnderstood,
            "not_found" | "ambiguous" | "assert" => ProblemCode::NotFound,
            "browser_missing" => ProblemCode::BrowserMissing,
            "browser_crashed" | "browser_hung" | "browser" => ProblemCode::BrowserCrashed,
            "took_too_long" | "timeout" => ProblemCode::TookTooLong,
            "page" | "blocked" | "download" | "asks_password" => ProblemCode::Page,
            _ => ProblemCode::Agent,
        };
        Self {
            code,
            message: cause.message.clone(),
            title: None,
            detail: None,
            cause: Some(cause),
            retry_after: None,
        }
    }
}
