//! What happens at start, in the background while the window is being drawn: the core opens, then the engine starts.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anything_core::App;
use anything_core::view::{Problem, ProblemCode};
use anything_core::{AppOptions, Environment, OpenError, Timings};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::settings::SettingsFile;
use crate::state::Desktop;
use crate::{environment, window};

/// The window shows after this even if the core is still opening (a slow disk).
const SHOW_AT_LATEST: Duration = Duration::from_millis(400);

/// Where everything is kept: the folder the environment names, or the system's place for this program.
///
/// # Errors
/// The system names no such place.
pub fn data_dir(app: &AppHandle) -> tauri::Result<PathBuf> {
    match environment::data_dir() {
        Some(folder) => Ok(folder),
        None => app.path().app_data_dir(),
    }
}

/// Opens the core, shows the window, starts the engine.
pub async fn everything(app: AppHandle, key: Option<String>) {
    let desktop = app.state::<Desktop>();
    let opening = App::open(options(&app, &desktop.data_dir, key));
    tokio::pin!(opening);
    let opened = match tokio::time::timeout(SHOW_AT_LATEST, &mut opening).await {
        Ok(opened) => opened,
        Err(_) => {
            window::show(&app);
            opening.await
        }
    };
    match opened {
        Ok(core) => {
            desktop.set_core(Ok(core.clone()));
            window::show(&app);
            desktop.engine.restart(&desktop.data_dir, &core).await;
        }
        Err(error @ OpenError::AlreadyOpen { .. }) => already_open(&app, &error),
        Err(error) => {
            let problem = Problem::new(ProblemCode::Storage, error.to_string());
            desktop.set_core(Err(problem));
            window::show(&app);
        }
    }
}

fn options(app: &AppHandle, data_dir: &Path, key: Option<String>) -> AppOptions {
    let downloads = app.path().download_dir();
    let downloads = downloads.or_else(|_| app.path().home_dir().map(|home| home.join("Downloads")));
    AppOptions {
        data_folder: data_dir.to_owned(),
        downloads: downloads.unwrap_or_else(|_| data_dir.join("saved")),
        settings: Arc::new(SettingsFile::open(app, data_dir.join("settings.json"))),
        version: app.package_info().version.to_string(),
        environment: Environment {
            api_key: key,
            ..Environment::of_process()
        },
        timings: Timings::default(),
    }
}

/// The single-instance guard needs a session bus; without one the folder's lock is what tells.
fn already_open(app: &AppHandle, error: &OpenError) {
    eprintln!("{error}");
    let leaving = app.clone();
    app.dialog()
        .message("Anything Desktop is already open. Look for its window.")
        .title("Anything Desktop")
        .kind(MessageDialogKind::Info)
        .show(move |_| leaving.exit(1));
}
