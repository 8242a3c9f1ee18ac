//! Commands for the live browser. The UI says which run and where; the address never comes from it.

use anything_core::request::{RunRequest, ViewerPlace};
use anything_core::view::Problem;
use tauri::{AppHandle, State};

use crate::state::Desktop;

#[tauri::command]
pub async fn viewer_place(
    app: AppHandle,
    state: State<'_, Desktop>,
    request: ViewerPlace,
) -> Result<(), Problem> {
    state.viewers.place(&app, request).await
}

#[tauri::command]
pub async fn viewer_close(
    app: AppHandle,
    state: State<'_, Desktop>,
    request: RunRequest,
) -> Result<(), Problem> {
    state.viewers.close(&app, &request.run_id).await;
    Ok(())
}

#[tauri::command]
pub async fn viewer_window(
    app: AppHandle,
    state: State<'_, Desktop>,
    request: RunRequest,
) -> Result<(), Problem> {
    state.viewers.open_window(&app, &request.run_id).await
}
