//! What a person leaves on a page in one sentence: `leave a comment saying "Nice"`, `apply the coupon SAVE10`, `subscribe
//! to the newsletter with ada@example.com`. Each is a field and the button that takes it.

use super::clause::{Draft, Steps};
use super::pairs;
use super::phrase::Phrase;
use super::tokens::Kind;
use super::words::bare;
use crate::model::{Op, Target};

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

/// The steps of such a sentence; `None` for every other.
pub(super) fn left(said: Phrase<'_>) -> Option<Steps> {
    remark(said).or_else(|| code(said)).or_else(|| subscription(said))
}

fn remark(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(LEAVE)?;
    let rest = rest.without(&["a", "an", "the", "my", "this", "a new", "a short"]);
    let noun = rest.first().filter(|tok| tok.is_any(REMARKS))?;
    let after = rest.from(1).trim();
    let quoted = after.first().is_some_and(|tok| tok.kind == Kind::Quoted);
    if let Some(text) = after.after(SAYING).or(quoted.then_some(after)) {
        // `review: 4 stars, title "Good"`: fields of their own.
        if let Some(values) = pairs::pairs(text.trim()) {
            let fills = values.into_iter().map(|(target, text)| Op::Fill { text, target });
            return Some(steps(said, fills.collect(), "Submit"));
        }
        let text = text.trim();
        let whole =
            !text.is_empty() && (text.is_quoted() || !said.toks.iter().any(|tok| tok.kind == Kind::Quoted));
        return whole.then(|| steps(said, vec![fill(text, &noun.low)], "Submit"));
    }
    None
}

fn code(said: Phrase<'_>) -> Option<Steps> {
    let verb = said.at(0, &["apply", "redeem", "use", "cash in"])?;
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
        target: Target {
            name: rest.to(named).low(),
            ..Target::default()
        },
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
        target: Target {
            name: "email".into(),
            ..Target::default()
        },
    };
    Some(steps(said, vec![op], "Subscribe"))
}

fn fill(text: Phrase<'_>, field: &str) -> Op {
    Op::Fill {
        text: bare(text).text(),
        target: Target {
            name: field.to_owned(),
            ..Target::default()
        },
    }
}

fn steps(said: Phrase<'_>, mut ops: Vec<Op>, button: &str) -> Steps {
    ops.push(Op::Click {
        target: Target {
            name: button.to_owned(),
            role: Some("button".into()),
            ..Target::default()
        },
        how: Default::default(),
    });
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Ok(ops.into_iter().map(draft).collect())
}
