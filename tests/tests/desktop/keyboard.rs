//! The real window by keyboard alone: Tab reaches everything that can be pressed or written in and shows where it is,
//! Escape closes what opened, and the focus returns to where it was.

use std::fmt::Write;

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, until};
use serde_json::{Value, json};

use super::live::{click_on_picture, wait_for_page};
use super::steps::{TASK, choose_this_computer, start, wait_until_done};

/// Remembers what on the screen can be acted on, how each looks without the focus, and begins at the top.
const BEGIN: &str = "
    const tell = arguments[arguments.length - 1];
    (async () => {
    document.activeElement?.blur();
    const looks = (one) => {
        // Where the focus shows: at the element, or at the box, card or label that stands for it.
        const all = [];
        for (let at = one; at && all.length < 5; at = at.parentElement) {
            const style = getComputedStyle(at);
            all.push([style.outlineStyle, style.outlineWidth, style.borderColor, style.boxShadow, style.backgroundColor].join());
        }
        return all.join('|');
    };
    // A border that goes back to its colour takes a moment.
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
    const selector = 'a[href], button, input, textarea, select, summary, [tabindex]';
    const all = [...document.querySelectorAll(selector)].filter((one) =>
        one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'));
    window.walked = { looks, all: all.map((one) => ({ one, before: looks(one) })) };
    tell(all.length);
    })()";

/// Which of them has the focus, and whether that shows; null at the end of the page.
const STEP: &str = "
    const { looks, all } = window.walked;
    const at = all.findIndex(({ one }) => one === document.activeElement);
    return at < 0 ? null : { at, shows: looks(all[at].one) !== all[at].before }";

/// What was not among those. Of radio buttons and tabs one is reached by Tab, the others from there by arrows.
const MISSED: &str = "
    const { all } = window.walked;
    const reached = new Set(arguments[0].map((at) => all[at].one));
    const group = (one) => one.type === 'radio' ? one.name : one.closest('[role=tablist]');
    const groups = new Set([...reached].map(group).filter(Boolean));
    const name = (one) => one.dataset.testid ?? one.getAttribute('aria-label') ?? one.outerHTML.slice(0, 120);
    return {
        missed: all.map(({ one }) => one).filter((one) => !reached.has(one) && !groups.has(group(one))).map(name),
        dull: arguments[1].map((at) => name(all[at].one)),
    }";

/// Walks the screen by Tab, and tells what can't be reached or does not show that it has the focus.
async fn walk(window: &Window, screen: &str, findings: &mut String) -> Result<(), Failure> {
    let driver = window.driver();
    let count = driver
        .run_async(BEGIN, json!([]))
        .await?
        .as_u64()
        .unwrap_or_default() as usize;
    assert!(count > 3, "{screen}: nothing to walk over");
    let (mut reached, mut dull): (Vec<u64>, Vec<u64>) = Default::default();
    // Some more than there are: at the page's end the focus leaves it for a moment, then comes in again at the top.
    for _ in 0..count + 6 {
        driver.press(&["Tab"]).await?;
        let step = driver.run(STEP, json!([])).await?;
        let Some(at) = step["at"].as_u64() else { continue };
        if reached.contains(&at) {
            continue;
        }
        reached.push(at);
        // A border that changes takes a moment.
        let shows = until("the focus to show", async || {
            Ok((driver.run(STEP, json!([])).await?["shows"] == true).then_some(()))
        });
        let shows = tokio::time::timeout(std::time::Duration::from_secs(2), shows).await;
        if !matches!(shows, Ok(Ok(()))) {
            dull.push(at);
        }
    }
    let told = driver.run(MISSED, json!([reached, dull])).await?;
    for (what, names) in [
        ("is not reached", &told["missed"]),
        ("shows no focus", &told["dull"]),
    ] {
        for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
            writeln!(findings, "{screen}: {name} {what}")?;
        }
    }
    Ok(())
}

/// Gives the element the focus, presses a key, waits for what opens; then Escape closes it and the focus is back.
async fn opens_and_closes(window: &Window, opener: &str, keys: &[&str], opens: &str) -> Result<(), Failure> {
    let driver = window.driver();
    window.select(opener).await?;
    let focus = "document.querySelector(arguments[0]).focus(); return true";
    driver.run(focus, json!([opener])).await?;
    driver.press(keys).await?;
    window.select(opens).await?;
    let inside = "return document.querySelector(arguments[0]).contains(document.activeElement)";
    until(&format!("the focus in {opens}"), async || {
        Ok((driver.run(inside, json!([opens])).await? == true).then_some(()))
    })
    .await?;
    driver.press(&["Escape"]).await?;
    let back = "return document.querySelector(arguments[1]) === null
        && document.activeElement === document.querySelector(arguments[0])";
    let closed = until(&format!("the focus back at {opener}"), async || {
        Ok((driver.run(back, json!([opener, opens])).await? == true).then_some(()))
    })
    .await;
    if let Err(failure) = closed {
        let at = driver
            .run(
                "return document.activeElement?.outerHTML.slice(0, 300) ?? ''",
                json!([]),
            )
            .await?;
        return Err(format!("{failure}, but at {at}").into());
    }
    Ok(())
}

#[tokio::test]
async fn every_action_is_reached_by_keyboard_and_escape_closes_what_opened() -> Result<(), Failure> {
    const DIALOG: &str = "[data-testid='dialog']";
    const MENU: &str = "[role='menu']";
    let window = Window::open(Options::default()).await?;
    let mut findings = String::new();
    window.get("welcome").await?;
    window.activate().await?;
    walk(&window, "Welcome", &mut findings).await?;
    choose_this_computer(&window).await?;
    window.resize(1280, 800).await?;
    window.get("record").await?;
    window
        .fill("task-input", "Find me the cheapest flight to Mars")
        .await?;
    window.get("task-problem").await?;
    walk(&window, "New task", &mut findings).await?;

    start(&window, TASK).await?;
    wait_until_done(&window).await?;
    window.get("result-row").await?;
    walk(&window, "Run", &mut findings).await?;
    opens_and_closes(&window, &by_id("run-more"), &["Enter"], MENU).await?;
    opens_and_closes(&window, &by_id("results-more"), &["Enter"], MENU).await?;
    opens_and_closes(
        &window,
        &by_id("save-csv"),
        &["Control", "k"],
        "[data-testid='palette']",
    )
    .await?;
    let down = "document.querySelector('[role=grid]').focus(); return true";
    window.driver().run(down, json!([])).await?;
    window.driver().press(&["Down"]).await?;
    opens_and_closes(&window, "[role='grid']", &["Enter"], DIALOG).await?;

    window.click("nav-functions").await?;
    window.get("function-card").await?;
    walk(&window, "Functions", &mut findings).await?;
    opens_and_closes(&window, &by_id("function-sort"), &["Enter"], MENU).await?;
    window.click("function-card").await?;
    window.get("variable").await?;
    window.wait_for("verified", "data-verified", &["true"]).await?;
    walk(&window, "Function, Run", &mut findings).await?;
    opens_and_closes(&window, &by_id("function-rename"), &["Enter"], DIALOG).await?;
    for (tab, shown) in [
        ("runs", "function-run-row"),
        ("results", "result-row"),
        ("steps", "version"),
    ] {
        // By arrows, from one tab to the next.
        let focus = "document.querySelector(\"[data-testid='function-tab'][data-state='active']\").focus(); return true";
        window.driver().run(focus, json!([])).await?;
        window.driver().press(&["Right"]).await?;
        window
            .select(&format!(
                "[data-testid='function-tab'][data-name='{tab}'][data-state='active']"
            ))
            .await?;
        window.get(shown).await?;
        walk(&window, &format!("Function, {tab}"), &mut findings).await?;
    }

    window.click("nav-history").await?;
    window.get("history-item").await?;
    walk(&window, "History", &mut findings).await?;
    window.click("nav-settings").await?;
    window.get("data-folder").await?;
    walk(&window, "Settings", &mut findings).await?;
    opens_and_closes(&window, &by_id("delete-all"), &["Enter"], DIALOG).await?;
    assert!(findings.is_empty(), "{findings}");
    window.close().await
}

/// What is done by a key that changes what the key does must not throw the focus away.
#[tokio::test]
async fn a_run_is_paused_and_goes_on_by_keyboard() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;
    window.resize(1280, 800).await?;
    // A pause comes between two steps.
    let task = format!("Open the practice shop{}", "; wait 9 seconds".repeat(8));
    start(&window, &task).await?;
    window.get("run-pause").await?;
    let focus = "document.querySelector(\"[data-testid='run-stop']\").focus(); return true";
    window.driver().run(focus, json!([])).await?;
    let focused = async |expected: &str| {
        until(&format!("the focus at {expected}"), async || {
            let at = window
                .driver()
                .run("return document.activeElement?.dataset.testid ?? null", json!([]))
                .await?;
            Ok((at == expected).then_some(()))
        })
        .await
    };
    window.driver().press(&["Shift", "Tab"]).await?;
    focused("run-pause").await?;
    window.driver().press(&["Enter"]).await?;
    window.wait_for("run-state", "data-control", &["paused"]).await?;
    focused("run-resume").await?;
    window.driver().press(&["Enter"]).await?;
    window.wait_for("run-state", "data-control", &["running"]).await?;
    focused("run-pause").await?;
    window.driver().press(&["Control", "."]).await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    window.close().await
}

/// A click on the live browser gives it the keyboard. Without control nothing of that is the page's: the shortcuts are
/// the window's own, as everywhere else.
#[tokio::test]
async fn shortcuts_work_after_a_click_on_the_live_browser() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    choose_this_computer(&window).await?;
    window.resize(1280, 800).await?;
    let task = format!("Open the practice shop{}", "; wait 9 seconds".repeat(8));
    start(&window, &task).await?;
    wait_for_page(&window).await?;
    click_on_picture(&window).await?;
    window.press_on_keyboard("ctrl+k")?;
    window.get("palette").await?;
    window.press_on_keyboard("Escape")?;
    wait_for_page(&window).await?;
    click_on_picture(&window).await?;
    window.press_on_keyboard("ctrl+period")?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    window.close().await
}
