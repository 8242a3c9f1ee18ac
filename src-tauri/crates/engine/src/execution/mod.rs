//! Doing the steps of a plan in a real browser, telling each as it happens.
//!
//! One call of [`perform`] owns one browser from start to end; [`go_on`] leaves it open for what may follow. It decides
//! nothing the steps do not say: what can't be found, or could be several things, ends the run. It plans nothing and
//! keeps nothing but downloads.

mod again;
mod answers;
mod asked_about;
mod asserting;
mod attempts;
mod beforehand;
mod bounds;
mod browsing;
mod by_hand;
mod choosing;
mod clicking;
mod collecting;
mod colours;
mod confirming;
mod conjoined;
pub(crate) mod control;
mod criteria;
mod digest;
mod downloading;
mod each;
mod enabling;
mod expecting;
mod exploring;
mod exporting;
mod filling;
mod filter_parts;
mod filtering;
mod finishing;
mod further;
mod hand_step;
mod healing;
mod hold;
pub(crate) mod hush;
mod implied;
mod in_record;
mod keeping;
mod known_form;
mod labelled;
mod led_away;
mod list_page;
mod login;
mod moving;
mod notices;
mod opened;
mod opening;
mod order_words;
mod ordering;
mod other_pages;
mod otherwise;
mod own_password;
mod pace;
mod parts_of_names;
mod person;
mod prompted;
mod raised;
mod ranked;
mod reading;
mod records;
mod refusal;
mod replacing;
mod resorts;
mod risk;
mod scrolling;
mod searching;
mod seeing;
mod sending;
mod step;
mod suggesting;
mod tagging;
mod telling;
mod texts;
mod told_apart;
mod turning;
mod twice;
mod unfiltered;
mod unsent_filter;
mod way_in;
mod widgets;
pub(crate) mod words;
mod worked_out;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anything_api::event::{Download, Event, ToolError};
use serde_json::{Map, Value};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use self::control::Next;
use crate::model::{Op, Place, Step};
use crate::page::{AddressPolicy, Session, SessionOptions, Visit};
use crate::secrets;
use crate::server::state::Shared;
use crate::sessions::Watched;

pub(crate) use control::RunControl;
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
    pub manner: Manner,
    /// A person said that they would watch it.
    pub attended: bool,
    /// Who has it, and what is still to come.
    pub control: Arc<RunControl>,
}

/// What a run is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Steps from words, done for the first time: what they bring about is noted.
    First,
    /// A kept function with a person's values: the page has to be where it was.
    Again,
    /// A kept function with its own values, to see whether it still does the same. Nobody watches.
    Check,
}

impl Job {
    /// Tells an event; never waits for ever, and never fails the run because nobody listens.
    pub(crate) async fn tell(&self, event: Event) {
        use mpsc::error::SendTimeoutError;
        let event = self.control.hush.clean(event);
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
    /// It waited for a person who did not come.
    LeftAlone(String),
    /// On request, because nobody listens, or because the engine ends.
    Stopped,
}

/// What came of it, also where it ended early.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub rows: Vec<Map<String, Value>>,
    /// Rows that were read and that a condition left out.
    pub left_out: usize,
    /// Pages that rows came from.
    pub pages: u32,
    /// The steps that worked, with how their targets were found.
    pub steps: Vec<Step>,
    /// Which of them a person did, by their place there.
    pub by_hand: Vec<usize>,
    /// What the person gave in these: values of the function.
    pub words: Vec<String>,
    /// The page on which the last collection began.
    pub collected_at: Option<String>,
    /// Targets that had to be found anew.
    pub healed: Vec<healing::Heal>,
    pub downloads: Vec<Download>,
    /// The first site that was opened, for people.
    pub domain: Option<String>,
    /// The step before has confirmed what it did: saying yes to it again asks for nothing more.
    pub confirmed: bool,
}

/// A browser that does the steps of a run.
pub(crate) struct Browser {
    pub session: Session,
    pub watched: Arc<Watched>,
    /// Downloads that an earlier run in it told.
    told: usize,
}

impl Browser {
    /// Ends its session at once, and its live view with the page as it was left: that picture is the future's. The browser
    /// itself stays.
    pub(crate) fn unwatched(&self, reason: &'static str) -> impl Future<Output = ()> + Send + use<> {
        let (session, watched) = (self.session.clone(), Arc::clone(&self.watched));
        let first = watched.close(reason);
        async move {
            if first {
                session.show_as_it_is().await;
                watched.was_shown();
            }
        }
    }

    /// Ends it; process and profile are gone when this returns.
    pub(crate) async fn close(self, reason: &'static str) {
        self.unwatched(reason).await;
        if tokio::time::timeout(CLOSE_LIMIT, self.session.close())
            .await
            .is_err()
        {
            tracing::warn!(session = %self.watched.id, "a browser did not end in time");
        }
    }
}

impl Ended {
    /// The contract's word for why the session ended with it (6.1).
    pub(crate) fn close_reason(&self) -> &'static str {
        match self {
            Self::Done | Self::Stopped => "manual",
            Self::Failed(_) => "error",
            Self::TooLong => "max_duration",
            Self::LeftAlone(_) => "idle",
        }
    }
}

/// Does all steps in a browser of their own; browser and profile are gone when this returns.
pub(crate) async fn perform(job: &Job, steps: Vec<Step>, limit: Duration) -> (Ended, Report) {
    let mut browser = None;
    let (ended, report) = go_on(job, steps, limit, &mut browser).await;
    if let Some(browser) = browser {
        browser.close(ended.close_reason()).await;
    }
    (ended, report)
}

/// Does all steps in the browser that is there, else in one that it starts; leaves it open.
pub(crate) async fn go_on(
    job: &Job,
    steps: Vec<Step>,
    limit: Duration,
    browser: &mut Option<Browser>,
) -> (Ended, Report) {
    let mut report = Report {
        domain: domain(&steps),
        ..Report::default()
    };
    let ended = tokio::select! {
        biased;
        () = job.cancel.cancelled() => Ended::Stopped,
        ended = work(job, steps, &mut report, browser) => match ended {
            Ok(()) => Ended::Done,
            Err(problem) if problem.code == hold::LEFT_ALONE => Ended::LeftAlone(problem.message),
            Err(problem) => Ended::Failed(job.control.hush.clean(problem)),
        },
        () = over(&job.control, limit) => Ended::TooLong,
    };
    let hush = &job.control.hush;
    for step in &mut report.steps {
        // What a page said with a secret in it can't be looked for again.
        step.expect.retain(|condition| !hush.covers(condition));
        *step = hush.clean(step.clone());
    }
    report.rows = hush.clean(std::mem::take(&mut report.rows));
    report.words = hush.clean(std::mem::take(&mut report.words));
    if let Some(browser) = browser {
        browser.told = keeping::downloads(&browser.session, browser.told, &mut report);
    }
    (ended, report)
}

/// Returns once a run has been at work for so long; the time in which it waits for a person does not count.
async fn over(control: &RunControl, limit: Duration) {
    let began = Instant::now();
    loop {
        let worked = began.elapsed().saturating_sub(control.waited());
        let left = limit.saturating_sub(worked);
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left).await;
    }
}

async fn work(
    job: &Job,
    steps: Vec<Step>,
    report: &mut Report,
    browser: &mut Option<Browser>,
) -> Result<(), ToolError> {
    if let Some(at) = secrets::misplaced(&steps) {
        let message = format!("Step {}: a secret can only be typed into a field.", at + 1);
        return Err(words::problem("not_understood", message));
    }
    let browser = match browser {
        Some(browser) => {
            name_places(&job.shared, browser.session.policy(), &steps);
            if browser.watched.end().is_some() {
                // It was kept open: from now on it can be watched again, with a ticket of its own.
                let sessions = &job.shared.sessions;
                browser.watched = sessions.add(&browser.session, job.cancel.clone(), false);
            }
            browser
        }
        None => browser.insert(start(job, &steps).await?),
    };
    job.tell(Event::NotteSessionData {
        viewer_url: job.shared.sessions.viewer_url(&browser.watched),
        session_id: Some(browser.watched.id.clone()),
    })
    .await;
    let session = browser.session.clone();
    let mut teller = telling::Teller::new(job, &session);
    if job.control.is_recording() {
        for (index, step) in steps.into_iter().enumerate() {
            step::perform(&mut teller, index, step, report).await?;
        }
        let ended = hold::wait(&mut teller, report, None).await;
        return match ended {
            // What was shown until then is not lost.
            Err(problem) if problem.code == hold::LEFT_ALONE && !report.by_hand.is_empty() => Ok(()),
            ended => ended,
        };
    }
    job.control.begin(steps);
    let mut pace = job.attended.then(|| pace::Pace::new(&browser.watched));
    loop {
        if let Some(pace) = &mut pace {
            pace.keep(&job.control).await;
        }
        match job.control.next() {
            Next::Step(index, step) => {
                teller.look_ahead(&job.control.coming());
                step::perform(&mut teller, index, *step, report).await?;
            }
            Next::Hold => hold::wait(&mut teller, report, None).await?,
            Next::End => {
                // The browser ends after this, and with it whatever the page is still sending.
                let writes = session.writes();
                finishing::finish(&session, report.steps.last()).await;
                if let Some(last) = report.steps.last_mut()
                    && session.writes() > writes
                {
                    // What was only sent a moment later is the step's all the same.
                    last.risk = last.risk.or_else(|| risk::of(last, true));
                }
                return Ok(());
            }
        }
    }
}

async fn start(job: &Job, steps: &[Step]) -> Result<Browser, ToolError> {
    let session = Session::start(session_options(job, steps))
        .await
        .map_err(|error| words::page_problem(&error, None))?;
    let hidden = job.manner == Manner::Check;
    let watched = job.shared.sessions.add(&session, job.cancel.clone(), hidden);
    if !watched.hidden
        && let Err(error) = job.shared.store.count_session(crate::functions::month()).await
    {
        tracing::warn!(%error, "a session could not be counted");
    }
    Ok(Browser {
        session,
        watched,
        told: 0,
    })
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
    options.most_memory = shared.options.most_memory << 20;
    // A replay knows from the first run whether there is anything to watch.
    options.watch_writes = job.manner == Manner::First
        || steps
            .iter()
            .any(|step| step.risk.is_some() || turning::is_fetched(&step.op));
    name_places(shared, &options.policy, steps);
    options.vault = Some(Arc::new(shared.secrets.for_run(options.policy.clone())));
    options
}

/// What the task names may be reached.
fn name_places(shared: &Shared, policy: &AddressPolicy, steps: &[Step]) {
    for step in steps {
        if let Op::Open { place } = &step.op
            && let Ok(url) = address(shared, place)
        {
            policy.allow(&url);
            if matches!(place, Place::Practice(_)) {
                policy.place(crate::practice::HOST, 80, shared.origins.practice_address);
            }
        }
    }
}

/// Where a person wants to go who types this into the viewer's address box; the session may go there from now on.
pub(crate) fn visit(shared: &Shared, policy: &AddressPolicy, text: &str) -> Option<Visit> {
    let mut plan = crate::planner::plan(&format!("open {}", text.trim()));
    let step = plan
        .steps
        .pop()
        .filter(|_| plan.steps.is_empty() && plan.problems.is_empty())?;
    name_places(shared, policy, std::slice::from_ref(&step));
    match step.op {
        Op::Open { place } => Some(Visit {
            url: address(shared, &place).ok()?,
            place,
        }),
        _ => None,
    }
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
pub(crate) fn domain(steps: &[Step]) -> Option<String> {
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
