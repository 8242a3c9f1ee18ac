//! What a person does in the browser while they have it, as data: `record` tells it, the executor makes steps of it.
//!
//! What was typed may be in it: no type here can be printed.

use crate::model::{Bundle, Place};
use serde::Deserialize;

/// One thing that a person did. It can't be printed: what was typed is in it.
#[allow(missing_docs)]
pub enum Deed {
    Clicked {
        on: Thing,
        how: Clicking,
    },
    /// The click that came before was one half of it.
    DoubleClicked {
        on: Thing,
    },
    /// Typing into a field began; `field` names it until it ends.
    Typing {
        into: Thing,
        field: String,
    },
    /// Typing ended; where the field is a password field its text is only to be left out of everything.
    Typed {
        into: Thing,
        field: String,
        text: Option<String>,
        hush: Option<String>,
    },
    Checked {
        what: Thing,
        on: bool,
    },
    Chose {
        from: Thing,
        options: Vec<String>,
    },
    Pressed {
        keys: String,
    },
    /// Pointed at a thing, which opened what was clicked next.
    Pointed {
        at: Thing,
    },
    /// Carried to another place.
    Carried {
        what: Thing,
        to: Carrying,
    },
    /// A click on a field for files, which means nothing by itself.
    Reached,
    /// The page asks for files.
    AsksForFiles,
    /// It got so many; the field is known where it is in the page.
    Handed {
        to: Option<Thing>,
        count: usize,
    },
    /// Scrolled so far that it matters; `within`: not the page but something in it.
    Scrolled {
        to: String,
        within: Option<Thing>,
    },
    /// What the browser asked was answered.
    Answered {
        accept: bool,
        text: Option<String>,
    },
    /// A site was given a name and a password; that is only to be left out of everything.
    LoggedIn {
        hush: String,
    },
    Opened {
        place: Place,
    },
    Back,
    ClosedTab,
}

/// A deed, and how much had been sent until then: what comes of it is its own.
#[allow(missing_docs)]
pub struct Stamped {
    pub deed: Deed,
    pub writes: u64,
}

/// What it was done to.
#[allow(missing_docs)]
pub struct Thing {
    /// `the button "Save"`
    pub words: String,
    pub bundle: Bundle,
}

/// With which button.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Clicking {
    Left,
    Right,
}

/// Where a thing was carried, by the name of what is there.
#[derive(Deserialize)]
#[serde(tag = "how", content = "place", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Carrying {
    Onto(String),
    Before(String),
    After(String),
}
