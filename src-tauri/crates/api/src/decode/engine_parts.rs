//! What this repository's engine puts into v2 beyond the AI SDK's parts, read back into the events they came from.
//!
//! Everything here is told apart by its fields: the parts of another server are left to `v2`.

use serde_json::{Map, Value};

use crate::event::{Done, DoneMetadata, Event, ToolError, ToolResult, ToolStart};

/// Told before a part that has room for a text only, and taken up by it.
#[derive(Default)]
pub(super) struct Ahead {
    /// For the `error` that follows.
    pub problem: Option<ToolError>,
    /// For the failure of this call that follows.
    result: Option<(String, ToolResult)>,
}

impl Ahead {
    /// Takes `data-problem` and `data-tool-result`; whether it was one of them.
    pub(super) fn take(&mut self, kind: &str, part: &mut Map<String, Value>) -> bool {
        let Some(Value::Object(data)) = part.get_mut("data") else {
            return false;
        };
        match kind {
            "data-problem" => {
                self.problem = serde_json::from_value(Value::Object(std::mem::take(data))).ok();
                true
            }
            "data-tool-result" => {
                let result = ToolResult::take_from(data);
                let id = part.get("id").and_then(Value::as_str).unwrap_or_default();
                self.result = Some((id.to_owned(), result));
                true
            }
            _ => false,
        }
    }

    /// What was told of this call's end.
    pub(super) fn result_of(&mut self, id: &str) -> Option<ToolResult> {
        self.result.take_if(|(of, _)| of == id).map(|(_, result)| result)
    }
}

/// The engine's sentence and operation, from a call's input.
pub(super) fn tool_start(part: &mut Map<String, Value>) -> Option<ToolStart> {
    let Some(Value::Object(input)) = part.get_mut("input") else {
        return None;
    };
    let is_ours = ["op", "say"]
        .iter()
        .all(|name| input.get(*name).is_some_and(Value::is_string));
    is_ours.then(|| ToolStart::take_from(input))
}

/// The engine's result, from a call's output.
pub(super) fn tool_result(part: &mut Map<String, Value>) -> Option<ToolResult> {
    let Some(Value::Object(output)) = part.get_mut("output") else {
        return None;
    };
    let is_ours = output.contains_key("content")
        && output.get("ok").is_some_and(Value::is_boolean)
        && output.get("ms").is_some_and(Value::is_number);
    is_ours.then(|| ToolResult::take_from(output))
}

/// Any event as a part of its own: `data-status` is `status`.
pub(super) fn event(kind: &str, part: &Map<String, Value>) -> Option<Event> {
    let mut fields = part.get("data")?.as_object()?.clone();
    let name = kind.strip_prefix("data-")?.replace('-', "_");
    fields.insert("type".to_owned(), Value::String(name));
    Event::from_value(Value::Object(fields)).ok()
}

/// Rows and downloads, from the metadata of the end.
pub(super) fn complete(done: &mut Done, part: &mut Map<String, Value>) {
    if let Some(Value::Object(metadata)) = part.get_mut("messageMetadata") {
        done.metadata = DoneMetadata {
            thread_id: done.metadata.thread_id.take(),
            ..DoneMetadata::take_from(metadata)
        };
    }
}
