//! Fields and what they get, said one after the other: `the title is "Plan", its state should be Open and the owner Mia`. It
//! knows no step.

use super::fields::{FIELD_NAMES, field_target};
use super::phrase::Phrase;
use super::tokens::{Kind, Tok};
use super::verbs::verb_at;
use super::words::{DETERMINERS, bare};
use crate::model::Target;

/// A field and what it gets.
pub(super) type Pair = (Target, String);

pub(super) const IS: &[&str] = &[
    "is",
    "are",
    "should be",
    "must be",
    "shall be",
    "will be",
    "needs to be",
    "ought to be",
    "has to be",
    "should read",
    "should say",
    "reads",
    "is to be",
    "becomes",
    "equals",
    "=",
    ":",
    "should now be",
    "is now",
    "should become",
];
/// Longer names of fields are sentences.
const MOST_WORDS: usize = 5;

/// The field of a name that is only said to be one.
pub(super) fn named() -> Target {
    Target {
        name: "name".into(),
        ..Target::default()
    }
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
    let plain = field.len() <= 3 && field.toks.iter().all(|tok| tok.is_word() && !is_name(tok));
    plain.then_some(())?;
    Some((field_target(field, None)?, value.text()))
}

/// Fields and values, one after the other; `None` unless the stretch begins with one.
pub(super) fn pairs(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let mut starts = Vec::new();
    for at in 0..rest.len() {
        if rest.toks[at].is_any(&["and", ",", "&", ";"]) {
            continue;
        }
        let joined = at == 0 || rest.toks[at - 1].is_any(&[",", ";", "and", "&", "\n", "-", "–"]);
        if joined && pair(rest.from(at).without(&["and", ","])).is_some() {
            starts.push(at);
        }
    }
    (starts.first() == Some(&0)).then_some(())?;
    let mut out: Vec<Pair> = Vec::new();
    for (index, from) in starts.iter().enumerate() {
        let to = starts.get(index + 1).copied().unwrap_or(rest.len());
        let part = rest
            .slice(*from, to)
            .without(&["and", ","])
            .without_end(&["and", "&"]);
        out.push(pair(part)?);
    }
    Some(out)
}

/// One field with what it gets; the value reaches to the end.
fn pair(part: Phrase<'_>) -> Option<Pair> {
    let part = part.trim();
    // `describe it as …`, `call it …`, `assign it to …`
    const SAYS: &[(&str, &str)] = &[
        ("describe it as", "description"),
        ("describe it with", "description"),
        ("describe it like this", "description"),
        ("call it", "name"),
        ("name it", "name"),
        ("title it", "title"),
        ("assign it to", "assigned to"),
        ("assigned to", "assigned to"),
    ];
    for (says, field) in SAYS {
        if let Some(value) = part
            .after(&[says])
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
        {
            let target = Target {
                name: (*field).into(),
                ..Target::default()
            };
            return Some((target, value.text()));
        }
    }
    let part = part.after(&["make", "give it", "set"]).unwrap_or(part);
    let field = part.without(DETERMINERS);
    // `the owner should be Bo`
    let is = (1..field.len().min(MOST_WORDS + 1)).find_map(|at| field.at(at, IS).map(|count| (at, count)));
    if let Some((at, count)) = is {
        let value = field.from(at + count).without(&["to", ":"]).trim();
        return pair_of(field.to(at), value);
    }
    // `the case owner cora`, `priority High`, `description "…"`: a name of words, then what is no such word.
    let led = field.len() < part.len();
    let at = (1..field.len().min(MOST_WORDS)).find(|at| {
        let tok = &field.toks[*at];
        tok.kind != Kind::Word || tok.is_capital() || tok.is_number() || tok.text.contains('@')
    });
    match at {
        Some(at) => pair_of(field.to(at), field.from(at).without(&["of", "as", "to"])),
        None if known(field).is_some() => {
            let count = known(field)?;
            pair_of(field.to(count), field.from(count).without(&["of", "as", "to"]))
        }
        None if led && (2..=4).contains(&field.len()) && verb_at(field, 0).is_none() => {
            pair_of(field.to(field.len() - 1), field.from(field.len() - 1))
        }
        None => None,
    }
}

/// `username ada`: how many words a field has that is known as one without more, where a short value follows.
fn known(field: Phrase<'_>) -> Option<usize> {
    let count = field.at(0, FIELD_NAMES)?;
    let value = field.from(count);
    let plain = (1..=3).contains(&value.len()) && verb_at(value, 0).is_none();
    plain.then_some(count)
}

fn pair_of(field: Phrase<'_>, value: Phrase<'_>) -> Option<Pair> {
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
        "to",
        "from",
        "for",
        "with",
    ];
    let (field, value) = (field.without_end(&["to", "as", "of"]), value.trim());
    let fits = !field.is_empty()
        && field
            .toks
            .iter()
            .all(|tok| matches!(tok.kind, Kind::Word) && !tok.is_any(NONE))
        && !value.is_empty();
    let first_is_verb = verb_at(field, 0).is_some_and(|(_, _, count)| count < field.len());
    if !fits || first_is_verb && field.len() > 1 {
        return None;
    }
    Some((field_target(field, None)?, value.text()))
}
