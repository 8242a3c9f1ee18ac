//! What v2 does not document a place for, found by key (contract 2.3), and viewer addresses kept out of
//! everything else.

use serde_json::{Map, Value};
use url::Url;

use crate::tolerant::{take_number, take_optional_text};

/// How deep and how wide a value is searched.
const DEPTH: usize = 8;
const VALUES: usize = 20_000;
/// The longest text that is tried as JSON, in bytes.
const LONGEST_JSON_TEXT: usize = 1024 * 1024;
/// How many viewer addresses are remembered; a run has one, seldom two.
const VIEWERS: usize = 8;

/// The keys that [`Facts`] are told by.
const KEYS: [&str; 5] = [
    "function_id",
    "workflow_id",
    "viewer_url",
    "total_cost_usd",
    "thread_id",
];

/// Whether an event's text can tell a fact at all: nearly none can, and a look at the text costs far less than one at
/// every value. A key may be written with escapes, which only who reads the JSON can tell.
pub(super) fn can_tell(text: &str) -> bool {
    KEYS.iter().any(|key| text.contains(key)) || text.contains("\\u00")
}

/// What a value told.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Facts {
    pub function_id: Option<String>,
    pub function_name: Option<String>,
    pub created_at: Option<String>,
    pub viewer_url: Option<String>,
    pub session_id: Option<String>,
    pub cost: Option<f64>,
    pub thread_id: Option<String>,
    /// Several functions were named: a list of them, none of which is the one that was made.
    several: bool,
}

impl Facts {
    /// Searches a value, also in texts that hold JSON.
    pub(super) fn find(value: &Value) -> Self {
        let mut facts = Self::default();
        let mut left = VALUES;
        facts.search(value, DEPTH, &mut left);
        if facts.several {
            facts.function_id = None;
            facts.function_name = None;
            facts.created_at = None;
        }
        facts
    }

    fn search(&mut self, value: &Value, depth: usize, left: &mut usize) {
        if depth == 0 || *left == 0 {
            return;
        }
        *left -= 1;
        match value {
            Value::Object(object) => {
                self.read(object);
                for inner in object.values() {
                    self.search(inner, depth - 1, left);
                }
            }
            Value::Array(items) => {
                for inner in items {
                    self.search(inner, depth - 1, left);
                }
            }
            Value::String(text)
                if text.len() <= LONGEST_JSON_TEXT && text.trim_start().starts_with(['{', '[']) =>
            {
                if let Ok(inner) = serde_json::from_str(text) {
                    self.search(&inner, depth - 1, left);
                }
            }
            _ => {}
        }
    }

    fn read(&mut self, object: &Map<String, Value>) {
        let text = |name: &str| {
            let found = object.get(name).and_then(Value::as_str);
            found.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        if let Some(id) = text("function_id").or_else(|| text("workflow_id")) {
            self.several |= self.function_id.as_ref().is_some_and(|known| *known != id);
            self.function_id = Some(id);
            self.function_name = text("function_name")
                .or_else(|| text("name"))
                .or_else(|| self.function_name.take());
            self.created_at = text("created_at").or_else(|| self.created_at.take());
        }
        if let Some(address) = text("viewer_url").filter(|address| Url::parse(address).is_ok()) {
            self.viewer_url = Some(address);
            self.session_id = text("session_id").or_else(|| self.session_id.take());
        }
        let mut copy = Map::new();
        for name in ["total_cost_usd", "thread_id"] {
            if let Some(value) = object.get(name) {
                copy.insert(name.to_owned(), value.clone());
            }
        }
        self.cost = take_number(&mut copy, "total_cost_usd").or(self.cost);
        self.thread_id = take_optional_text(&mut copy, "thread_id").or_else(|| self.thread_id.take());
    }
}

/// Remembers an address that [`hide`] has to look for.
pub(super) fn remember_viewer(viewers: &mut Vec<String>, address: &str) {
    if !address.is_empty() && !viewers.iter().any(|known| known == address) {
        if viewers.len() == VIEWERS {
            viewers.remove(0);
        }
        viewers.push(address.to_owned());
    }
}

/// Replaces viewer addresses by their origin: whatever stands under `viewer_url`, and the known ones anywhere.
pub(super) fn hide(value: &mut Value, viewers: &[String]) {
    match value {
        Value::String(text) => {
            for viewer in viewers {
                if text.contains(viewer.as_str()) {
                    *text = text.replace(viewer.as_str(), &origin_only(viewer));
                }
            }
            if text.contains("viewer_url") {
                *text = hide_addresses(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, viewers)),
        Value::Object(object) => {
            for (name, inner) in object.iter_mut() {
                match inner {
                    Value::String(address) if name == "viewer_url" => *address = origin_only(address),
                    inner => hide(inner, viewers),
                }
            }
        }
        _ => {}
    }
}

/// The origin of an address, such as `https://console.notte.cc`; empty where it has none.
pub fn origin_only(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) if url.has_host() => format!("{}://{}", url.scheme(), authority(&url)),
        _ => String::new(),
    }
}

fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The text with each address in it shortened to its origin: for what can't be read and so not searched by key.
pub(crate) fn hide_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, address) = rest.split_at(at + 3);
        out.push_str(before);
        let end_of_host = address
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']')))
            .unwrap_or(address.len());
        let end = address
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '\\'))
            .unwrap_or(address.len());
        out.push_str(&address[..end_of_host.min(end)]);
        if end > end_of_host {
            out.push_str("/…");
        }
        rest = &address[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn facts_are_found_by_key_also_inside_text() {
        let inner = json!({"data": {"function_id": "f", "name": "top_posts", "total_cost_usd": "0.25"}});
        let value = json!({"content": [{"type": "text", "text": inner.to_string()}],
            "session": {"viewer_url": "https://c.example/v?jwt=1", "session_id": "s"}});
        let facts = Facts::find(&value);
        assert_eq!(facts.function_id.as_deref(), Some("f"));
        assert_eq!(facts.function_name.as_deref(), Some("top_posts"));
        assert_eq!(facts.cost, Some(0.25));
        assert_eq!(facts.viewer_url.as_deref(), Some("https://c.example/v?jwt=1"));
        assert_eq!(facts.session_id.as_deref(), Some("s"));
    }

    #[test]
    fn a_text_without_a_key_is_not_searched() {
        for text in [
            r#"{"output":{"thread_id":"t"}}"#,
            r#"{"output":"{\"function_id\":\"f\"}"}"#,
            r#"{"output":{"\u0074hread_id":"t"}}"#,
        ] {
            assert!(can_tell(text), "{text}");
            assert_ne!(
                Facts::find(&serde_json::from_str(text).unwrap()),
                Facts::default()
            );
        }
        assert!(!can_tell(
            r#"{"output":{"rows":[{"name":"Lamp","price":4}],"function":"f"}}"#
        ));
    }

    #[test]
    fn a_list_of_functions_is_not_the_function_that_was_made() {
        let value = json!({"items": [{"function_id": "a"}, {"function_id": "b"}]});
        assert_eq!(Facts::find(&value).function_id, None);
        let value = json!({"function_id": "a", "workflow_id": "a", "again": {"function_id": "a"}});
        assert_eq!(Facts::find(&value).function_id.as_deref(), Some("a"));
    }

    #[test]
    fn viewer_addresses_are_hidden_everywhere() {
        let address = "https://c.example:8443/v?ws=x&jwt=secret";
        let mut value = json!({"viewer_url": address, "said": format!("watch {address}&mode=embed"),
            "text": format!(r#"{{"viewer_url":"{}"}}"#, "https://other.example/v?jwt=secret"), "n": 1});
        hide(&mut value, &[address.to_owned()]);
        assert!(!value.to_string().contains("secret"), "{value}");
        assert_eq!(value["viewer_url"], "https://c.example:8443");
        assert_eq!(value["said"], "watch https://c.example:8443&mode=embed");
    }

    #[test]
    fn broken_text_shows_no_address_but_its_origin() {
        assert_eq!(
            hide_addresses(r#"{"viewer_url":"https://c.example/v?jwt=secret","x":"see http://a.b"#),
            r#"{"viewer_url":"https://c.example/…","x":"see http://a.b"#
        );
        assert_eq!(origin_only("no address"), "");
    }
}
