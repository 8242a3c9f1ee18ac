//! What is known of a page from an earlier run: how a target was found, and what collected rows looked like. By these a
//! replay finds them again, also on a page that has changed. Pure data.

use serde::{Deserialize, Serialize};

/// How a target was found: several ways, so that a replay survives a change (engine-notes, bundle).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// ARIA role.
    #[serde(default)]
    pub role: String,
    /// Accessible name.
    #[serde(default)]
    pub name: String,
    /// `data-testid` and its kin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_id: Option<String>,
    /// Visible label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Placeholder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Nearest heading, row or landmark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Unique CSS path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// What stays when classes, wording and place change: the field's own name, the form it sends, where it leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Its position in its form or landmark: `form /contact/: field 2/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The control before it in its form or landmark, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The control after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What a person calls it, where the page has come to call it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    /// One of several of the same hash: a button that every record has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeated: bool,
    /// URL of its frame, absent for the main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// A password field: what is typed into it is told to nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// What a native list offers, where that is little.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// What the rows of a list looked like. Values stand in it as 32-bit hashes only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// `table`, `cards`, `spans`, `facts`, `terms` or `page`.
    pub kind: String,
    /// What one record is: its tag and the words of its class.
    pub record: String,
    /// The heading over the list, without numbers.
    pub heading: Option<String>,
    /// CSS path of what holds the records.
    pub holder: String,
    /// All records have one parent.
    pub together: bool,
    /// There was a way to a next page.
    pub goes_on: bool,
    /// Only the records that speak of the noun were kept.
    pub narrowed: bool,
    /// A script had asked for something before they were read: the list may have come, or been exchanged, by that.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fetched: bool,
    /// Its columns.
    pub columns: Vec<ColumnShape>,
}

/// How one column was to be seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnShape {
    /// As it was asked for.
    pub name: String,
    /// `money`, `number`, `date`, `link` or `text`.
    pub looks: String,
    /// The cell is all that its element shows.
    pub whole: bool,
    /// Tags from the record to the cell.
    pub path: Option<String>,
    /// Words right before it.
    pub before: Option<String>,
    /// Words right after it.
    pub after: Option<String>,
    /// The header over it, in a table.
    pub header: Option<String>,
    /// Hashes of its values on the first page.
    pub samples: Vec<u32>,
}
