//! What an application holds in something else of its own, by names that look like any word: `the table orders of the database shop`,
//! `the orders table in shop`, `the structure of the table customers`. What holds it is opened first, then it, then the part of it.
//!
//! It reads only where a word says what kind of thing is meant: `the top of the page` and `the list of users` are left to others.

use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::{bare, is_plural};
use crate::planner::page::targets;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

use crate::model::Target;

/// What is held.
const HELD: &[&str] = &["table", "sheet", "worksheet", "branch", "dataset"];
/// What holds things by their names.
const HOLDERS: &[&str] = &[
    "database",
    "schema",
    "workbook",
    "bucket",
    "repository",
    "repo",
    "workspace",
    "server",
];
/// What says which, and is no name.
const NO_NAMES: &[&str] = &[
    "first",
    "second",
    "third",
    "last",
    "next",
    "previous",
    "whole",
    "entire",
    "same",
    "other",
    "new",
    "main",
    "upper",
    "lower",
    "left",
    "right",
    "top",
    "bottom",
    "open",
    "empty",
    "full",
    "following",
    "big",
    "small",
    "only",
    "current",
    "this",
    "that",
];

/// Whether such things are held in others, or hold them.
pub(in crate::planner) fn is_held(kind: &Tok<'_>) -> bool {
    kind.is_any(HELD) || kind.is_any(HOLDERS)
}

/// Opens what is named, from the outside in; `None` where nothing is held so.
pub(in crate::planner) fn opened<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    let rest = rest.trim();
    // `the structure of the table customers`
    let (part, thing) = match rest.split(&["of", "for"]) {
        Some((part, thing)) if named(part, HELD).is_none() && !bare(part).is_empty() => {
            let part = bare(part.trim());
            let plain = part.len() <= 2
                && part
                    .toks
                    .iter()
                    .all(|tok| tok.is_word() && !tok.is_number() && !tok.is_any(NO_NAMES));
            if !plain {
                return None;
            }
            (Some(part), thing)
        }
        _ => (None, rest),
    };
    let (held, holder) = match thing.split(&["of", "in", "inside", "from"]) {
        Some((held, holder)) => (named(held, HELD)?, Some(holder_of(holder.trim())?)),
        None => (named(thing, HELD)?, None),
    };
    // Alone it is any thing of the page.
    if part.is_none() && holder.is_none() {
        return None;
    }
    let click = |target| Draft::click(target, said);
    let mut steps = Vec::new();
    if let Some(holder) = holder {
        steps.push(click(sought(holder)?));
    }
    let held = sought(held)?;
    context.it = Some(held.clone());
    context.opened_record = true;
    steps.push(click(held));
    if let Some(part) = part {
        steps.push(click(targets::target(part, None)?));
    }
    Some(Ok(steps))
}

/// `In the database shop, …`: what is gone into first, and what follows.
pub(in crate::planner) fn gone_into(said: Phrase<'_>) -> Option<(Target, Phrase<'_>)> {
    let rest = said.after(&["in the", "in", "inside the", "within the"])?;
    (2..=3).find_map(|count| {
        let holder = named(rest.to(count), HOLDERS)?;
        let comma = rest.toks.get(count).is_some_and(|tok| tok.text == ",");
        let after = rest.from(count + usize::from(comma)).trim();
        (comma || after.is_empty() || verb_at(after, 0).is_some()).then_some((sought(holder)?, after))
    })
}

/// The same of a thing and what holds it: `In the table plants of the database garden, …`.
pub(in crate::planner) fn all_gone_into<'t>(
    said: Phrase<'t>,
    context: &mut Context,
) -> Option<(Vec<Draft>, Phrase<'t>)> {
    context.elsewhere().then_some(())?;
    let rest = said.after(&["in", "inside", "within"])?;
    let comma = rest.toks.iter().position(|tok| tok.text == ",");
    let end = comma.unwrap_or(rest.len());
    let steps = opened(said, rest.to(end), context)?.ok()?;
    Some((steps, rest.from(end).trim()))
}

fn sought(name: Phrase<'_>) -> Option<Target> {
    Some(Target {
        seek: true,
        ..targets::target(name, None)?
    })
}

/// `the database shop`, `the shop database`, or the name alone: `shop`, and no part of a page such as `the sidebar`.
fn holder_of<'t>(words: Phrase<'t>) -> Option<Phrase<'t>> {
    named(words, HOLDERS).or_else(|| {
        let [only] = words.toks else { return None };
        let name = kinds::is_name(only) || only.is_word() && !is_plural(&only.low) && !kinds::is_kind(only);
        (name && !only.is_any(NO_NAMES)).then_some(words)
    })
}

/// The name beside a word for one of these kinds.
fn named<'t>(words: Phrase<'t>, kinds: &[&str]) -> Option<Phrase<'t>> {
    let words = bare(words.trim());
    let first = words.first().filter(|_| (2..=4).contains(&words.len()))?;
    let name = match words.last() {
        _ if first.is_any(kinds) => words.from(1).without(&["called", "named"]),
        Some(last) if last.is_any(kinds) => words.to(words.len() - 1),
        _ => return None,
    };
    let plain = |tok: &Tok<'_>| {
        tok.kind == Kind::Quoted || tok.kind == Kind::Slot || tok.is_word() && !tok.is_any(NO_NAMES)
    };
    (!name.is_empty() && name.toks.iter().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn what_holds_it_is_opened_before_it_and_its_part_after_it() {
        for (text, said) in [
            ("open the orders table of shop", vec!["shop", "orders"]),
            (
                "go to the table orders in the database shop",
                vec!["shop", "orders"],
            ),
            ("open the customers table in shop", vec!["shop", "customers"]),
            (
                "open the structure of the table customers",
                vec!["customers", "structure"],
            ),
            ("open the second table of the page", vec![]),
            ("open the list of users", vec![]),
        ] {
            let plan = plan(&format!("Open a.example.com and {text}"));
            let says: Vec<String> = plan.steps.iter().skip(1).map(|step| step.say.clone()).collect();
            let wanted: Vec<String> = said.iter().map(|name| format!("Click *{name}*")).collect();
            if wanted.is_empty() {
                assert!(says.len() <= 1, "{text}: {says:?}");
            } else {
                assert_eq!(says, wanted, "{text}");
            }
        }
    }
}
