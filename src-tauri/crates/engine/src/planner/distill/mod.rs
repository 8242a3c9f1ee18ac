//! A run that worked becomes a function: the literals of its request become typed variables, and it gets a name.
//!
//! What was typed into a password field is never kept: it becomes a variable that has to be given anew.
//! It decides nothing about which steps to keep; the executor hands in those that took effect.

mod bind;
mod expect;
mod graft;
mod join;
mod name;
mod slots;
mod tidy;
mod values;

pub use bind::{BindError, bind};
pub use graft::graft;
pub use join::with_more_columns;
pub use tidy::tidy;
pub use values::{StepValue, change_values, step_values};

use crate::model::{Step, Variable, VariableKind};
use crate::planner::sentences::say::{UNSAID, is_secret_field, resay};
use slots::{Role, Slot};

/// Turns the steps of a finished run into those of a function: its steps, its variables in the order of the request's
/// steps, and a name for people.
///
/// A literal becomes a variable only if it stands in the request. Longer ones are replaced first, so that `desk lamp`
/// is never cut by a variable for `lamp`.
#[must_use]
pub fn distill(request: &str, steps: &[Step]) -> (Vec<Step>, Vec<Variable>, String) {
    distill_with(request, &[], steps)
}

/// The same where a person gave values of their own meanwhile: these count as words of the request.
#[must_use]
pub fn distill_with(request: &str, words: &[String], steps: &[Step]) -> (Vec<Step>, Vec<Variable>, String) {
    let mut steps = steps.to_vec();
    let name = name::name(request, &steps);
    let mut said = plain(request);
    for word in words {
        said.push('\n');
        said.push_str(&plain(word));
    }
    let mut found: Vec<Found> = Vec::new();
    for step in &mut steps {
        let label = step
            .bundle
            .as_ref()
            .and_then(|bundle| {
                bundle
                    .label
                    .clone()
                    .or_else(|| bundle.placeholder.clone())
                    .or_else(|| Some(bundle.name.clone()))
            })
            .filter(|label| !label.is_empty());
        let is_password = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
        let offered = step.bundle.as_ref().map_or(&[][..], |bundle| &bundle.options);
        slots::visit(&mut step.op, label.as_deref(), &mut |slot| {
            take(slot, is_password, offered, &said, &mut found)
        });
    }
    let mut longest: Vec<&Found> = found
        .iter()
        .filter(|found| !found.secret && matches!(found.kind, VariableKind::Text | VariableKind::Choice))
        .collect();
    longest.sort_by_key(|found| std::cmp::Reverse(found.literal.chars().count()));
    let mut templated = Vec::with_capacity(steps.len());
    for step in &mut steps {
        let mut renamed = false;
        slots::visit_names(&mut step.op, &mut |text| {
            for found in &longest {
                if let Some(new) = replaced(text, &found.literal, &found.name) {
                    *text = new;
                    renamed = true;
                }
            }
        });
        if renamed {
            // What was found by its old name must be looked for by its new one.
            step.bundle = None;
        }
        templated.push(renamed);
        resay(step);
        step.span = None;
    }
    expect::settle(&mut steps, &found, &templated);
    let variables = found
        .into_iter()
        .map(|found| Variable {
            default: (!found.secret).then(|| found.as_offered().clone()),
            name: found.name,
            kind: found.kind,
            options: found.options,
        })
        .collect();
    (steps, variables, name)
}

struct Found {
    name: String,
    kind: VariableKind,
    literal: String,
    secret: bool,
    /// What the page offers in its place.
    options: Vec<String>,
}

impl Found {
    /// The literal as the page writes it.
    fn as_offered(&self) -> &String {
        offered_as(&self.literal, &self.options).unwrap_or(&self.literal)
    }
}

/// The option that the literal is, by its whole text.
fn offered_as<'o>(literal: &str, options: &'o [String]) -> Option<&'o String> {
    options.iter().find(|option| plain(option) == plain(literal))
}

/// Makes a slot's literal a variable, and puts its template in place.
fn take(slot: Slot<'_>, is_password: bool, offered: &[String], said: &str, found: &mut Vec<Found>) {
    let literal = slot.text.trim().to_owned();
    if literal == UNSAID {
        // Two that are not known may differ.
        let name = unique(&wish(&slot), found);
        *slot.text = format!("{{{{{name}}}}}");
        found.push(Found {
            name,
            kind: VariableKind::Text,
            literal,
            secret: true,
            options: Vec::new(),
        });
        return;
    }
    if literal.is_empty() || literal.contains("{{") {
        return;
    }
    let secret = is_password || slot.label.is_some_and(is_secret_field);
    let counts = matches!(
        slot.role,
        Role::Count | Role::Under | Role::Over | Role::Lowest | Role::Highest
    );
    if !secret && !counts && !said.contains(&plain(&literal)) && !stands_as_address(said, &literal) {
        return;
    }
    let is_choice = !secret && offered.len() > 1 && offered_as(&literal, offered).is_some();
    let (kind, options) = match is_choice {
        true => (VariableKind::Choice, offered),
        false => (
            kind_of(slot.role, slot.label.unwrap_or_default(), &literal),
            &[][..],
        ),
    };
    let same = found.iter().find(|found| {
        found.literal == literal
            && found.kind == kind
            && found.secret == secret
            && found.options == options
            && (kind == VariableKind::Text || found.name == wish(&slot))
    });
    let name = match same {
        Some(same) => same.name.clone(),
        None => {
            let name = unique(&wish(&slot), found);
            found.push(Found {
                name: name.clone(),
                kind,
                literal,
                secret,
                options: options.to_vec(),
            });
            name
        }
    };
    *slot.text = format!("{{{{{name}}}}}");
}

/// `example.com` in the request is `https://example.com` in the step.
fn stands_as_address(said: &str, literal: &str) -> bool {
    let low = plain(literal);
    low.strip_prefix("https://")
        .or_else(|| low.strip_prefix("http://"))
        .is_some_and(|bare| said.contains(bare))
}

fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn kind_of(role: Role, label: &str, literal: &str) -> VariableKind {
    match role {
        Role::Count => VariableKind::Integer,
        Role::Under | Role::Over | Role::Lowest | Role::Highest => VariableKind::Number,
        Role::Url => VariableKind::Url,
        Role::Search | Role::Person | Role::Choice | Role::Containing | Role::Without => VariableKind::Text,
        Role::Field | Role::Equal => kind_of_value(label, literal),
    }
}

/// A number stays text where it is only written in digits: a phone number, a postcode.
fn kind_of_value(label: &str, literal: &str) -> VariableKind {
    let low = label.to_lowercase();
    let digits_only = [
        "phone", "tel", "zip", "post", "code", "card", "number", "id", "iban", "pin", "mobile",
    ]
    .iter()
    .any(|word| low.contains(word));
    let date = literal.len() == 10
        && literal.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if date {
        return VariableKind::Date;
    }
    if literal.starts_with("https://") || literal.starts_with("http://") {
        return VariableKind::Url;
    }
    let leading_zero = literal.len() > 1 && literal.starts_with('0') && !literal.starts_with("0.");
    if !digits_only
        && !leading_zero
        && literal.len() < 16
        && literal
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
    {
        if literal.parse::<i64>().is_ok() {
            return VariableKind::Integer;
        }
        if literal.parse::<f64>().is_ok_and(f64::is_finite) {
            return VariableKind::Number;
        }
    }
    VariableKind::Text
}

/// The name a slot asks for.
fn wish(slot: &Slot<'_>) -> String {
    let from_label = |otherwise: &str| {
        slot.label
            .map(identifier)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| otherwise.to_owned())
    };
    match slot.role {
        Role::Url => "url".into(),
        Role::Search => "search".into(),
        Role::Person => "name".into(),
        Role::Count => "count".into(),
        Role::Under => "under".into(),
        Role::Over => "over".into(),
        Role::Lowest => "lowest".into(),
        Role::Highest => "highest".into(),
        Role::Containing => from_label("containing"),
        Role::Without => "without".into(),
        Role::Choice => from_label("choice"),
        Role::Field => from_label("text"),
        Role::Equal => from_label("value"),
    }
}

/// A valid identifier in Python and in JSON: ASCII letters, digits and `_`, no keyword; empty if nothing is left.
fn identifier(label: &str) -> String {
    const KEYWORDS: &[&str] = &[
        "and",
        "as",
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "in",
        "is",
        "lambda",
        "none",
        "nonlocal",
        "not",
        "or",
        "pass",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
        "true",
        "false",
        "self",
        "secret",
        "function_id",
        "variables",
        "stream",
        "timeout",
    ];
    let mut out = String::new();
    for c in label.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('_') && !out.is_empty() && !matches!(c, '\'' | '’') {
            out.push('_');
        }
        if out.len() >= 30 {
            break;
        }
    }
    let out = out.trim_end_matches('_').to_owned();
    if out.starts_with(|c: char| c.is_ascii_digit()) || KEYWORDS.contains(&out.as_str()) {
        return format!("value_{out}");
    }
    out
}

fn unique(wish: &str, found: &[Found]) -> String {
    unique_name(wish, |name| found.iter().any(|found| found.name == name))
}

fn unique_name(wish: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(wish) {
        return wish.to_owned();
    }
    (2..)
        .map(|n| format!("{wish}_{n}"))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// The text with whole-word occurrences of a literal replaced; `None` if it has none, or the literal is too short to
/// be told from chance.
fn replaced(text: &str, literal: &str, name: &str) -> Option<String> {
    let template = format!("{{{{{name}}}}}");
    if text.eq_ignore_ascii_case(literal) {
        return Some(template);
    }
    if literal.chars().count() < 3 || text.contains("{{") {
        return None;
    }
    let at = text.find(literal)?;
    let before = text[..at].chars().next_back();
    let after = text[at + literal.len()..].chars().next();
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (apart(before) && apart(after))
        .then(|| format!("{}{template}{}", &text[..at], &text[at + literal.len()..]))
}

#[cfg(test)]
mod tests;
