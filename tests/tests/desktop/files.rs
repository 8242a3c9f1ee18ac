//! Files through the window and the system's own dialogs: save, show in its folder, save elsewhere, choose a browser.

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, FileManager, Options, Window, dialog, until};

use super::steps::{TASK, choose_this_computer, start, wait_until_done};

#[tokio::test]
async fn rows_are_saved_shown_and_saved_elsewhere() -> Result<(), Failure> {
    let manager = FileManager::start().await?;
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;
    start(&window, TASK).await?;
    wait_until_done(&window).await?;

    window.click("save-csv").await?;
    window.click("toast-show").await?;
    let shown = manager.first().await?;
    let saved = url::Url::parse(&shown)?
        .to_file_path()
        .map_err(|()| format!("no file: {shown}"))?;
    assert!(saved.starts_with(window.home().canonicalize()?), "{shown}");
    let rows = std::fs::read_to_string(&saved)?;
    assert!(rows.contains("lamp"), "{rows}");

    // Dismissed, nothing happens; answered, the same file lies there too, and can be shown from there.
    window.click("save-csv").await?;
    window.click("toast-save-as").await?;
    dialog::dismiss("Save File").await?;
    window.click("save-csv").await?;
    window.click("toast-save-as").await?;
    let elsewhere = window.home().join("lamps of today.csv");
    dialog::answer("Save File", &elsewhere).await?;
    until("the file elsewhere", async || {
        Ok(std::fs::read_to_string(&elsewhere)
            .ok()
            .filter(|text| *text == rows))
    })
    .await?;
    until("what was saved, told", async || {
        let told = window.texts(&by_id("toast")).await?.join("\n");
        Ok(told.contains("lamps of today.csv").then_some(()))
    })
    .await?;
    window.close().await
}

#[tokio::test]
async fn a_browser_file_is_chosen_kept_and_used() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;
    window.click("nav-settings").await?;

    window.click("browser-choose").await?;
    dialog::dismiss(TITLE).await?;
    window.click("browser-choose").await?;
    // A browser of another name, told apart from those that are found.
    let chosen = window.home().join("my-browser");
    std::os::unix::fs::symlink("/usr/bin/chromium", &chosen)?;
    dialog::answer(TITLE, &chosen).await?;
    until("the chosen file in the settings", async || {
        let told = window.texts(&by_id("settings")).await?.join("\n");
        Ok(told.contains("my-browser").then_some(()))
    })
    .await?;
    start(&window, TASK).await?;
    wait_until_done(&window).await?;
    window.close().await
}

const TITLE: &str = "Choose Chrome, Edge or Chromium";
