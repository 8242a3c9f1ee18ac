//! The live view: a page that shows the time in big black and white cells, read back from the display.
//!
//! So what counts is what a person sees: Chromium, screencast, socket, webview and window all lie between. Beside it, what
//! the screencast alone hands out of the same page, before there is a window.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anything_engine::page::{Session, SessionOptions};
use axum::{Router, response::Html, routing::get};
use url::Url;

use super::screen::Screen;
use super::{Figure, percentile};
use crate::desktop::picture::Area;
use crate::desktop::{Failure, Options, Window, until};

/// How long frames are counted.
const WATCHED: Duration = Duration::from_secs(10);
/// A moving page that shows nothing new for so long does not move.
const LONGEST_PICTURE: Duration = Duration::from_secs(20);
const CAST: &str = "the browser's screencast of that page";

const COLUMNS: usize = 6;
const ROWS: usize = 4;
/// Low bits of the milliseconds; the other cells are a checksum against half-drawn pictures.
const BITS: usize = 20;
const PAGE: &str = r#"<!doctype html><title>Moving</title><style>body{margin:0}div{position:fixed;width:16.7vw;height:25vh}</style><script>
const cells = Array.from({ length: 24 }, (_, i) => { const d = document.createElement("div"); d.style.left = (i % 6) * 16.667 + "vw"; d.style.top = Math.floor(i / 6) * 25 + "vh"; document.documentElement.append(d); return d; });
function show() { const t = Date.now() % 1048576; const sum = [0, 5, 10, 15].reduce((s, b) => s ^ ((t >> b) & 31), 0) & 15;
  const all = t + sum * 1048576; cells.forEach((d, i) => { d.style.background = Math.floor(all / 2 ** i) % 2 ? "white" : "black"; }); requestAnimationFrame(show); }
show();</script>"#;

/// Frames a second shown in the real window, and how old they are when they are first seen.
///
/// # Errors
/// The window, the engine or the browser fails.
pub async fn measure() -> Result<Vec<Figure>, Failure> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(async move {
        axum::serve(listener, Router::new().route("/", get(|| async { Html(PAGE) }))).await
    });

    let mut cast = Cast::of(&Url::parse(&format!("http://{address}/"))?).await?;

    let home = tempfile::Builder::new().prefix("anything-live-").tempdir()?;
    std::fs::create_dir_all(home.path().join("data"))?;
    std::fs::write(home.path().join("data/settings.json"), r#"{"welcomed":true}"#)?;
    let window = Window::open(Options {
        home: Some(Arc::new(home)),
        variables: Vec::new(),
    })
    .await?;
    window.resize(1280, 800).await?;
    window
        .fill(
            "task-input",
            &format!("Open http://{address}/ and wait 30 seconds"),
        )
        .await?;
    window.click("task-start").await?;
    window.wait_for("viewer", "data-state", &["live"]).await?;

    let screen = Screen::open()?;
    // The frame's border, and above the picture its bar.
    let frame = window.area_of("viewer").await?;
    let area = Area {
        x: frame.x + 1,
        y: frame.y + 39,
        width: frame.width - 2,
        height: frame.height - 40,
    };
    let scale = (area.width as f64 / 1280.0).min(area.height as f64 / 800.0);
    let left = area.x as f64 + (area.width as f64 - 1280.0 * scale) / 2.0;
    let top = area.y as f64 + (area.height as f64 - 800.0 * scale) / 2.0;
    let look = || -> Result<Option<u64>, Failure> {
        let mut all = 0_u64;
        for row in 0..ROWS {
            let y = top + (row as f64 + 0.5) * 200.0 * scale;
            let strip = screen.shot(left as i16, y as i16, (1280.0 * scale) as u16, 1)?;
            for column in 0..COLUMNS {
                let x = (column as f64 + 0.5) / COLUMNS as f64 * strip.width as f64;
                all |= u64::from(strip.light(x as usize, 0) > 127) << (row * COLUMNS + column);
            }
        }
        let time = all & ((1 << BITS) - 1);
        let sum = [0, 5, 10, 15]
            .iter()
            .fold(0, |sum, bits| sum ^ ((time >> bits) & 31))
            & 15;
        Ok((time != 0 && all >> BITS == sum).then_some(time))
    };
    let now = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_millis() as u64)
            % (1 << BITS)
    };
    until("a frame of the moving page in the window", async || {
        Ok(look()?.filter(|time| now().wrapping_sub(*time) < 2000))
    })
    .await?;

    let began = Instant::now();
    let mut seen: BTreeMap<u64, f64> = BTreeMap::new();
    while began.elapsed() < WATCHED {
        if let Some(time) = look()? {
            let age = now().wrapping_sub(time);
            if age < 5000 {
                seen.entry(time).or_insert(age as f64);
            }
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    let seconds = began.elapsed().as_secs_f64();
    window.click("run-stop").await?;
    window.wait_for("run-state", "data-state", &["stopped"]).await?;
    window.close().await?;
    serving.abort();

    let mut ages: Vec<f64> = seen.values().copied().collect();
    let shown = ages.len() as f64 / seconds;
    let late = percentile(&mut ages, 0.95);
    Ok(vec![
        Figure::new("live view, frames shown", shown, "fps")
            .beside(cast.frames, CAST)
            .no_less_than(30.0),
        Figure::new("live view, latency p50", percentile(&mut ages, 0.5), "ms")
            .beside(percentile(&mut cast.ages, 0.5), CAST)
            .without_goal("its p95 has one"),
        Figure::new("live view, latency p95", late, "ms")
            .beside(percentile(&mut cast.ages, 0.95), CAST)
            .below(120.0),
    ])
}

/// What the browser hands out before any window: frames a second, and how old each was when it came here, in ms.
struct Cast {
    frames: f64,
    ages: Vec<f64>,
}

impl Cast {
    async fn of(page: &Url) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let options = SessionOptions::new(folder.path());
        options.policy.allow(page);
        let session = Session::start(options).await?;
        session.open(page).await?;
        let taken = Self::watched(&session).await;
        session.close().await;
        taken
    }

    async fn watched(session: &Session) -> Result<Self, Failure> {
        let _seat = session.audience().join();
        let mut pictures = session.pictures();
        // The first frames come while the cast begins.
        tokio::time::timeout(LONGEST_PICTURE, pictures.changed()).await??;
        pictures.mark_unchanged();
        let (began, mut count, mut ages) = (Instant::now(), 0_u32, Vec::new());
        while began.elapsed() < WATCHED {
            tokio::time::timeout(LONGEST_PICTURE, pictures.changed()).await??;
            let taken = pictures.borrow_and_update().as_ref().map(|picture| picture.taken);
            count += 1;
            if let Some(age) = taken.and_then(|taken| taken.elapsed().ok()) {
                ages.push(age.as_secs_f64() * 1000.0);
            }
        }
        let frames = f64::from(count) / began.elapsed().as_secs_f64();
        Ok(Self { frames, ages })
    }
}
