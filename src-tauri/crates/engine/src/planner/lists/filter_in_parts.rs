//! A filter that is said part by part, as its three fields stand on a page: `the column built, the operator > and the value 2005`. It is
//! one choice: what is compared, how, and with what.

use crate::model::{Op, Target};
use crate::planner::text::phrase::Phrase;

const COLUMN: &[&str] = &["column", "field", "attribute", "property"];
const HOW: &[&str] = &[
    "operator",
    "operation",
    "condition",
    "comparison",
    "comparator",
    "relation",
];
const VALUE: &[&str] = &["value", "number"];
/// Longer values are sentences.
const MOST_WORDS: usize = 5;

/// The choice; `None` unless a column and a value are said, each by that word.
pub(in crate::planner) fn read(rest: Phrase<'_>) -> Option<Op> {
    // A sign alone, such as `>`, is a value here: nothing of it is trimmed away.
    let parts: Vec<Vec<&str>> = rest
        .toks
        .split(|tok| tok.text == "," || tok.is("and"))
        .map(|part| part.iter().map(|tok| tok.text).collect())
        .filter(|part: &Vec<&str>| !part.is_empty())
        .collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let said = |words: &[&str]| {
        parts.iter().find_map(|part| {
            let part = part.strip_prefix(&["the"]).unwrap_or(part);
            let (word, value) = part.split_first()?;
            let value = match value {
                [":" | "is" | "to", value @ ..] => value,
                value => value,
            };
            (words.contains(&word.to_lowercase().as_str()) && (1..=MOST_WORDS).contains(&value.len()))
                .then(|| value.join(" "))
        })
    };
    let (column, value) = (said(COLUMN)?, said(VALUE)?);
    let how = said(HOW);
    // Another part would be lost.
    if how.is_none() && parts.len() == 3 {
        return None;
    }
    let target = Target::called(column);
    Some(Op::Choose {
        options: vec![how.map_or_else(|| value.clone(), |how| format!("{how} {value}"))],
        target: Some(target),
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_filter_may_be_said_field_by_field() {
        for (text, step) in [
            (
                "choose the column weight, the operator < and the value 40",
                "Choose < 40 in weight",
            ),
            (
                "select the field city, the condition contains and the value Ham",
                "Choose contains Ham in city",
            ),
            ("pick the column year and the value 1999", "Choose 1999 in year"),
        ] {
            let got = says(&format!("Open boats.example.com, {text}"));
            assert_eq!(got.last().map(String::as_str), Some(step), "{text}");
        }
    }
}
