//! What is said with a deed, after the thing: `with the note "Fine"`, `for 2 hours`, `after 3 seconds`, `into ticket 298`, `with Bo`.

use crate::model::{Condition, Target};
use crate::planner::lexicon::kinds::{self, by_name};
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::bare;
use crate::planner::page::waits;
use crate::planner::text::phrase::Phrase;
use crate::planner::values::pairs::{self, Pair};

/// Before a text that is said with a deed and has no name.
const SAYING: &[&str] = &["saying", "and say", "with the words", "because", "with the text"];

/// Between a thing and what is said with the deed.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "with", "giving", "and give", "stating", "adding", "using", "by giving", "with the following", "and add",
    "leaving", "entering",
];

/// `… with the comment "Fixed"`, `…, giving the reason "Too late"`: fields that are said with a deed.
pub(in crate::planner) fn said_with<'t>(rest: Phrase<'t>) -> (Phrase<'t>, Vec<Pair>) {
    for at in 0..rest.len() {
        if let Some(count) = rest.at(at, WITH)
            && let Some(values) = pairs::pairs(rest.from(at + count).trim())
        {
            return (rest.to(at).trim(), values);
        }
        if let Some(count) = rest.at(at, SAYING).filter(|count| at + count < rest.len()) {
            let target = Target {
                name: if rest.toks[at].is("because") {
                    "reason"
                } else {
                    "comment"
                }
                .into(),
                ..Target::default()
            };
            return (
                rest.to(at).trim(),
                vec![(target, rest.from(at + count).trim().text())],
            );
        }
        // `log time: 2.5 hours, activity Design`
        if at == 0
            && rest.toks[0].text == ":"
            && let Some(values) = pairs::details(rest.from(1).trim()).filter(|values| values.len() > 1)
        {
            return (rest.to(0), values);
        }
        // `…, reason: brakes squeak`
        if matches!(rest.toks[at].text, "," | ":")
            && at > 0
            && let Some(values) = pairs::pairs(rest.from(at + 1).trim())
        {
            return (rest.to(at).trim(), values);
        }
    }
    (rest, Vec::new())
}

/// What follows these says how they are done, and is no field of the thing.
#[rustfmt::skip]
pub(in crate::planner) const OPTIONS_OF_THEIR_OWN: &[&str] = &["like", "convert", "promote", "demote", "escalate", "upgrade", "downgrade", "share"];

/// `for 2 hours`, `until Friday`.
pub(in crate::planner) fn how_long<'t>(rest: Phrase<'t>) -> (Phrase<'t>, Option<Pair>) {
    const UNITS: &[&str] = &[
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
        "months", "year", "years", "min", "h",
    ];
    let rest = rest.trim();
    let at = (0..rest.len())
        .rev()
        .find(|at| rest.toks[*at].is("for") && *at + 1 < rest.len());
    if let Some(at) = at
        && rest.last().is_some_and(|tok| tok.is_any(UNITS))
        && rest.len() - at <= 4
    {
        let target = Target::called("duration");
        return (rest.to(at).trim(), Some((target, bare(rest.from(at + 1)).text())));
    }
    (rest, None)
}

/// `stop it after 3 seconds`.
pub(in crate::planner) fn after_a_while<'t>(rest: Phrase<'t>) -> (Phrase<'t>, Option<Condition>) {
    let at = (0..rest.len()).rev().find(|at| rest.toks[*at].is("after"));
    match at.and_then(|at| Some((at, waits::time(rest.from(at + 1).trim())?))) {
        Some((at, ms)) => (rest.to(at).trim(), Some(Condition::Time(ms))),
        None => (rest, None),
    }
}

/// `share it with ada@x.fi`, `invite bo@x.fi`, `merge ticket 311 into ticket 298`: to whom or into what.
pub(in crate::planner) fn with_whom<'t>(what: Phrase<'t>, verb: &str) -> (Phrase<'t>, Option<Pair>) {
    let people = |words: Phrase<'_>| words.toks.iter().any(|tok| tok.text.contains('@'));
    if verb == "invite" {
        let end = what.find(&["as", "to"]).map_or(what.len(), |(at, _)| at);
        let whom = by_name(what.to(end).trim());
        let name = if people(whom) || whom.len() > 1 {
            "email"
        } else {
            "user"
        };
        // `to the project Garden`: it has a control for that.
        let place = what
            .from(end)
            .after(&["to"])
            .filter(|place| kinds::is_thing(*place) && place.find(&["as"]).is_none());
        return (
            place.unwrap_or_else(|| what.to(0)),
            Some((Target::called(name), whom.text())),
        );
    }
    // `rate the service 4 out of 5`
    if verb == "rate"
        && let Some((out, _)) = what
            .find(&["out of", "stars", "star", "points"])
            .filter(|(out, _)| *out > 1 && what.toks[out - 1].is_number())
    {
        return (
            what.to(out - 1),
            Some((Target::called("rating"), what.slice(out - 1, out).text())),
        );
    }
    // `rate it as helpful`
    if verb == "rate"
        && let Some((at, count)) = what
            .find(&["as"])
            .filter(|(at, count)| *at > 0 && at + count < what.len())
    {
        return (
            what.to(at),
            Some((Target::called("rating"), what.from(at + count).trim().text())),
        );
    }
    // `enrol Mia in the course "Physics"`
    if verb.starts_with("enrol")
        && let Some((at, count)) = what.find(&["in", "into", "to", "on"]).filter(|(at, _)| *at > 0)
        && let Some((field, text)) = pairs::kind_and_name(what.from(at + count))
    {
        return (what.to(at), Some((field, text)));
    }
    if verb == "convert"
        && let Some((at, _)) = what.find(&["into", "to"]).filter(|(at, _)| *at > 0)
    {
        return (what.to(at), None);
    }
    // `extend the loan of "Pan" by two weeks`
    if matches!(verb, "extend" | "postpone" | "renew" | "prolong")
        && let Some((at, count)) = what
            .find(&["by"])
            .filter(|(at, count)| *at > 0 && at + count < what.len())
    {
        return (
            what.to(at),
            Some((Target::called("duration"), what.from(at + count).trim().text())),
        );
    }
    let Some((at, count)) = what.find(&["with", "into", "to", "at"]).filter(|(at, _)| *at > 0) else {
        return (what, None);
    };
    let whom = what.from(at + count).trim();
    let lead = what.toks[at].low.as_str();
    match (verb, lead) {
        ("share" | "unshare", "with" | "to") => {
            let whom = whom
                .find(&["so that", "so they", "so he", "so she"])
                .map_or(whom, |(at, _)| whom.to(at).trim());
            let name = if people(whom) { "email" } else { "share with" };
            (what.to(at), Some((Target::called(name), whom.text())))
        }
        ("lend" | "rent", "to") => (what.to(at), Some((Target::called("borrower"), whom.text()))),
        ("ship", "with") => (what.to(at), Some((Target::called("carrier"), whom.text()))),
        // `into it`: nobody reads that on the page.
        ("merge" | "merge in", "into" | "with" | "to") if whom.at(0, words::PRONOUNS) == Some(whom.len()) => {
            (what, None)
        }
        ("merge" | "merge in", "into" | "with" | "to") => {
            (what.to(at), Some((Target::called("into"), by_name(whom).text())))
        }
        ("rate", "with" | "at") => (
            what.to(at),
            Some((
                Target::called("rating"),
                whom.without_end(&["stars", "star", "points"]).text(),
            )),
        ),
        ("promote" | "demote", "to") => (what.to(at), Some((Target::called("role"), bare(whom).text()))),
        ("escalate", "to") => (what.to(at), Some((Target::called("level"), bare(whom).text()))),
        ("upgrade" | "downgrade", "to") => (what.to(at), Some((Target::called("plan"), bare(whom).text()))),
        ("extend" | "postpone" | "reschedule" | "renew", "to") => {
            (what.to(at), Some((Target::called("date"), bare(whom).text())))
        }
        _ => (what, None),
    }
}
