//! What is asked for again of rows that were asked for just before: `which items are low? List their names`, `… and return both`. One
//! collection answers, not two.

use crate::model::Op;
use crate::planner::lexicon::verbs;
use crate::planner::lexicon::verbs::{Verb, verb_at};
use crate::planner::stretch::clause::{Context, Draft};
use crate::planner::text::phrase::Phrase;

/// Questions and the like that name no columns of their own.
#[rustfmt::skip]
const ASKS: &[&str] = &[
    "which", "find", "find out which", "show", "see which", "see", "look for", "check which", "look at", "what", "display", "identify",
    "determine which", "tell me which", "look up", "locate", "filter",
];
/// What was read already.
#[rustfmt::skip]
const ALL: &[&str] = &[
    "both", "both of them", "both values", "the two values", "them", "it", "those", "these", "these values", "those values", "the values", "this",
    "the list", "all of them", "these numbers", "both numbers", "the numbers", "that list", "this list", "the rows", "these rows", "them all",
    "both lists", "both results", "all of these", "them to me", "it to me", "the collected data", "the data", "both names", "both of these",
];

/// Whether a stretch only asks for what the one before has collected: `return both`.
pub(in crate::planner) fn only_points(said: Phrase<'_>, context: &Context) -> bool {
    if !context.collected
        || said
            .at(0, &["save", "export", "download", "store", "copy", "capture"])
            .is_some()
    {
        return false;
    }
    let Some((Verb::Collect | Verb::Ask, _, count)) = verb_at(said, 0) else {
        return false;
    };
    let rest = said.from(count).without(&["me", "us", "back"]).without_end(&[
        "in a table",
        "as a table",
        "as a list",
        "in a list",
        "as json",
        "to me",
        "as the answer",
        "as the result",
        "as your answer",
    ]);
    rest.at(0, ALL) == Some(rest.len()) && !rest.is_empty()
}

/// `show only the open bugs and return the titles of the three newest`: what is shown is narrowed for what is collected of it.
pub(in crate::planner) fn of_what_is_shown(drafts: &mut Vec<Draft>, steps: &mut [Draft], before: Phrase<'_>) {
    const ONLY: &[&str] = &[
        "show only",
        "only show",
        "show me only",
        "display only",
        "only display",
        "show just",
        "list only",
    ];
    const SHOWN: &[&str] = &["show", "show me", "display", "list"];
    let start = verbs::fillers_at(before, 0);
    let (
        Some(Draft {
            op: Op::Collect(old), ..
        }),
        [
            Draft {
                op: Op::Collect(new), ..
            },
        ],
    ) = (drafts.last(), steps)
    else {
        return;
    };
    let anything = new
        .noun
        .as_deref()
        .is_none_or(|noun| matches!(noun, "row" | "result" | "item" | "one"));
    // `show the issues that are overdue and collect the title of each`
    let shown =
        before.from(start).at(0, SHOWN).is_some() && !old.filters.is_empty() && old.columns.is_empty();
    if before.from(start).at(0, ONLY).is_none() && !shown
        || !anything
        || !new.filters.is_empty()
        || old.ranking.is_some()
    {
        return;
    }
    new.noun.clone_from(&old.noun);
    new.filters.clone_from(&old.filters);
    new.region = new.region.take().or_else(|| old.region.clone());
    drafts.pop();
}

/// `list all topics in the category "Sales". I need the title of each topic`: what is wanted of the very list that was asked for.
pub(in crate::planner) fn of_the_same_list(drafts: &mut Vec<Draft>, steps: &mut [Draft]) {
    let (
        Some(Draft {
            op: Op::Collect(old), ..
        }),
        [
            Draft {
                op: Op::Collect(new), ..
            },
        ],
    ) = (drafts.last(), steps)
    else {
        return;
    };
    let plain =
        old.columns.is_empty() && old.tally.is_none() && old.ranking.is_none() && old.inside.is_empty();
    let same = new.noun.is_some() && new.noun == old.noun && !new.columns.is_empty();
    if !plain || !same || !new.filters.is_empty() || new.region.is_some() || new.limit.is_some() {
        return;
    }
    new.filters.clone_from(&old.filters);
    new.region.clone_from(&old.region);
    new.limit.clone_from(&old.limit);
    drafts.pop();
}

/// Takes back what the stretch before collected, where this one asks for columns of the same rows; columns that were named stay.
pub(in crate::planner) fn replace(drafts: &mut Vec<Draft>, steps: &mut [Draft], before: Phrase<'_>) {
    let (
        Some(Draft {
            op: Op::Collect(old), ..
        }),
        Some(Draft {
            op: Op::Collect(new), ..
        }),
    ) = (drafts.last(), steps.first_mut())
    else {
        return;
    };
    if old.tally.is_some() {
        return;
    }
    let start = verbs::fillers_at(before, 0);
    let asks = before.from(start).at(0, ASKS).is_some();
    for column in &old.columns {
        let known = new.columns.iter().any(|other| other.eq_ignore_ascii_case(column));
        // What they are put in order by is shown.
        let ranked = new
            .ranking
            .as_ref()
            .is_some_and(|ranking| ranking.by.eq_ignore_ascii_case(column));
        if !known && (!asks || ranked) {
            new.columns.push(column.clone());
        }
    }
    drafts.pop();
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn rows_that_are_asked_for_twice_are_collected_once() {
        for (text, step) in [
            (
                "Which boats are longer than 20? Return their names and owners",
                "Collect name and owner of every boat, over 20",
            ),
            (
                "Show only the bills above 1,000 sent in April and return their dates",
                "Collect date of every bill, over 1000, containing April",
            ),
            (
                "Which player has the highest score? I would like their name and team.",
                "Collect name, team and score of the first player, the highest score first",
            ),
        ] {
            let got = says(&format!("Open a.example.com. {text}"));
            assert_eq!(got[1..], [step.to_owned()], "{text}");
        }
        let both = says(
            "Open a.example.com, collect the value of \"Guests\" and the value of \"Income\" and return both",
        );
        assert_eq!(both[1..], ["Collect Guests and Income"]);
    }
}
