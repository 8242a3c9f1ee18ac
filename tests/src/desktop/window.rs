//! The app under WebDriver, with data of its own in a temporary folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::process::Guarded;

use super::picture::Area;
use super::webdriver::{Driver, Element, is_up};
use super::{Failure, Picture, session, until};

/// How the app is started.
#[derive(Clone, Default)]
pub struct Options {
    /// A home of an earlier window, to start again on the same data.
    pub home: Option<Arc<TempDir>>,
    /// Variables for the app, such as `NOTTE_API_URL`.
    pub variables: Vec<(String, String)>,
}

impl Options {
    /// With both of Notte's addresses at this server.
    #[must_use]
    pub fn at(url: &str) -> Self {
        let variables = ["NOTTE_API_URL", "ANYTHING_API_URL"].map(|name| (name.to_owned(), url.to_owned()));
        Self {
            home: None,
            variables: variables.into(),
        }
    }
}

/// A running app and its main window.
pub struct Window {
    driver: Driver,
    process: Guarded,
    home: Arc<TempDir>,
}

impl Window {
    /// Starts the app (`cargo build` makes it) and waits until its page is there.
    ///
    /// # Errors
    /// The app or WebKitWebDriver is missing, or does not start.
    pub async fn open(options: Options) -> Result<Self, Failure> {
        let app = xtask::built("anything-desktop");
        if !app.exists() {
            return Err("the app is not built: cargo build --workspace --bins".into());
        }
        let home = match options.home {
            Some(home) => home,
            None => Arc::new(tempfile::Builder::new().prefix("anything-window-").tempdir()?),
        };
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.args(["--host=127.0.0.1", &format!("--port={port}")]);
        clean_environment(&mut command, home.path());
        session::apply(&mut command)?;
        // After the session's: a test may take away a part of it, such as the bus of the keychain.
        command
            .envs(options.variables)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null());
        let process = Guarded::start(&mut command)?;
        until("WebKitWebDriver", async || Ok(is_up(port).await.then_some(()))).await?;

        // The launcher ties the app to the driver, so that a test that is killed leaves nothing behind.
        let launcher = xtask::built("with-parent");
        let driver = Driver::start(port, &launcher.to_string_lossy(), &[&app.to_string_lossy()]).await?;
        let window = Self {
            driver,
            process,
            home,
        };
        until("the page", async || {
            let state = window
                .driver
                .run(
                    "return document.querySelector('[data-testid]') !== null",
                    json!([]),
                )
                .await?;
            Ok((state == true).then_some(()))
        })
        .await?;
        Ok(window)
    }

    /// The WebDriver session.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// The home folder the app was given; its data is in `data`.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The same, to start another window on it.
    pub fn keep_home(&self) -> Arc<TempDir> {
        self.home.clone()
    }

    /// The process id of the app.
    ///
    /// # Errors
    /// It has ended.
    pub fn app_id(&self) -> Result<u32, Failure> {
        children(self.process.id())
            .into_iter()
            .next()
            .ok_or_else(|| "the app has ended".into())
    }

    /// Ends the app as the system would (SIGTERM) and waits until it is gone.
    ///
    /// # Errors
    /// It does not end.
    pub async fn close(mut self) -> Result<(), Failure> {
        let app = self.app_id()?;
        let status = Command::new("kill").arg(app.to_string()).status()?;
        if !status.success() {
            return Err("the app could not be asked to end".into());
        }
        until("the end of the app", async || {
            Ok((!Path::new(&format!("/proc/{app}/stat")).exists() || is_zombie(app)).then_some(()))
        })
        .await?;
        self.process.stop(Duration::from_secs(5));
        Ok(())
    }

    /// The first element with that test id that is shown; waits for it.
    ///
    /// # Errors
    /// It never appears; the message tells what is on the page.
    pub async fn get(&self, test_id: &str) -> Result<Element, Failure> {
        self.select(&by_id(test_id)).await
    }

    /// The first shown element of a CSS selector; waits for it.
    ///
    /// # Errors
    /// It never appears; the message tells what is on the page.
    pub async fn select(&self, selector: &str) -> Result<Element, Failure> {
        let found = until(selector, async || {
            for element in self.driver.find_all(selector).await? {
                if self.driver.is_shown(&element).await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await;
        match found {
            Ok(element) => Ok(element),
            Err(failure) => Err(format!("{failure}\n{}", self.outline().await).into()),
        }
    }

    /// Clicks the element with that test id, once it can be.
    ///
    /// # Errors
    /// It never can be.
    pub async fn click(&self, test_id: &str) -> Result<(), Failure> {
        self.click_on(&by_id(test_id)).await
    }

    /// Clicks the element of a CSS selector, once it can be.
    ///
    /// # Errors
    /// It never can be.
    pub async fn click_on(&self, selector: &str) -> Result<(), Failure> {
        let clicked = until(&format!("a click on {selector}"), async || {
            for element in self.driver.find_all(selector).await? {
                if self.driver.is_shown(&element).await? {
                    self.driver.click(&element).await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await;
        match clicked {
            Ok(()) => Ok(()),
            Err(failure) => Err(format!("{failure}\n{}", self.outline().await).into()),
        }
    }

    /// Clicks the last shown element with that test id.
    ///
    /// # Errors
    /// There is none that can be clicked.
    pub async fn click_last(&self, test_id: &str) -> Result<(), Failure> {
        self.get(test_id).await?;
        let all = self.driver.find_all(&by_id(test_id)).await?;
        let last = all.last().ok_or("it is gone")?;
        self.driver.click(last).await
    }

    /// Replaces what stands in the field with that test id.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn fill(&self, test_id: &str, text: &str) -> Result<(), Failure> {
        let field = self.get(test_id).await?;
        self.driver.clear(&field).await?;
        self.driver.keys(&field, text).await
    }

    /// The visible text of every element of a CSS selector.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>, Failure> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText.trim())";
        let texts = self.driver.run(script, json!([selector])).await?;
        Ok(texts
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }

    /// Waits until an attribute of the element with that test id has one of the values.
    ///
    /// # Errors
    /// It never has; the message tells what is on the page.
    pub async fn wait_for(&self, test_id: &str, attribute: &str, values: &[&str]) -> Result<String, Failure> {
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";
        let mut seen = None;
        let found = until(&format!("{test_id} {attribute} {values:?}"), async || {
            let value = self
                .driver
                .run(script, json!([by_id(test_id), attribute]))
                .await?;
            seen = value.as_str().map(str::to_owned);
            Ok(seen.clone().filter(|value| values.contains(&value.as_str())))
        })
        .await;
        match found {
            Ok(value) => Ok(value),
            Err(failure) => Err(format!("{failure}, but {seen:?}\n{}", self.outline().await).into()),
        }
    }

    /// Gives the window's content a size and puts it to the corner of the display.
    ///
    /// # Errors
    /// There is no window.
    pub async fn resize(&self, width: usize, height: usize) -> Result<(), Failure> {
        let id = window_id(TITLE)?;
        until("the window's size", async || {
            xdotool(&["windowsize", &id, &width.to_string(), &height.to_string()])?;
            xdotool(&["windowmove", &id, "0", "0"])?;
            let size = self
                .driver
                .run("return [innerWidth, innerHeight]", json!([]))
                .await?;
            Ok((size == json!([width, height])).then_some(()))
        })
        .await
    }

    /// Where the window's content stands on the display, and its size.
    ///
    /// # Errors
    /// There is no window.
    pub fn place(&self) -> Result<Area, Failure> {
        let told = xdotool(&["getwindowgeometry", "--shell", &window_id(TITLE)?])?;
        let side = |name: &str| -> Result<usize, Failure> {
            let line = told.lines().find_map(|line| line.strip_prefix(name));
            Ok(line.ok_or("no geometry")?.parse()?)
        };
        Ok(Area {
            x: side("X=")?,
            y: side("Y=")?,
            width: side("WIDTH=")?,
            height: side("HEIGHT=")?,
        })
    }

    /// Moves the window's corner to a place of the display, and waits until it is there.
    ///
    /// # Errors
    /// There is no window, or it does not move.
    pub async fn move_to(&self, x: usize, y: usize) -> Result<(), Failure> {
        let id = window_id(TITLE)?;
        let before = self.place()?;
        xdotool(&["windowmove", "--sync", &id, &x.to_string(), &y.to_string()])?;
        until("the window's place", async || {
            let now = self.place()?;
            Ok(((now.x, now.y) != (before.x, before.y)).then_some(()))
        })
        .await
    }

    /// The whole content of the window.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn area(&self) -> Result<Area, Failure> {
        let size = self
            .driver
            .run("return [innerWidth, innerHeight]", json!([]))
            .await?;
        let at = |index: usize| size[index].as_u64().unwrap_or_default() as usize;
        Ok(Area {
            x: 0,
            y: 0,
            width: at(0),
            height: at(1),
        })
    }

    /// Where the element with that test id is in the window.
    ///
    /// # Errors
    /// It is not there.
    pub async fn area_of(&self, test_id: &str) -> Result<Area, Failure> {
        let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [box.x, box.y, box.width, box.height]";
        let rect = self.driver.run(script, json!([by_id(test_id)])).await?;
        let at = |index: usize| rect[index].as_f64().unwrap_or_default().round() as usize;
        Ok(Area {
            x: at(0),
            y: at(1),
            width: at(2),
            height: at(3),
        })
    }

    /// A picture of part of the window.
    ///
    /// # Errors
    /// It can't be taken.
    pub fn picture(&self, area: Area) -> Result<Picture, Failure> {
        Picture::take(&window_id(TITLE)?, area)
    }

    /// A picture of part of another window of the app, by its title; waits for it.
    ///
    /// # Errors
    /// It never shows.
    pub async fn picture_of(&self, title: &str, area: Area) -> Result<Picture, Failure> {
        until(title, async || Picture::take(&window_id(title)?, area).map(Some)).await
    }

    /// Whether a window of that title is on the display.
    ///
    /// # Errors
    /// The display can't be asked.
    pub fn shows(&self, title: &str) -> Result<bool, Failure> {
        let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")])?;
        Ok(!found.trim().is_empty())
    }

    /// Keeps a picture of the window under `target/screenshots`, once the display shows the same twice.
    ///
    /// # Errors
    /// It can't be taken.
    pub async fn keep_picture(&self, name: &str) -> Result<PathBuf, Failure> {
        let file = xtask::target().join("screenshots").join(format!("{name}.png"));
        let area = self.area().await?;
        let mut before = self.picture(area)?;
        until("a still window", async || {
            tokio::time::sleep(Duration::from_millis(120)).await;
            let now = self.picture(area)?;
            let still = now.difference(&before) < 0.0005;
            before = now;
            Ok(still.then_some(()))
        })
        .await?;
        Picture::save(&window_id(TITLE)?, area, &file)?;
        Ok(file)
    }

    /// What is on the page, for a failure's message: its test ids and its text.
    pub async fn outline(&self) -> String {
        let script = "return [...new Set([...document.querySelectorAll('[data-testid]')].map((one) => one.dataset.testid))].join(' ')
            + '\\n' + document.body.innerText.slice(0, 3000)";
        match self.driver.run(script, json!([])).await {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            Err(failure) => format!("(no page: {failure})"),
        }
    }
}

/// The selector of a test id.
#[must_use]
pub fn by_id(test_id: &str) -> String {
    format!("[data-testid='{test_id}']")
}

/// The environment of a person who just logged in, with `home` as their home.
pub fn clean_environment(command: &mut Command, home: &Path) {
    for name in [
        "NOTTE_API_KEY",
        "NOTTE_API_URL",
        "ANYTHING_API_URL",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env_remove(name);
    }
    command
        .env("HOME", home)
        .env("ANYTHING_DATA_DIR", home.join("data"))
        .env("LANG", "C.UTF-8");
}

/// The main window's title.
pub(super) const TITLE: &str = "Anything Desktop";

/// So often a question to the display is asked again.
const MOST_TRIES: u32 = 20;

pub(super) fn window_id(title: &str) -> Result<String, Failure> {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")])?;
    Ok(found.lines().next().ok_or("the window is not shown")?.to_owned())
}

pub(super) fn xdotool(arguments: &[&str]) -> Result<String, Failure> {
    let mut tries = 0;
    loop {
        let mut command = Command::new("xdotool");
        session::apply(&mut command)?;
        let output = command.args(arguments).stdin(Stdio::null()).output()?;
        // A window (a tooltip, a menu) that goes away while all windows are looked through ends it with an X error.
        let told = String::from_utf8_lossy(&output.stderr);
        if !told.contains("X Error") {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        tries += 1;
        if tries == MOST_TRIES {
            return Err(format!("xdotool {}: {told}", arguments[0]).into());
        }
    }
}

fn free_port() -> Result<u16, Failure> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .port())
}

/// The processes that `parent` started.
#[must_use]
pub fn children(parent: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| parent_of(*id) == Some(parent) && !is_zombie(*id))
        .collect()
}

/// Every process under `parent`, its own children's included.
#[must_use]
pub fn descendants(parent: u32) -> Vec<u32> {
    let mut all = children(parent);
    let mut next = 0;
    while let Some(id) = all.get(next).copied() {
        all.extend(children(id));
        next += 1;
    }
    all
}

fn parent_of(id: u32) -> Option<u32> {
    status_field(id, 1)?.parse().ok()
}

fn is_zombie(id: u32) -> bool {
    status_field(id, 0).is_none_or(|state| state == "Z")
}

/// A field of `/proc/ID/stat` after the name, which may hold spaces: 0 is the state, 1 the parent.
fn status_field(id: u32, index: usize) -> Option<String> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after) = text.rsplit_once(')')?;
    after.split_whitespace().nth(index).map(str::to_owned)
}
