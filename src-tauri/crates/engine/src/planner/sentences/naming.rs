//! How targets are called in sentences for people.

use crate::model::{Relation, Target};

/// How a target is called in a sentence, with its stress marks.
pub(crate) fn call(target: &Target) -> String {
    let mut out = String::new();
    if let Some(ordinal) = target.ordinal {
        out.push_str(&format!("{} ", nth(ordinal)));
    }
    let role = target.role.as_deref().map(role_word);
    match (target.name.is_empty(), role) {
        (false, Some("item")) => out.push_str(&target.name),
        (false, Some(role))
            if target.ordinal.is_some() || matches!(role, "checkbox" | "radio button" | "tab" | "slider") =>
        {
            out.push_str(&format!("{} {role}", target.name))
        }
        (false, _) => out.push_str(&target.name),
        (true, Some(role)) => out.push_str(role),
        (true, None) => out.push_str("item"),
    }
    if let Some(state) = &target.state {
        out = format!("{state} {out}");
    }
    if let Some(most) = target.every {
        out = match most {
            0 => format!("each {out}"),
            1 => out,
            n => format!("{n} of {out}"),
        };
    }
    if let Some(ranking) = &target.ranking {
        let degree = match (ranking.by.as_str(), ranking.most) {
            ("date", true) => "newest".to_owned(),
            ("date", false) => "oldest".to_owned(),
            (by, true) => format!("{out} with the highest {by}"),
            (by, false) => format!("{out} with the lowest {by}"),
        };
        out = if ranking.by == "date" {
            format!("{degree} {out}")
        } else {
            degree
        };
    }
    let the = if target.every == Some(0) {
        ""
    } else if target.ordinal.is_some() || target.ranking.is_some() || target.name.is_empty() {
        "the "
    } else {
        ""
    };
    let mut said = format!("{the}*{}*", stressed(&out));
    if let Some(scope) = &target.scope {
        let relation = match scope.relation {
            Relation::In => "in",
            Relation::NextTo => "next to",
            Relation::Under => "under",
            Relation::Above => "above",
            Relation::OnRowOf => "for",
        };
        said.push_str(&format!(" {relation} {}", call(&scope.anchor)));
    }
    said
}

/// A star in the text would end the stress.
pub(crate) fn stressed(text: &str) -> String {
    let flat = text
        .replace('*', "∗")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if flat.chars().count() > 80 {
        flat.chars().take(79).chain(['…']).collect()
    } else {
        flat
    }
}

pub(in crate::planner) fn role_word(role: &str) -> &str {
    match role {
        "textbox" => "field",
        "columnheader" => "column header",
        "textarea" => "text area",
        "combobox" => "list",
        "radio" => "radio button",
        "menuitem" => "menu item",
        "img" => "picture",
        "listitem" => "item",
        other => other,
    }
}

/// `first`, `2nd`, `last`.
pub(crate) fn nth(ordinal: i32) -> String {
    match ordinal {
        1 => "first".into(),
        -1 => "last".into(),
        -2 => "second to last".into(),
        n => {
            let ending = match (n % 100, n % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        }
    }
}
