//! The page is loaded anew in the middle of a run: nothing of it is lost, and it goes on being told.

use anything_tests::desktop::{Failure, Window, until};
use anything_tests::notte::{
    Gate, NotteServer, Reply, ev_done, ev_session, ev_status, ev_text, ev_tool_result, ev_tool_start,
};
use serde_json::json;

use super::steps::{at_notte, current_run, look, start, wait_until_done};

#[tokio::test]
async fn a_run_is_whole_and_goes_on_after_a_reload_of_the_page() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let window = at_notte(&server).await?;

    let (reloaded, seen) = (Gate::closed(), Gate::closed());
    let viewer = format!("{}/static/viewer?ws=x&jwt=viewer-secret", server.url());
    let reply = Reply::v1([
        ev_status("running"),
        ev_session(&viewer),
        ev_text("First the shop. "),
        ev_tool_start("browser_goto"),
        ev_tool_result(json!([{"name": "Lamp one"}])),
        ev_text("Half of a sen"),
    ])
    .gate(&reloaded)
    .events([
        ev_text("tence. "),
        ev_tool_start("browser_scrape"),
        ev_tool_result(json!([{"name": "Lamp two"}])),
    ])
    .gate(&seen)
    .events([ev_text("That is all."), ev_done(0.12, None)]);
    server.answer_start(reply);
    let run = start(&window, "Look at the shop").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;
    wait_for_words(&window, "Half of a sen").await?;

    // The mark of the page goes with it: it is another one that is looked at afterwards.
    let script = "window.before = true; location.reload(); return true";
    window.driver().run(script, json!([])).await?;
    until("another page", async || {
        let script =
            "return window.before !== true && document.querySelector(\"[data-testid='run']\") !== null";
        let there = window.driver().run(script, json!([])).await?;
        Ok((there == true).then_some(()))
    })
    .await?;
    assert_eq!(current_run(&window, None).await?, run, "the same screen");
    wait_for_words(&window, "Half of a sen").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;

    // What comes now is told to the new page as it comes.
    reloaded.open();
    wait_for_words(&window, "Half of a sentence.").await?;
    seen.open();
    wait_until_done(&window).await?;
    let seen = look(&window).await?;
    let whole = seen.transcript.join("\n");
    for once in ["First the shop.", "Half of a sentence.", "That is all."] {
        assert_eq!(whole.matches(once).count(), 1, "{once}: {whole}");
    }
    let place = |words: &str| whole.find(words).unwrap_or(usize::MAX);
    assert!(
        place("First the shop.") < place("Half of a sentence.") && place("Half") < place("That is all."),
        "{whole}"
    );
    assert_eq!(seen.rows.len(), 2, "{:?}", seen.rows);
    assert_eq!(
        server.requests_to("POST", "/api/anything/start").len(),
        1,
        "nothing was started again"
    );
    window.close().await
}

async fn wait_for_words(window: &Window, words: &str) -> Result<(), Failure> {
    until(words, async || {
        let told = window.texts("[data-testid='item']").await?.join("\n");
        Ok(told.contains(words).then_some(()))
    })
    .await
}
