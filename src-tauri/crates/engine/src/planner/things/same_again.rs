//! `… then do the same for the team "Hawks"`: the steps since a thing was opened, once more with another name.

use crate::model::{FilterTest, Op};
use crate::planner::lexicon::kinds::by_name;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{kinds, verbs};
use crate::planner::stretch::clause::Draft;
use crate::planner::text::phrase::Phrase;

const SAME: &[&str] = &[
    "the same for",
    "the same with",
    "do the same for",
    "do the same with",
    "repeat this for",
    "repeat that for",
    "repeat it for",
    "repeat the same for",
    "repeat these steps for",
    "repeat the steps for",
    "likewise for",
    "this also for",
    "the same thing for",
    "repeat for",
];

/// The steps; `None` where nothing of that kind is said, or no thing was opened by its name.
pub(in crate::planner) fn again(said: Phrase<'_>, drafts: &[Draft]) -> Option<Vec<Draft>> {
    let start = verbs::fillers_at(said, 0);
    let thing = said
        .from(start)
        .after(SAME)?
        .trim()
        .without_end(&["too", "as well", "then"]);
    let name = bare(by_name(thing));
    let first = name.first()?;
    if !kinds::is_name(first) || name.len() > 5 {
        return None;
    }
    let name = name.text();
    // What was opened or searched for last, with a name.
    let (at, old) = drafts
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, draft)| match &draft.op {
            Op::Click { target, .. }
                if named(&target.name) && target.scope.is_none() && target.role.is_none() =>
            {
                Some((at, target.name.clone()))
            }
            Op::Search { text, .. } => Some((at, text.clone())),
            _ => None,
        })?;
    let searched = matches!(drafts[at].op, Op::Search { .. });
    (at + 1 < drafts.len() && at > 0).then_some(())?;
    let span = said.span();
    let mut out = Vec::new();
    if !searched {
        let op = match &drafts[at - 1].op {
            Op::Open { place } => Op::Open { place: place.clone() },
            _ => Op::Back,
        };
        out.push(Draft { op, span });
    }
    for draft in &drafts[at..] {
        let mut op = draft.op.clone();
        match &mut op {
            Op::Click { target, .. } if target.name == old => target.name.clone_from(&name),
            Op::Search { text, .. } if *text == old => text.clone_from(&name),
            Op::Collect(collect) => {
                for filter in &mut collect.filters {
                    if let FilterTest::Containing(text) | FilterTest::Equals(text) = &mut filter.test
                        && *text == old
                    {
                        text.clone_from(&name);
                    }
                }
            }
            _ => {}
        }
        out.push(Draft { op, span });
    }
    Some(out)
}

fn named(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn the_same_is_done_for_another() {
        let got = says(
            "Open a.example.com, open the boat \"Ida\" and list every sailor's name, then do the same for the boat \"Eva\"",
        );
        assert_eq!(
            got[1..],
            [
                "Click Ida",
                "Collect name of every sailor",
                "Open a.example.com",
                "Click Eva",
                "Collect name of every sailor",
            ]
        );
    }
}
