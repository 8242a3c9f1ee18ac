//! Readings that can't be right: something to click whose name is half a sentence or holds a web address. It is better said than done:
//! a page has nothing that is called so.

use super::clause::{Draft, Steps};
use super::goals;
use super::phrase::Phrase;
use crate::model::{Op, Target};

/// Captions are rarely longer; what is quoted may be.
const MOST_WORDS: usize = 8;

/// The steps, or the fault that they are none.
pub(super) fn sure(part: Phrase<'_>, steps: Vec<Draft>) -> Steps {
    let odd = steps.iter().any(|step| match &step.op {
        Op::Click { target, .. } | Op::Hover { target } | Op::Check { target, .. } => is_odd(target),
        Op::Fill { target, .. } => is_odd(target),
        _ => false,
    });
    if odd { Err(goals::unknown(part)) } else { Ok(steps) }
}

fn is_odd(target: &Target) -> bool {
    let words = target.name.split(' ').count();
    // `Apply for it to all mails`: words that stand for a thing are no name.
    let low = target.name.to_lowercase();
    let pronoun = !target.quoted && ["it ", "them "].iter().any(|word| low.starts_with(word));
    let named = pronoun || !target.quoted && (words > MOST_WORDS || words > 2 && target.name.contains("://"));
    named || target.scope.as_ref().is_some_and(|scope| is_odd(&scope.anchor))
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn half_a_sentence_is_no_caption() {
        let plan = plan(
            "Open app.example.com, unfollow everyone who has not posted anything at all since the spring of 2023",
        );
        assert_eq!(plan.problems.len(), 1, "{plan:?}");
        assert_eq!(plan.steps.len(), 1, "{plan:?}");
    }
}
