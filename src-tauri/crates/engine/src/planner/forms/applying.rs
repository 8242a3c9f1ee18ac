//! What is applied for, and what is paid: `request leave from 4 August to 15 August`, `book a room: …`, `transfer 50 EUR to Mia`, `bid 45 on
//! "Clock"`. Each is a form of that name and its fields.

use crate::model::{Op, Target};
use crate::planner::lexicon::deeds::said_with;
use crate::planner::lexicon::kinds::{self, by_name};
use crate::planner::lexicon::numbers;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lists::superlative;
use crate::planner::page::targets;
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::{mail, making};
use crate::planner::values::pairs;

/// `transfer 50 EUR to Mia`, `bid 45 euros on "Clock"`: an amount, and for whom or what.
pub(in crate::planner) fn of_money<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    button: &str,
    context: &mut Context,
) -> Option<Steps> {
    const UNITS: &[&str] = &[
        "eur", "euro", "euros", "€", "usd", "dollar", "dollars", "$", "gbp", "pounds", "kr", "sek", "nok",
        "chf",
    ];
    let (rest, values) = said_with(rest);
    let rest = rest.trim();
    let amount = rest
        .first()
        .filter(|tok| tok.is_word() && numbers::plain_number(tok.text).is_some())?;
    let after = rest.from(1).without(UNITS);
    let (lead, whom) = (after.first()?, after.from(1).trim());
    let fill = |text: String, name: &str| Op::Fill {
        text,
        target: Target::called(name),
    };
    let sure = after.len() < rest.len() - 1 || amount.text.contains(['$', '€', '£']);
    if whom.is_empty() || !sure && !matches!(button, "Transfer" | "Bid" | "Donate" | "Deposit") {
        return None;
    }
    let more = values.into_iter().map(pairs::op);
    let ops: Vec<Op> = if lead.is_any(&["on", "for"]) {
        let thing = targets::target(by_name(whom), None)?;
        [Op::click(thing), fill(amount.text.to_owned(), "amount")]
            .into_iter()
            .chain(more)
            .chain([Op::click(Target::called(button))])
            .collect()
    } else if lead.is("to") {
        context.making = true;
        [
            Op::click(Target::called(button)),
            fill(whom.text(), "recipient"),
            fill(amount.text.to_owned(), "amount"),
        ]
        .into_iter()
        .chain(more)
        .collect()
    } else if lead.is("from")
        && let Some((from, to)) = whom
            .split(&["to", "into"])
            .filter(|(from, to)| !from.is_empty() && !to.is_empty())
    {
        context.making = true;
        [
            Op::click(Target::called(button)),
            fill(from.text(), "from"),
            fill(bare(to.trim()).text(), "to"),
            fill(amount.text.to_owned(), "amount"),
        ]
        .into_iter()
        .chain(more)
        .collect()
    } else {
        return None;
    };
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

/// `request leave from 4 August to 15 August, type Annual`, `book a room: from …`: the form for it, and its fields.
pub(in crate::planner) fn asked_for<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    verb: &str,
    context: &mut Context,
) -> Option<Steps> {
    if !matches!(
        verb,
        "request" | "book" | "reserve" | "order" | "schedule" | "apply" | "rent" | "buy"
    ) {
        return None;
    }
    let thing = rest.trim().without(&["for", "a", "an", "the", "some", "me"]);
    let end = (1..thing.len()).find(|at| {
        thing.toks[*at].kind != Kind::Word
            || thing.toks[*at].is_any(&["from", "on", "for", "at", "with", "in", "to", "under", "by"])
    })?;
    let noun = thing.to(end);
    // `the book "Hobbit"` is there already.
    if kinds::is_name(&thing.toks[end]) {
        return None;
    }
    if noun.len() > 3
        || !noun
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        || noun.len() == 1 && noun.toks[0].is_any(PRONOUNS)
    {
        return None;
    }
    let values = pairs::details(thing.from(end)).filter(|values| !values.is_empty())?;
    // `the cheapest room`: one of those that are listed.
    if superlative::record(noun).is_some() {
        let mut steps = match mail::of_record(said, noun, &capital(verb), context) {
            Ok(steps) => steps,
            Err(fault) => return Some(Err(fault)),
        };
        context.making = true;
        steps.extend(making::steps(said, Vec::new(), values).unwrap_or_default());
        return Some(Ok(steps));
    }
    context.making = true;
    let click = Op::click(Target::called(format!("{} {}", capital(verb), noun.text())));
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    let fills = values.into_iter().map(pairs::op);
    Some(Ok(std::iter::once(click).chain(fills).map(draft).collect()))
}
