//! `the password is …, and you have to type it twice`: what a field wants twice it gets twice by itself, and nothing is typed for it.

use crate::model::Op;
use crate::planner::stretch::clause::Draft;

const AGAIN: &[&str] = &[
    "it twice",
    "it again",
    "it a second time",
    "it two times",
    "it once more",
    "it in twice",
    "that twice",
    "that again",
    "the password twice",
    "the same again",
];

/// Leaves out what only says that something is to be written again.
pub(in crate::planner) fn leave_out(drafts: &mut Vec<Draft>) {
    let mut at = 0;
    drafts.retain(|draft| {
        at += 1;
        let again = match &draft.op {
            Op::Fill { text, target } => {
                target.name.is_empty() && AGAIN.contains(&text.to_lowercase().trim_end_matches('.'))
            }
            _ => false,
        };
        !(again && at > 1)
    });
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn what_is_written_twice_is_said_once() {
        let says =
            |text: &str| -> Vec<String> { plan(text).steps.into_iter().map(|step| step.say).collect() };
        assert_eq!(
            says(
                "Open a.example.com, enter blue-door-9 in the password field, you have to type it twice, and click Join"
            ),
            says("Open a.example.com, enter blue-door-9 in the password field and click Join")
        );
    }
}
