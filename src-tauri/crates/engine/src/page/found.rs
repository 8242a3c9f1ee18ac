//! What is looked for on a page, what was found, and what can be done with it. Data only.

use crate::model::{Bundle, ClickKind, Target};

/// What the target is wanted for: it decides which roles come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Intent {
    /// Buttons, links, tabs, menu items first.
    Click,
    /// Text boxes, search boxes, editable combo boxes, date and number fields only.
    Fill,
    /// Lists, combo boxes, groups of radio buttons.
    Choose,
    /// Check boxes, radio buttons, switches.
    Check,
    /// Whatever is visible.
    #[default]
    Any,
}

/// How to say what is meant.
#[derive(Debug, Clone, Copy)]
pub enum Pick<'a> {
    /// By what a person called it.
    Target(&'a Target, Intent),
    /// By how it was found before: the quick way of a replay. Only a unique visible match is taken.
    Bundle(&'a Bundle, Intent),
    /// By its bundle, and when that fails, by what the person called it (within the same time).
    Either(&'a Bundle, &'a Target, Intent),
    /// The page's search field.
    SearchField,
    /// The search field, by how it was found before.
    SearchAgain(&'a Bundle),
    /// What a bundle meant, on a page that has changed since: by its name, what it does, and what it stands between.
    Alike(&'a Bundle, Intent),
}

/// An element that was found. It stays valid until its document goes away or the page removes it.
#[derive(Debug, Clone)]
pub struct Found {
    /// ARIA role, computed.
    pub role: String,
    /// Accessible name, computed.
    pub name: String,
    /// In words for people: `the button "Save"`.
    pub words: String,
    /// In CSS pixels of the top-level viewport when it was found: x, y, width, height.
    pub rect: [f64; 4],
    /// Its present value where it is a field.
    pub value: Option<String>,
    /// Ticked or not, where it is a box.
    pub checked: Option<bool>,
    /// Found through its bundle (and not by searching anew).
    pub by_bundle: bool,
    /// It was known, and had to be found in another way than by its bundle.
    pub healed: bool,
    /// Its frame.
    pub(super) frame: String,
    /// The document's isolated world.
    pub(super) world: String,
    /// Its number in that world.
    pub(super) node: u64,
}

/// What to do with it.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Click, double click, right click.
    Click(ClickKind),
    /// Move the pointer over it.
    Hover,
    /// Replace its content; dates as `2026-03-12`, times as `14:30` (usual ways to write them are understood).
    Fill(String),
    /// Choose these options (native or home-made list, radio group).
    Choose(Vec<String>),
    /// Tick or untick.
    Check(bool),
    /// Scroll it into view.
    ScrollTo,
    /// Only find it and wait until it could be clicked.
    Look,
}

impl Action {
    /// Its name in the page's scripts.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Action::Click(_) => "click",
            Action::Hover => "hover",
            Action::Fill(_) => "fill",
            Action::Choose(_) => "choose",
            Action::Check(_) => "check",
            Action::ScrollTo => "scroll",
            Action::Look => "look",
        }
    }
}

/// What an action did.
#[derive(Debug, Clone)]
pub struct Done {
    /// With what.
    pub found: Found,
    /// How to find it again.
    pub bundle: Bundle,
    /// The page's main document was replaced by the action.
    pub navigated: bool,
    /// A new tab was opened and is the active one now.
    pub new_tab: bool,
    /// A download began; wait for it with `Session::wait_download`.
    pub download: bool,
}

/// One field of a form, for matching names and values to fields.
#[derive(Debug, Clone)]
pub struct FormField {
    /// ARIA role: `textbox`, `combobox`, `checkbox`, `radio`, ...
    pub role: String,
    /// Its label in words, such as `Email address`.
    pub name: String,
    /// The `type` of an input (`text`, `email`, `tel`, `date`, ...), `select`, `textarea`, or empty.
    pub kind: String,
    /// The `autocomplete` and `name` attributes, for fitting known values (`given-name`, `email`).
    pub hints: Vec<String>,
    /// Must be filled.
    pub required: bool,
    /// Present value; `true` or `false` for boxes; empty for passwords.
    pub value: String,
    /// Options of a list.
    pub options: Vec<String>,
    /// How to find it again.
    pub bundle: Bundle,
}
