//! Fields that are said by their names, with the value after them: `the job title Editor`, `its Status: open`. Parts that tell their field
//! by a small word or by how they look are in `parts` and `part_looks`.

use super::parts::{INSIDE, MOST_WORDS};
use crate::model::Target;
use crate::planner::lexicon::attributes::{ATTRIBUTES, attribute_at};
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::lexicon::{deeds, kinds, verbs, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::fields::field_target;
use crate::planner::values::pairs::IS;

/// `the owner should be Bo`, `priority High`, `tags a, b`: the field, and where its value begins.
pub(in crate::planner) fn named_field(rest: Phrase<'_>, at: usize, joined: bool) -> Option<(Target, usize)> {
    let part = rest.from(at);
    let led = part.at(0, &["make", "give it", "set", "give"]).unwrap_or(0);
    let field = part.from(led).without(DETERMINERS).without(&["new"]);
    let begins = at + part.len() - field.len();
    // `the owner should be Bo`
    // Behind a comma it says something of another.
    let whole = field.toks.iter().take_while(|tok| tok.text != ",").count();
    let is = (1..=whole.min(MOST_WORDS)).find_map(|at| field.at(at, IS).map(|count| (at, count)));
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
                ]) || begins_a_deed(field, count)
                    && part.len() == field.len()
                    && led == 0
                    && !named_value(next)));
        // `pin it`, `tag them`: a deed, and no value.
        if next.is_any(&["it", "them", "this", "that"]) {
            return None;
        }
        // `first Jan`, `number of guests 4`
        return value.then(|| Some((field_of(field.to(count), joined)?, begins + count + more)))?;
    }
    // `, proposal state accepted,`: another word before one that names a field, and a single word that it gets.
    if let Some(count) =
        after_a_word(field).filter(|_| joined && led == 0 && at > 0 && rest.toks[at - 1].text == ",")
    {
        return Some((field_of(field.to(count), joined)?, begins + count));
    }
    // `identifier bridge-survey`: a word and a name with signs in it.
    let signed =
        |tok: &Tok<'_>| kinds::is_name(tok) && tok.is_word() && tok.text.contains(['-', '_', '.', '/']);
    if let [word, value, ..] = field.toks
        && joined
        && begins + led <= at + 1
        && at > 0
        && rest.toks[at - 1].is_any(&["with", "and", ","])
        && word.is_word()
        && !word.is_capital()
        && !word.is_number()
        && !word.is_any(INSIDE)
        && signed(value)
        && field
            .toks
            .get(2)
            .is_none_or(|tok| !tok.is_word() || tok.is_any(&["and", "with"]))
    {
        return Some((field_of(field.to(1), joined)?, begins + 1));
    }
    // `case owner Cora`, `description "…"`: a name of words, then what is no such word.
    let words = match (1..field.len().min(MOST_WORDS)).find(|at| named_value(&field.toks[*at])) {
        Some(at) => at,
        None => {
            // `the case owner cora`: said to be a field, with one word at its end.
            let ends =
                |at: &usize| matches!(field.toks[*at].text, "," | ";" | ".") || field.toks[*at].is("and");
            let end = (0..field.len()).find(ends).unwrap_or(field.len());
            let said = begins > at + led && (3..=4).contains(&end) && verb_at(field, 0).is_none();
            (joined && said).then(|| end - 1)?
        }
    };
    let plain = field
        .to(words)
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_any(INSIDE) || tok.is("of"));
    (plain && !field.toks[0].is("of")).then_some(())?;
    Some((field_of(field.to(words), joined)?, begins + words))
}

/// How many words name a field of which only the last is known, where one small word follows as its value.
fn after_a_word(field: Phrase<'_>) -> Option<usize> {
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_capital() && !tok.is_number() && !tok.is_any(INSIDE);
    let first = field.first().filter(|tok| plain(tok))?;
    let known = attribute_at(field.from(1)).filter(|_| verb_at(field, 0).is_none())?;
    let value = field.toks.get(1 + known).filter(|tok| plain(tok))?;
    let ends = field
        .toks
        .get(2 + known)
        .is_none_or(|tok| matches!(tok.text, "," | ";" | "." | "\n"));
    (ends && !first.is_any(DETERMINERS) && !value.is_any(DETERMINERS)).then_some(1 + known)
}

/// Whether a verb begins here, and no value that is spelt like one: `the tags test, demo`.
pub(super) fn begins_a_deed(field: Phrase<'_>, at: usize) -> bool {
    verb_at(field, at).is_some_and(|(_, strength, count)| {
        strength != verbs::Strength::Deed || deeds::acts_on(field.from(at + count))
    })
}

/// A token that is a value rather than a part of a field's name.
pub(super) fn named_value(tok: &Tok<'_>) -> bool {
    tok.kind != Kind::Word && tok.kind != Kind::Punct && tok.kind != Kind::Newline
        || tok.is_capital()
        || tok.is_word() && (tok.is_number() || tok.text.contains('@') || tok.text.contains('_'))
}

pub(super) fn field_of(words: Phrase<'_>, joined: bool) -> Option<Target> {
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
    if words
        .first()
        .is_some_and(|tok| tok.text.starts_with(|c: char| c.is_ascii_digit()))
        && words.len() == 1
    {
        return None;
    }
    // `two questions: …` are several.
    if words
        .take(words::whole_number)
        .is_some_and(|(_, left)| !left.is_empty())
    {
        return None;
    }
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

/// `type hello into the field`: what follows goes into something.
pub(in crate::planner) fn names_a_field(rest: Phrase<'_>) -> bool {
    let stop = rest
        .toks
        .iter()
        .take(12)
        .position(|tok| matches!(tok.text, "," | ";" | "." | "\n"))
        .unwrap_or(12);
    let said = rest.to(stop);
    // `enter blue in Note`
    let by_name = said
        .find(&["in"])
        .is_some_and(|(at, _)| at > 0 && said.toks.get(at + 1).is_some_and(Tok::is_capital));
    by_name
        || said
            .find(&["into the", "in the", "into", "in to", "as the", "as my"])
            .is_some_and(|(at, _)| at > 0)
}
