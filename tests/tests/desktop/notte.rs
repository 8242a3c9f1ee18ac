//! The same path through a server that speaks Notte's side of the contract, with a key from the keychain.

use std::time::Duration;

use anything_tests::desktop::picture::Area;
use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, until};
use anything_tests::notte::{KEY, NotteServer, Options as Server, Reply, ev_session, ev_status};

use super::steps::{
    at_notte, choose_notte, current_run, live_area, look, see_it_move, start, wait_until_done,
};

#[tokio::test]
async fn a_task_at_notte_in_v1() -> Result<(), Failure> {
    through_notte(false).await
}

#[tokio::test]
async fn a_task_at_notte_in_v2() -> Result<(), Failure> {
    through_notte(true).await
}

#[tokio::test]
async fn the_live_browser_opens_in_a_window_of_its_own() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let window = at_notte(&server).await?;
    let viewer = ev_session(&format!("{}/static/viewer?ws=x&jwt=viewer-secret", server.url()));
    server.answer_start(Reply::v1([ev_status("running"), viewer]).hang());
    start(&window, "Look at the shop").await?;
    see_it_move(&window).await?;

    window.click("viewer-window").await?;
    let area = Area {
        x: 0,
        y: 0,
        width: 400,
        height: 250,
    };
    let mut first = window.picture_of("Live browser", area).await?;
    until("the window of its own moves", async || {
        let next = window.picture_of("Live browser", area).await?;
        let moved = first.colours() > 3 && first.difference(&next) > 0.004;
        first = next;
        Ok(moved.then_some(()))
    })
    .await?;
    assert_eq!(
        window.driver().windows().await?,
        1,
        "only the main window can be driven"
    );

    // What the viewer page was opened with: no one can act through it, and it knows how to look.
    let asked = server.wait_for("GET", "/static/viewer").await;
    assert!(
        asked.query.contains("mode=embed-minimal") && asked.query.contains("interactive=0"),
        "{}",
        asked.query
    );

    // A dialog may not be covered: the live browser beside the transcript hides.
    window.driver().press(&["Control", "k"]).await?;
    window.get("palette-input").await?;
    let place = live_area(&window).await?;
    let mut before = window.picture(place)?;
    until("the live browser is hidden", async || {
        let now = window.picture(place)?;
        let still = now.difference(&before) == 0.0;
        before = now;
        Ok(still.then_some(()))
    })
    .await?;
    window.driver().press(&["Escape"]).await?;
    see_it_move(&window).await?;
    window.click("run-stop").await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    window.close().await
}

async fn through_notte(v2: bool) -> Result<(), Failure> {
    // Slow enough to be watched.
    let server = NotteServer::start_with(Server {
        v2,
        pace: Duration::from_millis(60),
        ..Server::default()
    })
    .await;
    let window = Window::open(Options::at(&server.url())).await?;

    // A wrong key is told, and not kept.
    window.get("welcome").await?;
    window.fill("key-input", "sk-notte-wrong").await?;
    window.click("key-save").await?;
    window
        .select("[data-testid='error'][data-code='key_rejected']")
        .await?;
    choose_notte(&window, KEY).await?;

    let first_run = start(&window, "Find the lamps in the shop and list their prices").await?;
    see_it_move(&window).await?;
    wait_until_done(&window).await?;
    window.get("run-cost").await?;
    wait_for_card(&window).await?;
    let first = look(&window).await?;
    assert_eq!(first.state, "done");
    assert!(
        first.rows.iter().any(|row| row.contains("lamp no. 1")),
        "{first:?}"
    );

    window
        .click_on("[data-testid='item'][data-kind='function'] [data-testid='run-again']")
        .await?;
    window
        .select("[data-testid='variable'][data-name='query']")
        .await?;
    window.fill("variable", "vase").await?;
    window.click("function-run").await?;
    current_run(&window, Some(&first_run)).await?;
    wait_until_done(&window).await?;
    until("other rows", async || {
        let rows = window.texts(&by_id("result-row")).await?;
        Ok(rows.iter().any(|row| row.contains("vase no. 1")).then_some(()))
    })
    .await?;

    // The key came from the keychain after the restart, and is in no file of the app's.
    let home = window.keep_home();
    window.close().await?;
    assert_eq!(files_with(home.path(), KEY), Vec::<String>::new());
    assert_eq!(files_with(home.path(), "viewer-secret"), Vec::<String>::new());
    let window = Window::open(Options {
        home: Some(home),
        ..Options::at(&server.url())
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
    wait_for_card(&window).await?;
    let later = look(&window).await?;
    assert_eq!((later.state, later.transcript), (first.state, first.transcript));
    // Its browser is gone, so the table is higher and more of its rows are drawn.
    assert!(later.rows.starts_with(&first.rows), "{:?}", later.rows);

    window.click("nav-settings").await?;
    window
        .select("[data-testid='key-state'][data-place='keychain']")
        .await?;
    let third = start(&window, "Find the lamps once more").await?;
    assert_ne!(third, first_run);
    wait_until_done(&window).await?;
    let starts = server.requests_to("POST", "/api/anything/start");
    assert_eq!(starts.len(), 2, "a start is never sent twice");
    window.click("nav-settings").await?;
    window.click("key-remove").await?;
    window.click("dialog-confirm").await?;
    window.close().await
}

/// Waits until the card of the kept function tells what can be changed: that is asked of the server by the way.
async fn wait_for_card(window: &Window) -> Result<(), Failure> {
    until("what the kept function lets one change", async || {
        let card = window
            .texts("[data-testid='item'][data-kind='function']")
            .await?
            .join("\n");
        Ok(card.contains("you can change query and count").then_some(()))
    })
    .await
}

/// Files under a folder that hold a text.
fn files_with(folder: &std::path::Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read(&path)
                .is_ok_and(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
            {
                found.push(path.display().to_string());
            }
        }
    }
    found
}
