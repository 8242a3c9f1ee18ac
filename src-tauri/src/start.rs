//! What happens at start, in the background while the window is being drawn: the core opens, then the engine starts.
//!
//! The window itself does not wait for it: its commands do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anything_core::App;
use anything_core::view::{Problem, ProblemCode};
use anything_core::{AppOptions, Environment, OpenError, Timings};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::settings::SettingsFile;
use crate::state::Desktop;
use crate::{environment, window};

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

/// Opens the core, then starts the engine.
pub async fn everything(app: AppHandle, settings: SettingsFile, key: Option<String>) {
    let desktop = app.state::<Desktop>();
    match App::open(options(&app, &desktop.data_dir, settings, key)).await {
        Ok(core) => {
            desktop.set_core(Ok(core.clone()));
            desktop.engine.restart(&desktop.data_dir, &core).await;
        }
        Err(error @ OpenError::AlreadyOpen { .. }) => already_open(&app, &error),
        Err(error) => {
            desktop.set_core(Err(unusable(&error)));
        }
    }
}

fn options(app: &AppHandle, data_dir: &Path, settings: SettingsFile, key: Option<String>) -> AppOptions {
    let downloads = app.path().download_dir();
    let downloads = downloads.or_else(|_| app.path().home_dir().map(|home| home.join("Downloads")));
    AppOptions {
        data_folder: data_dir.to_owned(),
        downloads: downloads.unwrap_or_else(|_| data_dir.join("saved")),
        settings: Arc::new(settings),
        version: app.package_info().version.to_string(),
        environment: Environment {
            api_key: key,
            ..Environment::of_process()
        },
        timings: Timings::default(),
    }
}

/// Without its folder there is no app: where it is, and what to do.
fn unusable(error: &OpenError) -> Problem {
    let (title, message) = match error {
        OpenError::Folder { folder, .. } => (
            "The folder of this program can’t be used",
            format!(
                "Check that there is room and that this program may write there: {}",
                folder.display()
            ),
        ),
        _ => ("This program could not start", error.to_string()),
    };
    Problem::new(ProblemCode::Storage, message)
        .titled(title)
        .with_detail(error.to_string())
}

/// The single-instance guard needs a session bus; without one the folder's lock is what tells.
fn already_open(app: &AppHandle, error: &OpenError) {
    eprintln!("{error}");
    window::hide(app);
    let leaving = app.clone();
    app.dialog()
        .message("Anything Desktop is already open. Look for its window.")
        .title("Anything Desktop")
        .kind(MessageDialogKind::Info)
        .show(move |_| leaving.exit(1));
}
