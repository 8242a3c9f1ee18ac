//! Questions that one value of one thing answers: `how many replies does the topic "Boots" have`, `find out the phone number
//! of the Berlin office`. What is asked becomes a collection of that column. Those by an adjective or a verb are
//! `measures`', after the best of several `superlative`'s, after how many there are `counting`'s.

use super::clause::{Context, Steps, one};
use super::columns::is_column;
use super::phrase::Phrase;
use super::rows;
use super::tokens::{Kind, Tok};
use super::words::bare;
use crate::model::{Collect, Filter, FilterTest, Op};

/// Before a question that is to be answered.
const ASKING: &[&str] = &[
    "check",
    "find out",
    "figure out",
    "see",
    "know",
    "tell me",
    "let me know",
    "show me",
    "look up",
    "look",
    "say",
    "learn",
    "tell us",
    "i wonder",
];
/// The answer to a question about one thing on the open page; `None` for everything else.
pub(super) fn asked(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let said = said.without_end(&["?"]).trim();
    let inner = said.after(ASKING);
    let question = inner.unwrap_or(said);
    if let Some((column, thing)) = of_many(question) {
        let test = FilterTest::Containing(thing);
        let op = Op::Collect(Collect {
            columns: vec![column],
            filters: vec![Filter { column: None, test }],
            ..Collect::default()
        });
        return Some(one(op, said));
    }
    // `look up the phone number of the Berlin office`
    let asks = inner.filter(|_| said.at(0, &["show me", "look", "say"]).is_none())?;
    let (column, thing) = asks.split(&["of", "for"])?;
    let named = asks.first()?.is_any(&["the", "its", "their"]);
    (named && !thing.is_empty() && is_column(column)).then(|| rows::collect(said, asks, context))
}

/// `how many replies does the topic "Boots" have`.
fn of_many(question: Phrase<'_>) -> Option<(String, String)> {
    let rest = question.after(&["how many"])?;
    let (at, count) = rest.find(&["does", "do", "did", "has", "have"])?;
    let column = rest.to(at).trim();
    let thing = rest.from(at + count);
    let bare_thing = thing.without_end(&["have", "has", "get", "got", "contain", "received", "receive"]);
    let plain = !column.is_empty() && column.len() <= 2 && column.toks.iter().all(Tok::is_word);
    let ends = bare_thing.len() < thing.len() || rest.toks[at].is_any(&["has", "have"]);
    let someone = bare(bare_thing).low();
    let nobody = matches!(
        someone.as_str(),
        "i" | "we" | "you" | "it" | "they" | "list" | "page" | "table" | "site" | "shop"
    );
    if !plain || !ends || nobody {
        return None;
    }
    Some((column.text(), name_of(bare_thing)?))
}

/// The thing that is asked about: what is quoted, else all its words.
fn name_of(words: Phrase<'_>) -> Option<String> {
    let quoted = words.toks.iter().find(|tok| tok.kind == Kind::Quoted);
    let thing = quoted.map_or_else(
        || bare(super::kinds::by_name(words)).text(),
        |tok| tok.text.to_owned(),
    );
    (!thing.is_empty() && !matches!(thing.as_str(), "it" | "that" | "this" | "there")).then_some(thing)
}
