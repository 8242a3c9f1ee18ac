//! The main window: its size, its title, and what happens when a second copy of the program is started.

use std::path::Path;

use anything_core::view::Theme;
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PageLoadEvent, PermissionResponse};
use tauri::{App, AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

use crate::environment;
use crate::state::Desktop;

/// The label that capabilities/main.json names.
pub const MAIN: &str = "main";

/// Where the window-state plugin keeps the window's place: in the data folder the environment names, or among the
/// system's configuration of this program.
pub const STATE_FILE: &str = "window.json";

/// Builds the window and shows it, in the page's own colour until the page is there.
///
/// # Errors
/// The system gives no window or no webview.
pub fn open(app: &App, data_dir: &Path, theme: Theme) -> tauri::Result<()> {
    let (width, height) = remembered_size(app).unwrap_or((1280.0, 800.0));
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .data_directory(data_dir.join("webview"))
        .title("Anything Desktop")
        .inner_size(width, height)
        .min_inner_size(960.0, 640.0)
        .background_color(background(theme))
        .disable_drag_drop_handler()
        .on_navigation(|target| is_own_page(target.scheme(), target.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Started {
                let app = window.app_handle().clone();
                tauri::async_runtime::spawn(async move { app.state::<Desktop>().page_left().await });
            }
        })
        .build()?;
    #[cfg(target_os = "linux")]
    window.with_webview(|platform| {
        use gtk::prelude::Cast;
        crate::viewer::overlay::install(platform.inner().upcast_ref());
    })?;
    drop(window);
    Ok(())
}

/// The size the window-state plugin will give the window, so that it is shown in it from the start: the plugin itself
/// comes only after the webview is made, which takes longer than all else.
fn remembered_size(app: &App) -> Option<(f64, f64)> {
    let folder = match environment::data_dir() {
        Some(folder) => folder,
        None => app.path().app_config_dir().ok()?,
    };
    let file = std::fs::read(folder.join(STATE_FILE)).ok()?;
    let state: serde_json::Value = serde_json::from_slice(&file).ok()?;
    let state = state.get(MAIN)?;
    let scale = app.primary_monitor().ok()??.scale_factor();
    let side = |name: &str| state.get(name)?.as_f64().filter(|pixels| *pixels > 0.0);
    Some((side("width")? / scale, side("height")? / scale))
}

/// Hides the window, which has nothing to show.
pub fn hide(app: &AppHandle) {
    if let Some(window) = app.get_window(MAIN) {
        // Fails only on a window that is closing.
        let _ = window.hide();
    }
}

/// `--bg` of the page's light and dark themes. What the system prefers is known to the page only, so without a
/// choice it is the light one.
fn background(theme: Theme) -> Color {
    match theme {
        Theme::Dark => Color(0x15, 0x15, 0x13, 255),
        Theme::Light | Theme::System => Color(0xf7, 0xf6, 0xf3, 255),
    }
}

/// The main webview shows the program's own files and nothing else; links go to the system browser by a command.
fn is_own_page(scheme: &str, host: Option<&str>) -> bool {
    match scheme {
        "tauri" => host == Some("localhost"),
        // Windows serves the same files from this name.
        "http" | "https" => host == Some("tauri.localhost"),
        _ => false,
    }
}

/// Brings the window to the front: a second copy was started, and this one is what the person wants.
pub fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_window(MAIN) {
        // Each may fail on a window that is closing; then there is nothing to bring forward.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn the_window_shows_its_own_files_only() {
        assert!(is_own_page("tauri", Some("localhost")));
        assert!(is_own_page("http", Some("tauri.localhost")));
        assert!(!is_own_page("https", Some("example.com")));
        assert!(!is_own_page("file", None));
    }
}
