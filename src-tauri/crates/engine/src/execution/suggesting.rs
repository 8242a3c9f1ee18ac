//! What a field proposes while it is typed into: the one proposal that a typed value means is taken, and a value that was told by
//! its letters is found among them. A page of one field and one button that sends it is sent by that button, where nothing else is asked.

use std::time::{Duration, Instant};

use anything_api::event::{Candidate, ToolError};
use serde::Deserialize;
use serde_json::json;

use super::step::{Acted, pick};
use super::telling::Told;
use super::{otherwise, words};
use crate::model::{Bundle, ClickKind, Op, Step, Target};
use crate::page::{Action, Intent, Pick, Session};
use crate::planner::Fit;

/// Proposals that are asked for somewhere else come within this time.
const COMES: Duration = Duration::from_millis(1200);
/// Those of a value that can't be typed otherwise are waited for.
const MUST_COME: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_millis(80);
const CLICKS: Duration = Duration::from_secs(2);
/// So many are told when none fits.
const NEAR: usize = 3;

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Thing {
    name: String,
    bundle: Bundle,
}

/// Fills a value that is told by its letters; `None` for every other step.
pub(super) async fn fill(session: &Session, step: &Step, within: Duration) -> Option<Acted> {
    let Op::Fill { text, target } = &step.op else {
        return None;
    };
    let fit = Fit::read(text)?;
    Some(Box::pin(fitting(session, step, target, &fit, within)).await)
}

async fn fitting(session: &Session, step: &Step, target: &Target, fit: &Fit, within: Duration) -> Acted {
    let page = |error| words::page_problem(&error, step.span);
    if let Ok(found) = session.find(pick(step, target, Intent::Fill), within / 2).await {
        let function = "function(el) { return anything.ownOptions(el) }";
        let own = session.ask(&found, function, &[]).await.map_err(page)?;
        if let Ok(Some(own)) = serde_json::from_value::<Option<Vec<String>>>(own) {
            let one = the_one(fit, &own, step)?;
            return otherwise::fill(session, step, target, &own[one], within).await;
        }
    }
    let typed = fit.hint().unwrap_or_default();
    let (mut told, aim) = otherwise::fill(session, step, target, typed, within).await?;
    let things = proposals(session, MUST_COME).await;
    let names: Vec<String> = things.iter().map(|thing| thing.name.clone()).collect();
    let thing = &things[the_one(fit, &names, step)?];
    take(session, thing).await.map_err(page)?;
    told.notes.push(format!("Chose “{}”.", thing.name));
    Ok((told, aim))
}

/// Which of some texts it is: any that fits, or the only one.
fn the_one(fit: &Fit, names: &[String], step: &Step) -> Result<usize, ToolError> {
    let fitting: Vec<usize> = (0..names.len()).filter(|at| fit.takes(&names[*at])).collect();
    let several = fit.only && fitting.len() > 1;
    if let Some(first) = fitting.first().filter(|_| !several) {
        return Ok(*first);
    }
    let (code, message) = if several {
        ("ambiguous", "Several of what the field proposes are like that.")
    } else {
        ("not_found", "The field proposes nothing that is like that.")
    };
    let mut problem = words::problem(code, message);
    problem.span = step.span;
    let near = names
        .iter()
        .enumerate()
        .filter(|(at, _)| !several || fitting.contains(at))
        .take(NEAR);
    problem.candidates = near
        .map(|(_, name)| Candidate {
            text: name.clone(),
            picture: None,
        })
        .collect();
    Err(problem)
}

/// Takes the one proposal that a typed value means, where the field has such; says so.
pub(super) async fn taken(session: &Session, text: &str) -> Option<Result<String, ToolError>> {
    let proposes = session
        .evaluate("function() { return anything.proposes() }", &[])
        .await;
    if text.trim().len() < 2 || proposes.ok()? != json!(true) {
        return None;
    }
    let things = proposals(session, COMES).await;
    let same = things
        .iter()
        .filter(|thing| thing.name.eq_ignore_ascii_case(text.trim()));
    let one = match same.collect::<Vec<_>>()[..] {
        [one] => one,
        [] => {
            let meant: Vec<&Thing> = things
                .iter()
                .filter(|thing| has_in_it(&thing.name, text))
                .collect();
            // `A/B (X)` and `B/A (X)` are one thing.
            let alike = meant
                .iter()
                .all(|thing| sorted_words(&thing.name) == sorted_words(&meant[0].name));
            *meant.first().filter(|_| alike)?
        }
        _ => return None,
    };
    take(session, one).await.ok()?;
    // Proposals that changed under the pointer may have put in another.
    let held = session
        .evaluate("function() { return anything.heldNow() }", &[])
        .await
        .ok()?;
    let other = held
        .as_str()
        .filter(|held| !held.is_empty() && *held != one.name && !has_in_it(held, text));
    Some(match other {
        Some(other) => Err(words::problem(
            "page",
            format!("The field took “{other}” in place of “{text}”."),
        )),
        None => Ok(format!("Chose “{}”, which was proposed for it.", one.name)),
    })
}

/// Whether a text has these words in it, one after the other: `Turku (TKU)` has `TKU`, `blue-green` has no `blue`.
fn has_in_it(text: &str, said: &str) -> bool {
    let (all, part) = (words_of(text), words_of(said));
    !part.is_empty() && all.windows(part.len()).any(|some| some == part)
}

fn words_of(text: &str) -> Vec<String> {
    let ends = |sign: char| sign.is_whitespace() || "(),;:/–—".contains(sign);
    let parts = text.split(ends).filter(|part| !part.is_empty() && *part != "-");
    parts.map(str::to_lowercase).collect()
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words = words_of(text);
    words.sort();
    words
}

/// The proposals, once they stay the same.
async fn proposals(session: &Session, within: Duration) -> Vec<Thing> {
    let end = Instant::now() + within;
    let mut before = Vec::new();
    loop {
        let value = session
            .evaluate("function() { return anything.proposals() }", &[])
            .await;
        let now: Vec<Thing> = value
            .ok()
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default();
        if !now.is_empty() && now == before || Instant::now() >= end {
            return now;
        }
        before = now;
        tokio::time::sleep(AGAIN).await;
    }
}

async fn take(session: &Session, thing: &Thing) -> Result<(), crate::page::PageError> {
    let click = Action::Click(ClickKind::Click);
    let pick = Pick::Bundle(&thing.bundle, Intent::Click);
    session.act(pick, &click, CLICKS).await.map(|_| ())
}

/// Sends what a page's only field was given, by its only button, where the task ends with it and named no field.
pub(super) async fn send_alone(session: &Session, step: &Step) -> Option<String> {
    let Op::Fill { text, target } = &step.op else {
        return None;
    };
    let nameless = target.name.is_empty() && target.scope.is_none() && target.ordinal.is_none();
    if !nameless || text.is_empty() {
        return None;
    }
    let value = session
        .evaluate("function() { return anything.sendsLoneField() }", &[])
        .await
        .ok()?;
    let button: Thing = serde_json::from_value::<Option<Thing>>(value).ok()??;
    take(session, &button).await.ok()?;
    Some(format!(
        "Pressed “{}”: the page is this field and this button.",
        button.name
    ))
}

/// What a step told, with what its field took in its place.
pub(super) async fn with_taken(
    session: &Session,
    text: &str,
    (mut told, aim): (Told, Option<super::step::Aim>),
) -> Acted {
    if let Some(taken) = taken(session, text).await {
        told.notes.push(taken?);
    }
    Ok((told, aim))
}

#[cfg(test)]
mod tests {
    use super::has_in_it;

    #[test]
    fn a_proposal_has_the_words_whole() {
        assert!(has_in_it("Turku, FI - Airport (TKU)", "tku"));
        assert!(has_in_it("Turku, FI - Airport (TKU)", "Turku, FI"));
        assert!(!has_in_it("blue-green", "blue"));
        assert!(!has_in_it("Ankara", "Ank"));
    }
}
