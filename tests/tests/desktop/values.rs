//! A run of the real window waits between two steps and takes another value; then the function's page checks it on
//! request, and goes back to an older version.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anything_tests::desktop::window::by_id;
use anything_tests::desktop::{Failure, Options, Window, until};
use axum::Form;
use axum::response::Html;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::watch;

use super::gallery::Gallery;
use super::steps::{choose_this_computer, current_run, start, wait_until_done};

const ENTER: &str = "\u{e007}";

/// A site with a form that changes something. Its first answer waits until the test says so.
struct Site {
    address: String,
    asked: watch::Receiver<bool>,
    open: watch::Sender<bool>,
    orders: Arc<AtomicU32>,
}

#[derive(Deserialize)]
struct Order {
    what: String,
}

impl Site {
    async fn start() -> Result<Self, Failure> {
        let (open, opened) = watch::channel(false);
        let (asks, asked) = watch::channel(false);
        let orders = Arc::new(AtomicU32::new(0));
        let count = orders.clone();
        let home = axum::routing::get(move || {
            let mut opened = opened.clone();
            asks.send_replace(true);
            async move {
                // The sender lives as long as the test.
                let _ = opened.wait_for(|open| *open).await;
                Html(
                    "<!doctype html><html lang=en><title>Orders</title><style>body{margin:40px;font:32px sans-serif;background:#fdf6e3}\
                     h1{color:#d33682} input,select{font:inherit;background:#eee8d5} button{font:inherit;background:#268bd2;color:#fff}</style>\
                     <h1>Orders</h1><form method=post action=/order><label>What <input name=what></label> \
                     <label>Delivery <select name=delivery><option>Pick up<option>Express</select></label> <button>Order</button></form>",
                )
            }
        });
        let order = axum::routing::post(move |Form(Order { what }): Form<Order>| {
            count.fetch_add(1, Ordering::SeqCst);
            async move {
                Html(format!(
                    "<!doctype html><html lang=en><title>Ordered</title><h1>Ordered</h1><table><thead><tr><th>Item<th>Price</thead><tbody>\
                     <tr><td>Desk {what}<td>34.90<tr><td>Floor {what}<td>89.00<tr><td>Night {what}<td>12.90</tbody></table>"
                ))
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let router = axum::Router::new().route("/", home).route("/order", order);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            address,
            asked,
            open,
            orders,
        })
    }
}

/// Gives a step that is still to come another value, and waits until the step says so.
async fn change(window: &Window, from: &str, to: &str) -> Result<(), Failure> {
    let selector = "[data-testid='pending-value'][data-name='text']";
    let field = window.select(selector).await?;
    // What is marked is replaced by what is typed.
    let mark = "const field = document.querySelector(arguments[0]); field.focus(); field.select()";
    window.driver().run(mark, json!([selector])).await?;
    window.driver().keys(&field, &format!("{to}{ENTER}")).await?;
    let changed = until("a step with the new value", async || {
        let steps = window.texts(&by_id("pending-step")).await?;
        let says = |word: &str| steps.iter().any(|step| step.contains(word));
        Ok((says(to) && !says(from)).then_some(()))
    })
    .await;
    match changed {
        Ok(()) => Ok(()),
        Err(failure) => Err(format!("{failure}\n{}", window.outline().await).into()),
    }
}

#[tokio::test]
async fn a_paused_run_takes_another_value_and_its_function_is_checked_and_put_back() -> Result<(), Failure> {
    let site = Site::start().await?;
    let gallery = Gallery::open(Options::default()).await?;
    let window = &gallery.window;
    choose_this_computer(window).await?;

    let task = format!(
        "Open {}, type \"lamp\" into What, choose express in Delivery, click Order, and collect the item and price of every row",
        site.address
    );
    let first = start(window, &task).await?;
    // The page is being opened all the while, so that the pause comes between two steps.
    until("the page is asked for", async || {
        Ok(site.asked.borrow().then_some(()))
    })
    .await?;
    window.click("run-pause").await?;
    site.open.send_replace(true);
    window.wait_for("run-state", "data-control", &["paused"]).await?;
    change(window, "lamp", "chair").await?;
    gallery.keep_live("paused").await?;
    assert_eq!(site.orders.load(Ordering::SeqCst), 0, "it waits");
    window.click("run-resume").await?;
    wait_until_done(window).await?;
    window.select(&by_id("result-row")).await?;
    let rows = window.texts(&by_id("result-row")).await?;
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().all(|row| row.contains("chair")), "{rows:?}");

    // A second version.
    window
        .fill("follow-up", "Make sure the page shows \"Ordered\"")
        .await?;
    window.click("follow-up-send").await?;
    current_run(window, Some(&first)).await?;
    wait_until_done(window).await?;

    // What it orders is never ordered again by itself; on request it is, once.
    window.click("nav-functions").await?;
    window.click("function-card").await?;
    window.wait_for("verified", "data-verified", &["false"]).await?;
    assert_eq!(site.orders.load(Ordering::SeqCst), 1);
    // What the page offered is offered again.
    let offered = "const list = document.querySelector(\"select[data-name='delivery']\"); \
        return [list.value, ...Array.from(list.options, (option) => option.label)]";
    assert_eq!(
        window.driver().run(offered, json!([])).await?,
        json!(["Express", "Pick up", "Express"])
    );
    gallery.keep("function-unverified").await?;
    window.click("function-verify").await?;
    window.get("verify-risk").await?;
    gallery.keep("function-check").await?;
    window.click("dialog-confirm").await?;
    window.wait_for("verified", "data-verified", &["true"]).await?;
    assert_eq!(site.orders.load(Ordering::SeqCst), 2);

    // Back to the version before.
    window
        .click_on("[data-testid='function-tab'][data-name='steps']")
        .await?;
    window.select(&by_id("version")).await?;
    let steps = async || Ok::<_, Failure>(window.texts(&by_id("function-step")).await?.len());
    assert_eq!(window.texts(&by_id("version")).await?.len(), 2);
    assert_eq!(steps().await?, 6);
    window.click("version-restore").await?;
    window
        .select("[data-testid='version'][data-version='v1'][data-current='true']")
        .await?;
    until("the steps of the version before", async || {
        Ok((steps().await? == 5).then_some(()))
    })
    .await?;
    window.wait_for("verified", "data-verified", &["false"]).await?;
    gallery.snap("function-put-back").await?;
    gallery.close().await
}
