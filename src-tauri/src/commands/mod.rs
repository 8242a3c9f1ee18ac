//! The commands of the main webview, one file per domain; each is an adapter of a few lines over the core or a part
//! of the shell. `build.rs` lists them, `capabilities/main.json` allows them.

mod app;
mod engine;
mod files;
mod functions;
mod hands;
mod history;
mod key;
mod runs;
mod viewer;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, for `tauri::Builder::invoke_handler`.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        app::app_info,
        app::settings_change,
        app::data_info,
        app::delete_all,
        engine::engine_restart,
        engine::browser_choose,
        files::run_save,
        files::export_all,
        files::save_as,
        files::file_choose,
        files::reveal,
        files::open_link,
        functions::functions,
        functions::function,
        functions::function_runs,
        functions::function_change,
        functions::function_delete,
        functions::function_delete_undo,
        functions::function_versions,
        functions::function_restore,
        functions::function_fork,
        functions::function_verify,
        hands::run_control,
        hands::run_pending,
        hands::run_pending_change,
        hands::run_follow_up,
        hands::run_record,
        history::history,
        history::history_delete,
        history::history_restore,
        key::key_state,
        key::key_save,
        key::key_check,
        key::key_remove,
        runs::capabilities,
        runs::plan,
        runs::run_start,
        runs::run_function,
        runs::run_stop,
        runs::run_items,
        runs::run_rows,
        runs::run_row_source,
        runs::run_text,
        runs::run_export,
        runs::run_subscribe,
        runs::running_watch,
        runs::run_unsubscribe,
        viewer::viewer_place,
        viewer::viewer_close,
        viewer::viewer_window,
    ]
}
