//! Searches by several fields: `look for a double room in Bergen from 3 June to 7 June for 2 adults`, `find flights from Oslo to Rome
//! leaving on 2 May for two passengers`. Each part is a field of the page's search form, which is sent. One text for one search field
//! is read by `search`.

use crate::model::{Op, Target};
use crate::planner::lexicon::attributes::time_at;
use crate::planner::lexicon::words::{bare, whole_number};
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::lists::columns;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::{self, Pair};
use crate::planner::values::part_looks::when;
use crate::planner::values::parts::lead;

/// Who comes along, or for how long: only a field of a form is asked so.
const COUNTED: &[&str] = &[
    "adult",
    "adults",
    "child",
    "children",
    "person",
    "persons",
    "people",
    "guest",
    "guests",
    "passenger",
    "passengers",
    "traveller",
    "travellers",
    "traveler",
    "travelers",
    "night",
    "nights",
    "room",
    "rooms",
    "seat",
    "seats",
    "infant",
    "infants",
    "ticket",
    "tickets",
    "kid",
    "kids",
    "player",
    "players",
];
/// Whether a word says who comes along or for how long.
pub(in crate::planner) fn is_counted(tok: &Tok<'_>) -> bool {
    tok.is_any(COUNTED)
}

/// Words for what is searched for that say no more than the page does.
const WHAT: &[&str] = &[
    "flight",
    "train",
    "bus",
    "buses",
    "hotel",
    "room",
    "connection",
    "table",
    "car",
    "ferry",
    "trip",
    "offer",
    "accommodation",
    "place",
    "stay",
    "seat",
    "ticket",
    "slot",
    "appointment",
    "availability",
    "result",
    "entry",
    "event",
    "apartment",
    "journey",
];
/// Before a place.
const IN: &[&str] = &["in", "near", "around", "close to"];

/// The fields of such a search; `None` where it is one text.
pub(in crate::planner) fn several_fields<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let rest = rest
        .trim()
        .without(&["me", "us", "for", "some", "any", "all", "available"]);
    let at = (0..rest.len()).find(|at| begins(rest, *at))?;
    let values = pairs::details(rest.from(at).trim())?;
    // What is a field of its own is a word for a day or a number, not a part of a sentence.
    let plain = values
        .iter()
        .all(|(field, value)| *field != Target::default() && value.split(' ').count() <= 4);
    let counted = values
        .iter()
        .any(|(field, _)| COUNTED.contains(&field.name.as_str()));
    let (what, place) = placed(rest.to(at).without_end(&["leaving", "departing", "and", ","]));
    // `one adult` is asked as `adults`.
    let values = values.into_iter().map(|(mut field, value)| {
        if COUNTED.contains(&field.name.as_str()) {
            field.name = words::plural(&field.name);
        }
        (field, value)
    });
    let values: Vec<Pair> = place.into_iter().chain(values).collect();
    (plain && (values.len() > 1 || counted)).then_some(())?;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let mut steps: Vec<Draft> = values.into_iter().map(|pair| draft(pairs::op(pair))).collect();
    let said_by_page = what.last().is_some_and(|tok| {
        WHAT.contains(&tok.low.as_str()) || WHAT.contains(&words::singular(&tok.low).as_str())
    });
    let (kind, only) = (what.to(what.len().saturating_sub(1)), what.len() == 1);
    let click = || Op::click(Target::button("Search"));
    match (what.is_empty() || only && said_by_page, said_by_page) {
        (true, _) => steps.push(draft(click())),
        // `a double room`: one of the kinds that the form knows.
        (false, true) if kind.toks.iter().all(Tok::is_word) => {
            let choose = Op::Choose {
                options: vec![kind_text(what)],
                target: None,
            };
            steps.insert(0, draft(choose));
            steps.push(draft(click()));
        }
        _ => steps.push(draft(Op::Search {
            text: what.text(),
            field: None,
        })),
    }
    context.searched = true;
    Some(Ok(steps))
}

/// `double room` of `double rooms`.
fn kind_text(what: Phrase<'_>) -> String {
    columns::singular_last(&what.text())
}

/// Whether what begins here is no part of a text that is searched for.
fn begins(rest: Phrase<'_>, at: usize) -> bool {
    let tok = &rest.toks[at];
    if tok.kind == Kind::Quoted {
        return false;
    }
    // `from Oslo to Rome`
    let ways = tok.is("from")
        && rest.toks.get(at + 1).is_some_and(Tok::is_capital)
        && rest
            .from(at + 2)
            .find(&["to"])
            .is_some_and(|(to, _)| to <= 3 && rest.toks.get(at + 3 + to).is_some_and(Tok::is_capital));
    // `for two adults`
    let counted = rest
        .from(at + usize::from(tok.is("for")))
        .take(whole_number)
        .and_then(|(_, left)| left.first())
        .is_some_and(|tok| tok.is_any(COUNTED));
    let led = tok.is_any(&["from", "between", "on", "at", "for", "to", "until"]);
    let dated = lead(rest, at).is_some_and(|(field, from)| {
        field.ends_with("date") && attributes::date_at(rest.from(from)).is_some()
    });
    let timed = tok.is("at") && time_at(rest.from(at + 1)).is_some();
    ways || counted || dated || timed || led && at > 0 && when(rest, at).is_some()
}

/// `a double room in Bergen`: what is wanted, and where.
fn placed<'t>(head: Phrase<'t>) -> (Phrase<'t>, Option<Pair>) {
    let head = bare(head.trim()).without(&["free", "available"]);
    let cut = head
        .places(IN)
        .into_iter()
        .find(|(at, count)| head.toks.get(at + count).is_some_and(kinds::is_name));
    let (what, place) = match cut {
        Some((at, count)) => (
            head.to(at).trim(),
            Some((Target::called("destination"), head.from(at + count).trim().text())),
        ),
        None => (head, None),
    };
    // `flights to Rome`
    match what
        .find(&["to"])
        .filter(|(at, _)| place.is_none() && what.toks.get(at + 1).is_some_and(kinds::is_name))
    {
        Some((at, _)) => (
            what.to(at).trim(),
            Some((Target::called("to"), what.from(at + 1).trim().text())),
        ),
        None => (what, place),
    }
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn each_part_of_such_a_search_is_a_field() {
        for (text, steps) in [
            (
                "look for a twin room in Bergen from 3 June to 7 June for 2 guests",
                &[
                    "Choose twin room",
                    "Enter Bergen in destination",
                    "Enter 3 June in start date",
                    "Enter 7 June in end date",
                    "Enter 2 in guests",
                    "Click Search",
                ][..],
            ),
            (
                "search for trains from Turku to Oulu on 4 July for three people",
                &[
                    "Enter Turku in from",
                    "Enter Oulu in to",
                    "Enter 4 July in date",
                    "Enter 3 in people",
                    "Click Search",
                ],
            ),
            (
                "find buses from Turku to Oulu departing on 4 July and returning on 9 July",
                &[
                    "Enter Turku in from",
                    "Enter Oulu in to",
                    "Enter 4 July in departure date",
                    "Enter 9 July in return date",
                    "Click Search",
                ],
            ),
            ("search for posts on gardens", &["Search for posts on gardens"]),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com and {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
