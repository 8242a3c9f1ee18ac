//! Marking, copying and putting in texts of the page. A copied text stays in the session: the person's own clipboard is
//! neither read nor written.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::step::{Acted, aimed, pick};
use super::telling::Told;
use super::words;
use crate::model::{Step, Target};
use crate::page::{Action, Done, Found, Intent, PageError, Pick, Session};

/// Longer texts are not copied.
const LONGEST: usize = 1_000_000;

/// Marks the text of the target: with the mouse where its ends are in view, else by the browser.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn select(session: &Session, step: &Step, target: &Target, within: Duration) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let done = looked(session, step, target, within).await.map_err(page)?;
    let found = &done.found;
    mark(session, found, target).await.map_err(page)?;
    aimed(format!("Marked the text of {}", done.found.words), done)
}

async fn looked(
    session: &Session,
    step: &Step,
    target: &Target,
    within: Duration,
) -> Result<Done, PageError> {
    let pick = pick(step, target, Intent::Any);
    match session
        .act(pick, &Action::ScrollTo, within.min(Duration::from_secs(2)))
        .await
    {
        // "The paragraph" where nothing is called so: the longest text there is.
        Err(PageError::NotFound { .. } | PageError::Ambiguous { .. })
            if target.name.is_empty()
                && target.ordinal.is_none()
                && target.role.as_deref() == Some("paragraph") =>
        {
            let found = longest(session).await?;
            session.act_on(&found, &Action::ScrollTo, within).await
        }
        // Words inside a longer text of the one editor or field that has them.
        Err(PageError::NotFound { .. })
            if target.quoted && step.bundle.is_none() && holding(session, &target.name).await.is_some() =>
        {
            match holding(session, &target.name).await {
                Some(found) => session.act_on(&found, &Action::ScrollTo, within).await,
                None => session.act(pick, &Action::ScrollTo, within).await,
            }
        }
        Err(PageError::NotFound { .. }) => session.act(pick, &Action::ScrollTo, within).await,
        other => other,
    }
}

/// The one field or editor that holds such words.
async fn holding(session: &Session, words: &str) -> Option<Found> {
    let function = "function(part) { return anything.holdersOf(part).map((node) => anything.bundle(anything.element(node))) }";
    let held = session.evaluate(function, &[json!(words)]).await.ok()?;
    let bundles: Vec<crate::model::Bundle> = serde_json::from_value(held).ok()?;
    let [bundle] = bundles.as_slice() else { return None };
    let pick = Pick::Bundle(bundle, Intent::Any);
    session.find(pick, Duration::from_secs(1)).await.ok()
}

async fn mark(session: &Session, found: &Found, target: &Target) -> Result<(), PageError> {
    #[derive(Deserialize)]
    struct Ends {
        from: [f64; 2],
        to: [f64; 2],
    }
    let same = |one: &str, other: &str| {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        plain(one) == plain(other)
    };
    let whole = text_of(session, found).await?;
    let part = target.quoted && !same(&target.name, &whole) && whole.contains(&target.name);
    if !part {
        let ends = session
            .ask(found, "function(el) { return anything.textEnds(el) }", &[])
            .await?;
        if let Ok(ends) = serde_json::from_value::<Ends>(ends) {
            let (from, to) = (
                session.in_view(found, ends.from).await?,
                session.in_view(found, ends.to).await?,
            );
            session.drag(from, to).await?;
            let marked = session.ask(found, MARKED, &[]).await?;
            if marked.as_str().is_some_and(|marked| same(marked, &whole)) {
                return Ok(());
            }
        }
    }
    let part = part.then_some(target.name.as_str());
    let function = "function(el, part) { return anything.markText(el, part) }";
    session.ask(found, function, &[json!(part)]).await.map(|_| ())
}

const MARKED: &str = "function() { return anything.markedText() }";

/// The text that an element holds or shows.
pub(super) async fn text_of(session: &Session, found: &Found) -> Result<String, PageError> {
    let text = session
        .ask(found, "function(el) { return anything.wholeText(el) }", &[])
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// The longest text of the page.
pub(super) async fn longest(session: &Session) -> Result<Found, PageError> {
    let function = "function() { const node = anything.longestText(); return node && anything.bundle(anything.element(node)) }";
    let bundle = session.evaluate(function, &[]).await?;
    let bundle = serde_json::from_value(bundle)
        .map_err(|_| PageError::Impossible("there is no text on this page".into()))?;
    session
        .find(Pick::Bundle(&bundle, Intent::Any), Duration::from_secs(2))
        .await
}

/// Copies the text of the target, or what is marked.
///
/// # Errors
/// There is no such thing, or no text.
pub(super) async fn copy(session: &Session, step: &Step, target: Option<&Target>, within: Duration) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let (text, done) = match target {
        Some(target) => {
            let done = looked(session, step, target, within).await.map_err(page)?;
            mark(session, &done.found, target).await.map_err(page)?;
            let whole = text_of(session, &done.found).await.map_err(page)?;
            let marked = session.ask(&done.found, MARKED, &[]).await.map_err(page)?;
            let part = target.quoted && whole.contains(&target.name);
            let text = marked.as_str().filter(|_| part).map_or(whole, str::to_owned);
            (text, Some(done))
        }
        None => {
            let frames = session.evaluate_in_frames(MARKED, &[]).await.map_err(page)?;
            let text = frames
                .iter()
                .filter_map(|frame| frame.value.as_str())
                .find(|text| !text.is_empty());
            (text.unwrap_or_default().to_owned(), None)
        }
    };
    if text.trim().is_empty() {
        return Err(words::problem(
            "not_found",
            "There is no text to copy. Say whose text, or mark it first.",
        ));
    }
    if text.len() > LONGEST {
        return Err(words::problem("page", "This text is too long to be copied."));
    }
    session.keep_copied(text);
    match done {
        Some(done) => aimed(format!("Copied the text of {}", done.found.words), done),
        None => Ok((Told::from("Copied what is marked".to_owned()), None)),
    }
}

/// Puts in what was copied.
///
/// # Errors
/// Nothing was copied, or as `Session::act`.
pub(super) async fn paste(
    session: &Session,
    step: &Step,
    target: Option<&Target>,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let Some(text) = session.copied() else {
        return Err(words::problem(
            "not_understood",
            "Nothing was copied yet. Say first what to copy.",
        ));
    };
    let focus = Target {
        role: Some("textbox".into()),
        ..Target::default()
    };
    let done = session
        .act(
            pick(step, target.unwrap_or(&focus), Intent::Fill),
            &Action::Fill(text),
            within,
        )
        .await
        .map_err(page)?;
    aimed(format!("Pasted into {}", done.found.words), done)
}

/// A counted part of a text of the page: `the last word of the paragraph`.
///
/// # Errors
/// There is no such text, or it has fewer parts.
pub(super) async fn part(
    session: &Session,
    (kind, nth, of): (&str, i32, Option<Target>),
    within: Duration,
) -> Result<Option<String>, PageError> {
    let glance = if of.is_some() { within } else { Duration::ZERO };
    let target = of.unwrap_or_default();
    let found = match session
        .find(
            Pick::Target(&target, Intent::Any),
            glance.min(Duration::from_secs(2)),
        )
        .await
    {
        Ok(found) => found,
        Err(PageError::NotFound { .. } | PageError::Ambiguous { .. }) if !target.quoted => {
            longest(session).await?
        }
        Err(error) => return Err(error),
    };
    let text = text_of(session, &found).await?;
    let function = "function(el, text, kind, nth) { return anything.partOf(text, kind, nth) }";
    let answer = session
        .ask(&found, function, &[Value::from(text), json!(kind), json!(nth)])
        .await?;
    Ok(answer.as_str().map(str::to_owned))
}
