//! `raise the salary by 500`, `reduce its price by 10 %`: the field gets so much more or less than the page shows for it. It becomes a
//! template that is worked out right before the step; of one row among many it is not known what the page shows.

use crate::model::Op;
use crate::planner::lexicon::numbers;
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::fields::field_target;

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
    let (field, amount) = (rest.to(at).trim(), rest.from(at + 1).trim());
    let number = numbers::plain_number(amount.first()?.text.trim_end_matches('%'))?;
    let percent =
        amount.toks[0].text.ends_with('%') || amount.from(1).at(0, &["%", "percent", "per cent"]).is_some();
    let unit = amount.from(1).without(&[
        "%", "percent", "per cent", "euros", "euro", "dollars", "eur", "usd", "units", "pieces", "points",
        "items",
    ]);
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
    Some(one(Op::Fill { text, target }, said))
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
