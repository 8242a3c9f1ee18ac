//! Leaves out what a finished run did in vain: typing that was typed over, ways that were gone back, the same twice.
//!
//! Only what certainly makes no difference to the steps after it goes; whatever may change something outside stays.

use crate::model::{Condition, Op, Step, Target};

/// The steps that count, in order.
#[must_use]
pub fn tidy(steps: Vec<Step>) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        if matches!(step.op, Op::Back) && kept.last().is_some_and(is_way) {
            kept.pop();
            continue;
        }
        if kept.last().is_some_and(|last| is_undone_by(last, &step)) {
            kept.pop();
        }
        kept.push(step);
    }
    kept
}

/// A click that only led to another page.
fn is_way(step: &Step) -> bool {
    let moved = step
        .expect
        .iter()
        .any(|condition| matches!(condition, Condition::Address(_)));
    matches!(step.op, Op::Click { .. }) && step.risk.is_none() && moved
}

/// Whether nothing of `before` is left once `after` was done right behind it.
fn is_undone_by(before: &Step, after: &Step) -> bool {
    if before.risk.is_some() {
        return false;
    }
    match (&before.op, &after.op) {
        (Op::Fill { target, .. }, Op::Fill { target: again, .. })
        | (Op::Check { target, .. }, Op::Check { target: again, .. })
        // A menu that was opened by pointing is gone through by pointing on.
        | (Op::Hover { target }, Op::Hover { target: again }) => same(before, target, after, again),
        (Op::Hover { .. }, Op::Open { .. }) => true,
        (Op::Scroll { .. }, Op::Scroll { .. }) | (Op::Open { .. }, Op::Open { .. }) => before.op == after.op,
        (Op::Scroll { .. }, Op::Open { .. }) => true,
        _ => false,
    }
}

/// By the element that was found, else by what it was called.
fn same(before: &Step, target: &Target, after: &Step, again: &Target) -> bool {
    match (&before.bundle, &after.bundle) {
        (Some(one), Some(other)) if one.css.is_some() && other.css.is_some() => {
            one.css == other.css && one.frame == other.frame
        }
        _ => target == again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::plan;

    fn left(request: &str, change: impl Fn(&mut Vec<Step>)) -> Vec<String> {
        let mut steps = plan(request).steps;
        change(&mut steps);
        tidy(steps)
            .into_iter()
            .map(|step| step.say.replace('*', ""))
            .collect()
    }

    #[test]
    fn what_was_done_in_vain_goes() {
        let went = |steps: &mut Vec<Step>| {
            steps[1].expect = vec![Condition::Address("/offers".into())];
        };
        let request = "open example.com, click Offers, go back, click Chairs";
        assert_eq!(left(request, went).len(), 2);
        assert_eq!(
            left(request, |_| ()).len(),
            4,
            "a click that led nowhere may have changed the page"
        );
        let typed = "open example.com, type \"a\" into Name, type \"ab\" into Name, type \"c\" into City";
        assert_eq!(left(typed, |_| ()).len(), 3);
        let looked = "open example.com, scroll down, scroll down, tick News, untick News";
        assert_eq!(left(looked, |_| ()).len(), 3, "{:?}", left(looked, |_| ()));
        let risky = |steps: &mut Vec<Step>| steps[1].risk = Some(crate::model::Risk::Changes);
        assert_eq!(left(typed, risky).len(), 4);
    }
}
