//! A collection in words for people. It decides nothing.

use crate::model::{Collect, Filter, FilterTest, Pages, Ranking, Tally};
use crate::planner::lexicon::words::plural;
use crate::planner::sentences::naming::stressed;
use crate::planner::sentences::say::join;

/// `Collect *name* and *price* of every *product*, under *40*`.
pub(in crate::planner) fn say(collect: &Collect) -> String {
    if let Some(tally) = &collect.tally {
        return say_tally(collect, tally);
    }
    let columns = join(
        collect
            .columns
            .iter()
            .map(|column| format!("*{}*", stressed(column))),
    );
    let noun = collect.noun.as_deref().unwrap_or_default();
    let mut said = match (
        collect.columns.is_empty(),
        noun.is_empty(),
        collect.limit.as_deref(),
    ) {
        (false, false, None) if noun == "page" => format!("Collect {columns} of the *page*"),
        (false, false, None) => format!("Collect {columns} of every *{}*", stressed(noun)),
        (false, false, Some(limit)) => format!(
            "Collect {columns} of the first *{}* *{}*",
            stressed(limit),
            stressed(&counted(noun, limit))
        ),
        (false, true, None) => format!("Collect {columns}"),
        (false, true, Some(limit)) => format!("Collect the first *{}*: {columns}", stressed(limit)),
        (true, false, None) if noun == "page" => "Collect what the *page* says".to_owned(),
        (true, false, None) => format!("Collect every *{}*", stressed(noun)),
        (true, false, Some(limit)) => format!(
            "Collect the first *{}* *{}*",
            stressed(limit),
            stressed(&counted(noun, limit))
        ),
        (true, true, None) => "Collect *everything* in the list".to_owned(),
        (true, true, Some(limit)) => format!("Collect the first *{}* rows", stressed(limit)),
    };
    if collect.limit.as_deref() == Some("1") {
        said = match (columns.is_empty(), noun.is_empty()) {
            (_, true) => format!("Collect the first *{}*", stressed(&collect.columns.join(", "))),
            (true, false) => format!("Collect the first *{}*", stressed(noun)),
            (false, false) => format!("Collect {columns} of the first *{}*", stressed(noun)),
        };
    } else if let ([column], true, Some(limit)) = (
        collect.columns.as_slice(),
        noun.is_empty(),
        collect.limit.as_deref(),
    ) {
        said = format!(
            "Collect the first *{}* *{}*",
            stressed(limit),
            stressed(&counted(column, limit))
        );
    }
    said.push_str(&narrowed(collect));
    if let Some(ranking) = &collect.ranking {
        said.push_str(&format!(", {}", order(ranking)));
    }
    if !collect.inside.is_empty() {
        let inside = join(
            collect
                .inside
                .iter()
                .map(|column| format!("*{}*", stressed(column))),
        );
        said.push_str(&format!(", and {inside} from the page of each"));
    }
    said
}

/// `most *price* first`.
pub(in crate::planner) fn order(ranking: &Ranking) -> String {
    match (ranking.by.as_str(), ranking.most) {
        ("date", true) => "the *newest* first".to_owned(),
        ("date", false) => "the *oldest* first".to_owned(),
        (by, true) => format!("the *highest {}* first", stressed(by)),
        (by, false) => format!("the *lowest {}* first", stressed(by)),
    }
}

/// `Count every *product*, under *40*`.
fn say_tally(collect: &Collect, tally: &Tally) -> String {
    let noun = collect.noun.as_deref().unwrap_or("row");
    let what = match tally {
        Tally::Count => format!("Count every *{}*", stressed(noun)),
        Tally::Sum(column) => format!("Add up the *{}* of every *{}*", stressed(column), stressed(noun)),
        Tally::Average(column) => {
            format!(
                "Calculate the average *{}* of every *{}*",
                stressed(column),
                stressed(noun)
            )
        }
    };
    what + &narrowed(collect)
}

/// Filters, place and pages.
fn narrowed(collect: &Collect) -> String {
    let mut said = String::new();
    for filter in &collect.filters {
        said.push_str(&say_filter(filter));
    }
    if let Some(region) = &collect.region {
        said.push_str(&format!(" in *{}*", stressed(region)));
    }
    match collect.pages {
        Pages::All => {}
        Pages::This => said.push_str(" on *this page*"),
        Pages::First(1) => said.push_str(" on *the first page*"),
        Pages::First(n) => said.push_str(&format!(" on the first *{n} pages*")),
    }
    said
}

fn counted(noun: &str, limit: &str) -> String {
    if limit == "1" {
        noun.to_owned()
    } else {
        plural(noun)
    }
}

/// Whether a bound is a day, or a year of a column that says when.
fn is_when(bound: &str, column: Option<&str>) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    let year = bound.len() == 4 && bound.chars().all(figure);
    let when = |column: &str| column == "year" || column.ends_with("date") || column.ends_with("ed");
    let day = bound.starts_with(figure) && bound.ends_with(figure) && bound.contains([' ', '-', '/']);
    day || year && column.is_some_and(when)
}

fn say_filter(filter: &Filter) -> String {
    let column = filter
        .column
        .as_deref()
        .map(|column| format!("{} ", stressed(column)))
        .unwrap_or_default();
    let dated = |text: &str| is_when(text, filter.column.as_deref());
    match &filter.test {
        FilterTest::Under(day) if dated(day) => format!(", {column}before *{}*", stressed(day)),
        FilterTest::Over(day) if dated(day) => format!(", {column}after *{}*", stressed(day)),
        FilterTest::AtMost(day) if dated(day) => format!(", {column}until *{}*", stressed(day)),
        FilterTest::AtLeast(day) if dated(day) => format!(", {column}since *{}*", stressed(day)),
        FilterTest::Under(n) => format!(", {column}under *{}*", stressed(n)),
        FilterTest::Over(n) => format!(", {column}over *{}*", stressed(n)),
        FilterTest::AtMost(n) => format!(", {column}at most *{}*", stressed(n)),
        FilterTest::AtLeast(n) => format!(", {column}at least *{}*", stressed(n)),
        FilterTest::Between(a, b) => format!(", {column}between *{}* and *{}*", stressed(a), stressed(b)),
        FilterTest::Containing(text) => format!(", {column}containing *{}*", stressed(text)),
        FilterTest::Without(text) => format!(", {column}without *{}*", stressed(text)),
        FilterTest::Equals(text) if text == "empty" && !column.is_empty() => {
            format!(", {}*empty*", column)
        }
        FilterTest::Equals(text) => format!(", {column}equal to *{}*", stressed(text)),
    }
}
