//! Two questions in one sentence, the first of which counts: `How many tickets are open, and who owns each?`, `How many proposals are there
//! and how many of them are accepted?`. The second is about what the first counts, and is answered with its own step.

use crate::model::{Collect, Filter, FilterTest, Op, Tally};
use crate::planner::questions::asked_for::column_of;
use crate::planner::questions::asks::{asked, rows};
use crate::planner::questions::question_words::KNOW;
use crate::planner::questions::which_one;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;

/// What begins the second one.
const SECOND: &[&str] = &[
    "how many",
    "who",
    "whose",
    "when",
    "where",
    "which",
    "what",
    "since when",
];
const OF_THEM: &[&str] = &[
    "how many of them are",
    "how many of these are",
    "how many of those are",
    "how many are",
];
/// Those that were counted, asked for one by one.
const WHICH: &[&str] = &[
    "which",
    "which ones",
    "which are they",
    "which are these",
    "who are they",
    "what are they",
    "which are those",
];
const TOTAL: &[&str] = &[
    "what was their total",
    "what is their total",
    "what is the total",
    "what was the total",
    "what are they worth",
];
const EACH: &[&str] = &[
    "each",
    "each of them",
    "each one",
    "them",
    "of them",
    "these",
    "those",
];

/// `None` where no counting question has another behind it.
pub(in crate::planner) fn answered<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let all = said.after(KNOW).unwrap_or(said).trim().without_end(&["?"]);
    all.at(0, &["how many", "the number of"])?;
    let (at, lead) = (2..all.len()).find_map(|at| {
        let lead = all.at(at, &[", and", "and", ",", ", and also", "and also"])?;
        all.at(at + lead, SECOND).map(|_| (at, lead))
    })?;
    let mut steps = match asked(all.to(at), context)? {
        Ok(steps) => steps,
        fault => return Some(fault),
    };
    let Some(Op::Collect(first)) = steps.last().map(|step| step.op.clone()) else {
        return None;
    };
    let second = all.from(at + lead);
    let of_them = of_the_counted(second, &first);
    // Of all rows it would be another figure.
    if of_them.is_none()
        && first.tally.is_some()
        && second.find(&["their", "them", "these", "those"]).is_some()
    {
        return Some(Err(goals::unknown(said)));
    }
    let more = match of_them {
        Some(collect) => rows(said, collect),
        None => match asked(second, context) {
            Some(more) => more,
            None => which_of(second, &first, context)?,
        },
    };
    Some(more.map(|more| {
        steps.extend(more);
        steps
    }))
}

/// `which one is the oldest`: of those that were counted.
fn which_of(second: Phrase<'_>, first: &Collect, context: &mut Context) -> Option<Steps> {
    let found = which_one::which(second, context)?;
    Some(found.map(|mut steps| {
        if let Some(Op::Collect(ranked)) = steps.last_mut().map(|step| &mut step.op) {
            ranked.noun = first.noun.clone().or_else(|| ranked.noun.take());
            ranked.filters.splice(0..0, first.filters.clone());
        }
        steps
    }))
}

/// What is asked of those that were counted.
fn of_the_counted(second: Phrase<'_>, first: &Collect) -> Option<Collect> {
    first.tally.as_ref()?;
    let rows_of = |columns: Vec<String>| Collect {
        columns,
        tally: None,
        ..first.clone()
    };
    if second.at(0, TOTAL) == Some(second.len()) {
        return Some(Collect {
            tally: Some(Tally::Sum("total".to_owned())),
            ..first.clone()
        });
    }
    if second.at(0, WHICH) == Some(second.len()) {
        return Some(rows_of(Vec::new()));
    }
    if let Some(state) = second.after(OF_THEM) {
        let (lacks, state) = match state.after(&["not", "not yet"]) {
            Some(state) => (true, state),
            None => (false, state),
        };
        let state = state.without(&["still", "already", "currently", "now"]).text();
        let test = if lacks {
            FilterTest::Without(state)
        } else {
            FilterTest::Containing(state)
        };
        let mut counted = first.clone();
        counted.filters.push(Filter { column: None, test });
        return Some(counted);
    }
    // `who owns each`
    let short = second.without_end(EACH);
    let asked = column_of(short).filter(|asked| asked.thing.is_none() && short.len() < second.len())?;
    Some(rows_of(vec![asked.column]))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn the_second_question_is_about_what_the_first_counts() {
        for (text, steps) in [
            (
                "How many laptops are there and how many of them are broken?",
                &["Count every laptop", "Count every laptop, containing broken"][..],
            ),
            (
                "How many tickets are open, and who owns each?",
                &[
                    "Count every ticket, containing open",
                    "Collect owner of every ticket, containing open",
                ],
            ),
            (
                "How many tickets are open, and which one is the oldest?",
                &[
                    "Count every ticket, containing open",
                    "Collect name and date of the first ticket, containing open, the oldest first",
                ],
            ),
            (
                "How many tickets are open and which?",
                &[
                    "Count every ticket, containing open",
                    "Collect every ticket, containing open",
                ],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
