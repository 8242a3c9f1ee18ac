//! The main job on this computer: describe, watch, collect, keep, run again, find it in the history.

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, until};

use super::steps::{TASK, choose_this_computer, current_run, look, see_it_move, start, wait_until_done};

#[tokio::test]
async fn a_task_is_watched_kept_run_again_and_found_after_a_restart() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;

    // How the sentence is understood shows while it is written.
    window.fill("task-input", TASK).await?;
    until("three steps or more", async || {
        Ok((window.texts("[data-testid='task-steps'] li").await?.len() >= 3).then_some(()))
    })
    .await?;

    let first_run = start(&window, TASK).await?;
    see_it_move(&window).await?;
    wait_until_done(&window).await?;
    window.select(&by_id("result-row")).await?;
    let first = look(&window).await?;
    assert!(first.rows.len() > 1, "{first:?}");
    assert!(
        first.rows.iter().all(|row| row.to_lowercase().contains("lamp")),
        "{first:?}"
    );
    window.keep_picture("local-run-done").await?;

    // The function that was kept, run again with another value.
    window
        .click_on("[data-testid='item'][data-kind='function'] [data-testid='run-again']")
        .await?;
    window.select("[data-testid='variable']").await?;
    let names = window.texts("[data-testid='variable']").await?;
    assert!(!names.is_empty());
    window.fill("variable", "chair").await?;
    window.click("function-run").await?;
    current_run(&window, Some(&first_run)).await?;
    wait_until_done(&window).await?;
    window.select(&by_id("result-row")).await?;
    let second = look(&window).await?;
    assert!(!second.rows.is_empty() && second.rows != first.rows, "{second:?}");
    assert!(
        second.rows.iter().all(|row| row.to_lowercase().contains("chair")),
        "{second:?}"
    );

    // After a restart the first run looks as it did.
    let home = window.keep_home();
    window.close().await?;
    let window = Window::open(Options {
        home: Some(home),
        ..Options::default()
    })
    .await?;
    window.click("nav-history").await?;
    until("both runs in the history", async || {
        Ok((window.texts(&by_id("history-item")).await?.len() == 2).then_some(()))
    })
    .await?;
    window.click_last("history-item").await?;
    assert_eq!(current_run(&window, None).await?, first_run);
    window.select(&by_id("result-row")).await?;
    let later = look(&window).await?;
    assert_eq!((later.state, later.transcript), (first.state, first.transcript));
    // Its browser is gone, so the table is higher and more of its rows are drawn.
    assert!(later.rows.starts_with(&first.rows), "{:?}", later.rows);
    window.close().await
}
