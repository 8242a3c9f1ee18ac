//! Questions that say a thing by what it has, what it used or what it is: `who has locker 12`, `what depth did the run plain-fir use`,
//! `which county that is`; and more of what was asked just before: `its name and where it starts`. Questions by a word of the
//! table are `asks`'.

use crate::model::{Collect, Filter, FilterTest};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::lists::columns;
use crate::planner::questions::asks::{narrowed, rows};
use crate::planner::questions::question_words::{KNOW, THEIRS};
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;

/// Somebody has a thing that is told from others by its number or name.
const HAS: &[&str] = &[
    "has",
    "has got",
    "have",
    "uses",
    "rents",
    "owns",
    "holds",
    "got",
    "keeps",
    "lives in",
    "sits in",
    "works in",
    "sleeps in",
    "stays in",
    "is in",
    "plays in",
];
/// At the end of a question for what a thing had.
const USED: &[&str] = &[
    "use", "have", "get", "take", "need", "reach", "achieve", "show", "run with", "end with",
];

/// `who has locker 12 [and what is the phone number]`: whose row has that number in the column of that name.
pub(in crate::planner) fn who_has<'t>(first: Phrase<'t>, more: &[String]) -> Option<Collect> {
    let rest = first.after(&["who"])?.after(HAS)?;
    let [noun, value] = bare(rest).toks else {
        return None;
    };
    let named = noun.is_word() && !noun.is_capital() && !noun.is_number();
    let one = kinds::is_name(value) || value.is_number();
    (named && one).then(|| Collect {
        columns: std::iter::once("name".to_owned())
            .chain(more.iter().cloned())
            .collect(),
        filters: vec![Filter {
            column: Some(noun.low.clone()),
            test: FilterTest::Equals(value.text.to_owned()),
        }],
        ..Collect::default()
    })
}

/// The rows that answer such a question; `None` for others.
pub(in crate::planner) fn asked<'t>(said: Phrase<'t>) -> Option<Steps> {
    let rest = said
        .from(said.at(0, KNOW).unwrap_or(0))
        .trim()
        .after(&["what", "which"])?
        .without_end(&["?"]);
    which_it_is(said, rest).or_else(|| what_it_used(said, rest))
}

/// `county that is`: what the thing that is open is called.
fn which_it_is<'t>(said: Phrase<'t>, rest: Phrase<'t>) -> Option<Steps> {
    let noun = rest.without_end(&["that is", "it is", "this is", "is it", "is that", "is this"]);
    let plain =
        (1..=2).contains(&noun.len()) && noun.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    (noun.len() < rest.len() && plain && kinds::is_kind_or_place(noun.last()?)).then(|| {
        rows(
            said,
            Collect {
                columns: vec![columns::main_column(&noun.low()).to_owned()],
                ..Collect::default()
            },
        )
    })
}

/// `depth did the run plain-fir use`: a figure of that thing.
fn what_it_used<'t>(said: Phrase<'t>, rest: Phrase<'t>) -> Option<Steps> {
    let (at, _) = rest
        .find(&["did", "does", "do"])
        .filter(|(at, _)| (1..=3).contains(at))?;
    let column = rest.to(at);
    let whole = rest.from(at + 1);
    let thing = whole.without_end(USED);
    let plain = column.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    let named = thing.toks.iter().any(kinds::is_name);
    (plain && named && thing.len() < whole.len() && thing.len() <= 6).then(|| {
        // `the run plain-fir`: the name alone.
        let name = thing.toks.iter().position(kinds::is_name).filter(|at| *at <= 2);
        let (filters, limit) = narrowed(Some(name.map_or(thing, |at| thing.from(at))));
        rows(
            said,
            Collect {
                columns: vec![column.text()],
                filters,
                limit,
                ..Collect::default()
            },
        )
    })
}

/// `its name and where it starts`, after a question for one thing of a list: the columns that are wanted of it. The step before is
/// done with these.
pub(in crate::planner) fn of_the_same<'t>(
    said: Phrase<'t>,
    columns: Vec<String>,
    context: &mut Context,
) -> Option<Steps> {
    let wanted = said.from(said.at(0, KNOW).unwrap_or(0)).trim();
    if let Some(whose) = context.whose.take() {
        let columns = whose.columns.into_iter().chain(columns).collect();
        context.in_its_place = true;
        return Some(rows(said, Collect { columns, ..whose }));
    }
    wanted.at(0, THEIRS)?;
    let before = context
        .last_collected
        .as_ref()
        .filter(|before| before.ranking.is_some() && before.tally.is_none())?;
    // What puts them in order is compared, and is shown.
    let by = before.ranking.as_ref().map(|ranking| ranking.by.clone());
    let by = by.filter(|by| !columns.iter().any(|column| column.eq_ignore_ascii_case(by)));
    let collect = Collect {
        columns: columns.into_iter().chain(by).collect(),
        ..before.clone()
    };
    context.in_its_place = true;
    Some(rows(said, collect))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_thing_may_be_said_by_what_it_has_or_used() {
        for (text, last) in [
            (
                "Open club.example.com. Who has locker 12 and what is the email?",
                "Collect name and email, locker equal to 12",
            ),
            (
                "What depth did the dive blue-hole reach? It belongs to Summer trips; the site is dives.example.com.",
                "Collect depth, containing blue-hole",
            ),
            (
                "Open birds.example.com, click Owl and tell me which island that is",
                "Collect name",
            ),
            (
                "Open shop.example.com. Which lamp has the most stars? I need its name and what it costs.",
                "Collect name, price and star of the first lamp, the highest star first",
            ),
            (
                "How many boats in the list at club.example.com belong to Rowers?",
                "Count every boat, containing Rowers",
            ),
        ] {
            let got = says(text);
            assert_eq!(got.last().map(String::as_str), Some(last), "{text}: {got:?}");
        }
    }
}
