//! Where the cells of a row came from, as the UI sees it. No behaviour here.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Where one row came from (contract additions, rows).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RowSource {
    /// The row's index in the table, from 0.
    pub row: u64,
    /// One per column that has a value or a source, in the table's order.
    pub cells: Vec<CellSource>,
}

/// Where one cell came from; what the server did not tell is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CellSource {
    /// The column's name.
    pub column: String,
    /// What stands in the cell.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Address of the page it was read from.
    pub url: Option<String>,
    /// What it looked like there: a `data:` address of a picture.
    pub picture: Option<String>,
}
