//! Where the value of a part ends: before the next part, before a comma, or with the stretch.

use crate::planner::lexicon::attributes::{attribute_at, date_at, is_list};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::named_fields::named_field;
use crate::planner::values::pairs::IS;
use crate::planner::values::part_looks::when;
use crate::planner::values::parts::{BETWEEN, CALLED, MOST_WORDS, Part, WITH, between, lead, opens};
use crate::planner::values::said_of;

/// What a thing is said to be of, behind its name.
const OF_KIND: &[&str] = &[
    "type", "kind", "category", "priority", "status", "severity", "size", "colour", "color", "length",
    "version",
];

/// Where the value of a part ends.
pub(in crate::planner) fn end_of(rest: Phrase<'_>, part: &Part) -> usize {
    if let Some(to) = part.to {
        return to;
    }
    let list = is_list(&part.field.name);
    let first = rest.toks.get(part.from);
    let quoted = first.is_some_and(|tok| tok.kind == Kind::Quoted);
    if quoted && !list {
        // `"a", "b"` would be a list; one quoted value is whole.
        return part.from + 1;
    }
    // An address is one word.
    if !list && first.is_some_and(|tok| tok.kind == Kind::Address || tok.text.contains('@')) {
        let mail = |at: usize| rest.toks.get(at).is_some_and(|tok| tok.text.contains('@'));
        let mut end = part.from + 1;
        // `to ada@a.b, bo@a.b and cy@a.b`: all that it goes to.
        while part.field.name != "name" && mail(end - 1) {
            let joint = rest
                .at(end, &[", and", ",", "and", "&"])
                .filter(|joint| mail(end + joint));
            let Some(joint) = joint else { break };
            end += joint + 1;
        }
        return end;
    }
    // What is a number or an address ends before a comma.
    let short = first
        .is_some_and(|tok| tok.is_word() && (tok.is_number() && !tok.is_capital() || tok.text.contains('@')));
    (part.from + 1..rest.len())
        .find(|at| {
            let next = between(rest, *at);
            if short
                && !list
                && rest.toks[*at].text == ","
                && (rest
                    .toks
                    .get(next)
                    .is_none_or(|tok| tok.is_word() && !tok.is_number())
                    || opens(rest, next, true).is_some())
            {
                return true;
            }
            if next >= rest.len() {
                return next > *at && rest.toks[*at].kind != Kind::Word;
            }
            // `… and it may have 25 aliases`
            if rest.toks[*at].is("and")
                && rest
                    .at(*at + 1, &["it may", "it can", "it must", "it should"])
                    .is_some()
                && rest.toks.get(next).is_some_and(Tok::is_number)
            {
                return true;
            }
            if next > *at {
                // After a comma what names a field begins the next part.
                return named_field(rest, next, true).is_some_and(|_| sure_field(rest, next, list))
                    || !list
                        && rest
                            .toks
                            .get(next + 1)
                            .is_some_and(|tok| tok.is_any(&["on", "by"]))
                        && date_at(rest.from(next + 2)).is_some()
                    || lead(rest, next).is_some()
                    || rest.at(next, CALLED).is_some()
                    || !list
                        && when(rest, next).is_some()
                        && rest.toks[next].is_any(&["on", "at", "from", "by"]);
            }
            said_of::is_who(rest.from(*at)) || begins_inside(rest, *at, part)
        })
        .unwrap_or(rest.len())
}

/// After a comma inside a list only a field that is known by its name, or said to be one, begins a new part.
fn sure_field(rest: Phrase<'_>, at: usize, list: bool) -> bool {
    let field = rest
        .from(at)
        .without(&["make", "give it", "set"])
        .without(DETERMINERS);
    let led = field.len() < rest.len() - at;
    let known = attribute_at(field).is_some();
    let is = (1..=field.len().min(MOST_WORDS)).any(|at| field.at(at, IS).is_some());
    // `Water, Electricity 2`: in a list a name is a value.
    let keyed = field.first().is_some_and(Tok::is_capital)
        && field
            .toks
            .get(1)
            .is_some_and(|tok| tok.kind == Kind::Quoted || tok.is_number() && !tok.is_capital());
    known
        || is
        || keyed && !list
        || led && !list
        || !list && field.first().is_some_and(|tok| !tok.is_capital())
}

/// A part that needs no comma before it, inside a value without quotes: `due 1 June`, `in the list Backlog`.
fn begins_inside(rest: Phrase<'_>, at: usize, part: &Part) -> bool {
    let tok = &rest.toks[at];
    if rest.at(at, CALLED).is_some() {
        return true;
    }
    if let Some((field, from)) = lead(rest, at) {
        return field != part.field.name
            && (tok.is("due") && (date_at(rest.from(from)).is_some())
                || tok.is_any(&["tagged", "assigned", "costing", "priced", "with"]));
    }
    if matches!(
        part.field.name.as_str(),
        "message" | "text" | "description" | "body" | "content" | "comment" | "note"
    ) {
        return false;
    }
    let named = part.field.name.as_str();
    if let Some(part) = when(rest, at) {
        // `the patient Ted Moore tomorrow`; a name may well end so.
        return part.from > at && tok.is_any(&["on", "at", "by", "from", "to", "until", "between"])
            || named != "name" && tok.is_any(&["tomorrow", "today"]) && !tok.is_capital();
    }
    // `phone of the type VARCHAR`: what says of which kind a thing is.
    let kind = rest.from(at).after(&["of the", "of"]);
    if kind.is_some_and(|kind| {
        kind.len() > 1 && kind.toks[0].is_any(OF_KIND) && kind.toks[1].is_word() && !kind.toks[1].is("of")
    }) && opens(rest, at, false).is_some()
    {
        return true;
    }
    // A name without quotes ends before the place it is put in.
    let determined = rest.toks.get(at + 1).is_some_and(|tok| tok.is_any(DETERMINERS));
    tok.is_any(&["in", "for", "under", "below", "beneath", "to", "into"])
        && determined
        && opens(rest, at, false).is_some()
}

/// Where a stretch without joining words ends.
pub(in crate::planner) fn segment_end(rest: Phrase<'_>, from: usize) -> usize {
    (from + 1..rest.len())
        .find(|at| {
            let tok = &rest.toks[*at];
            tok.kind != Kind::Quoted && BETWEEN.contains(&tok.low.as_str())
                || rest.at(*at, WITH).is_some()
                // `the list called Food` is one.
                || rest.at(*at, CALLED).is_some() && (*at > from + 2 || kinds::is_name(&rest.toks[at - 1]))
                || lead(rest, *at).is_some()
                || tok.is_any(&["in", "for", "under", "on", "at", "from", "until"])
                || tok.is_any(&["tomorrow", "today"]) && !tok.is_capital()
        })
        .unwrap_or(rest.len())
}

/// Where a person's name ends: `Dr. Lind`.
pub(in crate::planner) fn name_end(rest: Phrase<'_>, from: usize) -> usize {
    let name = |at: &usize| {
        rest.toks[*at].is_capital()
            || rest.toks[*at].text == "." && rest.toks.get(at + 1).is_some_and(Tok::is_capital)
    };
    (from..rest.len())
        .take_while(name)
        .last()
        .map_or(from + 1, |at| at + 1)
}
