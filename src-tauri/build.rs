//! Declares the program's own commands, so that each gets a permission of its own (`allow-<command>`), and
//! embeds the user interface's folder. It does not build the user interface.

use std::path::Path;

/// Every command of the main webview. A command that is not here can't be called from any webview;
/// `capabilities/main.json` names the ones the window may call, and `tests/architecture.rs` compares the lists.
const COMMANDS: &[&str] = &[
    "app_info",
    "browser_choose",
    "capabilities",
    "data_info",
    "delete_all",
    "engine_restart",
    "export_all",
    "file_choose",
    "function",
    "function_change",
    "function_delete",
    "function_delete_undo",
    "function_fork",
    "function_restore",
    "function_runs",
    "function_verify",
    "function_versions",
    "functions",
    "history",
    "history_delete",
    "history_restore",
    "key_check",
    "key_remove",
    "key_save",
    "key_state",
    "open_link",
    "plan",
    "reveal",
    "run_control",
    "run_export",
    "run_follow_up",
    "run_function",
    "run_items",
    "run_pending",
    "run_pending_change",
    "run_record",
    "run_row_source",
    "run_rows",
    "run_save",
    "run_start",
    "run_stop",
    "run_subscribe",
    "run_text",
    "run_unsubscribe",
    "running_watch",
    "save_as",
    "settings_change",
    "viewer_close",
    "viewer_place",
    "viewer_window",
];

fn main() {
    let page = Path::new("../ui/dist/index.html");
    println!("cargo:rerun-if-changed=../ui/dist");
    if !page.exists() {
        println!(
            "cargo:warning=ui/dist is missing: run `npm ci && npm run build` in ui/, or `cargo xtask run`"
        );
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
