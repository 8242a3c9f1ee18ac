//! Logins that nobody is to sign in with: forbidden, only written in what somebody sends, or told and not wanted. It reads no login.

use super::Login;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::whole::around::sentence_start;

/// With one of these before it nobody signs in.
#[rustfmt::skip]
const FORBIDDEN: &[&str] = &[
    "never", "don't", "not", "without", "nobody", "avoid", "instead", "unless", "cannot", "can't", "won't", "shouldn't", "mustn't",
];
/// What follows one of these is only written.
const SAYING: &[&str] = &["saying", "says", "reads"];
/// And what follows one of these, behind a colon or `that`.
#[rustfmt::skip]
const MESSAGES: &[&str] = &[
    "message", "comment", "reply", "a note", "the note", "post", "text", "title", "mail", "email", "tell", "answer", "write", "subject",
    "description",
];
/// `The admin login is ada / x9, but never use it.`
pub(super) fn is_unwanted(all: Phrase<'_>, login: &Login) -> bool {
    let next = all.slice(login.to, login.to + 8);
    next.find(&[
        "never use",
        "don't use",
        "do not use",
        "not use",
        "must not be used",
    ])
    .is_some()
}

/// `Nobody should log in as …`: what forbids it stands in the same part of the sentence.
pub(super) fn is_forbidden(all: Phrase<'_>, at: usize) -> bool {
    const FORGETS: &[&str] = &["don't forget", "not forget", "never forget"];
    let said = all.slice(sentence_start(all, at), at + 1);
    let since = said.toks.iter().rposition(|tok| matches!(tok.text, "," | ":"));
    // `Never, under any circumstances, log in`: nothing is said in between.
    let alone = since.is_some_and(|at| at + 2 == said.len());
    let said = said.from(since.filter(|_| !alone).map_or(0, |at| at + 1));
    said.find(FORBIDDEN).is_some() && said.find(FORGETS).is_none()
}

/// `Tell Bob that he can log in as …`, `a comment saying log in …`: what stands in what somebody writes.
pub(super) fn is_written(all: Phrase<'_>, at: usize) -> bool {
    let said = all.slice(sentence_start(all, at), at);
    // What stands in quotes is written already, and a site ends what was said before it.
    let over = said
        .toks
        .iter()
        .rposition(|tok| tok.kind == Kind::Quoted || tok.is_site());
    let said = said.from(over.map_or(0, |at| at + 1));
    let message = said.find(MESSAGES).is_some_and(|(at, _)| {
        // `the post that Bob wrote` is a post.
        let tells = said.at(at, &["tell", "answer", "write"]).is_some();
        said.from(at)
            .toks
            .iter()
            .any(|tok| tok.text == ":" || tells && tok.is("that"))
    });
    message || said.find(SAYING).is_some()
}
