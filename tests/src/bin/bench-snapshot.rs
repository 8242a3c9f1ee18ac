//! `cargo xtask bench snapshot`: how long a snapshot takes (accessibility tree of all frames, with refs) of a page with
//! 5,000 nodes (its elements and texts), and of one of which it lists 5,000 things; and whether the refs stay when the page
//! draws everything anew. Its last line is a JSON array of figures.

use std::error::Error;
use std::time::{Duration, Instant};

use anything_engine::page::{Session, SessionOptions};
use anything_tests::bench::{self, Figure};
use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use url::Url;

const ROUNDS: usize = 15;
const GOAL: f64 = 150.0;
/// Nodes that the goal is for: what a snapshot looks at.
const NODES: usize = 5000;
/// Rows of a name, two fields and two buttons, each named: 16 nodes, of which the snapshot lists 12.
const ROWS: [usize; 2] = [313, 420];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn page(rows: usize) -> String {
    format!(
        "<!doctype html><title>Orders</title><h1>Orders</h1><div id=all></div><script>
        const draw = () => {{ all.innerHTML = '<table>' + Array.from({{ length: {rows} }}, (_, i) => `<tr><td>Order ${{i}}</td>
        <td><label>Note ${{i}} <input value=x></label></td><td><label><input type=checkbox> Done ${{i}}</label></td>
        <td><button>Edit ${{i}}</button> <a href='#${{i}}'>Open ${{i}}</a></td></tr>`).join('') + '</table>' }}; draw();
        document.title = 'ready'; document.addEventListener('redraw', draw);</script>"
    )
}

#[tokio::main]
async fn main() -> Result<()> {
    let page = async |Path(rows): Path<usize>| Html(page(rows));
    let router = Router::new().route("/orders/{rows}", get(page));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = Url::parse(&format!("http://127.0.0.1:{}/", listener.local_addr()?.port()))?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    let folder = tempfile::tempdir()?;
    let options = SessionOptions::new(folder.path());
    options.policy.allow(&base);
    let session = Session::start(options).await?;
    let mut figures = Vec::new();
    for rows in ROWS {
        session.open(&base.join(&format!("orders/{rows}"))?).await?;
        figures.extend(measure(&session).await?);
    }
    bench::print(&figures);
    session.close().await;
    Ok(())
}

/// Times and refs of the page that is open.
async fn measure(session: &Session) -> Result<[Figure; 2]> {
    let first = session.snapshot().await?;
    let (listed, read) = (first.nodes.len(), first.read);
    if read < NODES {
        return Err(format!("the page has only {read} nodes").into());
    }
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let begun = Instant::now();
        let snapshot = session.snapshot().await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        if snapshot.nodes.len() != listed {
            return Err(format!("{} things were listed, then {}", listed, snapshot.nodes.len()).into());
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
    let share = kept as f64 / listed.max(1) as f64 * 100.0;
    let median = bench::percentile(&mut times, 0.5);
    let slow = bench::percentile(&mut times, 0.95);
    println!(
        "{read} nodes, {listed} things listed: median {median:.0} ms, p95 {slow:.0} ms; refs kept after a redraw: {share:.1} %"
    );
    // The goal is for a tree of this size; the larger one is there to see how it grows.
    let in_goal = read < NODES + NODES / 4;
    let time = Figure::new(
        format!("snapshot of {read} nodes, {listed} things (median)"),
        median,
        "ms",
    );
    let refs = format!("refs of {listed} things kept when everything is drawn anew");
    Ok([
        if in_goal {
            time.below(GOAL)
        } else {
            time.without_goal("to see how it grows")
        },
        Figure::new(refs, share, "%").no_less_than(100.0),
    ])
}
