//! Where a row's cells came from: what the server told beside the row, put into the table's order.
//!
//! It fetches nothing, and shows only pictures that came along: a picture's address elsewhere is left out.

use serde_json::Value;

use super::transcript::Row;
use crate::view::{CellSource, RowSource};

/// A picture of more bytes than this is left out; it would be no small cutting of a page.
const PICTURE_LIMIT: usize = 512 * 1024;

/// The sources of row `index`, by the table's columns.
pub(super) fn row_source(index: u64, columns: &[String], row: &Row) -> RowSource {
    let cells = columns.iter().enumerate().filter_map(|(at, column)| {
        let value = row.cells.get(at).cloned().unwrap_or(Value::Null);
        let source = row.sources.as_ref().and_then(|sources| sources.get(column));
        let text = |field: &str| Some(source?.get(field)?.as_str()?.to_owned());
        let picture = text("picture")
            .filter(|picture| picture.starts_with("data:image/") && picture.len() <= PICTURE_LIMIT);
        let (url, told) = (text("url"), source.is_some());
        (told || !value.is_null()).then(|| CellSource {
            column: column.clone(),
            value,
            url,
            picture,
        })
    });
    RowSource {
        row: index,
        cells: cells.collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_told_stands_in_the_tables_order() {
        let columns = ["name", "price", "stock", "note"].map(str::to_owned);
        let sources = json!({
            "price": {"url": "https://shop.example/2", "at": "li > b", "rect": [1, 2, 3, 4], "picture": "https://x/p.png"},
            "name": {"url": "https://shop.example/1", "picture": "data:image/png;base64,AAAA"},
            "stock": {"at": "li > i"},
        });
        let row = Row {
            cells: vec![json!("Lamp"), json!(3)],
            sources: sources.as_object().cloned(),
        };
        let cell = |column: &str, value: Value, url: Option<&str>, picture: Option<&str>| CellSource {
            column: column.into(),
            value,
            url: url.map(str::to_owned),
            picture: picture.map(str::to_owned),
        };
        let expected = RowSource {
            row: 7,
            cells: vec![
                cell(
                    "name",
                    json!("Lamp"),
                    Some("https://shop.example/1"),
                    Some("data:image/png;base64,AAAA"),
                ),
                cell("price", json!(3), Some("https://shop.example/2"), None),
                cell("stock", Value::Null, None, None),
            ],
        };
        assert_eq!(row_source(7, &columns, &row), expected);
    }

    #[test]
    fn a_row_without_sources_still_has_its_values() {
        let row = Row {
            cells: vec![json!("Lamp")],
            sources: None,
        };
        let told = row_source(0, &["name".to_owned()], &row);
        assert_eq!(told.cells.len(), 1);
        assert_eq!(
            (&told.cells[0].value, &told.cells[0].url),
            (&json!("Lamp"), &None)
        );
    }
}
