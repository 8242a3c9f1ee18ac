//! What rows of the practice site are called: `the news titles`, `every lamp` of its shop, which is searched for. Other sites are left
//! as they are.

use crate::model::{Op, Place};
use crate::planner::lexicon::roles::RECORDS;
use crate::planner::lexicon::words::{bare, singular};
use crate::planner::lists::columns::{ANY_RECORD, COLUMNS, Quantity, quantity};
use crate::planner::stretch::clause::{Context, Draft};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// `the news titles`, `all shop products`: the site stands before what it has.
pub(in crate::planner) fn site_first<'t>(
    kept: Phrase<'t>,
    context: &mut Context,
    steps: &mut Vec<Draft>,
) -> Phrase<'t> {
    let (_, rest) = kept.take(quantity).unwrap_or((Quantity::default(), kept));
    let rest = bare(rest);
    let Some(count) = rest.at(
        0,
        &[
            "practice news",
            "practice shop",
            "news",
            "shop",
            "practice shop's",
            "shop's",
        ],
    ) else {
        return kept;
    };
    let thing = rest.from(count).trim();
    let fits = |last: &Tok<'_>| {
        RECORDS.contains(&singular(&last.low).as_str()) || COLUMNS.contains(&singular(&last.low).as_str())
    };
    if thing.is_empty() || thing.at(0, &["item", "items"]).is_some() || !thing.toks.iter().take(1).all(fits) {
        return kept;
    }
    let page = if rest.to(count).low().contains("news") {
        "news"
    } else {
        "shop"
    };
    if context.elsewhere() {
        return kept;
    }
    steps.extend(context.go(Place::Practice(page.into()), rest.to(count)));
    thing
}

/// `every lamp` in the shop: the shop's records are products, a lamp is a kind of them. It is searched for.
pub(in crate::planner) fn kind_in_the_shop(
    noun: &mut Option<String>,
    words: Phrase<'_>,
    context: &mut Context,
    steps: &mut Vec<Draft>,
) {
    let in_shop = context.place == Some(Place::Practice("shop".into()));
    let Some(kind) = noun.clone().filter(|noun| {
        in_shop && !RECORDS.contains(&noun.to_lowercase().as_str()) && !ANY_RECORD.contains(&noun.as_str())
    }) else {
        return;
    };
    if !context.searched {
        let span = words
            .toks
            .iter()
            .rev()
            .find(|tok| singular(&tok.low) == kind.rsplit(' ').next().unwrap_or_default().to_lowercase())
            .map_or_else(|| words.trim().span(), |tok| (tok.from, tok.to));
        steps.push(Draft {
            op: Op::Search {
                text: kind,
                field: None,
            },
            span,
        });
        context.searched = true;
    }
    *noun = Some("product".into());
}
