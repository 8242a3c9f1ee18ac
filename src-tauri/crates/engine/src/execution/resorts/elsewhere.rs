//! What a list does not offer for one of its records stands on the record's own page, or behind its "Edit": it is opened
//! by the name that was said, and everything that is opened for it is told. In a replay the list is asked first again.

use std::time::{Duration, Instant};

use super::records::without_kind;
use super::{AGAIN, finding, row_menus, widgets};
use crate::execution::clicking::has_the_words;
use crate::execution::otherwise;
use crate::model::{ClickKind, Relation, Scope, Step, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

/// What is on the page is seen within this time.
const THERE: Duration = Duration::from_millis(1500);
/// A record's page is there within this time.
const OPENING: Duration = Duration::from_secs(5);
/// Its fields are there within this time.
const FILLS: Duration = Duration::from_secs(3);
/// The ways in which pages call it.
const EDITS: &[&str] = &["Edit", "Change", "Modify", "Update"];

/// Opens a record by the link that bears its name.
async fn opened(session: &Session, record: &Target) -> Option<Done> {
    let link = Target {
        role: Some("link".into()),
        ..record.clone()
    };
    let found = session
        .find(Pick::Target(&link, Intent::Click), THERE)
        .await
        .ok()?;
    // What only stands beside its name may do anything.
    has_the_words(&found, without_kind(&record.name)).then_some(())?;
    clicked(session, &link).await
}

/// The record that a target belongs to by its row.
pub(in super::super) fn record(target: &Target) -> Option<&Target> {
    let scope = target.scope.as_deref()?;
    (scope.relation == Relation::OnRowOf && !scope.anchor.name.is_empty()).then_some(&scope.anchor)
}

/// Fills a field of a record where it can be edited, and saves if an editor was opened for it; `None` where there is no
/// way to it.
///
/// # Errors
/// As filling.
pub(super) async fn fill(
    session: &Session,
    step: &Step,
    target: &Target,
    text: &str,
    within: Duration,
) -> Result<Option<String>, PageError> {
    let Some(record) = record(target) else {
        return Ok(None);
    };
    let field = Target {
        scope: None,
        ..target.clone()
    };
    let mut said = Vec::new();
    let mut edits = false;
    if let Some(way) = opened(session, record).await {
        said.push(format!("Opened {}.", way.found.words));
    } else if let Some(way) = edit(session, Some(record)).await {
        said.push(format!("Clicked {}.", way.found.words));
        edits = true;
    } else if let Some(taken) = row_menus::clicked(session, &Target::called(EDITS[0]), record).await {
        said.push(taken.said);
        edits = true;
    } else if let Some(found) = finding::opened(session, record).await {
        said.push(found);
    } else if let Some(way) = edit(session, Some(record)).await {
        // The list that was found for it has no page of each.
        said.push(format!("Found its list. Clicked {}.", way.found.words));
        edits = true;
    } else {
        return Ok(None);
    }
    if !comes(session, &field).await {
        if !edits && let Some(way) = edit(session, None).await {
            said.push(format!("Clicked {}.", way.found.words));
            edits = true;
        } else {
            // It may be called otherwise there, or wait behind a tab.
            return match otherwise::fill(session, step, &field, text, THERE * 2).await {
                Ok((told, _)) => {
                    said.push(told.content);
                    Ok(Some(said.join("\n")))
                }
                Err(_) => Ok(None),
            };
        }
    }
    let field = super::field_called(session, &field, THERE).await.unwrap_or(field);
    let done = widgets::fill(session, step, &field, text, within).await?;
    said.push(format!("Filled {}.", done.found.words));
    if edits {
        let field = Pick::Bundle(&done.bundle, Intent::Any);
        session.submit(field, within).await?;
        said.push("Saved it.".to_owned());
    }
    Ok(Some(said.join("\n")))
}

/// Clicks what edits: on the row of a record, or the open page.
async fn edit(session: &Session, record: Option<&Target>) -> Option<Done> {
    for name in EDITS {
        let scope = record.map(|anchor| {
            Box::new(Scope {
                relation: Relation::OnRowOf,
                anchor: anchor.clone(),
            })
        });
        let way = Target {
            name: (*name).into(),
            scope,
            ..Target::default()
        };
        if let Some(done) = clicked(session, &way).await {
            return Some(done);
        }
    }
    None
}

async fn clicked(session: &Session, target: &Target) -> Option<Done> {
    let pick = Pick::Target(target, Intent::Click);
    session.find(pick, THERE).await.ok()?;
    let click = Action::Click(ClickKind::Click);
    session.act(pick, &click, OPENING).await.ok()
}

/// Whether the page that was opened has the field, once it is there.
async fn comes(session: &Session, field: &Target) -> bool {
    let end = Instant::now() + FILLS;
    loop {
        if session
            .find(Pick::Target(field, Intent::Fill), THERE)
            .await
            .is_ok()
        {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        tokio::time::sleep(AGAIN).await;
    }
}
