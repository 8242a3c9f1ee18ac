//! What a person called a thing, as data: its name, what it is, and where to look for it. It finds nothing.

use serde::{Deserialize, Serialize};

use super::{Ranking, Text};

/// What a person called a thing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Its name; empty when only a role or position was given ("the 3rd button").
    #[serde(default)]
    pub name: Text,
    /// The role word that was used, as ARIA role: `button`, `link`, `textbox`, `checkbox`, `radio`, `combobox`,
    /// `tab`, `menuitem`, `option`, `heading`, `img`, `row`, `cell`, `listitem`, `dialog`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `1` first, `-1` last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<i32>,
    /// Where to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Box<Scope>>,
    /// The name stood in quotes: match it exactly.
    #[serde(default)]
    pub quoted: bool,
    /// How it has to be: `checked`, `unchecked`, `open`, `closed`, `selected`, `disabled`, `enabled`, `empty`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Not one but each that fits, one after the other; a number is the most of them, 0 all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// What kind of thing it was said to be, where its name does not say so: `ticket` of `the ticket "Leak"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// It has to be looked for: in closed sections, on other tabs, on following pages.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seek: bool,
    /// It belongs to what is open, as in `delete it`: the deed is meant, and not only the control.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// It is the first of the list of its name in this order: the cheapest product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
}

impl Target {
    /// The thing of that name, whatever it is.
    #[must_use]
    pub fn called(name: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The thing of exactly that name.
    #[must_use]
    pub fn quoted(name: impl Into<Text>) -> Self {
        Self {
            quoted: true,
            ..Self::called(name)
        }
    }

    /// Whether it says of what kind things are, and names none: what is searched, where no field was named.
    #[must_use]
    pub fn is_only_a_kind(&self) -> bool {
        self.kind.is_some() && self.name.is_empty() && self.role.is_none()
    }

    /// The button of that name.
    #[must_use]
    pub fn button(name: impl Into<Text>) -> Self {
        Self {
            role: Some("button".to_owned()),
            ..Self::called(name)
        }
    }
}

/// Narrows a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// How it lies to the anchor.
    pub relation: Relation,
    /// The anchor.
    pub anchor: Target,
}

/// Relations of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Relation {
    In,
    NextTo,
    Under,
    Above,
    OnRowOf,
}
