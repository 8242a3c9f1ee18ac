//! "Tick Bread and Butter and Olives": a name with "and" in it, or several names. Only the page can tell: what is there under
//! the whole name is one, else every part has to be there.

use std::time::Duration;

use crate::model::Target;
use crate::page::{Intent, PageError, Pick, Session};

/// What is there is seen within this time.
const GLANCE: Duration = Duration::from_millis(700);
/// More joining words than this are a sentence.
const MOST: usize = 4;

/// The things that are meant, if they are several.
pub(super) async fn apart(session: &Session, target: &Target, intent: Intent) -> Option<Vec<Target>> {
    if target.quoted || target.ordinal.is_some() || target.every.is_some() || !target.name.contains(" and ") {
        return None;
    }
    let whole = session.find(Pick::Target(target, intent), GLANCE).await;
    if !matches!(whole, Err(PageError::NotFound { .. })) {
        return None;
    }
    let pieces: Vec<&str> = target.name.split(" and ").collect();
    if pieces.len() > MOST + 1 {
        return None;
    }
    // Each `and` may join two things or belong to one; the fewest things first.
    let mut ways: Vec<u32> = (1..1_u32 << (pieces.len() - 1)).collect();
    ways.sort_by_key(|cuts| cuts.count_ones());
    for cuts in ways {
        let parts = cut(&pieces, cuts, target);
        let mut all = true;
        for part in &parts {
            if session
                .find(Pick::Target(part, intent), Duration::ZERO)
                .await
                .is_err()
            {
                all = false;
                break;
            }
        }
        if all {
            return Some(parts);
        }
    }
    None
}

/// The same of the record that a control belongs to: `the button for fish and chips`.
pub(super) async fn records_apart(session: &Session, target: &Target) -> Option<Vec<Target>> {
    let scope = target.scope.as_ref().filter(|_| target.every.is_none())?;
    let parts = apart(session, &scope.anchor, Intent::Any).await?;
    let of = |anchor: Target| Target {
        scope: Some(Box::new(crate::model::Scope {
            relation: scope.relation,
            anchor,
        })),
        ..target.clone()
    };
    Some(parts.into_iter().map(of).collect())
}

/// The names between the joints that are cut.
fn cut(pieces: &[&str], cuts: u32, target: &Target) -> Vec<Target> {
    let mut names: Vec<String> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let joined = at > 0 && cuts & (1 << (at - 1)) == 0;
        match names.last_mut().filter(|_| joined) {
            Some(name) => {
                name.push_str(" and ");
                name.push_str(piece);
            }
            None => names.push((*piece).to_owned()),
        }
    }
    let named = |name: String| Target {
        name,
        ..target.clone()
    };
    names.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_cut_is_tried() {
        let pieces = ["Olives", "Lemons", "The Harbour"];
        let names = |cuts| -> Vec<String> {
            let parts = cut(&pieces, cuts, &Target::default());
            parts.into_iter().map(|part| part.name).collect()
        };
        assert_eq!(names(0b01), ["Olives", "Lemons and The Harbour"]);
        assert_eq!(names(0b10), ["Olives and Lemons", "The Harbour"]);
        assert_eq!(names(0b11), ["Olives", "Lemons", "The Harbour"]);
    }
}
