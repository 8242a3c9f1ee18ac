//! Every screen in light and dark, at both sizes: kept as pictures, and nothing found by axe-core.

use std::fmt::Write;

use anything_tests::desktop::{Failure, Options, Window, axe};

use super::steps::{TASK, choose_this_computer, start, wait_until_done};

/// The sizes that are kept as pictures: the first is the default, the second the least.
const SIZES: [(usize, usize); 2] = [(1280, 800), (960, 640)];

/// What gathers the findings of all screens, so that one run tells them all.
struct Gallery {
    window: Window,
    findings: String,
}

impl Gallery {
    /// Keeps the screen that is open in both sizes, and lets axe look at it.
    async fn keep(&mut self, name: &str) -> Result<(), Failure> {
        for (width, height) in SIZES {
            self.window.resize(width, height).await?;
            self.settle().await?;
            self.window
                .keep_picture(&format!("{name}-{width}x{height}"))
                .await?;
            let found = axe::findings(&self.window).await?;
            if !found.is_empty() {
                write!(self.findings, "\n{name} at {width}x{height}:\n{found}")?;
            }
        }
        let (width, height) = SIZES[0];
        self.window.resize(width, height).await
    }

    /// Waits until nothing moves: animations that end have ended, and a frame was drawn.
    async fn settle(&self) -> Result<(), Failure> {
        let script = "const tell = arguments[arguments.length - 1];
            const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
            Promise.allSettled(ending.map((one) => one.finished))
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => tell(true))));";
        self.window
            .driver()
            .run_async(script, serde_json::json!([]))
            .await
            .map(drop)
    }

    async fn theme(&self, theme: &str) -> Result<(), Failure> {
        self.window.click("nav-settings").await?;
        self.window
            .click_on(&format!("[data-testid='theme'] label[data-name='{theme}']"))
            .await?;
        self.window
            .select(&format!("html[data-theme='{theme}'] [data-testid='settings']"))
            .await
            .map(drop)
    }
}

#[tokio::test]
async fn every_screen_is_accessible_in_both_themes_and_sizes() -> Result<(), Failure> {
    let mut gallery = Gallery {
        window: Window::open(Options::default()).await?,
        findings: String::new(),
    };
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
    assert!(gallery.findings.is_empty(), "axe-core found:{}", gallery.findings);
    gallery.window.close().await
}
