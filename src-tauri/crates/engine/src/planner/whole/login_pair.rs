//! The two values that somebody signs in with, as they stand in one go: `ada / x9`, `ada with the password x9`, `user ada, pw x9`; and
//! where they end. `logins` puts them in their place.

use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::login_place::place;
use crate::planner::whole::signing_in::LOGIN;

/// Words for the name.
pub(super) const USER: &[&str] = &[
    "username",
    "user name",
    "user",
    "login name",
    "login",
    "account name",
    "account",
    "user id",
    "email address",
    "e-mail address",
    "email",
    "e-mail",
    "mail",
    "handle",
    "name",
];
/// Words for the password.
pub(super) const PASSWORD: &[&str] = &[
    "password",
    "passwort",
    "passwd",
    "pass",
    "pw",
    "pwd",
    "passphrase",
    "pass phrase",
    "master password",
    "pass word",
];
/// Words for both together.
pub(super) const BOTH: &[&str] = &[
    "credentials",
    "login details",
    "login data",
    "account details",
    "login credentials",
];
/// What somebody is, before the name.
pub(super) const ROLES: &[&str] = &[
    "administrator",
    "admin",
    "editor",
    "moderator",
    "teacher",
    "student",
    "manager",
    "owner",
    "member",
    "agent",
    "customer",
    "librarian",
    "author",
    "employee",
    "staff",
    "superuser",
    "root",
    "test",
    "demo",
    "normal",
    "regular",
];
/// What comes after a value, and is none.
pub(super) const NO_VALUES: &[&str] = &[
    "and",
    "then",
    "at",
    "on",
    "to",
    "first",
    "in",
    "into",
    "for",
    "so",
    "before",
    "after",
    "with",
    "as",
    "using",
    "is",
    "are",
    "the",
    "a",
    "an",
    "your",
    "my",
    "our",
    "or",
    "please",
    "via",
    "from",
    "of",
    "beforehand",
    "button",
    "field",
    "page",
    "form",
    "link",
    "dialog",
    "again",
    "that",
    "which",
    "i",
    "you",
    "we",
    "it",
    "google",
    "facebook",
    "github",
    "sso",
];
/// From one character to the next, in one text without a gap.
#[derive(Clone, Copy)]
pub(super) struct Value {
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
}

/// The name and the password, and where they end. Two values that nothing names have to be `led`, or stand with a stroke between them.
pub(super) fn pair(all: Phrase<'_>, from: usize, led: bool) -> Option<Pair> {
    let mut at = from;
    let noise = &[
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
        "demo",
        "test",
    ];
    let mut named = false;
    // Words for the name, and what somebody is.
    loop {
        let count = match all.at(at, BOTH).or_else(|| all.at(at, USER)) {
            Some(count) if is_label(all, at, count) => {
                named = true;
                count
            }
            _ if at < all.len() && all.toks[at].is_any(noise) && starts_more(all, at) => 1,
            _ if at < all.len() && all.toks[at].is_any(ROLES) && is_label(all, at, 1) => 1,
            _ => break,
        };
        at += count;
        if at > from + 8 {
            return None;
        }
    }
    let user = value(all, at)?;
    if all.at(at, PASSWORD).is_some() && is_label(all, at, 1) {
        return None;
    }
    at = user.to;
    // `ada as the username and x9 as the password`
    if let Some(count) = all
        .at(at, &["as the", "as", "as my"])
        .and_then(|lead| Some(lead + all.at(at + lead, USER)?))
    {
        at += count;
        named = true;
    }
    let mut address = None;
    // `as ada at example.com with x9`
    let there = place(all, at);
    if there.address.is_some()
        && all
            .toks
            .get(there.to)
            .is_some_and(|tok| tok.is_any(&["with", "using", "and", ","]))
    {
        address = there.address;
        at = there.to;
    }
    let stroke = all.toks.get(at).is_some_and(|tok| {
        matches!(tok.text, "/" | "|")
            || tok.text == ":"
                && tok.from == user.text.1
                && all.toks.get(at + 1).is_some_and(|next| next.from == tok.to)
    });
    let joint = match stroke {
        true => 1,
        false => all
            .at(
                at,
                &[
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
                    ". ",
                    "&",
                ],
            )
            .unwrap_or(0),
    };
    let bracket = all
        .toks
        .get(at + joint.saturating_sub(1))
        .is_some_and(|tok| tok.text == "(");
    let mut next = at + joint;
    let lead = all
        .at(next, &["the", "my", "a", "as", "its", "his", "her"])
        .unwrap_or(0);
    let label = all
        .at(next + lead, PASSWORD)
        .filter(|count| is_label(all, next + lead, *count));
    if joint == 0 && label.is_none() {
        return None;
    }
    if let Some(count) = label {
        next += lead + count;
        while all.toks.get(next).is_some_and(|tok| {
            tok.kind != Kind::Quoted && (tok.is_any(&["is", "of", "="]) || tok.text == ":")
        }) {
            next += 1;
        }
    } else if lead > 0 {
        return None;
    }
    let mut password = value(all, next)?;
    // `ab,cd9`: a sign between two parts without a gap belongs to it.
    while !password.quoted
        && let (Some(sign), Some(part)) = (all.toks.get(password.to), all.toks.get(password.to + 1))
        && matches!(sign.text, "," | ";")
        && sign.from == password.text.1
        && part.from == sign.to
        && part.is_word()
        && !part.is_any(&["then", "and", "please"])
        && verb_at(all, password.to + 1).is_none()
    {
        password.to += 2;
        password.text.1 = part.to;
    }
    let mut to = password.to;
    let behind = all
        .at(to, &["as the", "as", "as my", "is the"])
        .and_then(|lead| Some(lead + all.at(to + lead, PASSWORD)?));
    if let Some(count) = behind {
        to += count;
    }
    if bracket {
        (all.toks.get(to)?.text == ")").then_some(())?;
        to += 1;
    }
    // `ada (admin)`, `ada (Berlin)`: what somebody is.
    let bracketed = bracket && (label.is_some() || looks_secret(all, user, password));
    let sure = label.is_some() || behind.is_some() || stroke || bracketed;
    let joined = all
        .toks
        .get(at)
        .is_some_and(|tok| tok.is_any(&["and", "with", "using", ","]));
    let fits = sure && (led || named || stroke || label.is_some())
        || joined && (led || named) && looks_secret(all, user, password);
    (fits && ends_value(all, to)).then_some(Pair {
        user,
        password,
        address,
        to,
    })
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
pub(super) fn value_tok<'t>(src: &'t str, toks: &[Tok<'t>], value: Value) -> Tok<'t> {
    let first = &toks[value.from];
    if value.to == value.from + 1 && (value.quoted || first.text.len() == value.text.1 - value.text.0) {
        return first.clone();
    }
    let text = src.get(value.text.0..value.text.1).unwrap_or(first.text);
    Tok::made(Kind::Quoted, text, value.text)
}

/// `Passw0rd!.` as one word, where somebody signs in: such a word has its mark.
pub(in crate::planner) fn with_marks<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    const LEAST: usize = 6;
    let all = Phrase::new(src, toks);
    let strong = |tok: &Tok<'_>| {
        let has = |test: fn(char) -> bool| tok.text.chars().any(test);
        tok.is_word()
            && tok.text.len() >= LEAST
            && has(char::is_uppercase)
            && has(char::is_lowercase)
            && has(|c| c.is_ascii_digit())
    };
    let shout = |at: usize| {
        toks.get(at + 1)
            .is_some_and(|mark| matches!(mark.text, "!" | "?") && mark.from == toks[at].to)
    };
    let at = (0..toks.len()).find(|at| strong(&toks[*at]) && shout(*at))?;
    all.find(PASSWORD)
        .or_else(|| all.find(LOGIN))
        .or_else(|| all.find(&["login is"]))?;
    let text = src.get(toks[at].from..toks[at + 1].to)?;
    let mut out = toks.to_vec();
    out.splice(
        at..at + 2,
        [Tok::made(Kind::Quoted, text, (toks[at].from, toks[at + 1].to))],
    );
    Some(out)
}
