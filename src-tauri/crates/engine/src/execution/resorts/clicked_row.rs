//! `click on Tomas Berk and then Edit` where the name is only a cell of a list, which opens nothing: the control stands on its row, or in
//! the menu of that. It says how the step reads then, and clicks nothing.

use crate::model::{ClickKind, Op, Relation, Scope, Step, Target};

/// What a list shows, and no way to anything.
const CELLS: &[&str] = &["cell", "gridcell", "rowheader", "row", "generic", "text"];

/// The step on the row of what the step before clicked; `None` where that may have opened something.
pub(in super::super) fn on_its_row(step: &Step, before: Option<&Step>) -> Option<Step> {
    let Op::Click {
        target,
        how: ClickKind::Click,
    } = &step.op
    else {
        return None;
    };
    let before = before?;
    let Op::Click { target: record, .. } = &before.op else {
        return None;
    };
    // How it was found is not kept where it was gone to first.
    let cell = before
        .bundle
        .as_ref()
        .is_none_or(|bundle| CELLS.contains(&bundle.role.as_str()));
    let plain = target.scope.is_none() && target.ordinal.is_none() && target.every.is_none();
    if !cell || !plain || record.name.is_empty() {
        return None;
    }
    let anchor = Target {
        scope: None,
        ..record.clone()
    };
    let target = Target {
        scope: Some(Box::new(Scope {
            relation: Relation::OnRowOf,
            anchor,
        })),
        ..target.clone()
    };
    Some(Step {
        op: Op::click(target),
        ..step.clone()
    })
}
