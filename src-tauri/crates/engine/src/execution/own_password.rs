//! `change my password to …` where the fields for it are on a page of their own, which the menus call after it. What was signed in with
//! goes into the field for the present one; the new one into the others. It keeps no password, and tells none.

use std::time::Duration;

use serde_json::json;

use super::confirming::Thing;
use super::resorts::awaited;
use super::step::{Acted, told};
use super::way_in::signs_in;
use crate::model::{ClickKind, Op, Step, Target};
use crate::page::{Action, Intent, Pick, Session};

/// What leads there, as applications call it.
const WAYS: &[&str] = &[
    "Change password",
    "Change your password",
    "Change my password",
    "Password",
];
/// The page is there within this time.
const COMES: Duration = Duration::from_secs(4);
const ACTS: Duration = Duration::from_secs(3);

/// Fills the fields for a new password on their own page; `None` where the step is about another thing, or no such page is led to.
pub(super) async fn changed(session: &Session, step: &Step, done: &[Step]) -> Option<Acted> {
    let Op::Fill { text, target } = &step.op else {
        return None;
    };
    let is_password = matches!(target.name.to_lowercase().as_str(), "password" | "new password");
    if !is_password || target.scope.is_some() || target.ordinal.is_some() {
        return None;
    }
    let went = way(session).await?;
    let fields: Vec<Thing> = awaited(COMES, || async {
        let function = "function() { return anything.passwordFields() }";
        let value = session.evaluate(function, &[json!(null)]).await.ok()?;
        let fields: Vec<Thing> = serde_json::from_value(value).ok()?;
        (!fields.is_empty()).then_some(fields)
    })
    .await?;
    let mut filled = Vec::new();
    for field in &fields {
        let value = match is_present(&field.name) {
            true => signed_in_with(done)?,
            false => text,
        };
        let pick = Pick::Bundle(&field.bundle, Intent::Fill);
        session
            .act(pick, &Action::Fill(value.to_owned()), ACTS)
            .await
            .ok()?;
        filled.push(format!("“{}”", field.name));
    }
    Some(told(format!("Went to {went}\nFilled {}", filled.join(", "))))
}

async fn way(session: &Session) -> Option<String> {
    for name in WAYS {
        let way = Target::quoted(*name);
        let pick = Pick::Target(&way, Intent::Click);
        let found = session.find(pick, Duration::ZERO).await;
        if found.is_ok_and(|found| matches!(found.role.as_str(), "link" | "button" | "tab" | "menuitem")) {
            let click = Action::Click(ClickKind::Click);
            return session
                .act(pick, &click, ACTS)
                .await
                .ok()
                .map(|done| done.found.words);
        }
    }
    None
}

/// Whether a field asks for the password as it is now.
fn is_present(name: &str) -> bool {
    const NOW: &[&str] = &["current", "old", "present", "existing"];
    let low = name.to_lowercase();
    low.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| NOW.contains(&word))
}

/// The password of the last step that signed in.
fn signed_in_with(done: &[Step]) -> Option<&str> {
    done.iter().rev().find_map(|step| match &step.op {
        Op::FillForm {
            form: Some(form),
            pairs,
            ..
        } if signs_in(form) => pairs
            .iter()
            .find(|(field, _)| field.to_lowercase().contains("password"))
            .map(|(_, value)| value.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_present;

    #[test]
    fn the_field_for_the_password_as_it_is_now_is_told_from_the_others() {
        assert!(is_present("Current password *") && is_present("Old password"));
        assert!(!is_present("New password") && !is_present("Password (again)"));
    }
}
