//! Putting a value into a field that is more than a field: a slider is moved by its keys, a date that can't be typed is
//! picked in the calendar that the field opens. Everything else is plain filling.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::model::{Bundle, ClickKind, Step, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

/// A field that refuses typing for so long is taken for one that opens a calendar.
const TYPING: Duration = Duration::from_millis(1500);
/// A calendar opens within this time.
const OPENING: Duration = Duration::from_secs(3);
/// Months between the one that is shown and the one that is wanted.
const MOST_MONTHS: usize = 240;
/// Keys for one slider.
const MOST_KEYS: u32 = 2000;

/// As `anything.step` says it.
const NO_FIELD: &str = "it is not a field";

/// Whether an empty field has the focus.
const HAS_FIELD: &str = "function() { const el = document.activeElement; \
    return !!el && (el.matches('input,textarea') ? el.value === '' : el.isContentEditable && el.textContent.trim() === '') }";

/// Fills the target of a step.
///
/// # Errors
/// As `Session::act`.
pub(super) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Result<Done, PageError> {
    let pick = super::step::pick(step, target, Intent::Fill);
    let text = without_unit(session, pick, text).await.unwrap_or(text);
    let action = Action::Fill(text.to_owned());
    if target.role.as_deref() == Some("slider")
        && let Ok(number) = number_in(text).parse::<f64>()
        && let Some(done) = slide(session, target, number, within).await?
    {
        return Ok(done);
    }
    let date = date_of(session, text).await;
    let Some(date) = date else {
        return match session.act(pick, &action, within).await {
            Err(PageError::NotReady { why, .. }) if why == NO_FIELD => {
                opened_by_click(session, pick, &action, within).await
            }
            done => done,
        };
    };
    let action = match in_its_format(session, pick, text).await {
        Some(text) => Action::Fill(text),
        None => action,
    };
    match session.act(pick, &action, TYPING.min(within)).await {
        Err(PageError::NotReady { .. } | PageError::ValueRefused { .. }) => {
            match pick_day(session, pick, date, within).await? {
                Some(done) => Ok(done),
                None => session.act(pick, &action, within).await,
            }
        }
        Err(PageError::NotFound { .. }) => session.act(pick, &action, within).await,
        other => other,
    }
}

/// A day as the field says that it wants it.
async fn in_its_format(session: &Session, field: Pick<'_>, text: &str) -> Option<String> {
    let found = session.find(field, Duration::ZERO).await.ok()?;
    let function = "function(el, text) { return anything.inItsFormat(el, text) }";
    let written = session.ask(&found, function, &[json!(text)]).await.ok()?;
    written.as_str().map(str::to_owned)
}

/// `45` of `45 minutes`, where the field takes numbers or says itself that it counts minutes.
async fn without_unit<'t>(session: &Session, field: Pick<'_>, text: &'t str) -> Option<&'t str> {
    let (number, unit) = counted(text)?;
    let found = session.find(field, TYPING).await.ok()?;
    let function = "function(el, unit) { return anything.countsIn(el, unit) }";
    let counts = session.ask(&found, function, &[json!(unit)]).await.ok()?;
    (counts == json!(true)).then_some(number)
}

/// A number and what it counts.
fn counted(text: &str) -> Option<(&str, &str)> {
    let (number, unit) = text.trim().split_once(' ')?;
    let figures = number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let word = unit.len() > 1 && unit.chars().all(char::is_lowercase);
    (figures && number.starts_with(|c: char| c.is_ascii_digit()) && word).then_some((number, unit))
}

/// What becomes a field when it is clicked: filled is then what has the focus.
async fn opened_by_click(
    session: &Session,
    place: Pick<'_>,
    fill: &Action,
    within: Duration,
) -> Result<Done, PageError> {
    session
        .act(place, &Action::Click(ClickKind::Click), within)
        .await?;
    let end = Instant::now() + OPENING;
    while Instant::now() < end && ask(session, HAS_FIELD, Value::Null).await != Some(true) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let focused = Target::default();
    session
        .act(Pick::Target(&focused, Intent::Fill), fill, within)
        .await
}

/// `70 percent` and `70 %` of a slider are 70.
fn number_in(text: &str) -> &str {
    let text = text.trim().trim_end_matches('%').trim_end();
    text.strip_suffix("percent").unwrap_or(text).trim_end()
}

async fn ask<T: for<'d> Deserialize<'d>>(session: &Session, function: &str, argument: Value) -> Option<T> {
    let value = session.evaluate(function, &[argument]).await.ok()?;
    serde_json::from_value(value).ok()
}

async fn date_of(session: &Session, text: &str) -> Option<[i64; 3]> {
    // Only what has a number in it is a date; it saves the question.
    text.bytes().any(|byte| byte.is_ascii_digit()).then_some(())?;
    ask(
        session,
        "function(text) { return anything.dateOf(text) }",
        json!(text),
    )
    .await
}

#[derive(Debug, Deserialize)]
struct Calendar {
    year: i64,
    month: i64,
    previous: Option<Bundle>,
    next: Option<Bundle>,
    day: Option<Bundle>,
}

/// Opens the field's calendar, turns it to the month, clicks the day; `None` if the field opens none.
async fn pick_day(
    session: &Session,
    field: Pick<'_>,
    [year, month, day]: [i64; 3],
    within: Duration,
) -> Result<Option<Done>, PageError> {
    let click = Action::Click(ClickKind::Click);
    let opened = session.act(field, &click, within).await?;
    let end = Instant::now() + OPENING;
    let shown = async || -> Option<Calendar> {
        ask(
            session,
            "function(day) { return anything.calendar(day) }",
            json!(day),
        )
        .await
    };
    let mut seen = shown().await;
    while seen.is_none() && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(100)).await;
        seen = shown().await;
    }
    for _ in 0..MOST_MONTHS {
        let Some(calendar) = seen else { return Ok(None) };
        let apart = (year * 12 + month) - (calendar.year * 12 + calendar.month);
        let way = match apart {
            0 => calendar.day,
            ..0 => calendar.previous,
            _ => calendar.next,
        };
        let Some(way) = way else { return Ok(None) };
        session
            .act(Pick::Bundle(&way, Intent::Click), &click, within)
            .await?;
        if apart == 0 {
            // The field is how a replay finds it again.
            return Ok(Some(opened));
        }
        let turned = Instant::now() + OPENING;
        loop {
            seen = shown().await;
            let same = |now: &Calendar| (now.year, now.month) == (calendar.year, calendar.month);
            if !seen.as_ref().is_some_and(same) || Instant::now() >= turned {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    Ok(None)
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Moved {
    from: Option<f64>,
    to: Option<f64>,
}

/// Moves a slider by its arrow keys until it shows the number; `None` if there is no such slider.
async fn slide(
    session: &Session,
    target: &Target,
    want: f64,
    within: Duration,
) -> Result<Option<Done>, PageError> {
    let end = Instant::now() + within;
    let grip = loop {
        let about = json!({ "name": target.name, "ordinal": target.ordinal });
        let grip: Option<u64> = ask(
            session,
            "function(ask) { return anything.sliderGrip(ask) }",
            about,
        )
        .await;
        match grip {
            Some(grip) => break grip,
            None if Instant::now() >= end => return Ok(None),
            None => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    };
    let begun: Option<bool> = ask(
        session,
        "function(node) { return anything.sliderBegin(node) }",
        json!(grip),
    )
    .await;
    if begun != Some(true) {
        return Ok(None);
    }
    let bundle: Option<Bundle> = ask(
        session,
        "function(node) { return anything.bundle(anything.element(node)) }",
        json!(grip),
    )
    .await;
    let mut now = None;
    let mut step = 0.0;
    for key in ["ArrowRight", "ArrowLeft", "ArrowLeft"] {
        session.press_times(key, 1).await?;
        if let Some((from, to)) = number(session).await
            && (from - to).abs() > f64::EPSILON
        {
            step = (to - from).abs();
            now = Some(to);
            break;
        }
    }
    let Some(mut now) = now else { return Ok(None) };
    for _ in 0..6 {
        let keys = ((want - now) / step).round();
        if keys.abs() < 0.5 {
            break;
        }
        let key = if keys > 0.0 { "ArrowRight" } else { "ArrowLeft" };
        session
            .press_times(key, (keys.abs() as u32).min(MOST_KEYS))
            .await?;
        match number(session).await {
            Some((_, to)) => now = to,
            None => break,
        }
    }
    if (now - want).abs() > step / 2.0 {
        return Err(PageError::ValueRefused {
            words: "the slider".into(),
            got: now.to_string(),
        });
    }
    let Some(bundle) = bundle else { return Ok(None) };
    session
        .act(Pick::Bundle(&bundle, Intent::Any), &Action::ScrollTo, within)
        .await
        .map(Some)
}

async fn number(session: &Session) -> Option<(f64, f64)> {
    let moved: Moved = ask(
        session,
        "function() { return anything.sliderNumber() }",
        Value::Null,
    )
    .await?;
    Some((moved.from?, moved.to?))
}
