//! The table of a run: what counts as rows, and how objects become cells.
//!
//! One rule for both homes (contract additions): an array of objects at the top or under one key is a table.

use serde_json::{Map, Value};

use super::transcript::Row;
use super::words::floor_char;

/// More columns than this are dropped; a page of such width is no table.
const COLUMN_LIMIT: usize = 256;
/// A cell's text is cut at this many bytes.
const CELL_LIMIT: usize = 64 * 1024;

/// The rows in a value, if it is a table: an array of objects, or an object in which exactly one key holds one.
/// `{"rows": []}` is a table without rows.
pub fn rows_of(value: &Value) -> Option<Vec<Map<String, Value>>> {
    match value {
        Value::Array(_) => objects(value),
        Value::Object(object) => {
            let mut tables = object.values().filter_map(objects);
            match (tables.next(), tables.next()) {
                (Some(rows), None) => Some(rows),
                (None, _)
                    if object
                        .get("rows")
                        .is_some_and(|rows| rows.as_array().is_some_and(Vec::is_empty)) =>
                {
                    Some(Vec::new())
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn objects(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let array = value.as_array().filter(|array| !array.is_empty())?;
    array.iter().map(|entry| entry.as_object().cloned()).collect()
}

/// An object as a row; its new keys become columns.
pub(super) fn row(
    columns: &mut Vec<String>,
    object: Map<String, Value>,
    sources: Option<Map<String, Value>>,
) -> Row {
    let mut cells = vec![Value::Null; columns.len()];
    for (name, value) in object {
        let at = match columns.iter().position(|column| *column == name) {
            Some(at) => at,
            None if columns.len() < COLUMN_LIMIT => {
                columns.push(name);
                cells.push(Value::Null);
                columns.len() - 1
            }
            None => continue,
        };
        cells[at] = cut(value);
    }
    Row {
        cells,
        sources: sources.filter(|sources| !sources.is_empty()),
    }
}

fn cut(value: Value) -> Value {
    match value {
        Value::String(text) if text.len() > CELL_LIMIT => {
            let end = floor_char(&text, CELL_LIMIT);
            Value::String(format!("{}…", &text[..end]))
        }
        other => other,
    }
}

/// Roughly how many bytes a row takes.
pub(super) fn weight(row: &Row) -> usize {
    let cells: usize = row
        .cells
        .iter()
        .map(|cell| 32 + cell.as_str().map_or(8, str::len))
        .sum();
    64 + cells + row.sources.as_ref().map_or(0, |sources| sources.len() * 200)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_a_table() {
        let count = |value: Value| rows_of(&value).map(|rows| rows.len());
        assert_eq!(count(json!([{"a": 1}, {"b": 2}])), Some(2));
        assert_eq!(count(json!({"posts": [{"a": 1}], "total": 1})), Some(1));
        assert_eq!(count(json!({"rows": []})), Some(0));
        assert_eq!(count(json!({"a": [{"x": 1}], "b": [{"x": 1}]})), None);
        assert_eq!(count(json!({"posts": ["a", "b"]})), None);
        assert_eq!(count(json!([{"a": 1}, 2])), None);
        assert_eq!(count(json!([])), None);
        assert_eq!(count(json!("[{}]")), None);
    }

    #[test]
    fn columns_in_order_of_first_appearance() {
        let mut columns = Vec::new();
        let object = |value: Value| value.as_object().unwrap().clone();
        let first = row(&mut columns, object(json!({"name": "Lamp", "price": 3})), None);
        let second = row(&mut columns, object(json!({"price": 4, "stock": true})), None);
        assert_eq!(columns, ["name", "price", "stock"]);
        assert_eq!(first.cells, [json!("Lamp"), json!(3)]);
        assert_eq!(second.cells, [json!(null), json!(4), json!(true)]);
    }
}
