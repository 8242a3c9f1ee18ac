//! So many of a thing: `of 15 pieces of "Bolt M8"`, `transfer 20 units of Paint from the warehouse Oslo to the warehouse Bergen`. How
//! many and which thing are fields of one form.

use crate::model::{Op, Target};
use crate::planner::lexicon::kinds::{self, is_name};
use crate::planner::lexicon::numbers;
use crate::planner::stretch::clause::{Context, Steps, capital};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::making;
use crate::planner::values::pairs;
use crate::planner::values::part_ends;
use crate::planner::values::parts::Part;

const UNITS: &[&str] = &[
    "piece", "pieces", "pcs", "unit", "units", "items", "copies", "boxes", "bags", "bottles", "packs",
    "packages", "pallets", "kg", "litres", "liters", "metres", "meters", "pairs", "sheets", "rolls",
];

/// `of 15 pieces`, `20 units` before `of …`; `of "Bolt M8"` after it; `from warehouse A`.
pub(in crate::planner) fn part(rest: Phrase<'_>, at: usize) -> Option<Part> {
    let tok = rest.toks.get(at)?;
    let whole = |field: &str, from: usize, to: usize, next: usize| Part {
        field: Target::called(field),
        from,
        to: Some(to),
        next,
        text: None,
    };
    let from = at + usize::from(tok.is("of"));
    let number = rest
        .toks
        .get(from)
        .is_some_and(|tok| tok.is_word() && numbers::plain_number(tok.text).is_some());
    let unit = rest.toks.get(from + 1).is_some_and(|tok| tok.is_any(UNITS));
    if number && unit && rest.toks.get(from + 2).is_some_and(|tok| tok.is("of")) {
        return Some(whole("quantity", from, from + 1, from + 2));
    }
    let counted = at > 0 && rest.toks[at - 1].is_any(UNITS);
    if counted && tok.is("of") {
        let led = rest
            .at(
                at + 1,
                &["the product", "the item", "the article", "product", "item", "the"],
            )
            .unwrap_or(0);
        let from = at + 1 + led;
        let first = rest.toks.get(from).filter(|tok| is_name(tok))?;
        let to = if first.kind == Kind::Quoted {
            from + 1
        } else {
            part_ends::name_end(rest, from)
        };
        return Some(whole("product", from, to, 0));
    }
    // `from warehouse A`, `from the account Savings`
    if tok.is("from") {
        let led = rest.at(at + 1, &["the", "my", "our"]).unwrap_or(0);
        let kind = rest.from(at + 1 + led);
        let count = kinds::kind_at(kind)?;
        let name = kind.toks.get(count).filter(|tok| is_name(tok))?;
        let from = at + 1 + led + count;
        let to = if name.kind == Kind::Quoted {
            from + 1
        } else {
            part_ends::name_end(rest, from)
        };
        let alone = rest.toks.get(to).is_none_or(|tok| !tok.is_any(&["to", "until"]));
        return alone.then(|| whole(&kind.to(count).low(), from, to, 0));
    }
    None
}

/// `transfer 20 units of "Paint" from the warehouse Oslo to the warehouse Bergen`: the form of that name, and its fields.
pub(in crate::planner) fn moved<'t>(
    said: Phrase<'t>,
    rest: Phrase<'t>,
    count: usize,
    context: &mut Context,
) -> Option<Steps> {
    context.elsewhere().then_some(())?;
    part(rest, 0).filter(|part| part.field.name == "quantity")?;
    let values = pairs::details(rest)?;
    let whole = values.iter().any(|(field, _)| field.name == "product")
        && values
            .iter()
            .all(|(field, value)| !field.name.is_empty() && !value.contains('"') && !vague(value));
    whole.then(|| {
        context.making = true;
        let click = Op::click(Target::called(capital(&said.to(count).text())));
        making::steps(said, vec![click], values)
    })
}

/// `from one shed to another`: nobody knows which.
fn vague(value: &str) -> bool {
    let low = value.to_lowercase();
    matches!(
        low.as_str(),
        "another" | "the other" | "other" | "it" | "somewhere else"
    ) || ["one ", "a ", "an ", "some "]
        .iter()
        .any(|word| low.starts_with(word))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn so_many_of_a_thing_are_two_fields() {
        let got = says(
            "Open a.example.com and record an incoming delivery of 15 boxes of \"Nails\" from warehouse A with the reference \"R-2\"",
        );
        assert_eq!(
            got[1..],
            [
                "Click New incoming delivery",
                "Enter 15 in quantity",
                "Enter Nails in product",
                "Enter A in warehouse",
                "Enter R-2 in reference",
                "Click Save",
            ]
        );
        let got = says(
            "Open a.example.com and transfer 20 units of \"Paint\" from the depot Oslo to the depot Bergen",
        );
        assert_eq!(
            got[1..4],
            ["Click Transfer", "Enter 20 in quantity", "Enter Paint in product"]
        );
    }
}
