//! One step: told before, done within its time, told after.
//!
//! Which page call does which operation is decided here and nowhere else.

use std::time::{Duration, Instant};

use anything_api::control::Doer;
use anything_api::event::{Event, ToolError, ToolResult, ToolStart};
use serde_json::{Map, Value};

use super::bounds::{LONGEST_WAIT, within};
use super::healing::Heal;
use super::{
    Job, Manner, Report, again, attempts, browsing, choosing, clicking, collecting, conjoined, criteria,
    downloading, each, expecting, filling, further, keeping, moving, opening, ranked, reading, records, risk,
    scrolling, seeing, texts, widgets, words,
};
use crate::model::{Bundle, ClickKind, Condition, Op, Step, Target};
use crate::page::{Action, Done, Intent, Note, PageError, Pick, Scroll, Session};

/// "Make sure that" waits only so long for a page that is still changing.
const ASSERT_TIME: Duration = Duration::from_secs(5);

/// Tells the steps of one run.
pub(super) struct Teller<'j> {
    pub job: &'j Job,
    pub session: &'j Session,
    count: u32,
    /// The next step does something with the page, whatever it is.
    goes_on: bool,
    /// The page after the last step of a first run.
    seen: expecting::Seen,
}

/// A step, or one page of a collection, that was told as begun.
pub(super) struct Begun {
    id: String,
    at: Instant,
}

/// What a step adds to its result.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub content: String,
    pub rows: Option<Vec<Map<String, Value>>>,
    pub sources: Option<Vec<Map<String, Value>>>,
    /// What happened by the way, in sentences.
    pub notes: Vec<String>,
    /// It has brought a file that is still on its way.
    pub awaits_file: bool,
    /// The fields of a form that were filled.
    pub fields: Vec<String>,
}

impl From<&str> for Told {
    fn from(content: &str) -> Self {
        content.to_owned().into()
    }
}

impl From<String> for Told {
    fn from(content: String) -> Self {
        Self {
            content,
            ..Self::default()
        }
    }
}

impl<'j> Teller<'j> {
    pub(super) fn new(job: &'j Job, session: &'j Session) -> Self {
        Self {
            job,
            session,
            count: 0,
            goes_on: false,
            seen: expecting::Seen::default(),
        }
    }

    /// What the browser asks during the next step is answered by the steps that follow it.
    pub(super) fn look_ahead(&mut self, next: &[Step]) {
        self.goes_on = next
            .first()
            .is_some_and(|step| matches!(step.op, Op::Click { .. } | Op::Fill { .. } | Op::FillForm { .. }));
        let answers = browsing::answers(next);
        if !answers.is_empty() {
            self.session.expect_questions(answers);
        }
    }

    pub(super) async fn begin(&mut self, op: &Op, say: &str) -> Begun {
        self.tell_start(op, say, None).await
    }

    /// A step that a person does.
    pub(super) async fn begin_by_hand(&mut self, step: &Step) -> Begun {
        self.tell_start(&step.op, &step.say, Some(Doer::Person)).await
    }

    /// Tells the start of a person's step once more, now that more of it is known.
    pub(super) async fn again(&self, begun: &Begun, step: &Step) {
        let start = self.tool_start(&begun.id, &step.op, &step.say, Some(Doer::Person));
        self.job.tell(Event::ToolStart(start)).await;
    }

    async fn tell_start(&mut self, op: &Op, say: &str, by: Option<Doer>) -> Begun {
        self.count += 1;
        let id = self.count.to_string();
        let start = self.tool_start(&id, op, say, by);
        self.job.tell(Event::ToolStart(start)).await;
        Begun {
            id,
            at: Instant::now(),
        }
    }

    fn tool_start(&self, id: &str, op: &Op, say: &str, by: Option<Doer>) -> ToolStart {
        let name = match op {
            Op::Open { .. } => "browser_goto".to_owned(),
            other => format!("browser_{}", other.word()),
        };
        ToolStart {
            name,
            id: Some(id.to_owned()),
            op: Some(op.word().to_owned()),
            say: Some(say.to_owned()),
            object: words::stressed(say),
            page_url: self.page_url(),
            by,
            input: None,
        }
    }

    /// Looks at the page as it is now, so that later only what is new counts.
    pub(super) async fn look(&mut self) {
        self.seen = expecting::look(self.session).await;
    }

    /// What a step brought about since the page was last looked at.
    pub(super) fn brought(&mut self, step: &Step, after: expecting::Seen) -> Vec<Condition> {
        let brought = expecting::brought(step, &self.seen, &after);
        self.seen = after;
        brought
    }

    pub(super) async fn end(&self, begun: Begun, result: &Result<Told, ToolError>) {
        let mut content = match result {
            Ok(told) => told.content.clone(),
            Err(problem) => problem.message.clone(),
        };
        let told = result.as_ref().ok();
        let mut notes = told.map(|told| told.notes.clone()).unwrap_or_default();
        notes.extend(self.session.take_notes().iter().map(Note::sentence));
        for note in &notes {
            content.push_str(if content.is_empty() { "" } else { "\n" });
            content.push_str(note);
        }
        let event = ToolResult {
            content: Value::from(content),
            id: Some(begun.id),
            ok: Some(result.is_ok()),
            ms: Some(u64::try_from(begun.at.elapsed().as_millis()).unwrap_or(u64::MAX)),
            page_url: self.page_url(),
            error: result.as_ref().err().cloned(),
            rows: told.and_then(|told| told.rows.clone()),
            sources: told.and_then(|told| told.sources.clone()),
            notes,
        };
        self.job.tell(Event::ToolResult(event)).await;
    }

    pub(super) fn page_url(&self) -> Option<String> {
        let url = self.session.location().borrow().url.clone();
        url.starts_with("http").then_some(url)
    }
}

/// Does one step and adds what came of it to the report.
///
/// # Errors
/// What ends the run; it was told as the step's result.
pub(super) async fn perform(
    teller: &mut Teller<'_>,
    index: usize,
    mut step: Step,
    report: &mut Report,
) -> Result<(), ToolError> {
    if let Op::Collect(_) = &step.op {
        collecting::collect(teller, index, &mut step, report).await?;
        if teller.job.manner == Manner::First {
            teller.seen = expecting::look(teller.session).await;
        }
        report.steps.push(step);
        return Ok(());
    }
    let writes = teller.session.writes();
    let begun = teller.begin(&step.op, &step.say).await;
    let done = attempts::make(teller, &step, report).await;
    let (told, bundle) = match done {
        Ok((mut told, aim)) => {
            if let (Some(old), Some(Aim { bundle, healed: true })) = (&step.bundle, &aim) {
                let heal = Heal::of(index, old, bundle);
                told.notes.extend(heal.as_ref().map(Heal::sentence));
                report.healed.extend(heal);
            }
            (Ok(told), aim)
        }
        Err(mut problem) => {
            problem.span = problem.span.or(step.span);
            seeing::explain(teller.session, &mut problem).await;
            (Err(problem), None)
        }
    };
    teller.end(begun, &told).await;
    let told = told?;
    if let (Op::FillForm { filled, .. }, Manner::First) = (&mut step.op, teller.job.manner) {
        *filled = told.fields;
    }
    if let Some(found) = bundle {
        let secret = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
        let bundle = step.bundle.insert(found.bundle);
        bundle.secret |= secret;
    }
    if teller.job.manner == Manner::First {
        // Whoever has taken over meanwhile is not kept waiting; the page may be in the middle of a change, too.
        let after = match teller.job.control.is_taken() {
            true => expecting::Seen::default(),
            false => expecting::look(teller.session).await,
        };
        step.expect = teller.brought(&step, after);
        step.risk = risk::of(&step, teller.session.writes() > writes);
    }
    report.steps.push(step);
    Ok(())
}

/// How a target was found, to find it again.
pub(super) struct Aim {
    bundle: Bundle,
    /// It was known, and had to be found in another way.
    healed: bool,
}

pub(super) type Acted = Result<(Told, Option<Aim>), ToolError>;

pub(super) fn told(content: impl Into<String>) -> Acted {
    Ok((Told::from(content.into()), None))
}

pub(super) fn aimed(told: impl Into<Told>, done: Done) -> Acted {
    let aim = Aim {
        healed: done.found.healed,
        bundle: done.bundle,
    };
    Ok((told.into(), Some(aim)))
}

/// By its bundle where there is one, else by its name.
pub(super) fn pick<'s>(step: &'s Step, target: &'s Target, intent: Intent) -> Pick<'s> {
    match &step.bundle {
        Some(bundle) => Pick::Either(bundle, target, intent),
        None => Pick::Target(target, intent),
    }
}

pub(super) async fn act(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Acted {
    let read = reading::filled(teller.session, step, within(teller, step)).await?;
    let step = read.as_ref().unwrap_or(step);
    let ranked = ranked::named(teller.session, step, within(teller, step)).await?;
    if let Some(named) = ranked {
        return act_on(teller, &named, report).await.map(|(told, _)| (told, None));
    }
    match records::named(teller.session, step, within(teller, step)).await {
        // How a record was found holds for this page only.
        Some(named) => act_on(teller, &named, report).await.map(|(told, _)| (told, None)),
        None => {
            let acted = act_on(teller, step, report).await;
            let missed = matches!(&acted, Err(problem) if problem.code == "not_found");
            if missed && let Some(note) = further::turned(teller.session, step, within(teller, step)).await {
                let (mut told, _) = act_on(teller, step, report).await?;
                told.notes.push(format!("{note}."));
                // On which page it is will be looked up again.
                return Ok((told, None));
            }
            acted
        }
    }
}

async fn act_on(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Acted {
    let session = teller.session;
    let within = within(teller, step);
    let page = |error: PageError| words::page_problem(&error, step.span);
    let do_it = async |target: &Target, intent: Intent, action: Action, did: &str| {
        let done = session
            .act(pick(step, target, intent), &action, within)
            .await
            .map_err(page)?;
        let content = format!("{did} {}", done.found.words);
        aimed(content, done)
    };
    if let Some(each) = each::of(step) {
        return each::act(session, step, each, within).await;
    }
    match &step.op {
        Op::Open { place } => {
            let url = super::address(&teller.job.shared, place)?;
            opening::open(session, step, &url, teller.goes_on).await
        }
        Op::Search { text, field } => {
            let field = match (field, &step.bundle) {
                (Some(target), _) => pick(step, target, Intent::Fill),
                (None, Some(bundle)) => Pick::SearchAgain(bundle),
                (None, None) => Pick::SearchField,
            };
            let patience = if matches!(field, Pick::SearchField) {
                within / 2
            } else {
                within
            };
            let done = match session.search(field, text, patience).await {
                Err(error @ PageError::NotFound { .. }) if matches!(field, Pick::SearchField) => {
                    return criteria::search(session, step, text, within, &error).await;
                }
                done => done.map_err(page)?,
            };
            aimed(format!("Searched in {}", done.found.words), done)
        }
        Op::Click {
            target,
            how: ClickKind::UntilGone,
        } => again::until_gone(session, step, target, within).await,
        Op::Click { target, how } => clicking::click(session, step, target, *how, within).await,
        Op::Fill { text, target } => {
            let done = widgets::fill(session, step, target, text, within)
                .await
                .map_err(page)?;
            aimed(format!("Filled {}", done.found.words), done)
        }
        Op::Check { target, on } => {
            let did = if *on { "Ticked" } else { "Unticked" };
            let check = async |one: &Target| do_it(one, Intent::Check, Action::Check(*on), did).await;
            let Some(several) = conjoined::apart(session, target, Intent::Check).await else {
                return check(target).await;
            };
            let mut said = Vec::new();
            for one in &several {
                said.push(check(one).await?.0.content);
            }
            // How one of them was found is not how all of them are found again.
            told(said.join("\n"))
        }
        Op::Hover { target } => do_it(target, Intent::Any, Action::Hover, "Pointed at").await,
        Op::Scroll {
            to: None,
            target: Some(target),
        } => do_it(target, Intent::Any, Action::ScrollTo, "Scrolled to").await,
        Op::Scroll {
            to: Some(way),
            target: Some(target),
        } => scrolling::within(session, step, target, way, within).await,
        Op::Scroll { to: Some(way), .. } if way == "end" => scrolling::to_the_end(session, step).await,
        Op::Scroll { to, .. } => {
            let to = match to.as_deref() {
                Some("up") => Scroll::Up,
                Some("top") => Scroll::Top,
                Some("bottom") => Scroll::Bottom,
                _ => Scroll::Down,
            };
            session.scroll(to).await.map_err(page)?;
            told("Scrolled")
        }
        Op::Choose { options, target } => {
            // "Choose Friday as the date": where the field has no list, the value is put in.
            if let Some(target) = target
                && is_plain_field(session, step, target).await
            {
                let filled = widgets::fill(session, step, target, &options.join(", "), within).await;
                let done = filled.map_err(page)?;
                return aimed(format!("Filled {}", done.found.words), done);
            }
            let done = choosing::choose(session, step, options, target.as_ref(), within).await;
            let (done, did) = done.map_err(page)?;
            aimed(format!("{did} {}", done.found.words), done)
        }
        Op::Press { keys } => {
            session.press(keys).await.map_err(page)?;
            told(format!("Pressed {keys}"))
        }
        Op::FillForm {
            form,
            person,
            pairs,
            submit,
            filled,
        } => {
            let form = filling::Form {
                name: form.as_deref(),
                person: person.as_deref(),
                pairs,
                submit: *submit,
                known: if teller.job.manner == Manner::First {
                    &[]
                } else {
                    filled
                },
                button: step.bundle.as_ref(),
            };
            let filled = filling::fill(session, &form, within, step.span).await?;
            let told = Told {
                content: filled.said,
                fields: filled.fields,
                ..Told::default()
            };
            match filled.sent {
                Some(done) => aimed(told, done),
                None => Ok((told, None)),
            }
        }
        Op::Wait {
            condition: Condition::Time(ms),
        } => {
            tokio::time::sleep(Duration::from_millis(*ms).min(LONGEST_WAIT)).await;
            told("Waited")
        }
        Op::Wait { condition } => {
            session.wait(condition, within).await.map_err(page)?;
            told("It is there")
        }
        Op::Assert { condition } => assert(session, step, condition, within.min(ASSERT_TIME)).await,
        Op::Collect(_) => told(""),
        Op::Screenshot => {
            let picture = session.screenshot().await.map_err(page)?;
            let folder = teller.job.shared.downloads.join(&teller.job.id);
            let kept = keeping::screenshot(&folder, &picture).await?;
            let content = format!("Kept {}", kept.name);
            report.downloads.push(kept);
            told(content)
        }
        Op::Download { target } => downloading::download(session, step, target, within).await,
        Op::Drag { target, to } => moving::drag(session, step, target, to, within).await,
        Op::SelectText { target } => texts::select(session, step, target, within).await,
        Op::Copy { target } => texts::copy(session, step, target.as_ref(), within).await,
        Op::Paste { target } => texts::paste(session, step, target.as_ref(), within).await,
        Op::Upload { paths, target } => browsing::upload(session, step, paths, target.as_ref(), within).await,
        Op::Answer { accept, text } => browsing::answer(session, step, *accept, text.as_deref()).await,
        Op::Menu { path } => browsing::menu(session, step, path, within).await,
        Op::Forward => {
            session.forward().await.map_err(page)?;
            told("Went forward")
        }
        Op::Tab { which } => {
            session.switch_tab(which, within).await.map_err(page)?;
            let title = session.location().borrow().title.clone();
            told(format!("Went to the tab {title}").trim_end())
        }
        Op::Back => {
            session.back().await.map_err(page)?;
            told("Went back")
        }
        Op::Close => {
            // The last tab closes with the browser, at the end of the run.
            if session.location().borrow().tabs > 1 {
                session.close_tab().await.map_err(page)?;
            }
            told("Closed")
        }
    }
}

/// Whether a target that a choice is made in is a field to fill rather than a list.
async fn is_plain_field(session: &Session, step: &Step, target: &Target) -> bool {
    if let Some(known) = &step.bundle {
        return matches!(known.role.as_str(), "textbox" | "spinbutton" | "slider");
    }
    let glance = Duration::from_millis(700);
    let list = session.find(pick(step, target, Intent::Choose), glance).await;
    match list {
        Ok(found) => matches!(found.role.as_str(), "textbox" | "spinbutton" | "slider"),
        Err(PageError::NotFound { .. }) => session
            .find(Pick::Target(target, Intent::Fill), glance)
            .await
            .is_ok(),
        Err(_) => false,
    }
}

async fn assert(session: &Session, step: &Step, condition: &Condition, within: Duration) -> Acted {
    match session.wait(condition, within).await {
        Ok(()) => told("It holds"),
        Err(error @ (PageError::NotYet { .. } | PageError::Timeout { .. })) => {
            tracing::debug!(code = error.code(), "an assertion does not hold");
            let mut problem = words::problem("assert", words::assert_failed(&step.say, condition));
            problem.span = step.span;
            Err(problem)
        }
        Err(error) => Err(words::page_problem(&error, step.span)),
    }
}
