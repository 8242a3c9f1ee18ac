//! `convert 100 USD to EUR`, `translate "good morning" to Finnish`: what goes into such a form, and the button that does it.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::bare;
use crate::planner::stretch::clause::{Context, Draft, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// The steps of such a sentence; `None` for every other.
pub(in crate::planner) fn converted<'t>(said: Phrase<'t>, context: &Context) -> Option<Steps> {
    context.place.as_ref()?;
    let verb = said.at(0, &["convert", "translate"])?;
    let rest = said.from(verb);
    let (at, count) = rest
        .places(&["to", "into"])
        .first()
        .copied()
        .filter(|(at, _)| *at > 0)?;
    let (what, to) = (rest.to(at).trim(), bare(rest.from(at + count).trim()));
    let fill = |text: String, name: &str| Op::Fill {
        text,
        target: Target::called(name),
    };
    let choose = |option: Phrase<'_>, name: &str| Op::Choose {
        options: vec![option.text()],
        target: Some(Target::called(name)),
    };
    let mut ops = Vec::new();
    let number = |tok: &Tok<'_>| tok.is_number() && tok.text.starts_with(|c: char| c.is_ascii_digit());
    if said.toks[0].is("convert") {
        let amount = what.first().filter(|tok| number(tok))?;
        let from = what.from(1).trim();
        (!from.is_empty() && from.len() <= 3 && to.len() <= 3).then_some(())?;
        ops.push(fill(amount.text.to_owned(), "amount"));
        ops.push(choose(from, "from"));
    } else {
        let quoted = what.first().filter(|tok| tok.kind == Kind::Quoted)?;
        ops.push(Op::Fill {
            text: quoted.text.to_owned(),
            target: Target {
                role: Some("textbox".into()),
                ..Target::default()
            },
        });
        if let Some(from) = what.from(1).after(&["from"]) {
            ops.push(choose(from.trim(), "from"));
        }
    }
    ops.push(choose(to, "to"));
    ops.push(Op::click(Target::button(capital(&said.to(verb).text()))));
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}
