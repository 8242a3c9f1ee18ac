//! Steps that a person showed while a function ran become part of it, with variables of their own.

use super::slots::visit_all;
use super::{distill_with, unique_name};
use crate::model::{Step, Variable};
use crate::planner::sentences::say::resay;

/// The steps with what was given in them as variables; their names are none of those there are, to which they are
/// added.
#[must_use]
pub fn graft(steps: &[Step], words: &[String], variables: &mut Vec<Variable>) -> Vec<Step> {
    let (mut steps, new, _) = distill_with("", words, steps);
    for mut variable in new {
        let name = unique_name(&variable.name, |name| {
            variables.iter().any(|known| known.name == name)
        });
        if name != variable.name {
            let (old, fresh) = (format!("{{{{{}}}}}", variable.name), format!("{{{{{name}}}}}"));
            for step in &mut steps {
                visit_all(&mut step.op, &mut |_, text| *text = text.replace(&old, &fresh));
                resay(step);
            }
            variable.name = name;
        }
        variables.push(variable);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::plan;

    #[test]
    fn shown_steps_get_variables_of_their_own() {
        let shown = plan("type \"Ada\" into Search, click Send").steps;
        let (_, mut variables, _) =
            distill_with("", &["lamp".to_owned()], &plan("type lamp into Search").steps);
        assert_eq!(variables.len(), 1);
        let grafted = graft(&shown, &["Ada".to_owned()], &mut variables);
        let names: Vec<&str> = variables.iter().map(|variable| variable.name.as_str()).collect();
        assert_eq!(names, ["search", "search_2"]);
        assert_eq!(grafted[0].say, "Enter *{{search_2}}* in *Search*");
    }
}
