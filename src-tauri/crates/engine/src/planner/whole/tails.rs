//! What a wish ends with beside what is wished for: that it comes first, of which year it is, on how many pages it stands, in which part of
//! the thing it is. It is left out, or made a step of its own.

use crate::planner::lexicon::attributes::is_month;
use crate::planner::text::tokens::Tok;
use crate::planner::whole::background::tells_how_long;
use crate::planner::whole::rephrased::{Clause, Shape, Words};

pub(super) const SHAPES: &[Shape] = &[done_first, pages_told, for_a_year, who_did_what];

/// `just set the time to 2024 first`: in its place it stands anyway.
fn done_first<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["just"]).unwrap_or(0);
    said.at(lead, &["set", "filter", "choose", "select", "change"])?;
    let end = said
        .len()
        .checked_sub(1)
        .filter(|end| said.toks[*end].is("first"))?;
    // `with the highest first` says an order.
    let order = said.find(&[
        "sort", "order", "highest", "lowest", "newest", "oldest", "largest", "smallest", "name", "the",
    ]);
    let ordered = order.is_some_and(|(at, _)| at + 1 == end || said.toks[at].is_any(&["sort", "order"]));
    (end > lead + 1 && !ordered && !said.toks[end - 1].is_any(&["the", "most", "best"]))
        .then(|| clause.part(lead, end).collect())
}

/// `list all the topics, there are two pages of them`
fn pages_told<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let (comma, _) = said.find(&[", there are", ", they are on", ", it has"])?;
    (comma > 1 && tells_how_long(said.from(comma + 1))).then(|| clause.part(0, comma).collect())
}

/// `open the account Rent for the year 2025`: opened, and then only that year is shown.
fn for_a_year<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["open", "click", "go to", "click on"])?;
    let (at, count) = said
        .find(&["for the year", "for the month"])
        .filter(|(at, _)| *at > 1)?;
    let when = said.from(at + count);
    let is_year = |tok: &Tok<'_>| tok.text.len() == 4 && tok.text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match when.toks {
        [year] => is_year(year),
        [month, year] => is_month(month) && is_year(year),
        _ => false,
    };
    whole.then(|| {
        let words = clause.part(0, at).chain(clause.made("; filter by the"));
        words.chain(clause.part(at + count - 1, said.len())).collect()
    })
}

/// `tell me who wrote what on its last page: name and comment`
fn who_did_what<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(0, &["tell me who", "list who", "show me who", "give me who"])?;
    said.toks.get(lead + 1).filter(|tok| tok.is("what"))?;
    let colon = said.toks.iter().position(|tok| tok.text == ":")?;
    let between = said.slice(lead + 2, colon);
    let last =
        between.at(0, &["on its last page", "on the last page", "on the last one"]) == Some(between.len());
    (between.is_empty() || last).then_some(())?;
    let please = said.from(colon + 1).without_end(&[", please", "please"]);
    (!please.is_empty()).then(|| {
        let goes = if last {
            "go to the last page ; list the"
        } else {
            "list the"
        };
        clause
            .made(goes)
            .chain(clause.part(colon + 1, colon + 1 + please.len()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_a_wish_ends_with_is_no_part_of_it() {
        for (text, steps) in [
            ("Just set the time to 2024 first.", &["Enter 2024 in time"][..]),
            (
                "List the title of all topics in the category Buy and sell, there are two pages of them.",
                &["Collect title of every topic, containing Buy and sell"],
            ),
            (
                "Open the account Rent for the year 2025.",
                &["Click Rent", "Choose 2025 in year"],
            ),
            (
                "Tell me who wrote what on its last page: name and comment, please.",
                &["Click Last", "Collect name and comment"],
            ),
            (
                "Click Edit. The title stays as it is. Save it.",
                &["Click Edit", "Click Save"],
            ),
            (
                "Click Edit, change Goods:Bread into Goods:Honey there. Then save it.",
                &["Click Edit", "Replace Goods:Bread with Goods:Honey", "Click Save"],
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
