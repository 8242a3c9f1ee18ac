//! Questions that name what they ask for: `who is the publisher of Maps`, `how many replies does the topic "Boots" have`, `look up the
//! phone number of the Berlin office`.

use crate::model::{Collect, Filter, FilterTest, Op};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::bare;
use crate::planner::lists::columns::is_column;
use crate::planner::lists::rows;
use crate::planner::questions::question_words::{IS, KNOW, TAIL, WHAT};
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// What is asked for: `the publisher of Maps` of `know who the publisher of Maps is`.
fn wanted<'t>(said: Phrase<'t>) -> Option<Phrase<'t>> {
    let know = said.at(0, KNOW);
    let rest = know.map_or(said, |count| said.from(count));
    let word = rest.at(0, WHAT)?;
    // `what are the top 3 titles` is a list; only what is known to be one thing is read here.
    let rest = rest.from(word);
    let led = rest.at(0, IS).map_or(rest, |count| rest.from(count));
    let turned = led.len() == rest.len();
    let kept = led.trim().without_end(TAIL).trim();
    // Without `is` at either end it asks for a deed: `see who wrote it`.
    let asks = !turned || kept.len() < led.trim().len();
    (asks && !kept.is_empty()).then_some(kept)
}

/// The answer to a question about one thing on the open page; `None` for everything else.
pub(in crate::planner) fn asked(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    if let Some(wanted) = wanted(said) {
        return Some(rows::collect(said, wanted, context));
    }
    let said = said.without_end(&["?"]).trim();
    let inner = said.after(KNOW);
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
    let asks = inner.filter(|_| {
        said.at(0, &["look up"]).is_some() || said.at(0, &["show me", "look", "say"]).is_none()
    })?;
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
    let thing = quoted.map_or_else(|| bare(kinds::by_name(words)).text(), |tok| tok.text.to_owned());
    (!thing.is_empty() && !matches!(thing.as_str(), "it" | "that" | "this" | "there")).then_some(thing)
}
