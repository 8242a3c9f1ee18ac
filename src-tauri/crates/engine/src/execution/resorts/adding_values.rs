//! `Add the tag Garden`: no button is called so, but a field takes tags. The value is written there and taken over by the
//! button beside it, or by Enter.

use std::time::Duration;

use crate::model::{ClickKind, Relation, Scope, Target};
use crate::page::{Action, Intent, Pick, Session};

const ACTS: Duration = Duration::from_secs(3);
/// What takes a value over is beside its field within this time.
const COMES: Duration = Duration::from_millis(400);
const TAKES_OVER: &[&str] = &["add", "+"];

/// What stands on a list, whatever it is.
const ENTRIES: &[&str] = &[
    "item",
    "items",
    "entry",
    "task",
    "to-do",
    "todo",
    "thing",
    "something",
    "product",
    "ingredient",
];

/// Puts the value that a click names into the field for its kind; says so, or `None` where there is no such field.
pub(in crate::execution) async fn put(session: &Session, target: &Target) -> Option<String> {
    let (field, value) = match parts(&target.name) {
        Some((kind, value)) => {
            let field = Target::called(kind);
            session
                .find(Pick::Target(&field, Intent::Fill), Duration::ZERO)
                .await
                .ok()?;
            (field, value)
        }
        None => (for_entries(session).await?, target.name.strip_prefix("Add ")?),
    };
    let pick = Pick::Target(&field, Intent::Fill);
    let done = session
        .act(pick, &Action::Fill(value.to_owned()), ACTS)
        .await
        .ok()?;
    let mut said = format!("Filled {}", done.found.words);
    match taken_over(session, &field).await {
        Some(pressed) => said.push_str(&format!("\n{pressed}")),
        None => {
            session.press("Enter").await.ok()?;
            said.push_str("\nPressed Enter");
        }
    }
    Some(said)
}

/// The field that takes new entries of the list that is open: "Add an item", "New task".
async fn for_entries(session: &Session) -> Option<Target> {
    for name in ["Add", "New", "What needs to be done"] {
        let field = Target::called(name);
        let found = session
            .find(Pick::Target(&field, Intent::Fill), Duration::ZERO)
            .await;
        if found.is_ok_and(|found| takes_entries(&found.name)) {
            return Some(field);
        }
    }
    None
}

/// Whether a field says that it takes an entry, whatever it is called on that page.
fn takes_entries(name: &str) -> bool {
    let low = name.to_lowercase();
    let mut words = low.split(|c: char| !c.is_alphanumeric() && c != '-');
    let adds = matches!(words.next(), Some("add" | "new"));
    let entry = |word: &str| ENTRIES.contains(&word);
    low.starts_with("what needs to be done") || adds && words.any(entry)
}

/// Presses the button beside a field that takes its value over; says so, or `None` where there is none.
pub(in crate::execution) async fn taken_over(session: &Session, field: &Target) -> Option<String> {
    for name in TAKES_OVER {
        let beside = Target {
            name: (*name).to_owned(),
            quoted: true,
            role: Some("button".into()),
            scope: Some(Box::new(Scope {
                relation: Relation::NextTo,
                anchor: field.clone(),
            })),
            ..Target::default()
        };
        let pick = Pick::Target(&beside, Intent::Click);
        if session.find(pick, COMES).await.is_ok()
            && let Ok(pressed) = session.act(pick, &Action::Click(ClickKind::Click), ACTS).await
        {
            return Some(format!("Clicked {}", pressed.found.words));
        }
    }
    None
}

/// `tag` and `Garden` of `Add tag Garden`.
fn parts(name: &str) -> Option<(&str, &str)> {
    let rest = name.strip_prefix("Add ").or_else(|| name.strip_prefix("add "))?;
    let rest = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| rest.strip_prefix(article))
        .unwrap_or(rest);
    let (kind, value) = rest.split_once(' ')?;
    let small = kind.len() > 2 && kind.chars().all(char::is_lowercase);
    let value = value.trim().trim_matches('"');
    let named = value
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first.is_numeric());
    (small && named).then_some((kind, value))
}

#[cfg(test)]
mod tests {
    use super::{parts, takes_entries};

    #[test]
    fn a_field_for_entries_says_so() {
        for name in ["Add an item …", "New to-do", "What needs to be done?", "Add item"] {
            assert!(takes_entries(name), "{name}");
        }
        for name in ["Address", "Add a comment", "Newsletter", "Item"] {
            assert!(!takes_entries(name), "{name}");
        }
    }

    #[test]
    fn what_is_added_has_a_kind_and_a_value() {
        assert_eq!(parts("Add label Urgent"), Some(("label", "Urgent")));
        assert_eq!(
            parts("add the keyword Sea \"urchin\""),
            Some(("keyword", "Sea \"urchin"))
        );
        assert_eq!(parts("Add book"), None);
        assert_eq!(parts("Add new card"), None);
    }
}
