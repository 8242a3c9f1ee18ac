//! Keeps pictures of screens in both sizes and lets axe-core look at each.

use std::fmt::Write;

use anything_tests::desktop::{Failure, Options, Window, axe};

/// The sizes that are kept as pictures: the first is the default, the second the least.
const SIZES: [(usize, usize); 2] = [(1280, 800), (960, 640)];

/// What gathers the findings of all screens, so that one run tells them all.
pub struct Gallery {
    pub window: Window,
    findings: String,
}

impl Gallery {
    /// A new one on a new window.
    pub async fn open(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            window: Window::open(options).await?,
            findings: String::new(),
        })
    }

    /// Keeps the screen that is open in the default size, for what looks alike in the other.
    pub async fn snap(&mut self, name: &str) -> Result<(), Failure> {
        let (width, height) = SIZES[0];
        self.window.resize(width, height).await?;
        self.look(name, width, height).await
    }

    /// Ends the window, and fails with everything that was found.
    pub async fn close(self) -> Result<(), Failure> {
        assert!(self.findings.is_empty(), "axe-core found:{}", self.findings);
        self.window.close().await
    }

    async fn look(&mut self, name: &str, width: usize, height: usize) -> Result<(), Failure> {
        self.settle().await?;
        self.window
            .keep_picture(&format!("{name}-{width}x{height}"))
            .await?;
        let found = axe::findings(&self.window).await?;
        if !found.is_empty() {
            write!(self.findings, "\n{name} at {width}x{height}:\n{found}")?;
        }
        Ok(())
    }

    /// Keeps the screen that is open in both sizes, and lets axe look at it.
    pub async fn keep(&mut self, name: &str) -> Result<(), Failure> {
        for (width, height) in SIZES {
            self.window.resize(width, height).await?;
            self.look(name, width, height).await?;
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
}
