//! The values of a step that a person may change before it is done, by plain names: `text`, `url`, `option`, `count`.

use super::slots::{Role, visit};
use crate::model::{Op, Step};
use crate::planner::sentences::say::{is_secret_field, resay};
use std::collections::BTreeMap;

/// One value of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepValue {
    /// `text`, `url`, `option`, ... or the field's name in a form; unique within the step.
    pub name: String,
    /// The present value; empty where it is a secret.
    pub value: String,
    /// It is told to nobody.
    pub secret: bool,
}

/// Every value of a step, in its order.
#[must_use]
pub fn step_values(step: &Step) -> Vec<StepValue> {
    let mut step = step.clone();
    let mut found = Vec::new();
    each(&mut step, &mut |name, secret, text| {
        found.push(StepValue {
            name: name.to_owned(),
            value: if secret { String::new() } else { text.clone() },
            secret,
        });
    });
    found
}

/// Puts other values in their places and words the step anew.
///
/// # Errors
/// The name that no value of the step has, or whose value does not fit its place; the step is as it was.
pub fn change_values(step: &mut Step, given: &BTreeMap<String, String>) -> Result<(), String> {
    let mut changed = step.clone();
    let mut left: Vec<&String> = given.keys().collect();
    let mut misfit = None;
    each(&mut changed, &mut |name, _, text| {
        let Some(value) = given.get(name) else { return };
        left.retain(|other| *other != name);
        let is_count = text.parse::<u32>().is_ok() && name == "count";
        let fits = !value.contains("{{") && (!is_count || value.trim().parse::<u32>().is_ok_and(|n| n > 0));
        if !fits {
            misfit = misfit.take().or_else(|| Some(name.to_owned()));
        }
        text.clone_from(value);
    });
    if let Some(name) = misfit.or_else(|| left.first().map(|name| (*name).clone())) {
        return Err(name);
    }
    resay(&mut changed);
    *step = changed;
    Ok(())
}

fn each(step: &mut Step, visitor: &mut dyn FnMut(&str, bool, &mut String)) {
    let label = step.bundle.as_ref().map(|bundle| bundle.name.clone());
    let is_password = step.bundle.as_ref().is_some_and(|bundle| bundle.secret);
    let in_form = matches!(step.op, Op::FillForm { .. });
    let mut taken: Vec<String> = Vec::new();
    visit(&mut step.op, label.as_deref(), &mut |slot| {
        let wish = match slot.role {
            Role::Field if in_form => slot.label.unwrap_or("text"),
            Role::Search | Role::Field => "text",
            Role::Url => "url",
            Role::Person => "person",
            Role::Choice => "option",
            Role::Count => "count",
            Role::Under => "under",
            Role::Over => "over",
            Role::Lowest => "lowest",
            Role::Highest => "highest",
            Role::Containing => "containing",
            Role::Without => "without",
            Role::Equal => "value",
        };
        let same = taken.iter().filter(|name| *name == wish).count();
        let name = match same {
            0 => wish.to_owned(),
            more => format!("{wish}_{}", more + 1),
        };
        taken.push(wish.to_owned());
        let secret = is_password || slot.label.is_some_and(is_secret_field);
        visitor(&name, secret, slot.text);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::plan;

    fn changed(request: &str, name: &str, value: &str) -> Result<String, String> {
        let mut step = plan(request).steps.remove(0);
        change_values(&mut step, &BTreeMap::from([(name.to_owned(), value.to_owned())]))?;
        Ok(step.say)
    }

    #[test]
    fn a_value_is_named_plainly_and_changed_by_its_name() {
        let step = plan("type \"lamp\" into Search").steps.remove(0);
        let value = |name: &str, value: &str, secret| StepValue {
            name: name.into(),
            value: value.into(),
            secret,
        };
        assert_eq!(step_values(&step), [value("text", "lamp", false)]);
        assert_eq!(
            step_values(&plan("type \"x1y2\" into Password").steps[0]),
            [value("text", "", true)]
        );
        assert_eq!(
            changed("type \"lamp\" into Search", "text", "chair").unwrap(),
            "Enter *chair* in *Search*"
        );
        assert_eq!(
            changed("type \"lamp\" into Search", "url", "chair"),
            Err("url".into())
        );
        assert_eq!(
            changed("get the top 5 titles", "count", "none"),
            Err("count".into())
        );
    }
}
