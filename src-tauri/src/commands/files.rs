//! Commands for files and for what other programs open. Only files this program saved, only web addresses.

use std::path::Path;

use anything_core::request::{Empty, LinkRequest, PathRequest, RunExport};
use anything_core::view::{Problem, ProblemCode, Saved};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;
use url::Url;

use crate::problem::internal;
use crate::state::Desktop;

#[tauri::command]
pub async fn run_save(state: State<'_, Desktop>, request: RunExport) -> Result<Saved, Problem> {
    let saved = state.core().await?.run_save(request).await?;
    state.remember(&saved);
    Ok(saved)
}

#[tauri::command]
pub async fn export_all(state: State<'_, Desktop>, request: Empty) -> Result<Saved, Problem> {
    let saved = state.core().await?.export_all(request).await?;
    state.remember(&saved);
    Ok(saved)
}

/// Which file a value means; nothing of it is read.
#[tauri::command]
pub async fn file_choose(app: AppHandle, _request: Empty) -> Result<Option<Saved>, Problem> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Choose a file")
        .pick_file(move |path| {
            // Nobody waits any more only when the program is ending.
            let _ = answer.send(path);
        });
    let Some(path) = chosen.await.map_err(internal)? else {
        return Ok(None);
    };
    let path = path.into_path().map_err(internal)?;
    Ok(Some(Saved {
        name: name_of(&path),
        path: path.to_string_lossy().into_owned(),
    }))
}

#[tauri::command]
pub async fn save_as(
    app: AppHandle,
    state: State<'_, Desktop>,
    request: PathRequest,
) -> Result<Option<Saved>, Problem> {
    let from = state.own_file(&request.path)?;
    let (answer, chosen) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_file_name(name_of(&from))
        .save_file(move |path| {
            // Nobody waits any more only when the program is ending.
            let _ = answer.send(path);
        });
    let Some(to) = chosen.await.map_err(internal)? else {
        return Ok(None);
    };
    let to = to.into_path().map_err(internal)?;
    if to != from {
        tokio::fs::copy(&from, &to).await.map_err(|error| {
            let message = format!(
                "Check that there is room and that this program may write there: {}",
                to.display()
            );
            Problem::new(ProblemCode::Storage, message)
                .titled("The file could not be saved there")
                .with_detail(error.to_string())
        })?;
    }
    let saved = Saved {
        name: name_of(&to),
        path: to.to_string_lossy().into_owned(),
    };
    state.remember(&saved);
    Ok(Some(saved))
}

#[tauri::command]
pub async fn reveal(app: AppHandle, state: State<'_, Desktop>, request: PathRequest) -> Result<(), Problem> {
    let path = state.own_file(&request.path)?;
    app.opener()
        .reveal_item_in_dir(path)
        .map_err(|error| Problem::internal("The folder could not be opened.").with_detail(error.to_string()))
}

#[tauri::command]
pub async fn open_link(app: AppHandle, request: LinkRequest) -> Result<(), Problem> {
    let url = web_address(&request.url)?;
    app.opener().open_url(url, None::<&str>).map_err(|error| {
        Problem::internal("The system's browser could not be opened.").with_detail(error.to_string())
    })
}

/// An address that may go to the system's browser: the opener would start other programs for other schemes.
fn web_address(text: &str) -> Result<Url, Problem> {
    let url = Url::parse(text).map_err(|_| Problem::bad_input("This is not a web address."))?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err(Problem::bad_input("Only web pages can be opened."))
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_web_addresses_open() {
        assert!(web_address("https://example.com/a?b").is_ok());
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "mailto:a@b.c",
            "smb://x",
            "example.com",
            "",
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }
}
