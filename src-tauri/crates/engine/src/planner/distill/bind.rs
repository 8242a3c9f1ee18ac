//! Puts values in the places of a function's templates, each checked for what its place needs.
//!
//! `{{secret.name}}` stays as it is: it is resolved in the last call before the browser, never here.

use super::slots::{Use, visit_all};
use crate::model::Step;
use crate::planner::sentences::say::resay;
use std::collections::BTreeMap;
use thiserror::Error;

/// Why values don't fit. Names only: a value stands in no message.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BindError {
    /// A template has no value.
    #[error("A value for “{0}” is needed.")]
    Missing(String),
    /// A number is needed.
    #[error("“{0}” has to be a number.")]
    NotANumber(String),
    /// A whole number from 1 on is needed.
    #[error("“{0}” has to be a whole number, 1 or more.")]
    NotACount(String),
    /// A web address is needed.
    #[error("“{0}” has to be a web address that starts with http or https.")]
    NotAnAddress(String),
    /// A value names a secret: only a function's own steps may.
    #[error("“{0}” holds a template, which a value can't.")]
    Template(String),
}

impl BindError {
    /// The variable at fault.
    #[must_use]
    pub fn variable(&self) -> &str {
        match self {
            Self::Missing(name)
            | Self::NotANumber(name)
            | Self::NotACount(name)
            | Self::NotAnAddress(name)
            | Self::Template(name) => name,
        }
    }
}

/// The steps with every template replaced, ready to be done. Values are inserted as they are and never read as
/// templates again.
///
/// # Errors
/// The first value that is missing or does not fit its place.
pub fn bind(steps: &[Step], values: &BTreeMap<String, String>) -> Result<Vec<Step>, BindError> {
    let mut steps = steps.to_vec();
    for step in &mut steps {
        let mut fault = None;
        let mut changed = false;
        visit_all(&mut step.op, &mut |usage, text| {
            if fault.is_some() || !text.contains("{{") {
                return;
            }
            match fill(text, usage, values) {
                Ok(new) => {
                    changed |= new != *text;
                    *text = new;
                }
                Err(error) => fault = Some(error),
            }
        });
        if let Some(error) = fault {
            return Err(error);
        }
        if changed {
            resay(step);
        }
    }
    Ok(steps)
}

fn fill(template: &str, usage: Use, values: &BTreeMap<String, String>) -> Result<String, BindError> {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let Some(end) = after.find("}}") else {
            out.push_str(&rest[at..]);
            return Ok(out);
        };
        let name = after[..end].trim();
        if name.starts_with("secret.") {
            out.push_str(&rest[at..at + 2 + end + 2]);
        } else {
            let value = values
                .get(name)
                .ok_or_else(|| BindError::Missing(name.to_owned()))?;
            out.push_str(&checked(name, value, usage)?);
        }
        rest = &after[end + 2..];
    }
    out.push_str(rest);
    Ok(out)
}

fn checked(name: &str, value: &str, usage: Use) -> Result<String, BindError> {
    let trimmed = value.trim();
    if value.contains("{{") {
        return Err(BindError::Template(name.to_owned()));
    }
    match usage {
        Use::Text => Ok(value.to_owned()),
        Use::Number => match trimmed.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(trimmed.to_owned()),
            _ => Err(BindError::NotANumber(name.to_owned())),
        },
        Use::Count => match trimmed.parse::<u32>() {
            Ok(count) if count > 0 => Ok(count.to_string()),
            _ => Err(BindError::NotACount(name.to_owned())),
        },
        Use::Address => address(trimmed).ok_or_else(|| BindError::NotAnAddress(name.to_owned())),
    }
}

/// With `https://` before a bare host.
fn address(text: &str) -> Option<String> {
    let full = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = url::Url::parse(&full).ok()?;
    (matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some()
        && !text.contains(char::is_whitespace))
    .then_some(full)
}
