//! What comes near to what was looked for: a name that is only misspelled, and the candidates of an error. For those
//! the page is also read as assistive technology sees it, which knows names that only CSS gives.

use super::inner::Inner;
use super::likeness;
use super::seek::{Ask, Place, Sight};
use super::snapshot::Node;

/// Candidates of an error.
const MOST: usize = 3;
/// Names of the snapshot that are less alike say nothing.
const ALIKE: f64 = 0.6;

impl Inner {
    /// The three that come nearest, for the error.
    pub(super) async fn near_misses(&self, sight: &Sight, ask: &Ask) -> Vec<Place> {
        if !sight.hits.is_empty() {
            let hits = sight.hits.iter().map(|(place, _)| place.clone());
            return hits.take(MOST).collect();
        }
        let rate = |name: &str, role: &str| likeness::of_texts(&ask.name, name) + likeness::of_role(role);
        let mut rated: Vec<(f64, Place)> = sight
            .pool
            .iter()
            .map(|(place, named)| (rate(&named.name, &named.role), place.clone()))
            .collect();
        rated.sort_by(|a, b| b.0.total_cmp(&a.0));
        rated.truncate(MOST);
        if !ask.name.is_empty()
            && let Ok(snapshot) = self.snapshot().await
        {
            let intent = ask.body["intent"].as_str().unwrap_or_default();
            let mut nodes: Vec<(f64, &Node)> = snapshot
                .nodes
                .iter()
                .filter(|node| !node.name.is_empty() && serves(&node.role, intent))
                .map(|node| (rate(&node.name, &node.role), node))
                .filter(|(score, _)| *score >= ALIKE)
                .collect();
            nodes.sort_by(|a, b| b.0.total_cmp(&a.0));
            for (score, node) in nodes.into_iter().take(MOST) {
                let place = node.place();
                if !rated.iter().any(|(_, known)| *known == place) {
                    rated.push((score, place));
                }
            }
            rated.sort_by(|a, b| b.0.total_cmp(&a.0));
        }
        rated.into_iter().map(|(_, place)| place).take(MOST).collect()
    }
}

/// Whether what has that role can be meant.
fn serves(role: &str, intent: &str) -> bool {
    match intent {
        "fill" => matches!(
            role,
            "textbox" | "searchbox" | "spinbutton" | "combobox" | "slider"
        ),
        "choose" => matches!(role, "combobox" | "listbox" | "radiogroup" | "menu" | "listitem"),
        "check" => matches!(
            role,
            "checkbox" | "radio" | "switch" | "menuitemcheckbox" | "menuitemradio"
        ),
        "click" => {
            matches!(
                role,
                "button"
                    | "link"
                    | "tab"
                    | "checkbox"
                    | "radio"
                    | "switch"
                    | "treeitem"
                    | "option"
                    | "combobox"
                    | "cell"
            ) || role.starts_with("menuitem")
        }
        _ => !matches!(role, "text" | "page" | "iframe"),
    }
}

/// The one whose name is nearly the wanted one, clearly nearer than any other.
pub(super) fn alike(sight: &Sight, ask: &Ask) -> Option<Place> {
    if ask.quoted || ask.ordinal.is_some() || ask.name.chars().count() < 4 {
        return None;
    }
    let mut rated: Vec<(f64, &Place, &str)> = sight
        .pool
        .iter()
        .filter(|(_, named)| !named.outside)
        .map(|(place, named)| {
            (
                likeness::of_names(&ask.name, &named.name),
                place,
                named.name.as_str(),
            )
        })
        .collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    match rated.as_slice() {
        [first, rest @ ..]
            if first.0 >= 0.8 && rest.first().is_none_or(|second| first.0 - second.0 > 0.08) =>
        {
            Some(first.1.clone())
        }
        _ => None,
    }
}
