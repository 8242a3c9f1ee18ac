//! The wire objects of the Functions API (contract sections 3 and 4). No transport here.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One page of a list (contract 1.5); all five keys are always sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// From 1.
    pub page: u32,
    /// 1 to 100.
    pub page_size: u32,
    /// Whether another page follows.
    pub has_next: bool,
    /// Whether one came before.
    #[serde(default)]
    pub has_previous: bool,
}

/// `FunctionResponse` (contract 3.1), and with `url` the answer of 3.3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// The id; `workflow_id` is the same value. Either is accepted, both are sent.
    #[serde(alias = "workflow_id")]
    pub function_id: String,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
    /// Text such as `v1`.
    pub latest_version: String,
    /// All versions.
    pub versions: Vec<String>,
    /// Free text, e.g. `active`.
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
}

/// One variable (contract 3.1): `default` is Python source text, null means required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParameterInfo {
    /// Identifier.
    pub name: String,
    /// Source text of the annotation, e.g. `int`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// Source text of the default: `'abc'` with its quotes.
    #[serde(default)]
    pub default: Option<String>,
}

/// The result object of a run (contract 4.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Function.
    #[serde(alias = "workflow_id")]
    pub function_id: String,
    /// Run.
    #[serde(alias = "workflow_run_id")]
    pub function_run_id: String,
    /// The key is always present.
    pub session_id: Option<String>,
    /// Any JSON; the key is always present.
    pub result: Value,
    /// `closed`, `active` or `failed`.
    pub status: String,
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
pub struct FunctionRun {
    /// Function.
    #[serde(alias = "workflow_id")]
    pub function_id: String,
    /// Run.
    #[serde(alias = "workflow_run_id")]
    pub function_run_id: String,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
    /// `active`, `closed` or `failed`.
    pub status: String,
    /// Session.
    #[serde(default)]
    pub session_id: Option<String>,
    /// Lines.
    #[serde(default)]
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
