//! Moments between the screens, kept as pictures and looked at by axe-core: a task while it runs, what opens above a
//! screen, and a long transcript. Errors are in `errors`.

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, until};
use anything_tests::notte::{KEY, NotteServer, Reply, ev_done, ev_session, ev_status, ev_text, ev_thinking};
use serde_json::{Value, json};

use super::gallery::Gallery;
use super::steps::{TASK, choose_notte, choose_this_computer, see_it_move, start, wait_until_done};

#[tokio::test]
async fn a_task_while_it_runs_and_what_opens_above_it() -> Result<(), Failure> {
    let gallery = Gallery::open(Options::default()).await?;
    let window = &gallery.window;
    choose_this_computer(window).await?;
    start(window, &format!("{TASK}; wait 300 seconds")).await?;
    window.get("result-row").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;
    gallery.keep_live("run-working").await?;
    window.click("run-stop").await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;

    // By keys: the way there shows only on the row that is pointed at or chosen.
    let focus = "document.querySelector('[role=grid]').focus(); return true";
    window.driver().run(focus, json!([])).await?;
    window.driver().press(&["Down"]).await?;
    window.driver().press(&["Enter"]).await?;
    window.get("row-source-page").await?;
    gallery.keep_wide("row-source").await?;
    window.click("dialog-cancel").await?;
    window
        .click_on("[data-kind='tool'] button[aria-expanded='false']")
        .await?;
    window.get("tool-details").await?;
    gallery.keep("run-tool-details").await?;
    window.get("tool-details").await?;
    for theme in ["dark", "light"] {
        // The toast goes by itself, so that each theme has its own; the run is opened anew, as it ended.
        gallery.theme(theme).await?;
        window.click("nav-history").await?;
        window.click("history-item").await?;
        window.get("result-row").await?;
        window.click("save-csv").await?;
        window.get("toast").await?;
        window.click("run-more").await?;
        window.get("copy-transcript").await?;
        gallery.snap("run-menu-and-toast").await?;
        window.driver().press(&["Escape"]).await?;
    }

    // Told in the words of what was done here: what is not on the page, and a check that fails.
    start(window, "Open the practice shop and click Telescope").await?;
    window.wait_for("error", "data-code", &["not_found"]).await?;
    gallery.keep("error-not-found").await?;
    start(
        window,
        "Open the practice contact form and make sure the page shows \"Thank you\"",
    )
    .await?;
    window.wait_for("run-state", "data-state", &["failed"]).await?;
    window.get("error").await?;
    gallery.keep("error-own-words").await?;
    gallery.close().await
}

/// A long transcript of every kind of item.
fn long_tale(viewer: &str) -> Vec<Value> {
    let mut tale = vec![
        ev_status("running"),
        ev_session(viewer),
        ev_thinking("The shop has 40 pages. I open each, read its products, and go on."),
    ];
    for page in 1..=40 {
        let id = page.to_string();
        tale.push(json!({"type": "tool_start", "name": "collect", "id": id, "op": "collect",
            "say": format!("Collect *page {page}*"), "page_url": format!("https://shop.example/lamps?page={page}")}));
        tale.push(json!({"type": "tool_result", "id": id, "ok": page % 9 != 0, "ms": 1_200, "content": "2 rows",
            "rows": [{"name": format!("Lamp {page} a"), "price": page * 3}, {"name": format!("Lamp {page} b"), "price": null}],
            "error": if page % 9 == 0 { json!({"code": "page", "message": "This page answered too late.", "candidates": []}) } else { Value::Null }}));
        if page % 10 == 0 {
            tale.push(ev_text(&format!(
                "I have read **{page} pages** so far. [The list](https://shop.example/lamps) goes on:\n\n- desk lamps\n- floor lamps\n"
            )));
            tale.push(json!({"type": "message_complete", "role": "assistant"}));
        }
    }
    tale
}

#[tokio::test]
async fn a_long_transcript_and_what_opens_in_it() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let gallery = Gallery::open(Options::at(&server.url())).await?;
    let window = &gallery.window;
    choose_notte(window, KEY).await?;

    // Thinking that was opened, and the question before a link.
    server.answer_start(Reply::v1([
        ev_status("running"),
        ev_thinking("The shop has a page about delivery. I open it and read what it says of the price."),
        ev_text("Orders above £50 ship free, as [the delivery page](https://shop.example/delivery?from=lamps) says."),
        json!({"type": "message_complete", "role": "assistant"}),
        ev_done(0.02, None),
    ]));
    start(window, "What does delivery cost?").await?;
    wait_until_done(window).await?;
    window.click("thinking-toggle").await?;
    window
        .select("[data-testid='thinking-toggle'][aria-expanded='true']")
        .await?;
    gallery.keep("run-thinking-open").await?;
    window
        .select("[data-testid='thinking-toggle'][aria-expanded='true']")
        .await?;
    window.click_on("[data-kind='text'] .md-link").await?;
    gallery.keep_dialog("run-link-question").await?;
    window.click("dialog-cancel").await?;

    let viewer = format!("{}/static/viewer?ws=x&jwt=viewer-secret", server.url());
    let tale = Reply::v1(long_tale(&viewer)).events([ev_text("All done."), ev_done(0.31, None)]);
    server.answer_start(tale);
    start(window, "Collect every lamp of the shop, page after page").await?;
    wait_until_done(window).await?;
    gallery.keep("run-long").await?;

    // Away from its end the transcript stays, and a pill leads back.
    let more = Reply::v1(long_tale(&viewer)).pace(std::time::Duration::from_millis(400));
    server.answer_start(more.events((0..600).map(|n| ev_text(&format!("Word {n}. ")))));
    start(window, "Collect every lamp once more").await?;
    see_it_move(window).await?;
    let up = "const list = document.querySelector('[data-testid=transcript]');
        const scrolls = [list, ...list.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 40
            && getComputedStyle(one).overflowY !== 'visible');
        if (!scrolls) return false;
        scrolls.scrollTop = 0;
        return true";
    until("a transcript that scrolls", async || {
        Ok((window.driver().run(up, json!([])).await? == true).then_some(()))
    })
    .await?;
    window.get("new-activity").await?;
    window.click("viewer-bigger").await?;
    until("the transcript is hidden", async || {
        Ok(window.texts(&by_id("transcript")).await?.is_empty().then_some(()))
    })
    .await?;
    window.click("run-stop").await?;
    gallery.close().await
}
