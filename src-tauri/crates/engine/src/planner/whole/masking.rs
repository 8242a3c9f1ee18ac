//! Secrets in a request, by the words around them: what follows `password`, the second half of `ada/x9`. What is told
//! about a request quotes its words; the secrets among them are shown as dots. It reads no step, and rather hides a word
//! too many than one too few.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok, tokens};
use crate::planner::whole::login::{self, PASSWORD, USER, pins, presents, value_tok};
use crate::planner::whole::{codes, signing_in, site_heads};
use crate::planner::{MOST_CHARS, MOST_WORDS};

const DOTS: &str = "••••";
/// Between the word for a secret and the secret.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "is", "are", "=", ":", "as", "to", "of", "being", "with", "(", "the", "a", "new", "my", "from", "again",
    "should", "be", "confirmation", "field", "box", "code", "number", "-", "–", "—", ",", "repeat", "which",
    "will", "must", "set", "called", "word", "it's",
];
/// Before the word for a secret, after the secret itself: `x9 as the password`.
#[rustfmt::skip]
const AS_THE: &[&str] = &[
    "as the", "as my", "as", "into the", "in the", "into", "in", "for the", "is the", "is my", "for my", "as a",
    "as new", "as the new", "is your", "as your", "to the",
];
/// What may follow `password` and is none.
#[rustfmt::skip]
const NONE: &[&str] = &[
    "and", "or", "for", "in", "on", "at", "then", "button", "link", "page", "reset", "please", "login", "log",
    "click", "press", "sign", "submit", "next", "twice",
];

/// The secrets of a request.
#[derive(Debug, Default)]
pub(in crate::planner) struct Secrets {
    secrets: Vec<String>,
    /// What is said openly with them: `admin` of `admin/admin`.
    names: Vec<String>,
}

impl Secrets {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut toks = tokens(text);
        // Nothing is quoted of what is too long to be read.
        if toks.len() > MOST_WORDS || text.chars().count() > MOST_CHARS {
            return Self::default();
        }
        for read in [
            site_heads::opened,
            login::cut,
            codes::as_credentials,
            signing_in::arranged,
        ] {
            if let Some(said) = read(text, &toks) {
                toks = said;
            }
        }
        let all = Phrase::new(text, &toks);
        let (mut found, mut names) = (Vec::new(), Vec::new());
        // Also of those that nobody is to sign in with.
        for login in login::every(all) {
            names.push(value_tok(text, &toks, login.user).text.to_owned());
            keep(&value_tok(text, &toks, login.password), &mut found);
        }
        for at in 0..all.len() {
            if let Some(count) = all.at(at, PASSWORD).filter(|_| !pins(all, at)) {
                after(all, at + count, &mut found);
                before(all, at, &mut found);
            }
            if let Some(count) = all.at(at, USER) {
                let skipped = all
                    .from(at + count)
                    .toks
                    .iter()
                    .take_while(|tok| tok.is_any(LINKS))
                    .count();
                names.extend(all.toks.get(at + count + skipped).map(|tok| tok.text.to_owned()));
            }
            if let Some(name) = pair(all, at, &mut found) {
                names.push(name.to_owned());
            }
        }
        let mut found: Vec<String> = found
            .into_iter()
            .filter(|secret| !secret.is_empty() && !secret.contains("{{"))
            .collect();
        found.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        found.dedup();
        Self {
            secrets: found,
            names,
        }
    }

    /// Whether a text says one of them.
    pub fn are_in(&self, text: &str) -> bool {
        self.hide(text) != text
    }

    /// A text with dots in place of each, also of one that was cut off.
    pub fn hide(&self, text: &str) -> String {
        self.secrets
            .iter()
            .fold(text.to_owned(), |text, secret| hide(&text, secret))
    }

    /// The same for a step's own words, which hide passwords by themselves: a name stays that is a password too.
    pub fn hide_in_step(&self, said: &str, opens: bool) -> String {
        // An address is typed for everybody to see.
        if opens {
            return said.to_owned();
        }
        self.secrets
            .iter()
            .filter(|secret| {
                !self
                    .names
                    .iter()
                    .any(|name| name == *secret || name.contains('@') && name.contains(secret.as_str()))
            })
            .fold(said.to_owned(), |said, secret| hide(&said, secret))
    }
}

fn hide(text: &str, secret: &str) -> String {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(secret) {
        let (head, tail) = (&rest[..at], &rest[at + secret.len()..]);
        let whole = edge(head.chars().next_back().or_else(|| out.chars().next_back()))
            && edge(tail.chars().next())
            || !secret.chars().all(char::is_alphanumeric);
        out.push_str(head);
        out.push_str(if whole { DOTS } else { secret });
        rest = tail;
    }
    out.push_str(rest);
    // `… the password gree…`: the quotation ends inside the secret.
    if let Some(end) = out.find('…') {
        let begun = secret
            .char_indices()
            .map(|(at, c)| &secret[..at + c.len_utf8()])
            .rev()
            .find(|begun| out[..end].ends_with(begun) && edge(out[..end - begun.len()].chars().next_back()));
        if let Some(begun) = begun {
            out.replace_range(end - begun.len()..end, DOTS);
        }
    }
    out
}

fn keep(tok: &Tok<'_>, found: &mut Vec<String>) {
    if matches!(tok.kind, Kind::Word | Kind::Quoted | Kind::Address) {
        found.push(tok.text.to_owned());
    }
}

/// `password (is) x9`, `password from x9 to y8`.
fn after(all: Phrase<'_>, mut at: usize, found: &mut Vec<String>) {
    let begins = at;
    while all
        .toks
        .get(at)
        .is_some_and(|tok| tok.kind != Kind::Quoted && LINKS.contains(&tok.low.as_str()))
    {
        at += 1;
    }
    let Some(tok) = all.toks.get(at) else { return };
    if tok.is_any(NONE)
        || all.slice(begins, at).toks.iter().any(|tok| tok.is("of")) && tok.kind != Kind::Quoted
    {
        return;
    }
    // `an API key called ci`: a name; a key has figures in it or is long.
    let weak = begins > 0 && all.toks[begins - 1].is_any(&["key", "token", "secret", "code"]);
    if weak && tok.text.len() < 8 && !tok.is_number() {
        return;
    }
    keep(tok, found);
    if all.toks.get(at + 1).is_some_and(|tok| tok.is("to"))
        && let Some(other) = all.toks.get(at + 2)
    {
        keep(other, found);
    }
}

/// `x9 as the password`.
fn before(all: Phrase<'_>, at: usize, found: &mut Vec<String>) {
    let lead = (1..=3.min(at))
        .rev()
        .find(|count| all.at(at - count, AS_THE) == Some(*count));
    if let Some(tok) = lead.and_then(|count| all.toks.get((at - count).checked_sub(1)?)) {
        keep(tok, found);
    }
}

/// `ada/x9`, `ada / x9`, `(ada, x9)` where somebody presents himself: the name.
fn pair<'t>(all: Phrase<'t>, at: usize, found: &mut Vec<String>) -> Option<&'t str> {
    let here = all.toks.get(at)?;
    let said = all.slice(at.saturating_sub(12), at);
    let bracket = at > 0 && all.toks[at - 1].text == "(";
    let present = presents(said) || bracket;
    if let Some((name, secret)) = here
        .text
        .split_once(['/', ':'])
        .filter(|_| here.is_word() && present)
        && !name.is_empty()
        && !secret.is_empty()
        && !secret.starts_with('/')
        && !PASSWORD.contains(&secret)
    {
        found.push(secret.to_owned());
        return Some(name);
    }
    let next = all.toks.get(at + 1)?;
    let glued = here.to == next.from && all.toks.get(at + 2).is_some_and(|tok| tok.from == next.to);
    let parted = next.text == "/" || next.text == ":" && glued || next.text == "," && bracket;
    // `with ada and x9`
    let joined = next.is("and")
        && at > 1
        && all.toks[at - 1].is_any(&["with", "as"])
        && presents(all.slice(at.saturating_sub(8), at - 1));
    let value = matches!(here.kind, Kind::Word | Kind::Quoted | Kind::Address)
        && all.at(at, USER).is_none()
        && all.at(at, PASSWORD).is_none();
    if !(value && (parted && present || joined)) {
        return None;
    }
    keep(all.toks.get(at + 2)?, found);
    Some(here.text)
}

#[cfg(test)]
mod tests {
    use crate::planner::missing_site;
    use crate::planner::plan;

    #[test]
    fn no_problem_repeats_a_secret() {
        for (text, secret) in [
            ("open example.com, frobnicate with password Tr0ut! twice", "Tr0ut"),
            (
                "open example.com, frobnicate the thing with the pwd: tr0ut",
                "tr0ut",
            ),
            ("frobnicate it using passphrase \"trout soup\" now", "trout soup"),
            ("open example.com, frobnicate it with PIN 90210", "90210"),
            ("open example.com and qwerty tr0ut as the password", "tr0ut"),
            ("open example.com (mia/tr0ut) and then frobnicate", "tr0ut"),
            ("login somewhere odd mia / tr0ut frobnicate", "tr0ut"),
            (
                "open example.com, frobnicate all of the very long words before my password superlongsecretword",
                "super",
            ),
            ("frobnicate the password from 0ldone to n3wone", "n3wone"),
            ("frobnicate the password from 0ldone to n3wone", "0ldone"),
        ] {
            let plan = plan(text);
            let site = missing_site(text, &plan);
            for problem in plan.problems.iter().chain(&site) {
                let told = format!("{} {}", problem.message, problem.suggestions.join(" "));
                assert!(!told.contains(secret), "{text}: {told}");
            }
            for step in &plan.steps {
                assert!(!step.say.contains(secret), "{text}: {}", step.say);
            }
        }
    }

    #[test]
    fn what_is_no_secret_is_told() {
        let plan = plan("frobnicate the lamp and reset the password of mia");
        let told: String = plan
            .problems
            .iter()
            .map(|problem| problem.message.clone())
            .collect();
        assert!(told.contains("frobnicate the lamp"), "{told}");
    }
}
