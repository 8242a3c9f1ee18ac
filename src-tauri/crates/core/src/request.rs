//! What the UI asks for: one struct per command of the bridge, exported to TypeScript.
//!
//! No behaviour here. Every command takes exactly one of these; absent and `null` mean the same except where
//! told otherwise. The structs of the shell's own commands stand here too, so that all are exported together.

mod hands;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::view::{Home, Theme};

pub use hands::{FunctionRestore, FunctionVerify, RunControl, RunFollowUp, RunPendingChange, RunRecord};

/// Commands without a parameter take `{}`.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export, type = "Record<string, never>")]
pub struct Empty {}

/// `settings_change`: absent fields are left as they are.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct SettingsChange {
    /// Welcome was answered.
    #[ts(optional)]
    pub welcomed: Option<bool>,
    /// Where new tasks run.
    #[ts(optional)]
    pub home: Option<Home>,
    /// Colours.
    #[ts(optional)]
    pub theme: Option<Theme>,
    /// Base of the Functions API: https, or http on loopback.
    #[ts(optional)]
    pub api_url: Option<String>,
    /// Base of the Anything API: https, or http on loopback.
    #[ts(optional)]
    pub anything_url: Option<String>,
    /// A chosen browser file; `null` clears it.
    #[serde(deserialize_with = "present")]
    #[ts(optional, type = "string | null")]
    pub browser_path: Option<Option<String>>,
    /// Width of the transcript pane; kept within 0.2 to 0.8.
    #[ts(optional)]
    pub split: Option<f64>,
    /// Height of the results; kept within 0.15 to 0.75.
    #[ts(optional)]
    pub results_split: Option<f64>,
    /// Sidebar folded.
    #[ts(optional)]
    pub sidebar_folded: Option<bool>,
}

/// Tells `null` (clear) from absent (leave).
fn present<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(field).map(Some)
}

/// `key_save`. Has no `Debug`: it holds the key.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct KeySave {
    /// The key as typed or pasted.
    pub key: String,
    /// Where to keep it.
    pub keep: KeyKeep,
}

/// Where a key is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyKeep {
    /// In the system's keychain.
    Keychain,
    /// In memory, until the program closes.
    Session,
}

/// `capabilities`, `functions`.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[ts(export)]
pub struct HomeRequest {
    /// Which home.
    pub home: Home,
}

/// `plan`.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct PlanRequest {
    /// The task's text as typed so far.
    pub text: String,
}

/// `run_start`. Has no `Debug`: a task's text is not for logs.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunStart {
    /// The task.
    pub text: String,
    /// Where to run it.
    pub home: Home,
    /// Continue that thread, where the server can.
    #[serde(default)]
    #[ts(optional)]
    pub thread_id: Option<String>,
}

/// `run_function`. Has no `Debug`: values are not for logs.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunFunction {
    /// Where the function lives.
    pub home: Home,
    /// Its id.
    pub function_id: String,
    /// Values by variable name.
    #[ts(type = "Record<string, unknown>")]
    pub variables: Map<String, Value>,
}

/// `run_row_source`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunRow {
    /// Which run.
    pub run_id: String,
    /// Index of the row, from 0.
    pub row: u64,
}

/// `run_stop`, `run_text`, `run_pending`, `viewer_close`, `viewer_window`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunRequest {
    /// Which run.
    pub run_id: String,
}

/// `run_subscribe`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunSubscribe {
    /// Which run.
    pub run_id: String,
    /// The last batch the UI has; it is told a whole snapshot in any case.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after_seq: Option<u64>,
}

/// `run_unsubscribe`.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[ts(export)]
pub struct RunUnsubscribe {
    /// What `run_subscribe` or `running_watch` answered.
    pub subscription: u64,
}

/// `run_items`, `run_rows`: a range.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunRange {
    /// Which run.
    pub run_id: String,
    /// Index of the first.
    pub from: u64,
    /// How many, at most 1000.
    pub count: u64,
}

/// `run_export` (for Copy) and `run_save` (a file in Downloads).
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RunExport {
    /// Which run.
    pub run_id: String,
    /// In what form.
    pub format: ExportFormat,
}

/// Forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportFormat {
    /// RFC 4180, for spreadsheets.
    Csv,
    /// Tabs between cells, for pasting into a spreadsheet.
    Tsv,
    /// An array of objects.
    Json,
}

/// `history`.
#[derive(Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct HistoryRequest {
    /// Words that must all stand in the title or the text.
    #[ts(optional = nullable)]
    pub search: Option<String>,
    /// `next` of the page before.
    #[ts(optional = nullable)]
    pub before: Option<String>,
    /// How many, 1 to 200.
    pub limit: u32,
}

/// `history_delete`, `history_restore`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct HistoryRuns {
    /// Which runs.
    pub run_ids: Vec<String>,
}

/// `function`, `function_runs`, `function_versions`, `function_fork`, `function_delete`, `function_delete_undo`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, TS)]
#[ts(export)]
pub struct FunctionRequest {
    /// Where it lives.
    pub home: Home,
    /// Its id.
    pub function_id: String,
}

/// `function_change`.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct FunctionChange {
    /// Where it lives.
    pub home: Home,
    /// Its id.
    pub function_id: String,
    /// The new name, not empty, at most 200 characters; absent leaves the old one.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// What it does, at most 2,000 characters; absent leaves the old words, an empty one takes them away.
    #[serde(default)]
    #[ts(optional)]
    pub description: Option<String>,
}

/// `viewer_place` (shell): where the native live browser goes.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct ViewerPlace {
    /// Which run.
    pub run_id: String,
    /// In CSS pixels, relative to the main webview.
    pub rect: Rect,
    /// `false` hides it.
    pub visible: bool,
}

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, TS)]
#[ts(export)]
#[allow(missing_docs)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// `save_as`, `reveal` (shell): a file that this program saved.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct PathRequest {
    /// `Saved::path`.
    pub path: String,
}

/// `open_link` (shell): opens the system browser.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct LinkRequest {
    /// http or https only.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::SettingsChange;

    #[test]
    fn null_clears_and_absent_leaves() {
        let cleared: SettingsChange = serde_json::from_str(r#"{"browser_path":null}"#).unwrap();
        assert_eq!(
            cleared,
            SettingsChange {
                browser_path: Some(None),
                ..Default::default()
            }
        );
        let left: SettingsChange = serde_json::from_str("{}").unwrap();
        assert_eq!(left, SettingsChange::default());
    }
}
