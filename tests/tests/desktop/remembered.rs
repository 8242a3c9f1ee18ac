//! What a person arranged is there again after a restart: the window's size and place, and the panes.

use anything_tests::desktop::{Failure, Options, Window, until};
use serde_json::json;

use super::steps::{TASK, choose_this_computer, start, wait_until_done};

/// A share as the handle of that name tells it, in percent.
async fn share(window: &Window, handle: &str) -> Result<i64, Failure> {
    let script = "return Number(document.querySelector(arguments[0])?.getAttribute('aria-valuenow') ?? -1)";
    let share = window.driver().run(script, json!([handle])).await?;
    Ok(share.as_i64().unwrap_or(-1))
}

const BESIDE: &str = "[role='separator'][aria-orientation='vertical']";
const ABOVE: &str = "[role='separator'][aria-orientation='horizontal']";

/// Presses a key on a handle until its share has changed from `before`.
async fn press_on(window: &Window, handle: &str, key: &str, before: i64) -> Result<i64, Failure> {
    let focus = "document.querySelector(arguments[0]).focus(); return true";
    window.driver().run(focus, json!([handle])).await?;
    window.driver().press(&[key]).await?;
    until("the handle moves", async || {
        let now = share(window, handle).await?;
        Ok((now != before && now >= 0).then_some(now))
    })
    .await
}

#[tokio::test]
async fn the_window_and_its_panes_are_as_they_were_left() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;
    window.resize(1120, 720).await?;
    window.move_to(140, 90).await?;
    let left = window.place()?;
    start(&window, TASK).await?;
    wait_until_done(&window).await?;
    window.get("result-row").await?;

    let beside = share(&window, BESIDE).await?;
    let beside = press_on(&window, BESIDE, "Right", beside).await?;
    let above = share(&window, ABOVE).await?;
    let above = press_on(&window, ABOVE, "Up", above).await?;
    let browser = window.area_of("viewer").await?;

    let home = window.keep_home();
    window.close().await?;
    let window = Window::open(Options {
        home: Some(home),
        ..Options::default()
    })
    .await?;
    let back = window.place()?;
    assert_eq!((back.width, back.height), (left.width, left.height));
    // The window manager's frame is taken for part of the place by some: it may shift by as much.
    let near = |one: usize, two: usize| one.abs_diff(two) <= 40;
    assert!(
        near(back.x, left.x) && near(back.y, left.y),
        "{left:?}, then {back:?}"
    );

    start(&window, TASK).await?;
    wait_until_done(&window).await?;
    window.get("result-row").await?;
    assert_eq!(share(&window, BESIDE).await?, beside);
    assert_eq!(share(&window, ABOVE).await?, above);
    assert_eq!(window.area_of("viewer").await?, browser);
    window.close().await
}
