//! What a step that is done for the first time needs before it, which nobody said: a box that makes its field usable, the page it is
//! done on, the record that its control belongs to. Replays have all of it as steps of their own.

use std::time::Duration;

use anything_api::event::ToolError;

use super::clicking::has_the_words;
use super::step::perform;
use super::telling::{Teller, Told};
use super::{Report, enabling, exporting, led_away, prompted, resorts};
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Intent, PageError, Pick};

/// What a page has of its own is there within this time.
const COMES: Duration = Duration::from_millis(1500);

/// Does it, and changes the step by what it found; whether nothing of the step is left to do then.
///
/// # Errors
/// As `perform`.
pub(super) async fn is_all(
    teller: &mut Teller<'_>,
    index: usize,
    step: &mut Step,
    report: &mut Report,
) -> Result<bool, ToolError> {
    if is_the_site(teller, step, report).await {
        let begun = teller.begin(&step.op, &step.say).await;
        teller
            .end(
                begun,
                &Ok(Told::from("Nothing is called so here; it is what the site is.")),
            )
            .await;
        return Ok(true);
    }
    if let Some(tick) = enabling::needed(teller.session, step).await {
        Box::pin(perform(teller, index, tick, report)).await?;
    }
    if Box::pin(prompted::answered(teller, step, report)).await {
        return Ok(true);
    }
    if let Some(way) = exporting::way(teller, step).await {
        Box::pin(perform(teller, index, way, report)).await?;
    }
    if let Some(record) = teller.closed.take()
        && let Some(there) = resorts::clicked_row::of_the_record(step, &record)
    {
        *step = there;
        crate::planner::resay(step);
    }
    if let Some(said) = shows_without_its_menu(teller, step).await {
        let begun = teller.begin(&step.op, &step.say).await;
        teller.end(begun, &Ok(Told::from(said))).await;
        return Ok(true);
    }
    if is_edited_already(teller, step, report).await {
        let begun = teller.begin(&step.op, &step.say).await;
        teller
            .end(begun, &Ok(Told::from("It stands open to be edited already.")))
            .await;
        return Ok(true);
    }
    if let Some(said) = led_away::stays(teller, step).await {
        let begun = teller.begin(&step.op, &step.say).await;
        teller.end(begun, &Ok(Told::from(said))).await;
        teller.closed = Some(step.clone());
        return Ok(true);
    }
    Ok(false)
}

/// `click More, click Protect` where the page has no such menu and shows what is in it.
async fn shows_without_its_menu(teller: &Teller<'_>, step: &Step) -> Option<String> {
    const MENUS: &[&str] = &[
        "more",
        "menu",
        "actions",
        "more actions",
        "tools",
        "options",
        "more options",
    ];
    let menu = plain_click(step).filter(|menu| MENUS.contains(&menu.name.to_lowercase().as_str()))?;
    let coming = teller.job.control.coming();
    let next = coming.first().and_then(plain_click)?;
    let here = teller.session.find(Pick::Target(menu, Intent::Click), COMES);
    matches!(here.await, Err(PageError::NotFound { .. })).then_some(())?;
    let found = teller
        .session
        .find(Pick::Target(next, Intent::Click), Duration::ZERO);
    let found = found
        .await
        .ok()
        .filter(|found| found.name.eq_ignore_ascii_case(&next.name))?;
    Some(format!(
        "There is no “{}” here; {} is to be seen without it",
        menu.name, found.words
    ))
}

/// What a step clicks by its name alone.
fn plain_click(step: &Step) -> Option<&Target> {
    match &step.op {
        Op::Click {
            target,
            how: ClickKind::Click,
        } if step.bundle.is_none() && target.scope.is_none() && target.ordinal.is_none() => Some(target),
        _ => None,
    }
}

/// `click the keyword plumming, then Edit` where the click has opened the form it is edited in: another thing's "Edit" may stand beside it.
async fn is_edited_already(teller: &Teller<'_>, step: &Step, report: &Report) -> bool {
    let (Op::Click { target, .. }, Some(Op::Click { target: record, .. })) =
        (&step.op, report.steps.last().map(|before| &before.op))
    else {
        return false;
    };
    let plain = target.name == "Edit" && target.scope.is_none() && !target.quoted && step.bundle.is_none();
    if !plain || record.name.is_empty() || record.scope.is_some() || record.role.is_some() {
        return false;
    }
    let function = "function(name) { return anything.editsNamed(name) }";
    let open = teller
        .session
        .evaluate(function, &[serde_json::json!(record.name)])
        .await;
    open.is_ok_and(|open| open == serde_json::json!(true))
}

/// `the income statement at example.com`: whether that is no page of the site which was opened with the same words, but the site itself.
async fn is_the_site(teller: &Teller<'_>, step: &Step, report: &Report) -> bool {
    let Op::Click {
        target,
        how: ClickKind::Click,
    } = &step.op
    else {
        return false;
    };
    let opened = report
        .steps
        .last()
        .is_some_and(|before| matches!(before.op, Op::Open { .. }) && before.span == step.span);
    if !opened || step.span.is_none() || step.bundle.is_some() {
        return false;
    }
    match teller
        .session
        .find(Pick::Target(target, Intent::Click), COMES)
        .await
    {
        Ok(found) => !has_the_words(&found, &target.name),
        Err(error) => matches!(error, PageError::NotFound { .. }),
    }
}
