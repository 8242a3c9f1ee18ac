//! Hands on a run in the real window: taken over, three steps by hand, handed back, gone on with; then the function
//! that was kept on a page that has changed, and what it healed in its versions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options};
use axum::response::Html;
use tokio::sync::watch;

use super::gallery::Gallery;
use super::live::{click_in_browser, wait_for_page, wait_for_places, wait_for_steps_by_hand};
use super::steps::{choose_this_computer, current_run, start, wait_until_done};

/// Where things stand on the page before it changes: large enough to be hit without looking.
const NAME: (f64, f64) = (400.0, 120.0);
const EXPRESS: (f64, f64) = (150.0, 380.0);
const SAVE: (f64, f64) = (400.0, 660.0);

/// A site of one page that changes when the test says so. Its first answer waits until somebody has taken over.
struct Site {
    address: String,
    open: watch::Sender<bool>,
    changed: Arc<AtomicBool>,
}

impl Site {
    async fn start() -> Result<Self, Failure> {
        let (open, opened) = watch::channel(false);
        let changed = Arc::new(AtomicBool::new(false));
        let now = changed.clone();
        let home = axum::routing::get(move || {
            let (mut opened, now) = (opened.clone(), now.clone());
            async move {
                // The sender lives as long as the test.
                let _ = opened.wait_for(|open| *open).await;
                Html(page(now.load(Ordering::SeqCst)))
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let router = axum::Router::new().route("/", home);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            address,
            open,
            changed,
        })
    }
}

/// The page; `changed`: other ids and classes, another order, wrapped, and the button has another name.
fn page(changed: bool) -> String {
    let style = "body{margin:0;font:24px sans-serif} .a,.b,.c{position:absolute;left:20px;width:860px} .a{top:20px} \
        .b{top:280px} .c{top:560px} .d{position:absolute;left:920px;top:20px} input[type=text]{width:840px;height:180px;font-size:60px} \
        input[type=checkbox]{width:180px;height:180px} button{width:840px;height:200px;font-size:60px}";
    let script = "function save(){document.querySelector('output').textContent='Saved '+document.querySelector('input[type=text]').value; \
        document.querySelector('table').hidden=false}";
    let table = "<output></output><table hidden><thead><tr><th>Item<th>Price</thead><tbody><tr><td>Desk lamp<td>34.90<tr><td>Floor lamp<td>89.00\
        <tr><td>Night lamp<td>12.90</tbody></table>";
    let body = if changed {
        format!(
            "<main class=x9><div class=d>{table}</div><div><div class=c><span><button class='k2' id=q77 onclick=save()>Save now</button></span></div></div>\
             <section><div class=b><label><input class=k4 id=q3 type=checkbox>Express</label></div>\
             <div class=a><label>Name<br><input class=k1 id=q12 type=text></label></div></section></main>"
        )
    } else {
        format!(
            "<div class=a><label for=name>Name</label><br><input id=name type=text></div>\
             <div class=b><label><input id=express type=checkbox>Express</label></div>\
             <div class=c><button id=save onclick=save()>Save</button></div><div class=d>{table}</div>"
        )
    };
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Orders</title><style>{style}</style><script>{script}</script>{body}"
    )
}

#[tokio::test]
async fn a_run_is_taken_over_gone_on_with_and_heals_on_a_changed_page() -> Result<(), Failure> {
    let site = Site::start().await?;
    let gallery = Gallery::open(Options::default()).await?;
    let window = &gallery.window;
    choose_this_computer(window).await?;

    let task = format!(
        "Open {} and wait until the page shows \"Saved Ada\"",
        site.address
    );
    let first = start(window, &task).await?;
    window.click("viewer-take-over").await?;
    // The page was being opened all the while, so that the run can't have ended before it was taken over.
    site.open.send_replace(true);
    window
        .wait_for("run-state", "data-control", &["taken_over"])
        .await?;
    window.get("control-bar").await?;
    assert_eq!(
        window.texts(&by_id("run-state")).await?,
        ["Waiting for you"],
        "a run that is taken over still runs"
    );

    wait_for_places(window).await?;
    wait_for_page(window).await?;
    click_in_browser(window, NAME).await?;
    window.type_on_keyboard("Ada")?;
    click_in_browser(window, EXPRESS).await?;
    click_in_browser(window, SAVE).await?;
    wait_for_steps_by_hand(window, 3).await?;
    gallery.keep_live("taken-over").await?;
    window.click("viewer-hand-back").await?;
    wait_until_done(window).await?;
    let by_hand = window.texts("[data-by='person']").await?;
    assert_eq!(by_hand.len(), 3, "{by_hand:?}");
    for (said, expected) in by_hand.iter().zip(["Ada", "Express", "Save"]) {
        assert!(said.contains(expected) && said.contains("by you"), "{by_hand:?}");
    }

    // The same browser, the same function.
    window
        .fill("follow-up", "Now also collect the item and price of every row")
        .await?;
    window.click("follow-up-send").await?;
    let second = current_run(window, Some(&first)).await?;
    wait_until_done(window).await?;
    window.select(&by_id("result-row")).await?;
    let collected = window.texts(&by_id("result-row")).await?;
    assert_eq!(collected.len(), 3, "{collected:?}");

    // The page changes, and the function is run on it.
    site.changed.store(true, Ordering::SeqCst);
    window.click("nav-functions").await?;
    window.click("function-card").await?;
    window.click("function-run").await?;
    current_run(window, Some(&second)).await?;
    wait_until_done(window).await?;
    window.select(&by_id("result-row")).await?;
    assert_eq!(window.texts(&by_id("result-row")).await?, collected);

    // What it healed is told in the function's versions.
    window.click("nav-functions").await?;
    window.click("function-card").await?;
    window
        .click_on("[data-testid='function-tab'][data-name='steps']")
        .await?;
    window.select(&by_id("version")).await?;
    let versions = window.texts(&by_id("version")).await?;
    assert!(
        versions.len() == 3 && versions[0].contains("“Save”") && versions[0].contains("“Save now”"),
        "{versions:?}"
    );
    assert!(versions[1].contains("Now also collect"), "{versions:?}");
    window
        .select("[data-testid='version'][data-version='v3'][data-current='true']")
        .await?;
    // A version that was made by healing is checked by itself.
    window.wait_for("verified", "data-verified", &["true"]).await?;
    gallery.keep("versions-healed").await?;
    gallery.close().await
}
