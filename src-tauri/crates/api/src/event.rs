//! The agent events of a start, in one form whichever dialect carried them.
//!
//! This is the v1 set of the contract (section 2.2) with the engine's optional additions; the v2 dialect
//! (section 2.3) is mapped into it by the decoder. It says nothing about framing or transport.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One event of `POST /api/anything/start`. Serialises to the v1 wire form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The agent's life cycle changed; the values are free text.
    Status {
        /// Free text such as `running`.
        status: String,
    },
    /// A piece of the agent's reasoning.
    ThinkingDelta {
        /// Text to append.
        delta: String,
    },
    /// A piece of the agent's reply (Markdown).
    TextDelta {
        /// Text to append.
        delta: String,
    },
    /// A tool call began.
    ToolStart(ToolStart),
    /// A tool call ended.
    ToolResult(ToolResult),
    /// One message was stored: the end of a run of deltas.
    MessageComplete {
        /// Who spoke, such as `assistant`.
        role: String,
    },
    /// The agent opened a browser that can be watched.
    NotteSessionData {
        /// The live view: a short-lived secret.
        viewer_url: String,
        /// Addition: the session behind it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session_id: Option<String>,
    },
    /// A function now exists.
    FunctionUploaded {
        /// Its id.
        function_id: String,
        /// Its name for people.
        #[serde(default)]
        function_name: String,
        /// RFC 3339 time.
        #[serde(default)]
        created_at: String,
    },
    /// Terminal: success.
    Done(Done),
    /// Terminal: failure.
    Error {
        /// Short text or code.
        #[serde(default)]
        error: String,
        /// More words.
        #[serde(default)]
        detail: String,
        /// Addition: what the engine found wrong, for the person to act on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<ToolError>,
    },
    /// Terminal: the server's own time limit.
    Timeout {
        /// Why.
        #[serde(default)]
        reason: String,
        /// More words.
        #[serde(default)]
        detail: String,
    },
    /// Terminal: stopped on request.
    Cancelled {
        /// Why.
        #[serde(default)]
        reason: String,
    },
}

/// The start of a tool call; all but `name` are additions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ToolStart {
    /// The tool's name, such as `browser_goto`.
    pub name: String,
    /// Links it to its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The engine's operation, such as `click`; picks the icon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<String>,
    /// The sentence for people, in the present: "Click Search".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// What it acts on, the part of `say` to stress.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The page it happens on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_url: Option<String>,
    /// The call's input, where the server tells it (v2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Value>,
}

/// The end of a tool call; all but `content` are additions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ToolResult {
    /// Any JSON; strings are shown as text.
    #[serde(default)]
    pub content: Value,
    /// The id of its `tool_start`; absent means pair by order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it worked; absent means unknown, taken as yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ok: Option<bool>,
    /// Duration in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The page after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_url: Option<String>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ToolError>,
    /// Rows to append to the run's table: flat objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<serde_json::Map<String, Value>>>,
    /// Parallel to `rows`: per column where the value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<serde_json::Map<String, Value>>>,
}

/// A failure that a person can act on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ToolError {
    /// `not_understood`, `not_found`, `ambiguous`, `page`, `timeout`, `browser_crashed`, ...
    pub code: String,
    /// Plain words.
    pub message: String,
    /// The nearest that would work, best first, at most three.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    /// The words of the task at fault, in UTF-16 code units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub span: Option<[usize; 2]>,
}

/// One near miss.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Candidate {
    /// How to name it in a task: `the button "Save"`.
    pub text: String,
    /// A small PNG or JPEG as a data URL, where one could be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
}

/// The successful end of a start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// US dollars; 0 on this computer, absent where the server does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_cost_usd: Option<f64>,
    /// The function, typically present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_id: Option<String>,
    /// Thread and additions.
    #[serde(default)]
    pub metadata: DoneMetadata,
}

/// What comes with `done`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DoneMetadata {
    /// The thread, a UUID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread_id: Option<String>,
    /// Addition: how many rows were collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Addition: files that were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub downloads: Vec<Download>,
}

/// A file that a run kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Download {
    /// Sanitised file name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Where it lies on this computer.
    pub path: String,
}
