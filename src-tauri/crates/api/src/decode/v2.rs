//! The parts of the AI SDK's "UI message stream" as the events of v1 (contract 2.3).
//!
//! Where v2 puts the function, the cost and the viewer is not documented: they are looked up by key in the
//! places that the contract advises. Parts that no event fits come out whole, as unknown.

use std::collections::{HashMap, VecDeque};

use serde_json::{Map, Value, json};

use super::Decoded;
use super::engine_parts::{self, Ahead};
use super::facts::{Facts, can_tell};
use crate::event::{Done, DoneMetadata, Event, ToolError, ToolResult, ToolStart};
use crate::tolerant::{take_optional_text, take_text};

/// How many running tool calls are remembered by name.
const CALLS: usize = 1_000;

/// What has to be remembered from part to part.
#[derive(Default)]
pub(super) struct Parts {
    /// Names of tool calls that began, by id.
    calls: HashMap<String, String>,
    /// A text is open: deltas came and no end.
    text_open: bool,
    /// A stretch of reasoning ended: the next one begins a paragraph.
    reasoning_ended: bool,
    function_id: Option<String>,
    /// The last viewer that was told.
    viewer_url: Option<String>,
    cost: Option<f64>,
    thread_id: Option<String>,
    /// What the engine tells before a part that has room for a text only.
    ahead: Ahead,
    /// The part that is being read can tell [`Facts`].
    can_tell: bool,
}

impl Parts {
    /// A piece of the reply.
    pub(super) fn text(&mut self, delta: String) -> Event {
        self.text_open = true;
        Event::TextDelta { delta }
    }

    /// A piece of the reasoning.
    pub(super) fn thinking(&mut self, delta: String) -> Event {
        let delta = if std::mem::take(&mut self.reasoning_ended) {
            format!("\n\n{delta}")
        } else {
            delta
        };
        Event::ThinkingDelta { delta }
    }

    /// `[DONE]` without a `finish` before it: a server may leave that out, the stream ended in order.
    pub(super) fn done_marker(&self) -> Event {
        Event::Done(Done {
            total_cost_usd: self.cost,
            function_id: self.function_id.clone(),
            metadata: DoneMetadata {
                thread_id: self.thread_id.clone(),
                ..DoneMetadata::default()
            },
        })
    }

    /// Reads one part into `out`. `text` is what `value` was read from.
    pub(super) fn read(&mut self, value: Value, text: &str, out: &mut VecDeque<Decoded>) {
        self.can_tell = can_tell(text);
        let Value::Object(mut part) = value else {
            out.push_back(Decoded::Unknown(value));
            return;
        };
        let kind = part
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if !matches!(
            kind.as_str(),
            "reasoning-delta" | "reasoning-start" | "reasoning-end"
        ) {
            self.reasoning_ended = false;
        }
        match kind.as_str() {
            "start" => {
                out.push_back(event(Event::Status {
                    status: "running".to_owned(),
                }));
                self.look_into(&part, &["messageMetadata"], out);
            }
            "start-step" | "text-start" | "reasoning-start" | "tool-input-delta" => {}
            "text-delta" => out.push_back(event(self.text(take_text(&mut part, "delta")))),
            "reasoning-delta" => out.push_back(event(self.thinking(take_text(&mut part, "delta")))),
            "reasoning-end" => self.reasoning_ended = true,
            "text-end" | "finish-step" => {
                if std::mem::take(&mut self.text_open) {
                    out.push_back(event(Event::MessageComplete {
                        role: "assistant".to_owned(),
                    }));
                }
            }
            "tool-input-start" | "tool-input-available" => self.call_begins(&mut part, out),
            "tool-input-error" | "tool-output-error" | "tool-output-denied" => {
                self.call_fails(&kind, &mut part, out);
            }
            "tool-output-available" => self.call_ends(&mut part, out),
            "message-metadata" => {
                self.look_into(&part, &["messageMetadata"], out);
            }
            "finish" => {
                self.look_into(&part, &["messageMetadata"], out);
                let mut last = self.finish(&take_text(&mut part, "finishReason"));
                if let Event::Done(done) = &mut last {
                    engine_parts::complete(done, &mut part);
                }
                out.push_back(event(last));
            }
            "error" => out.push_back(event(self.failure(&mut part))),
            "abort" => out.push_back(event(Event::Cancelled {
                reason: take_text(&mut part, "reason"),
            })),
            _ if kind.starts_with("data-") => {
                if self.ahead.take(&kind, &mut part) || self.look_into(&part, &["data"], out) {
                    return;
                }
                out.push_back(match engine_parts::event(&kind, &part) {
                    Some(told) => event(told),
                    None => Decoded::Unknown(Value::Object(part)),
                });
            }
            _ => out.push_back(Decoded::Unknown(Value::Object(part))),
        }
    }

    /// The end by `finish`: an agent that was cut short or refused did not do the task.
    fn finish(&self, reason: &str) -> Event {
        let said = match reason {
            "error" => "The agent failed.",
            "length" => "The agent reached its length limit before it was done.",
            "content-filter" => "The agent declined to go on.",
            _ => return self.done_marker(),
        };
        Event::Error {
            error: said.to_owned(),
            detail: format!("finishReason: {reason}"),
            problem: None,
        }
    }

    /// The engine tells ahead what is wrong; of other servers there is only the text.
    fn failure(&mut self, part: &mut Map<String, Value>) -> Event {
        let said = take_optional_text(part, "errorText").unwrap_or_else(|| take_text(part, "error"));
        match self.ahead.problem.take() {
            Some(problem) => Event::Error {
                error: problem.code.clone(),
                detail: said,
                problem: Some(problem),
            },
            None => Event::Error {
                error: said,
                detail: take_text(part, "detail"),
                problem: None,
            },
        }
    }

    /// Announced by name first, then with its input: two starts of one id, the second completes the first.
    fn call_begins(&mut self, part: &mut Map<String, Value>, out: &mut VecDeque<Decoded>) {
        let id = take_text(part, "toolCallId");
        let name = take_optional_text(part, "toolName")
            .or_else(|| self.calls.get(&id).cloned())
            .unwrap_or_default();
        if self.calls.len() == CALLS {
            self.calls.clear();
        }
        self.calls.insert(id.clone(), name.clone());
        let start = match engine_parts::tool_start(part) {
            Some(ours) => ours,
            None => ToolStart {
                say: take_optional_text(part, "title"),
                input: part.remove("input").filter(|input| !input.is_null()),
                ..ToolStart::default()
            },
        };
        out.push_back(event(Event::ToolStart(ToolStart {
            name,
            id: Some(id),
            ..start
        })));
    }

    fn call_ends(&mut self, part: &mut Map<String, Value>, out: &mut VecDeque<Decoded>) {
        self.look_into(part, &["output"], out);
        if part.get("preliminary") == Some(&json!(true)) {
            return;
        }
        let id = take_text(part, "toolCallId");
        self.calls.remove(&id);
        let result = match engine_parts::tool_result(part) {
            Some(ours) => ours,
            None => ToolResult {
                content: part.remove("output").unwrap_or_default(),
                ok: Some(true),
                ..ToolResult::default()
            },
        };
        out.push_back(event(Event::ToolResult(ToolResult {
            id: Some(id),
            ..result
        })));
    }

    fn call_fails(&mut self, kind: &str, part: &mut Map<String, Value>, out: &mut VecDeque<Decoded>) {
        let id = part
            .get("toolCallId")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if !self.calls.contains_key(&id) {
            self.call_begins(part, out);
        }
        self.calls.remove(&id);
        if let Some(told) = self.ahead.result_of(&id) {
            out.push_back(event(Event::ToolResult(ToolResult { id: Some(id), ..told })));
            return;
        }
        let (code, said) = match kind {
            "tool-output-denied" => ("denied", "This was not allowed.".to_owned()),
            _ => ("tool", take_text(part, "errorText")),
        };
        out.push_back(event(Event::ToolResult(ToolResult {
            content: Value::String(said.clone()),
            id: Some(id),
            ok: Some(false),
            error: Some(ToolError {
                code: code.to_owned(),
                message: said,
                ..ToolError::default()
            }),
            ..ToolResult::default()
        })));
    }

    /// Looks by key into the named fields; whether there was anything of use.
    fn look_into(&mut self, part: &Map<String, Value>, fields: &[&str], out: &mut VecDeque<Decoded>) -> bool {
        let mut useful = false;
        if !self.can_tell {
            return useful;
        }
        for facts in fields
            .iter()
            .filter_map(|field| part.get(*field))
            .map(Facts::find)
        {
            useful |= facts != Facts::default();
            self.cost = facts.cost.or(self.cost);
            self.thread_id = facts.thread_id.or_else(|| self.thread_id.take());
            if let Some(viewer_url) = facts.viewer_url
                && self.viewer_url.as_ref() != Some(&viewer_url)
            {
                self.viewer_url = Some(viewer_url.clone());
                out.push_back(event(Event::NotteSessionData {
                    viewer_url,
                    session_id: facts.session_id,
                }));
            }
            if let Some(function_id) = facts.function_id
                && self.function_id.as_ref() != Some(&function_id)
            {
                self.function_id = Some(function_id.clone());
                out.push_back(event(Event::FunctionUploaded {
                    function_id,
                    function_name: facts.function_name.unwrap_or_default(),
                    created_at: facts.created_at.unwrap_or_default(),
                }));
            }
        }
        useful
    }
}

fn event(event: Event) -> Decoded {
    Decoded::Event(event)
}
