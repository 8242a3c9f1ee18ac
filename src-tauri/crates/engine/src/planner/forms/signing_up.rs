//! Making an account of one's own: `register with the name Ada, e-mail ada@x.fi and password x9`, `sign up as ada`. The way to the
//! form, and its fields; sending it is said with it or follows.

use crate::model::{Op, Target};
use crate::planner::lexicon::{kinds, words};
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::values::pairs::{self, Pair};

const VERBS: &[&str] = &[
    "register",
    "sign up",
    "sign me up",
    "register me",
    "create an account",
    "create a new account",
    "make an account",
    "open an account",
    "create an account for me",
    "register an account",
    "register a new account",
    "set up an account",
    "sign up for an account",
    "register as a new user",
];

/// The steps of such a sentence; `None` for every other.
pub(in crate::planner) fn account<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let count = said.at(0, VERBS)?;
    let rest = said.from(count);
    let leads = rest.is_empty()
        || rest
            .at(0, &["with", "as", "using", "for", ":", ",", ".", "and"])
            .is_some();
    leads.then_some(())?;
    // `register for the event "Open day"`: nobody's account.
    let thing = rest.after(&["for"]).is_some_and(|thing| {
        kinds::kind_at(words::bare(thing)).is_some()
            || thing
                .trim()
                .first()
                .is_some_and(|tok| tok.kind == tokens::Kind::Quoted)
    });
    if thing {
        return None;
    }
    let rest = rest.trim();
    let values: Vec<Pair> = match rest.after(&["as"]) {
        Some(who) if who.len() == 1 => vec![(Target::called("username"), who.text())],
        _ => pairs::details(rest.without(&[
            "with",
            "using",
            "as",
            "for",
            "with my",
            "with these details",
            ":",
        ]))?,
    };
    if values.is_empty() && !rest.is_empty() {
        return None;
    }
    let name = match said.toks[0].low.as_str() {
        "sign" => "Sign up".to_owned(),
        "register" => capital("register"),
        _ => "Create account".to_owned(),
    };
    let click = Op::click(Target::called(&name));
    context.making = !values.is_empty();
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let fills = values.into_iter().map(pairs::op);
    Some(Ok(std::iter::once(click).chain(fills).map(draft).collect()))
}
