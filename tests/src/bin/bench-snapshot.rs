//! `cargo xtask bench snapshot`: how long a snapshot of a page with 5,000 things takes (accessibility tree of all frames,
//! with refs), and whether the refs stay when the page draws everything anew. Its last line is a JSON array of figures.

use std::error::Error;
use std::time::{Duration, Instant};

use anything_engine::page::{Session, SessionOptions};
use anything_tests::bench::{self, Figure};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use url::Url;

const ROUNDS: usize = 15;
const GOAL: f64 = 150.0;
/// Things that the snapshot has to list.
const THINGS: usize = 5000;
/// Rows of a name, two fields and two buttons, each named.
const ROWS: usize = 420;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn page() -> String {
    format!(
        "<!doctype html><title>Orders</title><h1>Orders</h1><div id=all></div><script>
        const draw = () => {{ all.innerHTML = '<table>' + Array.from({{ length: {ROWS} }}, (_, i) => `<tr><td>Order ${{i}}</td>
        <td><label>Note ${{i}} <input value=x></label></td><td><label><input type=checkbox> Done ${{i}}</label></td>
        <td><button>Edit ${{i}}</button> <a href='#${{i}}'>Open ${{i}}</a></td></tr>`).join('') + '</table>' }}; draw();
        document.title = 'ready'; document.addEventListener('redraw', draw);</script>"
    )
}

#[tokio::main]
async fn main() -> Result<()> {
    let router = Router::new().route("/orders", get(|| async { Html(page()) }));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = Url::parse(&format!("http://127.0.0.1:{}/", listener.local_addr()?.port()))?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    let folder = tempfile::tempdir()?;
    let options = SessionOptions::new(folder.path());
    options.policy.allow(&base);
    let session = Session::start(options).await?;
    session.open(&base.join("orders")?).await?;

    let first = session.snapshot().await?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let begun = Instant::now();
        let snapshot = session.snapshot().await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        if snapshot.nodes.len() < THINGS {
            return Err(format!("only {} things were listed", snapshot.nodes.len()).into());
        }
    }
    let redraw = "function() { document.dispatchEvent(new Event('redraw')) }";
    session.evaluate(redraw, &[]).await?;
    let after = session.snapshot().await?;
    let kept = first
        .nodes
        .iter()
        .zip(&after.nodes)
        .filter(|(before, after)| before.reference == after.reference && before.name == after.name)
        .count();
    let share = kept as f64 / first.nodes.len().max(1) as f64 * 100.0;
    println!("{} things listed", first.nodes.len());
    let median = bench::percentile(&mut times, 0.5);
    let slow = bench::percentile(&mut times, 0.95);
    println!("snapshot: median {median:.0} ms, p95 {slow:.0} ms; refs kept after a redraw: {share:.1} %");
    bench::print(&[
        Figure {
            name: format!("snapshot of {} things (median)", first.nodes.len()),
            value: median,
            unit: "ms".into(),
            yardstick: None,
            goal: format!("below {GOAL:.0} ms"),
            reached: Some(median < GOAL),
        },
        Figure {
            name: "refs kept when everything is drawn anew".into(),
            value: share,
            unit: "%".into(),
            yardstick: None,
            goal: "100 %".into(),
            reached: Some(kept == first.nodes.len()),
        },
    ]);
    session.close().await;
    Ok(())
}
