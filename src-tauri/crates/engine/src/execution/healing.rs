//! What a replay had to find anew, in words for people and as what the next version keeps.
//!
//! It finds nothing itself: `page` does, and says that it did.

use crate::model::{Bundle, Op, Shape, Step};

/// One target that was found in another way than before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heal {
    /// The step, from 0.
    pub index: usize,
    found: Found,
    what: String,
}

/// How it is found from now on.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Target(Box<Bundle>),
    Rows(Box<Shape>),
}

impl Heal {
    /// What has become of the target of a step; `None` where it is what it was, and only came late.
    pub(crate) fn of(index: usize, old: &Bundle, new: &Bundle) -> Option<Self> {
        // By these it is found; what stands around it only tells it from others when they have changed.
        let traits = |bundle: &Bundle| {
            let Bundle {
                role,
                name,
                test_id,
                label,
                placeholder,
                text,
                anchor,
                css,
                frame,
                ..
            } = bundle.clone();
            (
                [Some(role), Some(name), test_id, label],
                [placeholder, text, anchor, css, frame],
            )
        };
        (traits(old) != traits(new)).then(|| Self {
            index,
            found: Found::Target(Box::new(new.clone())),
            what: changed(old, new),
        })
    }

    /// A list that is built in another way now; `anew`: a column had to be looked for.
    pub(crate) fn of_rows(index: usize, new: &Shape, anew: bool) -> Self {
        let what = if anew {
            "the columns of the list stand at other places and were known again by what they show"
        } else {
            "the list is built in another way now and was known again by what it shows"
        };
        Self {
            index,
            found: Found::Rows(Box::new(new.clone())),
            what: what.to_owned(),
        }
    }

    /// Makes the step find it so.
    pub(crate) fn mend(self, step: &mut Step) {
        match (self.found, &mut step.op) {
            (Found::Target(bundle), _) => step.bundle = Some(*bundle),
            (Found::Rows(shape), Op::Collect(collect)) => collect.shape = Some(shape),
            (Found::Rows(_), _) => {}
        }
    }

    /// For the run that is under way.
    pub(crate) fn sentence(&self) -> String {
        format!("The page has changed: {}.", self.what)
    }

    /// For the list of versions.
    pub(crate) fn note(&self) -> String {
        format!("Step {}: {}", self.index + 1, self.what)
    }
}

/// `the button “Search” is now called “Find”`.
fn changed(old: &Bundle, new: &Bundle) -> String {
    let thing = |bundle: &Bundle| match called(bundle) {
        Some(name) => format!("the {} “{name}”", noun(&bundle.role)),
        None => format!("a {} without a name", noun(&bundle.role)),
    };
    let mut text = thing(old);
    let mut parts = Vec::new();
    match (called(old), called(new)) {
        (before, Some(now)) if before != Some(now) => parts.push(format!("is now called “{now}”")),
        (Some(_), None) => parts.push("has no name any more".to_owned()),
        _ => {}
    }
    if noun(&old.role) != noun(&new.role) {
        parts.push(format!("is now a {}", noun(&new.role)));
    }
    if let (Some(now), true) = (&new.anchor, old.anchor != new.anchor) {
        parts.push(format!("now stands under “{now}”"));
    }
    if parts.is_empty() {
        parts.push("was found at another place".to_owned());
    }
    text.push(' ');
    text.push_str(&parts.join(" and "));
    text
}

fn called(bundle: &Bundle) -> Option<&str> {
    let ways = [
        Some(&bundle.name),
        bundle.label.as_ref(),
        bundle.placeholder.as_ref(),
        bundle.text.as_ref(),
    ];
    ways.into_iter()
        .flatten()
        .map(|text| text.trim())
        .find(|text| !text.is_empty())
}

fn noun(role: &str) -> &str {
    match role {
        "textbox" => "field",
        "searchbox" => "search field",
        "spinbutton" => "number field",
        "combobox" | "listbox" => "list",
        "checkbox" => "box",
        "radio" => "option",
        "menuitem" => "menu entry",
        "img" => "picture",
        "" | "generic" | "none" => "thing",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heal_says_what_has_become_of_the_target() {
        let bundle = |role: &str, name: &str, anchor: Option<&str>| Bundle {
            role: role.into(),
            name: name.into(),
            anchor: anchor.map(str::to_owned),
            ..Bundle::default()
        };
        let elsewhere = Bundle {
            css: Some("main > button".into()),
            ..bundle("button", "Next", None)
        };
        assert_eq!(Heal::of(2, &elsewhere, &elsewhere), None);
        let note = |old: Bundle, new: Bundle| Heal::of(2, &old, &new).expect("a change").note();
        assert_eq!(
            note(bundle("button", "Search", None), bundle("button", "Find", None)),
            "Step 3: the button “Search” is now called “Find”"
        );
        assert_eq!(
            note(
                bundle("button", "Next", None),
                bundle("link", "Next", Some("Results"))
            ),
            "Step 3: the button “Next” is now a link and now stands under “Results”"
        );
        assert_eq!(
            note(bundle("button", "Next", None), elsewhere),
            "Step 3: the button “Next” was found at another place"
        );
    }
}
