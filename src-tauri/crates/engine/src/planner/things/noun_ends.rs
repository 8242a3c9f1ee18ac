//! Where the noun of what is made ends and its name or what is said of it begins: `a page | About us`, `a user | jsmith with …`, `a note |
//! in the folder`. It reads neither.

use crate::model::Target;
use crate::planner::lexicon::words::is_plural;
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::page::held;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::{CALLED, Pair};

/// Words that no noun has.
const ENDS: &[&str] = &[
    "with",
    "using",
    ":",
    "where",
    "whose",
    "having",
    "in",
    "for",
    "under",
    "below",
    "beneath",
    "within",
    "inside",
    "on",
    "to",
    "into",
    "at",
    "due",
    "from",
    "by",
    "about",
    "tagged",
    "assigned",
    "saying",
    "that",
    "that's",
    "which",
    "who",
    "priced",
    "costing",
    "containing",
    "reading",
    "every",
    "each",
    "starting",
    "ending",
    "valid",
    "grouped",
];

/// `about` of `a page about bees`, but not of `a page About us`.
pub(super) fn ends(tok: &Tok<'_>) -> bool {
    tok.is_any(ENDS) && !tok.is_capital()
}

/// `a thread in the forum with …`: the words without a place that has no name of its own, and that place.
pub(super) fn without_place<'t>(thing: Phrase<'t>) -> (Vec<Tok<'t>>, Option<String>) {
    let whole = || (thing.toks.to_vec(), None);
    let Some((at, count)) = thing
        .find(&["in the", "on the"])
        .filter(|(at, _)| (1..=3).contains(at))
    else {
        return whole();
    };
    let noun = thing.to(at);
    const TIMES: &[&str] = &[
        "morning",
        "afternoon",
        "evening",
        "night",
        "weekend",
        "day",
        "week",
        "month",
    ];
    let small = |tok: &Tok<'_>| tok.is_word() && !tok.is_capital() && !tok.is_number() && !tok.is_any(TIMES);
    let Some(place) = thing.toks.get(at + count).filter(|tok| small(tok)) else {
        return whole();
    };
    // Behind a name it may be a field: `the category`.
    let over = thing
        .toks
        .get(at + count + 1)
        .is_none_or(|tok| tok.is_any(&["with", ":", "called", "titled", "named", "whose"]));
    let field = attributes::attribute_at(thing.from(at + count)).is_some();
    if !over || field || !noun.toks.iter().all(small) || !noun.last().is_some_and(kinds::is_kind) {
        return whole();
    }
    let toks = noun
        .toks
        .iter()
        .chain(&thing.toks[at + count + 1..])
        .cloned()
        .collect();
    (toks, Some(place.text.to_owned()))
}

/// `a meeting in the Town Hall` is held there: what it is in is no category of it, unless somebody says so.
pub(super) fn held_somewhere(noun: Phrase<'_>, said: Phrase<'_>, values: &mut [Pair]) {
    const HELD: &[&str] = &[
        "event",
        "appointment",
        "meeting",
        "concert",
        "rehearsal",
        "lesson",
        "session",
    ];
    if noun.last().is_some_and(|tok| tok.is_any(HELD)) && said.find(&["category"]).is_none() {
        for (field, _) in values.iter_mut().filter(|(field, _)| field.name == "category") {
            *field = Target::called("location");
        }
    }
}

/// How many words the noun has.
pub(super) fn end_of(thing: Phrase<'_>) -> usize {
    let ended = |at: usize| {
        thing.at(at, CALLED).is_some()
            || ends(&thing.toks[at])
            || thing.toks[at].is("of") && (thing.toks.get(at + 1).is_some_and(Tok::is_number) || attributes::attribute_at(thing.from(at + 1).without(&["the"])).is_some())
            || thing.toks[at].kind != Kind::Word
            || at == 1 && named_in_small(thing)
            || at > 0 && kinds::is_name(&thing.toks[at])
            // `folder 2026`
            || at > 0 && thing.toks[at].is_number() && kinds::is_kind(&thing.toks[at - 1])
            // `user jsmith with`
            || at > 0 && kinds::kind_at(thing) == Some(at) && !kinds::is_kind(&thing.toks[at]) && thing.toks.get(at + 1).is_some_and(|tok| tok.is_any(&["with", ","]))
    };
    (0..thing.len()).find(|at| ended(*at)).unwrap_or(thing.len())
}

/// `table plants`: what an application holds in something else may have a name like any word.
fn named_in_small(thing: Phrase<'_>) -> bool {
    let [kind, name, ..] = thing.toks else {
        return false;
    };
    let ends = thing
        .toks
        .get(2)
        .is_none_or(|tok| tok.is_any(&["with", "in", ","]));
    // `a table order` is one noun; `a table orders` has a name.
    let noun = kinds::is_kind(name) && !is_plural(&name.low);
    held::is_held(kind) && name.is_word() && !noun && ends
}
