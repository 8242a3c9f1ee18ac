//! What was made or edited is kept: at the end, and before another stretch leaves its form, where nothing that was said does it.

use crate::model::{Op, Relation, Target};
use crate::planner::stretch::clause::{Context, Draft};
use crate::planner::things::styling;

/// What was made or edited is kept at the end, where nothing that was said does it.
pub(in crate::planner) fn keep(drafts: &mut Vec<Draft>, context: &Context) {
    let field = |draft: &Draft| {
        matches!(
            draft.op,
            Op::Fill { .. }
                | Op::Replace { .. }
                | Op::Check { .. }
                | Op::Choose { .. }
                | Op::Upload { .. }
                | Op::FillForm { submit: false, .. }
        )
    };
    // `open the ticket 12 and set its status to closed`: at the very end it is no filter of what is shown next.
    let opened = |draft: &Draft| matches!(&draft.op, Op::Click { target, .. } if target.role.is_none());
    let sets = context.sets
        && match drafts.last().map(|draft| &draft.op) {
            // `in your profile, set …` is as good as opened.
            Some(Op::Fill { target, .. }) => {
                drafts.iter().any(opened)
                    || target
                        .scope
                        .as_ref()
                        .is_some_and(|scope| scope.relation == Relation::In)
            }
            _ => false,
        };
    let Some(last) = drafts.iter().rposition(field).filter(|_| context.making || sets) else {
        return;
    };
    let sent = |draft: &Draft| match &draft.op {
        // A look is no sending.
        Op::Click { target, .. } => !styling::is_style(&target.name),
        Op::Press { .. } | Op::FillForm { .. } | Op::Answer { .. } => true,
        _ => false,
    };
    if drafts[last + 1..].iter().any(sent) {
        return;
    }
    let span = drafts[last].span;
    let styled = |draft: &&Draft| {
        matches!(&draft.op, Op::SelectText { .. })
            || matches!(&draft.op, Op::Click { target, .. } if styling::is_style(&target.name))
    };
    let looks = drafts[last + 1..].iter().take_while(styled).count();
    drafts.insert(last + 1 + looks, saved(span));
}

/// Keeps what was made before the next stretch leaves its form.
pub(in crate::planner) fn keep_before(drafts: &mut Vec<Draft>, context: &mut Context) {
    let last = drafts.last().filter(|draft| {
        matches!(
            draft.op,
            Op::Fill { .. } | Op::Replace { .. } | Op::Check { .. } | Op::Choose { .. } | Op::Upload { .. }
        ) && !matches!(&draft.op, Op::Choose { target: Some(target), .. } if target.name == "Sort")
    });
    if let Some(span) = last
        .map(|draft| draft.span)
        .filter(|_| context.making && !context.unkept)
    {
        drafts.push(saved(span));
        context.making = false;
    }
}

/// Keeps what was made before a button of another thing is pressed: `add a task "A", then mark the task "B" as done`.
pub(in crate::planner) fn before_another(
    drafts: &mut Vec<Draft>,
    steps: &[Draft],
    made: bool,
    context: &mut Context,
) {
    let another = steps.first().is_some_and(|draft| {
        matches!(&draft.op, Op::Click { target, .. }
            if target.role.as_deref() == Some("button") && target.every.is_none()
                && target.scope.as_ref().is_some_and(|scope| scope.relation == Relation::OnRowOf))
    });
    if !made || !another {
        return;
    }
    let now = std::mem::replace(&mut context.making, true);
    keep_before(drafts, context);
    context.making = now;
}

fn saved(span: (usize, usize)) -> Draft {
    let target = Target::called("Save");
    Draft {
        op: Op::click(target),
        span,
    }
}
