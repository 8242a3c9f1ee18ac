//! The columns and the things that rows are made of, as they are said, and what narrows them on either side of numbers.

use crate::model::{Collect, Filter};
use crate::planner::lexicon::words::singular;
use crate::planner::lists::columns::{COLUMNS, Said, add_columns, take_apart};
use crate::planner::lists::superlative::Ranked;
use crate::planner::lists::{conditions, filters, qualifiers};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// What stands after the filters, without the filters that are told by a date there: `by Agnes Berg that were released before 1990 and
/// have a rating of at least 7`.
pub(super) fn without_dated<'t>(mut after: Phrase<'t>, found: &mut Vec<Filter>) -> Phrase<'t> {
    while let Some((filter, to)) = conditions::dated_here(after).filter(|_| !found.is_empty()) {
        found.push(filter);
        after = after.from(to);
        if let Some((more, rest)) = after.take(filters::all) {
            found.extend(more);
            after = rest;
        }
    }
    after
}

/// `transactions above 1,000 made in April`: what narrows them may stand after the numbers, too, so `whole` is read, which ends before
/// the numbers at `ends`. What is asked for and what stands after its filters, without what narrows it further.
pub(super) fn narrowed<'t>(
    whole: Phrase<'t>,
    ends: usize,
    found: &mut Vec<Filter>,
) -> (Vec<Tok<'t>>, Vec<Tok<'t>>) {
    let head = |toks: &[Tok<'_>]| toks.iter().take_while(|tok| tok.to <= ends).count();
    let (kept, after) = (whole.to(head(whole.toks)), whole.from(head(whole.toks)));
    let narrowed = qualifiers::split(whole).or_else(|| {
        let (toks, more) = qualifiers::split(kept)?;
        Some((toks.into_iter().chain(after.toks.iter().cloned()).collect(), more))
    });
    let Some((mut toks, more)) = narrowed else {
        return (kept.toks.to_vec(), after.toks.to_vec());
    };
    found.extend(more);
    let tail = toks.split_off(head(&toks));
    (toks, tail)
}

/// The columns and the thing, before and after what narrows it.
pub(super) fn said_parts(kept: Phrase<'_>, after: Phrase<'_>) -> Said {
    let mut parts = take_apart(kept.trim());
    if !after.trim().is_empty() {
        add_columns(
            &mut parts,
            after.trim().without(&[
                "with",
                "and",
                "along with",
                "together with",
                "including",
                "plus",
                "their",
                "its",
            ]),
        );
    }
    parts
}

/// Words that read as columns and are things, and the other way round.
pub(super) fn settle(parts: &mut Said, rest: Phrase<'_>, ranked: Option<&Ranked<'_>>, of_before: bool) {
    // `the cheapest lamp`: in the singular it is a thing all the same.
    if let ([thing], None, Some(ranked)) = (parts.columns.as_slice(), &parts.noun, ranked)
        && !COLUMNS.contains(&singular(&thing.to_lowercase()).as_str())
        && !ranked.ranking.by.eq_ignore_ascii_case(thing)
    {
        parts.noun = Some(thing.clone());
        parts.columns.clear();
    }
    // `their stock levels`: what they have is a column.
    if !of_before
        && parts.columns.is_empty()
        && !parts.quantity.said
        && rest.at(0, &["their"]).is_some()
        && let Some(noun) = parts.noun.take()
    {
        parts.columns.push(noun);
    }
}

/// `every email address`, `all phone numbers`: a column with a name of two words.
pub(super) fn join_column_words(parts: &mut Said) {
    if let ([column], Some(noun)) = (parts.columns.as_slice(), parts.noun.as_deref())
        && matches!(
            (noun, column.as_str()),
            ("email" | "e-mail", "address") | ("phone", "number")
        )
    {
        parts.columns = vec![noun.to_owned()];
        parts.noun = None;
    }
}

/// `their subjects`: of what was asked for before, whose thing, number and filters hold on.
pub(super) fn add_before(parts: &mut Said, before: Collect, found: &mut Vec<Filter>) {
    // `their subjects`: a column of those.
    if parts.columns.is_empty()
        && let Some(column) = parts.noun.take_if(|_| before.noun.is_some())
    {
        parts.columns.push(column);
    }
    parts.noun = before.noun.or(parts.noun.take());
    parts.quantity.limit = parts
        .quantity
        .limit
        .or(before.limit.and_then(|limit| limit.parse().ok()));
    found.splice(0..0, before.filters);
}
