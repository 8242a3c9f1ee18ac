//! The parts of what is said of a thing: where each begins (`with the priority`, `due`, `in the list`, `on 12 March`), and where its
//! value ends. `pairs` puts them together.

use super::named_fields::named_field;
use crate::model::Target;
use crate::planner::lexicon::attributes::{attribute_at, date_at};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::{kind_and_name, named};
use crate::planner::values::part_ends;
use crate::planner::values::part_ends::segment_end;
use crate::planner::values::part_looks::{by_looks, when};

/// Before a name.
#[rustfmt::skip]
pub(in crate::planner) const CALLED: &[&str] = &[
    "called", "named", "titled", "entitled", "with the name", "with the title", "with name", "with title",
    "with a title", "with a name", "and call it", "and name it", "and title it", "by the name of",
    "that is called", "which is called", "headed", "labelled", "it's called", "it is called", "it's named", "it is named",
];

/// Before what is said of a thing.
#[rustfmt::skip]
pub(in crate::planner) const WITH: &[&str] = &[
    "with", "with these details", "with the following", "with the following details", "with the following data",
    "with the following values", "using", "with the details", "where", "whose", "having", "and set",
    "and give it", "and make", "which has", "that has", "it has", "it should have",
    "it may have", "it can have", "it must have", "it may hold", "it can hold",
    "that is", "that's", "which is", "which's", "that are", "belongs to", "that belongs to", "which belongs to", "and has", "and is", "has", "that have", "which have", "with details", "plus",
    "also", "then", "details", "that takes place", "which takes place", "taking place", "that happens", "that repeats", "repeating",
    "which repeats", "that occurs", "that recurs", "and repeats", "repeats", "occurring",
];

pub(in crate::planner) const INSIDE: &[&str] = &[
    "in", "for", "under", "below", "beneath", "within", "inside", "on", "to", "into", "of", "at",
];

pub(in crate::planner) const BETWEEN: &[&str] = &[
    ",", ";", "and", "&", ":", "\n", "-", "–", "—", "(", ")", "•", "*", ".",
];

/// Phrases that are a field of their own, before its value.
#[rustfmt::skip]
const LEADS: &[(&str, &[&str])] = &[
    ("description", &["describe it as", "describe it with", "describe it like this", "described as", "about"]),
    ("name", &["call it", "name it"]),
    ("title", &["title it"]),
    ("assigned to", &["assign it to", "assigned to", "is assigned to", "and assign it to", "assignee is", "for the attention of"]),
    ("tags", &["tagged", "tagged with", "tagged as", "tag it with", "tag it"]),
    ("price", &["costs", "it costs", "that costs", "which costs", "priced at", "costing", "for the price of", "at a price of", "at the price of"]),
    ("due date", &["that's due on", "that's due by", "that's due", "due on", "due by", "due", "due date", "it is due on", "it is due by", "it is due", "it's due on", "it's due", "is due on", "is due by"]),
    ("status", &["marked as"]),
    ("note", &["with a note saying", "with a note that says", "with a note", "with the note"]),
    ("comment", &["with a comment saying", "with a comment that says", "with the comment", "with a comment"]),
    ("message", &["with the message", "with a message saying", "with a message"]),
    ("text", &["saying", "it says", "it should say", "it reads", "that says", "which says", "that reads", "with the text", "with text",
        "containing the text", "containing the words", "containing", "that contains the text", "that contains", "with the content", "with the words", "reading"]),
    ("duration", &["that lasts", "which lasts", "it lasts", "lasting"]),
    ("value", &["worth"]),
    ("to", &["it should go to", "it goes to", "it must go to", "which goes to", "which should go to", "that goes to", "forwarding to"]),
    ("date", &["dated"]),
    ("start time", &["starts at", "starting at", "begins at", "beginning at", "it starts at", "it begins at", "that starts at", "that begins at", "which starts at"]),
    ("end time", &["ends at", "ending at", "finishes at", "finishing at", "it ends at", "that ends at", "it finishes at"]),
    ("date", &["takes place on", "taking place on", "it takes place on", "that takes place on", "held on", "is on"]),
    ("location", &["takes place in", "taking place in", "takes place at", "it takes place in", "that takes place in", "held at", "held in"]),
    ("begin date", &["began on", "that began on", "which began on", "it began on"]),
    ("start date", &["which starts on", "started on", "that started on", "which started on", "starts on", "begins on", "it starts on", "that starts on", "starting on", "starting from", "starting", "valid from"]),
    ("expected close date", &["expected to close on", "expected to close by", "that is expected to close on"]),
    ("end date", &["which ends on", "ended on", "that ended on", "which ended on", "ends on", "it ends on", "that ends on", "expires on", "that expires on", "which expires on", "ending on", "ending", "valid until", "expiring on", "closing on", "that closes on", "open until", "running until"]),
    ("date of birth", &["born on", "born", "who was born on", "was born on"]),
    ("hire date", &["hired on", "who was hired on", "was hired on"]),
    ("departure date", &["leaving on", "departing on", "departing", "out on", "outbound on"]),
    ("return date", &["returning on", "returning", "coming back on", "and back on", "return on"]),
    ("arrival date", &["arriving on", "arriving", "checking in on"]),
    ("departure date", &["checking out on"]),
    ("visibility", &["visible to", "visible for", "shared with", "to be seen by", "only visible to"]),
];

/// Longer names of fields are sentences.
pub(in crate::planner) const MOST_WORDS: usize = 5;

/// A part that begins here: its field, and where its value begins.
pub(in crate::planner) struct Part {
    pub field: Target,
    pub from: usize,
    /// Where it ends by itself, such as a day.
    pub to: Option<usize>,
    /// Where the next one begins, if that is later: `in the Work calendar`.
    pub next: usize,
    /// The value, where it does not stand there in one piece.
    pub text: Option<String>,
}

/// How many words at the start are a name in capitals, where fields in small letters follow it.
fn name_before_fields(rest: Phrase<'_>) -> Option<usize> {
    let comma = rest.toks.iter().position(|tok| tok.text == ",")?;
    let name = rest.to(comma);
    let capitals =
        (2..=4).contains(&comma) && name.toks.iter().all(|tok| tok.is_capital() && !tok.is_number());
    let next = rest.from(comma + 1);
    let small = next
        .first()
        .is_some_and(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    (capitals && attribute_at(rest).is_none() && small && named_field(rest, comma + 1, true).is_some())
        .then_some(comma)
}

/// Past what only joins.
pub(in crate::planner) fn between(rest: Phrase<'_>, mut at: usize) -> usize {
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
pub(in crate::planner) fn opens(rest: Phrase<'_>, at: usize, joined: bool) -> Option<Part> {
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
    // `Tom Hall, city Lund`: its name, before the first field.
    let first = rest.to(at).toks.iter().all(|tok| tok.kind == Kind::Punct);
    if first && let Some(to) = name_before_fields(rest.from(at)).map(|words| at + words) {
        return Some(Part {
            field: named(),
            from: at,
            to: Some(to),
            next: 0,
            text: None,
        });
    }
    if let Some(count) = rest.at(at, CALLED) {
        let from = at + count + usize::from(rest.toks.get(at + count).is_some_and(|tok| tok.text == ":"));
        // `with the title X` is a title, wherever else there are names.
        let title = rest.toks[at + count - 1].is("title");
        return Some(whole(if title { Target::called("title") } else { named() }, from));
    }
    if let Some((field, from)) = lead(rest, at) {
        // A day ends by itself.
        let day = date_at(rest.from(from)).filter(|_| field.ends_with("date"));
        return Some(Part {
            to: day.map(|count| from + count),
            ..whole(Target::called(field), from)
        });
    }
    if let Some(part) = when(rest, at) {
        return Some(part);
    }
    // `as Liv Moe`, `under the name Larsen`
    if tok.is("as")
        && rest
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
    {
        return Some(Part {
            to: Some(part_ends::name_end(rest, at + 1)),
            ..whole(named(), at + 1)
        });
    }
    if let Some(part) = name_then_kind(rest, at).filter(|_| joined) {
        return Some(part);
    }
    if let Some(part) = person_first(rest, at).filter(|_| joined) {
        return Some(part);
    }
    if joined && let Some((field, from)) = named_field(rest, at, joined) {
        return Some(whole(field, from));
    }
    if let Some(part) = by_looks(rest, at, joined) {
        return Some(part);
    }
    // `in the list Backlog`, `for the customer "Lund & Co."`
    if tok.is_any(INSIDE) {
        let from = at + 1;
        let kind = bare(rest.from(from));
        let skipped = rest.len() - from - kind.len();
        // `for https://example.org`
        if tok.is_any(&["for", "to", "at"]) && kind.first().is_some_and(|tok| tok.kind == Kind::Address) {
            return Some(Part {
                field: Target::called("url"),
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
        // `in Room 4`
        let numbered = kind
            .to(end - from - skipped)
            .toks
            .iter()
            .skip(1)
            .all(|tok| tok.is_number() || tok.is_capital());
        let hall = kind.first().is_some_and(|tok| {
            let first = tok.low.split(' ').next().unwrap_or_default();
            [
                "room",
                "hall",
                "office",
                "building",
                "studio",
                "auditorium",
                "lab",
                "theatre",
                "theater",
                "meeting",
            ]
            .contains(&first)
        });
        if (alone || hall && numbered) && tok.is_any(&["in", "under", "below", "beneath"]) {
            return Some(Part {
                field: Target::called(if hall { "location" } else { "category" }),
                from: from + skipped,
                to: Some(end),
                next: 0,
                text: None,
            });
        }
        if place && tok.is("at") {
            return Some(Part {
                field: Target::called("location"),
                from,
                to: Some(end),
                next: 0,
                text: None,
            });
        }
        // `to the list groceries`, `for the project website`: a kind and one word.
        if let Some(count) = kinds::kind_at(kind).filter(|count| *count < kind.len())
            && skipped > 0
            && (kind.toks[count].is_word() || kind.toks[count].kind == Kind::Address)
            && !kind.toks[count].is_any(INSIDE)
            && !kind.toks[count].is_any(&["with", "and", "called", "named"])
        {
            let begins = from + skipped + count;
            return Some(Part {
                field: Target::called(kind.to(count).low()),
                from: begins,
                to: Some(begins + 1),
                next: 0,
                text: None,
            });
        }
    }
    None
}

/// `the Maintainer role`, `a "High" priority`: the field stands after its value.
pub(in crate::planner) fn name_then_kind(rest: Phrase<'_>, at: usize) -> Option<Part> {
    let led = rest.at(at, &["the", "a", "an"])?;
    let words = rest.from(at + led);
    let is_name = |tok: &&Tok<'_>| tok.is_capital() || tok.kind == Kind::Quoted;
    let names = words.toks.iter().take_while(is_name).count();
    let field = words.from(names);
    let count = attribute_at(field).filter(|_| (1..=3).contains(&names))?;
    let ends = field
        .toks
        .get(count)
        .is_none_or(|tok| tok.kind == Kind::Punct || tok.is_any(&["and", "with"]));
    ends.then(|| Part {
        field: Target::called(field.to(count).low()),
        from: at + led,
        to: Some(at + led + names),
        next: at + led + names + count,
        text: None,
    })
}

/// `a new patient: Jane Roe, female`: a name stands first.
fn person_first(rest: Phrase<'_>, at: usize) -> Option<Part> {
    if !(1..=2).contains(&at) || rest.toks[at - 1].text != ":" {
        return None;
    }
    let words = rest.from(at);
    let names = words
        .toks
        .iter()
        .take_while(|tok| tok.is_capital() && tok.is_word())
        .count();
    let ends = words.toks.get(names).is_some_and(|tok| tok.text == ",");
    ((2..=4).contains(&names) && ends && attribute_at(words).is_none()).then(|| Part {
        field: named(),
        from: at,
        to: Some(at + names),
        next: 0,
        text: None,
    })
}

pub(in crate::planner) fn lead(rest: Phrase<'_>, at: usize) -> Option<(&'static str, usize)> {
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
