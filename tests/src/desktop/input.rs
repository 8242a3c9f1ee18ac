//! A person's hand on the display: what WebDriver can't do, because the native live browser is no page of its own to it.

use serde_json::json;

use super::window::{TITLE, window_id, xdotool};
use super::{Failure, Window, until};

impl Window {
    /// Gives the window the display's keyboard: a page that has it not shows no focus.
    ///
    /// # Errors
    /// There is no window, or it does not take it.
    pub async fn activate(&self) -> Result<(), Failure> {
        let id = window_id(TITLE)?;
        until("a window that has the keyboard", async || {
            xdotool(&["windowactivate", "--sync", &id])?;
            let has = self.driver().run("return document.hasFocus()", json!([])).await?;
            Ok((has == true).then_some(()))
        })
        .await
    }

    /// Clicks at a point of the window's content, in CSS pixels.
    ///
    /// # Errors
    /// There is no window.
    pub fn click_point(&self, x: f64, y: f64) -> Result<(), Failure> {
        let id = window_id(TITLE)?;
        let (x, y) = (x.round().to_string(), y.round().to_string());
        xdotool(&["mousemove", "--window", &id, &x, &y, "click", "1"]).map(drop)
    }

    /// Types on the keyboard, into whatever has the focus.
    ///
    /// # Errors
    /// xdotool is missing.
    pub fn type_on_keyboard(&self, text: &str) -> Result<(), Failure> {
        // As quick as a quick person: keys that come at once arrive out of order under a loaded display.
        xdotool(&["type", "--delay", "90", text]).map(drop)
    }

    /// Presses one key by its X name, such as `Return`.
    ///
    /// # Errors
    /// xdotool is missing.
    pub fn press_on_keyboard(&self, key: &str) -> Result<(), Failure> {
        xdotool(&["key", key]).map(drop)
    }
}
