//! Asks every frame for its rows, takes the best answer, and filters it.

use super::filter::Test;
use super::{CollectError, Extract, FrameAnswer, Located, Next, Readable, Source};
use crate::model::{Collect, Shape};
use serde::Deserialize;
use serde_json::json;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The script, one function of one argument.
const SCRIPT: &str = concat!(
    "(request) => {\n\"use strict\";\n",
    include_str!("script/dom.js"),
    include_str!("script/cells.js"),
    include_str!("script/lists.js"),
    include_str!("script/next.js"),
    include_str!("script/shape.js"),
    include_str!("script/answer.js"),
    "return answer(request);\n}"
);

#[derive(Debug, Deserialize)]
struct Answer {
    found: Option<Found>,
    #[serde(default)]
    empty: bool,
    /// Why the list of a replay is not known again: `several`, `columns`.
    #[serde(default)]
    unsure: Option<String>,
    #[serde(default)]
    lists: Vec<String>,
    #[serde(default)]
    next: Option<Next>,
}

#[derive(Debug, Deserialize)]
struct Found {
    columns: Vec<String>,
    rows: Vec<Row>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    score: f64,
    #[serde(default)]
    shape: Option<Shape>,
    #[serde(default)]
    anew: bool,
}

#[derive(Debug, Deserialize)]
struct Row {
    cells: Vec<Cell>,
    #[serde(default)]
    tests: Vec<Option<String>>,
}

#[derive(Debug, Deserialize)]
struct Cell {
    text: String,
    at: String,
    rect: [f64; 4],
}

/// The best frame's nth record of a noun.
pub(super) async fn locate<P: Readable + Sync>(page: &P, noun: &str, ordinal: i32) -> Option<Located> {
    #[derive(Deserialize)]
    struct Answer {
        record: Option<Located>,
    }
    let request = json!({"columns": [], "filters": [], "noun": noun, "ordinal": ordinal});
    let frames = page.read_frames(SCRIPT, &request).await.ok()?;
    let found = frames.into_iter().filter_map(|frame| {
        let located = serde_json::from_value::<Answer>(frame.value).ok()?.record?;
        Some(Located {
            frame: frame.frame,
            ..located
        })
    });
    // The main frame comes first and wins between equals.
    found.reduce(|best, other| {
        if other.score > best.score * 1.5 {
            other
        } else {
            best
        }
    })
}

/// How many records the list of a noun has on this page, and the way on, where the list goes on.
pub(super) async fn beyond<P: Readable + Sync>(page: &P, noun: &str, ordinal: i32) -> Option<(i32, Next)> {
    #[derive(Deserialize)]
    struct Answer {
        count: i32,
        next: Option<Next>,
    }
    let request = json!({"columns": [], "filters": [], "noun": noun, "ordinal": ordinal});
    let frames = page.read_frames(SCRIPT, &request).await.ok()?;
    frames.into_iter().find_map(|frame| {
        let answer = serde_json::from_value::<Answer>(frame.value).ok()?;
        let next = Next {
            frame: frame.frame,
            ..answer.next?
        };
        (answer.count > 0 && answer.count < ordinal).then_some((answer.count, next))
    })
}

pub(super) async fn extract<P: Readable + Sync>(
    page: &P,
    collect: &Collect,
) -> Result<Extract, CollectError> {
    let tests = collect
        .filters
        .iter()
        .map(Test::new)
        .collect::<Result<Vec<_>, _>>()?;
    let filters: Vec<_> = collect
        .filters
        .iter()
        .zip(&tests)
        .map(|(filter, test)| json!({"column": filter.column, "number": test.is_number(), "empty": test.is_empty()}))
        .collect();
    let request = json!({
        "columns": collect.columns, "noun": collect.noun, "filters": filters, "region": collect.region,
        "shape": collect.shape,
    });
    let frames = page
        .read_frames(SCRIPT, &request)
        .await
        .map_err(CollectError::Page)?;
    let mut answers = Vec::new();
    let mut main = true;
    for frame in frames {
        match serde_json::from_value::<Answer>(frame.value.clone()) {
            Ok(answer) => answers.push((frame, answer)),
            Err(error) if main => {
                return Err(CollectError::Page(format!(
                    "it answered in a way that can't be read ({error})"
                )));
            }
            Err(_) => {}
        }
        main = false;
    }
    choose(answers, collect, &tests)
}

/// The frame whose rows fit best; the main frame unless another is clearly better.
fn choose(
    answers: Vec<(FrameAnswer, Answer)>,
    collect: &Collect,
    tests: &[Test],
) -> Result<Extract, CollectError> {
    let rank = |frame: &FrameAnswer, answer: &Answer| match &answer.found {
        Some(found) if found.missing.is_empty() => {
            found.score * if frame.frame.is_none() { 1.5 } else { 1.0 } + 1e-6
        }
        Some(found) => found.score * 0.1,
        None => -1.0,
    };
    let best = answers
        .iter()
        .enumerate()
        .max_by(|(_, (fa, a)), (_, (fb, b))| rank(fa, a).total_cmp(&rank(fb, b)))
        .map(|(at, _)| at);
    let noun = noun_of(collect);
    let empty = answers.iter().any(|(_, answer)| answer.empty);
    let mut candidates: Vec<String> = Vec::new();
    for (_, answer) in &answers {
        for list in &answer.lists {
            if !candidates.contains(list) && candidates.len() < 3 {
                candidates.push(list.clone());
            }
        }
    }
    let main_next = answers
        .iter()
        .find(|(frame, _)| frame.frame.is_none())
        .and_then(|(_, answer)| answer.next.clone());
    let Some((frame, answer)) = best.and_then(|at| answers.into_iter().nth(at)) else {
        return Err(CollectError::NoRecords { noun, candidates });
    };
    let next = answer
        .next
        .map(|next| Next {
            frame: frame.frame.clone(),
            ..next
        })
        .or(main_next);
    match answer.found {
        Some(found) => finish(&frame, found, next, &noun, tests),
        None if answer.unsure.is_some() => Err(CollectError::NotKnownAgain { noun, candidates }),
        None if empty => Ok(Extract {
            columns: collect.columns.clone(),
            fingerprint: "empty".into(),
            next: None,
            ..Extract::default()
        }),
        None => Err(CollectError::NoRecords { noun, candidates }),
    }
}

fn finish(
    frame: &FrameAnswer,
    found: Found,
    next: Option<Next>,
    noun: &str,
    tests: &[Test],
) -> Result<Extract, CollectError> {
    if let Some(column) = found.missing.first() {
        return Err(CollectError::NoColumn {
            column: column.clone(),
            noun: noun.to_owned(),
            candidates: nearest(column, &found.has),
        });
    }
    let mut fingerprint = DefaultHasher::new();
    let mut extract = Extract {
        columns: found.columns,
        next,
        shape: found.shape,
        anew: found.anew,
        ..Extract::default()
    };
    for row in found.rows {
        for cell in &row.cells {
            cell.text.hash(&mut fingerprint);
        }
        let passes = tests
            .iter()
            .enumerate()
            .all(|(at, test)| test.passes(row.tests.get(at).and_then(Option::as_deref)));
        if !passes {
            extract.left_out += 1;
            continue;
        }
        let mut values = Vec::with_capacity(row.cells.len());
        let mut sources = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            let [x, y, width, height] = cell.rect;
            sources.push(Source {
                url: frame.url.clone(),
                at: cell.at,
                rect: [x + frame.offset[0], y + frame.offset[1], width, height],
            });
            values.push(cell.text);
        }
        extract.rows.push(values);
        extract.sources.push(sources);
    }
    extract.fingerprint = format!("{:016x}", fingerprint.finish());
    Ok(extract)
}

/// Columns that exist, those spelled most alike first.
fn nearest(column: &str, has: &[String]) -> Vec<String> {
    let low = column.to_lowercase();
    let mut near: Vec<(f64, &String)> = has
        .iter()
        .map(|name| (strsim::jaro_winkler(&low, &name.to_lowercase()), name))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, name)| name.clone()).collect()
}

/// What the rows are, in the plural.
fn noun_of(collect: &Collect) -> String {
    match (collect.noun.as_deref(), collect.columns.as_slice()) {
        (Some(noun), _) => crate::planner::several(noun),
        (None, [column]) => crate::planner::several(column),
        _ => "rows".to_owned(),
    }
}
