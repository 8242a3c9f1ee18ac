//! What a task is made of: operations, targets, conditions, variables. Pure data, shared by the planner
//! (which writes it), the executor (which does it) and the function store (which keeps it as JSON).
//!
//! Every piece of text that stands in the request or that a variable may replace is a `Text`: a template in which
//! `{{name}}` stands for a variable, and `{{page.Gender}}` for what the page shows for "Gender" when the step is done;
//! `{{page.salary + 500}}` is so much more than it shows.
//! It knows nothing of pages or CDP.

mod digest;
mod known;
mod target;

pub use digest::{Ranking, Tally};
pub use known::{Bundle, ColumnShape, Shape};
pub use target::{Relation, Scope, Target};

use serde::{Deserialize, Serialize};

/// A template: literal text with `{{variable}}` and `{{secret.name}}` places.
pub type Text = String;

/// One step of a task or a function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Sentence for people in the present; parts to stress stand between `*` signs: `Click *Search*`.
    pub say: String,
    /// Where in the request, UTF-16 code units `[from, to)`; kept for plan and errors, not for replay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// What to do.
    #[serde(flatten)]
    pub op: Op,
    /// How its target was found when it was first done; replay looks here first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Bundle>,
    /// Milliseconds; absent means the default of 10 000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// What was true after the step when it was first done; a replay that finds it otherwise can't be sure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Condition>,
    /// Why the step may not be repeated unasked; absent where it changes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
}

/// What a step does to the world outside the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Sends or publishes something.
    Sends,
    /// Buys, orders or pays.
    Pays,
    /// Deletes or cancels something.
    Deletes,
    /// Changes something else: the site was sent data.
    Changes,
}

/// The operations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Op {
    /// Open an address, or a site by name (`practice shop`, `practice news`, `practice contact form`).
    Open {
        /// Where.
        place: Place,
    },
    /// Type into the page's search field and submit it.
    Search {
        /// What to search for.
        text: Text,
        /// A named field, else the page's search field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<Target>,
    },
    /// Click something.
    Click {
        /// What.
        target: Target,
        /// `click`, `double` or `right`.
        #[serde(default)]
        how: ClickKind,
    },
    /// Put text in a field.
    Fill {
        /// The value.
        text: Text,
        /// The field.
        target: Target,
    },
    /// Fill a form from pairs; fields are matched by name, and "known values" (a person's name alone) fill what fits.
    FillForm {
        /// `contact` in "the contact form".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<Text>,
        /// Who fills it in: "as Ada".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Text>,
        /// Field and value; the field `*` with the value `{{page.*}}` gives each empty field what the page shows for
        /// its label.
        pairs: Vec<(Text, Text)>,
        /// Send it afterwards.
        submit: bool,
        /// The fields that were filled when it was first done. A form that takes fewer is another one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        filled: Vec<String>,
    },
    /// Choose one or more options.
    Choose {
        /// The options.
        options: Vec<Text>,
        /// The list, else the one that has the options.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Tick or untick.
    Check {
        /// Box, switch or radio.
        target: Target,
        /// Ticked or not.
        on: bool,
    },
    /// Press a key or combination: `Enter`, `Control+A`.
    Press {
        /// The keys, `+` between.
        keys: String,
    },
    /// Move the pointer over something.
    Hover {
        /// What.
        target: Target,
    },
    /// Scroll the page, to a target, or with both the target's own content.
    Scroll {
        /// `up`, `down`, `top`, `bottom`; `end`: until nothing more comes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Or to this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Press on something, move it, let it go.
    Drag {
        /// What.
        target: Target,
        /// Where to.
        to: Drop,
    },
    /// Mark the text of something, as a person does with the mouse.
    SelectText {
        /// Whose text.
        target: Target,
    },
    /// Take a text, to put it in elsewhere.
    Copy {
        /// Whose text, else what is marked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Put in the text that was copied.
    Paste {
        /// The field, else where the focus is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Put other words in the place of some that a text of the page's fields has.
    Replace {
        /// The words that are there; empty: the others are added at the end.
        old: Text,
        /// The words that take their place.
        new: Text,
        /// The field, else the only one that has them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Give files of this computer to the page.
    Upload {
        /// Where they are; each a regular file.
        paths: Vec<Text>,
        /// The field or button, else the page's only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Answer the browser's own question, which the step before brings up.
    Answer {
        /// Accept it, or dismiss it.
        accept: bool,
        /// What to write into it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
    },
    /// Open a menu and its submenus down to an entry.
    Menu {
        /// The names, outermost first.
        path: Vec<Text>,
    },
    /// Wait for something to be there, to be gone, or a time.
    Wait {
        /// For what.
        condition: Condition,
    },
    /// Collect rows.
    Collect(Collect),
    /// End the run as failed unless the condition holds.
    Assert {
        /// What must hold.
        condition: Condition,
    },
    /// Keep a picture of the page as a download.
    Screenshot,
    /// Click something that downloads, and keep the file.
    Download {
        /// What.
        target: Target,
    },
    /// One page back.
    Back,
    /// One page forward again.
    Forward,
    /// Go to another tab or window of the browser.
    Tab {
        /// Which.
        which: Which,
    },
    /// Close the current tab.
    Close,
}

impl Op {
    /// A plain click.
    pub(crate) fn click(target: Target) -> Self {
        let how = ClickKind::Click;
        Self::Click { target, how }
    }
}

/// Where to go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// `http` or `https` only; a bare host gets `https://`.
    Url(Text),
    /// A page of the bundled practice site: `shop`, `news`, `contact`.
    Practice(String),
}

/// How to click.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ClickKind {
    #[default]
    Click,
    Double,
    Right,
    /// Again and again, until it is gone or off.
    UntilGone,
}

/// Where something is dragged to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drop {
    /// Onto or into something.
    Onto(Target),
    /// In its list before something.
    Before(Target),
    /// In its list after something.
    After(Target),
    /// To a place in its list: `1` first, `-1` last.
    Position(i32),
    /// So many places on, right and down counted positive.
    By(i32, i32),
    /// At a side or corner of what holds it: `-1`, `0` or `1` from left to right and from top to bottom.
    Corner(i32, i32),
    /// By its own handle, so that it grows or shrinks: `1`, `0` or `-1` in width and height.
    Size(i32, i32),
}

/// A tab or window of the browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The one that was opened last.
    Newest,
    /// The one before this in the order of opening.
    Previous,
    /// The next one; after the last the first.
    Next,
    /// By its place: `1` first, `-1` last.
    Position(i32),
    /// By its title or address.
    Named(Text),
}

/// The option of a filter that is to narrow by nothing: `no matter who owns them`.
pub const ANY: &str = "any";

/// The column of a collection that asks for the message which a page shows to what was done.
pub const WHAT_THE_PAGE_SAYS: &str = "what the page says";

/// What stands for the rest of a line after its label: `Saturday: …` is the line of the Saturday, whatever it says.
pub const REST_OF_LINE: &str = ": …";

/// A collection of rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Collect {
    /// Column names as said: `name`, `price`; empty means whatever the records have.
    pub columns: Vec<Text>,
    /// What each row is: `product`, singular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noun: Option<Text>,
    /// The part of the page they stand in, by its heading or caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text>,
    /// At most so many rows; a template that binds to a whole number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Text>,
    /// Which pages.
    #[serde(default)]
    pub pages: Pages,
    /// Keep only rows that pass all.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// The order of the rows of all pages, before the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
    /// One figure in place of the rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// Columns that stand on the page of each record: it is opened for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<Text>,
    /// What the rows looked like when they were first read; a replay that finds them otherwise can't be sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Box<Shape>>,
}

/// Which pages of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pages {
    /// Every page, at most 50.
    #[default]
    All,
    /// The present page only.
    This,
    /// The first n pages.
    First(u32),
}

/// A filter on rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The column, else the one that fits (a number: price or the only number; a text: any).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Text>,
    /// The test.
    pub test: FilterTest,
}

/// Tests of a filter; numbers are templates so that variables can stand there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FilterTest {
    Under(Text),
    Over(Text),
    AtMost(Text),
    AtLeast(Text),
    Between(Text, Text),
    Containing(Text),
    Without(Text),
    Equals(Text),
}

/// Something that holds or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// This text is on the page.
    Text(Text),
    /// This text is not on the page.
    NoText(Text),
    /// The target is visible.
    Visible(Target),
    /// The target is gone or hidden.
    Gone(Target),
    /// Milliseconds pass (only for wait).
    Time(u64),
    /// The address contains this.
    Address(Text),
    /// The page's title contains this.
    Title(Text),
    /// The field holds this value.
    Value(Target, Text),
    /// The box is ticked, or not.
    Checked(Target, bool),
    /// The number that the page shows for this label passes the test.
    Amount(Text, FilterTest),
}

/// A typed variable of a function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Identifier: `search`.
    pub name: String,
    /// Type.
    pub kind: VariableKind,
    /// The literal of the first request.
    pub default: Option<String>,
    /// What there is to choose from; of a choice only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// Types of variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum VariableKind {
    Text,
    Integer,
    Number,
    Date,
    Url,
    Boolean,
    Choice,
}

/// What the planner made of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Steps, in order. Literals stand in them as plain text.
    pub steps: Vec<Step>,
    /// What was not understood.
    pub problems: Vec<Problem>,
}

/// A stretch that was not understood; see `anything_api::plan::PlanProblem`.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// UTF-16 `[from, to)`.
    pub span: [usize; 2],
    /// Plain words.
    pub message: String,
    /// Up to three.
    pub suggestions: Vec<String>,
}
