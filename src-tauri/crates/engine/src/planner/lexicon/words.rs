//! Small words that mean the same everywhere: numbers, ordinals, determiners, politeness. Grammar over tokens; it
//! decides nothing about steps.

use crate::planner::text::phrase::{In, Parsed, Phrase};
use crate::planner::text::tokens::{Kind, Tok};
use winnow::combinator::{alt, opt, preceded};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::token::any;

/// One word of these.
pub(crate) fn word<'t>(words: &'static [&'static str]) -> impl Parser<In<'t>, &'t Tok<'t>, EmptyError> {
    any.verify(move |tok: &&Tok<'t>| tok.is_any(words))
}

/// Words in this order.
pub(crate) fn words<'t>(phrase: &'static str) -> impl Parser<In<'t>, (), EmptyError> {
    move |input: &mut In<'t>| {
        for part in phrase.split(' ') {
            any.verify(|tok: &&Tok<'t>| tok.is(part))
                .void()
                .parse_next(input)?;
        }
        Ok(())
    }
}

/// Determiners that carry no meaning here.
pub(crate) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "my", "your", "our", "this", "that", "its", "their", "his", "her", "these", "those",
];

/// How a deed is done, before the control that does it: `close it by clicking Done`. The longest first.
pub(crate) const BY_CLICKING: &[&str] = &[
    "by clicking on",
    "by clicking",
    "by pressing",
    "by hitting",
    "by tapping",
];

/// Words that no value of a row's holds unquoted: what follows them is said of something else, or in another way.
pub(crate) const ENDS_VALUE: &[&str] = &[
    "with",
    "and",
    "or",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "having",
    "sorted",
    "including",
    "along",
    "together",
    "but",
];

/// Something that stands for what was named before.
pub(crate) const PRONOUNS: &[&str] = &[
    "it", "that", "this", "them", "that one", "this one", "one", "the one", "on it", "him", "her",
];

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 21] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// A whole number: `5`, `1,000`, `five`, `twenty-five`, `a hundred`, `a dozen`, `a couple of`.
pub(crate) fn whole_number(input: &mut In<'_>) -> Parsed<u64> {
    alt((
        any.verify_map(|tok: &Tok<'_>| digits(tok)),
        round_number,
        (opt(tens), opt(unit), word(&["hundred", "thousand"])).verify_map(scaled),
        (tens, unit).map(|(tens, unit)| tens + unit),
        tens,
        unit,
    ))
    .parse_next(input)
}

fn round_number(input: &mut In<'_>) -> Parsed<u64> {
    alt((
        (opt(word(&["a", "one"])), words("dozen")).value(12),
        (opt(word(&["a"])), words("couple"), opt(word(&["of"]))).value(2),
        (opt(word(&["a"])), words("hundred")).value(100),
        (opt(word(&["a"])), words("thousand")).value(1000),
    ))
    .parse_next(input)
}

fn scaled((tens, unit, scale): (Option<u64>, Option<u64>, &Tok<'_>)) -> Option<u64> {
    let count = tens.unwrap_or(0) + unit.unwrap_or(0);
    (count > 0).then(|| count * if scale.is("hundred") { 100 } else { 1000 })
}

fn digits(tok: &Tok<'_>) -> Option<u64> {
    let plain = tok.text.strip_prefix('#').unwrap_or(tok.text);
    let grouped = plain.split(',').skip(1).all(|group| group.len() == 3);
    if tok.kind == Kind::Word && grouped && plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.replace(',', "").parse().ok()
    } else {
        None
    }
}

fn unit(input: &mut In<'_>) -> Parsed<u64> {
    any.verify_map(|tok: &Tok<'_>| {
        if tok.kind != Kind::Word {
            return None;
        }
        if let Some((tens, unit)) = tok.low.split_once('-') {
            let tens = TENS.iter().position(|word| *word == tens)? as u64 * 10 + 20;
            return Some(tens + UNITS.iter().position(|word| *word == unit)? as u64);
        }
        UNITS.iter().position(|word| *word == tok.low).map(|at| at as u64)
    })
    .parse_next(input)
}

fn tens(input: &mut In<'_>) -> Parsed<u64> {
    any.verify_map(|tok: &Tok<'_>| {
        if tok.is_word() {
            TENS.iter()
                .position(|word| *word == tok.low)
                .map(|at| at as u64 * 10 + 20)
        } else {
            None
        }
    })
    .parse_next(input)
}

/// `first`, `2nd`, `last`, `second to last`, `#3`, `number 3`. `-1` is the last.
pub(crate) fn ordinal(input: &mut In<'_>) -> Parsed<i32> {
    alt((
        (word(&["second", "next"]), opt(word(&["to"])), word(&["last"])).value(-2),
        word(&["last", "final", "bottom", "lowest"]).value(-1),
        word(&["top", "topmost", "very"]).value(1),
        any.verify_map(|tok: &Tok<'_>| {
            if tok.is_word() {
                ordinal_word(&tok.low)
            } else {
                None
            }
        }),
        preceded(word(&["number", "no", "nr"]), whole_number)
            .verify_map(|n| i32::try_from(n).ok().filter(|n| *n > 0)),
    ))
    .parse_next(input)
}

fn ordinal_word(low: &str) -> Option<i32> {
    if let Some(at) = ORDINALS.iter().position(|word| *word == low) {
        return i32::try_from(at).ok().filter(|n| *n > 0);
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| low.strip_suffix(ending))
        .or_else(|| low.strip_prefix('#'))?;
    digits.parse().ok().filter(|n| (1..10_000).contains(n))
}

/// What people put before a step that adds nothing to it.
#[rustfmt::skip]
pub(crate) const FILLERS: &[&str] = &[
    "please", "pls", "plz", "kindly", "can you", "could you", "would you", "will you", "can you please",
    "could you please", "would you please", "would you mind", "i want you to", "i'd like you to",
    "i would like you to", "i want to", "i'd like to", "i would like to", "i need you to", "i need to",
    "i need", "i want", "i'd like", "i would like", "we need", "we want", "i'm interested in", "we want to",
    "we need to", "you should", "you need to", "you must", "you have to", "you can", "you could", "you",
    "i", "we", "let's", "lets", "let us", "try to", "help me to", "help me", "go ahead and", "go and",
    "just", "simply", "quickly", "carefully", "ok", "okay", "hey", "hi", "hello", "so", "well", "also",
    "and", "&", "but", "then", "and then", "after that", "after this", "afterwards", "afterward", "finally",
    "lastly", "at the end", "in the end", "first of all", "firstly", "secondly", "thirdly", "to start",
    "to begin", "to begin with", "start by", "begin by", "once there", "when there", "once done",
    "when done", "when you are there", "when you're there", "once you are there", "once you're there",
    "when it has loaded", "when it's loaded", "once it has loaded", "once it's loaded", "once that is done",
    "once that's done", "when that is done", "when that's done", "from there", "there", "immediately",
    "your task is to", "the task is to", "your job is to", "task", "i'd love you to", "again", "now",
    "manually", "proceed to", "proceed and", "continue to", "continue by", "be sure to", "make sure to",
    "make sure you", "make sure that you", "remember to", "don't forget to", "do", "we should",
    "it would be nice if you could", "if you can", "if possible", "dear",
];

/// These open a step only before its verb or a comma: elsewhere they are part of it (`first result`, `next page`).
pub(crate) const FILLERS_BEFORE_VERB: &[&str] = &[
    "to",
    "first",
    "second",
    "third",
    "next",
    "last",
    "start",
    "begin",
    "later",
    "on that page",
    "on this page",
    "on the page",
    "in there",
    "bulk",
];

/// What people put after a step that adds nothing to it.
#[rustfmt::skip]
pub(crate) const TAIL_FILLERS: &[&str] = &[
    "please", "pls", "plz", "for me", "thanks", "thank you", "thx", "cheers", "ok", "okay", "now", "too",
    "as well", "if you can", "if possible", "asap", "right away", "afterwards", "again", "there",
    "would you", "will you", "could you", "can you", "for us", "many thanks", "thanks a lot",
    "thank you very much", "when done", "when you are done", "when finished", "at the end", "and then",
    "then", "and", "immediately", "while you are there", "while you're there", "while you are", "while you're", "while you are at it", "while you're at it",
    "and yes , i am sure", "and yes , i'm sure",
];

/// Whether a token may begin what a verb is about: `list *the*`, `search *for*`, `open *"x"*`, `press *Enter*`.
pub(crate) fn begins_object(tok: &Tok<'_>) -> bool {
    const WORDS: &[&str] = &[
        "it",
        "them",
        "him",
        "her",
        "each",
        "every",
        "all",
        "both",
        "any",
        "some",
        "everything",
        "no",
        "top",
        "first",
        "last",
        "second",
        "third",
        "next",
        "for",
        "on",
        "to",
        "in",
        "into",
        "with",
        "down",
        "up",
        "back",
        "as",
        "from",
        "by",
        "only",
        "out",
        "off",
        "over",
        "until",
        "at",
        "me",
        "us",
        "one",
        "two",
        "three",
        "five",
        "ten",
        "twenty",
    ];
    match tok.kind {
        Kind::Quoted | Kind::Slot | Kind::Address => true,
        Kind::Word => {
            tok.text.contains('@')
                || tok.text.starts_with(['/', '~'])
                || tok.is_capital()
                || tok.is_number()
                || tok.is_any(DETERMINERS)
                || tok.is_any(WORDS)
        }
        Kind::Punct | Kind::Newline | Kind::Sign => false,
    }
}

/// Without a determiner at the start.
pub(crate) fn bare<'t>(phrase: Phrase<'t>) -> Phrase<'t> {
    let rest = phrase.without(DETERMINERS);
    if rest.is_empty() { phrase } else { rest }
}

/// One of several things, in words: `product` for `products`.
pub(crate) fn singular(word: &str) -> String {
    const ODD: [(&str, &str); 15] = [
        ("people", "person"),
        ("children", "child"),
        ("men", "man"),
        ("women", "woman"),
        ("movies", "movie"),
        ("cookies", "cookie"),
        ("criteria", "criterion"),
        ("data", "data"),
        ("shoes", "shoe"),
        ("aliases", "alias"),
        ("statuses", "status"),
        ("buses", "bus"),
        ("gases", "gas"),
        ("canvases", "canvas"),
        ("analyses", "analysis"),
    ];
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let keep = [
        "news", "series", "status", "address", "business", "class", "access", "bus", "gas", "lens", "canvas",
        "basis", "analysis", "points", "is", "this", "us", "alias", "atlas", "bias",
    ];
    if keep.contains(&word) || word.ends_with("ss") || word.chars().count() < 4 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes", "zes"] {
        // `prizes`, `sizes`: only the last letter goes.
        let voiced = ending == "zes" && word.trim_end_matches("zes").ends_with(['a', 'e', 'i', 'o', 'u']);
        if word.ends_with(ending) && !voiced {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// Whether a word names several.
pub(crate) fn is_plural(word: &str) -> bool {
    singular(word) != word
}

/// Several things, for sentences: `products`.
pub(crate) fn plural(word: &str) -> String {
    if is_plural(word) || word.is_empty() {
        return word.to_owned();
    }
    match word {
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "news" | "data" | "series" | "points" => word.to_owned(),
        _ if word.ends_with('y')
            && !word.ends_with(['a', 'e', 'o', 'u'])
            && !word.ends_with("ey")
            && !word.ends_with("ay")
            && !word.ends_with("oy") =>
        {
            format!("{}ies", &word[..word.len() - 1])
        }
        _ if ["s", "x", "ch", "sh", "z"]
            .iter()
            .any(|ending| word.ends_with(ending)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}
