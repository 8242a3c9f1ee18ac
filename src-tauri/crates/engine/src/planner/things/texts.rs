//! Steps with the text that stands on a page: marking it, copying it, putting it in elsewhere; and words of it that
//! are only pointed at (`the last word of the paragraph`).

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{DETERMINERS, bare, ordinal};
use crate::planner::page::targets::target;
use crate::planner::sentences::naming;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::values::fields::as_field;

const TEXT_OF: &[&str] = &[
    "the text",
    "all text",
    "all the text",
    "the whole text",
    "all of the text",
    "text",
    "the content",
    "the contents",
    "everything",
    "the selection",
    "the selected text",
    "the marked text",
    "the highlighted text",
    "the value",
];
const WITHIN: &[&str] = &[
    "in",
    "of",
    "from",
    "inside",
    "within",
    "that is in",
    "inside of",
    "shown in",
    "on",
];

/// `the text in the 2nd paragraph`, `the word "tea" in the story`: whose text; `None` if only "the text" was said.
fn owner(rest: Phrase<'_>, it: Option<&Target>) -> Option<Target> {
    let rest = rest.trim();
    let left = rest.without(TEXT_OF).trim();
    let whose = left
        .without(WITHIN)
        .without(&["the word", "the words", "the phrase", "the sentence"]);
    if whose.is_empty() || matches!(whose.low().as_str(), "below" | "above" | "the page" | "here") {
        return None;
    }
    target(whose, it)
}

/// `highlight the text in the paragraph`.
pub(crate) fn select(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    match owner(rest, context.it.as_ref()) {
        Some(target) => {
            context.it = Some(target.clone());
            one(Op::SelectText { target }, said)
        }
        None => Err(
            Fault::new(said, "Which text should be marked? Name it, or what it is in.")
                .with(["highlight the text in the first paragraph".into()]),
        ),
    }
}

/// `copy the text of the 2nd text area`; without a name what is marked.
pub(crate) fn copy(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.without_end(&["to the clipboard", "to clipboard", "to my clipboard"]);
    let whole = rest.low();
    let marked = rest.is_empty()
        || matches!(whole.as_str(), "it" | "that" | "this")
        || whole.contains("selection")
        || whole.contains("selected text")
        || whole.contains("marked text")
        || whole.contains("highlighted text");
    let target = if marked {
        None
    } else {
        owner(rest, context.it.as_ref())
    };
    context.value = None;
    one(Op::Copy { target }, said)
}

/// `paste it into the text box`, `paste`.
pub(crate) fn paste(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&[
        "it",
        "that",
        "this",
        "the text",
        "the copied text",
        "the clipboard",
        "what was copied",
        "them",
    ]);
    let field = rest.without(&["in", "into", "in to", "inside", "to", "onto", "on", "as"]);
    if field.is_empty() {
        return one(Op::Paste { target: None }, said);
    }
    let Some(mut found) = target(field, None) else {
        return Err(Fault::new(said, "It is not clear which field is meant."));
    };
    as_field(&mut found);
    context.it = Some(found.clone());
    one(Op::Paste { target: Some(found) }, said)
}

/// Parts of a text that can be counted.
const PARTS: &[(&str, &[&str])] = &[
    ("word", &["word"]),
    ("line", &["line"]),
    ("sentence", &["sentence"]),
    ("letter", &["letter", "character"]),
    ("number", &["number"]),
];

/// `the last word of the paragraph` as a template that is filled when its step is done.
pub(crate) fn part(value: Phrase<'_>) -> Option<String> {
    let value = bare(value.trim());
    let (nth, rest) = value.take(ordinal)?;
    let (part, count) = PARTS
        .iter()
        .find_map(|(part, words)| rest.at(0, words).map(|count| (*part, count)))?;
    let whose = rest.from(count).trim();
    let whose = bare(whose.without(WITHIN).without(DETERMINERS)).text();
    if whose.contains(['{', '}']) {
        return None;
    }
    let nth = naming::nth(nth);
    let of = if whose.is_empty() {
        String::new()
    } else {
        format!(" of {whose}")
    };
    Some(format!("{{{{page.{nth} {part}{of}}}}}"))
}

/// What a template of [`part`] asks for: which part, the how manieth, of what.
pub(crate) fn asked(label: &str) -> Option<(&'static str, i32, Option<Target>)> {
    let toks = tokens::tokens(label);
    let phrase = Phrase::new(label, &toks);
    let (nth, rest) = phrase.take(ordinal)?;
    let (part, count) = PARTS
        .iter()
        .find_map(|(part, words)| rest.at(0, words).map(|count| (*part, count)))?;
    let whose = rest.from(count);
    if whose.is_empty() {
        return Some((part, nth, None));
    }
    Some((part, nth, target(whose.after(&["of"])?, None)))
}
