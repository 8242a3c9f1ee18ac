//! What is asked of the rows besides which they are: `which hosts are down and since when`, `which tickets were closed in May, and by whom`,
//! `which tickets are open and who owns them`. The rows are read as ever, and show one more column; `which are down` asks for them with no
//! word for what they are.

use crate::model::{Collect, Filter, FilterTest, Op};
use crate::planner::lexicon::kinds;
use crate::planner::lists::columns::main_column;
use crate::planner::questions::asked_for::column_of;
use crate::planner::questions::asks::{asked, rows};
use crate::planner::questions::question_words::KNOW;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;

const WHICH: &[&str] = &["which", "what"];
const ALONE: &[&str] = &[
    "which are",
    "which ones are",
    "which of them are",
    "which of these are",
];
/// Those that were asked for.
const THEM: &[&str] = &[
    "them",
    "each",
    "each of them",
    "these",
    "those",
    "each one",
    "are they",
    "they are",
];
/// A second question, and its column.
const COLUMNS: &[(&str, &[&str])] = &[
    (
        "since",
        &["since when", "since what time", "for how long", "how long"],
    ),
    (
        "owner",
        &[
            "whose are they",
            "whose they are",
            "who has them",
            "who owns them",
            "whose",
        ],
    ),
    ("date", &["when", "on what day", "on which day"]),
    ("location", &["where", "where are they"]),
];

/// `None` where nothing more is asked of rows than which they are.
pub(in crate::planner) fn answered<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let all = said.after(KNOW).unwrap_or(said).trim().without_end(&["?"]);
    all.at(0, WHICH)?;
    let second = (2..all.len()).find_map(|at| {
        let lead = all.at(at, &[", and", "and", ",", "and also", ", and also"])?;
        let column = column_for(all.to(at), all.from(at + lead))?;
        Some((at, column))
    });
    let first = second.as_ref().map_or(all, |(at, _)| all.to(*at));
    let found = match so(first) {
        Some(found) => found,
        None if second.is_some() => match asked(first, context)? {
            Ok(steps) => match steps.as_slice() {
                [one] => match &one.op {
                    Op::Collect(found) if found.tally.is_none() => found.clone(),
                    _ => return None,
                },
                _ => return None,
            },
            Err(_) => return None,
        },
        None => return None,
    };
    let Some((_, column)) = second else {
        return Some(rows(said, found));
    };
    let mut columns = found.columns.clone();
    if columns.is_empty() {
        columns.push(main_column(found.noun.as_deref().unwrap_or_default()).to_owned());
    }
    columns.push(column);
    Some(rows(said, Collect { columns, ..found }))
}

/// `which are down`: rows of whatever is listed.
fn so(first: Phrase<'_>) -> Option<Collect> {
    let state = first.after(ALONE)?.without(&["still", "currently", "now"]);
    let (lacks, state) = match state.after(&["not yet", "not"]) {
        Some(state) => (true, state),
        None => (false, state),
    };
    let plain = (1..=3).contains(&state.len())
        && state
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        && state.at(0, &["the", "there", "in", "on", "at", "of"]).is_none()
        && !state
            .toks
            .iter()
            .any(|tok| tok.low.ends_with("est") || tok.low.ends_with("er"))
        && !kinds::is_kind(&state.toks[0]);
    let text = state.text();
    let test = if lacks {
        FilterTest::Without(text)
    } else {
        FilterTest::Containing(text)
    };
    plain.then(|| Collect {
        filters: vec![Filter { column: None, test }],
        ..Collect::default()
    })
}

/// The column that a second question asks for.
fn column_for(first: Phrase<'_>, second: Phrase<'_>) -> Option<String> {
    let second = second.trim();
    // `were closed … and by whom`: what was done, and who did it.
    if second.at(0, &["by whom", "who by"]) == Some(second.len()) {
        let done = first.find(&["were", "was", "have been", "has been", "are", "is"]);
        let done = done
            .and_then(|(at, count)| first.toks.get(at + count))
            .filter(|tok| tok.low.ends_with("ed"));
        return Some(done.map_or_else(|| "author".to_owned(), |tok| format!("{} by", tok.low)));
    }
    if let Some((column, _)) = COLUMNS
        .iter()
        .find(|(_, says)| second.at(0, says) == Some(second.len()))
    {
        return Some((*column).to_owned());
    }
    let short = second.without_end(THEM);
    let asked = column_of(short).filter(|asked| asked.by_word && asked.thing.is_none())?;
    (short.len() < second.len()).then_some(asked.column)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn rows_are_told_with_what_else_is_asked_of_them() {
        for (text, step) in [
            (
                "Which monitors are down and since when?",
                "Collect name and since of every monitor, containing down",
            ),
            (
                "Which are down and since when?",
                "Collect name and since, containing down",
            ),
            (
                "Which are down?",
                "Collect everything in the list, containing down",
            ),
            (
                "Which tickets were closed in May, and by whom?",
                "Collect name and closed by of every ticket, containing closed, containing May",
            ),
            (
                "Which tickets are open and who owns them?",
                "Collect name and owner of every ticket, containing open",
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                [step.to_owned()],
                "{text}"
            );
        }
    }
}
