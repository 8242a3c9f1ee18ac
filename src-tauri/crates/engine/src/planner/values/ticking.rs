//! Steps that tick: boxes and switches by their names, the rows of several things, what a page calls "Mark as read". Options of lists
//! are in `choices`.

use crate::model::{ClickKind, Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::attributes::date_at;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{deeds, kinds, roles, words};
use crate::planner::lists::each;
use crate::planner::page::targets::{target, targets};
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::making;

/// `tick A and B`, `mark the message as read`, `uncheck everything except C`.
pub(crate) fn check(said: Phrase<'_>, rest: Phrase<'_>, on: bool, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&["off"]).without_end(&[
        "if it is ticked",
        "if it is not ticked",
        "if it is checked",
        "if it is not checked",
        "if it isn't checked",
        "if it isn't ticked",
        "if ticked",
        "if checked",
        "if it is on",
        "if it is off",
        "if needed",
        "if necessary",
    ]);
    // `everything except "Alerts"`: all the others.
    if let Some((all, but)) = rest.split(&["except for", "except", "but", "apart from", "other than"])
        && words::bare(all).at(
            0,
            &[
                "everything",
                "all",
                "all boxes",
                "all of them",
                "every box",
                "all the boxes",
                "all options",
                "them all",
            ],
        ) == Some(words::bare(all).len())
    {
        let state = if on { "unchecked" } else { "checked" };
        let every = Target {
            role: Some("checkbox".into()),
            state: Some(state.to_owned()),
            every: Some(0),
            ..Target::default()
        };
        let others = targets(but, None).ok_or_else(|| goals::unknown(said))?;
        let ops = std::iter::once(Op::Check { target: every, on })
            .chain(others.into_iter().map(|target| Op::Check { target, on: !on }));
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok(ops.map(draft).collect());
    }
    // `mark the invoice 12 as paid, with the payment date 2025-01-02`: what is said with it goes into the form that comes up.
    if said.toks[0].is("mark") && context.elsewhere() {
        let (marked, values) = match dated(rest) {
            Some((marked, day)) => (marked, vec![(Target::called("date"), day.text())]),
            None => deeds::said_with(rest),
        };
        if !values.is_empty()
            && marked.len() < rest.len()
            && marked.find(&["as"]).is_some_and(|(at, _)| at > 0)
        {
            let mut steps = check(said, marked, on, context)?;
            context.making = true;
            steps.extend(making::steps(said, Vec::new(), values)?);
            return Ok(steps);
        }
    }
    // `mark the first message as read`: the button of that name which belongs to it.
    if said.toks[0].is("mark")
        && let Some((what, how)) = rest.split(&["as"]).filter(|(what, _)| !what.is_empty())
        && how.len() <= 2
    {
        // `mark all articles as read`: one control does it.
        let all = what.after(&["all the", "all my", "all of the", "all"]);
        let every = what.at(0, &["them all", "all of them", "everything", "all"]) == Some(what.len());
        if every || all.is_some_and(|kind| kind.len() <= 1 && kind.toks.iter().all(kinds::is_kind)) {
            let target = Target::called(format!("Mark all as {}", how.text()));
            return one(Op::click(target), said);
        }
        return deeds::click(said, what, &format!("Mark as {}", how.text()), context);
    }
    // `enable it`: what is open has a control for that.
    if said.at(0, &["enable", "disable"]).is_some()
        && rest.at(0, words::PRONOUNS) == Some(rest.len())
        && !rest.is_empty()
        && context.it.is_none()
    {
        let target = Target::called(clause::capital(&said.to(1).text()));
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    if rest.is_empty() {
        return Err(Fault::new(said, "Which box is meant? Name it.").with(["check \"I agree\"".into()]));
    }
    if let Some(target) = first_few(rest) {
        return one(Op::Check { target, on }, said);
    }
    // `the boxes A, B and C`, `the boxes for A and B`
    let group = rest
        .after(&[
            "the boxes",
            "the checkboxes",
            "boxes",
            "checkboxes",
            "the options",
            "the boxes for",
            "the checkboxes for",
            "the boxes labelled",
            "the boxes labeled",
            "the check boxes",
            "the boxes of",
            "the checkboxes of",
            "the boxes next to",
            "the boxes beside",
            "the boxes in front of",
            "the checkboxes next to",
            "the rows of",
            "the rows",
        ])
        .filter(|names| !names.is_empty());
    if let Some(mut target) = each::each(rest) {
        if matches!(target.role.as_deref(), None | Some("textbox")) && !target.quoted {
            target.role = Some("checkbox".into());
            let low = target.name.to_lowercase();
            let state = match low.strip_suffix(" box").unwrap_or(&low) {
                "checked" | "ticked" => Some("checked"),
                "unchecked" | "unticked" => Some("unchecked"),
                _ => None,
            };
            if state.is_some() || matches!(low.as_str(), "box" | "of them" | "them" | "option") {
                target.name.clear();
            }
            target.state = state.map(str::to_owned);
        }
        return one(Op::Check { target, on }, said);
    }
    let found = match group.or_else(|| kinds_and_names(rest)) {
        Some(names) => named_boxes(names)
            .into_iter()
            .map(|part| target(part, None))
            .collect(),
        None => targets(rest, context.it.as_ref()),
    };
    let Some(found) = found.filter(|found| !found.is_empty()) else {
        return Err(Fault::new(said, "It is not clear which box is meant. Name it."));
    };
    context.it = found.last().cloned();
    // `disable the host web-2`: a thing, and no box that is called so.
    let kind = kinds::kind_of(rest).filter(|_| {
        found.len() == 1
            && said.at(0, &["enable", "disable", "turn", "switch"]).is_some()
            && context.elsewhere()
    });
    Ok(found
        .into_iter()
        .map(|mut target| {
            target.kind = target.kind.or_else(|| kind.clone());
            if target.role.as_deref() == Some("textbox") {
                // `the Terms box`
                target.role = Some("checkbox".into());
            }
            Draft {
                op: Op::Check { target, on },
                span: said.span(),
            }
        })
        .collect())
}

/// `the first three messages`, `the three newest messages`: the boxes of so many.
pub(in crate::planner) fn first_few(what: Phrase<'_>) -> Option<Target> {
    const FIRST: &[&str] = &["first", "top", "newest", "latest", "most recent"];
    let named = bare(what);
    let (count, left) = match named.after(FIRST) {
        Some(left) => left.take(words::whole_number)?,
        None => {
            let (count, left) = named.take(words::whole_number)?;
            (count, left.after(FIRST)?)
        }
    };
    let fits = left.len() == 1 && words::is_plural(&left.toks[0].low) && left.toks[0].is_word();
    fits.then(|| Target {
        role: Some("checkbox".into()),
        every: u32::try_from(count).ok(),
        ..Target::default()
    })
}

/// `the orders 17 and 18`, `the files "a" and "b"`: what they are, and the names of several.
pub(in crate::planner) fn kinds_and_names(rest: Phrase<'_>) -> Option<Phrase<'_>> {
    let named = bare(rest);
    let kind = named.first()?;
    let names = named.from(1);
    let is_name = |part: &Phrase<'_>| {
        part.first()
            .is_some_and(|tok| kinds::is_name(tok) || tok.is_number() || tok.text.contains('-'))
    };
    let several = names.list();
    let plain = kind.is_word() && !kind.is_capital() && roles::role_of(named.to(1)).is_none();
    let many = words::is_plural(&kind.low) && several.len() > 1;
    // `the order 17`: the name alone is enough.
    let one = several.len() == 1 && names.len() <= 4;
    (plain && named.len() < rest.len() && (many || one) && several.iter().all(is_name)).then_some(names)
}

/// `A, B and C`, `a and b`; a joining word between longer names may be part of one, which only the page can tell.
pub(in crate::planner) fn named_boxes<'t>(names: Phrase<'t>) -> Vec<Phrase<'t>> {
    let parts = names.list();
    let sure = names.toks.iter().any(|tok| tok.text == ",")
        || parts
            .iter()
            .all(|part| part.len() == 1 || part.last().is_some_and(|tok| tok.kind == Kind::Quoted));
    if sure { parts } else { vec![names.trim()] }
}

/// `the invoice 12 as paid` and the day of `on 5 March 2026` after it.
fn dated(rest: Phrase<'_>) -> Option<(Phrase<'_>, Phrase<'_>)> {
    let (at, count) = rest
        .places(&["on"])
        .into_iter()
        .next_back()
        .filter(|(at, _)| *at > 0)?;
    let day = rest.from(at + count);
    (date_at(day) == Some(day.len())).then(|| (rest.to(at), day))
}
