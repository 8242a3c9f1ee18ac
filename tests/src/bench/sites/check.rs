//! What shows that a task was done: the rows that came back, a file, the database, a download.

use std::path::Path;

use serde_json::{Map, Value};

use super::Running;
use crate::desktop::Failure;

/// One check. Texts are compared with their white space evened out.
pub enum Check {
    /// Exactly these rows, in this order, by the texts of their cells.
    Rows(&'static [&'static [&'static str]]),
    /// So many rows, whose first cells begin with these.
    FirstCells(usize, &'static [&'static str]),
    /// So many rows, and each of these texts is a whole cell of one of them.
    Holds(usize, &'static [&'static str]),
    /// A file below the application's root holds these words, and none of those.
    File(&'static str, &'static [&'static str], &'static [&'static str]),
    /// There is no such file.
    NoFile(&'static str),
    /// What the database answers: columns apart by a tab, rows by a line.
    Sql(&'static str, &'static str),
    /// A file whose name ends so was downloaded, and holds these words.
    Download(&'static str, &'static [&'static str]),
    /// Several at once.
    All(&'static [Check]),
}

/// What is known after a task.
pub struct Evidence<'e> {
    /// The application.
    pub running: &'e Running,
    /// The rows that came back.
    pub rows: &'e [Map<String, Value>],
    /// The folder of what was downloaded.
    pub downloads: &'e Path,
}

impl Check {
    /// What is wrong; `None` when all is as it should be.
    ///
    /// # Errors
    /// The database can't be asked.
    pub fn fault(&self, evidence: &Evidence<'_>) -> Result<Option<String>, Failure> {
        let root = &evidence.running.root;
        Ok(match self {
            Self::Rows(wanted) => {
                let wanted: Vec<Vec<String>> = wanted
                    .iter()
                    .map(|row| row.iter().map(|cell| even(cell)).collect())
                    .collect();
                let rows = cells(evidence.rows);
                (rows != wanted).then(|| format!("{} rows: {}", rows.len(), shown(&rows)))
            }
            Self::FirstCells(count, firsts) => {
                let rows = cells(evidence.rows);
                let fits = rows.len() == *count
                    && firsts
                        .iter()
                        .zip(&rows)
                        .all(|(first, row)| row.first().is_some_and(|cell| cell.starts_with(first)));
                (!fits).then(|| format!("{} rows: {}", rows.len(), shown(&rows)))
            }
            Self::Holds(count, texts) => {
                let rows = cells(evidence.rows);
                let has = |text: &&str| rows.iter().flatten().any(|cell| cell == text);
                let fits = rows.len() == *count && texts.iter().all(has);
                (!fits).then(|| format!("{} rows: {}", rows.len(), shown(&rows)))
            }
            Self::File(name, has, lacks) => match read(root, name) {
                Some(text) => words(&text, has, lacks).map(|fault| format!("{name} {fault}")),
                None => Some(format!("there is no {name}")),
            },
            Self::NoFile(name) => root.join(name).exists().then(|| format!("{name} is still there")),
            Self::Sql(query, answer) => {
                let database = evidence.running.database.as_ref().ok_or("no database")?;
                let got = database.ask(query)?;
                (even_lines(&got) != even_lines(answer)).then(|| format!("the database holds “{got}”"))
            }
            Self::Download(end, has) => download(evidence.downloads, end, has),
            Self::All(checks) => {
                for check in *checks {
                    if let Some(fault) = check.fault(evidence)? {
                        return Ok(Some(fault));
                    }
                }
                None
            }
        })
    }
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn even_lines(text: &str) -> Vec<&str> {
    text.trim().lines().map(str::trim).collect()
}

fn cells(rows: &[Map<String, Value>]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| {
            row.values()
                .map(|cell| even(cell.as_str().unwrap_or_default()))
                .collect()
        })
        .collect()
}

fn shown(rows: &[Vec<String>]) -> String {
    let shown: Vec<String> = rows.iter().take(6).map(|row| row.join(" | ")).collect();
    let text = shown.join(" // ");
    text.chars().take(600).collect()
}

/// A file of the application; a `*` for its last part takes all files of the folder together.
fn read(root: &Path, name: &str) -> Option<String> {
    let Some(folder) = name.strip_suffix("/*") else {
        return std::fs::read_to_string(root.join(name)).ok();
    };
    let files = std::fs::read_dir(root.join(folder)).ok()?.flatten();
    let texts = files.filter_map(|file| std::fs::read(file.path()).ok());
    Some(
        texts
            .map(|text| String::from_utf8_lossy(&text).into_owned())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn words(text: &str, has: &[&str], lacks: &[&str]) -> Option<String> {
    if let Some(word) = has.iter().find(|word| !text.contains(**word)) {
        return Some(format!("lacks “{word}”"));
    }
    lacks
        .iter()
        .find(|word| text.contains(**word))
        .map(|word| format!("holds “{word}”"))
}

fn download(folder: &Path, end: &str, has: &[&str]) -> Option<String> {
    let mut names = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                names.push(path);
            }
        }
    }
    let Some(file) = names.iter().find(|path| path.to_string_lossy().ends_with(end)) else {
        return Some(format!("no download ends with {end}: {names:?}"));
    };
    let text = std::fs::read(file).unwrap_or_default();
    words(&String::from_utf8_lossy(&text), has, &[]).map(|fault| format!("the download {fault}"))
}
