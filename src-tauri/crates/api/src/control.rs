//! Hands on a run: who has the browser, and the steps that are still to come (contract additions). No transport here.

use serde::{Deserialize, Serialize};

/// Whether a run goes on, and who has its browser.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Control {
    /// It goes on by itself.
    #[default]
    Running,
    /// It waits before its next step.
    Paused,
    /// It waits, and the person has the browser.
    TakenOver,
}

/// Who did a step, where it was not the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Doer {
    /// The person, by hand, in the live browser.
    Person,
}

/// What can be paused and taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activity {
    /// A start or a recording.
    Thread {
        /// Its thread.
        thread_id: String,
    },
    /// A function's run.
    Run {
        /// The function.
        function_id: String,
        /// The run.
        run_id: String,
    },
}

/// What can be asked of a run while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ControlCall {
    /// Wait before the next step.
    Pause,
    /// Go on after a pause.
    Resume,
    /// Wait, and let the person have the browser.
    TakeOver,
    /// The person is done with it: go on, or end a recording.
    HandBack,
}

impl ControlCall {
    /// The call's name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::TakeOver => "take_over",
            Self::HandBack => "hand_back",
        }
    }
}

/// A step that is still to come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PendingStep {
    /// Its place among the steps of the run, from 0; names it in a change.
    pub index: u64,
    /// Operation; picks the icon.
    #[serde(default)]
    pub op: String,
    /// The sentence for people; parts to stress stand between `*` signs.
    #[serde(default)]
    pub say: String,
    /// What may be changed before it is done.
    #[serde(default)]
    pub values: Vec<PendingValue>,
}

/// A value of a step that is still to come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PendingValue {
    /// What it is, such as `text`.
    pub name: String,
    /// The value as text; empty for a secret.
    #[serde(default, deserialize_with = "crate::tolerant::text_or_empty")]
    pub value: String,
    /// It is not told, and can only be replaced.
    #[serde(default)]
    pub secret: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pending_step_is_read_with_what_it_lacks() {
        let step: PendingStep = serde_json::from_value(json!({
            "index": 3, "op": "fill", "say": "Type *lamp* in *Search*",
            "values": [{"name": "text", "value": "lamp"}, {"name": "count", "value": 5},
                {"name": "word", "value": null, "secret": true}], "later": 1,
        }))
        .unwrap();
        let values: Vec<_> = step
            .values
            .iter()
            .map(|value| (value.name.as_str(), value.value.as_str(), value.secret))
            .collect();
        assert_eq!(
            values,
            [("text", "lamp", false), ("count", "5", false), ("word", "", true)]
        );
        assert!(serde_json::from_value::<PendingStep>(json!({"say": "Click"})).is_err());
    }
}
