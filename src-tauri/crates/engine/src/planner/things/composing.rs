//! Messages that are new: `write a message to bo@x.fi with the subject "Lunch" and the text "At one?"`, `send an email to Ann
//! saying "Hello"`. The page's way to write one, its fields, and send. Answers to what is there are in `mail`.

use crate::model::{Op, Target};
use crate::planner::lexicon::{kinds, words};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::values::pairs;

const VERBS: &[&str] = &[
    "write",
    "compose",
    "send",
    "draft",
    "create",
    "write and send",
    "compose and send",
    "start",
    "new",
    "prepare",
    "drop",
];
const KINDS: &[&str] = &[
    "message",
    "email",
    "e-mail",
    "mail",
    "private message",
    "direct message",
    "chat message",
    "text message",
];
/// Where the person ends and what is written begins.
const THEN: &[&str] = &[
    "with",
    "saying",
    "that says",
    "about",
    "subject",
    "titled",
    "and tell",
    "which says",
    "asking",
    "telling",
    ":",
    ",",
    "using",
    "that reads",
];

/// The steps of such a sentence; `None` for every other.
pub(in crate::planner) fn written<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let verb = said.at(0, VERBS)?;
    let rest = said.from(verb).without(&[
        "me",
        "us",
        "a",
        "an",
        "new",
        "another",
        "the following",
        "a short",
    ]);
    // `write to bo@x.fi: subject "Keys"`, `send the user "guru" the message "Thanks"`
    let Some(kind) = rest.at(0, KINDS) else {
        return to_first(said, verb, said.from(verb).trim());
    };
    let rest = rest.from(kind);
    let end = (0..rest.len())
        .find(|at| rest.at(*at, THEN).is_some() || rest.toks[*at].kind == Kind::Quoted && *at > 1)
        .unwrap_or(rest.len());
    let whom = rest.to(end).trim().after(&["to", "for"])?;
    let after = rest.from(end);
    let about = after
        .after(&["about"])
        .map(|subject| vec![(Target::called("subject"), subject.trim().text())]);
    let values = match about {
        Some(values) => values,
        None if after.trim().is_empty() => Vec::new(),
        None => pairs::details(after.trim()).or_else(|| {
            let text = after.without(&[
                "with",
                "saying",
                "that says",
                ":",
                ",",
                "that reads",
                "which says",
            ]);
            text.is_quoted()
                .then(|| vec![(Target::called("message"), text.text())])
        })?,
    };
    let click = |name: &str| {
        Op::click(Target {
            role: (name == "Send").then(|| "button".to_owned()),
            ..Target::called(name)
        })
    };
    let mut ops = vec![
        click("New message"),
        Op::Fill {
            text: whom.text(),
            target: Target::called("to"),
        },
    ];
    let written = !values.is_empty();
    ops.extend(values.into_iter().map(pairs::op));
    if written && said.find(&["send"]).is_some_and(|(at, _)| at < verb) {
        ops.push(click("Send"));
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

/// The person stands before what is written.
fn to_first<'t>(said: Phrase<'t>, verb: usize, rest: Phrase<'t>) -> Option<Steps> {
    let mail = rest
        .after(&["to"])
        .filter(|_| said.at(0, &["write"]) == Some(verb));
    let (whom, values) = match mail {
        Some(after) => {
            let end = after
                .toks
                .iter()
                .position(|tok| matches!(tok.text, ":" | ",") || tok.is_any(&["with", "that"]))?;
            let person = after.to(end).trim();
            let fits = person
                .toks
                .iter()
                .any(|tok| tok.text.contains('@') || tok.is_capital());
            (fits.then_some(person)?, pairs::details(after.from(end))?)
        }
        None if said.at(0, &["send", "write"]).is_some() => {
            let (whom, text) = rest.split(&[
                "the message",
                "a message",
                "the private message",
                "a private message",
                "the text",
                "a direct message",
            ])?;
            let text = text.without(&[":", "saying", "that says"]).trim();
            let person = kinds::by_name(whom.trim());
            let pronoun = person.at(0, &["him", "her", "them", "me", "us", "you"]).is_some();
            let fits = !pronoun
                && !person.is_empty()
                && person.len() <= 3
                && text.is_quoted()
                && rest.at(0, &["it", "a", "an"]).is_none();
            (
                fits.then_some(words::bare(person))?,
                vec![(Target::called("message"), text.text())],
            )
        }
        None => return None,
    };
    let click = |name: &str| Op::click(Target::called(name));
    let mut ops = vec![
        click("New message"),
        Op::Fill {
            text: whom.text(),
            target: Target::called("to"),
        },
    ];
    ops.extend(values.into_iter().map(pairs::op));
    if said.at(0, &["send"]).is_some() {
        ops.push(click("Send"));
    }
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}
