//! Rows by what has not happened to them: `the members who have not paid`, `which speakers haven't confirmed yet`, `the oldest order that
//! hasn't been paid`. They are those without that word; everything before it is read as ever.

use crate::model::{Collect, Filter, FilterTest, Op};
use crate::planner::lexicon::telling::PAST;
use crate::planner::lexicon::words::is_plural;
use crate::planner::lists::rows;
use crate::planner::questions::asks;
use crate::planner::questions::question_words::KNOW;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

const NOT: &[&str] = &[
    "haven't",
    "hasn't",
    "have not",
    "has not",
    "haven't been",
    "hasn't been",
    "have not been",
    "has not been",
    "have not yet",
    "has not yet",
    "haven't yet",
    "hasn't yet",
    "have never",
    "has never",
    "have not yet been",
    "has not yet been",
];

/// What stands before, and the filter.
fn parted<'t>(rest: Phrase<'t>) -> Option<(Phrase<'t>, Filter)> {
    let rest = rest.trim().without_end(&["?", "yet", "so far", "until now"]);
    let (at, count) = rest.find(NOT).filter(|(at, _)| *at > 0)?;
    let [done] = rest.from(at + count).toks else {
        return None;
    };
    let past = done.is_word()
        && (done.low.ends_with("ed") || done.is_any(PAST) || done.is_any(&["paid", "done", "read", "seen"]));
    past.then(|| {
        let test = FilterTest::Without(done.low.clone());
        (
            rest.to(at).without_end(&["who", "that", "which"]),
            Filter { column: None, test },
        )
    })
}

/// The rows that are asked for so; `None` for others.
pub(super) fn collected<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let (before, filter) = parted(rest)?;
    Some(narrowed(rows::collect(said, before, context), filter))
}

/// `Who hasn't paid yet?`, `which speakers have not confirmed`.
pub(in crate::planner) fn asked<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let asked = said.after(KNOW).unwrap_or(said).trim();
    let (before, filter) = match asked.at(0, &["who"]) {
        Some(_) => {
            let (before, filter) = parted(asked)?;
            let filters = vec![filter];
            let columns = vec!["name".to_owned()];
            return (before.len() <= 1).then(|| {
                asks::rows(
                    said,
                    Collect {
                        columns,
                        filters,
                        ..Collect::default()
                    },
                )
            });
        }
        None => parted(asked.after(&["which of the", "which", "what"])?)?,
    };
    let several = (1..=3).contains(&before.len()) && before.last().is_some_and(|tok| is_plural(&tok.low));
    several.then_some(())?;
    let all = Tok::made(Kind::Word, "all", before.first()?.span());
    let toks: Vec<Tok<'_>> = std::iter::once(all).chain(before.toks.iter().cloned()).collect();
    let read = rows::collect(said, Phrase::new(said.src, &toks), context);
    Some(narrowed(read, filter))
}

/// The rows that were read, without what the filter leaves out.
fn narrowed(read: Steps, filter: Filter) -> Steps {
    let mut steps = read?;
    if let Some(Op::Collect(collect)) = steps.last_mut().map(|step| &mut step.op) {
        collect.filters.push(filter);
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_has_not_happened_tells_rows_apart() {
        for (text, step) in [
            (
                "Tell me which speakers haven't confirmed yet",
                "Collect every speaker, without confirmed",
            ),
            (
                "List the members who have not paid",
                "Collect every member, without paid",
            ),
            ("Who hasn't paid yet?", "Collect name, without paid"),
            (
                "Tell me the names of those who haven't voted",
                "Collect name, without voted",
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                [step.to_owned()],
                "{text}"
            );
        }
    }
}
