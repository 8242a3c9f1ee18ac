//! Commands for hands on a run: adapters to the core.

use anything_api::control::PendingStep;
use anything_core::request::{RunControl, RunFollowUp, RunPendingChange, RunRecord, RunRequest};
use anything_core::view::{Problem, RunSummary};
use tauri::State;

use crate::state::Desktop;

#[tauri::command]
pub async fn run_control(state: State<'_, Desktop>, request: RunControl) -> Result<(), Problem> {
    state.core().await?.run_control(request).await
}

#[tauri::command]
pub async fn run_pending(
    state: State<'_, Desktop>,
    request: RunRequest,
) -> Result<Vec<PendingStep>, Problem> {
    state.core().await?.run_pending(request).await
}

#[tauri::command]
pub async fn run_pending_change(
    state: State<'_, Desktop>,
    request: RunPendingChange,
) -> Result<PendingStep, Problem> {
    state.core().await?.run_pending_change(request).await
}

#[tauri::command]
pub async fn run_follow_up(state: State<'_, Desktop>, request: RunFollowUp) -> Result<RunSummary, Problem> {
    state.core().await?.run_follow_up(request).await
}

#[tauri::command]
pub async fn run_record(state: State<'_, Desktop>, request: RunRecord) -> Result<RunSummary, Problem> {
    state.core().await?.run_record(request).await
}
