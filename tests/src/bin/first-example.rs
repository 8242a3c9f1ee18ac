//! Does the main job through the real window where there is no display: the first example task on this computer.
//!
//! Prints the transcript as it grows and the path of a picture; ends well only after the run is done.

use std::process::ExitCode;
use std::time::Duration;

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window};
use serde_json::json;

/// The whole of it may take this long.
const LIMIT: Duration = Duration::from_secs(180);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = tokio::time::timeout(LIMIT, first_example()).await;
    match outcome {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
        Err(_) => {
            eprintln!("The task was not done within {} s.", LIMIT.as_secs());
            ExitCode::FAILURE
        }
    }
}

async fn first_example() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    window.click("welcome-local").await?;
    window.click("example").await?;
    window.get("task-steps").await?;
    window.click("task-start").await?;
    let state = follow(&window).await?;
    for row in window.texts(&by_id("result-row")).await? {
        println!("    {}", one_line(&row));
    }
    let picture = window.keep_picture("first-example").await?;
    println!("Screenshot: {}", picture.display());
    window.close().await?;
    if state == "done" {
        Ok(())
    } else {
        Err(format!("The task ended as: {state}").into())
    }
}

/// Prints each row of the transcript once it stands, until the run has ended.
async fn follow(window: &Window) -> Result<String, Failure> {
    let script = "return {
        state: document.querySelector(\"[data-testid='run-state']\")?.dataset.state ?? '',
        items: [...document.querySelectorAll(\"[data-testid='item']\")].map((one) => [one.dataset.kind, one.innerText]) }";
    let mut printed = 0;
    loop {
        let seen = window.driver().run(script, json!([])).await?;
        let state = seen["state"].as_str().unwrap_or_default().to_owned();
        let items = seen["items"].as_array().cloned().unwrap_or_default();
        let ended = ["done", "failed", "stopped", "unknown"].contains(&state.as_str())
            && items.last().is_some_and(|item| item[0] == "end");
        // The last row may still grow, unless the run has ended.
        let standing = if ended {
            items.len()
        } else {
            items.len().saturating_sub(1)
        };
        for item in items.iter().take(standing).skip(printed) {
            println!("  {}", one_line(item[1].as_str().unwrap_or_default()));
        }
        printed = printed.max(standing);
        if ended {
            return Ok(state);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
