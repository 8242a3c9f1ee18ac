//! `raise the salary by 500`, `reduce its price by 10 %`: the field gets so much more or less than the page shows for it. It becomes a
//! template that is worked out right before the step; of one row among many it is not known what the page shows.

use crate::model::{Op, Target};
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::lexicon::{kinds, numbers};
use crate::planner::page::targets;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::fields::field_target;

/// `add 3 to the stock of Oak chair`, `take 2 off the quantity`: the same said the other way round.
pub(in crate::planner) fn added_to<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    const FIGURES: &[&str] = &[
        "stock", "quantity", "amount", "number", "price", "salary", "wage", "balance", "budget", "points",
        "quota", "capacity", "limit",
    ];
    let up = said.after(&["add"]);
    let rest = up.or_else(|| said.after(&["subtract", "take", "deduct"]))?;
    let by = match up {
        Some(_) => rest.split(&["to the", "to its", "to"]),
        None => rest.split(&["from the", "off the", "from its", "off its", "from", "off"]),
    };
    let (amount, field) = by?;
    let figure = amount.len() <= 2 && amount.first()?.is_number();
    let named = bare(field).first()?.is_any(FIGURES);
    if !figure || !named {
        return None;
    }
    changed_by(said, (field, amount), up.is_some(), context)
}

/// `None` where no amount is said that something is raised by.
pub(in crate::planner) fn raised<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let up = said.at(0, &["raise", "increase"]).is_some();
    let down = said.at(0, &["lower", "reduce", "decrease"]).is_some();
    (up || down).then_some(())?;
    // The verb may have taken the article: `raise the stock`.
    let rest = rest.trim();
    let (at, _) = rest.places(&["by"]).into_iter().find(|(at, _)| *at > 0)?;
    changed_by(said, (rest.to(at).trim(), rest.from(at + 1).trim()), up, context)
}

fn changed_by<'t>(
    said: Phrase<'t>,
    (field, amount): (Phrase<'t>, Phrase<'t>),
    up: bool,
    context: &mut Context,
) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    let number = numbers::plain_number(amount.first()?.text.trim_end_matches('%'))?;
    let percent =
        amount.toks[0].text.ends_with('%') || amount.from(1).at(0, &["%", "percent", "per cent"]).is_some();
    let unit = amount.from(1).without(&[
        "%", "percent", "per cent", "euros", "euro", "dollars", "eur", "usd", "units", "pieces", "points",
        "items",
    ]);
    let (field, owner) = match field.split(&["of", "for"]) {
        Some((field, owner)) if owner.toks.iter().any(kinds::is_name) => (field, Some(owner)),
        _ => (field, None),
    };
    let named = bare(field.without(DETERMINERS));
    let plain = (1..=3).contains(&named.len())
        && named
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(&["of", "for", "in"]));
    // One row of a list is another matter.
    if !unit.is_empty() || !plain {
        return None;
    }
    let target = field_target(named, None)?;
    let sign = if up { "+" } else { "-" };
    let percent = if percent { " %" } else { "" };
    let text = format!("{{{{page.{} {sign} {number}{percent}}}}}", named.text());
    context.making = true;
    // `the stock of Blue lamp`: what it has is on its own page.
    let opened = match owner {
        Some(owner) => Some(Draft::click(
            Target {
                seek: true,
                ..targets::target(kinds::by_name(owner), None)?
            },
            said,
        )),
        None => None,
    };
    let fill = Draft {
        op: Op::Fill { text, target },
        span: said.span(),
    };
    Some(Ok(opened.into_iter().chain([fill]).collect()))
}

#[cfg(test)]
mod tests {
    use crate::model::Op;
    use crate::planner::plan;

    #[test]
    fn a_field_gets_more_or_less_than_it_holds() {
        for (text, wanted) in [
            ("raise the wage by 50", "{{page.wage + 50}}"),
            ("reduce its price by 10 %", "{{page.price - 10 %}}"),
            (
                "increase her monthly budget by 20 euros",
                "{{page.monthly budget + 20}}",
            ),
        ] {
            let plan = plan(&format!(
                "Open a.example.com, open the entry \"Ida\", {text} and save"
            ));
            assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
            assert!(
                matches!(&plan.steps[2].op, Op::Fill { text, .. } if text == wanted),
                "{:?}",
                plan.steps[2]
            );
        }
    }
}
