//! The shell: the only crate that names Tauri. Set-up, state and shutdown; what the program knows and does is in
//! `anything-core`, the local server in `anything-engine`.

// A `Problem` is what crosses the bridge; boxing it would gain nothing where each is made once and sent.
#![allow(clippy::result_large_err)]

mod commands;
mod engine;
pub mod environment;
mod problem;
mod settings;
mod shutdown;
mod start;
mod state;
mod viewer;
mod window;

use std::process::ExitCode;

use tauri::Manager;

use settings::SettingsFile;
use shutdown::Shutdown;
use state::Desktop;

/// Opens the window and stays until it closes. `key` is Notte's, from the environment.
pub fn run(key: Option<String>) -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(single_instance())
        .plugin(tauri_plugin_store::Builder::default().build())
        .plugin(window_state())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_dialog::init())
        .manage(Shutdown::default())
        .invoke_handler(commands::handler())
        .setup(|app| {
            let data_dir = start::data_dir(app.handle())?;
            app.manage(Desktop::new(data_dir.clone()));
            let settings = SettingsFile::open(app.handle(), data_dir.join("settings.json"));
            let theme = settings.theme();
            // Before the window: it opens the core while GTK and WebKit take their time.
            tauri::async_runtime::spawn(start::everything(app.handle().clone(), settings, key));
            window::open(app, &data_dir, theme)?;
            #[cfg(unix)]
            tauri::async_runtime::spawn(shutdown::on_signal(app.handle().clone()));
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(shutdown::on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Anything Desktop could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A second copy brings the first to the front and ends. Another data folder is another program to this guard.
fn single_instance() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let mut guard =
        tauri_plugin_single_instance::Builder::new().callback(|app, _, _| window::bring_forward(app));
    if let Some(folder) = environment::data_dir() {
        guard = guard.dbus_id(environment::bus_name(&folder));
    }
    guard.build()
}

/// Remembers where the main window stood. Kept with the rest of the data when that is elsewhere.
fn window_state() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    use tauri_plugin_window_state::{Builder, StateFlags};
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let mut builder = Builder::new()
        .with_state_flags(flags)
        .with_filter(|label| label == window::MAIN);
    builder = match environment::data_dir() {
        Some(folder) => builder.with_filename(folder.join(window::STATE_FILE).to_string_lossy()),
        None => builder.with_filename(window::STATE_FILE),
    };
    builder.build()
}
