//! The two values that somebody signs in with, as they stand in one go: `ada / x9`, `ada with the password x9`, `user ada, pw x9`; and
//! where they end. Whether they are meant for signing in is not known here.

use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::login::place::place;
use crate::planner::whole::login::words::{BOTH, NO_VALUES, PASSWORD, ROLES, THINGS, USER};

/// From one character to the next, in one text without a gap.
#[derive(Clone, Copy)]
pub(in crate::planner) struct Value {
    pub from: usize,
    /// The token after it.
    pub to: usize,
    /// Bytes of the text.
    text: (usize, usize),
    quoted: bool,
}

/// The name, the password, and where they end.
pub(super) struct Pair {
    pub user: Value,
    pub password: Value,
    /// Of the site, where it stands between them.
    pub address: Option<usize>,
    pub to: usize,
    /// A word says which is the name.
    pub named: bool,
    /// A word says which is the password.
    pub labelled: bool,
    /// `ada / x9`
    pub stroke: bool,
}

impl Pair {
    /// Whether the values say themselves what they are: others have to be led to.
    pub fn is_sure(&self) -> bool {
        self.labelled || self.stroke
    }
}

/// Words before the name that say nothing.
const IDLE: &[&str] = &[
    "the",
    "my",
    "your",
    "our",
    "is",
    "are",
    ":",
    "=",
    "it's",
    "i'm",
    "its",
    "these",
    "following",
    "as",
    "with",
    "by",
    "using",
    "there",
    "of",
    "demo",
    "test",
];
/// Between the two.
const JOINTS: &[&str] = &[
    ", and with",
    ", and",
    ", with",
    ", using",
    "and with",
    "and using",
    "and",
    "with",
    "using",
    ",",
    ";",
    "(",
    ".",
    "\n",
    "&",
];
/// So many words lead to the name.
const MOST: usize = 8;

/// The name and the password, and where they end.
pub(super) fn pair(all: Phrase<'_>, from: usize) -> Option<Pair> {
    let (mut at, mut named) = name_at(all, from)?;
    let user = value(all, at)?;
    if all.at(at, PASSWORD).is_some_and(|count| is_label(all, at, count)) {
        return None;
    }
    at = user.to;
    // `ada as the username and x9 as the password`
    if let Some(count) = called(all, at, &["as the", "as my", "as"], USER) {
        at += count;
        named = true;
    }
    // `as ada at example.com with x9`
    let there = place(all, at);
    let goes_on = |tok: &Tok<'_>| tok.is_any(&["with", "using", "and", ","]);
    let address = there
        .address
        .filter(|_| all.toks.get(there.to).is_some_and(goes_on));
    if address.is_some() {
        at = there.to;
    }
    let stroke = all.toks.get(at).is_some_and(|tok| {
        matches!(tok.text, "/" | "|")
            || tok.text == ":"
                && tok.from == user.text.1
                && all.toks.get(at + 1).is_some_and(|next| next.from == tok.to)
    });
    let joint = if stroke {
        1
    } else {
        all.at(at, JOINTS).unwrap_or(0)
    };
    let bracket = joint == 1 && all.toks[at].text == "(";
    // `ada / secret` names nothing.
    let (value_at, label) = match stroke {
        true => (at + joint, false),
        false => secret_at(all, at + joint),
    };
    // A sentence of its own, or what pages have, is a value only by its word.
    let weak = joint == 0
        || matches!(all.toks[at].text, "." | ";" | "\n")
        || user.to == user.from + 1 && all.toks[user.from].is_any(THINGS);
    if weak && !label {
        return None;
    }
    let password = with_signs(all, value(all, value_at)?);
    let mut to = password.to;
    let behind = called(all, to, &["as the", "as my", "as", "is the", "is my"], PASSWORD);
    to += behind.unwrap_or(0);
    if bracket {
        (all.toks.get(to)?.text == ")").then_some(())?;
        to += 1;
    }
    let labelled = label || behind.is_some();
    // `ada (admin)`, `ada (Berlin)`: what somebody is.
    let fits = labelled || stroke || looks_secret(all, user, password);
    (fits && ends_value(all, to)).then_some(Pair {
        user,
        password,
        address,
        to,
        named,
        labelled,
        stroke,
    })
}

/// Where the name stands behind the words for it and for what somebody is, and whether there are such words.
fn name_at(all: Phrase<'_>, from: usize) -> Option<(usize, bool)> {
    let (mut at, mut named) = (from, false);
    while at < all.len() {
        let label = all.at(at, BOTH).or_else(|| all.at(at, USER));
        let idle = |tok: &Tok<'_>| {
            tok.is_any(IDLE) && starts_more(all, at) || tok.is_any(ROLES) && is_label(all, at, 1)
        };
        at += match label.filter(|count| is_label(all, at, *count)) {
            Some(count) => {
                named = true;
                count
            }
            None if idle(&all.toks[at]) => 1,
            None => break,
        };
        (at <= from + MOST).then_some(())?;
    }
    Some((at, named))
}

/// `as the password`: the words that say behind a value what it is.
fn called(all: Phrase<'_>, at: usize, leads: &[&str], words: &[&str]) -> Option<usize> {
    let lead = all.at(at, leads)?;
    Some(lead + all.at(at + lead, words)?)
}

/// Where the password stands behind the words for it, and whether there are such words.
fn secret_at(all: Phrase<'_>, at: usize) -> (usize, bool) {
    let lead = all
        .at(at, &["the", "my", "a", "as", "its", "his", "her"])
        .unwrap_or(0);
    let label = all
        .at(at + lead, PASSWORD)
        .filter(|count| is_label(all, at + lead, *count) && !pins(all, at + lead));
    let Some(count) = label else { return (at, false) };
    let is = |tok: &&Tok<'_>| tok.is_any(&["is", "of", "=", ":"]);
    let idle = all.from(at + lead + count).toks.iter().take_while(is).count();
    (at + lead + count + idle, true)
}

/// `ab,cd9`: a sign between two parts without a gap belongs to the password.
fn with_signs(all: Phrase<'_>, mut value: Value) -> Value {
    while !value.quoted
        && let (Some(sign), Some(part)) = (all.toks.get(value.to), all.toks.get(value.to + 1))
        && matches!(sign.text, "," | ";")
        && sign.from == value.text.1
        && part.from == sign.to
        && part.is_word()
        && !part.is_any(&["then", "and", "please"])
        && verb_at(all, value.to + 1).is_none()
    {
        value.to += 2;
        value.text.1 = part.to;
    }
    value
}

/// `and pin the message`: a verb, and no secret.
pub(in crate::planner) fn pins(all: Phrase<'_>, at: usize) -> bool {
    let joined = at
        .checked_sub(1)
        .and_then(|at| all.toks.get(at))
        .is_none_or(|tok| {
            tok.is_any(&["and", "then", "please"]) || matches!(tok.text, "," | "." | ";" | "\n")
        });
    all.toks.get(at).is_some_and(|tok| tok.is("pin"))
        && joined
        && all
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_any(&["the", "it", "this", "that", "them", "my"]))
        && all.toks.get(at + 2).is_none_or(|tok| !tok.is_number())
}

/// Whether words are no value themselves, as one follows.
fn is_label(all: Phrase<'_>, at: usize, count: usize) -> bool {
    let mut next = at + count;
    while all.toks.get(next).is_some_and(|tok| {
        tok.kind != Kind::Quoted
            && (tok.is_any(&["is", "are", "of", "the", "="])
                || tok.text == ":" && tok.to != all.toks.get(next + 1).map_or(0, |tok| tok.from))
    }) {
        next += 1;
    }
    value(all, next).is_some()
}

/// Whether a word that says nothing is one: `test / test` are values.
fn starts_more(all: Phrase<'_>, at: usize) -> bool {
    !all.toks[at].is_any(&["demo", "test"]) || is_label(all, at, 1)
}

/// One value: all that stands without a gap, without the mark that ends the sentence.
fn value(all: Phrase<'_>, at: usize) -> Option<Value> {
    let first = all.toks.get(at)?;
    if matches!(first.kind, Kind::Quoted | Kind::Slot) {
        return Some(Value {
            from: at,
            to: at + 1,
            text: first.span(),
            quoted: true,
        });
    }
    let mail = first.kind == Kind::Address && first.text.contains('@') && !first.text.contains("://");
    if !(first.is_word() || mail)
        || first.is_any(NO_VALUES)
        || matches!(first.text, "/" | "|" | ":" | "=" | "-" | "&")
    {
        return None;
    }
    let mut to = at + 1;
    let mut end = first.to;
    while let Some(tok) = all
        .toks
        .get(to)
        .filter(|tok| tok.from == end && tok.kind != Kind::Newline)
    {
        let glued = all
            .toks
            .get(to + 1)
            .is_some_and(|next| next.from == tok.to && next.kind != Kind::Newline);
        if matches!(tok.text, ":" | "/" | "|") {
            break;
        }
        let mark = tok.kind == Kind::Punct || tok.kind == Kind::Sign;
        if mark {
            let shout = matches!(tok.text, "!" | "?" | "%" | "$" | "#" | "*");
            let strong =
                first.text.chars().any(char::is_uppercase) && first.text.chars().any(|c| c.is_ascii_digit());
            let goes_on = all.toks.get(to + 1).is_some_and(|next| {
                matches!(next.text, "." | "," | ";" | ")" | ":" | "!") && next.from == tok.to
                    || next.is_word() && !next.is_capital()
            });
            let part =
                shout && (goes_on || strong) || glued && !matches!(tok.text, "." | "," | ";" | ")" | ":");
            if !part {
                break;
            }
        } else if !tok.is_word() {
            break;
        }
        end = tok.to;
        to += 1;
    }
    Some(Value {
        from: at,
        to,
        text: (first.from, end),
        quoted: false,
    })
}

/// Whether a value is over where another word begins.
fn ends_value(all: Phrase<'_>, at: usize) -> bool {
    let Some(tok) = all.toks.get(at) else { return true };
    matches!(tok.kind, Kind::Punct | Kind::Newline)
        || tok.is_any(&[
            "and",
            "then",
            "first",
            "beforehand",
            "at",
            "on",
            "to",
            "so",
            "before",
            "in",
            "into",
            "-",
            "–",
            "—",
            "&",
        ])
        || tok.kind == Kind::Word && verb_at(all, at).is_some()
}

/// Whether a value looks like no word: it has a figure or a sign in it, or a capital inside.
pub(super) fn is_odd(all: Phrase<'_>, value: Value) -> bool {
    let text = all.toks[value.from].text;
    value.to > value.from + 1
        || text.chars().any(|c| !c.is_alphabetic())
        || text.chars().skip(1).any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}

/// A second value that nothing names is a password unless it begins the next step, or is a name.
fn looks_secret(all: Phrase<'_>, user: Value, value: Value) -> bool {
    let tok = &all.toks[value.from];
    if value.quoted {
        return user.quoted || tok.text.chars().any(|c| !c.is_alphabetic());
    }
    let same = value.to == value.from + 1 && all.toks[user.from].low == tok.low;
    if is_odd(all, value) || same {
        return true;
    }
    // Whatever the word is: a step that begins so has more to it.
    let next = all.toks.get(value.to);
    let alone = next.is_none_or(|tok| {
        matches!(tok.kind, Kind::Punct | Kind::Newline) || tok.is_any(&["and", "at", "on", "to", "first"])
    });
    let step = fillers_at(all, value.from) > value.from
        || verb_at(all, value.from).is_some()
        || tok.is_any(&[
            "continue", "proceed", "wait", "go", "open", "stay", "check", "submit", "finish", "search",
            "publish",
        ]);
    alone && !step && !tok.is_capital() && !tok.is_any(ROLES)
}

/// The value as one word; what is no plain word stands as if it were quoted, so that nobody reads it.
pub(in crate::planner) fn value_tok<'t>(src: &'t str, toks: &[Tok<'t>], value: Value) -> Tok<'t> {
    let first = &toks[value.from];
    if value.to == value.from + 1 && (value.quoted || first.text.len() == value.text.1 - value.text.0) {
        return first.clone();
    }
    let text = src.get(value.text.0..value.text.1).unwrap_or(first.text);
    Tok::made(Kind::Quoted, text, value.text)
}
