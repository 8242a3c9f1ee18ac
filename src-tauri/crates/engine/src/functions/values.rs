//! The values of a run: coerced to the declared types, and told in Python's words where the contract wants them (3.1).
//!
//! It knows neither steps nor pages. No given value stands in a message of this module: only names, types and options do.

use std::collections::BTreeMap;

use anything_api::function::ParameterInfo;
use serde_json::{Map, Value};

use crate::model::{Variable, VariableKind};

/// Stands in the place of a value that may not be kept.
pub(crate) const HIDDEN: &str = "•••";

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ValueProblem {
    /// The variable's name as it was sent, or as it is declared.
    pub name: String,
    /// Pydantic's word for it: `missing`, `extra_forbidden`, `int_parsing`, ...
    pub kind: &'static str,
    /// Plain words.
    pub message: String,
}

/// Coerces `given` to the declared types; a null counts as absent, absent means the default.
///
/// # Errors
/// Every problem at once: unknown names, missing values, values of another type.
pub(crate) fn coerce(
    declared: &[Variable],
    given: &Map<String, Value>,
) -> Result<BTreeMap<String, String>, Vec<ValueProblem>> {
    let mut problems = Vec::new();
    for name in given.keys() {
        if !declared.iter().any(|variable| &variable.name == name) {
            let known: Vec<&str> = declared.iter().map(|variable| variable.name.as_str()).collect();
            let message = if known.is_empty() {
                "this function takes no values".to_owned()
            } else {
                format!("this function has no such value; it has {}", known.join(", "))
            };
            problems.push(ValueProblem {
                name: name.clone(),
                kind: "extra_forbidden",
                message,
            });
        }
    }
    let mut values = BTreeMap::new();
    for variable in declared {
        let value = given.get(&variable.name).filter(|value| !value.is_null());
        let text = match (value, &variable.default) {
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(("missing", "a value is needed".to_owned())),
            (Some(value), _) => coerce_one(variable, value),
        };
        match text {
            Ok(text) => {
                values.insert(variable.name.clone(), text);
            }
            Err((kind, message)) => problems.push(ValueProblem {
                name: variable.name.clone(),
                kind,
                message,
            }),
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}

/// The values as JSON of their declared types, as a run's record shows them. A variable without a default stands for
/// something that may not be kept, such as a password: its value is left out.
pub(crate) fn as_json(declared: &[Variable], values: &BTreeMap<String, String>) -> Map<String, Value> {
    values
        .iter()
        .map(|(name, text)| {
            let found = declared.iter().find(|variable| &variable.name == name);
            if found.is_none_or(|variable| variable.default.is_none()) {
                return (name.clone(), Value::from(HIDDEN));
            }
            let kind = found.map(|variable| variable.kind);
            let value = match kind {
                Some(VariableKind::Integer) => text.parse::<i64>().map(Value::from).ok(),
                Some(VariableKind::Number) => text.parse::<f64>().map(Value::from).ok(),
                Some(VariableKind::Boolean) => text.parse::<bool>().map(Value::from).ok(),
                _ => None,
            };
            (name.clone(), value.unwrap_or_else(|| Value::from(text.clone())))
        })
        .collect()
}

/// The contract's `ParameterInfo` of a variable.
pub(crate) fn parameter(variable: &Variable) -> ParameterInfo {
    ParameterInfo {
        name: variable.name.clone(),
        kind: Some(annotation(variable)),
        default: variable
            .default
            .as_deref()
            .map(|default| python_literal(variable.kind, default)),
        secret: false,
        file: false,
    }
}

/// The annotation a Python author would have written.
pub(crate) fn annotation(variable: &Variable) -> String {
    let name = match variable.kind {
        VariableKind::Text => "str",
        VariableKind::Integer => "int",
        VariableKind::Number => "float",
        VariableKind::Date => "date",
        VariableKind::Url => "HttpUrl",
        VariableKind::Boolean => "bool",
        VariableKind::Choice => {
            let options: Vec<String> = variable
                .options
                .iter()
                .map(|option| python_text(option))
                .collect();
            return format!("Literal[{}]", options.join(", "));
        }
    };
    name.to_owned()
}

/// The value as Python source text: `3`, `True`, `'abc'` with its quotes.
pub(crate) fn python_literal(kind: VariableKind, text: &str) -> String {
    match kind {
        VariableKind::Integer if text.parse::<i64>().is_ok() => text.to_owned(),
        VariableKind::Number if text.parse::<f64>().is_ok_and(f64::is_finite) => text.to_owned(),
        VariableKind::Boolean if text == "true" => "True".to_owned(),
        VariableKind::Boolean if text == "false" => "False".to_owned(),
        _ => python_text(text),
    }
}

fn python_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                out.push_str(&format!("\\x{:02x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}

/// Pydantic's word for what is wrong, and plain words.
type Coerced = Result<String, (&'static str, String)>;

fn coerce_one(variable: &Variable, value: &Value) -> Coerced {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(bool) => bool.to_string(),
        _ => return Err(("string_type", "a list or an object can't stand here".to_owned())),
    };
    let trimmed = text.trim();
    let (read, kind, needed) = match variable.kind {
        VariableKind::Text => return Ok(text),
        VariableKind::Integer => (whole(trimmed), "int_parsing", "a whole number is needed"),
        VariableKind::Number => {
            let number = trimmed.parse::<f64>().ok();
            let number = number.filter(|number| number.is_finite() && !value.is_boolean());
            (
                number.map(|_| trimmed.to_owned()),
                "float_parsing",
                "a number is needed",
            )
        }
        VariableKind::Boolean => (truth(trimmed), "bool_parsing", "yes or no is needed"),
        VariableKind::Date => {
            let date = date(trimmed, variable.default.as_deref());
            (date, "date_parsing", "a date such as 2026-01-31 is needed")
        }
        VariableKind::Url => (address(trimmed), "url_parsing", "a web address is needed"),
        VariableKind::Choice => {
            return option(trimmed, &variable.options)
                .ok_or_else(|| ("literal_error", one_of(&variable.options)));
        }
    };
    read.ok_or_else(|| (kind, needed.to_owned()))
}

fn truth(text: &str) -> Option<String> {
    let is_true = match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => true,
        "false" | "no" | "off" | "0" => false,
        _ => return None,
    };
    Some(is_true.to_string())
}

/// The option as the page writes it: people do not mind capitals.
fn option(text: &str, options: &[String]) -> Option<String> {
    let exact = options.iter().find(|option| option.as_str() == text);
    let alike = || {
        options
            .iter()
            .find(|option| option.to_lowercase() == text.to_lowercase())
    };
    exact.or_else(alike).cloned()
}

fn one_of(options: &[String]) -> String {
    /// More are no help to who reads them.
    const TOLD: usize = 12;
    let mut told = options.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ");
    if options.len() > TOLD {
        told.push_str(", …");
    }
    format!("one of these is needed: {told}")
}

fn whole(text: &str) -> Option<String> {
    if let Ok(number) = text.parse::<i64>() {
        return Some(number.to_string());
    }
    // JSON from other languages writes 3 as 3.0.
    let number = text.parse::<f64>().ok()?;
    let exact = number.is_finite() && number.fract() == 0.0 && number.abs() < 9.0e15;
    exact.then(|| format!("{number:.0}"))
}

fn date(text: &str, default: Option<&str>) -> Option<String> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if is_iso_date(day) {
        return Some(day.to_owned());
    }
    // A task that wrote its date in words is replayed with dates in words: the page decides what it takes.
    let in_words = default.is_some_and(|default| !is_iso_date(default));
    (in_words && !text.is_empty()).then(|| text.to_owned())
}

fn is_iso_date(text: &str) -> bool {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day]");
    time::Date::parse(text, FORMAT).is_ok()
}

fn address(text: &str) -> Option<String> {
    let full = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = url::Url::parse(&full).ok()?;
    let usable = matches!(url.scheme(), "http" | "https") && url.has_host();
    (usable && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    fn variable(name: &str, kind: VariableKind, default: Option<&str>) -> Variable {
        Variable {
            name: name.into(),
            kind,
            default: default.map(Into::into),
            options: Vec::new(),
        }
    }

    #[test]
    fn a_choice_is_one_of_its_options() {
        let delivery = Variable {
            options: vec!["Pick up".into(), "It's express".into()],
            ..variable("delivery", VariableKind::Choice, Some("Pick up"))
        };
        let declared = [delivery.clone()];
        let read = |value| coerce(&declared, &given(json!({ "delivery": value })));
        assert_eq!(read("it's EXPRESS").unwrap()["delivery"], "It's express");
        let problems = read("by owl").unwrap_err();
        let told = (problems[0].kind, problems[0].message.as_str());
        assert_eq!(
            told,
            ("literal_error", "one of these is needed: Pick up, It's express")
        );
        let shown = parameter(&delivery);
        assert_eq!(
            (shown.kind.as_deref(), shown.default.as_deref()),
            (Some(r"Literal['Pick up', 'It\'s express']"), Some("'Pick up'"))
        );
    }

    fn given(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn text_from_a_command_line_becomes_what_was_declared() {
        let declared = [
            variable("search", VariableKind::Text, Some("lamp")),
            variable("count", VariableKind::Integer, Some("3")),
            variable("price", VariableKind::Number, None),
            variable("gift", VariableKind::Boolean, Some("false")),
        ];
        let values = coerce(
            &declared,
            &given(json!({"search": 5, "count": "7", "price": "9.5", "gift": "True"})),
        )
        .unwrap();
        assert_eq!(
            Value::Object(as_json(&declared, &values)),
            json!({"search": "5", "count": 7, "price": HIDDEN, "gift": true})
        );
        let values = coerce(
            &declared,
            &given(json!({"count": 3.0, "price": 1, "search": null})),
        )
        .unwrap();
        assert_eq!(
            Value::Object(as_json(&declared, &values)),
            json!({"search": "lamp", "count": 3, "price": HIDDEN, "gift": false})
        );
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let declared = [
            variable("count", VariableKind::Integer, None),
            variable("price", VariableKind::Number, None),
            variable("day", VariableKind::Date, Some("2026-01-01")),
            variable("site", VariableKind::Url, Some("https://example.com")),
        ];
        let problems = coerce(
            &declared,
            &given(
                json!({"count": "many", "colour": "red", "day": "2026-02-31", "site": "javascript:alert(1)"}),
            ),
        )
        .unwrap_err();
        let mut kinds: Vec<_> = problems
            .iter()
            .map(|problem| (problem.name.as_str(), problem.kind))
            .collect();
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            [
                ("colour", "extra_forbidden"),
                ("count", "int_parsing"),
                ("day", "date_parsing"),
                ("price", "missing"),
                ("site", "url_parsing"),
            ]
        );
    }

    #[test]
    fn defaults_are_python_source() {
        let literal = |kind, text| python_literal(kind, text);
        assert_eq!(
            literal(VariableKind::Text, "it's\na \\ lamp"),
            r"'it\'s\na \\ lamp'"
        );
        assert_eq!(literal(VariableKind::Integer, "3"), "3");
        assert_eq!(literal(VariableKind::Boolean, "true"), "True");
        assert_eq!(parameter(&variable("q", VariableKind::Text, None)).default, None);
    }
}
