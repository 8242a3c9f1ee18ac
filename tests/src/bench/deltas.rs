//! From a byte leaving a server to its text on the screen of the real window, and opening a long run from history.

use std::sync::Arc;

use serde_json::json;

use super::stamps::{PROBE, READ, SEEN, StampServer, Talk};
use super::{Figure, percentile};
use crate::desktop::{Failure, Options, Window, until};

/// How long the server talks.
const SECONDS: u32 = 6;
/// A frame longer than this is seen as a stutter, in ms.
const LONGEST_FRAME: f64 = 50.0;

/// Latency and frame lengths at one rate.
///
/// # Errors
/// The window or the server fails.
pub async fn measure(per_second: u32) -> Result<Vec<Figure>, Failure> {
    let server = StampServer::start(Talk::Stamps {
        per_second,
        seconds: SECONDS,
    })
    .await?;
    let window = Window::open(Options {
        home: Some(home()?),
        variables: variables(&server),
    })
    .await?;
    window.resize(1280, 800).await?;
    window.get("task-input").await?;
    window.driver().run(PROBE, json!([])).await?;
    run_to_the_end(&window).await?;
    // Figures of a stream of which some never came to the screen would be figures of another one.
    let sent = u64::from(per_second * SECONDS);
    let mut seen = 0;
    let all = until("every stamp on the screen", async || {
        seen = window
            .driver()
            .run(SEEN, json!([]))
            .await?
            .as_u64()
            .unwrap_or_default();
        Ok((seen == sent).then_some(()))
    })
    .await;
    all.map_err(|failure| format!("{seen} of {sent} stamps were seen: {failure}"))?;
    let read = window.driver().run(READ, json!([])).await?;
    window.close().await?;
    let numbers = |name: &str| -> Vec<f64> {
        read[name]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_f64)
            .collect()
    };
    let mut latencies = numbers("latencies");
    let mut frames = numbers("frames");
    let p99 = percentile(&mut latencies, 0.99);
    // The page's clock has no finer grain than a microsecond: what lies below is the arithmetic's.
    let longest = (percentile(&mut frames, 1.0) * 1000.0).round() / 1000.0;
    let figure = |what: &str, value: f64| Figure::new(format!("{per_second} deltas/s, {what}"), value, "ms");
    Ok(vec![
        figure("byte to screen, p50", percentile(&mut latencies, 0.5)).without_goal("its p99 has one"),
        figure("byte to screen, p99", p99).below(100.0),
        figure("longest frame", longest).up_to(LONGEST_FRAME),
    ])
}

/// Opening a run of `items` items from history, to its first painted item.
///
/// # Errors
/// The window or the server fails.
pub async fn history(items: u32) -> Result<Vec<Figure>, Failure> {
    let server = StampServer::start(Talk::Items(items)).await?;
    let home = home()?;
    let window = Window::open(Options {
        home: Some(home.clone()),
        variables: variables(&server),
    })
    .await?;
    window.get("task-input").await?;
    run_to_the_end(&window).await?;
    window.close().await?;
    let window = Window::open(Options {
        home: Some(home),
        variables: variables(&server),
    })
    .await?;
    window.click("nav-history").await?;
    window.get("history-item").await?;
    let script = "const done = arguments[arguments.length - 1];
        const row = document.querySelector('[data-testid=history-item]');
        const began = performance.now();
        (row.matches('a, button') ? row : row.querySelector('a, button')).click();
        const look = () => document.querySelector('[data-testid=transcript] [data-testid=item]')
            ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
            : requestAnimationFrame(look);
        look();";
    let taken = window.driver().run_async(script, json!([])).await?;
    window.close().await?;
    let value = taken.as_f64().ok_or("the run did not open")?;
    let name = format!("opening a run of {items} items from history");
    Ok(vec![Figure::new(name, value, "ms").below(300.0)])
}

async fn run_to_the_end(window: &Window) -> Result<(), Failure> {
    window.fill("task-input", "Tell me everything").await?;
    window.click("task-start").await?;
    for _ in 0..6 {
        // Each wait has its own bound; a long run takes several.
        if window
            .wait_for("run-state", "data-state", &["done", "failed", "unknown"])
            .await
            .is_ok()
        {
            break;
        }
    }
    window.wait_for("run-state", "data-state", &["done"]).await?;
    Ok(())
}

fn variables(server: &StampServer) -> Vec<(String, String)> {
    [
        ("NOTTE_API_URL", server.url.as_str()),
        ("ANYTHING_API_URL", &server.url),
        ("NOTTE_API_KEY", "bench"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// A home in which Welcome was answered with Notte.
fn home() -> Result<Arc<tempfile::TempDir>, Failure> {
    let home = tempfile::Builder::new().prefix("anything-bench-").tempdir()?;
    std::fs::create_dir_all(home.path().join("data"))?;
    std::fs::write(
        home.path().join("data/settings.json"),
        r#"{"welcomed":true,"home":"notte"}"#,
    )?;
    Ok(Arc::new(home))
}
