//! Which of several is the first by something: `which product has the highest price`, `which author has written the most books`.

use crate::model::Op;
use crate::planner::lexicon::roles::RECORDS;
use crate::planner::lexicon::words::singular;
use crate::planner::lists::{rows, superlative};
use crate::planner::questions::asked_for::column_of;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// `which product has the highest price`: answered by the list of what is open. `None` for other questions.
pub(crate) fn which(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    const WHICH: &[&str] = &[
        "which",
        "which of the",
        "which one of the",
        "which is",
        "which are",
        "which one is",
        "what is",
        "what are",
        "what's",
        "tell me which",
        "tell me what is",
    ];
    let rest = said.after(WHICH)?.without_end(&["?"]);
    let of_several = said.at(0, &["which of the", "which one of the"]).is_some();
    // `…, and how many did it get?`: that is told anyway.
    let rest = match rest.find(&["and how many", "and how much"]) {
        Some((at, count)) if at > 0 && rest.from(at + count).without_end(&["?"]).len() <= 3 => {
            rest.to(at).trim()
        }
        _ => rest,
    };
    // `…, and who is it assigned to?`: of the same one.
    let more = rest
        .find(&["and who", "and when", "and where", "and what"])
        .filter(|(at, _)| *at > 0)
        .and_then(|(at, _)| Some((at, column_of(rest.from(at + 1))?)))
        .filter(|(_, more)| more.by_word && more.thing.is_none());
    let first = more.as_ref().map_or(rest, |(at, _)| rest.to(*at).trim());
    let mut steps = match first_of(said, first, context)? {
        Ok(steps) => steps,
        fault => return Some(fault),
    };
    if let Some(Op::Collect(collect)) = steps.last_mut().map(|draft| &mut draft.op) {
        collect.columns.extend(more.map(|(_, more)| more.column));
        // `which of the tickets has …`: it is one.
        if of_several && collect.ranking.is_some() && first.find(&["has"]).is_some() {
            collect.limit.get_or_insert_with(|| "1".to_owned());
        }
    }
    Some(Ok(steps))
}

/// The steps of the one question.
fn first_of(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    // `author in the table has written the most books`: the one with the most.
    let has = rest
        .find(&[
            "has", "have", "had", "got", "received", "won", "sold", "scored", "earned", "wrote", "made",
            "gets", "receives",
        ])
        .filter(|(at, _)| (1..=5).contains(at));
    let most = has.and_then(|(at, _)| {
        let after = rest.from(at + 1);
        let verb = usize::from(after.first().is_some_and(|tok| {
            tok.is_word()
                && (tok.low.ends_with("ed")
                    || tok.is_any(&[
                        "written", "won", "sold", "made", "had", "got", "taken", "given", "sent", "read",
                    ]))
        }));
        let most = after.from(verb);
        let placed = rest.to(at).without_end(&[
            "in the table",
            "in the list",
            "on the page",
            "of the table",
            "in this table",
            "on the list",
        ]);
        let more = verb > 0 || placed.len() < at || !rest.toks[at].is_any(&["has", "have", "had"]);
        let leads = most.at(
            0,
            &[
                "the most",
                "the fewest",
                "the highest number of",
                "the largest number of",
                "the lowest number of",
                "most",
            ],
        );
        (more && leads.is_some()).then(|| {
            let with = Tok {
                text: "with",
                low: "with".to_owned(),
                ..rest.toks[at].clone()
            };
            placed
                .toks
                .iter()
                .cloned()
                .chain([with])
                .chain(most.toks.iter().cloned())
                .collect::<Vec<_>>()
        })
    });
    if let Some(toks) = most.filter(|_| context.place.is_some()) {
        return Some(rows::collect(said, Phrase::new(said.src, &toks), context));
    }
    let ranked = superlative::take(rest)?;
    let record = ranked
        .toks
        .iter()
        .any(|tok| RECORDS.contains(&singular(&tok.low).as_str()));
    (context.place.is_some() || record).then(|| rows::collect(said, rest, context))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn who_has_the_most_is_the_first() {
        let got = says("Which singer in the table at http://a.example.com/x has won the most awards?");
        assert_eq!(
            got[1..],
            ["Collect name and award of the first singer, the highest award first"]
        );
    }

    #[test]
    fn what_is_asked_of_the_first_is_a_column_of_it() {
        let got = says(
            "At http://a.example.com, which of the open tickets has the highest priority, and who is it assigned to?",
        );
        assert_eq!(
            got[1..],
            ["Collect name, priority and assignee of the first open ticket, the highest priority first"]
        );
    }
}
