//! Whether a form is still the one that was filled when a function was made: one that takes less than it did is another,
//! and is not sent half filled.

use anything_api::event::{Candidate, ToolError};

use super::filling::plain;
use super::words;
use crate::page::FormField;

/// What was filled is needed, whatever the form says of it now.
pub(super) fn need(fields: &mut [FormField], known: &[String]) {
    for field in fields {
        field.required |= known.iter().any(|name| plain(name) == plain(&field.name));
    }
}

/// Holds the fields that are about to be filled against those that were.
///
/// # Errors
/// There are fewer of them, because one is not there any more; the form's other fields are the candidates.
pub(super) fn takes_as_much(
    fields: &[FormField],
    filled: &[usize],
    known: &[String],
) -> Result<(), ToolError> {
    let is_there = |name: &String| fields.iter().any(|field| plain(&field.name) == plain(name));
    let missing: Vec<String> = known
        .iter()
        .filter(|name| !is_there(name))
        .map(|name| format!("“{}”", label(name)))
        .collect();
    if filled.len() >= known.len() || missing.is_empty() {
        return Ok(());
    }
    let is_filled = |at: &usize| filled.contains(at);
    let mut problem = words::problem(
        "not_found",
        format!(
            "This form has changed: {} fields were filled when this was made, and only {} can be now. Look for {}.",
            known.len(),
            filled.len(),
            missing.join(", ")
        ),
    );
    let others = fields.iter().enumerate().filter(|(at, _)| !is_filled(at));
    problem.candidates = others
        .map(|(_, field)| label(&field.name))
        .filter(|name| !name.is_empty())
        .take(3)
        .map(|name| Candidate {
            text: format!("the field “{name}”"),
            picture: None,
        })
        .collect();
    Err(problem)
}

/// A label without the signs that surround it.
pub(super) fn label(name: &str) -> &str {
    name.trim_end_matches(['*', ':', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bundle;

    fn field(name: &str) -> FormField {
        FormField {
            role: "textbox".into(),
            name: name.into(),
            kind: "text".into(),
            hints: Vec::new(),
            required: true,
            value: String::new(),
            options: Vec::new(),
            bundle: Bundle::default(),
        }
    }

    #[test]
    fn a_form_that_takes_less_than_it_did_is_refused_with_what_else_it_has() {
        let fields = [field("Name *"), field("E-mail:"), field("Reference")];
        let known = ["Name *", "E-mail", "Message *"].map(str::to_owned);
        let refused = takes_as_much(&fields, &[0, 1], &known).unwrap_err();
        assert_eq!(refused.code, "not_found");
        assert_eq!(
            refused.message,
            "This form has changed: 3 fields were filled when this was made, and only 2 can be now. Look for “Message”."
        );
        assert_eq!(refused.candidates[0].text, "the field “Reference”");
        assert!(takes_as_much(&fields, &[0, 1, 2], &known).is_ok());
        assert!(takes_as_much(&fields, &[0], &[]).is_ok());
        // It has a value already.
        assert!(takes_as_much(&fields, &[0], &known[..2]).is_ok());
    }
}
