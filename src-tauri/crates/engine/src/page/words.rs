//! Targets and conditions in words for people. Pure.

use crate::model::{Condition, Relation, Target};

/// `the 3rd button "Save" on the row of "Lemon"`.
pub(super) fn of_target(target: &Target) -> String {
    let noun = target.role.as_deref().map(noun);
    let place = match target.ordinal {
        Some(-1) => "last ".to_owned(),
        Some(n) => format!("{} ", ordinal(n)),
        None => String::new(),
    };
    let mut text = match (noun, target.name.is_empty()) {
        (Some(noun), true) => format!("the {place}{noun}"),
        (Some(noun), false) => format!("the {place}{noun} \"{}\"", target.name),
        (None, true) => format!("the {place}thing"),
        (None, false) if place.is_empty() => format!("\"{}\"", target.name),
        (None, false) => format!("the {place}\"{}\"", target.name),
    };
    if let Some(scope) = &target.scope {
        let relation = match scope.relation {
            Relation::In => "in",
            Relation::NextTo => "next to",
            Relation::Under => "under",
            Relation::Above => "above",
            Relation::OnRowOf => "on the row of",
        };
        text = format!("{text} {relation} {}", of_target(&scope.anchor));
    }
    text
}

/// What a condition waits for.
pub(super) fn of_condition(condition: &Condition) -> String {
    match condition {
        Condition::Text(text) => format!("the text \"{text}\" on the page"),
        Condition::NoText(text) => format!("the text \"{text}\" gone from the page"),
        Condition::Visible(target) => format!("{} on the page", of_target(target)),
        Condition::Gone(target) => format!("{} gone", of_target(target)),
        Condition::Time(ms) => format!("a wait of {} s", ms / 1000),
        Condition::Address(part) => format!("an address with \"{part}\""),
        Condition::Title(part) => format!("a title with \"{part}\""),
        Condition::Value(target, value) => format!("\"{value}\" in {}", of_target(target)),
        Condition::Amount(label, _) => format!("the number for \"{label}\" as it was said"),
        Condition::Checked(target, true) => format!("{} ticked", of_target(target)),
        Condition::Checked(target, false) => format!("{} not ticked", of_target(target)),
    }
}

fn ordinal(n: i32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    if n < 0 {
        format!("{}{ending} last", -n)
    } else {
        format!("{n}{ending}")
    }
}

fn noun(role: &str) -> &str {
    match role {
        "textbox" => "field",
        "textarea" => "text area",
        "searchbox" => "search field",
        "combobox" | "listbox" => "list",
        "checkbox" => "box",
        "radio" => "option",
        "menuitem" => "menu entry",
        "img" => "picture",
        "listitem" => "entry",
        other => other,
    }
}
