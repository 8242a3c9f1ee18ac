//! Sentences for the operations that move things, hand over files and answer the browser.

use crate::model::{Drop, Target, Which};
use crate::planner::sentences::naming::{call, nth, stressed};
use crate::planner::sentences::say::UNSAID;

pub(in crate::planner) fn tab(which: &Which) -> String {
    match which {
        Which::Newest => "Go to *the newest tab*".to_owned(),
        Which::Previous => "Go to *the tab before*".to_owned(),
        Which::Next => "Go to *the next tab*".to_owned(),
        Which::Position(n) => format!("Go to *the {} tab*", nth(*n)),
        Which::Named(name) => format!("Go to *the tab {}*", stressed(name)),
    }
}

pub(in crate::planner) fn replace(old: &str, new: &str, target: Option<&Target>) -> String {
    let within = target
        .map(|target| format!(" in {}", call(target)))
        .unwrap_or_default();
    match new {
        new if old.is_empty() => {
            let within = within.replacen(" in ", " of ", 1);
            format!("Add *{}* at the end{within}", stressed(new))
        }
        "" => format!(
            "Take *{}* out{}",
            stressed(old),
            within.replacen(" in ", " of ", 1)
        ),
        new => format!("Replace *{}* with *{}*{within}", stressed(old), stressed(new)),
    }
}

pub(in crate::planner) fn drag(target: &Target, to: &Drop) -> String {
    let what = call(target);
    match to {
        Drop::Onto(place) => format!("Drag {what} onto {}", call(place)),
        Drop::Before(place) => format!("Drag {what} before {}", call(place)),
        Drop::After(place) => format!("Drag {what} after {}", call(place)),
        Drop::Position(1) => format!("Drag {what} to *the top*"),
        Drop::Position(-1) => format!("Drag {what} to *the bottom*"),
        Drop::Position(n) => format!("Drag {what} to the *{} place*", nth(*n)),
        Drop::By(x, y) => format!("Drag {what} {}", by(*x, *y)),
        Drop::Corner(x, y) => format!("Drag {what} to *the {}*", corner(*x, *y)),
        Drop::Size(x, y) if x + y > 0 => format!("Make {what} *larger*"),
        Drop::Size(..) => format!("Make {what} *smaller*"),
    }
}

fn by(x: i32, y: i32) -> String {
    let way = match (x.signum(), y.signum()) {
        (0, -1) => "up",
        (0, _) => "down",
        (-1, _) => "left",
        _ => "right",
    };
    match x.abs().max(y.abs()) {
        1 => format!("*{way}*"),
        n => format!("*{n} places {way}*"),
    }
}

fn corner(x: i32, y: i32) -> &'static str {
    match (x, y) {
        (-1, -1) => "top left",
        (0, -1) => "top",
        (1, -1) => "top right",
        (-1, 0) => "left",
        (0, 0) => "centre",
        (1, 0) => "right",
        (-1, _) => "bottom left",
        (0, _) => "bottom",
        _ => "bottom right",
    }
}

/// Files are called by their names; where they lie is in the step itself.
pub(in crate::planner) fn upload(paths: &[String], target: Option<&Target>) -> String {
    let names: Vec<&str> = paths
        .iter()
        .map(|path| match path.as_str() {
            UNSAID => "a file",
            path => path.rsplit(['/', '\\']).next().unwrap_or(path),
        })
        .collect();
    let to = target.map(|target| format!(" to {}", call(target)));
    format!(
        "Upload *{}*{}",
        stressed(&names.join(", ")),
        to.unwrap_or_default()
    )
}

pub(in crate::planner) fn answer(accept: bool, text: Option<&str>) -> String {
    match (accept, text) {
        (_, Some(text)) => format!("Answer *{}* to the browser's question", stressed(text)),
        (true, None) => "Accept *the browser's question*".to_owned(),
        (false, None) => "Dismiss *the browser's question*".to_owned(),
    }
}
