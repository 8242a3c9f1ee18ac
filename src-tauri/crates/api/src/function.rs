//! The wire objects of the Functions API (contract sections 3, 4 and 8). No transport here.
//!
//! Every id has two names on the wire (contract 1.4): reading accepts either or both, writing sends both.
//! `#[serde(alias)]` cannot do that (it calls the second name a duplicate), so these types derive serde for
//! themselves (`remote = "Self"`) and put [`crate::tolerant`] around it. A new field needs nothing but itself.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::tolerant::{self, Shape};

/// One page of a list (contract 1.5); all five keys are always sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// From 1.
    #[serde(default)]
    pub page: u32,
    /// 1 to 100.
    #[serde(default)]
    pub page_size: u32,
    /// Whether another page follows.
    #[serde(default)]
    pub has_next: bool,
    /// Whether one came before.
    #[serde(default)]
    pub has_previous: bool,
}

/// `FunctionResponse` (contract 3.1), and with `url` the answer of 3.3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Function {
    /// The id; `workflow_id` is the same value. Either is accepted, both are sent.
    pub function_id: String,
    /// RFC 3339.
    #[serde(default)]
    pub created_at: String,
    /// RFC 3339.
    #[serde(default)]
    pub updated_at: String,
    /// Text such as `v1`.
    #[serde(default)]
    pub latest_version: String,
    /// All versions.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Free text, e.g. `active`.
    #[serde(default)]
    pub status: String,
    /// Name for people.
    #[serde(default)]
    pub name: Option<String>,
    /// What it does.
    #[serde(default)]
    pub description: Option<String>,
    /// Parameters of the run.
    #[serde(default)]
    pub variables: Option<Vec<ParameterInfo>>,
    /// Never null.
    #[serde(default)]
    pub shared: bool,
    /// Who created it: `anything`, `console`, ...
    #[serde(default)]
    pub source: Option<String>,
    /// The site it drives.
    #[serde(default)]
    pub domain: Option<String>,
    /// Download address; details only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Addition: the steps, in the engine's format; details only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Value>>,
    /// Addition: whether a replay in a fresh profile was green.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// Addition: why it is not verified, in words for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_note: Option<String>,
    /// Addition: it is being checked now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifying: Option<bool>,
}

/// One version of a function, an addition: `GET /functions/{id}/versions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionVersion {
    /// Such as `v2`.
    pub version: String,
    /// RFC 3339.
    #[serde(default)]
    pub created_at: String,
    /// What changed, in plain words.
    #[serde(default)]
    pub note: String,
    /// A replay of it in a fresh profile was green.
    #[serde(default)]
    pub verified: bool,
    /// It is the one that runs.
    #[serde(default)]
    pub current: bool,
}

/// One variable (contract 3.1): `default` is Python source text, null means required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParameterInfo {
    /// Identifier.
    pub name: String,
    /// Source text of the annotation, e.g. `int`.
    #[serde(default, rename = "type", deserialize_with = "tolerant::text_or_null")]
    pub kind: Option<String>,
    /// Source text of the default: `'abc'` with its quotes.
    #[serde(default, deserialize_with = "tolerant::text_or_null")]
    pub default: Option<String>,
    /// Addition: it is typed into a password field, and kept nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// Addition: it is the path of a file on the server's computer, which is this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub file: bool,
}

/// The result object of a run (contract 4.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct RunResult {
    /// Function.
    pub function_id: String,
    /// Run.
    pub function_run_id: String,
    /// The key is always present.
    #[serde(default)]
    pub session_id: Option<String>,
    /// Any JSON; the key is always present.
    #[serde(default)]
    pub result: Value,
    /// `closed`, `active` or `failed`.
    #[serde(default)]
    pub status: String,
}

impl RunResult {
    /// Whether the run failed: by its status, or because code that raised came back `closed` with the
    /// runner's error text (contract 4.1).
    pub fn failed(&self) -> bool {
        self.status == "failed" || self.result.as_str().is_some_and(is_failure_text)
    }
}

/// Whether a result's text is the runner's report of code that raised (contract 3.12, 4.1).
pub fn is_failure_text(text: &str) -> bool {
    text.starts_with("Script execution failed")
        || text.starts_with("Python script execution failed")
        || text.contains("Traceback (most recent call last)")
}

/// One message of a run's stream (contract 5 and additions): `log`, `session_start`, `viewer`, `result`, `error`, or unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunMessage {
    /// The type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Always text.
    #[serde(default)]
    pub message: String,
}

/// A run as listed and in detail (contract 4.6, 4.7).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct FunctionRun {
    /// Function.
    pub function_id: String,
    /// Run.
    pub function_run_id: String,
    /// RFC 3339.
    #[serde(default)]
    pub created_at: String,
    /// RFC 3339.
    #[serde(default)]
    pub updated_at: String,
    /// `active`, `closed` or `failed`.
    #[serde(default)]
    pub status: String,
    /// Session.
    #[serde(default)]
    pub session_id: Option<String>,
    /// Lines. Left out when there are none to tell: a null would be refused by the official SDK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logs: Option<Vec<String>>,
    /// Values it ran with.
    #[serde(default)]
    pub variables: Option<Map<String, Value>>,
    /// JSON text here, unlike in [`RunResult`].
    #[serde(default)]
    pub result: Option<String>,
    /// When it was stopped.
    #[serde(default)]
    pub stopped_at: Option<String>,
}

/// The answer of creating a run (contract 4.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct CreatedRun {
    /// Function.
    pub function_id: String,
    /// Run.
    pub function_run_id: String,
    /// RFC 3339.
    #[serde(default)]
    pub created_at: String,
    /// `created`.
    #[serde(default)]
    pub status: String,
}

/// `GET /usage` (contract 8), as far as the app shows it. Asking for it is how a key is checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    /// `free`, `pro`, or any other text.
    pub plan_type: Option<String>,
    /// Text such as `May 2025`.
    pub period: Option<String>,
    /// Cost so far; the currency is not stated.
    pub total_cost: Option<f64>,
    /// What is left.
    pub balance_amount: Option<f64>,
    /// The plan's limit is reached.
    pub is_usage_limit_exceeded: Option<bool>,
}

/// Gives a type that derives serde `remote = "Self"` its traits, with both names of each id.
macro_rules! with_both_names {
    ($type:ty, $shape:expr) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let object = tolerant::read(deserializer, &$shape)?;
                Self::deserialize(object).map_err(serde::de::Error::custom)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value = Self::serialize(self, serde_json::value::Serializer)
                    .map_err(serde::ser::Error::custom)?;
                tolerant::write(value, &$shape, serializer)
            }
        }
    };
}

const FUNCTION: Shape = Shape {
    twins: &[("function_id", "workflow_id")],
    texts: &["created_at", "updated_at", "latest_version", "status"],
    text_lists: &["versions"],
};
const RUN: Shape = Shape {
    twins: &[
        ("function_id", "workflow_id"),
        ("function_run_id", "workflow_run_id"),
    ],
    texts: &["created_at", "updated_at", "status", "stopped_at"],
    text_lists: &["logs"],
};
/// In details `result` is text (contract 4.7); a server that sends the object itself is understood too.
const RUN_DETAILS: Shape = Shape {
    texts: &["created_at", "updated_at", "status", "stopped_at", "result"],
    ..RUN
};

with_both_names!(Function, FUNCTION);
with_both_names!(RunResult, RUN);
with_both_names!(CreatedRun, RUN);
with_both_names!(FunctionRun, RUN_DETAILS);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn either_name_or_both_is_accepted_and_both_are_sent() {
        for ids in [
            json!({"function_id": "f"}),
            json!({"workflow_id": "f"}),
            json!({"function_id": "f", "workflow_id": "f"}),
            json!({"function_id": null, "workflow_id": "f"}),
        ] {
            let function: Function = serde_json::from_value(ids).unwrap();
            assert_eq!(function.function_id, "f");
            let sent = serde_json::to_value(&function).unwrap();
            assert_eq!(sent["function_id"], "f");
            assert_eq!(sent["workflow_id"], "f");
            assert_eq!(sent["shared"], false);
        }
    }

    #[test]
    fn a_function_without_any_id_is_refused() {
        assert!(serde_json::from_value::<Function>(json!({"name": "x"})).is_err());
    }

    #[test]
    fn a_result_keeps_its_keys_and_any_json() {
        let text = r#"{"workflow_id":"f","workflow_run_id":"r","session_id":null,"result":{"posts":["a"]},"status":"closed"}"#;
        let result: RunResult = serde_json::from_str(text).unwrap();
        assert_eq!(result.result, json!({"posts": ["a"]}));
        let sent = serde_json::to_value(&result).unwrap();
        assert_eq!(
            sent,
            json!({"function_id": "f", "workflow_id": "f", "function_run_id": "r", "workflow_run_id": "r",
                "session_id": null, "result": {"posts": ["a"]}, "status": "closed"})
        );
    }

    #[test]
    fn ill_typed_fields_do_not_lose_the_object() {
        let run: FunctionRun = serde_json::from_value(json!({
            "function_id": "f", "workflow_id": "f", "function_run_id": 7, "created_at": 1767323045,
            "status": "closed", "logs": "one line", "result": {"a": 1}, "variables": null, "local": false,
        }))
        .unwrap();
        assert_eq!(run.function_run_id, "7");
        assert_eq!(run.created_at, "1767323045");
        assert_eq!(run.logs, Some(vec!["one line".to_owned()]));
        assert_eq!(run.result.as_deref(), Some(r#"{"a":1}"#));

        let function: Function = serde_json::from_value(json!({
            "workflow_id": "f", "shared": null, "versions": null, "latest_version": 3,
            "variables": [{"name": "count", "type": null, "default": 3}],
        }))
        .unwrap();
        assert_eq!(function.latest_version, "3");
        assert_eq!(function.variables.unwrap()[0].default.as_deref(), Some("3"));
    }

    #[test]
    fn closed_is_no_proof_of_success() {
        let result = |status: &str, result: Value| RunResult {
            function_id: "f".into(),
            function_run_id: "r".into(),
            session_id: None,
            result,
            status: status.into(),
        };
        assert!(result("failed", Value::Null).failed());
        assert!(result("closed", json!("Script execution failed in unrestricted mode: x")).failed());
        assert!(!result("closed", json!({"rows": []})).failed());
    }
}
