//! What the UI sees: the types that cross the bridge, exported to TypeScript.
//!
//! No behaviour here. A viewer URL is never among them (invariant 10), nor the key (invariant 3).

mod functions;
mod hands;
mod settings;
mod sources;

use anything_api::control::Doer;
use anything_api::event::{Download, ToolError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

pub use functions::{
    FunctionAbilities, FunctionStep, FunctionVersion, FunctionView, StepRisk, Variable, VariableKind,
};
pub use hands::Hands;
pub use settings::{AppInfo, DataInfo, KeyPlace, KeyState, Settings, Theme};
pub use sources::{CellSource, RowSource};

/// Where tasks run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Home {
    /// The engine in this program.
    ThisComputer,
    /// Notte's service (or whatever server the addresses name).
    Notte,
}

/// What kind of execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RunKind {
    /// A task in plain words.
    Task,
    /// A kept function with values.
    Function,
    /// The person shows it by doing.
    Recording,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RunState {
    /// Sent, nothing came yet.
    Starting,
    /// Events arrive.
    Working,
    /// `done`.
    Done,
    /// `error` or `timeout`, or the start was refused.
    Failed,
    /// `cancelled`, or stopped here.
    Stopped,
    /// The stream ended without a terminal event: outcome unknown.
    Unknown,
}

/// One run, as lists and headers show it. Times are milliseconds since the epoch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RunSummary {
    /// UUID made here.
    pub id: String,
    /// Task, function or recording.
    pub kind: RunKind,
    /// Where it ran.
    pub home: Home,
    /// The task's text, or the function's name.
    pub title: String,
    /// State.
    pub state: RunState,
    /// When it was started.
    pub started_at: i64,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// US dollars, when known.
    pub cost_usd: Option<f64>,
    /// The function it made or ran.
    pub function_id: Option<String>,
    /// Its name.
    pub function_name: Option<String>,
    /// Values it ran with (functions).
    #[ts(type = "Record<string, unknown> | null")]
    pub variables: Option<Map<String, Value>>,
    /// Rows collected so far.
    pub rows: u64,
    /// Why it failed.
    pub problem: Option<Problem>,
    /// Closed by Stop where the server cannot stop: it may go on and may charge.
    pub may_go_on: bool,
    /// 30 s of silence at present.
    pub silent: bool,
    /// Who has its browser, and what the person may do.
    pub hands: Hands,
}

/// A failure at the bridge and in transcripts: the code picks the words and the action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// One of design.md's error codes.
    pub code: ProblemCode,
    /// Plain words from where it happened.
    pub message: String,
    /// What happened, in a few words, where the code alone would say too much or too little.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// Folded away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
    /// The engine's own failure with candidates and span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cause: Option<ToolError>,
    /// Seconds to wait, if the server told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub retry_after: Option<u64>,
}

/// Codes exist only where the UI acts on them (design.md, Errors a person meets).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum ProblemCode {
    KeyRejected,
    TaskRejected,
    Limit,
    AgentUnavailable,
    /// A call that failed at the server, or an answer that can't be read.
    Server,
    /// The agent, or the function's own program, says that it failed: the message is in its words.
    Agent,
    Gone,
    Offline,
    Unsafe,
    Silent,
    Broken,
    NotUnderstood,
    NotFound,
    Page,
    BrowserMissing,
    BrowserCrashed,
    Keychain,
    Storage,
    /// No key is set for a server that needs one.
    KeyMissing,
    /// The server's own time limit.
    TookTooLong,
    /// A value in a form or setting is not usable.
    BadInput,
    /// The program's own fault.
    Internal,
}

/// One row of the transcript. `id` is its index, from 0, dense.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Item {
    /// Index in the run.
    pub id: u64,
    /// When it began, ms since the epoch.
    pub at: i64,
    /// What it is.
    pub body: ItemBody,
}

/// The kinds of transcript rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum ItemBody {
    /// The agent's words, Markdown. `open` while it grows.
    Text {
        /// Markdown.
        text: String,
        /// Still growing.
        open: bool,
    },
    /// The agent's reasoning.
    Thinking {
        /// Plain text.
        text: String,
        /// Still growing.
        open: bool,
        /// Duration once it ended.
        ms: Option<u64>,
    },
    /// One tool call.
    Tool(ToolItem),
    /// The function that was kept.
    Function {
        /// Its id.
        function_id: String,
        /// Its name.
        name: String,
    },
    /// Something to know: a malformed event, silence, an unknown event.
    Notice {
        /// `malformed`, `silent`, `unknown_event`, `reconnected`, ...
        code: String,
        /// Plain words.
        text: String,
        /// What came with it, as it came and bounded: events of an unknown type, one a line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        detail: Option<String>,
    },
    /// The closing line; always last.
    End {
        /// How it ended.
        state: RunState,
        /// Rows collected.
        rows: u64,
        /// Whole duration.
        ms: u64,
        /// Cost, when known.
        cost_usd: Option<f64>,
        /// What went wrong.
        problem: Option<Problem>,
        /// Files that were kept.
        downloads: Vec<Download>,
        /// Stop could only close the stream.
        may_go_on: bool,
    },
}

/// One tool call in the transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ToolItem {
    /// The tool's name, shown only in details when `say` exists.
    pub name: String,
    /// Operation; picks the icon.
    pub op: Option<String>,
    /// The sentence for people, in the present: "Click Search".
    pub say: Option<String>,
    /// The part of it to stress.
    pub object: Option<String>,
    /// The person did it by hand; absent for the agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<Doer>,
    /// How it stands.
    pub status: ToolStatus,
    /// Duration, once ended.
    pub ms: Option<u64>,
    /// The page it acted on (after it, once ended).
    pub page_url: Option<String>,
    /// What came in, as text; at most 64 KiB, cut with a note.
    pub input: Option<String>,
    /// What came back, as text; at most 64 KiB, cut with a note.
    pub content: Option<String>,
    /// How many rows it added to the table.
    pub rows: u64,
    /// Why it failed.
    pub error: Option<ToolError>,
}

/// How a tool call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ToolStatus {
    /// Began.
    Running,
    /// Ended well.
    Ok,
    /// Ended badly.
    Failed,
    /// The run ended before it did.
    Cut,
}

/// The table of a run. Columns in order of first appearance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// How many rows there are in all.
    pub total: u64,
    /// The rows of this answer, each parallel to `columns`; null where absent.
    #[ts(type = "unknown[][]")]
    pub rows: Vec<Vec<Value>>,
}

/// The live browser of a run; its address never comes here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ViewerInfo {
    /// How it stands.
    pub state: ViewerState,
    /// `http://127.0.0.1:4000`, for history.
    pub origin: Option<String>,
    /// Why it is unavailable.
    pub reason: Option<String>,
    /// The page the browser is on, if known.
    pub page_url: Option<String>,
}

/// States of the live browser.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ViewerState {
    /// No viewer yet.
    #[default]
    Waiting,
    /// Can be watched.
    Live,
    /// The run has ended.
    Ended,
    /// Cannot be shown.
    Unavailable,
}

/// What a subscriber first gets: the whole state, with the last items only (the rest by `run_items`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Snapshot {
    /// Header.
    pub run: RunSummary,
    /// Sequence number of the last batch in it.
    pub seq: u64,
    /// How many items there are in all.
    pub item_count: u64,
    /// The last items, at most 200; `items[0].id` tells where they begin.
    pub items: Vec<Item>,
    /// Columns, total and the first rows, at most 200.
    pub table: Table,
    /// Live browser.
    pub viewer: ViewerInfo,
}

/// What a `Channel` carries: first `snapshot`, then batches with `seq` one higher each time, then nothing more after `end`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum RunMessage {
    /// The state to start from.
    Snapshot {
        /// It.
        snapshot: Box<Snapshot>,
    },
    /// What changed.
    Batch {
        /// One higher than the one before.
        seq: u64,
        /// In order.
        updates: Vec<Update>,
    },
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Update {
    /// A new item at the end.
    Append {
        /// It.
        item: Item,
    },
    /// More text for the open text or thinking item `id`.
    Extend {
        /// Index.
        id: u64,
        /// Text to add.
        text: String,
    },
    /// The item changed.
    Replace {
        /// It.
        item: Item,
    },
    /// Rows to append; `columns` whenever they grew.
    Rows {
        /// All columns, if changed.
        columns: Option<Vec<String>>,
        /// Parallel to the columns.
        #[ts(type = "unknown[][]")]
        rows: Vec<Vec<Value>>,
    },
    /// The header changed.
    Run {
        /// It.
        run: RunSummary,
    },
    /// The live browser changed.
    Viewer {
        /// It.
        viewer: ViewerInfo,
    },
}

/// A page of history, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HistoryPage {
    /// The runs.
    pub runs: Vec<RunSummary>,
    /// Pass as `before` for the next page; absent at the end.
    pub next: Option<String>,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub name: String,
}
