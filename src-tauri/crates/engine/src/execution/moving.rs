//! Dragging: where to press and where to let go, and whether anything moved. The hand's work is the page's.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::step::{Acted, aimed, pick};
use super::telling::Told;
use super::words;
use crate::model::{Drop, Step, Target};
use crate::page::{Action, Done, Found, Intent, PageError, Session};

/// A drag that did not reach its place is done again so often.
const TRIES: u32 = 3;

#[derive(Debug, Deserialize)]
struct Spots {
    from: Option<[f64; 2]>,
    to: Option<[f64; 2]>,
    why: Option<String>,
    #[serde(default)]
    there: bool,
}

/// Drags the target of a step, or each of them.
///
/// # Errors
/// It or its goal is not there, it has no place on that side, or it did not move.
pub(super) async fn drag(
    session: &Session,
    step: &Step,
    target: &Target,
    to: &Drop,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    if target.every.is_some() {
        let all = session
            .find_all(target, Intent::Any, within)
            .await
            .map_err(page)?;
        for found in &all {
            let done = session.act_on(found, &Action::Look, within).await.map_err(page)?;
            one(session, &done.found, to, within).await.map_err(page)?;
        }
        let content = format!("Dragged {} things", all.len());
        return Ok((Told::from(content), None));
    }
    let done: Done = session
        .act(pick(step, target, Intent::Any), &Action::Look, within)
        .await
        .map_err(page)?;
    one(session, &done.found, to, within).await.map_err(page)?;
    aimed(format!("Dragged {}", done.found.words), done)
}

async fn one(session: &Session, found: &Found, to: &Drop, within: Duration) -> Result<(), PageError> {
    let before = standing(session, found).await;
    for _ in 0..TRIES {
        let (from, to) = match to {
            Drop::Onto(place) => {
                let goal = look(session, place, within).await?;
                (grip(session, found).await?, centre(&goal))
            }
            Drop::Before(place) => {
                let goal = edge(session, place, false, within).await?;
                (grip(session, found).await?, goal)
            }
            Drop::After(place) => {
                let goal = edge(session, place, true, within).await?;
                (grip(session, found).await?, goal)
            }
            Drop::Position(_) | Drop::By(..) | Drop::Corner(..) | Drop::Size(..) => {
                let spots = spots(session, found, to).await?;
                if spots.there {
                    return Ok(());
                }
                match (spots.from, spots.to, spots.why) {
                    (Some(from), Some(to), _) => (
                        session.in_view(found, from).await?,
                        session.in_view(found, to).await?,
                    ),
                    (_, _, why) => {
                        return Err(PageError::NotReady {
                            words: found.words.clone(),
                            why: why.unwrap_or_else(|| "it has no place there".into()),
                        });
                    }
                }
            }
        };
        session.drag(from, to).await?;
        // What was put away or drawn anew has moved, too.
        if standing(session, found).await != before {
            return Ok(());
        }
    }
    Err(PageError::NotReady {
        words: found.words.clone(),
        why: "it did not move".into(),
    })
}

/// Where a hand takes hold of it now.
async fn grip(session: &Session, found: &Found) -> Result<[f64; 2], PageError> {
    let point = session
        .ask(found, "function(el) { return anything.gripPoint(el) }", &[])
        .await?;
    let point: [f64; 2] = serde_json::from_value(point).unwrap_or_default();
    session.in_view(found, point).await
}

fn centre(found: &Found) -> [f64; 2] {
    let [x, y, width, height] = found.rect;
    [x + width / 2.0, y + height / 2.0]
}

async fn look(session: &Session, place: &Target, within: Duration) -> Result<Found, PageError> {
    let there = crate::page::Pick::Target(place, Intent::Any);
    // The goal may be covered by what is dragged later: it only has to be in view.
    let found = session.find(there, within).await?;
    session
        .ask(
            &found,
            "function(el) { el.scrollIntoView({ block: 'nearest', behavior: 'instant' }) }",
            &[],
        )
        .await?;
    session.find(there, within).await
}

async fn edge(
    session: &Session,
    place: &Target,
    after: bool,
    within: Duration,
) -> Result<[f64; 2], PageError> {
    let found = look(session, place, within).await?;
    let function = "function(el, after) { return anything.edgeOf(el, after) }";
    let point = session.ask(&found, function, &[json!(after)]).await?;
    let point: [f64; 2] = serde_json::from_value(point).unwrap_or_default();
    session.in_view(&found, point).await
}

async fn spots(session: &Session, found: &Found, to: &Drop) -> Result<Spots, PageError> {
    let ask = match to {
        Drop::Position(n) => json!({ "position": n }),
        Drop::By(x, y) => json!({ "by": [x, y] }),
        Drop::Corner(x, y) => json!({ "corner": [x, y] }),
        Drop::Size(x, y) => json!({ "size": [x, y] }),
        Drop::Onto(_) | Drop::Before(_) | Drop::After(_) => Value::Null,
    };
    let function = "function(el, to) { return anything.dragSpots(el, to) }";
    let spots = session.ask(found, function, &[ask]).await?;
    serde_json::from_value(spots).map_err(|error| PageError::Script(error.to_string()))
}

/// Place, box and surrounding; null when it is gone.
async fn standing(session: &Session, found: &Found) -> Value {
    let function = "function(el) { return anything.standing(el) }";
    session.ask(found, function, &[]).await.unwrap_or_default()
}
