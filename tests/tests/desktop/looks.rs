//! Every screen in light and dark, at both sizes: kept as pictures, and nothing found by axe-core.

use anything_tests::desktop::{Failure, Options};

use super::gallery::Gallery;
use super::steps::{TASK, choose_this_computer, start, wait_until_done};

#[tokio::test]
async fn every_screen_is_accessible_in_both_themes_and_sizes() -> Result<(), Failure> {
    let mut gallery = Gallery::open(Options::default()).await?;
    gallery.window.get("welcome").await?;
    gallery.keep("light-welcome").await?;
    choose_this_computer(&gallery.window).await?;

    gallery.window.click("nav-functions").await?;
    gallery.window.get("empty").await?;
    gallery.keep("light-functions-empty").await?;
    gallery.window.click("nav-history").await?;
    gallery.window.get("empty").await?;
    gallery.keep("light-history-empty").await?;

    start(&gallery.window, TASK).await?;
    wait_until_done(&gallery.window).await?;
    for theme in ["light", "dark"] {
        gallery.theme(theme).await?;
        gallery.keep(&format!("{theme}-settings")).await?;

        gallery.window.click("nav-new").await?;
        gallery.window.fill("task-input", TASK).await?;
        gallery.window.get("task-steps").await?;
        gallery.keep(&format!("{theme}-new-task")).await?;
        gallery
            .window
            .fill("task-input", "Find me the cheapest flight to Mars")
            .await?;
        gallery.window.get("task-problem").await?;
        gallery.keep(&format!("{theme}-new-task-unclear")).await?;

        gallery.window.click("nav-history").await?;
        gallery.window.get("history-item").await?;
        gallery.keep(&format!("{theme}-history")).await?;
        gallery.window.click("history-item").await?;
        gallery.window.get("run").await?;
        gallery.window.get("result-row").await?;
        gallery.keep(&format!("{theme}-run")).await?;

        gallery.window.click("nav-functions").await?;
        gallery.window.get("function-card").await?;
        gallery.keep(&format!("{theme}-functions")).await?;
        gallery.window.click("function-card").await?;
        gallery.window.get("variable").await?;
        gallery.keep(&format!("{theme}-function")).await?;

        gallery.window.driver().press(&["Control", "k"]).await?;
        gallery.window.get("palette-input").await?;
        gallery.keep(&format!("{theme}-palette")).await?;
        gallery.window.driver().press(&["Escape"]).await?;
    }
    gallery.close().await
}
