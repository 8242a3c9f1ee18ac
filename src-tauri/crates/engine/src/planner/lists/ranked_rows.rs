//! Rows that are asked for by their place in an order: the superlative's column and how many of them. It orders nothing.

use crate::planner::fault::Fault;
use crate::planner::lists::columns::{Said, main_column};
use crate::planner::lists::superlative::Ranked;
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;

/// What is put in order shows what it is put in order by; one thing is one row.
pub(super) fn in_order(said: Phrase<'_>, parts: &mut Said, ranked: &Ranked<'_>) -> Result<(), Fault> {
    let by = &ranked.ranking.by;
    if let Some(noun) = &parts.noun {
        // `the cheapest flight to Oslo`: what narrows it can't be seen in a list.
        if [" to ", " for "].iter().any(|word| noun.contains(word)) {
            return Err(goals::sorting(said));
        }
        if parts.columns.is_empty() {
            parts.columns.push(main_column(noun).to_owned());
        }
    }
    if parts.columns.is_empty() {
        parts.columns.push("name".to_owned());
    }
    if !parts.columns.iter().any(|column| column.eq_ignore_ascii_case(by)) {
        parts.columns.push(by.clone());
    }
    if ranked.one {
        parts.quantity.limit.get_or_insert(1);
    }
    Ok(())
}
