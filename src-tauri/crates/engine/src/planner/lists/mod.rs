//! What is done with lists: which rows, which columns, in which order, how many, and what with each of them.

pub(super) mod clauses;
pub(super) mod columns;
pub(super) mod conditions;
pub(super) mod criteria;
pub(super) mod each;
pub(super) mod each_page;
mod each_with;
pub(super) mod figures;
pub(super) mod filter_in_parts;
pub(super) mod filters;
pub(super) mod for_each;
pub(super) mod found_ones;
pub(super) mod grouping;
pub(super) mod narrowing;
pub(super) mod ordering;
pub(super) mod pages;
pub(super) mod practice_rows;
pub(super) mod qualifiers;
pub(super) mod queried;
pub(super) mod ranked_rows;
pub(super) mod regions;
mod row_orders;
mod row_parts;
mod row_words;
pub(super) mod rows;
pub(super) mod superlative;
pub(super) mod undone;
