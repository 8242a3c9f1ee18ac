//! A step as a sentence for people, in the present; `*` stands around what is stressed.

use crate::planner::lexicon::amounts;
use crate::planner::lexicon::words::plural;
use crate::planner::page::places::practice_name;
use crate::planner::sentences::naming::{call, stressed};
use crate::planner::sentences::{said_more, say_rows};
use crate::planner::values::shown;

use crate::model::{ClickKind, Condition, Op, Place, Step, Target};

/// Stands for what a person typed into a password field: it is not known, and becomes a variable without a value.
pub(crate) const UNSAID: &str = "{{?}}";

/// The sentence of an operation.
pub(crate) fn say(op: &Op) -> String {
    match op {
        Op::Open {
            place: Place::Url(url),
        } => format!("Open *{}*", stressed(short_address(url))),
        Op::Open {
            place: Place::Practice(page),
        } => format!("Open *the {}*", practice_name(page)),
        Op::Search {
            text,
            field: Some(field),
        } if field.is_only_a_kind() => format!(
            "Search for *{}* among the *{}*",
            stressed(text),
            stressed(&plural(field.kind.as_deref().unwrap_or_default()))
        ),
        Op::Search { text, field: None } => format!("Search for *{}*", stressed(text)),
        Op::Search {
            text,
            field: Some(field),
        } => format!("Search for *{}* in {}", stressed(text), call(field)),
        Op::Click { target, how } => {
            let verb = match how {
                ClickKind::Click => "Click",
                ClickKind::Double => "Double-click",
                ClickKind::Right => "Right-click",
                ClickKind::UntilGone => "Click again and again, as long as it is there,",
            };
            format!("{verb} {}", call(target))
        }
        Op::Fill { text, target } if text.is_empty() => format!("Clear {}", call(target)),
        Op::Fill { text, target } if is_focus(target) => format!("Type *{}*", hidden(text, target)),
        Op::Fill { text, target } => format!("Enter *{}* in {}", hidden(text, target), call(target)),
        Op::FillForm {
            form,
            person,
            pairs,
            submit,
            ..
        } => say_form(form.as_deref(), person.as_deref(), pairs, *submit),
        Op::Choose { options, target } => {
            let options = join(options.iter().map(|option| format!("*{}*", stressed(option))));
            match target {
                Some(target) if target.name == "Sort" && !target.quoted => format!("Sort by {options}"),
                Some(target) => format!("Choose {options} in {}", call(target)),
                None => format!("Choose {options}"),
            }
        }
        Op::Check { target, on: true } => format!("Tick {}", call(target)),
        Op::Check { target, on: false } => format!("Untick {}", call(target)),
        Op::Press { keys } => format!("Press *{}*", stressed(keys)),
        Op::Hover { target } => format!("Move the pointer over {}", call(target)),
        Op::Scroll {
            to: None,
            target: Some(target),
        } => format!("Scroll to {}", call(target)),
        Op::Scroll { to, target } => {
            let said = match to.as_deref() {
                Some("up") => "Scroll *up*",
                Some("top") => "Scroll to *the top*",
                Some("bottom") => "Scroll to *the bottom*",
                Some("end") => "Scroll until *nothing more comes*",
                _ => "Scroll *down*",
            };
            let within = target.as_ref().map(|target| format!(" in {}", call(target)));
            format!("{said}{}", within.unwrap_or_default())
        }
        Op::Wait {
            condition: Condition::Time(ms),
        } => format!("Wait *{}*", time(*ms)),
        Op::Wait { condition } => format!("Wait until {}", holds(condition)),
        Op::Collect(collect) => say_rows::say(collect),
        Op::Assert { condition } => format!("Make sure that {}", holds(condition)),
        Op::Screenshot => "Take a *picture of the page*".to_owned(),
        Op::Download { target } => format!("Download {}", call(target)),
        Op::Back => "Go *back*".to_owned(),
        Op::Forward => "Go *forward*".to_owned(),
        Op::Tab { which } => said_more::tab(which),
        Op::Drag { target, to } => said_more::drag(target, to),
        Op::SelectText { target } => format!("Mark the text of {}", call(target)),
        Op::Copy { target: Some(target) } => format!("Copy the text of {}", call(target)),
        Op::Copy { target: None } => "Copy *what is marked*".to_owned(),
        Op::Paste { target: Some(target) } => format!("Paste into {}", call(target)),
        Op::Paste { target: None } => "Paste *it*".to_owned(),
        Op::Replace { old, new, target } => said_more::replace(old, new, target.as_ref()),
        Op::Upload { paths, target } => said_more::upload(paths, target.as_ref()),
        Op::Answer { accept, text } => said_more::answer(*accept, text.as_deref()),
        Op::Menu { path } => format!("Choose *{}* in the menu", stressed(&path.join(" › "))),
        Op::Close => "Close *the page*".to_owned(),
    }
}

/// The same sentence again, after templates replaced literals or values replaced templates.
pub fn resay(step: &mut Step) {
    let secret = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
    step.say = match &step.op {
        Op::Fill { text, target } if text == UNSAID || (secret && !text.contains("{{")) => {
            format!("Type a secret in {}", call(target))
        }
        op => say(op),
    };
}

/// An address as people read it: without `https://` and a lone slash at its end.
fn short_address(url: &str) -> &str {
    let short = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url);
    short.strip_suffix('/').unwrap_or(short)
}

fn is_focus(target: &Target) -> bool {
    target.name.is_empty()
        && target.ordinal.is_none()
        && target.scope.is_none()
        && target.role.as_deref() == Some("textbox")
}

/// What is typed into a password field is shown to nobody.
fn hidden(text: &str, target: &Target) -> String {
    if is_secret_field(&target.name) && !text.contains("{{") {
        "••••••".to_owned()
    } else {
        stressed(&shown::called(text))
    }
}

/// Whether a field's name tells that its value is a secret.
pub(crate) fn is_secret_field(name: &str) -> bool {
    let low = name.to_lowercase();
    [
        "password",
        "passcode",
        "passwort",
        "pin",
        "secret",
        "cvv",
        "cvc",
        "security code",
        "card number",
        "api key",
        "token",
        "passphrase",
    ]
    .iter()
    .any(|word| {
        low.split(|c: char| !c.is_alphanumeric())
            .collect::<Vec<_>>()
            .join(" ")
            .split(' ')
            .collect::<Vec<_>>()
            .windows(word.split(' ').count())
            .any(|window| window.join(" ") == *word)
    })
}

fn say_form(form: Option<&str>, person: Option<&str>, pairs: &[(String, String)], submit: bool) -> String {
    let form = form.map_or_else(
        || "the *form*".to_owned(),
        |form| format!("the *{} form*", stressed(form)),
    );
    let mut said = if form.contains("*log in form*") {
        "Log in".to_owned()
    } else {
        format!("Fill in {form}")
    };
    if let Some(person) = person {
        said.push_str(&format!(" as *{}*", stressed(person)));
    }
    if !pairs.is_empty() {
        let pairs = pairs.iter().map(|(field, value)| {
            let value = if is_secret_field(field) && !value.contains("{{") {
                "••••••".to_owned()
            } else if field == "*" {
                return "what the page shows for *each label*".to_owned();
            } else {
                stressed(&shown::called(value))
            };
            format!("{} *{value}*", stressed(field))
        });
        said.push_str(&format!(" with {}", join(pairs)));
    }
    if submit && !said.starts_with("Log in") {
        said.push_str(" and *send* it");
    }
    said
}

fn holds(condition: &Condition) -> String {
    match condition {
        Condition::Text(text) => format!("the page says *{}*", stressed(text)),
        Condition::NoText(text) => format!("the page does not say *{}*", stressed(text)),
        Condition::Visible(target) => format!("{} is there", call(target)),
        Condition::Gone(target) => format!("{} is gone", call(target)),
        Condition::Time(ms) => format!("*{}* have passed", time(*ms)),
        Condition::Address(text) => format!("the address contains *{}*", stressed(text)),
        Condition::Title(text) => format!("the title contains *{}*", stressed(text)),
        Condition::Value(target, text) => format!("{} holds *{}*", call(target), hidden(text, target)),
        Condition::Amount(label, test) => amounts::say(label, test),
        Condition::Checked(target, true) => format!("{} is ticked", call(target)),
        Condition::Checked(target, false) => format!("{} is not ticked", call(target)),
    }
}

fn time(ms: u64) -> String {
    let count = |n: u64, unit: &str| {
        if n == 1 {
            format!("1 {unit}")
        } else {
            format!("{n} {unit}s")
        }
    };
    match ms {
        _ if ms.is_multiple_of(3_600_000) && ms > 0 => count(ms / 3_600_000, "hour"),
        _ if ms.is_multiple_of(60_000) && ms > 0 => count(ms / 60_000, "minute"),
        _ if ms.is_multiple_of(1000) => count(ms / 1000, "second"),
        _ if ms < 1000 => count(ms, "millisecond"),
        _ => format!("{:.1} seconds", ms as f64 / 1000.0),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(in crate::planner) fn join(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
