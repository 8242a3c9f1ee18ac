//! Keeps pictures of screens, light and dark, in both sizes, and lets axe-core look at each.

use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, axe};
use serde_json::json;

use super::live::wait_for_page;

/// The sizes that are kept as pictures: the first is the default, the second the least.
const SIZES: [(usize, usize); 2] = [(1280, 800), (960, 640)];
const THEMES: [&str; 2] = ["light", "dark"];

/// What gathers the findings of all screens, so that one run tells them all.
pub struct Gallery {
    pub window: Window,
    findings: Mutex<String>,
}

impl Gallery {
    /// A new one on a new window.
    pub async fn open(options: Options) -> Result<Self, Failure> {
        let window = Window::open(options).await?;
        let (width, height) = SIZES[0];
        window.resize(width, height).await?;
        Ok(Self {
            window,
            findings: Mutex::default(),
        })
    }

    /// Ends the window, and fails with everything that was found.
    pub async fn close(self) -> Result<(), Failure> {
        let findings = self.findings.into_inner().unwrap_or_else(PoisonError::into_inner);
        assert!(findings.is_empty(), "axe-core found:{findings}");
        self.window.close().await
    }

    /// Keeps the screen that is open in the default size and as it is, for what looks alike otherwise.
    pub async fn snap(&self, name: &str) -> Result<(), Failure> {
        let theme = self.shown_theme().await?;
        self.look(name, &theme, SIZES[0]).await
    }

    /// Keeps the screen that is open light and large, and dark and small: both themes and both sizes in two pictures.
    pub async fn keep_corners(&self, name: &str) -> Result<(), Failure> {
        let before = self.shown_theme().await?;
        for (theme, size) in THEMES.into_iter().zip(SIZES) {
            self.window.resize(size.0, size.1).await?;
            self.shade(theme).await?;
            self.look(name, theme, size).await?;
        }
        self.shade(&before).await?;
        self.window.resize(SIZES[0].0, SIZES[0].1).await
    }

    /// Keeps the screen that is open in both themes and sizes.
    pub async fn keep(&self, name: &str) -> Result<(), Failure> {
        self.keep_after(name, async || Ok(())).await
    }

    /// Keeps the screen that is open in both themes, in the default size: what does not outlive another one.
    pub async fn keep_wide(&self, name: &str) -> Result<(), Failure> {
        let before = self.shown_theme().await?;
        for theme in THEMES {
            self.shade(theme).await?;
            self.look(name, theme, SIZES[0]).await?;
        }
        self.shade(&before).await
    }

    /// The same as `keep`, for a dialog: what lies behind it can't be pressed.
    pub async fn keep_dialog(&self, name: &str) -> Result<(), Failure> {
        let before = self.shown_theme().await?;
        for size in SIZES {
            self.window.resize(size.0, size.1).await?;
            for theme in THEMES {
                self.shade(theme).await?;
                self.window.get("dialog").await?;
                self.look(name, theme, size).await?;
            }
        }
        self.shade(&before).await?;
        self.window.resize(SIZES[0].0, SIZES[0].1).await
    }

    /// The same as `keep`, scrolled to its end each time.
    pub async fn keep_end(&self, name: &str) -> Result<(), Failure> {
        let down =
            "const main = document.querySelector('main'); main.scrollTop = main.scrollHeight; return true";
        let scroll = async || self.window.driver().run(down, json!([])).await.map(drop);
        self.keep_after(name, scroll).await
    }

    async fn keep_after(
        &self,
        name: &str,
        ready: impl AsyncFn() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let before = self.shown_theme().await?;
        for size in SIZES {
            self.window.resize(size.0, size.1).await?;
            for theme in THEMES {
                self.shade(theme).await?;
                ready().await?;
                self.look(name, theme, size).await?;
            }
            if self.is_in_tabs().await? {
                self.tab("right").await?;
                for theme in THEMES {
                    self.shade(theme).await?;
                    self.look(&format!("{name}-browser"), theme, size).await?;
                }
                self.tab("left").await?;
            }
        }
        self.shade(&before).await?;
        self.window.resize(SIZES[0].0, SIZES[0].1).await
    }

    /// Keeps a run whose live browser is in view. Its page has colours of its own, told when it is opened: here the
    /// theme is changed in Settings, and the run opened again.
    pub async fn keep_live(&self, name: &str) -> Result<(), Failure> {
        for theme in ["dark", "light"] {
            self.theme(theme).await?;
            self.window.click("running-item").await?;
            for size in SIZES {
                self.window.resize(size.0, size.1).await?;
                if self.is_in_tabs().await? {
                    self.look(name, theme, size).await?;
                    self.tab("right").await?;
                    wait_for_page(&self.window).await?;
                    self.look(&format!("{name}-browser"), theme, size).await?;
                    self.tab("left").await?;
                } else {
                    wait_for_page(&self.window).await?;
                    self.look(name, theme, size).await?;
                }
            }
            self.window.resize(SIZES[0].0, SIZES[0].1).await?;
        }
        wait_for_page(&self.window).await
    }

    /// Chooses a theme as a person does.
    pub async fn theme(&self, theme: &str) -> Result<(), Failure> {
        self.window.click("nav-settings").await?;
        self.window
            .click_on(&format!("[data-testid='theme'] label[data-name='{theme}']"))
            .await?;
        self.window
            .select(&format!("html[data-theme='{theme}'] [data-testid='settings']"))
            .await
            .map(drop)
    }

    async fn look(&self, name: &str, theme: &str, size: (usize, usize)) -> Result<(), Failure> {
        let name = format!("{theme}-{name}-{}x{}", size.0, size.1);
        self.settle().await?;
        self.window.keep_picture(&name).await?;
        let found = axe::findings(&self.window).await?;
        if !found.is_empty() {
            let mut findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
            write!(findings, "\n{name}:\n{found}")?;
        }
        Ok(())
    }

    /// Waits until nothing moves: animations that end have ended, and a frame was drawn.
    async fn settle(&self) -> Result<(), Failure> {
        let script = "const tell = arguments[arguments.length - 1];
            const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
            Promise.allSettled(ending.map((one) => one.finished))
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => tell(true))));";
        self.window.driver().run_async(script, json!([])).await.map(drop)
    }

    /// Shows the page in a theme without leaving the screen. The page's theme is this one attribute.
    async fn shade(&self, theme: &str) -> Result<(), Failure> {
        let script = "document.documentElement.dataset.theme = arguments[0]; return true";
        self.window.driver().run(script, json!([theme])).await.map(drop)
    }

    async fn shown_theme(&self) -> Result<String, Failure> {
        let theme = self
            .window
            .driver()
            .run("return document.documentElement.dataset.theme", json!([]))
            .await?;
        Ok(theme.as_str().ok_or("the page has no theme")?.to_owned())
    }

    /// Whether the window is so narrow that the panes of a run are tabs.
    async fn is_in_tabs(&self) -> Result<bool, Failure> {
        Ok(!self.window.texts(&by_id("pane-tab")).await?.is_empty())
    }

    async fn tab(&self, name: &str) -> Result<(), Failure> {
        let tab = format!("[data-testid='pane-tab'][data-name='{name}']");
        self.window.click_on(&tab).await?;
        self.window
            .select(&format!("{tab}[data-state='active']"))
            .await
            .map(drop)
    }
}
