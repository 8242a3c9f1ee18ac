//! Every screen that stands still, light and dark, at both sizes: kept as pictures, and nothing found by axe-core.
//! Screens of a run that goes on are in `moments`, `hands`, `values` and `recorded`.

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, until};

use super::gallery::Gallery;
use super::steps::{TASK, choose_this_computer, start, wait_until_done};

async fn tab(window: &Window, name: &str) -> Result<(), Failure> {
    window
        .click_on(&format!("[data-testid='function-tab'][data-name='{name}']"))
        .await
}

#[tokio::test]
async fn every_screen_is_accessible_in_both_themes_and_sizes() -> Result<(), Failure> {
    let gallery = Gallery::open(Options::default()).await?;
    let window = &gallery.window;
    window.get("welcome").await?;
    gallery.keep("welcome").await?;
    choose_this_computer(window).await?;
    window.get("record").await?;
    gallery.keep("new-task").await?;
    for name in ["functions", "history"] {
        window.click(&format!("nav-{name}")).await?;
        window.get("empty").await?;
        gallery.keep(&format!("{name}-empty")).await?;
    }

    start(window, TASK).await?;
    wait_until_done(window).await?;
    window.get("result-row").await?;
    gallery.keep("run-done").await?;

    window.click("nav-new").await?;
    window.fill("task-input", TASK).await?;
    until("three steps or more", async || {
        Ok((window.texts("[data-testid='task-steps'] li").await?.len() >= 3).then_some(()))
    })
    .await?;
    gallery.keep("new-task-understood").await?;
    window
        .fill("task-input", "Find me the cheapest flight to Mars")
        .await?;
    window.get("task-problem").await?;
    gallery.keep("new-task-unclear").await?;

    window.click("nav-history").await?;
    window.get("history-item").await?;
    gallery.keep("history").await?;
    window.fill("history-search", "zebra").await?;
    window.get("empty").await?;
    gallery.keep("history-no-hit").await?;

    window.click("nav-functions").await?;
    window.get("function-card").await?;
    gallery.keep("functions").await?;
    window.click("function-card").await?;
    window.get("variable").await?;
    window.wait_for("verified", "data-verified", &["true"]).await?;
    gallery.keep("function").await?;
    tab(window, "runs").await?;
    window.get("function-run-row").await?;
    gallery.keep("function-runs").await?;
    tab(window, "results").await?;
    window.get("result-row").await?;
    gallery.keep("function-results").await?;
    tab(window, "steps").await?;
    window.get("version").await?;
    gallery.keep("function-steps").await?;
    window.click("function-rename").await?;
    window.get("describe-input").await?;
    gallery.keep("function-name-and-description").await?;
    window.click("dialog-cancel").await?;

    window.driver().press(&["Control", "k"]).await?;
    window.get("palette-input").await?;
    until("the kept function in the palette", async || {
        let found = window
            .texts("[data-testid='palette-item'][data-kind='function']")
            .await?;
        Ok((found.len() == 1).then_some(()))
    })
    .await?;
    gallery.keep("palette").await?;
    window.driver().press(&["Escape"]).await?;

    for theme in ["dark", "light"] {
        gallery.theme(theme).await?;
    }
    gallery.keep("settings").await?;
    gallery.keep_end("settings-shortcuts").await?;
    window.click_on("[data-testid='advanced'] summary").await?;
    window.get("server-address").await?;
    gallery.keep("settings-advanced").await?;
    window.click("delete-all").await?;
    window.get("dialog").await?;
    gallery.keep("settings-delete-all").await?;
    window.click("dialog-cancel").await?;

    window.click("nav-new").await?;
    window.click_on("button[aria-label='Fold the sidebar']").await?;
    window.select("button[aria-label='Unfold the sidebar']").await?;
    gallery.keep("sidebar-folded").await?;
    window.click_on("button[aria-label='Unfold the sidebar']").await?;
    window.click("nav-functions").await?;
    window.click("function-card").await?;
    window.click("function-delete").await?;
    window.get("undo").await?;
    window.select(&by_id("empty")).await?;
    gallery.snap("functions-undo").await?;
    gallery.close().await
}
