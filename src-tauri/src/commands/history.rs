//! Commands for runs of the past: adapters to the core.

use anything_core::request::{HistoryRequest, HistoryRuns};
use anything_core::view::{HistoryPage, Problem};
use tauri::State;

use crate::state::Desktop;

#[tauri::command]
pub async fn history(state: State<'_, Desktop>, request: HistoryRequest) -> Result<HistoryPage, Problem> {
    state.core().await?.history(request).await
}

#[tauri::command]
pub async fn history_delete(state: State<'_, Desktop>, request: HistoryRuns) -> Result<u64, Problem> {
    state.core().await?.history_delete(request).await
}

#[tauri::command]
pub async fn history_restore(state: State<'_, Desktop>, request: HistoryRuns) -> Result<u64, Problem> {
    state.core().await?.history_restore(request).await
}
