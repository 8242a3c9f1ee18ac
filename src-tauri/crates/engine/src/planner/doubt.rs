//! Readings that can't be right: something to click whose name is half a sentence or holds a web address. It is better said than done:
//! a page has nothing that is called so.

use super::clause::{Draft, Steps};
use super::goals;
use super::phrase::Phrase;
use super::tokens::Kind;
use crate::model::{FilterTest, Op, Target};

/// Captions are rarely longer; what is quoted may be.
const MOST_WORDS: usize = 8;

/// The steps, or the fault that they are none.
pub(super) fn sure(part: Phrase<'_>, steps: Vec<Draft>) -> Steps {
    let odd = steps.iter().any(|step| match &step.op {
        Op::Click { target, .. } | Op::Hover { target } => is_odd(target),
        // `A long name and Another`: which of it is one name only the page can tell.
        Op::Check { target, .. } => target.name.split(" and ").any(|name| {
            is_odd(&Target {
                name: name.to_owned(),
                ..target.clone()
            })
        }),
        Op::Fill { target, .. } => is_odd(target),
        // Half a sentence is no column.
        Op::Collect(collect) => collect.columns.iter().any(|column| is_half_a_sentence(column)),
        // `… and say how often: weekly`: a field of its own.
        Op::Choose { options, .. } => {
            options.iter().any(|option| option.contains(": "))
                && part.toks.iter().all(|tok| tok.kind != Kind::Quoted)
        }
        _ => false,
    });
    // `delete all but the newest`: what is left out would be done too.
    let except = part
        .find(&["except", "except for", "apart from", "other than", "all but"])
        .is_some_and(|(at, _)| at > 0 && !part.toks[at].is_capital());
    let done = !steps.is_empty()
        && steps.iter().all(|step| match &step.op {
            Op::Click { .. } | Op::Drag { .. } => true,
            Op::Collect(collect) => !collect
                .filters
                .iter()
                .any(|filter| matches!(filter.test, FilterTest::Without(_))),
            _ => false,
        });
    if odd || except && done {
        Err(goals::unknown(part))
    } else {
        Ok(steps)
    }
}

fn is_half_a_sentence(column: &str) -> bool {
    let low = column.to_lowercase();
    let mut words = low.split(' ');
    let asks = ["who", "what", "which", "where", "whether", "why"]
        .iter()
        .any(|word| words.clone().next() == Some(*word));
    low.contains(' ')
        && (asks || words.any(|word| matches!(word, "have" | "that" | "which" | "who" | "whose")))
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
