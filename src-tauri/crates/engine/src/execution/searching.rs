//! Searching by one text: in the page's search field, else where a closed menu or the site's part for that kind of thing has one, else
//! shared out among the fields of a form. What is found is looked at by others.

use std::time::Duration;

use super::step::{Acted, aimed, pick, told};
use super::{criteria, resorts, words};
use crate::model::{Step, Target};
use crate::page::{Intent, PageError, Pick, Session};

/// Searches for the text; `field` is where, or what kind of thing it is.
///
/// # Errors
/// Where there is nothing to search with; the browser's.
pub(super) async fn search(
    session: &Session,
    step: &Step,
    text: &str,
    field: Option<&Target>,
    within: Duration,
) -> Acted {
    let page = |error: PageError| words::page_problem(&error, step.span);
    let kind = field.filter(|field| field.is_only_a_kind());
    let field = match (field.filter(|_| kind.is_none()), &step.bundle) {
        (Some(target), _) => pick(step, target, Intent::Fill),
        (None, Some(bundle)) => Pick::SearchAgain(bundle),
        (None, None) => Pick::SearchField,
    };
    let patience = if matches!(field, Pick::SearchField) {
        within / 2
    } else {
        within
    };
    let missing = match session.search(field, text, patience).await {
        Err(error @ PageError::NotFound { .. }) if matches!(field, Pick::SearchField) => error,
        done => {
            let done = done.map_err(page)?;
            return aimed(format!("Searched in {}", done.found.words), done);
        }
    };
    // What a menu calls "Search" may only lead to others, each for a kind of its own.
    let mut way = Vec::new();
    for to_kind in [false, true] {
        let opened = match kind.filter(|_| to_kind) {
            Some(kind) => Box::pin(resorts::to_part_of(session, kind)).await,
            None if !to_kind => Box::pin(resorts::search_in_a_menu(session)).await,
            None => None,
        };
        let Some(opened) = opened else { continue };
        way.push(opened);
        match session.search(field, text, patience).await {
            Err(PageError::NotFound { .. }) => {}
            done => {
                way.push(format!("Searched in {}", done.map_err(page)?.found.words));
                return told(way.join("\n"));
            }
        }
    }
    criteria::search(session, step, text, within, &missing).await
}
