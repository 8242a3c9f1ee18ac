//! Putting one thing with others that have a name: `put it on the shelf Winter`, `add Milk to the list Saturday`. The thing is
//! opened where it was only looked up; the page's own `Add to shelf` leads to the names.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::{DETERMINERS, PRONOUNS, bare};
use crate::planner::lexicon::{deeds, kinds};
use crate::planner::page::held;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::making;
use crate::planner::values::pairs;

const WHERE: &[&str] = &["on", "onto", "in", "into", "to"];

/// Parts of a record that are added one by one, and records that have such parts.
const PARTS: &[&str] = &["row", "line", "record", "position", "entry"];
#[rustfmt::skip]
const WHOLES: &[&str] = &["table", "invoice", "order", "quote", "estimate", "sheet", "bill", "timesheet", "worksheet"];

/// What things are put into, of which an application has a few of its own.
const HOLDERS: &[&str] = &[
    "menu",
    "navigation",
    "sidebar",
    "footer",
    "category",
    "section",
    "group",
    "folder",
];

/// Words for a record and what holds it.
const MOST_WORDS: usize = 8;

/// `add a row to the table orders: customer 5, item Rug`: the record is opened first.
pub(in crate::planner) fn into_a_record<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    count: usize,
    context: &mut Context,
) -> Option<Steps> {
    let (at, lead) = rest
        .places(&["to the", "into the", "in the"])
        .into_iter()
        .find(|(at, _)| *at > 0)?;
    let part = rest.to(at).last().filter(|tok| tok.is_any(PARTS))?;
    let whole = rest.from(at + lead);
    let end = (1..whole.len().min(MOST_WORDS))
        .find(|at| matches!(whole.toks[*at].text, ":" | ",") || whole.toks[*at].is("with"))?;
    let name = whole
        .to(end)
        .first()
        .filter(|tok| tok.is_any(WHOLES))
        .map(|_| whole.slice(1, end))?;
    if name.is_empty() || part.is_capital() || !context.elsewhere() {
        return None;
    }
    // `the table orders of the database shop`
    let mut inside = context.clone();
    let mut steps = match held::opened(said, whole.to(end), &mut inside) {
        Some(Ok(steps)) => steps,
        _ if name.len() > 2 => return None,
        _ => {
            let record = Target {
                seek: true,
                ..target(name, None)?
            };
            vec![Draft::click(record, said)]
        }
    };
    inside.clicked = true;
    let toks: Vec<Tok<'_>> = rest
        .to(at)
        .toks
        .iter()
        .chain(whole.from(end).toks)
        .cloned()
        .collect();
    let made = making::make(said, Phrase::new(said.src, &toks), count, &mut inside)?;
    *context = inside;
    Some(made.map(|made| {
        steps.extend(made);
        steps
    }))
}

/// `None` where it is no such thing: a value that is put into a field.
pub(in crate::planner) fn put<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    let (at, _) = rest.places(WHERE).into_iter().find(|(at, _)| *at > 0)?;
    let (what, place) = (rest.to(at).trim(), bare(rest.from(at + 1).trim()));
    let pronoun = what.at(0, PRONOUNS) == Some(what.len()) && !what.is_quoted();
    // `put it on hold`: what a page calls `Hold`.
    if let ([state], true, true) = (place.toks, pronoun, rest.toks[at].is_any(&["on", "to"]))
        && state.is_any(&["hold", "sale", "ice", "pause", "offer", "display"])
    {
        let target = Target::called(state.text.to_owned());
        return Some(clause::one(Op::click(target), said));
    }
    // `put it into the main menu`, of what is being made: its form has a list of those.
    if let ([which, holder], true, true) = (place.toks, pronoun, context.making)
        && holder.is_any(HOLDERS)
        && which.is_word()
        && !which.is_capital()
    {
        let text = which.text.to_owned();
        let target = Target::called(holder.text);
        return Some(clause::one(Op::Fill { text, target }, said));
    }
    let (kind, name) = kind_and_name(place)?;
    // `Mia and Ben to the group Editors`: one after the other.
    let each = what.list();
    if !pronoun
        && each.len() > 1
        && each
            .iter()
            .all(|part| part.len() == 1 && kinds::is_name(&part.toks[0]))
    {
        let ops = each
            .into_iter()
            .filter_map(|part| target(part, None))
            .flat_map(|record| {
                let to = Op::click(Target::called(format!("Add to {kind}")));
                [Op::click(record), to, Op::click(Target::called(name.clone()))]
            });
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Some(Ok(ops.map(draft).collect()));
    }
    let record = match pronoun {
        true if context.searched && !context.opened_record => context.it.clone(),
        true => None,
        false if rest.to(at).toks.iter().any(Tok::is_capital) => target(what, None),
        false => return None,
    };
    let mut ops: Vec<Op> = record.into_iter().map(Op::click).collect();
    ops.push(Op::click(Target::called(format!("Add to {kind}"))));
    ops.push(Op::click(Target::called(name)));
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

/// `shelf Winter`, `Winter shelf`, `list "Saturday"`: a small word for the kind, and a name.
fn kind_and_name(place: Phrase<'_>) -> Option<(String, String)> {
    const FIELDS: &[&str] = &[
        "field", "box", "input", "form", "area", "cart", "basket", "search", "column", "bag",
    ];
    let is_name = |tok: &Tok<'_>| tok.is_capital() || tok.kind == Kind::Quoted;
    let small = |tok: &Tok<'_>| {
        tok.is_word()
            && !tok.is_capital()
            && !tok.is_number()
            && !tok.is_any(FIELDS)
            && !tok.is_any(DETERMINERS)
    };
    let (first, last) = (place.first()?, place.last()?);
    if place.len() < 2 {
        return None;
    }
    if small(first) && is_name(&place.toks[1]) {
        let name = place.from(1).without(&["called", "named"]);
        return (!name.is_empty()).then(|| (first.text.to_owned(), name.text()));
    }
    (is_name(first) && small(last)).then(|| (last.text.to_owned(), place.to(place.len() - 1).text()))
}
/// `place a hold on "Dune" for the patron Karen Bell`: what a page calls `Place hold`, and what it then asks for.
pub(in crate::planner) fn placed<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    let what = rest.after(&["a", "an"])?;
    let noun = what.first().filter(|tok| {
        tok.is_word() && !tok.is_capital() && !tok.is_any(&["bid", "bet", "offer", "new", "order"])
    })?;
    let on = what.from(1).at(0, &["on the", "on", "for the"])?;
    let thing = what.from(1 + on);
    let end = thing
        .find(&["for", "with", "at", "until", ","])
        .filter(|(at, _)| *at > 0)
        .map_or(thing.len(), |(at, _)| at);
    let more = thing.from(end).trim();
    let values = match more.is_empty() {
        true => Vec::new(),
        false => match pairs::details(more) {
            Some(values) => values,
            // Half of it would be lost.
            None => return Some(Err(goals::unknown(said))),
        },
    };
    let button = format!("Place {}", noun.low);
    let mut steps = match deeds::click(said, thing.to(end), &button, context) {
        Ok(steps) => steps,
        fault => return Some(fault),
    };
    context.making |= !values.is_empty();
    let span = said.span();
    steps.extend(values.into_iter().map(|pair| Draft {
        op: pairs::op(pair),
        span,
    }));
    Some(Ok(steps))
}
