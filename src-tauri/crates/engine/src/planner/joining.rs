//! Steps of several stretches are put together: a form and `send it`, rows and what each is opened for, a search and what narrows it. It
//! reads no words.

use crate::model::Op;
use crate::planner::lists::each_page;
use crate::planner::stretch::clause::Draft;
use crate::planner::stretch::context::Context;

/// Adds steps; a form and "send it" right after it are one step, and so are rows and what each is opened for.
pub(super) fn join(drafts: &mut Vec<Draft>, steps: Vec<Draft>) {
    for step in steps {
        let sends = matches!(&step.op, Op::Click { target, .. } if target.role.as_deref() == Some("button") && !target.quoted && target.scope.is_none() && target.ordinal.is_none() && matches!(target.name.to_lowercase().as_str(), "send" | "submit"));
        if let (
            true,
            Some(Draft {
                op: Op::FillForm { submit, .. },
                span,
            }),
        ) = (sends, drafts.last_mut())
        {
            *submit = true;
            span.1 = step.span.1.max(span.1);
            continue;
        }
        // `reply with "…" and set it to closed`: both are sent together.
        let state = matches!(step.op, Op::Choose { target: None, .. });
        let replied = matches!(drafts.last(), Some(Draft { op: Op::Click { target, .. }, .. })
            if target.name == "Send" && target.role.as_deref() == Some("button"));
        if state && replied {
            let at = drafts.len() - 1;
            drafts.insert(at, step);
            continue;
        }
        // `reply with "…" and send it`: it was to be sent anyway.
        if let (true, true, Some(last)) = (sends, replied, drafts.last_mut()) {
            last.span.1 = step.span.1.max(last.span.1);
            continue;
        }
        if let Some(last) = drafts.last_mut()
            && each_page::join(&mut last.op, &step.op)
        {
            last.span.1 = step.span.1.max(last.span.1);
            continue;
        }
        drafts.push(step);
    }
}

/// `search for lamps under 40` without a collection after it: the words belong to the search after all.
pub(super) fn unused_filters(drafts: &mut [Draft], context: &mut Context) {
    use crate::model::FilterTest::{AtLeast, AtMost, Between, Containing, Equals, Over, Under, Without};
    for filter in std::mem::take(&mut context.filters) {
        let words = match filter.test {
            Under(n) => format!("under {n}"),
            Over(n) => format!("over {n}"),
            AtMost(n) => format!("at most {n}"),
            AtLeast(n) => format!("at least {n}"),
            Between(a, b) => format!("between {a} and {b}"),
            Containing(text) | Without(text) | Equals(text) => text,
        };
        let search = drafts.iter_mut().rev().find_map(|draft| match &mut draft.op {
            Op::Search { text, .. } => Some(text),
            _ => None,
        });
        if let Some(text) = search {
            text.push(' ');
            text.push_str(&words);
        }
    }
}
