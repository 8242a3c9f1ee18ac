//! Who signs in, by two values: `ada / x9`, `username ada, password x9`, `credentials ada:x9`, `x9 is the password`. It finds
//! the values and where they end; `signing_in` puts the step in its place.

use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::masking::pins;

/// Words for a name that somebody signs in with.
#[rustfmt::skip]
pub(in crate::planner) const USER: &[&str] = &[
    "username", "user name", "user", "login", "login name", "account", "account name", "user id", "user is",
    "the user", "name", "email", "e-mail", "email address", "e-mail address", "mail", "id", "member",
    "member number", "customer", "customer number", "customer id", "employee", "agent", "handle", "usr",
];
/// Words for both values together.
#[rustfmt::skip]
const BOTH: &[&str] = &[
    "credentials", "the credentials", "credential", "login details", "login data", "access data", "details",
    "account details", "these credentials", "user and password", "username and password", "login credentials",
    "user / password", "user/password", "username/password", "user/pass", "account", "the account", "login",
];
/// Words for what nobody else may know.
#[rustfmt::skip]
pub(in crate::planner) const PASSWORD: &[&str] = &[
    "password", "passwort", "pass", "passwd", "pw", "pwd", "passcode", "pass word", "pin", "pin code",
    "passphrase", "pass phrase", "access code", "secret", "security code", "api key", "token",
];
/// Where somebody presents himself.
#[rustfmt::skip]
pub(in crate::planner) const PRESENTS: &[&str] = &[
    "log in", "login", "log into", "log on", "logged in", "logging in", "log me in", "sign in", "sign into",
    "sign on", "signed in", "signing in", "sign me in", "authenticate", "credentials", "account", "user",
    "username",
];
/// Words between the parts that say nothing.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "the", "my", "your", "our", "a", "is", "are", "of", "=", ":", "as", "with", "using", "by", "here", "on",
    "-", "entering", "use", "his", "her", "there", "its", "their", "(", ",", "and", "&", "/", ";", "called", "being", "|", "following",
    "these", "this", "–", "—", "demo", "test", "following:",
];

/// Words for a secret only where somebody signs in.
const CODES: &[&str] = &["code", "key", "the code", "access key"];

fn secret_at(all: Phrase<'_>, at: usize) -> Option<usize> {
    all.at(at, PASSWORD).or_else(|| all.at(at, CODES))
}

/// The two values, and where they end.
pub(in crate::planner) struct Who {
    pub user: usize,
    pub password: usize,
    pub to: usize,
}

/// Tokens with `ada/x9`, `ada:x9` and `user=ada` as words of their own, where somebody presents himself; `None` where nothing
/// is to be parted.
pub(in crate::planner) fn parted<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let cuts: Vec<Option<usize>> = (0..toks.len()).map(|at| splits(all, at)).collect();
    cuts.iter().any(Option::is_some).then_some(())?;
    let mut out = Vec::with_capacity(toks.len() + 4);
    for (tok, cut) in toks.iter().zip(cuts) {
        let Some(cut) = cut else {
            out.push(tok.clone());
            continue;
        };
        let text: &'t str = tok.text;
        let piece = |from: usize, to: usize| Tok {
            kind: Kind::Word,
            text: &text[from..to],
            low: text[from..to].to_lowercase(),
            from: tok.from + from,
            to: tok.from + to,
        };
        out.extend([piece(0, cut), piece(cut, cut + 1), piece(cut + 1, text.len())]);
    }
    Some(out)
}

/// Where such a word is cut.
fn splits(all: Phrase<'_>, at: usize) -> Option<usize> {
    let tok = all.toks.get(at).filter(|tok| {
        let mail = tok.kind == Kind::Address && tok.text.contains('@') && !tok.text.contains("://");
        (tok.is_word() || mail) && !tok.is_any(BOTH) && tok.text.is_ascii()
    })?;
    let cut = tok.text.find(['/', ':', '='])?;
    let after = tok.text.get(cut + 1..)?;
    if cut == 0 || after.is_empty() || after.starts_with('/') || !tok.text.starts_with(char::is_alphanumeric)
    {
        return None;
    }
    if tok.text.as_bytes()[cut] == b'='
        || USER.contains(&&tok.low[..cut])
        || PASSWORD.contains(&&tok.low[..cut])
    {
        let named = USER.contains(&&tok.low[..cut]) || PASSWORD.contains(&&tok.low[..cut]);
        return named.then_some(cut);
    }
    let before = all.slice(at.saturating_sub(9), at);
    let since = before
        .toks
        .iter()
        .rposition(|tok| matches!(tok.text, "." | ";" | "!" | "\n"))
        .map_or(0, |at| at + 1);
    let before = before.from(since);
    let presents = before.find(PRESENTS).is_some();
    // `example.com (ada/x9)`, `open example.com as ada/x9`
    let site = before.len().checked_sub(2).is_some_and(|at| {
        before.toks[at].kind == Kind::Address && before.toks[at + 1].is_any(&["(", "as", "with", "using"])
    });
    let used = before.last().is_some_and(|tok| tok.is("use"))
        && all
            .from(at + 1)
            .to(4)
            .find(&["log in", "login", "sign in"])
            .is_some();
    (presents || site || used).then_some(cut)
}

/// The two values and where they end. Without a verb both have to be named, or stand together as a pair.
pub(in crate::planner) fn who(all: Phrase<'_>, begins: usize, by_verb: bool) -> Option<Who> {
    let mut at = skip(all, begins);
    let mut both = all.at(at, BOTH).filter(|count| {
        let user = skip(all, at + count);
        all.at(user, PASSWORD).is_none()
            && value(all, user)
                .is_some_and(|user| slashed(all, user) || user > at + count || all.at(user, USER).is_some())
    });
    let named = match both {
        Some(_) => None,
        // `agent / x9`: the name itself may be such a word.
        None => all
            .at(at, USER)
            .filter(|count| skip(all, at + count) < all.len() && all.toks[at + count].text != "/"),
    };
    // `credentials: user ada, password x9`
    let mut named_again = None;
    if let Some(count) = both.take() {
        let next = skip(all, at + count);
        named_again = all
            .at(next, USER)
            .filter(|count| all.at(skip(all, next + count), PASSWORD).is_none());
        both = Some(next - at);
    }
    let led = at > begins;
    let user = match (named, both) {
        (Some(count), _) => {
            let after = skip(all, at + count);
            // `as user` alone names nobody.
            value(all, after).filter(|_| after > at)?
        }
        (None, Some(count)) => value(all, skip(all, at + count + named_again.unwrap_or(0)))?,
        (None, None) if by_verb && led || (by_verb || all.toks[begins].text == "(") && slashed(all, at) => {
            value(all, at)?
        }
        (None, None) => return None,
    };
    if all.at(user, PASSWORD).is_some() {
        return None;
    }
    at = skip(all, user + 1);
    // `ada as the username and x9 as the password`
    if at > user + 1
        && let Some(count) = all
            .at(at, USER)
            .filter(|_| all.slice(user + 1, at).toks.iter().any(|tok| tok.is("as")))
    {
        at = skip(all, at + count);
    }
    // `Username: ada. Password: x.`
    if at == user + 1 && all.toks.get(at).is_some_and(|tok| matches!(tok.text, "." | "\n")) {
        at = skip(all, at + 1);
        all.at(at, PASSWORD)?;
    }
    if at == user + 1 && secret_at(all, at).is_none() {
        return None;
    }
    let said = all
        .at(at, PASSWORD)
        .or_else(|| all.at(at, CODES))
        .filter(|count| value(all, skip(all, at + count)).is_some());
    // `as ada (x is the password)`, `with x as the password`
    let named_after = |at: usize| {
        let is = skip(all, at + 1);
        (is > at + 1 && !pins(all, is)).then_some(())?;
        all.at(is, PASSWORD).map(|count| is + count)
    };
    if said.is_none()
        && let Some(password) = value(all, at)
        && let Some(end) = named_after(password)
    {
        let closes = all.toks.get(end).is_some_and(|tok| tok.text == ")");
        let to = end + usize::from(closes);
        return Some(Who { user, password, to });
    }
    let password = match said {
        Some(count) => value(all, skip(all, at + count))?,
        None => value(all, at).filter(|at| {
            slashed(all, user)
                || (by_verb && named.is_none() || both.is_some()) && looks_secret(all, user, *at)
        })?,
    };
    let mut to = password + 1;
    if all.toks.get(to).is_some_and(|tok| tok.text == ")") {
        to += 1;
    }
    Some(Who { user, password, to })
}

/// `login mia, x9`: behind the noun two values stand as they are.
pub(in crate::planner) fn two(all: Phrase<'_>, user: usize) -> Option<Who> {
    let password = value(all, user).map(|user| user + 2)?;
    let comma = all.toks.get(user + 1).is_some_and(|tok| tok.text == ",");
    (comma && value(all, password).is_some() && looks_secret(all, user, password)).then_some(Who {
        user,
        password,
        to: password + 1,
    })
}

/// `I am mia with the password x9`
pub(in crate::planner) fn presents_himself(all: Phrase<'_>, at: usize) -> Option<Who> {
    let user = value(all, at + all.at(at, &["i am", "i'm"])?)?;
    let named = skip(all, user + 1);
    let password = value(all, skip(all, named + all.at(named, PASSWORD)?))?;
    (named > user + 1).then_some(Who {
        user,
        password,
        to: password + 1,
    })
}

/// `ada / x9`
fn slashed(all: Phrase<'_>, user: usize) -> bool {
    // `Date: 3 May` is none; `ada:x9` is.
    let glued = || {
        all.toks[user].to == all.toks[user + 1].from
            && all
                .toks
                .get(user + 2)
                .is_some_and(|tok| tok.from == all.toks[user + 1].to)
    };
    value(all, user).is_some()
        && all
            .toks
            .get(user + 1)
            .is_some_and(|tok| matches!(tok.text, "/" | "|") || tok.text == ":" && glued())
        && value(all, user + 2).is_some()
        && all.at(user, PASSWORD).is_none()
        && all.at(user, USER).is_none_or(|_| all.toks[user + 1].text != ":")
}

fn skip(all: Phrase<'_>, mut at: usize) -> usize {
    while all
        .toks
        .get(at)
        .is_some_and(|tok| tok.kind != Kind::Quoted && BETWEEN.contains(&tok.low.as_str()))
    {
        // `demo / demo`: a value like any other.
        if all.toks[at].is_any(&["demo", "test"])
            && all
                .toks
                .get(at + 1)
                .is_none_or(|tok| !tok.is_any(USER) && !tok.is_any(&["account", "credentials", "login"]))
        {
            break;
        }
        at += 1;
    }
    at
}

/// One word, quoted text or a slot.
fn value(all: Phrase<'_>, at: usize) -> Option<usize> {
    all.toks
        .get(at)
        .filter(|tok| {
            matches!(tok.kind, Kind::Word | Kind::Quoted | Kind::Slot)
                && !matches!(tok.text, "/" | ":" | "|" | "-" | "=")
                || tok.kind == Kind::Address && tok.text.contains('@')
        })
        .map(|_| at)
}

/// A second value that nothing names is a password unless it begins the next step.
fn looks_secret(all: Phrase<'_>, user: usize, at: usize) -> bool {
    let tok = &all.toks[at];
    let joined = all.slice(user + 1, at);
    let next = all.toks.get(at + 1);
    let ends = next.is_none_or(|tok| {
        matches!(tok.kind, Kind::Punct | Kind::Newline)
            || tok.is_any(&[
                "and", "then", "first", "to", "&", "so", "at", "on", "into", "before",
            ])
    });
    let verb = tok.is_word() && (verb_at(all, at).is_some() || fillers_at(all, at) > at);
    // `(pm, gantt)`: two words in brackets are a name and its password, whatever words they are.
    let opens = user.checked_sub(1).is_some_and(|at| all.toks[at].text == "(");
    if opens && joined.len() == 1 && next.is_some_and(|tok| tok.text == ")") {
        return true;
    }
    let plain = joined.toks.iter().all(|tok| tok.is_any(&["and", ","]));
    let odd = matches!(tok.kind, Kind::Quoted | Kind::Slot)
        || tok.text.chars().any(|c| !c.is_ascii_lowercase())
        // `with root and toor`: said as two of a kind, right before the sentence ends.
        || joined.toks.iter().any(|tok| tok.is("and"))
            && all.toks[user].is_word()
            && !all.toks[user].is_capital()
            && next.is_none_or(|tok| matches!(tok.text, "." | "!" | "," | ";" | "\n"))
            && !tok.is_any(&["continue", "proceed", "wait", "go", "open", "stay"]);
    ends && !verb && (!plain || odd)
}
