//! What is said of a thing, part by part: `titled "Plan" with the priority high and the tags a, b in the list Backlog, due 1 June`.
//! Each part is a field and what it gets; what tells by itself which field it is for (a day, a time) needs no name. It knows no
//! step. One reading for what is made, edited, filled in, and said with a deed.

pub(in crate::planner) use crate::planner::values::parts::CALLED;

use crate::model::{Op, Target};
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::bare;
use crate::planner::sentences::say;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::fields::field_target;
use crate::planner::values::named_fields::named_field;
use crate::planner::values::part_ends::end_of;
use crate::planner::values::parts::{between, lead, opens};
use crate::planner::values::{parts, said_of};

/// A field and what it gets.
pub(in crate::planner) type Pair = (Target, String);

#[rustfmt::skip]
pub(in crate::planner) const IS: &[&str] = &[
    "is", "are", "should be", "must be", "shall be", "will be", "needs to be", "ought to be", "has to be",
    "should read", "should say", "reads", "is to be", "becomes", "equals", "=", ":", "should now be", "is now",
    "should become",
];
/// The step of a pair; a word without a field, such as `full-time`, is chosen.
pub(in crate::planner) fn op((target, text): Pair) -> Op {
    if target == Target::default() {
        let (options, target) = (vec![text], None);
        return Op::Choose { options, target };
    }
    // `newsletter off`
    if matches!(text.as_str(), "on" | "off") {
        let on = text == "on";
        return Op::Check { target, on };
    }
    // `so that the account is not active any more`
    let no_more = text
        .strip_suffix(" any more")
        .or_else(|| text.strip_suffix(" anymore"))
        .and_then(|rest| rest.strip_prefix("not "))
        .filter(|state| !state.contains(' '));
    if let Some(state) = no_more {
        let target = Target::called(state);
        return Op::Check { target, on: false };
    }
    // `the photo /tmp/lamp.jpg`
    let path = text.starts_with(['/', '~']) && text.rsplit('/').next().is_some_and(|file| file.contains('.'));
    if path && !matches!(target.name.to_lowercase().as_str(), "path" | "url" | "command") {
        let (paths, target) = (vec![text], Some(target));
        return Op::Upload { paths, target };
    }
    Op::Fill { text, target }
}

/// The field of a name that is only said to be one.
pub(in crate::planner) fn named() -> Target {
    Target::called("name")
}

/// `the Garden section`, `section Garden`: a field and what it gets.
pub(in crate::planner) fn kind_and_name(words: Phrase<'_>) -> Option<Pair> {
    let words = bare(words);
    let is_name = |tok: &Tok<'_>| tok.is_capital() || tok.kind == Kind::Quoted || tok.is_number();
    let split = words.toks.iter().position(|tok| !is_name(tok));
    let (field, value) = match split {
        // `Garden section`
        Some(at) if at > 0 => (words.from(at), words.to(at)),
        Some(_) => {
            let at = words.toks.iter().position(is_name)?;
            (words.to(at).trim(), words.from(at))
        }
        None => return None,
    };
    let field = field.without_end(&["called", "named", "titled"]);
    let plain = field.len() <= 3 && field.toks.iter().all(|tok| tok.is_word() && !is_name(tok));
    plain.then_some(())?;
    Some((field_target(field, None)?, value.text()))
}

/// Fields and values, one after the other; `None` unless the stretch begins with a field and all of it is read.
pub(in crate::planner) fn pairs(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let rest = rest.trim();
    let begins = named_field(rest, 0, true).is_some()
        || lead(rest, 0).is_some()
        || parts::name_then_kind(rest, 0).is_some();
    begins.then_some(())?;
    details(rest)
}

/// All that is said of a thing, from its name on; `None` where a part is not understood.
pub(in crate::planner) fn details(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let mut values: Vec<Pair> = Vec::new();
    let mut at = 0;
    loop {
        let from = between(rest, at);
        if from >= rest.len() {
            return Some(values);
        }
        // `from Oslo to Bergen`, `who looks after the garden`
        let told = said_of::take(rest.from(from));
        let part = opens(rest, from, from > at || at == 0)
            .filter(|part| told.is_none() || part.field.name != "from");
        let Some(part) = part else {
            let (found, left) = told?;
            values.extend(found);
            at = rest.len() - left.len();
            continue;
        };
        let to = end_of(rest, &part);
        let value = rest.slice(part.from, to).trim();
        let value = match part.field.name.as_str() {
            "name" => value.without_end(&["and"]),
            // `compost-44 both times`
            name if say::is_secret_field(name) => {
                value.without_end(&["both times", "twice", "in both fields", "and", "&", "with"])
            }
            _ => value.without_end(&["and", "&", "with"]),
        };
        // `toolbox with a README`: a part of the name that nobody understands.
        let more = part.field.name == "name"
            && value
                .find(&["with a", "with the", "with an"])
                .is_some_and(|(at, _)| at > 0);
        if value.is_empty() || more && !value.is_quoted() {
            return None;
        }
        let target = part.field;
        // `two adults` is 2 of them.
        let number = value
            .take(words::whole_number)
            .filter(|(number, left)| left.is_empty() && *number < 100 && !value.is_quoted());
        let text = number.filter(|_| {
            words::is_plural(&target.name) || target.name == "quantity" || value.len() == 1 && part.next > 0
        });
        let text = text.map(|(number, _)| number.to_string()).or(part.text);
        values.push((target, text.unwrap_or_else(|| value_text(value))));
        at = to.max(part.next).max(from + 1);
    }
}

/// A value as it is typed; `"a" and "b"` loses its quotes.
fn value_text(value: Phrase<'_>) -> String {
    // `both ada@a.b and ben@a.b`
    let addresses: Vec<&str> = value
        .toks
        .iter()
        .map(|tok| tok.text)
        .filter(|text| text.contains('@'))
        .collect();
    if addresses.len() > 1
        && value
            .without(&["both"])
            .toks
            .iter()
            .all(|tok| tok.text.contains('@') || tok.is("and") || tok.text == ",")
    {
        return addresses.join(", ");
    }
    let parts = value.list();
    if parts.len() > 1 && parts.iter().all(Phrase::is_quoted) {
        return parts.iter().map(Phrase::text).collect::<Vec<_>>().join(", ");
    }
    value.text()
}
