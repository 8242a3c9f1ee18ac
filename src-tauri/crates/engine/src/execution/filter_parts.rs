//! A filter that asks in parts: what, how, and for which value. It looks for nothing but such a filter, and sends it.

use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

use crate::model::Bundle;
use crate::page::{Action, Intent, PageError, Pick, Session};

/// One part is set within this time.
const SETS: Duration = Duration::from_secs(4);

/// Words that say how a value compares, with the sign for it; the longer ones first.
const SIGNS: &[(&str, &str)] = &[
    ("greater than or equal to ", ">="),
    ("less than or equal to ", "<="),
    ("is greater than ", ">"),
    ("is less than ", "<"),
    ("greater than ", ">"),
    ("larger than ", ">"),
    ("less than ", "<"),
    ("smaller than ", "<"),
    ("more than ", ">"),
    ("fewer than ", "<"),
    ("starting with ", "starts"),
    ("beginning with ", "starts"),
    ("starts with ", "starts"),
    ("begins with ", "starts"),
    ("ending with ", "ends"),
    ("ends with ", "ends"),
    ("containing ", "contains"),
    ("contains ", "contains"),
    ("at least ", ">="),
    ("at most ", "<="),
    ("is not ", "!="),
    ("equal to ", "="),
    ("equals ", "="),
    ("above ", ">"),
    ("over ", ">"),
    ("after ", ">"),
    ("below ", "<"),
    ("under ", "<"),
    ("before ", "<"),
    ("is ", "="),
    ("not ", "!="),
    (">=", ">="),
    ("<=", "<="),
    ("!=", "!="),
    ("=", "="),
    (">", ">"),
    ("<", "<"),
];

#[derive(Deserialize)]
struct Parts {
    list: Bundle,
    option: String,
    how: Option<Bundle>,
    sign: String,
    value: Bundle,
}

/// Sets the filter for `field` and sends it; what was done, or `None` where there is no such filter.
pub(super) async fn set(session: &Session, field: &str, value: &str) -> Option<String> {
    let (sign, value) = compared(value);
    let function = "function(ask) { return anything.filterParts(ask) }";
    let answer = session
        .evaluate(function, &[json!({ "field": field, "sign": sign })])
        .await
        .ok()?;
    let parts: Parts = serde_json::from_value(answer).ok()?;
    let mut said = vec![format!("Filtered by {} {} {value}", parts.option, parts.sign).replace("  ", " ")];
    put(
        session,
        &parts.list,
        Action::Choose(vec![parts.option]),
        Intent::Choose,
    )
    .await
    .ok()?;
    if let Some(how) = &parts.how {
        put(session, how, Action::Choose(vec![parts.sign]), Intent::Choose)
            .await
            .ok()?;
    }
    put(
        session,
        &parts.value,
        Action::Fill(value.to_owned()),
        Intent::Fill,
    )
    .await
    .ok()?;
    let field = Pick::Bundle(&parts.value, Intent::Fill);
    let sent = session.submit(field, SETS).await.ok()?;
    said.push(format!("Sent with {}", sent.found.words));
    Some(said.join("\n"))
}

async fn put(session: &Session, bundle: &Bundle, action: Action, intent: Intent) -> Result<(), PageError> {
    session
        .act(Pick::Bundle(bundle, intent), &action, SETS)
        .await
        .map(|_| ())
}

/// How a value compares, and the value alone.
fn compared(value: &str) -> (&'static str, &str) {
    let low = value.to_lowercase();
    SIGNS
        .iter()
        .find(|(word, _)| low.starts_with(word) && low.len() == value.len())
        .map_or(("=", value.trim()), |(word, sign)| {
            (sign, value[word.len()..].trim())
        })
}

#[cfg(test)]
mod tests {
    use super::compared;

    #[test]
    fn a_value_says_how_it_compares() {
        assert_eq!(compared("over 20"), (">", "20"));
        assert_eq!(compared(">= 7"), (">=", "7"));
        assert_eq!(compared("starting with Ab"), ("starts", "Ab"));
        assert_eq!(compared("Island Line"), ("=", "Island Line"));
        assert_eq!(compared("Overland"), ("=", "Overland"));
    }
}
