//! `POST /api/anything/plan` and `GET /health` (contract additions): how a text would be understood, what a server can do.

use serde::{Deserialize, Serialize};

/// How a text would be understood, without doing it. Spans are UTF-16 code units, `[from, to)`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Plan {
    /// The steps in order.
    pub steps: Vec<PlanStep>,
    /// What was not understood.
    pub problems: Vec<PlanProblem>,
}

/// One understood step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PlanStep {
    /// Operation, picks the icon: `open`, `search`, `click`, ...
    pub op: String,
    /// The sentence for people; parts to stress stand between `*` signs.
    pub say: String,
    /// Where in the text.
    pub span: [usize; 2],
}

/// One stretch of text that was not understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PlanProblem {
    /// Where in the text.
    pub span: [usize; 2],
    /// Plain words.
    pub message: String,
    /// Texts that would work in its place, best first, at most three.
    pub suggestions: Vec<String>,
}

/// Answer of `GET /health`; `server` and `capabilities` are additions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// `healthy`.
    #[serde(default)]
    pub status: String,
    /// Version text.
    #[serde(default)]
    pub version: String,
    /// Addition: `anything-engine`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// Addition: `plan`, `steps`, `stop`, `rows`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
}
