//! What is asked of a list as a whole: its order by a column, how many rows it has, a sum. Pure data.

use serde::{Deserialize, Serialize};

use super::Text;

/// The order of rows by one of their columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The column; numbers and dates are compared as such.
    pub by: Text,
    /// The greatest, newest first; else the least, oldest.
    pub most: bool,
}

/// One figure in place of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tally {
    /// How many there are.
    Count,
    /// All values of a column together.
    Sum(Text),
    /// What they are on average.
    Average(Text),
}
