//! What is said of a thing, part by part: `titled "Plan" with the priority high and the tags a, b in the list Backlog, due 1 June`.
//! Each part is a field and what it gets; what tells by itself which field it is for (a day, a time) needs no name. It knows no
//! step. One reading for what is made, edited, filled in, and said with a deed.

use super::attributes::{ATTRIBUTES, attribute_at, date_at, is_list, when};
use super::fields::field_target;
use super::phrase::Phrase;
use super::tokens::{Kind, Tok};
use super::verbs::verb_at;
use super::words::{DETERMINERS, bare};
use super::{kinds, said_of};
use crate::model::Target;

/// A field and what it gets.
pub(super) type Pair = (Target, String);

#[rustfmt::skip]
pub(super) const IS: &[&str] = &[
    "is", "are", "should be", "must be", "shall be", "will be", "needs to be", "ought to be", "has to be",
    "should read", "should say", "reads", "is to be", "becomes", "equals", "=", ":", "should now be", "is now",
    "should become",
];
/// Before a name.
#[rustfmt::skip]
pub(super) const CALLED: &[&str] = &[
    "called", "named", "titled", "entitled", "with the name", "with the title", "with name", "with title",
    "with a title", "with a name", "and call it", "and name it", "and title it", "by the name of",
    "that is called", "which is called", "headed", "labelled",
];
/// Before what is said of a thing.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "with", "with these details", "with the following", "with the following details", "with the following data",
    "with the following values", "using", "with the details", "where", "whose", "having", "and set",
    "and give it", "and make", "which has", "that has", "it has", "it should have", "with details", "plus",
    "also", "then", "details",
];
const INSIDE: &[&str] = &[
    "in", "for", "under", "within", "inside", "on", "to", "into", "of", "at",
];
const BETWEEN: &[&str] = &[
    ",", ";", "and", "&", ":", "\n", "-", "–", "—", "(", ")", "•", "*", ".",
];
/// Phrases that are a field of their own, before its value.
#[rustfmt::skip]
const LEADS: &[(&str, &[&str])] = &[
    ("description", &["describe it as", "describe it with", "describe it like this", "described as", "about"]),
    ("name", &["call it", "name it"]),
    ("title", &["title it"]),
    ("assigned to", &["assign it to", "assigned to", "and assign it to", "assignee is", "for the attention of"]),
    ("tags", &["tagged", "tagged with", "tagged as", "tag it with", "tag it"]),
    ("price", &["priced at", "costing", "for the price of", "at a price of", "at the price of"]),
    ("due date", &["due on", "due by", "due", "due date"]),
    ("status", &["marked as"]),
    ("note", &["with a note saying", "with a note that says", "with a note", "with the note"]),
    ("comment", &["with a comment saying", "with the comment", "with a comment"]),
    ("message", &["with the message", "with a message saying", "with a message"]),
    ("text", &["saying", "that says", "which says", "that reads", "with the text", "with text"]),
    ("value", &["worth"]),
];
/// Longer names of fields are sentences.
const MOST_WORDS: usize = 5;

fn called(name: &str) -> Target {
    Target {
        name: name.to_owned(),
        ..Target::default()
    }
}

/// The field of a name that is only said to be one.
pub(super) fn named() -> Target {
    called("name")
}

/// `the Garden section`, `section Garden`: a field and what it gets.
pub(super) fn kind_and_name(words: Phrase<'_>) -> Option<Pair> {
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
pub(super) fn pairs(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let rest = rest.trim();
    (named_field(rest, 0, true).is_some() || lead(rest, 0).is_some()).then_some(())?;
    details(rest)
}

/// All that is said of a thing, from its name on; `None` where a part is not understood.
pub(super) fn details(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let mut values: Vec<Pair> = Vec::new();
    let mut at = 0;
    loop {
        let from = between(rest, at);
        if from >= rest.len() {
            return Some(values);
        }
        let Some(part) = opens(rest, from, from > at || at == 0) else {
            // `from Oslo to Bergen`, `who looks after the garden`
            let (found, left) = said_of::take(rest.from(from))?;
            values.extend(found);
            at = rest.len() - left.len();
            continue;
        };
        let to = end_of(rest, &part);
        let value = rest.slice(part.from, to).trim();
        let value = match part.field.name.as_str() {
            "name" => value.without_end(&["and"]),
            _ => value.without_end(&["and", "&", "with"]),
        };
        if value.is_empty() {
            return None;
        }
        let target = part.field;
        values.push((target, value_text(value)));
        at = to.max(part.next).max(from + 1);
    }
}

/// A value as it is typed; `"a" and "b"` loses its quotes.
fn value_text(value: Phrase<'_>) -> String {
    let parts = value.list();
    if parts.len() > 1 && parts.iter().all(Phrase::is_quoted) {
        return parts.iter().map(Phrase::text).collect::<Vec<_>>().join(", ");
    }
    value.text()
}

/// A part that begins here: its field, and where its value begins.
struct Part {
    field: Target,
    from: usize,
    /// Where it ends by itself, such as a day.
    to: Option<usize>,
    /// Where the next one begins, if that is later: `in the Work calendar`.
    next: usize,
}

/// Past what only joins.
fn between(rest: Phrase<'_>, mut at: usize) -> usize {
    loop {
        let Some(tok) = rest.toks.get(at) else { return at };
        if tok.kind != Kind::Quoted && BETWEEN.contains(&tok.low.as_str()) {
            at += 1;
        } else if let Some(count) = rest.at(at, WITH).filter(|_| {
            // `with the name X` is the name itself.
            rest.at(at, CALLED).is_none() && lead(rest, at).is_none()
        }) {
            at += count;
        } else {
            return at;
        }
    }
}

/// The part that begins at `at`; `joined` where a comma or its like stands before it.
fn opens(rest: Phrase<'_>, at: usize, joined: bool) -> Option<Part> {
    let tok = rest.toks.get(at)?;
    let whole = |field: Target, from: usize| Part {
        field,
        from,
        to: None,
        next: 0,
    };
    if at == 0 && tok.kind == Kind::Quoted {
        return Some(Part {
            field: named(),
            from: at,
            to: Some(at + 1),
            next: 0,
        });
    }
    if let Some(count) = rest.at(at, CALLED) {
        let from = at + count + usize::from(rest.toks.get(at + count).is_some_and(|tok| tok.text == ":"));
        return Some(whole(named(), from));
    }
    if let Some((field, from)) = lead(rest, at) {
        return Some(whole(called(field), from));
    }
    if let Some((field, from, count)) = when(rest, at) {
        return Some(Part {
            field: called(field),
            from,
            to: Some(from + count),
            next: 0,
        });
    }
    if joined && let Some((field, from)) = named_field(rest, at, joined) {
        return Some(whole(field, from));
    }
    // `in the list Backlog`, `for the customer "Lund & Co."`
    if tok.is_any(INSIDE) {
        let from = at + 1;
        let kind = bare(rest.from(from));
        let skipped = rest.len() - from - kind.len();
        // `for https://example.org`
        if tok.is("for") && kind.first().is_some_and(|tok| tok.kind == Kind::Address) {
            return Some(Part {
                field: called("url"),
                from,
                to: Some(from + 1),
                next: 0,
            });
        }
        // `at "Cafe Uno"`
        let place = kind
            .first()
            .is_some_and(|tok| tok.kind == Kind::Quoted || tok.is_capital());
        let end = segment_end(rest, from);
        if let Some((field, value)) = kind_and_name(rest.slice(from, end)) {
            let value_at = (from..end).find(|at| {
                rest.toks[*at].text == value
                    || value.starts_with(rest.toks[*at].text) && !rest.toks[*at].is_any(DETERMINERS)
            });
            let begins = value_at?;
            let count = value.split(' ').count();
            let after = if rest.toks[begins].kind == Kind::Quoted {
                begins + 1
            } else {
                (begins + count).min(end)
            };
            // `Work calendar`: the kind stands after its name.
            let part = Part {
                field,
                from: begins,
                to: Some(after),
                next: if begins == from + skipped { end } else { 0 },
            };
            return Some(part);
        }
        if place && tok.is("at") {
            return Some(Part {
                field: called("location"),
                from,
                to: Some(end),
                next: 0,
            });
        }
        // `to the list groceries`, `for the project website`: a kind and one word.
        if let Some(count) = kinds::kind_at(kind).filter(|count| *count < kind.len())
            && skipped > 0
            && kind.toks[count].is_word()
            && !kind.toks[count].is_any(INSIDE)
            && !kind.toks[count].is_any(&["with", "and", "called", "named"])
        {
            let begins = from + skipped + count;
            return Some(Part {
                field: called(&kind.to(count).low()),
                from: begins,
                to: Some(begins + 1),
                next: 0,
            });
        }
    }
    None
}

fn lead(rest: Phrase<'_>, at: usize) -> Option<(&'static str, usize)> {
    LEADS
        .iter()
        .filter_map(|(field, says)| rest.at(at, says).map(|count| (*field, count)))
        .max_by_key(|(_, count)| *count)
        .map(|(field, count)| {
            (
                field,
                at + count
                    + usize::from(
                        rest.toks
                            .get(at + count)
                            .is_some_and(|tok| matches!(tok.text, ":" | "=")),
                    ),
            )
        })
        .filter(|(_, from)| *from < rest.len())
}

/// `the owner should be Bo`, `priority High`, `tags a, b`: the field, and where its value begins.
fn named_field(rest: Phrase<'_>, at: usize, joined: bool) -> Option<(Target, usize)> {
    let part = rest.from(at);
    let led = part.at(0, &["make", "give it", "set", "give"]).unwrap_or(0);
    let field = part.from(led).without(DETERMINERS).without(&["new"]);
    let begins = at + part.len() - field.len();
    // `the owner should be Bo`
    let is = (1..=field.len().min(MOST_WORDS)).find_map(|at| field.at(at, IS).map(|count| (at, count)));
    if let Some((words, count)) = is {
        let known = attribute_at(field).is_some_and(|count| count <= words);
        let more = field.from(words + count).at(0, &["to", ":"]).unwrap_or(0);
        if known || !field.to(words).toks.iter().any(|tok| tok.is_any(INSIDE)) {
            return Some((field_of(field.to(words), joined)?, begins + words + count + more));
        }
    }
    // `priority high`, `the tags a, b`
    if let Some(count) = attribute_at(field) {
        let more = field.from(count).at(0, &["of", "as", "to"]).unwrap_or(0);
        let next = field.toks.get(count + more)?;
        let value = matches!(next.kind, Kind::Word | Kind::Quoted | Kind::Slot | Kind::Address)
            && !(next.is_word()
                && !next.is_capital()
                && (next.is_any(&[
                    "and", "with", "for", "in", "on", "at", "by", "from", "or", "that", "which", "the",
                ]) || verb_at(field, count).is_some()
                    && part.len() == field.len()
                    && led == 0
                    && !named_value(next)));
        // `first Jan`, `number of guests 4`
        return value.then(|| Some((field_of(field.to(count), joined)?, begins + count + more)))?;
    }
    // `case owner Cora`, `description "…"`: a name of words, then what is no such word.
    let words = (1..field.len().min(MOST_WORDS)).find(|at| named_value(&field.toks[*at]))?;
    let plain = field
        .to(words)
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_any(INSIDE) || tok.is("of"));
    plain.then_some(())?;
    Some((field_of(field.to(words), joined)?, begins + words))
}

/// A token that is a value rather than a part of a field's name.
fn named_value(tok: &Tok<'_>) -> bool {
    tok.kind != Kind::Word && tok.kind != Kind::Punct && tok.kind != Kind::Newline
        || tok.is_capital()
        || tok.is_word() && (tok.is_number() || tok.text.contains('@') || tok.text.contains('_'))
}

fn field_of(words: Phrase<'_>, joined: bool) -> Option<Target> {
    const NONE: &[&str] = &[
        "there",
        "it",
        "this",
        "that",
        "everything",
        "i",
        "he",
        "she",
        "they",
        "who",
        "what",
        "which",
        "where",
        "how",
        "page",
        "title that",
        "all",
        "each",
        "every",
        "if",
        "when",
        "and",
        "then",
        "in",
        "on",
        "at",
        "from",
        "with",
        ",",
        "you",
    ];
    let words = words.trim().without_end(&["to", "as", "of"]);
    let known = words.at(0, ATTRIBUTES) == Some(words.len());
    let plain = !words.is_empty()
        && words
            .toks
            .iter()
            .all(|tok| tok.kind == Kind::Word && !tok.is_any(NONE));
    let deed = verb_at(words, 0).is_some_and(|(_, _, count)| count < words.len());
    if !joined || !plain && !known || deed && words.len() > 1 && !known {
        return None;
    }
    field_target(words, None)
}

/// Where the value of a part ends.
fn end_of(rest: Phrase<'_>, part: &Part) -> usize {
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
    (part.from + 1..rest.len())
        .find(|at| {
            let next = between(rest, *at);
            if next >= rest.len() {
                return next > *at && rest.toks[*at].kind != Kind::Word;
            }
            if next > *at {
                // After a comma what names a field begins the next part.
                return named_field(rest, next, true).is_some_and(|_| sure_field(rest, next, list))
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
    known || is || led && !list || !list && field.first().is_some_and(|tok| !tok.is_capital())
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
    if let Some((_, from, _)) = when(rest, at) {
        return from > at && tok.is_any(&["on", "at", "by", "from", "to", "until", "between"]);
    }
    // A name without quotes ends before the place it is put in.
    let determined = rest.toks.get(at + 1).is_some_and(|tok| tok.is_any(DETERMINERS));
    tok.is_any(&["in", "for", "under", "to", "into"]) && determined && opens(rest, at, false).is_some()
}

/// Where a stretch without joining words ends.
fn segment_end(rest: Phrase<'_>, from: usize) -> usize {
    (from + 1..rest.len())
        .find(|at| {
            let tok = &rest.toks[*at];
            tok.kind != Kind::Quoted && BETWEEN.contains(&tok.low.as_str())
                || rest.at(*at, WITH).is_some()
                || rest.at(*at, CALLED).is_some()
                    // `the list called Food` is one.
                    && *at > from + 2
                || lead(rest, *at).is_some()
                || tok.is_any(&["in", "for", "under", "on", "at", "from", "until"])
        })
        .unwrap_or(rest.len())
}
