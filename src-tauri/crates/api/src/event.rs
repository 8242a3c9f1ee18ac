//! The agent events of a start, in one form whichever dialect carried them.
//!
//! This is the v1 set of the contract (section 2.2) with the engine's optional additions; the v2 dialect
//! (section 2.3) is mapped into it by [`crate::decode`]. It says nothing about framing or transport.
//! Reading is lenient ([`Event::from_value`]): fields that are absent, null or of another type cost that
//! field, not the event.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::control::{Control, Doer};
use crate::tolerant::{take, take_count, take_number, take_objects, take_optional_text, take_text};

/// One event of `POST /api/anything/start`. Serialises to the v1 wire form.
/// Its `Debug` output shows a viewer address as its origin only.
#[derive(Clone, PartialEq, Serialize)]
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
    /// Addition: the run was paused, taken over, or goes on.
    Control {
        /// How it stands now.
        state: Control,
        /// How many steps are still to come.
        pending: u64,
        /// Why the server itself paused it, in words for people.
        #[serde(skip_serializing_if = "Option::is_none")]
        notice: Option<String>,
    },
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
        #[serde(skip_serializing_if = "Option::is_none")]
        session_id: Option<String>,
    },
    /// A function now exists.
    FunctionUploaded {
        /// Its id.
        function_id: String,
        /// Its name for people.
        function_name: String,
        /// RFC 3339 time.
        created_at: String,
    },
    /// Terminal: success.
    Done(Done),
    /// Terminal: failure.
    Error {
        /// Short text or code.
        error: String,
        /// More words.
        detail: String,
        /// Addition: what the engine found wrong, for the person to act on.
        #[serde(skip_serializing_if = "Option::is_none")]
        problem: Option<ToolError>,
    },
    /// Terminal: the server's own time limit.
    Timeout {
        /// Why.
        reason: String,
        /// More words.
        detail: String,
    },
    /// Terminal: stopped on request.
    Cancelled {
        /// Why.
        reason: String,
    },
}

impl Event {
    /// Whether nothing may follow (contract 2.2): `done`, `error`, `timeout`, `cancelled`.
    pub fn is_terminal(&self) -> bool {
        matches!(
            self,
            Self::Done(_) | Self::Error { .. } | Self::Timeout { .. } | Self::Cancelled { .. }
        )
    }

    /// Reads a v1 event. What it does not know (no object, no `type`, another `type`) comes back whole.
    pub fn from_value(value: Value) -> Result<Self, Value> {
        let Value::Object(mut object) = value else {
            return Err(value);
        };
        let kind = match object.remove("type") {
            Some(Value::String(kind)) => kind,
            Some(other) => {
                object.insert("type".to_owned(), other);
                return Err(Value::Object(object));
            }
            None => return Err(Value::Object(object)),
        };
        let fields = &mut object;
        Ok(match kind.as_str() {
            "status" => Self::Status {
                status: take_text(fields, "status"),
            },
            "thinking_delta" => Self::ThinkingDelta {
                delta: take_text(fields, "delta"),
            },
            "text_delta" => Self::TextDelta {
                delta: take_text(fields, "delta"),
            },
            "tool_start" => Self::ToolStart(ToolStart::take_from(fields)),
            "tool_result" => Self::ToolResult(ToolResult::take_from(fields)),
            // A state of a later version is not one of these: the event is handed on whole.
            "control" => match fields.get("state").map(Control::deserialize) {
                Some(Ok(state)) => Self::Control {
                    state,
                    pending: take_count(fields, "pending").unwrap_or_default(),
                    notice: take_optional_text(fields, "notice"),
                },
                _ => {
                    object.insert("type".to_owned(), Value::String(kind));
                    return Err(Value::Object(object));
                }
            },
            "message_complete" => Self::MessageComplete {
                role: take_text(fields, "role"),
            },
            "notte_session_data" => Self::NotteSessionData {
                viewer_url: take_text(fields, "viewer_url"),
                session_id: take_optional_text(fields, "session_id"),
            },
            "function_uploaded" => Self::FunctionUploaded {
                function_id: take_optional_text(fields, "function_id")
                    .unwrap_or_else(|| take_text(fields, "workflow_id")),
                function_name: take_text(fields, "function_name"),
                created_at: take_text(fields, "created_at"),
            },
            "done" => Self::Done(Done::take_from(fields)),
            "error" => Self::Error {
                error: take_text(fields, "error"),
                detail: take_text(fields, "detail"),
                problem: take(fields, "problem"),
            },
            "timeout" => Self::Timeout {
                reason: take_text(fields, "reason"),
                detail: take_text(fields, "detail"),
            },
            "cancelled" => Self::Cancelled {
                reason: take_text(fields, "reason"),
            },
            _ => {
                object.insert("type".to_owned(), Value::String(kind));
                return Err(Value::Object(object));
            }
        })
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(Value::deserialize(deserializer)?)
            .map_err(|_| serde::de::Error::custom("not an event of the contract"))
    }
}

/// As derived, but a viewer address shows as its origin: it is a secret (contract 6.6).
impl std::fmt::Debug for Event {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(Value::String(address)) = value.get_mut("viewer_url") {
            *address = crate::decode::origin_only(address);
        }
        write!(formatter, "Event({value})")
    }
}

/// The start of a tool call; all but `name` are additions.
///
/// A second one with the same `id` completes the first: v2 tells the input later than the name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ToolStart {
    /// The tool's name, such as `browser_goto`.
    pub name: String,
    /// Links it to its result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The engine's operation, such as `click`; picks the icon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub op: Option<String>,
    /// The sentence for people, in the present: "Click Search".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// What it acts on, the part of `say` to stress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The page it happens on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_url: Option<String>,
    /// Who did it, where it was not the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Doer>,
    /// The call's input, where the server tells it (v2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Value>,
}

/// The end of a tool call; all but `content` are additions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ToolResult {
    /// Any JSON; strings are shown as text.
    pub content: Value,
    /// The id of its `tool_start`; absent means pair by order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it worked; absent means unknown, taken as yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<bool>,
    /// Duration in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The page after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_url: Option<String>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ToolError>,
    /// Rows to append to the run's table: flat objects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<serde_json::Map<String, Value>>>,
    /// Parallel to `rows`: per column where the value came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<serde_json::Map<String, Value>>>,
    /// What happened by the way, in sentences that also stand at the end of `content`: a banner that was closed, a
    /// target that had to be found anew.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl ToolStart {
    pub(crate) fn take_from(fields: &mut Map<String, Value>) -> Self {
        Self {
            name: take_text(fields, "name"),
            id: take_optional_text(fields, "id"),
            op: take_optional_text(fields, "op"),
            say: take_optional_text(fields, "say"),
            object: take_optional_text(fields, "object"),
            page_url: take_optional_text(fields, "page_url"),
            by: take(fields, "by"),
            input: fields.remove("input").filter(|input| !input.is_null()),
        }
    }
}

impl ToolResult {
    pub(crate) fn take_from(fields: &mut Map<String, Value>) -> Self {
        Self {
            content: fields.remove("content").unwrap_or_default(),
            id: take_optional_text(fields, "id"),
            ok: take(fields, "ok"),
            ms: take_count(fields, "ms"),
            page_url: take_optional_text(fields, "page_url"),
            error: take(fields, "error"),
            rows: take_objects(fields, "rows"),
            sources: take_objects(fields, "sources"),
            notes: take(fields, "notes").unwrap_or_default(),
        }
    }
}

impl Done {
    fn take_from(fields: &mut Map<String, Value>) -> Self {
        let mut metadata = match fields.remove("metadata") {
            Some(Value::Object(metadata)) => metadata,
            _ => Map::new(),
        };
        Self {
            total_cost_usd: take_number(fields, "total_cost_usd"),
            function_id: take_optional_text(fields, "function_id")
                .or_else(|| take_optional_text(fields, "workflow_id")),
            metadata: DoneMetadata::take_from(&mut metadata),
        }
    }
}

impl DoneMetadata {
    pub(crate) fn take_from(fields: &mut Map<String, Value>) -> Self {
        Self {
            thread_id: take_optional_text(fields, "thread_id"),
            rows: take_count(fields, "rows"),
            downloads: take(fields, "downloads").unwrap_or_default(),
        }
    }
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
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Done {
    /// US dollars; 0 on this computer, absent where the server does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_cost_usd: Option<f64>,
    /// The function, typically present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function_id: Option<String>,
    /// Thread and additions.
    pub metadata: DoneMetadata,
}

/// What comes with `done`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DoneMetadata {
    /// The thread, a UUID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread_id: Option<String>,
    /// Addition: how many rows were collected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Addition: files that were kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Event {
        Event::from_value(value).unwrap()
    }

    #[test]
    fn absent_null_and_ill_typed_fields_cost_only_themselves() {
        assert_eq!(
            read(json!({"type": "done", "function_id": null})),
            Event::Done(Done::default())
        );
        assert_eq!(
            read(json!({"type": "done", "total_cost_usd": "0.5", "workflow_id": "f", "metadata": []})),
            Event::Done(Done {
                total_cost_usd: Some(0.5),
                function_id: Some("f".into()),
                metadata: DoneMetadata::default(),
            })
        );
        assert_eq!(
            read(json!({"type": "done", "total_cost_usd": 1, "metadata": {"thread_id": "t", "rows": 3.0}})),
            Event::Done(Done {
                total_cost_usd: Some(1.0),
                function_id: None,
                metadata: DoneMetadata {
                    thread_id: Some("t".into()),
                    rows: Some(3),
                    downloads: vec![],
                },
            })
        );
        assert_eq!(
            read(json!({"type": "error"})),
            Event::Error {
                error: String::new(),
                detail: String::new(),
                problem: None,
            }
        );
        assert_eq!(
            read(json!({"type": "tool_result", "ok": "yes", "rows": 3, "ms": 1.5})),
            Event::ToolResult(ToolResult {
                ms: Some(1),
                ..ToolResult::default()
            })
        );
    }

    #[test]
    fn what_is_unknown_comes_back_whole() {
        for value in [
            json!({"type": "from_the_future", "a": [1]}),
            json!({"type": "control", "state": "dreaming", "pending": 1}),
            json!({"type": "control"}),
            json!({"no": "type"}),
            json!([1, 2]),
            json!("text"),
        ] {
            assert_eq!(Event::from_value(value.clone()), Err(value));
        }
    }

    #[test]
    fn the_wire_form_is_read_back_as_it_was() {
        let events = [
            json!({"type": "status", "status": "running"}),
            json!({"type": "tool_start", "name": "click", "id": "1", "op": "click", "say": "Click Search",
                "object": "Search", "page_url": "http://x/", "by": "person"}),
            json!({"type": "tool_result", "content": {"a": 1}, "id": "1", "ok": false, "ms": 5,
                "error": {"code": "not_found", "message": "No", "candidates": [{"text": "Save"}]},
                "rows": [{"name": "Lamp"}], "sources": [{"name": {"url": "http://x/"}}]}),
            json!({"type": "cancelled", "reason": "asked"}),
            json!({"type": "control", "state": "taken_over", "pending": 3}),
            json!({"type": "control", "state": "paused", "pending": 1, "notice": "It asks for a login."}),
        ];
        for event in events {
            assert_eq!(serde_json::to_value(read(event.clone())).unwrap(), event);
        }
    }

    #[test]
    fn debug_output_does_not_hold_the_viewer_address() {
        let event =
            read(json!({"type": "notte_session_data", "viewer_url": "https://c.example/v?ws=x&jwt=secret"}));
        let shown = format!("{event:?}");
        assert!(shown.contains("https://c.example") && !shown.contains("secret"));
    }
}
