//! Where the things that are compared stand: `the dearest thing in the Garden department`. That part of the shop is gone to first;
//! what is not compared may as well be told by a column, and is left to the filters.

use crate::model::Target;
use crate::planner::lexicon::words;
use crate::planner::lists::superlative;
use crate::planner::page::targets::target;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

const IN: &[&str] = &["in the", "from the", "of the", "within the"];
const PARTS: &[&str] = &["department", "aisle", "section", "category", "range"];
/// What a shop sells, whatever it is.
const GOODS: &[&str] = &["thing", "product", "item", "article", "offer", "one", "goods"];

/// The part of the shop, and the words without it.
pub(in crate::planner) fn taken<'t>(rest: Phrase<'t>) -> Option<(Target, Vec<Tok<'t>>)> {
    let (at, count) = rest.find(IN).filter(|(at, _)| *at > 0)?;
    let name = rest.from(at + count);
    let end = (1..name.len().min(4)).find(|end| name.toks[*end].is_any(PARTS))?;
    let named = name.to(end).toks.iter().all(Tok::is_capital);
    let goods = rest
        .to(at)
        .toks
        .iter()
        .any(|tok| GOODS.contains(&words::singular(&tok.low).as_str()));
    (named && goods && superlative::take(rest.to(at)).is_some()).then_some(())?;
    let toks = rest.toks[..at]
        .iter()
        .chain(&name.toks[end + 1..])
        .cloned()
        .collect();
    Some((target(name.to(end), None)?, toks))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn the_part_of_a_shop_is_gone_to_before_its_things_are_compared() {
        let got = says("Open shop.example.com. What is the cheapest product in the Kitchen section?");
        assert_eq!(got[1], "Click Kitchen");
        assert!(got[2].contains("price") && !got[2].contains("Kitchen"), "{got:?}");
        let got = says("Open staff.example.com. List the names of the people in the Sales department");
        assert_eq!(got.len(), 2, "{got:?}");
    }
}
