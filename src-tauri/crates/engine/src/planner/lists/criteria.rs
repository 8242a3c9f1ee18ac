//! What a list is narrowed by, one after the other: `the brand "Flexo" and a price between 20 and 50`, `Make Toyota, Year from 2018 to
//! 2022 and Fuel Hybrid`. A field and a value is a choice in the page's own filter; a number keeps rows of what is collected.

use crate::model::{Filter, FilterTest, Target};
use crate::planner::lexicon::attributes::attribute_at;
use crate::planner::lexicon::words::{bare, singular};
use crate::planner::lexicon::{attributes, numbers, words};
use crate::planner::lists::{columns, filters};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::choices::options;

/// One of them.
pub(in crate::planner) enum Criterion {
    Choice(Target, Vec<String>),
    Number(Filter),
    /// Two days between which it lies.
    Days(String, String),
}

const JOINING: &[&str] = &[
    ",",
    "and",
    "and by",
    "by",
    "for",
    "with",
    "with a",
    "with the",
    "where",
    "where the",
    "&",
    "as well as",
    "and then by",
    "plus",
    "only",
    "also",
    "whose",
    "the",
    "a",
    "an",
    "and the",
    "and a",
    "in the",
    "in",
];
const IS: &[&str] = &["is", ":", "=", "equals", "set to", "of", "equal to", "is set to"];

/// All of them; `None` where a part is no such thing.
pub(in crate::planner) fn criteria(rest: Phrase<'_>) -> Option<Vec<Criterion>> {
    let rest = rest.trim();
    let mut out = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        let from = past(rest, at);
        if from >= rest.len() {
            break;
        }
        let (found, to) = match one(rest, from) {
            Some(found) => found,
            None if !out.is_empty() => lone(rest, from)?,
            None => return None,
        };
        out.push(found);
        at = to;
    }
    (!out.is_empty()).then_some(out)
}

/// `pets allowed`, among others: one of the choices there are.
fn lone(rest: Phrase<'_>, from: usize) -> Option<(Criterion, usize)> {
    let end = (from..rest.len())
        .find(|at| rest.toks[*at].text == "," || rest.toks[*at].is("and"))
        .unwrap_or(rest.len());
    let words = rest.slice(from, end);
    let plain =
        (1..=3).contains(&words.len()) && words.toks.iter().all(|tok| tok.is_word() && !tok.is_number());
    plain.then(|| (Criterion::Choice(Target::default(), vec![words.text()]), end))
}

fn past(rest: Phrase<'_>, mut at: usize) -> usize {
    while let Some(count) = rest.at(at, JOINING).filter(|_| !rest.toks[at].is_capital()) {
        at += count;
    }
    at
}

/// The one that begins here, and where it ends.
fn one(rest: Phrase<'_>, from: usize) -> Option<(Criterion, usize)> {
    let words = rest.from(from);
    // `price between 20 and 50`
    let number = (1..=3.min(words.len())).find_map(|count| {
        let column = words.to(count);
        let plain = column
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_any(&["with", "in", "for"]));
        let after = words.from(count).without(&["is", "of", ":"]);
        // `chairs under 100`: these are what is looked for.
        let known = column.first().is_some_and(Tok::is_capital)
            || attribute_at(bare(column)) == Some(bare(column).len())
            || columns::is_column(column);
        let (Filter { test, .. }, used) = filters::number_at(after).filter(|_| plain && known)?;
        let to = rest.len() - after.len() + used;
        Some((column, test, to))
    });
    if let Some((column, test, to)) = number {
        let unit = rest
            .from(to)
            .at(
                0,
                &[
                    "euros", "dollars", "eur", "usd", "stars", "pounds", "years", "kg", "km",
                ],
            )
            .unwrap_or(0);
        let filter = Filter {
            column: Some(singular(&bare(column).low())),
            test,
        };
        return Some((Criterion::Number(filter), to + unit));
    }
    // `date from 1 May to 3 June`
    if let Some((at, _)) = words
        .find(&["from", "between"])
        .filter(|(at, _)| (1..=2).contains(at))
        && let Some(first) = attributes::date_at(words.from(at + 1))
        && words
            .at(at + 1 + first, &["to", "until", "and", "till"])
            .is_some()
        && let Some(second) = attributes::date_at(words.from(at + 2 + first))
        && words.to(at).toks.iter().all(Tok::is_word)
    {
        let days = words.from(at + 1);
        let (one, other) = (
            days.to(first).text(),
            days.slice(first + 1, first + 1 + second).text(),
        );
        return Some((Criterion::Days(one, other), from + at + 2 + first + second));
    }
    // `at least 2 bedrooms`, `maximum rent 1500`
    if let Some((Filter { column, test }, used)) = filters::number_at(words) {
        let unit = words
            .toks
            .get(used)
            .filter(|tok| tok.is_word() && words::is_plural(&tok.low));
        let named = unit.map(|unit| singular(&unit.low));
        let end = from + used + usize::from(named.is_some());
        if let Some(column) = named.or(column) {
            let column = Some(column);
            return Some((Criterion::Number(Filter { column, test }), end));
        }
    }
    if let [bound, column, number, ..] = words.toks
        && bound.is_any(&["maximum", "max", "minimum", "min"])
        && let Some(number) = numbers::plain_number(number.text)
        && column.is_word()
    {
        let most = bound.low.starts_with("max");
        let test = if most {
            FilterTest::AtMost(number)
        } else {
            FilterTest::AtLeast(number)
        };
        let column = Some(column.low.clone());
        return Some((Criterion::Number(Filter { column, test }), from + 3));
    }
    let (field, begins) = field_at(words)?;
    let begins = from + begins;
    let first = rest.toks.get(begins)?;
    let end = if first.kind == Kind::Quoted {
        begins + 1
    } else {
        (begins + 1..rest.len())
            .find(|at| {
                let tok = &rest.toks[*at];
                let joins = tok.text == "," || tok.is_any(&["and", "&", "with", "by"]);
                joins && {
                    let next = past(rest, *at);
                    next >= rest.len() || one(rest, next).is_some()
                }
            })
            .unwrap_or(rest.len())
    };
    let value = rest.slice(begins, end).trim();
    (!value.is_empty() && value.len() <= 6).then(|| {
        let target = Target::called(field.text());
        (Criterion::Choice(target, options(value)), end)
    })
}

/// A field's name, and where its value begins.
fn field_at(words: Phrase<'_>) -> Option<(Phrase<'_>, usize)> {
    let value = |at: usize| {
        words.toks.get(at).is_some_and(|tok| {
            matches!(tok.kind, Kind::Quoted | Kind::Slot)
                || tok.is_word() && (tok.is_capital() || tok.is_number())
        })
    };
    if let Some(count) = attribute_at(words) {
        let is = words.at(count, IS).unwrap_or(0);
        let next = words.toks.get(count + is)?;
        let plain =
            next.is_word() && !next.is_any(&["and", "or", "with", "in", "by", "for"]) || value(count + is);
        return plain.then(|| (words.to(count), count + is));
    }
    // `Make Toyota`, `customer group: Retail`
    (1..=3).find_map(|count| {
        let field = words.to(count);
        let plain = field.len() == count
            && field.toks.iter().enumerate().all(|(at, tok)| {
                tok.is_word()
                    && !tok.is_number()
                    && (at == 0 || !tok.is_capital())
                    && !tok.is_any(&[
                        "under", "over", "below", "above", "than", "least", "most", "between", "before",
                        "after", "since", "from",
                    ])
            });
        let is = words.at(count, IS).unwrap_or(0);
        let number = words
            .toks
            .get(count + is)
            .is_some_and(|tok| tok.is_number() && !tok.is_capital());
        let sure = !number || is > 0 || field.first().is_some_and(Tok::is_capital);
        (plain && sure && value(count + is)).then(|| (field, count + is))
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_list_is_narrowed_by_several_things() {
        for (text, steps) in [
            (
                "filter by Engine Diesel, Year from 2015 to 2019 and Gears Manual and return the model of each result",
                &[
                    "Choose Diesel in Engine",
                    "Choose Manual in Gears",
                    "Collect model of every result, year between 2015 and 2019",
                ][..],
            ),
            (
                "restrict the results to the brand \"Karu\" and a price between 5 and 9, and tell me how many boats match",
                &["Choose Karu in brand", "Count every boat, price between 5 and 9"],
            ),
            (
                "facet by language \"Finnish\" and format \"Audio\" and list the titles",
                &[
                    "Choose Finnish in language",
                    "Choose Audio in format",
                    "Collect title",
                ],
            ),
        ] {
            let got = says(&format!("Open a.example.com, {text}"));
            assert_eq!(got[1..], *steps, "{text}");
        }
    }
}
