//! `how many products are there`, `count the open orders`, `the average rating of all books`: one figure in place of rows.
//! It takes these words away; what is counted is read like any collection.

use crate::model::{Op, Tally};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::fillers_at;
use crate::planner::lexicon::words::{bare, is_plural, singular};
use crate::planner::lists::columns::{COLUMNS, column};
use crate::planner::lists::{columns, rows};
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

const HOW_MANY: &[&str] = &[
    "how many",
    "count how many",
    "tell me how many",
    "find out how many",
    "check how many",
    "see how many",
    "show me how many",
    "say how many",
    "get how many",
];
/// What ends the thing that is counted; none of it says anything more.
const THERE: &[&str] = &[
    "are there",
    "there are",
    "are listed",
    "are shown",
    "are displayed",
    "are available",
    "are in",
    "are on",
    "are",
    "were found",
    "does it have",
    "does it list",
    "does it show",
    "does the page have",
    "does the page show",
    "does the list have",
    "does the table have",
    "do i have",
    "do we have",
    "i have",
    "we have",
    "have i got",
    "it has",
    "can you see",
    "can you find",
    "exist",
    "cost",
    "have",
    "match",
    "come up",
];
/// Words of these that lead on to what narrows the things: they stay.
const LEADS_ON: &[&str] = &["are in", "are on", "cost", "have"];
const NUMBER_OF: &[&str] = &["number of", "total number of", "count of"];
const SUM: &[&str] = &["sum of", "sum of all", "total of all", "sum of the"];
const AVERAGE: &[&str] = &[
    "average",
    "mean",
    "average of",
    "average of the",
    "average of all",
];

/// A question for how many there are; `None` if it is another.
pub(crate) fn how_many(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let rest = said.after(HOW_MANY)?.without_end(&["?"]);
    if let Some(steps) = of_each(said, rest, context) {
        return Some(steps);
    }
    let (at, count) = rest.find(THERE).filter(|(at, _)| *at > 0)?;
    let thing = rest.to(at);
    let counts = thing.len() <= 4
        && thing
            .last()
            .is_some_and(|tok| tok.is_word() && is_plural(&tok.low));
    if !counts {
        return None;
    }
    let led = rest.slice(at, at + count);
    let keep = match led.low().as_str() {
        // `have no phone number` is what narrows them.
        "have" if rest.at(at + count, &["no"]).is_some() => 0,
        lead if LEADS_ON.contains(&lead) => 1,
        _ => count,
    };
    let after = rest.from(at + keep).trim();
    let toks: Vec<Tok<'_>> = thing.toks.iter().chain(after.toks).cloned().collect();
    Some(tallied(said, Phrase::new(said.src, &toks), Tally::Count, context))
}

/// `how many rooms are free in each hotel`: a table says that for each, in a column of that name.
fn of_each(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let (at, count) = rest.find(&[
        "in each",
        "per",
        "for each",
        "for every",
        "in every",
        "of each",
        "by",
    ])?;
    let group = rest.from(at + count).trim();
    let (thing, state) = rest.to(at).split(&["are", "is", "were", "have been"])?;
    let state = state.trim().without(&["there", "still", "now", "currently"]);
    let column = if state.is_empty() { thing.trim() } else { state };
    let plain = |words: Phrase<'_>| (1..=2).contains(&words.len()) && words.toks.iter().all(Tok::is_word);
    if !plain(group) || !plain(column) {
        return None;
    }
    let toks: Vec<Tok<'_>> = group
        .toks
        .iter()
        .chain([&said.toks[0]])
        .chain(column.toks)
        .cloned()
        .collect();
    let mut steps = match rows::collect(said, Phrase::new(said.src, &toks), context) {
        Ok(steps) => steps,
        Err(fault) => return Some(Err(fault)),
    };
    if let Some(Op::Collect(collect)) = steps.last_mut().map(|step| &mut step.op) {
        *collect = crate::model::Collect {
            columns: vec![group.text(), column.text()],
            region: collect.region.take(),
            ..crate::model::Collect::default()
        };
    }
    Some(Ok(steps))
}

/// `count the products`.
pub(crate) fn count(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    match how_many(said, context) {
        Some(steps) => steps,
        None => tallied(said, rest, Tally::Count, context),
    }
}

/// What a collection asks for, if that is one figure: the words of the rows, and what is made of them.
pub(crate) fn figure(rest: Phrase<'_>) -> Option<(Phrase<'_>, Tally)> {
    let said = bare(rest);
    if let Some(things) = said.after(NUMBER_OF) {
        let one = things.list().len() == 1 && things.find(&["of", "for", "per"]).is_none();
        let several = things.last().is_some_and(|tok| is_plural(&tok.low));
        return (one && several).then_some((things, Tally::Count));
    }
    if let Some(what) = said.after(SUM) {
        // `the total of all unpaid invoices`: of what they come to.
        let end = what
            .find(&[
                "to", "from", "by", "of", "for", "in", "on", "that", "which", "with",
            ])
            .map_or(what.len(), |(at, _)| at);
        let head = what.to(end);
        let things = head.last().is_some_and(kinds::is_kind) && !columns::is_column(head);
        let column = if things {
            let money = head.last().is_some_and(|tok| {
                tok.is_any(&[
                    "payment",
                    "payments",
                    "transactions",
                    "transfers",
                    "expenses",
                    "donations",
                    "deposits",
                ])
            });
            Some(if money { "amount" } else { "total" }.to_owned())
        } else {
            figure_column(what)
        };
        return Some((what, Tally::Sum(column?)));
    }
    // `the total fare of all rides`
    if let Some((column_said, things)) = said
        .after(&["total", "combined", "summed"])
        .and_then(|rest| rest.split(&["of all", "of every", "of all the", "of the"]))
        && (1..=2).contains(&column_said.len())
        && things.last().is_some_and(|tok| is_plural(&tok.low))
        && column_said
            .at(0, &["number", "amount", "price", "value"])
            .is_none()
    {
        return Some((things, Tally::Sum(column(column_said)?)));
    }
    let what = said
        .after(AVERAGE)?
        .without(&["the column", "column", "the values of", "of"]);
    Some((what, Tally::Average(figure_column(what)?)))
}

/// `prices` of `prices of all lamps`.
fn figure_column(what: Phrase<'_>) -> Option<String> {
    let end = what
        .find(&["of", "for", "in", "on", "from"])
        .map_or(what.len(), |(at, _)| at);
    column(what.to(end)).filter(|_| what.to(end).len() <= 3)
}

/// `open tickets`: things of a kind, and no figures of a column.
fn are_things(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let one = singular(last);
    kinds::KINDS.contains(&one.as_str()) && !COLUMNS.contains(&one.as_str())
}

pub(crate) fn tallied(said: Phrase<'_>, rest: Phrase<'_>, tally: Tally, context: &mut Context) -> Steps {
    let rest = rest.from(fillers_at(rest, 0));
    let mut steps = rows::collect(said, rest, context)?;
    for step in &mut steps {
        if let Op::Collect(collect) = &mut step.op {
            // What narrows them would be left out: more would be counted than was asked for.
            let half = |column: &String| column.split(' ').count() > 3;
            if tally == Tally::Count && collect.noun.is_none() && collect.columns.iter().any(half) {
                return Err(goals::unknown(said));
            }
            // A figure over some of them would not be what was asked for.
            collect.limit = None;
            // `unpaid invoices of Reno`: what they are narrows them.
            if let ([things], None) = (collect.columns.as_slice(), &collect.noun)
                && are_things(things)
            {
                collect.noun = Some(singular(things));
            }
            collect.columns.clear();
            collect.tally = Some(tally.clone());
        }
    }
    Ok(steps)
}
