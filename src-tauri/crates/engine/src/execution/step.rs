//! One step: told before, done within its time, told after.
//!
//! Which page call does which operation is decided here and nowhere else.

use std::time::{Duration, Instant};

use anything_api::event::ToolError;

use super::bounds::{LONGEST_WAIT, within};
use super::healing::Heal;
use super::telling::{Teller, Told};
use super::{
    Manner, Report, again, asked_about, asserting, attempts, beforehand, browsing, clicking, collecting,
    confirming, conjoined, downloading, each, expecting, filling, further, implied, keeping, list_page,
    moving, opening, other_pages, otherwise, own_password, prompted, ranked, reading, records, refusal,
    replacing, resorts, risk, scrolling, searching, seeing, suggesting, texts, told_apart, turning, twice,
    unfiltered, unsent_filter, words,
};
use crate::model::{Bundle, ClickKind, Condition, Op, Step, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Scroll};

/// "Make sure that" waits only so long for a page that is still changing.
const ASSERT_TIME: Duration = Duration::from_secs(5);

/// Less time than this is not worth another look.
const LEAST: Duration = Duration::from_millis(500);

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
        if teller.job.manner == Manner::First {
            teller.session.fetched(turning::MAY_ASK).await;
        }
        if let Some((said, op)) = asked_about::opened(teller.session, &step).await {
            let begun = teller.begin(&step.op, &step.say).await;
            teller.end(begun, &Ok(Told::from(said))).await;
            step.op = op;
        }
        if teller.job.manner == Manner::First
            && let Some(click) = unsent_filter::applied(teller.session, report.steps.last()).await
        {
            Box::pin(perform(teller, index, click, report)).await?;
        }
        if teller.job.manner == Manner::First
            && let Some(click) = list_page::way(teller.session, &step, report.steps.last()).await
        {
            Box::pin(perform(teller, index, click, report)).await?;
        }
        if teller.job.manner == Manner::First
            && let Some((tab, op)) = told_apart::under_a_tab(teller.session, &step).await
        {
            Box::pin(perform(teller, index, tab, report)).await?;
            step.op = op;
            crate::planner::resay(&mut step);
        }
        Box::pin(collecting::collect(teller, index, &mut step, report)).await?;
        if teller.job.manner == Manner::First {
            teller.look().await;
        }
        report.steps.push(step);
        return Ok(());
    }
    if teller.job.manner == Manner::First
        && Box::pin(beforehand::is_all(teller, index, &mut step, report)).await?
    {
        return Ok(());
    }
    let writes = teller.session.writes();
    let begun = teller.begin(&step.op, &step.say).await;
    let prompts = teller.job.manner == Manner::First && !teller.answered && prompted::expected(teller, &step);
    let confirms = confirming::deletes(&step) && !teller.answered;
    if confirms {
        teller.session.expect_questions(vec![confirming::yes()]);
    }
    let implied = implied::is_implied(&step, report);
    if implied {
        step.timeout_ms.get_or_insert(implied::TIME_MS);
    }
    let mut done = Box::pin(attempts::make(teller, &step, report)).await;
    if implied && matches!(&done, Err(problem) if problem.code == "not_found") {
        teller
            .end(
                begun,
                &Ok("There is nothing to save it with; it may be kept by itself.".into()),
            )
            .await;
        return Ok(());
    }
    if done.is_ok()
        && let Err(problem) = refusal::check(teller, &step).await
    {
        done = Err(problem);
    }
    if prompts {
        Box::pin(prompted::came(teller)).await;
    }
    if confirms
        && let (Ok((told, _)), Op::Click { target, .. }) = (&mut done, &step.op)
        && let Some(said) = confirming::confirmed_as(teller.session, &target.name).await
    {
        told.notes.push(format!("{said}."));
    }
    let (told, bundle) = match done {
        Ok((mut told, aim)) => {
            report.confirmed = told.confirmed;
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
    let acted = match suggesting::fill(teller.session, step, within(teller, step)).await {
        Some(acted) => acted,
        None => Box::pin(act_as_read(teller, step, report)).await,
    };
    let (mut told, aim) = acted?;
    if teller.last {
        told.notes
            .extend(suggesting::send_alone(teller.session, step).await);
    }
    Ok((told, aim))
}

/// With the values of the page in their places.
async fn act_as_read(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Acted {
    let read = reading::filled(teller.session, step, within(teller, step)).await?;
    let step = read.as_ref().unwrap_or(step);
    let ranked = ranked::named(teller.session, step, within(teller, step)).await?;
    if let Some(named) = ranked {
        return Box::pin(act_on(teller, &named, report))
            .await
            .map(|(told, _)| (told, None));
    }
    if teller.job.manner == Manner::First
        && let Some(acted) = Box::pin(other_pages::in_its_place(teller, step, report)).await
    {
        return acted;
    }
    match records::named(teller.session, step, within(teller, step)).await {
        // How a record was found holds for this page only.
        Some(named) => Box::pin(act_on(teller, &named, report))
            .await
            .map(|(told, _)| (told, None)),
        None => Box::pin(known_or_otherwise(teller, step, report)).await,
    }
}

/// Does a step as it was said; where nothing is called so, in the ways that a person would try next.
async fn known_or_otherwise(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Acted {
    let began = Instant::now();
    let within = within(teller, step);
    // What was known and is not known again is not guessed.
    let free = step.bundle.is_none();
    let acted = {
        // Where nothing more is coming, the other ways need not wait.
        let _brief = (free && resorts::help_with(&step.op)).then(|| teller.session.done_with_when_still());
        Box::pin(act_on(teller, step, report)).await
    };
    let unsure = matches!(&acted, Err(problem) if problem.code == "ambiguous");
    let missing = matches!(&acted, Err(problem) if problem.code == "not_found");
    if free
        && missing
        && let Some(acted) = Box::pin(other_pages::in_its_place(teller, step, report)).await
    {
        return acted;
    }
    if free
        && (unsure || missing)
        && let Some(there) = resorts::clicked_row::on_its_row(teller.session, step, report.steps.last()).await
        && let Ok(acted) = Box::pin(act(teller, &there, report)).await
    {
        return Ok(acted);
    }
    if free
        && unsure
        && let Some(named) = resorts::name_of_its_kind(step, report.steps.last())
        && let Ok(acted) = Box::pin(act_on(teller, &named, report)).await
    {
        return Ok(acted);
    }
    if free
        && unsure
        && let Some(done) = Box::pin(other_pages::on_the_row_before(teller, step, report)).await
    {
        return Ok(done);
    }
    if !missing {
        return acted;
    }
    if free && let Some(acted) = Box::pin(other_pages::chosen_elsewhere(teller, step, report)).await {
        return Ok(acted);
    }
    if free && let Some(acted) = own_password::changed(teller.session, step, &report.steps).await {
        return acted;
    }
    if free && let Some(acted) = resorts::from_here(teller.session, step, within).await? {
        return acted;
    }
    if let Some(note) = further::turned(teller.session, step, within).await {
        let (mut told, _) = act_on(teller, step, report).await?;
        told.notes.push(format!("{note}."));
        // On which page it is will be looked up again.
        return Ok((told, None));
    }
    if free && let Some(acted) = resorts::further_on(teller.session, step).await {
        return acted;
    }
    // A page that was still may change after all: it has the rest of its time.
    let left = within.saturating_sub(began.elapsed());
    if !free || left < LEAST || !resorts::help_with(&step.op) {
        return acted;
    }
    let mut last = step.clone();
    last.timeout_ms = u64::try_from(left.as_millis()).ok();
    Box::pin(act_on(teller, &last, report)).await
}

pub(super) async fn act_on(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Acted {
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
        let acted = each::act(session, step, each, within / 2).await;
        let missing = matches!(&acted, Err(problem) if problem.code == "not_found");
        let Some(steps) = (if missing {
            each::one_by_one(session, step).await
        } else {
            None
        }) else {
            return acted;
        };
        let mut said = Vec::new();
        for one in &steps {
            said.push(Box::pin(known_or_otherwise(teller, one, report)).await?.0.content);
        }
        return told(said.join("\n"));
    }
    match &step.op {
        Op::Open { place } => {
            let url = super::address(&teller.job.shared, place)?;
            opening::open(session, step, &url, teller.goes_on).await
        }
        Op::Search { text, field } => searching::search(session, step, text, field.as_ref(), within).await,
        Op::Click {
            target,
            how: ClickKind::UntilGone,
        } => again::until_gone(session, step, target, within).await,
        Op::Click { target, how } => clicking::click(session, step, target, *how, within).await,
        Op::Fill { text, target } => Box::pin(twice::fill(session, step, target, text, within)).await,
        Op::Check { target, on } => {
            if step.bundle.is_none()
                && let Some(acted) = resorts::switching::on_its_row(session, target, *on).await
            {
                return acted;
            }
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
            if let Some(acted) = unfiltered::freed(session, step).await {
                return acted;
            }
            otherwise::choose(session, step, options, target.as_ref(), within).await
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
        Op::Assert { condition } => {
            asserting::assert(session, step, condition, within.min(ASSERT_TIME)).await
        }
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
        Op::Replace { old, new, target } => {
            replacing::replace(session, step, (old, new), target.as_ref(), within).await
        }
        Op::Upload { paths, target } => browsing::upload(session, step, paths, target.as_ref(), within).await,
        Op::Answer { accept, text } => {
            let answered = browsing::answer(session, step, *accept, text.as_deref()).await;
            match answered {
                Err(problem) if problem.code == "not_found" && *accept && report.confirmed => {
                    told("It was confirmed with the step before.")
                }
                answered => answered,
            }
        }
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
