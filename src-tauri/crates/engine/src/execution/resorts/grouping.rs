//! Where no list of that name groups rows: the control that is called so in full, or the column's name among those that are offered
//! for it, such as `Suggested facets: harbour`. It clicks, and nothing else.

use std::time::Duration;

use super::{click, click_likely};
use crate::model::{Relation, Scope, Target};
use crate::page::{Intent, Pick, Session};

/// Groups by a column, where `way` says in two words what that is called: `group by`.
pub(in crate::execution) async fn grouped(session: &Session, way: &str, column: &str) -> Option<String> {
    let verb = way.strip_suffix(" by")?;
    if let Some(told) = click_likely(session, &format!("{way} {column}"), false).await {
        return Some(told);
    }
    for anchor in [crate::planner::several(verb), verb.to_owned()] {
        for relation in [Relation::In, Relation::NextTo, Relation::Under] {
            let offered = Target {
                role: Some("link".into()),
                scope: Some(Box::new(Scope {
                    relation,
                    anchor: Target::called(&anchor),
                })),
                ..Target::quoted(column)
            };
            let pick = Pick::Target(&offered, Intent::Click);
            if session.find(pick, Duration::ZERO).await.is_ok() {
                let words = click(session, pick).await.ok()?;
                return Some(format!("Clicked {words}"));
            }
        }
    }
    None
}
