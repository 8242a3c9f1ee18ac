//! `export the private notes to a file`: which of them is chosen where the page has what exports. Where it has not, that is gone to first.

use std::time::Duration;

use super::step::pick;
use super::telling::Teller;
use crate::model::{Op, Step, Target};
use crate::page::{Intent, PageError};

/// The step that goes to what exports, before which of them is chosen; `None` where that is here, or nothing is exported next.
pub(super) async fn way(teller: &Teller<'_>, step: &Step) -> Option<Step> {
    let Op::Choose { target: None, .. } = step.op else {
        return None;
    };
    let export = teller
        .exports
        .as_ref()
        .filter(|export| export.span == step.span)?;
    let Op::Click { target, .. } = &export.op else {
        return None;
    };
    let here = teller
        .session
        .find(pick(export, target, Intent::Click), Duration::ZERO)
        .await;
    matches!(here, Err(PageError::NotFound { .. })).then(|| export.clone())
}

/// The click on what the first of the coming steps exports with.
pub(super) fn export_next(next: &[Step]) -> Option<Step> {
    let step = next.first()?;
    let Op::Download { target } = &step.op else {
        return None;
    };
    let target = Target::called(target.name.clone());
    (target.name == "Export").then(|| Step {
        say: format!("Click *{}*", target.name),
        op: Op::click(target),
        ..step.clone()
    })
}
