//! v1 events as parts of the v2 stream, by the table of contract 2.3, ids and all.

use serde_json::{Value, json};

/// The frames of a v2 stream that tell the same as `events`; the last is `[DONE]`.
pub fn as_v2(events: impl IntoIterator<Item = Value>) -> Vec<String> {
    let mut writer = Writer::default();
    writer.part(json!({"type": "start", "messageId": "m1"}));
    for event in events {
        writer.event(&event);
    }
    writer.close_open();
    writer.frames.push("[DONE]".to_owned());
    writer.frames
}

#[derive(Default)]
struct Writer {
    frames: Vec<String>,
    /// The kind and id of the open text or reasoning.
    open: Option<(&'static str, String)>,
    ids: usize,
    call: Option<String>,
}

impl Writer {
    fn part(&mut self, part: Value) {
        self.frames.push(part.to_string());
    }

    fn event(&mut self, event: &Value) {
        match event["type"].as_str().unwrap_or_default() {
            "thinking_delta" => self.delta("reasoning", &event["delta"]),
            "text_delta" => self.delta("text", &event["delta"]),
            "tool_start" => {
                self.close_open();
                let id = self.new_id("call");
                let name = &event["name"];
                self.part(json!({"type": "tool-input-start", "toolCallId": id, "toolName": name}));
                let input = json!({"step": event["say"]});
                self.part(
                    json!({"type": "tool-input-available", "toolCallId": id, "toolName": name,
                    "input": input}),
                );
                self.call = Some(id);
            }
            "tool_result" => {
                let id = self.call.take().unwrap_or_else(|| "call-0".to_owned());
                self.part(json!({"type": "tool-output-available", "toolCallId": id,
                    "output": event["content"]}));
            }
            "message_complete" => {
                self.close_open();
                self.part(json!({"type": "finish-step"}));
            }
            "notte_session_data" => {
                let data = json!({"viewer_url": event["viewer_url"]});
                self.part(json!({"type": "data-notte-session", "data": data}));
            }
            "function_uploaded" => {
                let data = json!({"function_id": event["function_id"],
                    "function_name": event["function_name"], "created_at": event["created_at"]});
                self.part(json!({"type": "data-function", "data": data}));
            }
            "done" => {
                self.close_open();
                let metadata = json!({"total_cost_usd": event["total_cost_usd"],
                    "function_id": event["function_id"]});
                self.part(json!({"type": "finish", "finishReason": "stop", "messageMetadata": metadata}));
            }
            "error" | "timeout" => {
                self.close_open();
                self.part(json!({"type": "error", "errorText": event["detail"]}));
                self.part(json!({"type": "finish", "finishReason": "error"}));
            }
            "cancelled" => {
                self.close_open();
                self.part(json!({"type": "abort", "reason": event["reason"]}));
            }
            "control" => {
                let data = json!({"state": event["state"], "pending": event["pending"]});
                self.part(json!({"type": "data-control", "data": data}));
            }
            _ => {}
        }
    }

    fn delta(&mut self, kind: &'static str, delta: &Value) {
        let id = match &self.open {
            Some((open, id)) if *open == kind => id.clone(),
            _ => {
                self.close_open();
                let id = self.new_id(kind);
                self.part(json!({"type": format!("{kind}-start"), "id": id}));
                self.open = Some((kind, id.clone()));
                id
            }
        };
        self.part(json!({"type": format!("{kind}-delta"), "id": id, "delta": delta}));
    }

    fn close_open(&mut self) {
        if let Some((kind, id)) = self.open.take() {
            self.part(json!({"type": format!("{kind}-end"), "id": id}));
        }
    }

    fn new_id(&mut self, kind: &str) -> String {
        self.ids += 1;
        format!("{kind}-{}", self.ids)
    }
}
