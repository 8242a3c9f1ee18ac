//! A step that belongs on another page than the one that is open: the page of the place it was said to be done in, the page that its list
//! turns out to be, the list that the record was opened from. It only goes there and does the step; `step` decides when.

use super::step::{Acted, Aim, act, act_on};
use super::telling::{Teller, Told};
use super::{Report, resorts};
use crate::model::{Condition, Step};

/// `Edit` on a page that only lists what belongs to the record: the record's own stands on its row, in the list that it was opened from.
pub(super) async fn on_the_row_before(
    teller: &Teller<'_>,
    step: &Step,
    report: &mut Report,
) -> Option<(Told, Option<Aim>)> {
    let before = report.steps.last()?;
    // What brought no other page left the list where it is.
    before
        .expect
        .iter()
        .find(|seen| matches!(seen, Condition::Address(_)))?;
    let there = resorts::clicked_row::of_the_record(step, before)?;
    let here = teller.page_url();
    teller.session.back().await.ok()?;
    let acted = Box::pin(act_on(teller, &there, report)).await;
    if acted.is_err() && teller.page_url() != here {
        teller.session.forward().await.ok()?;
    }
    let (mut told, _) = acted.ok()?;
    told.notes.push("Went back to the list for it.".to_owned());
    Some((told, None))
}

/// Makes a choice on the page that its list turns out to be; comes back where it is not to be made there.
pub(super) async fn chosen_elsewhere(
    teller: &Teller<'_>,
    step: &Step,
    report: &mut Report,
) -> Option<(Told, Option<Aim>)> {
    let (way, choices) = resorts::chosen_there::steps(teller.session, step).await?;
    let before = teller.page_url();
    Box::pin(act(teller, &way, report)).await.ok()?;
    for choice in &choices {
        if let Ok((mut told, _)) = Box::pin(act_on(teller, choice, report)).await {
            told.notes.push(format!("{}.", way.say));
            return Some((told, None));
        }
    }
    if teller.page_url() != before {
        teller.session.back().await.ok()?;
    }
    None
}

/// Does a step on the page that it was said to be done in, where that is another page.
pub(super) async fn in_its_place(teller: &Teller<'_>, step: &Step, report: &mut Report) -> Option<Acted> {
    let (went, there) = resorts::gone_to_the_place(teller.session, step).await?;
    let acted = Box::pin(act(teller, &there, report)).await;
    Some(acted.map(|(mut told, _)| {
        told.notes.push(format!("{went}."));
        (told, None)
    }))
}
