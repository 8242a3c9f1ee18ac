//! Which values of a function are secrets, and which are files: by the fields that they go into.

use std::collections::BTreeMap;

use crate::model::{Op, Step};
use crate::page::SECRET;
use crate::planner;

/// The variables that are typed into password fields.
pub(crate) fn secret_names(steps: &[Step]) -> impl Iterator<Item = &str> {
    steps.iter().filter_map(|step| {
        let Op::Fill { text, target } = &step.op else {
            return None;
        };
        let marked = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
        if !marked && !planner::is_secret_field(&target.name) {
            return None;
        }
        text.strip_prefix("{{")?.strip_suffix("}}")
    })
}

/// The kept secrets that are typed by their names, each once, in their order.
pub(crate) fn required_secrets(steps: &[Step]) -> Vec<String> {
    let texts = steps.iter().flat_map(|step| match &step.op {
        Op::Fill { text, .. } => vec![text.as_str()],
        Op::FillForm { pairs, .. } => pairs.iter().map(|(_, value)| value.as_str()).collect(),
        _ => Vec::new(),
    });
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        for (at, _) in text.match_indices(SECRET) {
            let named = text
                .get(at + SECRET.len()..)
                .and_then(|rest| rest.split_once("}}"));
            if let Some((name, _)) = named
                && !found.iter().any(|known| known == name.trim())
            {
                found.push(name.trim().to_owned());
            }
        }
    }
    found
}

/// The values that go into password fields: the pages may say them, whoever runs the steps does not.
pub(crate) fn secret_values(steps: &[Step], values: &BTreeMap<String, String>) -> Vec<String> {
    let names = secret_names(steps);
    names.filter_map(|name| values.get(name).cloned()).collect()
}

/// The variables that are files handed to a page.
pub(crate) fn file_names(steps: &[Step]) -> impl Iterator<Item = &str> {
    let paths = steps.iter().filter_map(|step| match &step.op {
        Op::Upload { paths, .. } => Some(paths),
        _ => None,
    });
    paths
        .flatten()
        .filter_map(|path| path.strip_prefix("{{")?.strip_suffix("}}"))
}
