//! `… then do the same for the team "Hawks"`: the steps since a thing was opened, once more with another name.

use crate::model::{FilterTest, Op, Relation, Target};
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

/// Buttons that only answer what was done.
const ANSWERS: &[&str] = &[
    "Save", "OK", "Yes", "Confirm", "Delete", "Submit", "Close", "Apply",
];

/// Whether something is to be done once more, for another: where it isn't known what, nobody guesses.
pub(in crate::planner) fn is_said(said: Phrase<'_>) -> bool {
    const DOES: &[&str] = &[
        "do the same for",
        "do the same with",
        "do the same thing for",
        "the same for",
        "the same with",
    ];
    said.from(verbs::fillers_at(said, 0)).at(0, DOES).is_some()
}

/// The steps; `None` where nothing of that kind is said, or no thing was opened by its name.
pub(in crate::planner) fn again(said: Phrase<'_>, drafts: &[Draft]) -> Option<Vec<Draft>> {
    let start = verbs::fillers_at(said, 0);
    let thing = said
        .from(start)
        .after(SAME)?
        .trim()
        .without_end(&["too", "as well", "then"]);
    // `for "b" and "c"`: one after the other.
    let several = thing.list();
    if several.len() > 1 && several.iter().all(|one| kinds::is_thing(*one)) {
        let mut out: Vec<Draft> = Vec::new();
        for one in several {
            out.extend(repeated(said, one, drafts)?);
        }
        return Some(out);
    }
    repeated(said, thing, drafts)
}

/// The steps for one of them.
fn repeated(said: Phrase<'_>, thing: Phrase<'_>, drafts: &[Draft]) -> Option<Vec<Draft>> {
    let name = bare(by_name(thing));
    let first = name.first()?;
    if !kinds::is_name(first) || name.len() > 5 {
        return None;
    }
    let name = name.text();
    if let Some(steps) = of_one_thing(&name, said, drafts) {
        return Some(steps);
    }
    // What was opened or searched for last, with a name.
    let (at, old) = drafts
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, draft)| match &draft.op {
            Op::Click { target, .. }
                if (named(&target.name) || target.quoted)
                    && !ANSWERS.contains(&target.name.as_str())
                    && target.scope.is_none()
                    && target.role.is_none() =>
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

/// `disable the host "a" and do the same for "b"`: what was done last to a thing on its row, and what answered that.
fn of_one_thing(name: &str, said: Phrase<'_>, drafts: &[Draft]) -> Option<Vec<Draft>> {
    let answers = |draft: &Draft| match &draft.op {
        Op::Click { target, .. } => target.scope.is_none() && ANSWERS.contains(&target.name.as_str()),
        Op::Answer { .. } | Op::Wait { .. } => true,
        _ => false,
    };
    let last = drafts.iter().rposition(|draft| !answers(draft))?;
    let old = thing_of(&drafts[last].op)?.name.clone();
    // Several things may be done to it, one after the other.
    let same = |draft: &&Draft| thing_of(&draft.op).is_some_and(|thing| thing.name == old);
    let first = last + 1 - drafts[..=last].iter().rev().take_while(same).count();
    let span = said.span();
    let again = drafts[first..].iter().map(|draft| {
        let mut op = draft.op.clone();
        if let Some(thing) = thing_in(&mut op).filter(|thing| thing.name == old) {
            thing.name = name.to_owned();
        }
        Draft { op, span }
    });
    Some(again.collect())
}

/// The thing on whose row something is done, or that is switched itself.
fn thing_of(op: &Op) -> Option<&Target> {
    match op {
        Op::Click { target, .. }
        | Op::Fill { target, .. }
        | Op::Choose {
            target: Some(target), ..
        } => on_its_row(target),
        Op::Check { target, .. } => {
            on_its_row(target).or((target.every.is_none() && !target.name.is_empty()).then_some(target))
        }
        _ => None,
    }
}

fn on_its_row(target: &Target) -> Option<&Target> {
    let scope = target.scope.as_ref()?;
    (scope.relation == Relation::OnRowOf && target.every.is_none()).then_some(&scope.anchor)
}

/// The same, to be changed.
fn thing_in(op: &mut Op) -> Option<&mut Target> {
    let (Op::Click { target, .. }
    | Op::Fill { target, .. }
    | Op::Check { target, .. }
    | Op::Choose {
        target: Some(target), ..
    }) = op
    else {
        return None;
    };
    if on_its_row(target).is_some() {
        return target.scope.as_mut().map(|scope| &mut scope.anchor);
    }
    Some(target)
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
    #[test]
    fn what_was_done_to_a_thing_is_done_to_another() {
        let got = says(
            "Open a.example.com. Click Hosts, disable the host \"web-03\", and then do the same for \"web-04\".",
        );
        assert_eq!(got[1..], ["Click Hosts", "Untick web-03", "Untick web-04"]);
        let got =
            says("Open a.example.com. Deactivate the plugin \"Gallery\" and do the same for \"Forms\".");
        assert_eq!(
            got[1..],
            ["Click Deactivate for Gallery", "Click Deactivate for Forms"]
        );
    }
}
