//! The parts of what is said of a thing: where each begins (`with the priority`, `due`, `in the list`, `on 12 March`), and where its
//! value ends. `pairs` puts them together.

use super::attributes::{ATTRIBUTES, attribute_at, date_at, is_list, time_at};
use super::fields::field_target;
use super::kinds;
use super::pairs::{IS, called, kind_and_name, named};
use super::phrase::Phrase;
use super::tokens::{Kind, Tok};
use super::verbs::verb_at;
use super::words::{DETERMINERS, bare};
use crate::model::Target;

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
    ("date", &["dated"]),
    ("date of birth", &["born on", "born"]),
];

/// Longer names of fields are sentences.
const MOST_WORDS: usize = 5;

/// A part that begins here: its field, and where its value begins.
pub(super) struct Part {
    pub field: Target,
    pub from: usize,
    /// Where it ends by itself, such as a day.
    pub to: Option<usize>,
    /// Where the next one begins, if that is later: `in the Work calendar`.
    pub next: usize,
    /// The value, where it does not stand there in one piece.
    pub text: Option<String>,
}

/// Past what only joins.
pub(super) fn between(rest: Phrase<'_>, mut at: usize) -> usize {
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
pub(super) fn opens(rest: Phrase<'_>, at: usize, joined: bool) -> Option<Part> {
    let tok = rest.toks.get(at)?;
    let whole = |field: Target, from: usize| Part {
        field,
        from,
        to: None,
        next: 0,
        text: None,
    };
    if at == 0 && tok.kind == Kind::Quoted {
        return Some(Part {
            field: named(),
            from: at,
            to: Some(at + 1),
            next: 0,
            text: None,
        });
    }
    if let Some(count) = rest.at(at, CALLED) {
        let from = at + count + usize::from(rest.toks.get(at + count).is_some_and(|tok| tok.text == ":"));
        return Some(whole(named(), from));
    }
    if let Some((field, from)) = lead(rest, at) {
        return Some(whole(called(field), from));
    }
    if let Some(part) = when(rest, at) {
        return Some(part);
    }
    if joined && let Some((field, from)) = named_field(rest, at, joined) {
        return Some(whole(field, from));
    }
    // `vegetarian yes`
    if joined
        && let Some(no) = (at + 1..at + 4).find(|at| {
            rest.toks
                .get(*at)
                .is_some_and(|tok| tok.is_any(&["yes", "no", "true", "false"]))
        })
        && rest
            .slice(at, no)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital())
        && rest
            .toks
            .get(no + 1)
            .is_none_or(|tok| !tok.is_word() || tok.is("and"))
    {
        return Some(Part {
            field: called(&rest.slice(at, no).text()),
            from: no,
            to: Some(no + 1),
            next: 0,
            text: None,
        });
    }
    // `…, full-time`, `…, double room`
    let lone = (at..rest.len().min(at + 3))
        .take_while(|at| {
            rest.toks[*at].is_word()
                && !rest.toks[*at].is_capital()
                && !rest.toks[*at].is_number()
                && !rest.toks[*at].is_any(&["and", "with"])
        })
        .count();
    let after = rest.toks.get(at + lone);
    let counted = rest.from(at).take(super::words::whole_number).is_some();
    let closed = !counted
        && at > 0
        && rest.toks[at - 1].text == ","
        && after.is_none_or(|tok| matches!(tok.text, "," | ".") || tok.is("and"));
    if (1..=2).contains(&lone)
        && closed
        && attribute_at(rest.from(at)).is_none()
        && !tok.is_any(INSIDE)
        && verb_at(rest, at).is_none()
    {
        return Some(Part {
            field: Target::default(),
            from: at,
            to: Some(at + lone),
            next: 0,
            text: None,
        });
    }
    // `from main`
    if tok.is("from") && next_plain(rest, at + 1) {
        return Some(Part {
            field: called("from"),
            from: at + 1,
            to: Some(at + 2),
            next: 0,
            text: None,
        });
    }
    // `of 23.50`, `for "Groceries", `two adults`, `with Dr. Lind`
    let next = rest.toks.get(at + 1);
    let ends = |at: usize| {
        rest.toks.get(at).is_none_or(|tok| {
            tok.kind != Kind::Word || tok.is_any(&["and", "with", "for", "in", "on", "dated", "at"])
        })
    };
    let amount = |tok: &Tok<'_>| tok.is_number() && super::numbers::plain_number(tok.text).is_some();
    let measured = |from: usize| {
        let (_, left) = rest
            .from(from)
            .take(super::words::whole_number)
            .filter(|(_, left)| left.first().is_some_and(|tok| tok.is_word()))?;
        let unit = left.first().filter(|tok| {
            !tok.is_capital() && super::words::is_plural(&tok.low)
                || tok.is_any(&["adult", "child", "person", "guest", "night"])
        })?;
        let to = rest.len() - left.len();
        ends(to + 1).then(|| Part {
            field: called(&unit.low),
            from,
            to: Some(to),
            next: to + 1,
            text: None,
        })
    };
    let led = tok.is_any(&["of", "for"]);
    if let Some(part) = measured(at + usize::from(led)).filter(|_| joined || led) {
        return Some(part);
    }
    let per = if rest
        .toks
        .get(at + 2)
        .is_some_and(|tok| tok.is_any(&["per", "each", "a"]))
    {
        2
    } else {
        0
    };
    if tok.is_any(&["of", "at"]) && next.is_some_and(amount) && (per > 0 || ends(at + 2)) {
        return Some(Part {
            field: called(if tok.is("of") { "amount" } else { "price" }),
            from: at + 1,
            to: Some(at + 2),
            next: at + 2 + per,
            text: None,
        });
    }
    if tok.is("for") && next.is_some_and(|tok| tok.kind == Kind::Quoted) {
        return Some(Part {
            field: named(),
            from: at + 1,
            to: Some(at + 2),
            next: 0,
            text: None,
        });
    }
    if rest
        .toks
        .get(at.wrapping_sub(1))
        .is_some_and(|tok| tok.is("with"))
        && tok.is_capital()
    {
        return Some(Part {
            field: called("with"),
            from: at,
            to: Some(name_end(rest, at)),
            next: 0,
            text: None,
        });
    }
    // `for a check-up`, at the end
    if tok.is("for")
        && next.is_some_and(|tok| tok.is_any(&["a", "an"]))
        && (at + 3..=at + 5).contains(&rest.len())
        && rest.from(at).toks.iter().all(Tok::is_word)
    {
        return Some(Part {
            field: called("reason"),
            from: at + 2,
            to: Some(rest.len()),
            next: 0,
            text: None,
        });
    }
    // `in the list Backlog`, `for the customer "Lund & Co."`
    if tok.is_any(INSIDE) {
        let from = at + 1;
        let kind = bare(rest.from(from));
        let skipped = rest.len() - from - kind.len();
        // `for https://example.org`
        if tok.is_any(&["for", "to", "at"]) && kind.first().is_some_and(|tok| tok.kind == Kind::Address) {
            return Some(Part {
                field: called("url"),
                from,
                to: Some(from + 1),
                next: 0,
                text: None,
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
                text: None,
            };
            return Some(part);
        }
        // `in General`: one of the groups there are.
        let alone = place
            && kind
                .toks
                .iter()
                .take(end - from - skipped)
                .all(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
        if alone && tok.is_any(&["in", "under"]) {
            return Some(Part {
                field: called("category"),
                from: from + skipped,
                to: Some(end),
                next: 0,
                text: None,
            });
        }
        if place && tok.is("at") {
            return Some(Part {
                field: called("location"),
                from,
                to: Some(end),
                next: 0,
                text: None,
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
                text: None,
            });
        }
    }
    None
}

/// Where a person's name ends: `Dr. Lind`.
fn name_end(rest: Phrase<'_>, from: usize) -> usize {
    let name = |at: &usize| {
        rest.toks[*at].is_capital()
            || rest.toks[*at].text == "." && rest.toks.get(at + 1).is_some_and(Tok::is_capital)
    };
    (from..rest.len())
        .take_while(name)
        .last()
        .map_or(from + 1, |at| at + 1)
}

/// One plain word, and then the end or another part.
fn next_plain(rest: Phrase<'_>, at: usize) -> bool {
    let word = rest
        .toks
        .get(at)
        .is_some_and(|tok| tok.is_word() && !tok.is_any(DETERMINERS) && !tok.is_number());
    word && rest
        .toks
        .get(at + 1)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["in", "and", "with", "to"]))
}

pub(super) fn lead(rest: Phrase<'_>, at: usize) -> Option<(&'static str, usize)> {
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

/// `on 12 March`, `from 10:00`, `to 11:00`, `at 3 pm`, `by Friday`.
fn when(rest: Phrase<'_>, at: usize) -> Option<Part> {
    let tok = &rest.toks[at];
    let part = |name: &str, from: usize, count: usize| {
        Some(Part {
            field: called(name),
            from,
            to: Some(from + count),
            next: 0,
            text: None,
        })
    };
    let ranged = tok.is_any(&["from", "between"]);
    let ends = tok.is_any(&["to", "until", "till", "-", "–"]);
    let led = tok.is_any(&["on", "at", "by", "for", "from", "between", "to", "until", "till"]);
    let from = at + usize::from(led);
    // `from 3 to 5 September 2025`: the month is said once.
    let day = |at: usize| {
        rest.toks.get(at).is_some_and(|tok| {
            tok.is_word() && tok.text.len() <= 2 && tok.text.chars().all(|c| c.is_ascii_digit())
        })
    };
    if ranged
        && day(from)
        && rest
            .toks
            .get(from + 1)
            .is_some_and(|tok| tok.is_any(&["to", "until", "-", "–", "and"]))
        && day(from + 2)
        && let Some(count) = date_at(rest.from(from + 2)).filter(|count| *count > 1)
    {
        let month = rest.slice(from + 3, from + 2 + count).text();
        return Some(Part {
            field: called("start date"),
            from,
            to: Some(from + 1),
            next: 0,
            text: Some(format!("{} {month}", rest.toks[from].text)),
        });
    }
    if let Some(count) =
        date_at(rest.from(from)).filter(|_| led || date_at(rest.from(from)).is_some_and(|count| count > 1))
    {
        let name = match () {
            () if ranged => "start date",
            () if ends => "end date",
            () if tok.is("by") => "due date",
            () => "date",
        };
        return part(name, from, count);
    }
    let count = time_at(rest.from(from)).filter(|_| led)?;
    let name = match () {
        () if ranged => "start time",
        () if ends => "end time",
        () => "time",
    };
    part(name, from, count)
}

/// `the owner should be Bo`, `priority High`, `tags a, b`: the field, and where its value begins.
pub(super) fn named_field(rest: Phrase<'_>, at: usize, joined: bool) -> Option<(Target, usize)> {
    let part = rest.from(at);
    let led = part.at(0, &["make", "give it", "set", "give"]).unwrap_or(0);
    let field = part.from(led).without(DETERMINERS).without(&["new"]);
    let begins = at + part.len() - field.len();
    // `the owner should be Bo`
    let is = (1..=field.len().min(MOST_WORDS)).find_map(|at| field.at(at, IS).map(|count| (at, count)));
    if let Some((words, count)) = is {
        let known = attribute_at(field).is_some_and(|count| count <= words);
        // `with Jan Pohl: duration …` is a person.
        let person =
            at > 0 && rest.toks[at - 1].is("with") && field.to(words).toks.iter().all(Tok::is_capital);
        if person && !known {
            return None;
        }
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
    (plain && !field.toks[0].is("of")).then_some(())?;
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
pub(super) fn end_of(rest: Phrase<'_>, part: &Part) -> usize {
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
            if next > *at {
                // After a comma what names a field begins the next part.
                return named_field(rest, next, true).is_some_and(|_| sure_field(rest, next, list))
                    || lead(rest, next).is_some()
                    || rest.at(next, CALLED).is_some()
                    || !list
                        && when(rest, next).is_some()
                        && rest.toks[next].is_any(&["on", "at", "from", "by"]);
            }
            begins_inside(rest, *at, part)
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
    if let Some(part) = when(rest, at) {
        return part.from > at && tok.is_any(&["on", "at", "by", "from", "to", "until", "between"]);
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
                // `the list called Food` is one.
                || rest.at(*at, CALLED).is_some() && (*at > from + 2 || kinds::is_name(&rest.toks[at - 1]))
                || lead(rest, *at).is_some()
                || tok.is_any(&["in", "for", "under", "on", "at", "from", "until"])
        })
        .unwrap_or(rest.len())
}
