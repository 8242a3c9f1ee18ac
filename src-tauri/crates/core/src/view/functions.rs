//! Functions as the UI sees them. No behaviour here.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{Home, RunSummary};

/// A function, from either home, for lists and its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FunctionView {
    /// Id at its home.
    pub id: String,
    /// Where it lives.
    pub home: Home,
    /// Name for people; never empty.
    pub name: String,
    /// What it does.
    pub description: Option<String>,
    /// Site it drives.
    pub site: Option<String>,
    /// Its form.
    pub variables: Vec<Variable>,
    /// ms since the epoch.
    pub created_at: i64,
    /// ms since the epoch.
    pub updated_at: i64,
    /// `v3`.
    pub version: String,
    /// Plain words per step; details only, and only where the server tells them.
    pub steps: Option<Vec<FunctionStep>>,
    /// Whether a replay was green; absent where not told.
    pub verified: Option<bool>,
    /// Why it is not verified, in words for people.
    pub verified_note: Option<String>,
    /// It is being checked now.
    pub verifying: bool,
    /// What its home can do with it beyond running it.
    pub can: FunctionAbilities,
    /// The last run known here.
    pub last_run: Option<RunSummary>,
}

/// A step in plain words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FunctionStep {
    /// Operation; picks the icon.
    pub op: String,
    /// Sentence; variables stand as `{{name}}`, parts to stress between `*` signs.
    pub say: String,
    /// What it changes outside of the browser; absent where it changes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub risk: Option<StepRisk>,
}

/// What a step changes outside of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum StepRisk {
    Sends,
    Pays,
    Deletes,
    Changes,
}

/// What a home can do with a function beyond running, renaming and deleting it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FunctionAbilities {
    /// Tell its versions, go back to one, and copy it.
    pub versions: bool,
    /// Check it by a replay.
    pub verify: bool,
}

/// One version of a function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FunctionVersion {
    /// Such as `v2`.
    pub version: String,
    /// ms since the epoch.
    pub created_at: i64,
    /// What changed, in plain words.
    pub note: String,
    /// A replay of it was green.
    pub verified: bool,
    /// It is the one that runs.
    pub current: bool,
}

/// One variable of a function's form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Variable {
    /// Identifier.
    pub name: String,
    /// Picks the control.
    pub kind: VariableKind,
    /// Default, parsed from the Python literal; the raw text where it is none.
    #[ts(type = "unknown")]
    pub default: Option<Value>,
    /// No default.
    pub required: bool,
    /// What there is to choose from; of a choice only.
    pub options: Vec<String>,
    /// The value of the last run here.
    #[ts(type = "unknown")]
    pub last: Option<Value>,
}

/// Controls of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs)]
pub enum VariableKind {
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    Url,
    /// One of the variable's options.
    Choice,
    /// A text that is shown to nobody and kept nowhere.
    Secret,
    /// The path of a file on this computer.
    File,
    /// Anything else: a JSON value.
    Json,
}
