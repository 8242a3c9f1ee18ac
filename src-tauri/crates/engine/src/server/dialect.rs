//! The two dialects of a start's stream (contract 2.2, 2.3): the same events, as v1 objects or as v2 parts.
//!
//! What v2 has no part for goes into parts of our own (`data-…`), so that a strict reader of v2 takes the stream too.

use anything_api::event::{Event, ToolResult, ToolStart};
use axum::body::Bytes;
use serde_json::{Map, Value, json};

/// How a stream speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    V1,
    V2,
}

/// Writes the events of one stream.
pub(super) struct Writer {
    dialect: Dialect,
    thread_id: String,
    started: bool,
    step: bool,
    /// A block of text or of reasoning that is open, with its number.
    open: Option<(Block, u32)>,
    blocks: u32,
    /// Calls that have begun and not ended.
    calls: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Text,
    Reasoning,
}

impl Block {
    fn part(self, what: &str) -> String {
        match self {
            Self::Text => format!("text-{what}"),
            Self::Reasoning => format!("reasoning-{what}"),
        }
    }
}

impl Writer {
    pub(super) fn new(dialect: Dialect, thread_id: String) -> Self {
        Self {
            dialect,
            thread_id,
            started: false,
            step: false,
            open: None,
            blocks: 0,
            calls: Vec::new(),
        }
    }

    /// The frames of one event; after a terminal one nothing may follow.
    pub(super) fn frames(&mut self, event: &Event) -> Bytes {
        if self.dialect == Dialect::V1 {
            return frame(&serde_json::to_value(event).unwrap_or_else(|_| unwritable()));
        }
        let mut parts = Vec::new();
        self.parts(event, &mut parts);
        let mut out = Vec::new();
        for part in &parts {
            out.extend_from_slice(&frame(part));
        }
        if event.is_terminal() {
            out.extend_from_slice(b"data: [DONE]\n\n");
        }
        Bytes::from(out)
    }

    fn parts(&mut self, event: &Event, out: &mut Vec<Value>) {
        if !std::mem::replace(&mut self.started, true) {
            out.push(json!({"type": "start", "messageId": self.thread_id,
                "messageMetadata": {"thread_id": self.thread_id}}));
            if matches!(event, Event::Status { status } if status == "running") {
                return;
            }
        }
        match event {
            Event::ThinkingDelta { delta } => self.delta(Block::Reasoning, delta, out),
            Event::TextDelta { delta } => self.delta(Block::Text, delta, out),
            Event::ToolStart(start) => {
                self.begin_step(out);
                self.close_block(out);
                let id = start.id.clone().unwrap_or_default();
                let begins = !self.calls.contains(&id);
                if begins {
                    self.calls.push(id);
                }
                tool_start(start, begins, out);
            }
            Event::ToolResult(result) => {
                self.close_block(out);
                self.calls.retain(|id| Some(id.as_str()) != result.id.as_deref());
                tool_result(result, out);
            }
            Event::MessageComplete { .. } => self.end_step(out),
            Event::Done(done) => {
                self.end_step(out);
                let mut metadata =
                    json!({"total_cost_usd": done.total_cost_usd, "function_id": done.function_id});
                merge(
                    &mut metadata,
                    serde_json::to_value(&done.metadata).unwrap_or_default(),
                );
                out.push(json!({"type": "finish", "finishReason": "stop", "messageMetadata": metadata}));
            }
            Event::Error {
                error,
                detail,
                problem,
            } => {
                self.end_step(out);
                if let Some(problem) = problem {
                    out.push(json!({"type": "data-problem", "data": problem}));
                }
                let said = if detail.is_empty() { error } else { detail };
                out.push(json!({"type": "error", "errorText": said}));
                out.push(json!({"type": "finish", "finishReason": "error"}));
            }
            Event::Timeout { detail, .. } => {
                self.end_step(out);
                out.push(data_part(event));
                out.push(json!({"type": "error", "errorText": detail}));
                out.push(json!({"type": "finish", "finishReason": "error"}));
            }
            Event::Cancelled { reason } => {
                self.end_step(out);
                out.push(json!({"type": "abort", "reason": reason}));
            }
            Event::FunctionUploaded { .. } => {
                let mut part = data_part(event);
                part["type"] = json!("data-function");
                out.push(part);
            }
            Event::NotteSessionData { .. } => {
                let mut part = data_part(event);
                part["type"] = json!("data-notte-session");
                out.push(part);
            }
            other => out.push(data_part(other)),
        }
    }

    fn delta(&mut self, block: Block, delta: &str, out: &mut Vec<Value>) {
        self.begin_step(out);
        let number = match self.open {
            Some((open, number)) if open == block => number,
            _ => {
                self.close_block(out);
                self.blocks += 1;
                self.open = Some((block, self.blocks));
                out.push(json!({"type": block.part("start"), "id": self.blocks.to_string()}));
                self.blocks
            }
        };
        out.push(json!({"type": block.part("delta"), "id": number.to_string(), "delta": delta}));
    }

    fn close_block(&mut self, out: &mut Vec<Value>) {
        if let Some((block, number)) = self.open.take() {
            out.push(json!({"type": block.part("end"), "id": number.to_string()}));
        }
    }

    fn begin_step(&mut self, out: &mut Vec<Value>) {
        if !std::mem::replace(&mut self.step, true) {
            out.push(json!({"type": "start-step"}));
        }
    }

    fn end_step(&mut self, out: &mut Vec<Value>) {
        self.close_block(out);
        if std::mem::take(&mut self.step) {
            out.push(json!({"type": "finish-step"}));
        }
    }
}

/// The sentence and the operation stand in the input: a reader of plain v2 shows them as the call's arguments. A call
/// that has begun gets only another input.
fn tool_start(start: &ToolStart, begins: bool, out: &mut Vec<Value>) {
    let id = start.id.clone().unwrap_or_default();
    if begins {
        out.push(json!({"type": "tool-input-start", "toolCallId": id, "toolName": start.name}));
    }
    let mut input = serde_json::to_value(start).unwrap_or_default();
    if let Value::Object(input) = &mut input {
        input.remove("name");
        input.remove("id");
    }
    out.push(
        json!({"type": "tool-input-available", "toolCallId": id, "toolName": start.name, "input": input}),
    );
}

fn tool_result(result: &ToolResult, out: &mut Vec<Value>) {
    let id = result.id.clone().unwrap_or_default();
    let mut output = serde_json::to_value(result).unwrap_or_default();
    if let Value::Object(output) = &mut output {
        output.remove("id");
    }
    if result.ok == Some(false) {
        let said = match (&result.error, &result.content) {
            (Some(error), _) => error.message.clone(),
            (None, Value::String(text)) => text.clone(),
            (None, other) => other.to_string(),
        };
        // The part has room for a text only; the rest goes before it.
        out.push(json!({"type": "data-tool-result", "id": id, "data": output}));
        out.push(json!({"type": "tool-output-error", "toolCallId": id, "errorText": said}));
    } else {
        out.push(json!({"type": "tool-output-available", "toolCallId": id, "output": output}));
    }
}

/// Any event as a part of its own: `data-` and its name, with its fields as the data.
fn data_part(event: &Event) -> Value {
    let mut fields = match serde_json::to_value(event) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let name = fields.remove("type");
    let name = name.as_ref().and_then(Value::as_str).unwrap_or("event");
    json!({"type": format!("data-{}", name.replace('_', "-")), "data": fields})
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn unwritable() -> Value {
    json!({"type": "status", "status": "an event could not be written"})
}

fn frame(value: &Value) -> Bytes {
    Bytes::from(format!("data: {value}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anything_api::control::{Control, Doer};

    fn kinds(writer: &mut Writer, event: &Event) -> Vec<Value> {
        let frames = writer.frames(event);
        let text = String::from_utf8_lossy(&frames).into_owned();
        let parts = text.lines().filter_map(|line| line.strip_prefix("data: "));
        parts.filter_map(|part| serde_json::from_str(part).ok()).collect()
    }

    #[test]
    fn hands_are_told_in_v2_and_a_call_begins_once() {
        let mut writer = Writer::new(Dialect::V2, "t".into());
        let status = "running".to_owned();
        kinds(&mut writer, &Event::Status { status });
        let control = Event::Control {
            state: Control::TakenOver,
            pending: 2,
            notice: None,
        };
        assert_eq!(
            kinds(&mut writer, &control),
            [json!({"type": "data-control", "data": {"state": "taken_over", "pending": 2}})]
        );
        let start = |say: &str| {
            Event::ToolStart(ToolStart {
                name: "browser_fill".into(),
                id: Some("1".into()),
                say: Some(say.into()),
                by: Some(Doer::Person),
                ..ToolStart::default()
            })
        };
        let began = kinds(&mut writer, &start("Type in *Name*"));
        assert_eq!(began[1]["type"], "tool-input-start");
        assert_eq!(began[2]["input"]["by"], "person");
        let completed = kinds(&mut writer, &start("Enter *Ada* in *Name*"));
        assert_eq!(completed.len(), 1, "{completed:?}");
        assert_eq!(completed[0]["input"]["say"], "Enter *Ada* in *Name*");
    }
}
