//! Tool calls: paired by id where there is one, else in order.

use anything_api::event::{ToolResult, ToolStart};
use serde_json::{Map, Value};

use super::table;
use super::transcript::Transcript;
use super::words::floor_char;
use crate::view::{ItemBody, ToolItem, ToolStatus};

/// At most so much of a tool's input or content is kept, in bytes.
const CONTENT_LIMIT: usize = 64 * 1024;
/// More calls than this at once are taken as never ending.
const RUNNING_LIMIT: usize = 256;
/// A table has at most so many rows; what comes after them is left out, and said.
const ROW_LIMIT: u64 = 200_000;

impl Transcript {
    pub(super) fn tool_start(&mut self, now: i64, start: ToolStart) {
        self.close_open(now);
        self.page_is(start.page_url.as_ref());
        let id = start.id.as_deref();
        let begun = |(_, known): &&(u64, Option<String>)| id.is_some() && known.as_deref() == id;
        if let Some(item) = self.running.iter().find(begun).map(|(item, _)| *item) {
            // The second start of a call completes the first: v2 tells the input later than the name.
            self.change(item, |item| {
                if let ItemBody::Tool(tool) = &mut item.body {
                    tool.input = start.input.as_ref().and_then(as_text).or(tool.input.take());
                    tool.op = start.op.or(tool.op.take());
                    tool.say = start.say.or(tool.say.take());
                    tool.object = start.object.or(tool.object.take());
                    tool.page_url = start.page_url.or(tool.page_url.take());
                    tool.by = start.by.or(tool.by);
                }
            });
            return;
        }
        let tool = ToolItem {
            name: start.name,
            op: start.op,
            say: start.say,
            object: start.object,
            by: start.by,
            status: ToolStatus::Running,
            ms: None,
            page_url: start.page_url,
            input: start.input.as_ref().and_then(as_text),
            content: None,
            rows: 0,
            error: None,
        };
        let id = self.append(now, ItemBody::Tool(tool));
        if self.running.len() >= RUNNING_LIMIT {
            let (oldest, _) = self.running.remove(0);
            self.change(oldest, |item| super::words::close(item, now));
        }
        self.running.push((id, start.id));
    }

    pub(super) fn tool_result(&mut self, now: i64, mut result: ToolResult) {
        self.close_open(now);
        self.page_is(result.page_url.as_ref());
        let (rows, sources) = match result.rows.take() {
            Some(rows) => (rows, result.sources.take().unwrap_or_default()),
            None => (table::rows_of(&result.content).unwrap_or_default(), Vec::new()),
        };
        let added = self.add_rows(now, rows, sources);
        let id = self.paired(result.id.as_deref()).unwrap_or_else(|| {
            let tool = ToolItem {
                name: String::new(),
                op: None,
                say: None,
                object: None,
                by: None,
                status: ToolStatus::Running,
                ms: None,
                page_url: None,
                input: None,
                content: None,
                rows: 0,
                error: None,
            };
            self.append(now, ItemBody::Tool(tool))
        });
        self.change(id, |item| {
            let lasted = u64::try_from(now - item.at).unwrap_or(0);
            let ItemBody::Tool(tool) = &mut item.body else {
                return;
            };
            let failed = result.ok == Some(false) || result.error.is_some();
            tool.status = if failed {
                ToolStatus::Failed
            } else {
                ToolStatus::Ok
            };
            tool.ms = Some(result.ms.unwrap_or(lasted));
            tool.page_url = result.page_url.or(tool.page_url.take());
            tool.content = as_text(&result.content);
            tool.rows = added;
            tool.error = result.error;
        });
    }

    /// The running call that a result belongs to. A result whose id is unknown belongs to none;
    /// one without an id to the oldest that has none either, else to the oldest.
    fn paired(&mut self, id: Option<&str>) -> Option<u64> {
        let at = match id {
            Some(id) => self
                .running
                .iter()
                .position(|(_, known)| known.as_deref() == Some(id))?,
            None => self
                .running
                .iter()
                .position(|(_, known)| known.is_none())
                .unwrap_or(0),
        };
        (at < self.running.len()).then(|| self.running.remove(at).0)
    }

    /// Appends rows to the table and answers how many.
    pub(super) fn add_rows(
        &mut self,
        now: i64,
        mut rows: Vec<Map<String, Value>>,
        sources: Vec<Map<String, Value>>,
    ) -> u64 {
        let room = usize::try_from(ROW_LIMIT.saturating_sub(self.run.rows)).unwrap_or(usize::MAX);
        if rows.len() > room {
            rows.truncate(room);
            if !self.table_full {
                self.table_full = true;
                let text = format!("The table is full at {ROW_LIMIT} rows. Later ones are left out.");
                self.notice(now, "table_full", text);
            }
        }
        if rows.is_empty() {
            return 0;
        }
        let count = rows.len() as u64;
        self.changes.rows_from.get_or_insert(self.run.rows);
        let mut sources = sources.into_iter();
        for object in rows {
            let known = self.columns.len();
            let row = table::row(&mut self.columns, object, sources.next());
            if self.columns.len() > known {
                self.changes.columns = true;
            }
            if self.head_rows.len() < super::transcript::SNAPSHOT_LIMIT {
                self.head_rows.push(row.clone());
            }
            self.row_bytes += table::weight(&row);
            self.rows.push_back(row);
        }
        self.run.rows += count;
        self.touch_run();
        count
    }
}

/// A value as a person reads it: text as it is, nothing for null, other JSON indented; cut with a note when long.
pub(super) fn as_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => return Some(shortened(text)),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    };
    Some(shortened(&text))
}

fn shortened(text: &str) -> String {
    if text.len() <= CONTENT_LIMIT {
        return text.to_owned();
    }
    let note = format!("\n… (cut here; {} bytes in all)", text.len());
    format!("{}{note}", &text[..floor_char(text, CONTENT_LIMIT - note.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_content_is_cut_with_a_note() {
        let text = shortened(&"ä".repeat(100_000));
        assert!(text.len() <= CONTENT_LIMIT);
        assert!(text.ends_with("(cut here; 200000 bytes in all)"));
    }
}
