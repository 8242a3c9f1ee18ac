//! Moments between the screens, kept as pictures and looked at by axe-core: a task while it runs, what opens above a
//! screen, a long transcript, and every kind of error in its words.

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, until};
use anything_tests::notte::{KEY, NotteServer, Reply, ev_done, ev_session, ev_status, ev_text, ev_thinking};
use serde_json::{Value, json};

use super::gallery::Gallery;
use super::steps::{TASK, choose_notte, choose_this_computer, see_it_move, start, wait_until_done};

#[tokio::test]
async fn a_task_while_it_runs_and_what_opens_above_it() -> Result<(), Failure> {
    let mut gallery = Gallery::open(Options::default()).await?;
    choose_this_computer(&gallery.window).await?;
    for theme in ["light", "dark"] {
        gallery.theme(theme).await?;
        let task = format!("{TASK}; wait 300 seconds");
        start(&gallery.window, &task).await?;
        gallery.window.get("result-row").await?;
        gallery.window.wait_for("viewer", "data-state", &["live"]).await?;
        gallery.keep(&format!("{theme}-run-working")).await?;
        gallery.window.click("run-stop").await?;
        gallery
            .window
            .wait_for("run-state", "data-state", &["stopped"])
            .await?;

        // By keys: the way there shows only on the row that is pointed at or chosen.
        let focus = "document.querySelector('[role=grid]').focus(); return true";
        gallery.window.driver().run(focus, json!([])).await?;
        gallery.window.driver().press(&["Down"]).await?;
        gallery.window.driver().press(&["Enter"]).await?;
        gallery.window.get("row-source-page").await?;
        gallery.snap(&format!("{theme}-row-source")).await?;
        gallery.window.click("dialog-cancel").await?;
        gallery
            .window
            .click_on("[data-kind='tool'] button[aria-expanded='false']")
            .await?;
        gallery.window.get("tool-details").await?;
        gallery.window.click("save-csv").await?;
        gallery.window.get("toast").await?;
        gallery.window.click("run-more").await?;
        gallery.window.get("copy-transcript").await?;
        gallery.snap(&format!("{theme}-run-menu-and-toast")).await?;
        gallery.window.driver().press(&["Escape"]).await?;
    }

    start(&gallery.window, TASK).await?;
    wait_until_done(&gallery.window).await?;
    gallery.window.click("nav-functions").await?;
    gallery.window.click("function-card").await?;
    gallery.window.click("function-rename").await?;
    gallery.window.get("describe-input").await?;
    gallery.snap("dark-function-name-and-description").await?;
    gallery.window.click("dialog-cancel").await?;
    for tab in ["runs", "results", "steps"] {
        gallery
            .window
            .click_on(&format!("[data-testid='function-tab'][data-name='{tab}']"))
            .await?;
        gallery.snap(&format!("dark-function-{tab}")).await?;
    }
    gallery.window.click("function-delete").await?;
    gallery.window.get("undo").await?;
    gallery.snap("dark-functions-undo").await?;
    gallery.window.click("nav-settings").await?;
    gallery.window.click("delete-all").await?;
    gallery.window.get("dialog").await?;
    gallery.snap("dark-settings-delete-all").await?;
    gallery.window.click("dialog-cancel").await?;
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
async fn every_kind_of_error_in_its_words() -> Result<(), Failure> {
    let server = NotteServer::start().await;
    let variables = ["NOTTE_API_URL", "ANYTHING_API_URL"]
        .map(|name| (name.to_owned(), server.url()))
        .into();
    let mut gallery = Gallery::open(Options {
        variables,
        ..Options::default()
    })
    .await?;
    gallery.window.get("welcome").await?;
    gallery.window.fill("key-input", "sk-notte-wrong").await?;
    gallery.window.click("key-save").await?;
    gallery.window.get("error").await?;
    gallery.keep("light-welcome-key-refused").await?;
    choose_notte(&gallery.window, KEY).await?;

    for (code, reply) in replies() {
        server.answer_start(reply);
        start(&gallery.window, "Collect the name and price of every lamp").await?;
        gallery.window.wait_for("error", "data-code", &[code]).await?;
        gallery.snap(&format!("light-error-{code}")).await?;
    }

    let viewer = format!("{}/static/viewer?ws=x&jwt=viewer-secret", server.url());
    let tale = Reply::v1(long_tale(&viewer)).events([ev_text("All done."), ev_done(0.31, None)]);
    server.answer_start(tale);
    start(&gallery.window, "Collect every lamp of the shop, page after page").await?;
    wait_until_done(&gallery.window).await?;
    gallery.keep("light-run-long").await?;
    gallery.window.click("nav-history").await?;
    gallery.window.get("history-item").await?;
    gallery.keep("light-history-of-failures").await?;

    // Away from its end the transcript stays, and a pill leads back.
    let more = Reply::v1(long_tale(&viewer)).pace(std::time::Duration::from_millis(400));
    server.answer_start(more.events((0..600).map(|n| ev_text(&format!("Word {n}. ")))));
    start(&gallery.window, "Collect every lamp once more").await?;
    see_it_move(&gallery.window).await?;
    let up = "const list = document.querySelector('[data-testid=transcript]');
        const scrolls = [list, ...list.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 40
            && getComputedStyle(one).overflowY !== 'visible');
        if (!scrolls) return false;
        scrolls.scrollTop = 0;
        return true";
    until("a transcript that scrolls", async || {
        Ok((gallery.window.driver().run(up, json!([])).await? == true).then_some(()))
    })
    .await?;
    gallery.window.get("new-activity").await?;
    gallery.window.click("viewer-bigger").await?;
    until("the transcript is hidden", async || {
        Ok(gallery
            .window
            .texts(&by_id("transcript"))
            .await?
            .is_empty()
            .then_some(()))
    })
    .await?;
    gallery.window.click("run-stop").await?;
    gallery.close().await
}

/// One answer per kind of error, as Notte may give them.
fn replies() -> Vec<(&'static str, Reply)> {
    let said = |status: u16, message: &str| Reply::json(status, json!({ "message": message }));
    let ended = |error: &str, detail: &str| {
        let end = json!({"type": "error", "error": error, "detail": detail});
        Reply::v1([ev_status("running"), ev_text("I am on my way."), end])
    };
    vec![
        ("key_rejected", said(401, "Invalid API key.")),
        ("task_rejected", said(422, "The query is too vague.")),
        (
            "limit",
            said(429, "Too many requests.").header("retry-after", "90"),
        ),
        ("agent_unavailable", said(502, "The agent did not start.")),
        ("server", Reply::text(200, "text/html", "<h1>Sign in</h1>")),
        ("gone", said(404, "Not found.")),
        ("unsafe", Reply::redirect(302, "https://elsewhere.example/")),
        (
            "broken",
            Reply::v1([ev_status("running"), ev_text("Half a sen")]).break_off(),
        ),
        (
            "took_too_long",
            Reply::v1([
                ev_status("running"),
                json!({"type": "timeout", "reason": "timeout", "detail": "30 minutes"}),
            ]),
        ),
        ("agent", ended("agent_failed", "The agent gave up.")),
    ]
}
