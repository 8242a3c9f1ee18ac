//! Hands on a run as the UI sees it. No behaviour here.

use anything_api::control::Control;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who has a run's browser, and what the person may do with the run. Nothing of it is kept: what can be done
/// depends on what the run's server can, and ends with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Hands {
    /// Whether it goes on by itself; a run that is paused or taken over is still running.
    pub control: Control,
    /// How many steps are still to come, as last told.
    pub pending: u64,
    /// Why it waits of itself, in words for people: for what only the person can do.
    pub notice: Option<String>,
    /// It can be paused now, and what is still to come changed.
    pub can_pause: bool,
    /// Its browser can be taken over now.
    pub can_take_over: bool,
    /// It has ended, and can be gone on with in the same browser.
    pub can_follow_up: bool,
}
