//! Commands for the program itself, its settings and what is kept: adapters to the core.

use anything_core::request::{Empty, SettingsChange};
use anything_core::view::{AppInfo, DataInfo, Problem, Settings};
use tauri::State;

use crate::state::Desktop;

#[tauri::command]
pub async fn app_info(state: State<'_, Desktop>, request: Empty) -> Result<AppInfo, Problem> {
    state.core().await?.app_info(request).await
}

#[tauri::command]
pub async fn settings_change(
    state: State<'_, Desktop>,
    request: SettingsChange,
) -> Result<Settings, Problem> {
    state.core().await?.settings_change(request).await
}

#[tauri::command]
pub async fn data_info(state: State<'_, Desktop>, request: Empty) -> Result<DataInfo, Problem> {
    state.core().await?.data_info(request).await
}

#[tauri::command]
pub async fn delete_all(state: State<'_, Desktop>, request: Empty) -> Result<(), Problem> {
    state.core().await?.delete_all(request).await
}
