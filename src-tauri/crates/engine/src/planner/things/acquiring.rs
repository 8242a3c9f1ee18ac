//! Getting what comes first in an order: `buy the ticket with the lowest price`, `book the fastest train from Oslo to Bergen on
//! 3 May`. What has to be searched for first is a form: each part is a field of it. Things that are called by a name are for `deeds`.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::kinds::is_name;
use crate::planner::lists::superlative;
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;
use crate::planner::values::pairs::{self, Pair};
use crate::planner::values::{part_looks, parts};

/// Verbs by which something is got.
const GET: &[&str] = &["buy", "book", "order", "purchase", "reserve", "rent"];
/// Where what is searched for ends, and the fields begin.
const FIELDS: &[&str] = &[
    "from",
    "leaving from",
    "departing from",
    "to",
    "leaving",
    "departing",
    "on",
    "for",
    "in",
];
/// A way there alone: nothing is said of the way back.
const ONE_WAY: &[&str] = &["one-way", "one way", "single"];

/// The steps, where a superlative tells which thing is meant.
pub(in crate::planner) fn first_of(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let count = said.at(0, GET)?;
    let rest = said.from(count).trim();
    let (record, fields) = match superlative::record(rest) {
        Some(record) => (record, Vec::new()),
        None => {
            let at = (2..rest.len()).find(|at| rest.at(*at, FIELDS).is_some())?;
            let toks: Vec<_> = without_way(rest.to(at));
            let record = superlative::record(Phrase::new(rest.src, &toks))?;
            (record, trip(rest.from(at)).or_else(|| details(rest.from(at)))?)
        }
    };
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let button = |name: String| Target::button(name);
    let searches = !fields.is_empty();
    let mut steps: Vec<Draft> = fields.into_iter().map(|pair| draft(pairs::op(pair))).collect();
    if searches {
        steps.push(draft(Op::click(button("Search".into()))));
        context.searched = true;
    }
    let get = Target {
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor: record,
        })),
        ..button(capital(&said.to(count).text()))
    };
    context.it = Some(get.clone());
    steps.push(draft(Op::click(get)));
    Some(Ok(steps))
}

/// `the cheapest one-way flight` without what the form asks by itself.
fn without_way<'t>(what: Phrase<'t>) -> Vec<tokens::Tok<'t>> {
    let cut = what.find(ONE_WAY).map_or((0, 0), |(at, count)| (at, at + count));
    [&what.toks[..cut.0], &what.toks[cut.1..]].concat()
}

/// `from Oslo to Bergen on 3 May for 2 adults`, `from: Oslo, NO to: Bergen, NO`: where from, where to, and the rest.
fn trip(fields: Phrase<'_>) -> Option<Vec<Pair>> {
    let colon = |words: Phrase<'_>| usize::from(words.first().is_some_and(|tok| tok.text == ":"));
    let from = fields.after(&["from", "leaving from", "departing from"])?;
    let from = from.from(colon(from));
    let (at, _) = from.find(&["to"]).filter(|(at, _)| (1..=8).contains(at))?;
    let to = from.from(at + 1);
    let to = to.from(colon(to));
    let ends = |at: &usize| {
        parts::lead(to, *at).is_some()
            || to.toks[*at].kind == Kind::Word
                && to.toks[*at].is_any(&["on", "at", "for", "by", "with"])
                && (part_looks::when(to, *at).is_some() || part_looks::by_looks(to, *at, false).is_some())
    };
    let end = (1..to.len()).find(ends).unwrap_or(to.len());
    let places = [("from", from.to(at).trim()), ("to", to.to(end).trim())];
    let named = places
        .iter()
        .all(|(_, place)| place.first().is_some_and(is_name) && place.len() <= 8);
    named.then_some(())?;
    let mut values: Vec<Pair> = places
        .iter()
        .map(|(field, place)| (Target::called(*field), place.text()))
        .collect();
    values.extend(details(to.from(end)).or_else(|| to.from(end).trim().is_empty().then(Vec::new))?);
    Some(values)
}

/// The other fields, all of them known.
fn details(fields: Phrase<'_>) -> Option<Vec<Pair>> {
    let values = pairs::details(fields).filter(|values| !values.is_empty())?;
    values
        .iter()
        .all(|(field, _)| *field != Target::default())
        .then_some(values)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_comes_first_is_got_by_its_own_button() {
        let said = says("Open stage.example.com and order the seat with the cheapest fare");
        assert_eq!(
            said[1..],
            ["Click Order for the seat with the lowest price"],
            "{said:?}"
        );
        let said = says("Open hotel.example.com, reserve the highest rated room");
        assert_eq!(said.len(), 2, "{said:?}");
    }

    #[test]
    fn what_is_searched_for_first_fills_the_form() {
        let said =
            says("Open rail.example.com and book the fastest train from: Turku, FI to: Oulu on 2026-07-04");
        assert_eq!(
            said[1..5],
            [
                "Enter Turku, FI in from",
                "Enter Oulu in to",
                "Enter 2026-07-04 in date",
                "Click Search"
            ],
            "{said:?}"
        );
        assert_eq!(said.len(), 6, "{said:?}");
    }
}
