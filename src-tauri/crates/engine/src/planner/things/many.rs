//! Several things made in one sentence: `add three tasks: wash car, pay rent and call Anna`, `create two cards in Ideas: Roof and
//! Beehives`, `add the tags "a" and "b"`. Each is made like one.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::words::{is_plural, singular, whole_number};
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::adding;
use crate::planner::values::pairs::{self, CALLED, Pair};

/// So many are made at once.
const MOST: usize = 12;

/// The steps for each of them; `None` where one thing is made.
pub(in crate::planner) fn several<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    verb: &str,
    context: &mut Context,
) -> Option<Steps> {
    let rest = rest.trim();
    if let Some(steps) = onto_a_list(said, rest, verb) {
        return Some(steps);
    }
    // `the labels "ui" and "urgent"`, of one thing that is open: a field of it.
    let named = words::bare(rest);
    let field =
        named.first().is_some_and(|tok| attributes::is_list(&tok.low)) && rest.at(0, &["the"]).is_some();
    if verb == "add" && field && context.on_a_record() {
        return None;
    }
    let counted = rest
        .take(whole_number)
        .filter(|(count, _)| (2..=MOST as u64).contains(count));
    let thing = match &counted {
        Some((_, left)) => *left,
        None => rest.without(&["the following", "these", "the", "some", "a few"]),
    };
    let thing = thing.without(&["new", "more"]);
    let end = (0..thing.len()).find(|at| {
        let tok = &thing.toks[*at];
        tok.kind != Kind::Word
            || tok.is_any(&["in", "to", "for", "under", "on"])
            || thing.at(*at, CALLED).is_some()
            || tok.is_capital()
    })?;
    let noun = thing.to(end);
    let last = noun.last()?;
    if noun.len() > 3 || !is_plural(&last.low) || !(counted.is_some() || kinds::is_kind(last)) {
        return None;
    }
    let after = thing.from(end);
    // `in Ideas: …`, `to the list Food: …`
    let colon = after.toks.iter().position(|tok| tok.text == ":");
    let (place, names) = match colon {
        Some(at) => (after.to(at), after.from(at + 1)),
        None => {
            let names = after.without(CALLED);
            let quoted = names.first().is_some_and(|tok| tok.kind == Kind::Quoted);
            let named = !after.is_empty()
                && after.list().iter().all(|part| {
                    part.first()
                        .is_some_and(|tok| kinds::is_name(tok) || tok.is_number())
                });
            (quoted || named || names.len() < after.len()).then_some(())?;
            (after.to(0), names)
        }
    };
    // `…, both with the role Viewer`: said of each of them.
    let shared = names
        .find(&[
            "both with",
            "each with",
            "all with",
            "all of them with",
            "both of them with",
            "each having",
            "with the same",
            "all",
            "both",
            "each",
        ])
        .filter(|(at, count)| {
            *at > 0
                && (*count > 1
                    || names.toks.get(at + 1).is_some_and(|tok| {
                        tok.is_any(&[
                            "assigned", "in", "due", "tagged", "for", "on", "under", "priced", "costing",
                        ])
                    }))
        });
    let (names, shared) = match shared {
        Some((at, count)) => (names.to(at).trim(), pairs::details(names.from(at + count))?),
        None => (names, Vec::new()),
    };
    let (names, tail) = match names
        .find(&["to the", "in the", "to my", "under the"])
        .filter(|(at, _)| *at > 0 && place.is_empty())
    {
        Some((at, _)) => (names.to(at), Some(names.from(at))),
        None => (names, None),
    };
    let place = tail.unwrap_or(place);
    // What goes into the cart is there already.
    if place
        .trim()
        .after(&["to", "in", "into"])
        .is_some_and(adding::is_cart)
    {
        return None;
    }
    let (place, column) = match place_of(place) {
        Some(pair) => (Some(pair), None),
        // `in Ideas`: the button for it stands there.
        None if !place.trim().is_empty() => {
            let name = place.trim().after(&["in", "to", "for", "under", "on"])?;
            (None, Some(target(name, None)?))
        }
        None => (None, None),
    };
    let names: Vec<Phrase<'_>> = items(names);
    let fits =
        (1..=MOST).contains(&names.len()) && counted.is_none_or(|(count, _)| count as usize == names.len());
    let mixed = names.iter().any(Phrase::is_quoted) && !names.iter().all(Phrase::is_quoted);
    if !fits || mixed || names.iter().any(|name| name.len() > 8) {
        return None;
    }
    let way = if verb.ends_with("add") || verb.ends_with("enter") {
        "Add"
    } else {
        "New"
    };
    let one = format!("{} {}", noun.to(noun.len() - 1).text(), singular(&last.low));
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let save = || Target::called("Save");
    let mut steps = Vec::new();
    for item in names {
        // `kim (kim@x.fi)`: what stands in brackets is said of that one.
        let bracket = item.toks.iter().position(|tok| tok.text == "(");
        let (name, own) = match bracket.filter(|at| *at > 0) {
            Some(at) => (item.to(at).trim(), pairs::details(item.from(at).trim())?),
            None => (item, Vec::new()),
        };
        let mut add = Target::called(format!("{way} {}", one.trim()));
        add.scope = column.clone().map(|anchor| {
            Box::new(Scope {
                relation: Relation::In,
                anchor,
            })
        });
        steps.push(draft(Op::click(add)));
        steps.push(draft(Op::Fill {
            text: name.text(),
            target: pairs::named(),
        }));
        let said_of_it = own
            .into_iter()
            .chain(shared.iter().cloned())
            .chain(place.iter().cloned());
        steps.extend(said_of_it.map(|pair| draft(pairs::op(pair))));
        steps.push(draft(Op::click(save())));
    }
    context.it = None;
    Some(Ok(steps))
}

/// The things that are named one after the other; a joining word in brackets joins none of them.
fn items<'t>(names: Phrase<'t>) -> Vec<Phrase<'t>> {
    if !names.toks.iter().any(|tok| tok.text == "(") {
        return names.list();
    }
    let (mut out, mut from, mut inside) = (Vec::new(), 0, false);
    for at in 0..=names.len() {
        let tok = names.toks.get(at);
        inside = tok.map_or(inside, |tok| tok.text == "(" || inside && tok.text != ")");
        if tok.is_none_or(|tok| {
            !inside && (tok.text == "," || tok.is_any(&["and", "&"]) && tok.kind != Kind::Quoted)
        }) {
            let item = names.slice(from, at);
            if !item.trim().is_empty() {
                out.push(item);
            }
            from = at + 1;
        }
    }
    out
}

/// `"eggs" and "milk" to the list Food`: that is opened, and each is added to it.
fn onto_a_list<'t>(said: Phrase<'t>, rest: Phrase<'t>, verb: &str) -> Option<Steps> {
    const LISTS: &[&str] = &[
        "list",
        "shopping list",
        "checklist",
        "grocery list",
        "todo list",
        "to-do list",
    ];
    if verb != "add" || rest.first()?.kind != Kind::Quoted {
        return None;
    }
    let (at, count) = rest
        .places(&["to the", "to my", "on the", "to"])
        .into_iter()
        .rfind(|(at, _)| *at > 0)?;
    let names = rest.to(at).list();
    let place = rest.from(at + count).trim();
    let list = place.after(LISTS).or_else(|| {
        let name = place.without_end(LISTS);
        (name.len() < place.len()).then_some(name)
    })?;
    let named =
        !list.is_empty() && list.len() <= 4 && names.iter().all(Phrase::is_quoted) && names.len() <= MOST;
    named.then_some(())?;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let mut steps = vec![draft(Op::click(target(list, None)?))];
    for name in names {
        let text = name.text();
        let fill = Op::Fill {
            text,
            target: pairs::named(),
        };
        steps.extend(
            [
                Op::click(Target::called("Add item")),
                fill,
                Op::click(Target::called("Save")),
            ]
            .map(draft),
        );
    }
    Some(Ok(steps))
}

/// `to the list Food`, `in Ideas`.
fn place_of(place: Phrase<'_>) -> Option<Pair> {
    let name = place.trim().after(&["in", "to", "for", "under", "on"])?;
    pairs::kind_and_name(name)
}
