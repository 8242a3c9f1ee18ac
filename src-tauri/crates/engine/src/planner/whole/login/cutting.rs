//! Logins are cut into words otherwise than the rest of a text: `ada/x9` and `user=ada` are three words, `Passw0rd!` is one. It does not say
//! what they mean.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::login::words::{ACCOUNT, BOTH, LOGIN, PASSWORD, USER};

/// So many words before it say that somebody presents himself.
const BACK: usize = 9;
/// A password with its mark is no shorter.
const LEAST: usize = 6;

/// Whether words speak of somebody who presents himself.
pub(in crate::planner) fn presents(said: Phrase<'_>) -> bool {
    said.find(LOGIN).or_else(|| said.find(ACCOUNT)).is_some()
}

/// The words as logins are cut; `None` where nothing is to be cut.
pub(in crate::planner) fn cut<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let mut out = Vec::with_capacity(toks.len() + 4);
    for (at, tok) in toks.iter().enumerate() {
        match splits(all, at) {
            Some(cut) => {
                let text: &'t str = tok.text;
                out.extend(
                    [(0, cut), (cut, cut + 1), (cut + 1, text.len())].map(|(from, to)| {
                        Tok::made(Kind::Word, &text[from..to], (tok.from + from, tok.from + to))
                    }),
                );
            }
            None => out.push(tok.clone()),
        }
    }
    // The mark ends a sentence unless somebody signs in.
    if all.find(PASSWORD).or_else(|| all.find(LOGIN)).is_some() {
        for at in (1..out.len()).rev() {
            let (word, mark) = (&out[at - 1], &out[at]);
            if matches!(mark.text, "!" | "?") && mark.from == word.to && is_strong(word) {
                let span = (word.from, mark.to);
                let text = src.get(span.0..span.1)?;
                out.splice(at - 1..=at, [Tok::made(Kind::Quoted, text, span)]);
            }
        }
    }
    (out.len() != toks.len()).then_some(out)
}

/// `Passw0rd`
fn is_strong(tok: &Tok<'_>) -> bool {
    let has = |test: fn(char) -> bool| tok.text.chars().any(test);
    tok.is_word()
        && tok.text.len() >= LEAST
        && has(char::is_uppercase)
        && has(char::is_lowercase)
        && has(|c| c.is_ascii_digit())
}

/// Where a word is cut into a name and a value.
fn splits(all: Phrase<'_>, at: usize) -> Option<usize> {
    let tok = all.toks.get(at).filter(|tok| {
        let mail = tok.kind == Kind::Address && tok.text.contains('@') && !tok.text.contains("://");
        (tok.is_word() || mail) && !tok.is_any(BOTH) && tok.text.is_ascii()
    })?;
    let (name, value) = tok.low.split_once(['/', ':', '='])?;
    let cut = name.len();
    // `Expenses:Premises:Electricity` is one name.
    if value.is_empty() || value.contains(['/', ':']) || !name.starts_with(char::is_alphanumeric) {
        return None;
    }
    if USER.contains(&name) || PASSWORD.contains(&name) {
        return Some(cut);
    }
    if tok.text.as_bytes()[cut] == b'=' {
        return None;
    }
    let before = all.slice(at.saturating_sub(BACK), at);
    let since = before
        .toks
        .iter()
        .rposition(|tok| matches!(tok.text, "." | ";" | "!" | "\n"))
        .map_or(0, |at| at + 1);
    let before = before.from(since);
    // `example.com (ada/x9)`, `open example.com as ada/x9`
    let site = before.len().checked_sub(2).is_some_and(|at| {
        before.toks[at].kind == Kind::Address && before.toks[at + 1].is_any(&["(", "as", "with", "using"])
    });
    // `use ada/x9 to log in`
    let used = before.last().is_some_and(|tok| tok.is("use")) && presents(all.slice(at + 1, at + 5));
    (presents(before) || site || used).then_some(cut)
}
