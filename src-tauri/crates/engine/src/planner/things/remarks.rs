//! What a person leaves on a page in one sentence: `leave a comment saying "Nice"`, `apply the coupon SAVE10`, `subscribe
//! to the newsletter with ada@example.com`. Each is a field and the button that takes it.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::lists::rows;
use crate::planner::page::targets;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::values::pairs;

const LEAVE: &[&str] = &["leave", "write", "post", "add", "submit", "give"];
const REMARKS: &[&str] = &[
    "comment",
    "review",
    "feedback",
    "remark",
    "reply",
    "answer",
    "testimonial",
];
const SAYING: &[&str] = &[
    "saying",
    "that says",
    "which says",
    "that reads",
    "with the text",
    "with the words",
    "with the content",
    ":",
];
const CODES: &[&str] = &[
    "coupon code",
    "coupon",
    "promo code",
    "promotion code",
    "promotional code",
    "discount code",
    "voucher code",
    "voucher",
    "gift code",
    "gift card",
    "code",
];

/// What may stand before the noun and is no part of the field's name.
const PLAIN: &[&str] = &[
    "new", "short", "quick", "nice", "friendly", "brief", "polite", "kind", "honest",
];
/// What is left for others to read, with a word for who that is.
const NOTES: &[&str] = &["note", "status", "status update", "update", "announcement"];

/// `post an internal note saying …`, `leave a short comment: …`: how many words say so.
pub(in crate::planner) fn begins(said: Phrase<'_>) -> Option<usize> {
    // `post "Lunch at noon?"`
    if said.at(0, &["post"]).is_some() && said.toks.get(1).is_some_and(|tok| tok.kind == Kind::Quoted) {
        return Some(1);
    }
    let verb = said.at(0, &["leave", "write", "post", "submit"])?;
    let (led, noun) = noun_at(said.from(verb))?;
    let after = said.toks.get(verb + led + noun)?;
    let says = after.kind == Kind::Quoted
        || after.text == ":"
        || said.at(verb + led + noun, SAYING).is_some()
        || after.is_any(&["with", "on", "to", "under", "for", "about"]);
    says.then_some(verb + led + noun)
}

/// `an internal note`: how many words stand before the noun, and how many are it.
fn noun_at(rest: Phrase<'_>) -> Option<(usize, usize)> {
    let led = rest.at(0, &["a", "an", "the", "my", "this", "another"])?;
    let small = |at: usize| {
        rest.toks
            .get(at)
            .is_some_and(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
    };
    (led..led + 3).take_while(|at| small(*at)).find_map(|at| {
        rest.at(at, REMARKS)
            .or_else(|| rest.at(at, NOTES))
            .map(|noun| (at, noun))
    })
}

/// The steps of such a sentence; `None` for every other.
pub(in crate::planner) fn left(said: Phrase<'_>) -> Option<Steps> {
    remark(said)
        .or_else(|| on_it(said))
        .or_else(|| posted(said))
        .or_else(|| code(said))
        .or_else(|| subscription(said))
}

/// `find the kettle and write a review: …`: what was searched for is opened first.
pub(in crate::planner) fn on_what_was_found(
    said: Phrase<'_>,
    steps: Vec<Draft>,
    context: &mut Context,
) -> Vec<Draft> {
    let found = context
        .it
        .clone()
        .filter(|it| context.just_searched && !context.opened_record && !it.name.is_empty());
    let Some(found) = found else { return steps };
    context.opened_record = true;
    std::iter::once(rows::opened(said, found)).chain(steps).collect()
}

fn remark(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(LEAVE)?;
    let (led, count) = match noun_at(rest) {
        // A note is made with a form of its own, unless it is only left.
        Some((led, count)) if rest.at(led, REMARKS).is_some() || begins(said).is_some() => (led, count),
        _ => (0, rest.at(0, REMARKS)?),
    };
    let noun = rest
        .slice(0, led + count)
        .without(&["a", "an", "the", "my", "this", "another"])
        .without(PLAIN)
        .low();
    let (after, thing) = on_what(rest.from(led + count).trim());
    // `with the name Jan and the text "Lovely"`
    // `with 4 stars and the text "Lovely"`
    let with = after.after(&["with", "as", "using"]).and_then(|said| {
        let counted = said.first().is_some_and(|tok| tok.is_number());
        pairs::pairs(said).or_else(|| counted.then(|| pairs::details(said)).flatten())
    });
    if let Some(values) = with {
        let fills = values.into_iter().map(pairs::op);
        return Some(steps(said, thing.into_iter().chain(fills).collect(), "Submit"));
    }
    let quoted = after.first().is_some_and(|tok| tok.kind == Kind::Quoted);
    // `the status "Hello" visible to friends only`
    if quoted
        && after.len() > 1
        && let Some(values) = pairs::details(after.from(1).trim()).filter(|values| !values.is_empty())
    {
        let fills = values.into_iter().map(pairs::op);
        let own = fill(after.to(1), &noun);
        return Some(steps(
            said,
            thing.into_iter().chain([own]).chain(fills).collect(),
            "Submit",
        ));
    }
    if let Some(text) = after.after(SAYING).or(quoted.then_some(after)) {
        // `review: 4 stars, title "Good"`: fields of their own.
        let counted = text.trim().first().is_some_and(|tok| tok.is_number());
        let values =
            pairs::pairs(text.trim()).or_else(|| counted.then(|| pairs::details(text.trim())).flatten());
        if let Some(values) = values {
            let fills = values.into_iter().map(pairs::op);
            return Some(steps(said, thing.into_iter().chain(fills).collect(), "Submit"));
        }
        let text = text.trim();
        let whole =
            !text.is_empty() && (text.is_quoted() || !said.toks.iter().any(|tok| tok.kind == Kind::Quoted));
        let ops = thing.into_iter().chain([fill(text, &noun)]).collect();
        return whole.then(|| steps(said, ops, "Submit"));
    }
    None
}

/// `post "Lunch at noon?"`: what is written is sent.
fn posted(said: Phrase<'_>) -> Option<Steps> {
    let text = said.after(&["post", "send", "tweet"])?.trim();
    let named = text
        .after(&["the message", "the text", "a message", "the words"])
        .map(|text| text.without(&[":", "saying"]));
    named.unwrap_or(text).is_quoted().then(|| {
        let ops = vec![fill(named.unwrap_or(text), "message")];
        steps(said, ops, if said.toks[0].is("send") { "Send" } else { "Submit" })
    })
}

/// `comment on it: "Nice"`, `comment "Nice" on the first post`.
fn on_it(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&["comment"])?;
    let (after, thing) = on_what(rest);
    let text = after.after(SAYING).unwrap_or(after).trim();
    (text.is_quoted() || after.at(0, SAYING).is_some() && !text.is_empty()).then(|| {
        let ops = thing.into_iter().chain([fill(text, "comment")]).collect();
        steps(said, ops, "Submit")
    })
}

/// Without `on it`, `under the photo`, `to "Leak"`; what is named there is opened first.
fn on_what<'t>(rest: Phrase<'t>) -> (Phrase<'t>, Option<Op>) {
    const ON: &[&str] = &[
        "on",
        "under",
        "below",
        "to",
        "for",
        "about",
        "beneath",
        "at",
        "there",
        "underneath",
    ];
    let rest = rest.trim();
    let open = |thing: Phrase<'_>| {
        let thing = kinds::by_name(thing.trim());
        let said_before = thing.is_empty()
            || thing.at(0, words::PRONOUNS) == Some(thing.len())
            || thing.len() <= 2 && thing.at(0, &["the", "this", "that"]).is_some();
        (!said_before)
            .then(|| targets::target(thing, None))
            .flatten()
            .map(Op::click)
    };
    let quoted = rest.toks.iter().position(|tok| tok.kind == Kind::Quoted);
    // `"Nice" on the first post`
    if let Some(at) = quoted
        && let Some(thing) = rest.from(at + 1).after(ON)
        // `under the name Ann` is a field.
        && attributes::attribute_at(words::bare(thing)).is_none_or(|count| count >= words::bare(thing).len())
    {
        return (rest.to(at + 1), open(thing));
    }
    // `on it: "Nice"`, `to "Leak": "Called"`
    if let Some(thing) = rest.after(ON) {
        let end =
            (0..thing.len()).find(|at| thing.at(*at, SAYING).is_some() || thing.at(*at, &["with"]).is_some());
        if let Some(end) = end {
            return (thing.from(end), open(thing.to(end)));
        }
    }
    (rest, None)
}

fn code(said: Phrase<'_>) -> Option<Steps> {
    let verb = said.at(
        0,
        &[
            "apply", "redeem", "use", "cash in", "enter", "type in", "add", "put in",
        ],
    )?;
    let rest = said.from(verb).without(&["the", "a", "my", "this"]);
    let named = rest.at(0, CODES)?;
    let value = rest.from(named).without(&[":", "="]).trim();
    let [value] = value.toks else { return None };
    let button = if said.toks[0].is("redeem") {
        "Redeem"
    } else {
        "Apply"
    };
    let op = Op::Fill {
        text: value.text.to_owned(),
        target: Target::called(rest.to(named).low()),
    };
    Some(steps(said, vec![op], button))
}

fn subscription(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&[
        "subscribe to the newsletter",
        "subscribe to newsletter",
        "subscribe to the mailing list",
        "sign up for the newsletter",
        "sign up to the newsletter",
        "join the newsletter",
        "join the mailing list",
        "subscribe",
    ])?;
    let email = rest.toks.iter().find(|tok| tok.text.contains('@'))?;
    let known = rest.without(&[
        "with",
        "using",
        "as",
        "for",
        "me",
        "with the email",
        "with my email",
        "with the address",
    ]);
    (known.len() <= 3).then_some(())?;
    let op = Op::Fill {
        text: email.text.to_owned(),
        target: Target::called("email"),
    };
    Some(steps(said, vec![op], "Subscribe"))
}

fn fill(text: Phrase<'_>, field: &str) -> Op {
    Op::Fill {
        text: bare(text).text(),
        target: Target::called(field),
    }
}

fn steps(said: Phrase<'_>, mut ops: Vec<Op>, button: &str) -> Steps {
    ops.push(Op::click(Target::button(button)));
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Ok(ops.into_iter().map(draft).collect())
}
