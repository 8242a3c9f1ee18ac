//! The system's own file dialogs, which WebDriver does not see: answered by keyboard, as a person could.

use std::path::Path;

use super::window::{window_id, xdotool};
use super::{Failure, until};

/// Answers the file dialog of that title with a path, and waits until it is gone.
///
/// # Errors
/// It never shows, or does not take the path.
pub async fn answer(title: &str, file: &Path) -> Result<(), Failure> {
    let id = shown(title).await?;
    let path = file.to_string_lossy();
    until("the file dialog's end", async || {
        xdotool(&["windowactivate", "--sync", &id])?;
        // Ctrl+L is where GTK's dialogs take a whole path, whatever they are for.
        xdotool(&["key", "--clearmodifiers", "ctrl+l"])?;
        xdotool(&["key", "--clearmodifiers", "ctrl+a"])?;
        xdotool(&["type", "--clearmodifiers", "--delay", "20", &path])?;
        xdotool(&["key", "--clearmodifiers", "Return"])?;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        Ok(window_id(title).is_err().then_some(()))
    })
    .await
}

/// Closes the file dialog of that title without an answer.
///
/// # Errors
/// It never shows, or does not close.
pub async fn dismiss(title: &str) -> Result<(), Failure> {
    let id = shown(title).await?;
    until("the file dialog's end", async || {
        xdotool(&["windowactivate", "--sync", &id])?;
        xdotool(&["key", "--clearmodifiers", "Escape"])?;
        Ok(window_id(title).is_err().then_some(()))
    })
    .await
}

async fn shown(title: &str) -> Result<String, Failure> {
    until(title, async || window_id(title).map(Some)).await
}
