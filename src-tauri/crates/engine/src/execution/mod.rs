//! Doing the steps of a plan in a real browser, telling each as it happens.
//!
//! One call of [`perform`] owns one browser from start to end. It decides nothing the steps do not say: what can't
//! be found, or could be several things, ends the run. It plans nothing and keeps nothing but downloads.

mod collecting;
mod filling;
mod keeping;
mod opened;
mod person;
mod records;
mod step;
pub(crate) mod words;

use std::sync::Arc;
use std::time::Duration;

use anything_api::event::{Download, Event, ToolError};
use serde_json::{Map, Value};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::model::{Bundle, Op, Place, Step};
use crate::page::{Session, SessionOptions};
use crate::server::state::Shared;
use crate::sessions::Watched;

pub(crate) use opened::on_open_page;

/// A reader that takes nothing for so long counts as gone.
pub(crate) const SLOW_READER: Duration = Duration::from_secs(30);
/// The end of a browser is waited for this long; its process is killed in any case.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);

/// What a run needs from outside.
pub(crate) struct Job {
    pub shared: Arc<Shared>,
    /// Thread or run; names the folder of what is kept.
    pub id: String,
    pub events: mpsc::Sender<Event>,
    pub cancel: CancellationToken,
}

impl Job {
    /// Tells an event; never waits for ever, and never fails the run because nobody listens.
    pub(crate) async fn tell(&self, event: Event) {
        use mpsc::error::SendTimeoutError;
        if let Err(SendTimeoutError::Timeout(_)) = self.events.send_timeout(event, SLOW_READER).await {
            self.cancel.cancel();
        }
    }
}

/// How the doing ended.
#[derive(Debug)]
pub(crate) enum Ended {
    Done,
    Failed(ToolError),
    /// Over the limit of a whole run.
    TooLong,
    /// On request, because nobody listens, or because the engine ends.
    Stopped,
}

/// What came of it, also where it ended early.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub rows: Vec<Map<String, Value>>,
    /// Pages that rows came from.
    pub pages: u32,
    /// The steps that worked, with how their targets were found.
    pub steps: Vec<Step>,
    /// By step index: targets that had to be found anew, with their new bundles.
    pub healed: Vec<(usize, Bundle)>,
    pub downloads: Vec<Download>,
    /// The first site that was opened, for people.
    pub domain: Option<String>,
}

/// Does all steps in a browser of their own; browser and profile are gone when this returns.
pub(crate) async fn perform(job: &Job, steps: Vec<Step>, limit: Duration) -> (Ended, Report) {
    let mut report = Report {
        domain: domain(&steps),
        ..Report::default()
    };
    let mut browser = None;
    let ended = tokio::select! {
        biased;
        () = job.cancel.cancelled() => Ended::Stopped,
        ended = tokio::time::timeout(limit, work(job, steps, &mut report, &mut browser)) => match ended {
            Ok(Ok(())) => Ended::Done,
            Ok(Err(problem)) => Ended::Failed(problem),
            Err(_) => Ended::TooLong,
        },
    };
    if let Some((session, watched)) = browser {
        keeping::downloads(&session, &mut report);
        watched.close(match ended {
            Ended::Done | Ended::Stopped => "manual",
            Ended::Failed(_) => "error",
            Ended::TooLong => "max_duration",
        });
        if tokio::time::timeout(CLOSE_LIMIT, session.close()).await.is_err() {
            tracing::warn!(session = %watched.id, "a browser did not end in time");
        }
    }
    (ended, report)
}

type Browser = (Session, Arc<Watched>);

async fn work(
    job: &Job,
    steps: Vec<Step>,
    report: &mut Report,
    browser: &mut Option<Browser>,
) -> Result<(), ToolError> {
    let session = Session::start(session_options(job, &steps))
        .await
        .map_err(|error| words::page_problem(&error, None))?;
    let sessions = &job.shared.sessions;
    let watched = sessions.add(session.pictures(), job.cancel.clone());
    *browser = Some((session.clone(), Arc::clone(&watched)));
    job.tell(Event::NotteSessionData {
        viewer_url: sessions.viewer_url(&watched),
        session_id: Some(watched.id.clone()),
    })
    .await;
    let mut teller = step::Teller::new(job, &session);
    for (index, step) in steps.into_iter().enumerate() {
        step::perform(&mut teller, index, step, report).await?;
    }
    Ok(())
}

fn session_options(job: &Job, steps: &[Step]) -> SessionOptions {
    let shared = &job.shared;
    let mut options = SessionOptions::new(shared.downloads.join(&job.id));
    options.browser.clone_from(&shared.options.browser);
    options.step_timeout = shared.options.step_timeout;
    for origin in [&shared.origins.api, &shared.origins.viewer] {
        if let Some(port) = Url::parse(origin).ok().and_then(|url| url.port()) {
            options.policy.forbid_port(port);
        }
    }
    for step in steps {
        if let Op::Open { place } = &step.op
            && let Ok(url) = address(shared, place)
        {
            options.policy.allow(&url);
            if matches!(place, Place::Practice(_)) {
                let address = shared.origins.practice_address;
                options.policy.place(crate::practice::HOST, 80, address);
            }
        }
    }
    options
}

/// The address of a place. A bare host gets `https://`.
fn address(shared: &Shared, place: &Place) -> Result<Url, ToolError> {
    let text = match place {
        Place::Practice(site) => {
            let path = crate::practice::path_of(site).unwrap_or("/");
            format!("{}{path}", shared.origins.practice)
        }
        Place::Url(text) if text.contains("://") => text.trim().to_owned(),
        Place::Url(text) => format!("https://{}", text.trim()),
    };
    Url::parse(&text).map_err(|_| words::problem("page", format!("“{text}” is not a web address.")))
}

/// The first site of a task in words: a host name, or `practice shop`.
fn domain(steps: &[Step]) -> Option<String> {
    steps.iter().find_map(|step| match &step.op {
        Op::Open {
            place: Place::Practice(site),
        } => Some(format!("practice {site}")),
        Op::Open {
            place: Place::Url(text),
        } => {
            let full = if text.contains("://") {
                text.clone()
            } else {
                format!("https://{text}")
            };
            Url::parse(&full).ok()?.host_str().map(str::to_owned)
        }
        _ => None,
    })
}
