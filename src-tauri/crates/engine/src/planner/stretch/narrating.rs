//! Sentences that tell why, not what to do: `I no longer need the list "Food"`, `One of the lamps is broken`, `Yes, it can
//! really go`. They are no steps; what they name is what `it` and `that list` stand for after them.

use crate::model::Target;
use crate::planner::lexicon::telling::WISHES;
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::lexicon::{kinds, roles};
use crate::planner::lists::pages;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::making;
use crate::planner::values::pairs;

/// Somebody has no use for a thing any more.
const NEEDLESS: &[&str] = &[
    "no longer need",
    "no longer want",
    "no longer use",
    "don't need",
    "do not need",
    "don't want",
    "do not want",
    "don't use",
    "have no use for",
    "am done with",
    "'m done with",
    "have finished with",
    "can do without",
    "never use",
    "made a mistake in",
    "forgot about",
    "have been working on",
    "am looking at",
    "am responsible for",
    "look after",
];
/// Nobody at all has: who that is, and the verb.
const NOBODY: &[&str] = &[
    "nobody uses",
    "nobody needs",
    "nobody wants",
    "no one uses",
    "no one needs",
    "no one wants",
    "none of us needs",
    "nobody reads",
    "we never use",
    "we no longer need",
    "we no longer use",
    "we don't need",
    "they no longer need",
];
/// At the end of such a sentence.
const ANY_MORE: &[&str] = &["any more", "anymore", "any longer", "at all", "now", "today"];
/// Verbs of sentences that tell what is or was.
const TELLS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "went",
    "has",
    "have",
    "had",
    "looks",
    "seems",
    "needs",
    "got",
    "became",
    "broke",
    "failed",
    "should",
    "should've",
    "can",
    "could",
    "does",
    "did",
    "doesn't",
    "isn't",
    "wasn't",
    "came",
    "belongs",
    "costs",
    "left",
];
/// What such a sentence begins with, when it begins with no verb of a step.
const BEGINS: &[&str] = &[
    "one",
    "one of",
    "some",
    "somebody",
    "someone",
    "something",
    "nobody",
    "yesterday",
    "today",
    "last week",
    "there",
    "this",
    "that",
    "it",
    "he",
    "she",
    "they",
    "everything",
    "unfortunately",
    "my",
    "our",
    "the",
    "a",
    "an",
    "two",
    "three",
    "all",
];
/// Before what somebody should know.
const NOTE: &[&str] = &[
    "mind that",
    "note that",
    "please note that",
    "be aware that",
    "keep in mind that",
    "bear in mind that",
    "remember that",
    "please remember that",
];
const ANSWERS: &[&str] = &[
    "yes",
    "no",
    "sure",
    "of course",
    "certainly",
    "absolutely",
    "right",
    "that's right",
    "thank you",
    "thanks",
];

/// Without `, not 13` and `, not on 7 May` at the end: what was named before it is meant, and nothing is done with the other.
pub(in crate::planner) fn without_others(said: Phrase<'_>) -> Phrase<'_> {
    // `…, but only that one`, `… without deleting it`: nothing more is done than was said.
    let said = said.without_end(&[
        "but only that one",
        "but only this one",
        "but only it",
        "only that one",
        "and nothing else",
        "and no others",
        "without deleting it",
        "without removing it",
        "without changing anything else",
    ]);
    let Some((at, count)) = said
        .find(&[", not", "but not", ", but not"])
        .filter(|(at, _)| *at > 1)
    else {
        return said;
    };
    let other = said.from(at + count).trim();
    let given = |tok: &Tok<'_>| tok.is_capital() || tok.is_number() || tok.kind == Kind::Quoted;
    let named = other.last().is_some_and(given);
    // `delete the user Tom but not his files`; of what is only read it would narrow something.
    let deed = verb_at(said, fillers_at(said, 0)).is_some_and(|(verb, _, _)| {
        matches!(
            verb,
            Verb::Delete | Verb::RecordAction | Verb::Close | Verb::Drag | Verb::Rename
        )
    });
    let owned = deed && other.at(0, &["his", "her", "its", "their", "the"]).is_some();
    let whole = (1..=4).contains(&other.len()) && (named || owned) && verb_at(other, 0).is_none();
    if whole { said.to(at) } else { said }
}

/// `The title stays as it is`, `mentions stay on`: nothing is done with it.
fn stays(said: Phrase<'_>) -> bool {
    const AS_IT_IS: &[&str] = &[
        "on",
        "off",
        "as it is",
        "as they are",
        "as is",
        "unchanged",
        "the same",
        "the way it is",
        "untouched",
        "like that",
        "as before",
        "where it is",
        "as it was",
    ];
    let said = said.trim().without_end(&["please"]);
    let Some((at, count)) = said
        .find(&[
            "should stay",
            "must stay",
            "can stay",
            "stays",
            "stay",
            "should remain",
            "remains",
            "remain",
        ])
        .filter(|(at, _)| (1..=8).contains(at))
    else {
        return false;
    };
    verb_at(said, 0).is_none() && said.at(at + count, AS_IT_IS) == Some(said.len() - at - count)
}

/// Whether a stretch only says that nobody has a use for a thing; that is remembered.
pub(in crate::planner) fn needless(said: Phrase<'_>, context: &mut Context) -> bool {
    if stays(said) {
        return true;
    }
    let thing = said
        .after(NEEDLESS)
        .or_else(|| said.after(NOBODY))
        .filter(|rest| !rest.is_empty());
    if let Some(thing) = thing {
        remember(thing.without_end(ANY_MORE), context);
    }
    thing.is_some()
}

/// Whether a verb of such a sentence stands between its subject and what it says.
pub(in crate::planner) fn has_its_verb(said: Phrase<'_>) -> bool {
    said.find(TELLS)
        .is_some_and(|(at, _)| at > 0 && at + 1 < said.len())
}

/// `They were all fixed last week.`: what was, of what was named before.
pub(in crate::planner) fn told_of_them(said: Phrase<'_>) -> bool {
    const WERE: &[&str] = &[
        "they were",
        "they have been",
        "it was",
        "it has been",
        "he was",
        "she was",
        "they had",
        "it had",
        "this was",
        "that was",
        "i was",
        "we were",
    ];
    let given = said
        .last()
        .is_some_and(|tok| tok.kind == Kind::Quoted || tok.is_number());
    said.at(0, WERE).is_some_and(|count| count < said.len()) && said.find(WISHES).is_none() && !given
}

/// `She was born on 3 May 2014 and her guardian is Paul Fox`, of whom is being added: fields of the form. What is in none and gives a value
/// would be lost there; of anything else nothing is to be done.
pub(in crate::planner) fn of_what_is_made(said: Phrase<'_>, context: &Context) -> Steps {
    if !context.making {
        return Ok(Vec::new());
    }
    let told = said.without(&["it was", "he was", "she was", "they were"]);
    if let Some(values) = pairs::pairs(told).filter(|_| told.len() < said.len()) {
        return making::steps(said, Vec::new(), values);
    }
    let gives = |tok: &Tok<'_>| tok.is_number() || tok.is_capital() || tok.text.contains('@');
    if said.toks[1..].iter().any(gives) {
        return Err(goals::unknown(said));
    }
    Ok(Vec::new())
}

/// What is left of `Note that the price should be 5`: what somebody should know is no step, unless it asks for something.
pub(in crate::planner) fn minded(said: Phrase<'_>) -> Option<Option<Phrase<'_>>> {
    let rest = said.after(NOTE)?.trim();
    Some(rest.find(WISHES).is_some().then_some(rest))
}

/// Whether a stretch only tells something; what it names is remembered.
pub(in crate::planner) fn narrates(said: Phrase<'_>, context: &mut Context) -> bool {
    let said = said.trim();
    if needless(said, context) {
        return true;
    }
    if pages::only_tells(said) {
        return said.find(WISHES).is_none();
    }
    let told = has_its_verb(said);
    if said.at(0, ANSWERS).is_some() {
        // `Yes, I'm sure` may be a button; a whole sentence is none.
        return said.len() > 4 && (told || said.find(&["go", "want", "sure"]).is_some());
    }
    let quoted_value = said.last().is_some_and(|tok| tok.kind == Kind::Quoted);
    if said.at(0, BEGINS).is_none() || !told || quoted_value || !context.goes_on || verb_at(said, 0).is_some()
    {
        return false;
    }
    // `…, and the address should be a@b.c`: that is asked for, and is not to be passed over.
    let wish = said.find(&[
        "should be",
        "must be",
        "has to be",
        "should read",
        "should say",
        "should become",
        "needs to be",
    ]);
    let given = |tok: &Tok<'_>| {
        tok.is_capital()
            || tok.is_number()
            || matches!(tok.kind, Kind::Quoted | Kind::Address | Kind::Slot)
            || tok.text.contains('@')
    };
    if wish.is_some_and(|(at, count)| said.from(at + count).first().is_some_and(given)) {
        return false;
    }
    let told_at = said.find(TELLS).map_or(said.len(), |(at, _)| at);
    remember(said.to(told_at), context);
    true
}

/// `There's a draft called "Old map" in Maps`: what `it` stands for.
pub(in crate::planner) fn there_is(said: Phrase<'_>, context: &mut Context) {
    const THERE: &[&str] = &[
        "there is a",
        "there's a",
        "there is an",
        "there's an",
        "we have a",
        "we have an",
        "i have a",
        "i have an",
    ];
    const CALLED: &[&str] = &["called", "named", "titled", "with the title", "with the name"];
    let Some(rest) = said.after(THERE) else { return };
    let called = rest.split(CALLED).map(|(_, name)| name);
    let quoted = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Quoted)
        .map(|at| rest.from(at));
    // `a thread in the forum about the school class`
    if let (None, None, Some(kind), Some((at, count))) = (
        called,
        quoted,
        kinds::kind_at(rest),
        rest.find(&["about", "regarding"]),
    ) && at <= kind + 3
        && at + count < rest.len()
    {
        let about = rest.from(at + count).trim().text();
        let thing = Target::called(format!("{} about {about}", rest.to(kind).text()));
        context.it = Some(thing.clone());
        context.record = Some(thing);
        return;
    }
    let Some(name) = called.or(quoted) else { return };
    let end = name
        .find(&["in", "on", "at", "under", "which", "that", "and"])
        .map_or(name.len(), |(at, _)| at);
    if let Some(named) = target(name.to(end).trim(), None).filter(|named| !named.name.is_empty()) {
        context.it = Some(named.clone());
        context.record = Some(named);
    }
}

/// What is named in it stands for `it`.
fn remember(words: Phrase<'_>, context: &mut Context) {
    if let Some(mut named) = named_in(words) {
        named.kind = named.kind.or(kinds::kind_of(words));
        context.it = Some(named.clone());
        context.told_of = Some(named.clone());
        context.record = Some(named);
    }
}

/// The one name in some words: `"Food"` of `the list "Food"`, `Blue lamp` of `one of the Blue lamp`.
fn named_in(words: Phrase<'_>) -> Option<Target> {
    if let Some(quoted) = words.toks.iter().position(|tok| tok.kind == Kind::Quoted) {
        return target(words.slice(quoted, quoted + 1), None);
    }
    let named = |tok: &Tok<'_>| tok.is_capital() || tok.is_number() || tok.text.contains('-');
    let begins = words.toks.iter().skip(1).position(named)? + 1;
    target(words.from(begins), None)
}

/// `that list`, `this order`: what was named before, said by its kind.
pub(in crate::planner) fn said_before(rest: Phrase<'_>, context: &Context) -> Option<Target> {
    let [this, kind] = rest.trim().toks else {
        return None;
    };
    let plain = kind.is_word() && !kind.is_capital() && roles::role_of(rest.from(1)).is_none();
    let before = context
        .told_of
        .as_ref()
        .or(context.record.as_ref())
        .or(context.it.as_ref())
        .filter(|it| !it.name.is_empty())?;
    (this.is_any(&["that", "this"]) && plain && !kind.is_any(DETERMINERS) && !kind.is("one"))
        .then(|| before.clone())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_only_told_is_no_step_and_names_what_is_meant() {
        for (text, steps) in [
            (
                "I don't need the folder \"Old bills\" any more. Go to files.example.com and remove it.",
                &["Open files.example.com", "Click Delete for Old bills"][..],
            ),
            (
                "Open notes.example.com. Nobody reads the list Old-tips any more. Open Lists, open that list and delete it.",
                &[
                    "Open notes.example.com",
                    "Click Lists",
                    "Click Old-tips",
                    "Click Delete for Old-tips",
                ],
            ),
            (
                "Somebody has changed the opening hours. Open town.example.com, click Library.",
                &["Open town.example.com", "Click Library"],
            ),
            (
                "One page of Town Hall went missing. Open town.example.com and click on that page",
                &["Open town.example.com", "Click Town Hall"],
            ),
            (
                "Open files.example.com and delete the folder \"Old bills\". Yes, it should be gone for good.",
                &["Open files.example.com", "Click Delete for Old bills"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
