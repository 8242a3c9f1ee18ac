//! Some words of a text for others: `change "old" to "new" in the description`, `replace the word cat by dog`. Whole values of fields
//! are in `setting`.

use crate::model::{Op, Target};
use crate::planner::lexicon::words;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::fields::field_target;

/// Before the words that are there.
const WORDS: &[&str] = &[
    "the word",
    "the words",
    "the text",
    "the phrase",
    "the sentence",
    "every",
    "all occurrences of",
    "each occurrence of",
    "every occurrence of",
    "the string",
    "the name",
    "the line",
    "the term",
    "the number",
];
/// Of them those that are before one word only.
const A_WORD: &[&str] = &["the word", "the term"];
/// Before the words that take their place.
const BY: &[&str] = &["to", "with", "by", "into", "for"];
const IN: &[&str] = &["in", "within", "inside", "of", "on"];
/// What is open says no field.
const OPEN: &[&str] = &[
    "text",
    "page",
    "article",
    "post",
    "document",
    "it",
    "editor",
    "message",
    "whole text",
    "whole page",
    "note",
    "entry",
];

/// At the end of a text.
const AT_THE_END: &[&str] = &[
    "at the end",
    "to the end",
    "at the bottom",
    "to the bottom",
    "at its end",
    "to its end",
    "below",
    "underneath",
    "at the very end",
];
/// What is added to a text.
const PIECES: &[&str] = &[
    "the sentence",
    "a sentence",
    "the line",
    "a line",
    "the paragraph",
    "a paragraph",
    "the words",
    "the text",
    "a new line",
    "a new paragraph",
    "the phrase",
    "a new sentence",
    "another line",
    "another sentence",
    "another paragraph",
    "the following text",
    "the following line",
];

/// `add the sentence "…" at the end of the description`, `append "…" to the text`: what is there stays.
pub(in crate::planner) fn added<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let verb = said.at(0, &["add", "append", "write", "type", "insert", "put"])?;
    let appends = said.toks[0].is("append");
    let rest = said.from(verb);
    let piece = rest.at(0, PIECES);
    let left = rest
        .from(piece.unwrap_or(0))
        .without(&[":", "saying", "that says", "reading"]);
    let text = left.first().filter(|tok| tok.kind == Kind::Quoted)?;
    let place = left.from(1).trim();
    let end = place.at(0, AT_THE_END);
    let to = place.from(end.unwrap_or(0)).after(&["of", "to", "in", "on"]);
    let of = to.map(words::bare).filter(|of| !of.is_empty());
    let fits = place.is_empty() || end.is_some_and(|end| end == place.len()) || of.is_some();
    // `add the text "x"` may be a field of a form; with its end named it is none, and a sentence is added to others.
    let sure = appends
        || end.is_some()
        || piece.is_some() && rest.at(0, &["the text"]).is_none() && verb == 1 && said.toks[0].is("add");
    let open = of.is_none_or(|of| OPEN.contains(&of.low().as_str()));
    (fits && sure).then_some(())?;
    let target = match of.filter(|_| !open) {
        Some(of) => Some(field_target(of, None)?),
        None => None,
    };
    context.making = true;
    Some(one(appended(text.text, target), said))
}

/// `put the cursor at the end of the text`: what is typed next is added there.
pub(in crate::planner) fn cursor<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let rest =
        said.after(&["put", "place", "set", "move"])?
            .after(&["the cursor", "the caret", "your cursor"])?;
    rest.at(0, AT_THE_END)?;
    context.at_the_end = true;
    Some(Ok(Vec::new()))
}

/// What is typed after that.
pub(in crate::planner) fn typed<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    if !std::mem::take(&mut context.at_the_end) {
        return None;
    }
    let text = said
        .after(&["type", "write", "enter", "add", "insert"])?
        .without(PIECES);
    text.is_quoted().then_some(())?;
    context.making = true;
    Some(one(appended(&text.text(), None), said))
}

fn appended(text: &str, target: Option<Target>) -> Op {
    Op::Replace {
        old: String::new(),
        new: text.to_owned(),
        target,
    }
}

/// The step; `None` where a field gets a whole value.
pub(in crate::planner) fn words<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    context.place.as_ref()?;
    // `in the description change "a" to "b"` has its place said before.
    let named = said.at(
        0,
        &["replace", "change", "substitute", "correct", "swap", "update"],
    )?;
    let rest = if named == 1 { rest.trim() } else { return None };
    let led = rest.at(0, WORDS).unwrap_or(0);
    let left = rest.from(led);
    // `the word honey`: said to be a word, it needs no quotes.
    let as_word = rest.at(0, A_WORD).is_some();
    let is_said = |tok: &&Tok<'_>| is_text(tok) || as_word && tok.is_word();
    let old = left.first().filter(is_said)?;
    let mut after = left.from(1);
    // `"a" in the description to "b"`
    let mut place = None;
    if let Some(within) = after.after(IN) {
        let (at, count) = within.find(BY).filter(|(at, _)| *at > 0)?;
        place = Some(within.to(at));
        after = within.slice(at, within.len());
        let _ = count;
    }
    let new = after
        .after(BY)?
        .without(&["the word", "the words", "the text", "the phrase"]);
    let value = new.first().filter(is_said)?;
    let more = new.from(1).trim().without(&["there", "in it"]);
    if !more.is_empty() {
        place = Some(more.after(IN)?);
    }
    let place = place.map(words::bare).filter(|place| !place.is_empty());
    let open = place.is_none_or(|place| OPEN.contains(&place.low().as_str()));
    // `change "Phone" to "123"`: a name may be a field's, unless words of a text were being written.
    if led == 0
        && place.is_none()
        && !said.toks[0].is_any(&["replace", "substitute"])
        && !old.text.trim().contains(' ')
        && old.kind == Kind::Quoted
    {
        return None;
    }
    let target = match place.filter(|_| !open) {
        Some(place) => Some(field_target(place, None)?),
        None => None,
    };
    context.making = true;
    Some(one(
        Op::Replace {
            old: old.text.to_owned(),
            new: value.text.to_owned(),
            target,
        },
        said,
    ))
}

/// What stands in quotes, or is written as no word of a language: `Goods:Bread`.
fn is_text(tok: &Tok<'_>) -> bool {
    let inner = tok.text.trim_matches(':');
    tok.kind == Kind::Quoted
        || tok.is_word()
            && inner.contains(':')
            && inner
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_'))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn words_of_a_text_give_way_to_others() {
        for (text, step) in [
            (
                "change \"red tea\" to \"green tea\" in the summary",
                "Replace red tea with green tea in summary",
            ),
            ("replace \"tea\" with \"coffee\"", "Replace tea with coffee"),
            (
                "replace the word \"tea\" in the body by \"coffee\"",
                "Replace tea with coffee in body",
            ),
            ("change the word \"tea\" to \"coffee\"", "Replace tea with coffee"),
            ("change the word tea to coffee", "Replace tea with coffee"),
            ("change \"Title\" to \"Coffee\"", "Enter Coffee in Title"),
            (
                "add the sentence \"It is hot.\" at the end",
                "Add It is hot. at the end",
            ),
            (
                "append \"It is hot.\" to the summary",
                "Add It is hot. at the end of summary",
            ),
            (
                "put the cursor at the end of the text, type \"It is hot.\"",
                "Add It is hot. at the end",
            ),
        ] {
            let got = says(&format!("Open a.example.com, click Edit, {text} and save"));
            assert_eq!(got[2..], [step.to_owned(), "Click Save".to_owned()], "{text}");
        }
    }
}
