//! How many there are of what an application holds in something else: `how many rows does the table orders of the database shop have`. What
//! holds them is opened from the outside in (`page::held`), and they are counted there.

use crate::model::{Collect, Op, Tally, Target};
use crate::planner::lexicon::words::is_plural;
use crate::planner::lists::columns::noun_of;
use crate::planner::page::{held, targets};
use crate::planner::questions::question_words::KNOW;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// Between what is counted and where it is held.
const LEADS: &[&str] = &[
    "does",
    "do",
    "has",
    "are in",
    "are there in",
    "there are in",
    "are stored in",
    "are held in",
    "in",
    "of",
    "are there now in",
];
/// At the end of such a question.
const ENDS: &[&str] = &[
    "?",
    "have",
    "has",
    "hold",
    "contain",
    "hold now",
    "have now",
    "now",
    "at the moment",
];

/// The steps; `None` where nothing is held by a name.
pub(in crate::planner) fn counted<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let asked = said
        .after(KNOW)
        .unwrap_or(said)
        .after(&["how many", "count how many", "the number of"])?;
    let asked = asked.trim().without_end(ENDS);
    let (at, count) = asked.find(LEADS).filter(|(at, _)| (1..=3).contains(at))?;
    let (things, holder) = (asked.to(at), asked.from(at + count).trim());
    let plain = things.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
        && things.last().is_some_and(|tok| is_plural(&tok.low));
    plain.then_some(())?;
    let mut steps = match held::opened(said, holder, context) {
        Some(Ok(steps)) => steps,
        Some(fault) => return Some(fault),
        None => vec![Draft::click(alone(holder)?, said)],
    };
    steps.push(Draft {
        op: Op::Collect(Collect {
            noun: noun_of(things),
            tally: Some(Tally::Count),
            ..Collect::default()
        }),
        span: said.span(),
    });
    Some(Ok(steps))
}

/// `the table orders`, in what is open.
fn alone(holder: Phrase<'_>) -> Option<Target> {
    let name = holder.after(&["the table", "the sheet", "the worksheet", "the dataset"])?;
    let one = name.len() == 1 && name.toks.iter().all(Tok::is_word);
    let found = targets::target(name, None).filter(|_| one)?;
    Some(Target { seek: true, ..found })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_a_table_holds_is_counted_there() {
        for (text, steps) in [
            (
                "How many rows does the table orders of the database shop have?",
                &["Click shop", "Click orders", "Count every row"][..],
            ),
            (
                "Tell me how many columns are in the table plants of the database garden",
                &["Click garden", "Click plants", "Count every column"],
            ),
            (
                "Open the database shop. How many rows does the table orders have?",
                &["Click shop", "Click orders", "Count every row"],
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
