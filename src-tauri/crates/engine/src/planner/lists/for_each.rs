//! `for each product, collect the name`, `for the user @ada, click on the Reply button`: what is done with each of several, or
//! with one that is named first.

use crate::planner::fault::Fault;
use crate::planner::lexicon::verbs;
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lists::columns::column;
use crate::planner::lists::rows::collect;
use crate::planner::lists::{each_page, pages};
use crate::planner::page::targets;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

use crate::model::{Op, Scope, Target};

/// `for each product, collect the name`, `for the user @ada, click on the Reply button`.
pub(crate) fn for_each(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let unclear = || {
        Fault::new(
            said,
            "Say what to do for each of them: for each product, collect the name and price.",
        )
        .with(["collect the name and price of every product".into()])
    };
    let comma = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Punct && matches!(tok.text, "," | ":"));
    let verb_after = |at: usize| verbs::verb_at(rest, verbs::fillers_at(rest, at)).is_some();
    let cut = comma.filter(|at| verb_after(at + 1)).or_else(|| {
        (1..rest.len()).find(|at| {
            verbs::verb_at(rest, *at).is_some_and(|(_, strength, _)| strength != verbs::Strength::Object)
        })
    });
    let Some(cut) = cut else { return Err(unclear()) };
    let (head, body) = (rest.to(cut).trim(), rest.from(cut).trim());
    if said
        .at(
            0,
            &[
                "for the user",
                "for user",
                "in the row of",
                "in the row for",
                "on the row of",
            ],
        )
        .is_some()
    {
        let anchor = targets::target(head, None).ok_or_else(unclear)?;
        let mut steps = clause::read(body, context)?;
        for step in &mut steps {
            step.span = said.span();
            narrow(&mut step.op, &anchor);
        }
        return Ok(steps);
    }
    let body = body.from(verbs::fillers_at(body, 0));
    // `for each product, open it and collect …`
    if let Some((Verb::Open | Verb::Click, _, count)) = verbs::verb_at(body, 0)
        && each_page::is_the_record(body.from(count))
    {
        let from = said.at(0, &["for", "from"]).unwrap_or(0);
        let each = said.slice(from, said.len() - rest.len() + cut).trim();
        if each_page::each(each, context) {
            return Ok(Vec::new());
        }
    }
    let Some((verbs::Verb::Collect, _, count)) = verbs::verb_at(body, 0) else {
        return Err(Fault::new(
            said,
            "Doing something with each of several things is not possible here yet. Write the steps one by one.",
        ));
    };
    // The same as `collect … of every product`; `for all products under 40` keeps its filter.
    let head_from = said
        .at(0, &["for"])
        .or_else(|| said.at(0, &["from"]))
        .unwrap_or(0);
    let (pages_left, pages) = pages::take(body.from(count));
    let columns: Vec<String> = Phrase::new(said.src, &pages_left)
        .list()
        .into_iter()
        .filter_map(column)
        .collect();
    let head = said.slice(head_from, said.len() - rest.len() + cut).trim();
    let mut steps = collect(said, head, context)?;
    if let Some(Draft {
        op: Op::Collect(collect),
        ..
    }) = steps.last_mut()
    {
        collect.columns = columns;
        if pages != crate::model::Pages::All {
            collect.pages = pages;
        }
    }
    Ok(steps)
}

fn narrow(op: &mut Op, anchor: &Target) {
    let target = match op {
        Op::Click { target, .. }
        | Op::Fill { target, .. }
        | Op::Check { target, .. }
        | Op::Hover { target }
        | Op::Download { target } => target,
        _ => return,
    };
    if target.scope.is_none() {
        target.scope = Some(Box::new(Scope {
            relation: crate::model::Relation::OnRowOf,
            anchor: anchor.clone(),
        }));
    }
}
