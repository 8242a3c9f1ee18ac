//! Commands for Notte's key, which only ever goes in: adapters to the core.

use anything_core::request::{Empty, KeySave};
use anything_core::view::{KeyState, Problem};
use tauri::State;

use crate::state::Desktop;

#[tauri::command]
pub async fn key_state(state: State<'_, Desktop>, request: Empty) -> Result<KeyState, Problem> {
    state.core().await?.key_state(request).await
}

#[tauri::command]
pub async fn key_save(state: State<'_, Desktop>, request: KeySave) -> Result<KeyState, Problem> {
    state.core().await?.key_save(request).await
}

#[tauri::command]
pub async fn key_check(state: State<'_, Desktop>, request: Empty) -> Result<(), Problem> {
    state.core().await?.key_check(request).await
}

#[tauri::command]
pub async fn key_remove(state: State<'_, Desktop>, request: Empty) -> Result<KeyState, Problem> {
    state.core().await?.key_remove(request).await
}
