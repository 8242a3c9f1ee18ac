//! `give her the role Editors`: whoever was made gets a field's value. It knows no other giving.

use super::clause::{Context, Steps};
use super::making;
use super::pairs::pairs;
use super::phrase::Phrase;

/// Those who were named before.
const WHOM: &[&str] = &[
    "her",
    "him",
    "them",
    "it",
    "the user",
    "this user",
    "the new user",
    "the account",
    "this one",
];

/// Fields of what is being made; `None` where the stretch says nothing of that kind.
pub(super) fn give<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &Context) -> Option<Steps> {
    if !context.making || !said.toks[0].is("give") {
        return None;
    }
    let values = pairs(rest.trim().after(WHOM)?.trim())?;
    Some(making::steps(said, Vec::new(), values))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_given_to_whoever_was_made_is_a_field() {
        let steps = says(
            "Open a.example.com and add a new member: username rolf, e-mail rolf@b.example, password Spring-77. Give him the rank Helpers.",
        );
        assert_eq!(
            steps[2..],
            [
                "Enter rolf in username",
                "Enter rolf@b.example in e-mail",
                "Enter •••••• in password",
                "Enter Helpers in rank",
                "Click Save",
            ]
        );
    }
}
