//! What somebody wants or does not want of a site, said without a word for a box: `say no to the newsletter`, `stop e-mailing me when a
//! card moves`, `opt in to offers`; and fields that stay as they are: `leave the comment empty`. Boxes by that word are in `choices`.

use crate::model::{Op, Target};
use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::lexicon::words;
use crate::planner::page::browser;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::values::fields::field_target;

const NO: &[&str] = &[
    "say no to",
    "answer no to",
    "opt out of",
    "don't agree to",
    "do not agree to",
    "don't subscribe to",
    "do not subscribe to",
    "send no",
    "send me no",
    "don't sign up for",
    "do not sign up for",
    "don't sign me up for",
    "do not sign me up for",
    "don't opt in to",
];
const YES: &[&str] = &[
    "say yes to",
    "answer yes to",
    "opt in to",
    "opt into",
    "consent to",
];
const STOP: &[&str] = &["stop", "no longer", "don't", "do not"];
/// What sites do of themselves until they are told not to.
const TELLS: &[&str] = &[
    "e-mail me",
    "email me",
    "mail me",
    "notify me",
    "send me",
    "text me",
    "alert me",
    "remind me",
    "show my",
    "show me",
    "call me",
    "track me",
    "contact me",
    "remember me",
];
const EMPTY: &[&str] = &["empty", "blank", "clear", "unfilled"];
const OFF: &[&str] = &[
    "unticked",
    "unchecked",
    "off",
    "switched off",
    "turned off",
    "disabled",
    "deselected",
];
const ON: &[&str] = &["ticked", "checked", "switched on", "turned on", "enabled"];
const AS_IT_IS: &[&str] = &[
    "as it is",
    "as is",
    "as they are",
    "as it was",
    "as they were",
    "where it is",
    "where they are",
    "the way it is",
    "the way they are",
    "unchanged",
    "untouched",
    "alone",
    "at its default",
    "as the default",
];

/// The steps of such a sentence; `None` for every other.
pub(in crate::planner) fn read<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let box_of = |words: Phrase<'t>, on: bool| {
        Some(one(
            Op::Check {
                target: target(words, None)?,
                on,
            },
            said,
        ))
    };
    for (says, on) in [(NO, false), (YES, true)] {
        // `say yes to the question` is the browser's.
        if let Some(what) = said
            .after(says)
            .filter(|what| !what.is_empty() && !browser::is_question(*what))
        {
            return box_of(what.without(&["receive", "receiving", "get", "getting"]), on);
        }
    }
    stopped(said)
        .or_else(|| unsent(said, context))
        .or_else(|| left(said))
}

/// `don't send a welcome mail`, of something that is being made: its form has a box for that.
fn unsent<'t>(said: Phrase<'t>, context: &Context) -> Option<Steps> {
    #[rustfmt::skip]
    const SENDS: &[&str] = &[
        "don't send a", "don't send an", "don't send the", "don't send any", "do not send a", "do not send an", "do not send the",
        "do not send any", "don't send him a", "don't send her a", "don't send them a", "without sending a", "without sending an", "without sending any", "without sending the",
    ];
    let what = said.after(SENDS).filter(|_| context.making)?;
    let end = what
        .toks
        .iter()
        .position(|tok| !tok.is_word() || tok.is("and"))
        .unwrap_or(what.len());
    let (what, more) = (what.to(end), what.from(end));
    let sent = what.last()?.is_any(&[
        "mail",
        "email",
        "e-mail",
        "message",
        "notification",
        "invitation",
        "invite",
        "letter",
        "reminder",
        "newsletter",
    ]);
    let alone = more.trim().is_empty() && what.len() <= 3;
    let target = target(what, None).filter(|_| sent && alone)?;
    Some(one(Op::Check { target, on: false }, said))
}

/// `stop e-mailing me when a card moves`: the box of those words.
fn stopped(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(STOP)?;
    let first = rest.first().filter(|tok| tok.is_word())?;
    let base = first.low.strip_suffix("ing").unwrap_or(&first.low);
    // `e-mailing me`, `sending me`, `tracking me`
    let verb = [base.to_owned(), format!("{base}e")].into_iter().find(|verb| {
        TELLS
            .iter()
            .any(|tells| tells.split(' ').next() == Some(verb.as_str()))
    })?;
    let whom = rest.toks.get(1).filter(|tok| tok.is_any(&["me", "my"]))?;
    let more = rest.from(2);
    // `sending me weekly news`: the box is called what is sent.
    let name = match verb.as_str() {
        "send" | "show" if !more.is_empty() => words::bare(more).text(),
        _ => format!("{verb} {} {}", whom.text, more.text()).trim().to_owned(),
    };
    let target = Target::called(name);
    Some(one(Op::Check { target, on: false }, said))
}

/// `leave the comment field empty`, `keep the box unticked`, `leave the rest as it is`.
fn left(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&["leave", "keep"])?.trim();
    let ends = |ends: &[&str]| {
        let what = rest.without_end(ends);
        (what.len() < rest.len() && !what.is_empty()).then_some(what)
    };
    if ends(&["out", "away"]).is_some() || rest.at(0, &["out"]).is_some() {
        return Some(Ok(Vec::new()));
    }
    // `…, but keep the answers`: nothing is done to them.
    let kept = said.toks[0].is("keep")
        && said
            .src
            .get(..said.toks[0].from)
            .is_some_and(|before| before.trim_end().ends_with(" but"));
    if ends(AS_IT_IS).is_some() || kept {
        return Some(Ok(Vec::new()));
    }
    if let Some(what) = ends(EMPTY) {
        // `leave the rest empty`: it is.
        if matches!(
            what.low().as_str(),
            "the rest"
                | "everything else"
                | "the others"
                | "all others"
                | "the other fields"
                | "all other fields"
                | "all the other fields"
                | "the remaining fields"
        ) {
            return Some(Ok(Vec::new()));
        }
        let target = field_target(what, None)?;
        let text = String::new();
        return Some(one(Op::Fill { text, target }, said));
    }
    for (words, on) in [(OFF, false), (ON, true)] {
        if let Some(what) = ends(words) {
            let target = target(what, None)?;
            return Some(one(Op::Check { target, on }, said));
        }
    }
    None
}

/// Whether `don't …` keeps what was filled in from being sent.
pub(in crate::planner) fn holds_back(rest: Phrase<'_>) -> bool {
    // `Don't send a welcome mail`: something else than the form.
    let other = rest
        .at(
            1,
            &[
                "a",
                "an",
                "any",
                "anyone",
                "anybody",
                "everyone",
                "everybody",
                "her",
                "him",
                "them",
            ],
        )
        .is_some();
    !other
        && verb_at(rest, 0).is_some_and(|(verb, _, _)| {
            matches!(verb, Verb::Submit | Verb::Click | Verb::Press)
                || rest.first().is_some_and(|tok: &Tok<'_>| {
                    tok.is_any(&["save", "publish", "send", "submit", "post", "store", "keep"])
                })
        })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_wanted_of_a_site_is_a_box() {
        for (text, steps) in [
            ("say no to special offers", &["Untick special offers"][..]),
            ("opt in to the monthly letter", &["Tick monthly letter"]),
            (
                "stop notifying me when a task is late",
                &["Untick notify me when a task is late"],
            ),
            ("don't send me the weekly digest", &["Untick weekly digest"]),
            ("leave the nickname field blank", &["Clear nickname"]),
            ("leave everything else as it is", &[]),
        ] {
            let got = says(&format!("Open a.example.com, click Account, {text}"));
            assert_eq!(got[2..], *steps, "{text}");
        }
    }
}
