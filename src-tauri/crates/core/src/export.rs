//! A table as text, and files saved into Downloads under a safe name that is not taken.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::request::ExportFormat;
use crate::view::{Problem, ProblemCode, Saved, Table};

/// The table in the wanted form.
pub(crate) fn table(table: &Table, format: ExportFormat) -> String {
    match format {
        ExportFormat::Csv => separated(table, ',', "\r\n"),
        ExportFormat::Tsv => separated(table, '\t', "\n"),
        ExportFormat::Json => json(table),
    }
}

fn separated(table: &Table, separator: char, end: &str) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                text.push(separator);
            }
            text.push_str(&quoted(&cell, separator));
        }
        text.push_str(end);
    };
    line(&mut table.columns.iter().map(|name| neutral(name)));
    for row in &table.rows {
        line(&mut row.iter().map(cell));
    }
    text
}

/// What a spreadsheet would take as a formula begins with an apostrophe, which makes it text.
/// Numbers are left alone, text that looks like one is not.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => neutral(text),
        other => other.to_string(),
    }
}

fn neutral(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

fn quoted(cell: &str, separator: char) -> String {
    if cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn json(table: &Table) -> String {
    let objects = table.rows.iter().map(|row| {
        let object: Map<String, Value> = table.columns.iter().cloned().zip(row.iter().cloned()).collect();
        Value::Object(object)
    });
    let objects: Vec<Value> = objects.collect();
    serde_json::to_string_pretty(&objects).unwrap_or_default()
}

/// Writes a new file into `folder`, named after `title`. Blocking.
pub(crate) fn save(folder: &Path, title: &str, extension: &str, content: &[u8]) -> Result<Saved, Problem> {
    let mut file = NewFile::create(folder, title, extension)?;
    file.add(content)?;
    file.finish()
}

/// A file that is being written. One that is not finished is removed: half a file would be taken for a whole one.
pub(crate) struct NewFile {
    file: File,
    path: PathBuf,
    name: String,
    finished: bool,
}

impl NewFile {
    /// Makes a new file in `folder`, named after `title`, under a name that is not taken. Blocking.
    pub(crate) fn create(folder: &Path, title: &str, extension: &str) -> Result<Self, Problem> {
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        let stem = safe_name(title);
        for number in 1..1000 {
            let name = match number {
                1 => format!("{stem}.{extension}"),
                number => format!("{stem} ({number}).{extension}"),
            };
            let path = folder.join(&name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    return Ok(Self {
                        file,
                        path,
                        name,
                        finished: false,
                    });
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(folder, &error)),
            }
        }
        let message = format!(
            "There are too many files of this name. Move some of them away: {}",
            folder.display()
        );
        Err(Problem::new(ProblemCode::Storage, message).titled(NOT_SAVED))
    }

    fn add(&mut self, content: &[u8]) -> Result<(), Problem> {
        self.file
            .write_all(content)
            .map_err(|error| failed(&self.path, &error))
    }

    fn finish(mut self) -> Result<Saved, Problem> {
        self.file.sync_all().map_err(|error| failed(&self.path, &error))?;
        self.finished = true;
        Ok(Saved {
            path: self.path.display().to_string(),
            name: self.name.clone(),
        })
    }

    /// Adds text, off the async threads.
    pub(crate) async fn write(mut self, text: String) -> Result<Self, Problem> {
        let written = tokio::task::spawn_blocking(move || self.add(text.as_bytes()).map(|()| self)).await;
        written.map_err(|error| Problem::internal(error.to_string()))?
    }

    /// The file is whole.
    pub(crate) async fn keep(self) -> Result<Saved, Problem> {
        let kept = tokio::task::spawn_blocking(move || self.finish()).await;
        kept.map_err(|error| Problem::internal(error.to_string()))?
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.finished {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The title of every failure here.
const NOT_SAVED: &str = "The file could not be saved";

fn failed(place: &Path, error: &std::io::Error) -> Problem {
    let message = format!(
        "Check that there is room and that this program may write there: {}",
        place.display()
    );
    Problem::new(ProblemCode::Storage, message)
        .titled(NOT_SAVED)
        .with_detail(error.to_string())
}

/// A title as a file name that every system takes: no separators, no control characters, no reserved name.
fn safe_name(title: &str) -> String {
    let kept = title.chars().map(|char| {
        if char.is_alphanumeric() || "-_.,'()".contains(char) {
            char
        } else {
            ' '
        }
    });
    let kept: String = kept.collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name: String = words.chars().take(60).collect();
    while name.len() > 180 {
        name.pop();
    }
    let name = name.trim_matches([' ', '.']).to_owned();
    let upper = name.to_ascii_uppercase();
    let stem = upper.split('.').next().unwrap_or_default();
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem)
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    match name.as_str() {
        "" => "Results".to_owned(),
        name if device => format!("_{name}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sample() -> Table {
        Table {
            columns: vec!["name".into(), "price".into()],
            total: 3,
            rows: vec![
                vec![json!("Lamp, \"tall\""), json!(-3.5)],
                vec![json!("=HYPERLINK(\"x\")"), json!("-5")],
                vec![json!("two\nlines"), json!(null)],
            ],
        }
    }

    #[test]
    fn csv_is_quoted_and_has_no_formulas() {
        assert_eq!(
            table(&sample(), ExportFormat::Csv),
            "name,price\r\n\"Lamp, \"\"tall\"\"\",-3.5\r\n\"'=HYPERLINK(\"\"x\"\")\",'-5\r\n\"two\nlines\",\r\n"
        );
    }

    #[test]
    fn tsv_and_json() {
        let tsv = table(&sample(), ExportFormat::Tsv);
        assert!(
            tsv.starts_with("name\tprice\n\"Lamp, \"\"tall\"\"\"\t-3.5\n"),
            "{tsv}"
        );
        let json: Value = serde_json::from_str(&table(&sample(), ExportFormat::Json)).unwrap();
        assert_eq!(json[1], json!({"name": "=HYPERLINK(\"x\")", "price": "-5"}));
    }

    #[test]
    fn formulas_behind_every_sign() {
        for text in ["=1", "+1", "-1", "@x", "\tx", "\rx"] {
            assert_eq!(neutral(text), format!("'{text}"));
        }
        assert_eq!(neutral("a=1"), "a=1");
    }

    #[test]
    fn names_are_safe_and_never_taken() {
        assert_eq!(safe_name("../../etc/passwd"), "etc passwd");
        assert_eq!(safe_name("Open \"shop\": <lamp>|*?"), "Open shop lamp");
        assert_eq!(safe_name("con"), "_con");
        assert_eq!(safe_name(" . "), "Results");
        assert!(safe_name(&"ä".repeat(500)).len() <= 180);
        let folder = tempfile::tempdir().unwrap();
        let first = save(folder.path(), "Lamps", "csv", b"a").unwrap();
        let second = save(folder.path(), "Lamps", "csv", b"b").unwrap();
        assert_eq!(
            (first.name.as_str(), second.name.as_str()),
            ("Lamps.csv", "Lamps (2).csv")
        );
        assert_eq!(std::fs::read(first.path).unwrap(), b"a");
    }
}
