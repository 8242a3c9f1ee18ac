//! A webview that shows a viewer address and can do nothing else: the rules both places of the live browser share.
//!
//! It has no capability (capabilities/main.json names only `main`), its own temporary data, and stays at the
//! origin it was opened with.

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse, Webview, WebviewBuilder};
use tauri::{WebviewUrl, Wry};
use url::Url;

use super::address::{Colours, may_navigate};

/// Dialogs would cover the program and can't be told from its own. WebKitGTK's are also refused natively.
const NO_DIALOGS: &str =
    "window.alert=()=>{};window.confirm=()=>false;window.prompt=()=>null;window.print=()=>{};";

/// The builder of such a webview. `refused` is called with each address it was kept from.
pub fn builder(
    label: &str,
    url: Url,
    colours: Colours,
    refused: impl Fn(&Url) + Send + 'static,
) -> WebviewBuilder<Wry> {
    let home = url.clone();
    WebviewBuilder::new(label, WebviewUrl::External(url))
        .incognito(true)
        .devtools(false)
        .focused(false)
        .disable_drag_drop_handler()
        .general_autofill_enabled(false)
        .background_color(background(colours))
        .initialization_script_for_all_frames(NO_DIALOGS)
        .on_navigation(move |target| {
            let allowed = may_navigate(&home, target);
            if !allowed {
                refused(target);
            }
            allowed
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
}

/// What shows before the page does, so that a dark window has no white flash: `--sunken` of the page around it.
fn background(colours: Colours) -> Color {
    match colours {
        Colours::Light => Color(241, 239, 235, 255),
        Colours::Dark => Color(25, 25, 23, 255),
    }
}

/// Rules that only the native widget can keep: script dialogs and the context menu (which could reload, or
/// open a link elsewhere), that a click gives it the keyboard, for the person who takes the browser over, and that
/// keys which are not the page's (`keeps`) are the window's own: its shortcuts work wherever was clicked. Must be
/// called on the main thread.
#[cfg(target_os = "linux")]
pub fn harden(
    webview: &Webview,
    keeps: impl Fn() -> bool + Send + 'static,
    then: impl FnOnce(gtk::Widget) + Send + 'static,
) -> tauri::Result<()> {
    use gtk::prelude::{Cast, WidgetExt};
    use webkit2gtk::WebViewExt;

    webview.with_webview(move |platform| {
        let native = platform.inner();
        native.connect_script_dialog(|_, _| true);
        native.connect_context_menu(|_, _, _, _| true);
        native.connect_button_press_event(|native, _| {
            native.grab_focus();
            gtk::glib::Propagation::Proceed
        });
        native.connect_key_press_event(move |_, event| match keeps() {
            true => gtk::glib::Propagation::Proceed,
            false => super::overlay::pass_to_main(event),
        });
        then(native.upcast());
    })
}
