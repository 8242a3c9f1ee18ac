//! `under Coach choose the class Chess club`, `choose info@shop.example in the virtual list` where "Coach" and "Virtual list" are no lists but
//! pages: that is gone to, and the choice is a link or an option on it. It says which steps those are, and does none.

use std::time::Duration;

use crate::model::{Op, Step, Target};
use crate::page::{Intent, Pick, Session};

/// The way, and the choice once by a click and once in a list, likeliest first; `None` where more than one thing is chosen, or no page
/// is named.
pub(in super::super) async fn steps(session: &Session, step: &Step) -> Option<(Step, [Step; 2])> {
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
    let a_list = |role: &str| matches!(role, "combobox" | "listbox");
    if place.scope.is_some()
        || place.ordinal.is_some()
        || !place.role.as_deref().is_none_or(a_list)
        || place.name.is_empty()
    {
        return None;
    }
    let again = |op: Op, say: String| Step {
        op,
        say,
        ..step.clone()
    };
    let click = again(Op::click(Target::quoted(option)), format!("Click *{option}*"));
    let choose = again(
        Op::Choose {
            options: options.clone(),
            target: None,
        },
        format!("Choose *{option}*"),
    );
    // It may stand in a menu that is closed, or that has a way of the same name.
    let way = |name: &str| again(Op::click(Target::called(name)), format!("Went to “{name}”"));
    // A page is called by a name; a field is not, unless the page has a way of that very name.
    if place.name.starts_with(char::is_uppercase) {
        return Some((way(&place.name), [click, choose]));
    }
    for name in [place.name.clone(), format!("{} list", place.name)] {
        let there = Target::quoted(&name);
        let found = session
            .find(Pick::Target(&there, Intent::Click), Duration::ZERO)
            .await;
        if found.is_ok_and(|found| matches!(found.role.as_str(), "link" | "button" | "tab" | "menuitem")) {
            return Some((way(&name), [choose, click]));
        }
    }
    None
}
