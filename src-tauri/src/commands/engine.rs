//! Commands for the engine in this process: start it again, perhaps with another browser.

use anything_core::request::{Empty, SettingsChange};
use anything_core::view::{AppInfo, Problem};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use crate::problem::internal;
use crate::state::Desktop;

#[tauri::command]
pub async fn engine_restart(state: State<'_, Desktop>, request: Empty) -> Result<AppInfo, Problem> {
    let core = state.core().await?;
    state.engine.restart(&state.data_dir, &core).await;
    core.app_info(request).await
}

#[tauri::command]
pub async fn browser_choose(
    app: AppHandle,
    state: State<'_, Desktop>,
    request: Empty,
) -> Result<AppInfo, Problem> {
    let core = state.core().await?;
    let (answer, chosen) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Choose Chrome, Edge or Chromium")
        .pick_file(move |path| {
            // Nobody waits any more only when the program is ending.
            let _ = answer.send(path);
        });
    if let Some(path) = chosen.await.map_err(internal)? {
        let path = path.into_path().map_err(internal)?.to_string_lossy().into_owned();
        core.settings_change(SettingsChange {
            browser_path: Some(Some(path)),
            ..SettingsChange::default()
        })
        .await?;
        state.engine.restart(&state.data_dir, &core).await;
    }
    core.app_info(request).await
}
