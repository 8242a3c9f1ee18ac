//! `under Coach choose the class Chess club` where "Coach" is no list but a page of its own: that is gone to, and the choice is a link on
//! it. It says which steps that are, and does none.

use crate::model::{Op, Step, Target};

/// The way and the choice; `None` where more than one thing is chosen, or no place is named.
pub(in super::super) fn steps(step: &Step) -> Option<[Step; 2]> {
    let Op::Choose {
        options,
        target: Some(place),
    } = &step.op
    else {
        return None;
    };
    let [option] = options.as_slice() else {
        return None;
    };
    // A page is called by a name; a field is not.
    let named =
        place.name.starts_with(char::is_uppercase) && place.scope.is_none() && place.ordinal.is_none();
    if !named || place.role.is_some() {
        return None;
    }
    let click = |name: &str, say: String| Step {
        op: Op::click(Target::quoted(name)),
        say,
        ..step.clone()
    };
    Some([
        click(&place.name, format!("Went to “{}”", place.name)),
        click(option, format!("Click *{option}*")),
    ])
}
