//! From the text of an event to what it means, in whichever dialect (contract 2, 2.2, 2.3).
//!
//! The dialect is what the answer's header told; failing that the first event whose type only one of them has
//! decides. A viewer address is a secret: it comes out in `notte_session_data` and nowhere else.

use std::collections::VecDeque;

use serde::Deserialize;
use serde_json::Value;

use super::facts::{hide, hide_addresses, remember_viewer};
use super::v2::Parts;
use super::{Decoded, Dialect, Notice};
use crate::event::Event;

/// Reads events one after another.
pub(super) struct Decoder {
    dialect: Option<Dialect>,
    parts: Parts,
    /// Viewer addresses that came by, to be hidden wherever else they stand.
    viewers: Vec<String>,
}

impl Decoder {
    pub(super) fn new(dialect: Option<Dialect>) -> Self {
        Self {
            dialect,
            parts: Parts::default(),
            viewers: Vec::new(),
        }
    }

    /// Reads one event into `out`. `last`: the stream ended behind it, so that broken JSON was cut off.
    pub(super) fn read(&mut self, text: &str, last: bool, out: &mut VecDeque<Decoded>) {
        if text.trim() == "[DONE]" {
            if self.dialect != Some(Dialect::V1) {
                out.push_back(Decoded::Event(self.parts.done_marker()));
            }
            return;
        }
        if text.trim().is_empty() {
            return;
        }
        let value = match serde_json::from_str::<Value>(text) {
            Ok(value) => value,
            Err(_) => {
                out.push_back(Decoded::Notice(if last {
                    Notice::CutOff
                } else {
                    let start: String = hide_addresses(text).chars().take(200).collect();
                    Notice::Malformed { start }
                }));
                return;
            }
        };
        if self.dialect.is_none() {
            self.dialect = tell(&value);
        }
        let first_new = out.len();
        match self.dialect {
            Some(Dialect::V2) => self.parts.read(value, text, out),
            _ => out.push_back(match Event::from_value(value) {
                Ok(event) => Decoded::Event(event),
                Err(unknown) => Decoded::Unknown(unknown),
            }),
        }
        for item in out.iter_mut().skip(first_new) {
            self.keep_viewers_secret(item);
        }
    }

    /// The quick way for what most of a stream consists of; anything unusual takes [`Decoder::read`].
    pub(super) fn read_delta(&mut self, text: &str) -> Option<Event> {
        let rest = text.strip_prefix(r#"{"type":"#)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('"')?;
        let (kind, rest) = rest.split_at(rest.find('"')?);
        let thinking = match (self.dialect?, kind) {
            (Dialect::V1, "text_delta") | (Dialect::V2, "text-delta") => false,
            (Dialect::V1, "thinking_delta") | (Dialect::V2, "reasoning-delta") => true,
            _ => return None,
        };
        let delta = match plain_delta(&rest[1..]) {
            Some(delta) => delta.to_owned(),
            None => serde_json::from_str::<Delta>(text).ok()?.delta,
        };
        Some(match (self.dialect?, thinking) {
            (Dialect::V2, true) => self.parts.thinking(delta),
            (Dialect::V2, false) => self.parts.text(delta),
            (Dialect::V1, true) => Event::ThinkingDelta { delta },
            (Dialect::V1, false) => Event::TextDelta { delta },
        })
    }

    fn keep_viewers_secret(&mut self, item: &mut Decoded) {
        match item {
            Decoded::Event(Event::NotteSessionData { viewer_url, .. }) => {
                remember_viewer(&mut self.viewers, viewer_url);
            }
            Decoded::Event(Event::ToolResult(result)) => {
                hide(&mut result.content, &self.viewers);
                if let Some(error) = &mut result.error {
                    error.message = hide_addresses_of(&self.viewers, &error.message);
                }
            }
            Decoded::Event(Event::ToolStart(start)) => {
                if let Some(input) = &mut start.input {
                    hide(input, &self.viewers);
                }
            }
            Decoded::Unknown(value) => hide(value, &self.viewers),
            _ => {}
        }
    }
}

fn hide_addresses_of(viewers: &[String], text: &str) -> String {
    let mut value = Value::String(text.to_owned());
    hide(&mut value, viewers);
    crate::tolerant::into_text(value)
}

#[derive(Deserialize)]
struct Delta {
    delta: String,
}

/// The text of `,"delta":"…"}`, with an `id` before it or not, where it stands there as it is: without escapes, which
/// only a JSON parser can be trusted with. Deltas are nearly all of a stream, and this is most of what reading one costs.
fn plain_delta(mut rest: &str) -> Option<&str> {
    loop {
        rest = rest
            .strip_prefix(',')?
            .trim_start_matches(' ')
            .strip_prefix('"')?;
        let (name, after) = rest.split_once("\":")?;
        let value = after.trim_start_matches(' ').strip_prefix('"')?;
        let end = memchr::memchr2(b'"', b'\\', value.as_bytes())?;
        let (text, after) = value.split_at(end);
        match name {
            "delta" => return (after == "\"}").then_some(text),
            "id" => rest = after.strip_prefix('"')?,
            _ => return None,
        }
    }
}

/// Which dialect has events like this one; `error` is in both and differs by its field.
fn tell(value: &Value) -> Option<Dialect> {
    let kind = value.get("type")?.as_str()?;
    match kind {
        "error" if value.get("errorText").is_some() => Some(Dialect::V2),
        "status" | "thinking_delta" | "text_delta" | "tool_start" | "tool_result" | "message_complete"
        | "notte_session_data" | "function_uploaded" | "done" | "error" | "timeout" | "cancelled" => {
            Some(Dialect::V1)
        }
        "start" | "finish" | "abort" | "file" => Some(Dialect::V2),
        _ if [
            "start-",
            "finish-",
            "text-",
            "reasoning-",
            "tool-",
            "source-",
            "data-",
            "message-",
        ]
        .iter()
        .any(|prefix| kind.starts_with(prefix)) =>
        {
            Some(Dialect::V2)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_reads_what_the_other_reads() {
        for (dialect, text) in [
            (Dialect::V1, r#"{"type":"text_delta","delta":"a é💡"}"#),
            (Dialect::V1, r#"{"type": "thinking_delta", "delta": ""}"#),
            (Dialect::V1, r#"{"type":"text_delta","delta":"a\n\"b\" \u00e9"}"#),
            (Dialect::V1, r#"{"type":"text_delta","delta":"a","more":"b"}"#),
            (Dialect::V1, r#"{"type":"text_delta","id":"1","delta":"a"}"#),
            (Dialect::V1, r#"{"type":"text_delta","more":"delta","delta":"a"}"#),
            (
                Dialect::V2,
                r#"{"type":"text-delta","id":"t-1","delta":"a: \"}, b"}"#,
            ),
            (Dialect::V2, r#"{"type":"reasoning-delta","id":"r","delta":"hm"}"#),
        ] {
            let quick = Decoder::new(Some(dialect)).read_delta(text);
            let mut other = VecDeque::new();
            Decoder::new(Some(dialect)).read(text, false, &mut other);
            assert_eq!(quick.map(Decoded::Event), other.pop_front(), "{text}");
        }
        for (dialect, text) in [
            (Dialect::V1, r#"{"type":"text_delta","delta":"a"#),
            (Dialect::V1, r#"{"type":"text_delta","delta":"a" "b"}"#),
            (Dialect::V1, r#"{"type":"text_delta","delta":5}"#),
            (Dialect::V1, r#"{"type":"text-delta","id":"1","delta":"a"}"#),
            (Dialect::V2, r#"{"type":"text_delta","delta":"a"}"#),
        ] {
            assert_eq!(Decoder::new(Some(dialect)).read_delta(text), None, "{text}");
        }
        assert_eq!(
            Decoder::new(None).read_delta(r#"{"type":"text_delta","delta":"a"}"#),
            None
        );
    }
}
