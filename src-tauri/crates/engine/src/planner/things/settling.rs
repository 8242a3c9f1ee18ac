//! How something ended, said with the deed: `close it as fixed`, `resolve the ticket as a duplicate`. The control of the deed is clicked,
//! and what it ended as is one of the choices that come with it.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::verbs::{fillers_at, verb_at};
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::pairs;

const ENDS: &[&str] = &["close", "resolve", "reject", "dismiss", "complete", "finish"];
/// `as soon as possible`
const NO_ENDS: &[&str] = &["soon", "well", "if", "it", "usual", "before", "above", "shown"];

/// `None` where nothing is said to end as something.
pub(in crate::planner) fn settled(said: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let verb = said
        .first()
        .filter(|tok| tok.is_any(ENDS) && context.elsewhere())?;
    let rest = said.from(1);
    let (at, _) = rest.find(&["as"]).filter(|(at, _)| *at > 0)?;
    let (what, how) = (rest.to(at).trim(), rest.from(at + 1).trim());
    // `as duplicate with a comment that says "Same as 12"`: what is said with it goes into the form, too.
    let (how, more) = match how
        .find(&["with", "and say", "saying"])
        .filter(|(with, _)| *with > 0)
    {
        Some((with, _)) => (bare(how.to(with).trim()), pairs::details(how.from(with))?),
        None => (bare(how), Vec::new()),
    };
    let plain = (1..=3).contains(&how.len())
        && !how.toks[0].is_any(NO_ENDS)
        && how.toks.iter().all(|tok| tok.is_word() || how.is_quoted())
        && verb_at(how, fillers_at(how, 0)).is_none_or(|(_, _, count)| count >= how.len());
    plain.then_some(())?;
    let named = bare(what);
    let open = what.at(0, PRONOUNS) == Some(what.len()) || named.len() == 1 && kinds::is_kind(&named.toks[0]);
    let mut ops = Vec::new();
    if !open {
        ops.push(Op::click(Target {
            seek: true,
            ..target(what, context.it.as_ref())?
        }));
    }
    ops.push(Op::click(Target::called(capital(&verb.low))));
    ops.push(Op::Choose {
        options: vec![how.text()],
        target: None,
    });
    ops.extend(more.into_iter().map(pairs::op));
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn how_it_ended_is_chosen() {
        for (text, steps) in [
            (
                "close it as fixed",
                &["Click Close", "Choose fixed", "Click Save"][..],
            ),
            (
                "resolve the ticket \"Leak\" as a duplicate",
                &["Click Leak", "Click Resolve", "Choose duplicate", "Click Save"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com and {text}"))[1..],
                *steps,
                "{text}"
            );
        }
        assert_eq!(
            says("Open a.example.com and close it as duplicate with a comment that says \"Same as 12\"")[1..],
            [
                "Click Close",
                "Choose duplicate",
                "Enter Same as 12 in comment",
                "Click Save"
            ]
        );
        assert_eq!(says("Open a.example.com and close the window as usual").len(), 2);
    }
}
