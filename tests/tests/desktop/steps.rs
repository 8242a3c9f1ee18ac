//! What several of these tests do: answer Welcome, start a task, read a run, watch the live browser.

use anything_tests::desktop::picture::Area;
use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Picture, Window, until};
use anything_tests::notte::{KEY, NotteServer};
use serde_json::json;

/// The main task of the bundled shop.
pub const TASK: &str =
    "Open the practice shop, search for lamp, and collect the name and price of every product";

/// The states a run can end in.
pub const ENDED: &[&str] = &["done", "failed", "stopped", "unknown"];

/// What a person sees of a finished run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The state in the header.
    pub state: String,
    /// The transcript, row by row, as text.
    pub transcript: Vec<String>,
    /// The rows of the table that are on the screen.
    pub rows: Vec<String>,
}

/// Answers Welcome with "on this computer".
pub async fn choose_this_computer(window: &Window) -> Result<(), Failure> {
    window.get("welcome").await?;
    window.click("welcome-local").await?;
    window.get("task-input").await.map(drop)
}

/// Answers Welcome with a key.
pub async fn choose_notte(window: &Window, key: &str) -> Result<(), Failure> {
    window.get("welcome").await?;
    window.fill("key-input", key).await?;
    window.click("key-save").await?;
    window.get("task-input").await.map(drop)
}

/// A window whose Notte is this server, with its key.
pub async fn at_notte(server: &NotteServer) -> Result<Window, Failure> {
    let window = Window::open(Options::at(&server.url())).await?;
    choose_notte(&window, KEY).await?;
    Ok(window)
}

/// Writes a task and starts it. Answers the run's id.
pub async fn start(window: &Window, task: &str) -> Result<String, Failure> {
    window.click("nav-new").await?;
    window.fill("task-input", task).await?;
    let home = "return document.querySelector(\"[data-testid='backend-switch']\")?.dataset.home ?? null";
    if window.driver().run(home, json!([])).await? == "this_computer" {
        window
            .select("[data-testid='task-steps'], [data-testid='task-problem']")
            .await?;
    }
    // What is understood appears above the button and moves it: a click must not fall beside it.
    let mut before = window.area_of("task-start").await?;
    until("a start button that stays", async || {
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        let now = window.area_of("task-start").await?;
        let stays = now == before;
        before = now;
        Ok(stays.then_some(()))
    })
    .await?;
    window.click("task-start").await?;
    current_run(window, None).await
}

/// The id of the run on the screen; waits until it is another than `before`.
pub async fn current_run(window: &Window, before: Option<&str>) -> Result<String, Failure> {
    let script = "return document.querySelector(\"[data-testid='run']\")?.dataset.id ?? null";
    let found = until("a run on the screen", async || {
        let id = window.driver().run(script, json!([])).await?;
        Ok(id.as_str().filter(|id| Some(*id) != before).map(str::to_owned))
    })
    .await;
    match found {
        Ok(id) => Ok(id),
        Err(failure) => Err(format!("{failure}\n{}", window.outline().await).into()),
    }
}

/// Waits until the run on the screen is done, and fails with what is on the screen when it ends otherwise.
pub async fn wait_until_done(window: &Window) -> Result<(), Failure> {
    let state = window.wait_for("run-state", "data-state", ENDED).await?;
    if state == "done" {
        return Ok(());
    }
    Err(format!("the run ended as {state}\n{}", window.outline().await).into())
}

/// Reads the run on the screen. The transcript follows its end, so it is read from there.
pub async fn look(window: &Window) -> Result<Seen, Failure> {
    let state = window.wait_for("run-state", "data-state", ENDED).await?;
    window.select("[data-testid='item'][data-kind='end']").await?;
    Ok(Seen {
        state,
        transcript: window.texts(&by_id("item")).await?,
        rows: window.texts(&by_id("result-row")).await?,
    })
}

/// Where the native live browser lies: the frame without its bar.
pub async fn live_area(window: &Window) -> Result<Area, Failure> {
    /// The bar with the badge and the address, and the frame's own lines.
    const BAR: usize = 42;
    let frame = window.area_of("viewer").await?;
    Ok(Area {
        x: frame.x + 3,
        y: frame.y + BAR,
        width: frame.width.saturating_sub(6),
        height: frame.height.saturating_sub(BAR + 3),
    })
}

/// Watches the live browser until two pictures of a page differ.
pub async fn see_it_move(window: &Window) -> Result<(), Failure> {
    /// A placeholder has a few shades of grey; a page in the live browser has more.
    const COLOURS: usize = 14;
    window
        .wait_for("viewer", "data-state", &["live", "ended"])
        .await?;
    let mut first: Option<Picture> = None;
    let seen = until("two different pictures of the live browser", async || {
        let next = window.picture(live_area(window).await?)?;
        if next.colours() < COLOURS {
            return Ok(None);
        }
        let Some(before) = &first else {
            first = Some(next);
            return Ok(None);
        };
        if (before.width, before.height) != (next.width, next.height) {
            // The table has just appeared beneath it.
            first = Some(next);
            return Ok(None);
        }
        Ok((before.difference(&next) > 0.004).then_some(()))
    })
    .await;
    match seen {
        Ok(()) => Ok(()),
        Err(failure) => {
            let picture = window.keep_picture("failure-live-browser").await?;
            Err(format!("{failure}, see {}\n{}", picture.display(), window.outline().await).into())
        }
    }
}
