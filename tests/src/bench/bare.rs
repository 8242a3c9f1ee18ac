//! An order form, the words that fill it in, and the same steps by bare CDP calls: no waiting but for the two pages, no
//! looking whether anything can be acted on, no second try.
//!
//! It is the least that these steps can take, and what a replay's time for a step is held against.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anything_cdp::protocol::{input, page, runtime, target};
use anything_cdp::{Browser, CdpSession, LaunchOptions};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::Html;
use axum::routing::get;
use tokio::sync::broadcast::Receiver;
use url::Url;

use super::replaying::Run;
use crate::desktop::Failure;

const FORM: &str = "<!doctype html><title>Form</title><h1>Order</h1><form action=thanks>
    <label>Name <input id=name name=name></label><label>Email <input id=mail name=mail></label>
    <label>Notes <textarea id=notes name=notes></textarea></label><label><input type=checkbox id=agree name=agree> I agree</label>
    <input type=hidden id=count name=more value=0><button type=button id=more onclick=\"count.value = +count.value + 1\">More</button>
    <button id=send>Send</button></form>";
const THANKS: &str = "<!doctype html><title>Thanks</title><h1>Thank you</h1>";
/// What the form sends once every step was done, and done once.
const SENT: &str = "name=Ada+Lovelace&mail=ada%40example.com&notes=Please+ring+twice&agree=on&more=1";
/// No wait for a page is longer.
const LIMIT: Duration = Duration::from_secs(20);

/// The words that make the function of these steps.
pub const WORDS: &str = "Open {site}form, type \"Ada Lovelace\" into Name, type \"ada@example.com\" into Email, \
     type \"Please ring twice\" into Notes, tick \"I agree\", click \"More\", click \"Send\"";

/// Steps after the opening of the page: a text for a field, or a click.
const STEPS: &[(&str, Option<&str>)] = &[
    ("#name", Some("Ada Lovelace")),
    ("#mail", Some("ada@example.com")),
    ("#notes", Some("Please ring twice")),
    ("#agree", None),
    ("#more", None),
    ("#send", None),
];

/// How many steps there are, with the opening of the page.
pub const COUNT: usize = STEPS.len() + 1;

/// The site with the form; it ends with the value.
#[derive(Debug)]
pub struct Orders {
    /// Its address, with a slash at the end.
    pub base: Url,
    sent: Arc<Mutex<Vec<String>>>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Orders {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Orders {
    /// Serves it on a free port.
    ///
    /// # Errors
    /// No port is free.
    pub async fn start() -> Result<Self, Failure> {
        let sent: Arc<Mutex<Vec<String>>> = Arc::default();
        let router = Router::new()
            .route("/form", get(|| async { Html(FORM) }))
            .route("/thanks", get(thanks))
            .with_state(Arc::clone(&sent));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let base = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { base, sent, server })
    }

    /// That exactly one order has come since the last look, with all that was to be filled in.
    ///
    /// # Errors
    /// None came, several, or another one.
    pub fn one_came(&self) -> Result<(), Failure> {
        let came = std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner));
        if came == [SENT] {
            Ok(())
        } else {
            Err(format!("the steps were to send {SENT}, and sent {came:?}").into())
        }
    }
}

async fn thanks(
    State(sent): State<Arc<Mutex<Vec<String>>>>,
    RawQuery(query): RawQuery,
) -> Html<&'static str> {
    let mut sent = sent.lock().unwrap_or_else(PoisonError::into_inner);
    sent.push(query.unwrap_or_default());
    Html(THANKS)
}

/// The steps by bare calls in a browser that was just started, as a replay's is.
///
/// # Errors
/// The browser fails.
pub async fn run(program: PathBuf, base: &Url) -> Result<Run, Failure> {
    let begin = Instant::now();
    let since = || begin.elapsed().as_secs_f64() * 1000.0;
    let browser = Browser::launch(LaunchOptions {
        program: Some(program),
        ..LaunchOptions::default()
    })
    .await?;
    let tab = Tab::first_of(&browser).await?;
    let start = since();
    let done = tokio::time::timeout(LIMIT, tab.steps(base)).await;
    let steps = since() - start;
    browser.close().await;
    done??;
    Ok(Run {
        start,
        steps,
        whole: since(),
        rows: Vec::new(),
    })
}

/// The browser's tab, ready for the first step.
struct Tab {
    session: CdpSession,
    events: Receiver<Arc<anything_cdp::Event>>,
}

impl Tab {
    async fn first_of(browser: &Browser) -> Result<Self, Failure> {
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
        Ok(Self { session, events })
    }

    async fn steps(mut self, base: &Url) -> Result<(), Failure> {
        let url = base.join("form")?.to_string();
        self.session.call(&page::Navigate { url }).await?;
        self.loaded().await?;
        for (field, text) in STEPS {
            match text {
                Some(text) => self.fill(field, text).await?,
                None => self.click(field).await?,
            }
        }
        self.loaded().await
    }

    async fn fill(&self, field: &str, text: &str) -> Result<(), Failure> {
        let focus =
            format!("(() => {{ const e = document.querySelector('{field}'); e.focus(); e.select() }})()");
        self.evaluate(focus).await?;
        let text = text.to_owned();
        self.session.call(&input::InsertText { text }).await?;
        Ok(())
    }

    async fn click(&self, field: &str) -> Result<(), Failure> {
        let middle = format!(
            "(() => {{ const r = document.querySelector('{field}').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})()"
        );
        let at = self.evaluate(middle).await?;
        let (x, y) = (
            at[0].as_f64().ok_or("no place")?,
            at[1].as_f64().ok_or("no place")?,
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
        Ok(())
    }

    async fn evaluate(&self, expression: String) -> Result<serde_json::Value, Failure> {
        let call = runtime::Evaluate {
            expression,
            return_by_value: true,
            ..runtime::Evaluate::default()
        };
        Ok(self.session.call(&call).await?.result.value)
    }

    /// The next page stands.
    async fn loaded(&mut self) -> Result<(), Failure> {
        while self.events.recv().await?.method != "Page.domContentEventFired" {}
        Ok(())
    }
}
