//! Where the rows stand that are collected, and of whom: `in the full text results`, `of Norway and of Chile`. It knows no page.

use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

/// `the layer and the depth from the table`, `the names in the full text results`: where they stand, said at the end.
pub(in crate::planner) fn in_region(kept: Phrase<'_>) -> (Phrase<'_>, Option<String>) {
    const PLACES: &[&str] = &[
        "table", "list", "section", "panel", "box", "results", "grid", "tab", "area", "widget", "column",
        "part", "category", "folder", "inbox", "cart", "basket", "sidebar", "menu", "feed", "archive",
    ];
    let Some((at, count)) = kept
        .places(&["from the", "in the", "under the", "of the"])
        .into_iter()
        .find(|(at, _)| *at > 0)
    else {
        return (kept, None);
    };
    let region = kept.from(at + count).trim();
    let names_a_place = region.last().is_some_and(|tok| tok.is_any(PLACES));
    let short = region.len() <= 6 && region.toks.iter().all(|tok| tok.kind == Kind::Word);
    // `every row of the table`, `everything in the list` say it of what is collected.
    let has_more = kept.to(at).len() > 1 && !kept.toks[at].is("of");
    if !names_a_place || !short || !has_more || region.find(&["of", "with"]).is_some() {
        return (kept, None);
    }
    let name = region.to(region.len() - 1).without_end(&["search"]).trim();
    let named = !name.is_empty() && !matches!(name.low().as_str(), "search" | "first" | "whole" | "same");
    (kept.to(at).trim(), named.then(|| name.text()))
}

/// `Norway and of Chile`: each by its name.
pub(in crate::planner) fn each_of(of: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = [" and of ", " and for ", " and that of "]
        .iter()
        .find(|joint| of.contains(**joint))
        .map(|joint| of.split(joint).collect())?;
    Some(parts.into_iter().map(|part| part.trim().to_owned()).collect())
}
