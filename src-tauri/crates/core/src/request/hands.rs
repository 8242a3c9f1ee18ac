//! What the UI asks for with hands on a run, and of a function's versions. No behaviour here.

use anything_api::control::ControlCall;
use serde::Deserialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::view::Home;

/// `run_control`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunControl {
    /// Which run.
    pub run_id: String,
    /// What it should do.
    pub call: ControlCall,
}

/// `run_pending_change`. Has no `Debug`: values are not for logs.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunPendingChange {
    /// Which run.
    pub run_id: String,
    /// Which step, `PendingStep::index`.
    pub index: u64,
    /// New values by name.
    #[ts(type = "Record<string, string>")]
    pub values: Map<String, Value>,
}

/// `run_follow_up`. Has no `Debug`: a task's text is not for logs.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunFollowUp {
    /// The run to go on from; it has ended.
    pub run_id: String,
    /// What to do next.
    pub text: String,
}

/// `run_record`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunRecord {
    /// Where to record.
    pub home: Home,
    /// Where to begin, as the person wrote it; absent or empty for a blank page.
    #[serde(default)]
    #[ts(optional)]
    pub url: Option<String>,
    /// What the run is called in the transcript's header and the history.
    pub title: String,
}

/// `function_restore`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct FunctionRestore {
    /// Where it lives.
    pub home: Home,
    /// Its id.
    pub function_id: String,
    /// The version that is to run from now on.
    pub version: String,
}

/// `function_verify`. Has no `Debug`: values are not for logs.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct FunctionVerify {
    /// Where it lives.
    pub home: Home,
    /// Its id.
    pub function_id: String,
    /// Values by variable name.
    #[ts(type = "Record<string, unknown>")]
    pub variables: Map<String, Value>,
}
