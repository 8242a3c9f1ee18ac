//! A person's whole name where a form asks for its parts: `name Ada Berg` fills "First name" and "Last name". And an address where
//! a form has several lines for it: the street stands in the first.

use super::filling::likeness;
use crate::page::FormField;

const FIRST: &[&str] = &["first name", "given name", "forename", "given-name"];
const LAST: &[&str] = &["last name", "surname", "family name", "family-name"];

/// The fields of the two parts, by index, with what each gets; `None` where the form has one field for both, or the name has no parts.
pub(super) fn parted(fields: &[FormField], wanted: &str, value: &str) -> Option<[(usize, String); 2]> {
    let low = wanted.trim().to_lowercase();
    if !matches!(low.as_str(), "name" | "full name" | "your name" | "recipient") {
        return None;
    }
    let (first, last) = value.trim().rsplit_once(' ')?;
    let named = |names: &[&str]| {
        fields.iter().position(|field| {
            names
                .iter()
                .any(|name| likeness(name, &field.name) >= 0.8 || field.hints.iter().any(|hint| hint == name))
        })
    };
    let whole = fields
        .iter()
        .any(|field| likeness("name", &field.name) >= 0.99 || likeness("full name", &field.name) >= 0.99);
    if whole {
        return None;
    }
    Some([
        (named(FIRST)?, first.trim().to_owned()),
        (named(LAST)?, last.trim().to_owned()),
    ])
}

/// The field of an address's first line, by index; `None` where the form has one field for it.
pub(super) fn first_line(fields: &[FormField], wanted: &str) -> Option<usize> {
    if !matches!(
        wanted.trim().to_lowercase().as_str(),
        "address" | "street" | "street address"
    ) {
        return None;
    }
    let lines: Vec<(usize, String)> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| (index, field.name.to_lowercase()))
        .filter(|(_, name)| name.contains("address") && !name.contains("mail") || name.contains("street"))
        .collect();
    if lines.len() < 2 {
        return None;
    }
    let first = |name: &str| {
        name.contains("first") || name.split(|c: char| !c.is_alphanumeric()).any(|word| word == "1")
    };
    lines
        .iter()
        .find(|(_, name)| first(name))
        .map(|(index, _)| *index)
}
