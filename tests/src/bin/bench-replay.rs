//! Time per step of a replay (by bundles) beside bare CDP calls of the same steps, in the same run, and the frames
//! a second of the moving picture. Its last line is a JSON array of figures. Goals: ratio at most 1.5, 30 frames a second.

use anything_cdp::protocol::{input, page, runtime, target};
use anything_cdp::{Browser, CdpSession, LaunchOptions};
use anything_engine::model::{Bundle, ClickKind, Target};
use anything_engine::page::{Action, Intent, Pick, Session, SessionOptions};
use anything_tests::bench::{self, Figure};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use std::error::Error;
use std::time::{Duration, Instant};
use url::Url;

const ROUNDS: usize = 20;
const LIMIT: Duration = Duration::from_secs(20);
const FORM: &str = "<!doctype html><title>Form</title><h1>Order</h1><form action=thanks>
    <label>Name <input id=name name=name></label><label>Email <input id=mail name=mail></label>
    <label>Notes <textarea id=notes name=notes></textarea></label><label><input type=checkbox id=agree> I agree</label>
    <button type=button id=more onclick=\"this.dataset.n = 1\">More</button><button id=send>Send</button></form>";
const MOVING: &str = "<!doctype html><title>Moving</title><div id=d style='position:absolute;width:300px;height:300px;background:teal'>
    </div><script>let x = 0; const go = () => { d.style.left = (x = (x + 7) % 900) + 'px'; requestAnimationFrame(go) }; go()</script>";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// One step: what, on which field, with what.
const STEPS: &[(&str, &str, &str)] = &[
    ("fill", "Name", "Ada Lovelace"),
    ("fill", "Email", "ada@example.com"),
    ("fill", "Notes", "Please ring twice"),
    ("click", "I agree", "#agree"),
    ("click", "More", "#more"),
    ("click", "Send", "#send"),
];

#[tokio::main]
async fn main() -> Result<()> {
    let router = Router::new()
        .route("/form", get(|| async { Html(FORM) }))
        .route(
            "/thanks",
            get(|| async { Html("<!doctype html><title>Thanks</title><h1>Thank you</h1>") }),
        )
        .route("/moving", get(|| async { Html(MOVING) }));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = Url::parse(&format!("http://127.0.0.1:{}/", listener.local_addr()?.port()))?;
    tokio::spawn(async move { axum::serve(listener, router).await });

    let folder = tempfile::tempdir()?;
    let options = SessionOptions::new(folder.path());
    options.policy.allow(&base);
    let session = Session::start(options).await?;
    let bundles = learn(&session, &base).await?;
    let bare = Bare::start().await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (replay, plain) = (replay(&session, &base, &bundles).await?, bare.run(&base).await?);
        // The first warms up.
        if round > 0 {
            ours.push(replay);
            theirs.push(plain);
        }
    }
    let (frames, latency) = picture(&session, &base).await?;
    let steps = STEPS.len() + 1;
    let (ours, theirs) = (median(ours) / steps as f64, median(theirs) / steps as f64);
    let ratio = ours / theirs;
    bench::print(&[
        Figure {
            name: "replay, time per step (median)".into(),
            value: ours,
            unit: "ms".into(),
            yardstick: Some(theirs),
            goal: "≤ 1.5 × bare CDP calls".into(),
            reached: Some(ratio <= 1.5),
        },
        Figure {
            name: "screencast, frames from the browser".into(),
            value: frames,
            unit: "fps".into(),
            yardstick: None,
            goal: String::new(),
            reached: None,
        },
        Figure {
            name: "screencast, age of a frame p95".into(),
            value: latency.1,
            unit: "ms".into(),
            yardstick: None,
            goal: String::new(),
            reached: None,
        },
    ]);
    session.close().await;
    bare.browser.close().await;
    Ok(())
}

async fn learn(session: &Session, base: &Url) -> Result<Vec<Bundle>> {
    session.open(&base.join("form")?).await?;
    let mut bundles = Vec::new();
    for (what, name, _) in STEPS {
        let target = Target {
            name: (*name).to_owned(),
            ..Target::default()
        };
        let intent = if *what == "fill" {
            Intent::Fill
        } else {
            Intent::Click
        };
        let found = session.find(Pick::Target(&target, intent), LIMIT).await?;
        bundles.push(session.bundle(&found).await?);
    }
    Ok(bundles)
}

async fn replay(session: &Session, base: &Url, bundles: &[Bundle]) -> Result<f64> {
    let start = Instant::now();
    session.open(&base.join("form")?).await?;
    for ((what, _, value), bundle) in STEPS.iter().zip(bundles) {
        let fill = *what == "fill";
        let action = if fill {
            Action::Fill((*value).to_owned())
        } else {
            Action::Click(ClickKind::Click)
        };
        let intent = if fill { Intent::Fill } else { Intent::Click };
        session.act(Pick::Bundle(bundle, intent), &action, LIMIT).await?;
    }
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

/// The same steps without any care.
struct Bare {
    browser: Browser,
    session: CdpSession,
}

impl Bare {
    async fn start() -> Result<Bare> {
        let browser = Browser::launch(LaunchOptions::default()).await?;
        let mut events = browser.connection().events();
        let attach = target::SetAutoAttach {
            auto_attach: true,
            wait_for_debugger_on_start: false,
            flatten: true,
        };
        browser.connection().browser().call(&attach).await?;
        let session = loop {
            let event = events.recv().await?;
            match event.get::<target::AttachedToTarget>() {
                Some(attached) if attached.target_info.r#type == "page" => {
                    break browser.connection().session(&attached.session_id);
                }
                _ => {}
            }
        };
        session.call(&page::Enable {}).await?;
        session
            .call(&page::SetLifecycleEventsEnabled { enabled: true })
            .await?;
        Ok(Bare { browser, session })
    }

    async fn run(&self, base: &Url) -> Result<f64> {
        let start = Instant::now();
        let mut events = self.browser.connection().events();
        self.session
            .call(&page::Navigate {
                url: base.join("form")?.to_string(),
            })
            .await?;
        Self::loaded(&mut events).await?;
        for (what, name, value) in STEPS {
            if *what == "fill" {
                let id = match *name {
                    "Name" => "#name",
                    "Email" => "#mail",
                    _ => "#notes",
                };
                self.evaluate(&format!(
                    "(() => {{ const e = document.querySelector('{id}'); e.focus(); e.select() }})()"
                ))
                .await?;
                self.session
                    .call(&input::InsertText {
                        text: (*value).to_owned(),
                    })
                    .await?;
            } else {
                let script = format!(
                    "(() => {{ const r = document.querySelector('{value}').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})()"
                );
                let at = self.evaluate(&script).await?;
                let (x, y) = (
                    at[0].as_f64().unwrap_or_default(),
                    at[1].as_f64().unwrap_or_default(),
                );
                for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
                    let event = input::DispatchMouseEvent {
                        r#type: kind,
                        x,
                        y,
                        button: Some("left"),
                        buttons: Some(buttons),
                        click_count: Some(1),
                        ..input::DispatchMouseEvent::default()
                    };
                    self.session.call(&event).await?;
                }
            }
        }
        Self::loaded(&mut events).await?;
        Ok(start.elapsed().as_secs_f64() * 1000.0)
    }

    async fn evaluate(&self, expression: &str) -> Result<serde_json::Value> {
        let call = runtime::Evaluate {
            expression: expression.to_owned(),
            return_by_value: true,
            ..runtime::Evaluate::default()
        };
        Ok(self.session.call(&call).await?.result.value)
    }

    async fn loaded(
        events: &mut tokio::sync::broadcast::Receiver<std::sync::Arc<anything_cdp::Event>>,
    ) -> Result<()> {
        loop {
            let event = events.recv().await?;
            if event.method == "Page.domContentEventFired" {
                return Ok(());
            }
        }
    }
}

/// Frames a second, and p50 and p95 of the time from the browser's clock to here, over three seconds.
async fn picture(session: &Session, base: &Url) -> Result<(f64, (f64, f64))> {
    session.open(&base.join("moving")?).await?;
    let _seat = session.audience().join();
    let mut pictures = session.pictures();
    let (start, mut count, mut latencies) = (Instant::now(), 0_u32, Vec::new());
    while start.elapsed() < Duration::from_secs(3) {
        tokio::time::timeout(LIMIT, pictures.changed()).await??;
        let taken = pictures.borrow_and_update().as_ref().map(|picture| picture.taken);
        count += 1;
        if let Some(age) = taken.and_then(|taken| taken.elapsed().ok()) {
            latencies.push(age.as_secs_f64() * 1000.0);
        }
    }
    latencies.sort_by(f64::total_cmp);
    let at = |part: usize| {
        latencies
            .get(latencies.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    Ok((f64::from(count) / start.elapsed().as_secs_f64(), (at(50), at(95))))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
