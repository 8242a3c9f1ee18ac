//! The reducer: inputs in, a transcript and what changed in it out. Pure: no clock, no storage, no network.
//!
//! The one place where events become a transcript (invariant 5). A run's owner feeds it, asks what changed,
//! stores and publishes. Long runs are windowed: what is complete and stored may be forgotten here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anything_api::event::{Download, Event};
use serde_json::{Map, Value};

use super::ending::Terminal;
use super::viewer;
use crate::view::{Item, ItemBody, Problem, RunState, RunSummary, Table, ViewerInfo, ViewerState};

/// One thing that happened to a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// An event of a start, or of a function's stream where the server sends them there.
    Event(Event),
    /// An event of a type that this program does not know, whole.
    UnknownEvent(Value),
    /// A line that could not be read; what was wrong with it.
    Malformed(String),
    /// A line of a function's log.
    Log(String),
    /// The result of a function's run.
    Outcome(Outcome),
    /// The function that the run made, found by asking the server.
    FunctionFound {
        /// Its id.
        function_id: String,
        /// Its name for people.
        name: String,
    },
    /// The live browser is offered at this address, outside of the events.
    Viewer(String),
    /// The live browser can't be shown (any more); why, in plain words.
    ViewerLost(String),
    /// Nothing came for the time after which the person is told.
    Silent,
    /// After silence the server is heard again, though without an event.
    Heard,
    /// Something for the person to know.
    Notice {
        /// Which.
        code: &'static str,
        /// Plain words.
        text: String,
    },
}

/// How a function's run came out (contract 4.5).
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Done, Failed, or Unknown where the server says it still runs.
    pub state: RunState,
    /// Why, unless done.
    pub problem: Option<Problem>,
    /// Any JSON.
    pub result: Value,
    /// Files that the run kept.
    pub downloads: Vec<Download>,
}

/// One row of the table: parallel to the columns known when it came, and where each cell came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Parallel to the first columns; those that came later are absent.
    pub cells: Vec<Value>,
    /// Per column `{url, at, rect, picture}`, where told.
    pub sources: Option<Map<String, Value>>,
}

/// What became of an item since the last look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    Appended,
    /// Text was added after this many bytes.
    Extended(usize),
    Replaced,
}

/// What changed since the last look.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Changes {
    pub(super) items: BTreeMap<u64, Change>,
    pub(super) rows_from: Option<u64>,
    pub(super) columns: bool,
    pub(super) run: bool,
    pub(super) viewer: bool,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is not stored yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Unsaved {
    pub(super) items: BTreeSet<u64>,
    pub(super) rows_from: u64,
    pub(super) run: bool,
}

/// A run as far as it got.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    pub(super) run: RunSummary,
    pub(super) thread_id: Option<String>,
    pub(super) items: VecDeque<Item>,
    pub(super) first_item: u64,
    pub(super) columns: Vec<String>,
    pub(super) head_rows: Vec<Row>,
    pub(super) rows: VecDeque<Row>,
    pub(super) first_row: u64,
    pub(super) viewer: ViewerInfo,
    /// The text or thinking item that still grows.
    pub(super) open: Option<u64>,
    /// Tool calls that began and did not end, oldest first, with their ids.
    pub(super) running: Vec<(u64, Option<String>)>,
    pub(super) downloads: Vec<Download>,
    pub(super) terminal: Option<Terminal>,
    /// The items that tell of types this program does not know, by type.
    pub(super) unknown_kinds: BTreeMap<String, u64>,
    pub(super) malformed: u32,
    pub(super) table_full: bool,
    pub(super) changes: Changes,
    pub(super) unsaved: Unsaved,
    pub(super) item_bytes: usize,
    pub(super) row_bytes: usize,
}

/// How many items and rows a snapshot holds at most.
pub const SNAPSHOT_LIMIT: usize = 200;

impl Transcript {
    /// A run that was just sent.
    pub fn new(run: RunSummary) -> Self {
        let unsaved = Unsaved {
            run: true,
            ..Unsaved::default()
        };
        Self {
            run,
            thread_id: None,
            items: VecDeque::new(),
            first_item: 0,
            columns: Vec::new(),
            head_rows: Vec::new(),
            rows: VecDeque::new(),
            first_row: 0,
            viewer: ViewerInfo::default(),
            open: None,
            running: Vec::new(),
            downloads: Vec::new(),
            terminal: None,
            unknown_kinds: BTreeMap::new(),
            malformed: 0,
            table_full: false,
            changes: Changes::default(),
            unsaved,
            item_bytes: 0,
            row_bytes: 0,
        }
    }

    /// The header.
    pub fn run(&self) -> &RunSummary {
        &self.run
    }

    /// The live browser as the UI may know it.
    pub fn viewer(&self) -> &ViewerInfo {
        &self.viewer
    }

    /// The items still in memory; all of them unless the run is long.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Item> + ExactSizeIterator {
        self.items.iter()
    }

    /// How many items there are in all.
    pub fn item_count(&self) -> u64 {
        self.first_item + self.items.len() as u64
    }

    /// Columns, total, and the first rows.
    pub fn table(&self) -> Table {
        Table {
            columns: self.columns.clone(),
            total: self.run.rows,
            rows: self
                .head_rows
                .iter()
                .map(|row| padded(&row.cells, self.columns.len()))
                .collect(),
        }
    }

    /// Columns and total, without rows.
    pub fn table_head(&self) -> Table {
        Table {
            columns: self.columns.clone(),
            total: self.run.rows,
            rows: Vec::new(),
        }
    }

    /// Column names in order of first appearance.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The thread, where told.
    pub fn thread_id(&self) -> Option<&str> {
        self.thread_id.as_deref()
    }

    /// The answer's head told the thread.
    pub fn set_thread(&mut self, thread_id: Option<String>) {
        if thread_id.is_some() {
            self.thread_id = thread_id;
            self.unsaved.run = true;
        }
    }

    /// Whether the card of a function stands in the transcript.
    pub fn shows_function(&self) -> bool {
        self.items
            .iter()
            .any(|item| matches!(item.body, ItemBody::Function { .. }))
    }

    /// Whether a terminal event came.
    pub fn is_over(&self) -> bool {
        self.terminal.is_some()
    }

    /// Takes in one thing that happened at `now` (milliseconds since the epoch).
    pub fn apply(&mut self, now: i64, input: Input) {
        if self.run.silent && !matches!(input, Input::Silent) {
            self.run.silent = false;
            self.touch_run();
        }
        match input {
            Input::Event(event) => self.apply_event(now, event),
            Input::UnknownEvent(event) => self.unknown_event(now, &event),
            Input::Malformed(detail) => self.malformed_event(now, &detail),
            Input::Log(line) => self.log_line(now, &line),
            Input::Outcome(outcome) => self.outcome(now, outcome),
            Input::FunctionFound { function_id, name } => self.function_kept(now, function_id, name),
            Input::Viewer(address) => self.viewer_offered(now, &address),
            Input::ViewerLost(reason) => self.viewer_lost(now, reason),
            Input::Silent => self.silence(now),
            Input::Heard => {}
            Input::Notice { code, text } => self.notice(now, code, text),
        }
    }

    fn apply_event(&mut self, now: i64, event: Event) {
        if self.run.state == RunState::Starting {
            self.run.state = RunState::Working;
            self.touch_run();
        }
        match event {
            Event::Status { .. } => {}
            Event::ThinkingDelta { delta } => self.thinking(now, &delta),
            Event::TextDelta { delta } => self.text(now, &delta),
            Event::ToolStart(start) => self.tool_start(now, start),
            Event::ToolResult(result) => self.tool_result(now, result),
            Event::Control {
                state,
                pending,
                notice,
            } => self.control(now, state, pending, notice),
            Event::MessageComplete { .. } => self.close_open(now),
            Event::NotteSessionData { viewer_url, .. } => self.viewer_offered(now, &viewer_url),
            Event::FunctionUploaded {
                function_id,
                function_name,
                ..
            } => {
                self.function_kept(now, function_id, function_name);
            }
            Event::Done(done) => self.done(now, done),
            Event::Error {
                error,
                detail,
                problem,
            } => self.error(now, &error, &detail, problem),
            Event::Timeout { reason, detail } => self.timeout(now, &reason, &detail),
            Event::Cancelled { reason } => self.cancelled(now, &reason),
        }
    }

    fn malformed_event(&mut self, now: i64, detail: &str) {
        self.malformed += 1;
        if self.malformed <= 20 {
            let shown: String = detail.chars().take(300).collect();
            self.notice(
                now,
                "malformed",
                format!("A part of the answer could not be read: {shown}"),
            );
        }
    }

    fn silence(&mut self, now: i64) {
        if !self.run.silent {
            self.run.silent = true;
            self.touch_run();
            self.notice(
                now,
                "silent",
                "Still waiting: nothing has arrived for a while.".to_owned(),
            );
        }
    }

    pub(super) fn notice(&mut self, now: i64, code: &str, text: String) {
        self.close_open(now);
        self.append(
            now,
            ItemBody::Notice {
                code: code.to_owned(),
                text,
                detail: None,
            },
        );
    }

    fn function_kept(&mut self, now: i64, function_id: String, name: String) {
        if function_id.is_empty() {
            return;
        }
        let name = match name.trim() {
            "" => self.run.title.chars().take(80).collect(),
            name => name.to_owned(),
        };
        self.run.function_id = Some(function_id.clone());
        self.run.function_name = Some(name.clone());
        self.touch_run();
        // A build may upload again: the card stays where it is.
        let known = self.items.iter().position(
            |item| matches!(&item.body, ItemBody::Function { function_id: known, .. } if *known == function_id),
        );
        let body = ItemBody::Function { function_id, name };
        match known {
            Some(at) => {
                let id = self.first_item + at as u64;
                self.change(id, |item| item.body = body);
            }
            None => {
                self.close_open(now);
                self.append(now, body);
            }
        }
    }

    fn viewer_offered(&mut self, now: i64, address: &str) {
        match viewer::checked(address) {
            Ok(url) => {
                let origin = Some(url.origin().ascii_serialization());
                let next = ViewerInfo {
                    state: ViewerState::Live,
                    origin,
                    reason: None,
                    page_url: self.viewer.page_url.take(),
                };
                self.viewer = next;
                self.changes.viewer = true;
                self.unsaved.run = true;
            }
            Err(reason) => self.viewer_lost(now, reason.to_owned()),
        }
    }

    fn viewer_lost(&mut self, now: i64, reason: String) {
        self.viewer.state = ViewerState::Unavailable;
        self.viewer.reason = Some(reason.clone());
        self.notice(now, "viewer_refused", reason);
        self.changes.viewer = true;
        self.unsaved.run = true;
    }

    pub(super) fn page_is(&mut self, url: Option<&String>) {
        if let Some(url) = url
            && self.viewer.page_url.as_ref() != Some(url)
        {
            self.viewer.page_url = Some(url.clone());
            self.changes.viewer = true;
        }
    }

    pub(super) fn touch_run(&mut self) {
        self.changes.run = true;
        self.unsaved.run = true;
    }

    pub(super) fn append(&mut self, now: i64, body: ItemBody) -> u64 {
        let id = self.item_count();
        let item = Item { id, at: now, body };
        self.item_bytes += weight(&item);
        self.items.push_back(item);
        self.changes.items.insert(id, Change::Appended);
        self.unsaved.items.insert(id);
        id
    }

    pub(super) fn item_mut(&mut self, id: u64) -> Option<&mut Item> {
        let at = id.checked_sub(self.first_item)?;
        self.items.get_mut(usize::try_from(at).ok()?)
    }

    /// Changes an item as a whole.
    pub(super) fn change(&mut self, id: u64, how: impl FnOnce(&mut Item)) {
        let Some(item) = self.item_mut(id) else { return };
        let before = weight(item);
        how(item);
        let after = weight(item);
        self.item_bytes = (self.item_bytes + after).saturating_sub(before);
        let change = self.changes.items.entry(id).or_insert(Change::Replaced);
        if matches!(change, Change::Extended(_)) {
            *change = Change::Replaced;
        }
        self.unsaved.items.insert(id);
    }
}

/// Whether nothing more will be added to an item.
pub fn is_complete(item: &Item) -> bool {
    match &item.body {
        ItemBody::Text { open, .. } | ItemBody::Thinking { open, .. } => !open,
        ItemBody::Tool(tool) => tool.status != crate::view::ToolStatus::Running,
        ItemBody::Function { .. } | ItemBody::Notice { .. } | ItemBody::End { .. } => true,
    }
}

/// Cells with null where a column came later.
pub(crate) fn padded(cells: &[Value], columns: usize) -> Vec<Value> {
    let mut cells = cells.to_vec();
    cells.resize(columns.max(cells.len()), Value::Null);
    cells
}

/// Roughly how many bytes an item takes.
pub(super) fn weight(item: &Item) -> usize {
    96 + match &item.body {
        ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. } => text.len(),
        ItemBody::Notice { text, detail, .. } => text.len() + detail.as_ref().map_or(0, String::len),
        ItemBody::Tool(tool) => {
            tool.input.as_ref().map_or(0, String::len) + tool.content.as_ref().map_or(0, String::len) + 200
        }
        ItemBody::Function { name, .. } => name.len(),
        ItemBody::End { .. } => 200,
    }
}
