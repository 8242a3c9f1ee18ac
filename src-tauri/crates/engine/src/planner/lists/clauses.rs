//! What is said of the things of a list and can't be seen on them, because the way to the list has already seen to it: `the
//! pages that have this tag`, `the five notes that were changed last`.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;

const THAT: &[&str] = &["that", "which", "who"];
const THIS: &[&str] = &["this", "that", "the same"];
const HAVE: &[&str] = &[
    "have",
    "has",
    "carry",
    "carries",
    "bear",
    "bears",
    "are in",
    "are under",
    "belong to",
    "are tagged with",
];
const WERE: &[&str] = &[
    "were",
    "was",
    "are",
    "have been",
    "has been",
    "got",
    "have",
    "has",
];
const LAST: &[&str] = &["last", "lately", "recently", "latest", "most recently"];

/// `the title that is on top`: the words without that, and whether only the first is meant.
pub(in crate::planner) fn topmost(rest: Phrase<'_>) -> (Phrase<'_>, bool) {
    const TOP: &[&str] = &[
        "on top",
        "at the top",
        "at the very top",
        "on the very top",
        "on top of the list",
        "at the top of the list",
    ];
    const IS: &[&str] = &[
        "that is",
        "which is",
        "that's",
        "that stands",
        "which stands",
        "now",
    ];
    let bare = rest.without_end(TOP);
    match bare.len() < rest.trim().len() && !bare.is_empty() {
        true => (bare.without_end(IS), true),
        false => (rest, false),
    }
}

/// What a page is a part of.
const SITES: &[&str] = &["wiki", "site", "website", "page", "app", "application"];

fn without_article(low: &str) -> &str {
    low.strip_prefix("this ")
        .or_else(|| low.strip_prefix("the "))
        .unwrap_or(low)
}

/// What a page is a row of where the title of the site is asked for: it stands above all that it holds.
pub(in crate::planner) fn noun_of_site(columns: &[String], of_site: bool) -> Option<String> {
    (of_site && columns == ["title"]).then(|| "page".to_owned())
}

/// Whether a thing is the site or the page itself.
pub(in crate::planner) fn is_the_site(of: &str) -> bool {
    SITES.contains(&without_article(&of.to_lowercase()))
}

/// Whether a thing is what is open itself: `the title of this wiki`.
pub(in crate::planner) fn is_here(of: &str) -> bool {
    let low = of.to_lowercase();
    let bare = without_article(&low);
    // `the ticket you find`: what the steps before have led to.
    const FOUND: &[&str] = &[
        " you find",
        " you found",
        " that was found",
        " which was found",
        " that comes up",
    ];
    // `the title of this wiki`, `the name of this shop`
    if low.strip_prefix("this ").is_some_and(|word| !word.contains(' ')) {
        return true;
    }
    // `the owner of the ticket`, with one of them open
    SITES.contains(&bare) || kinds::KINDS.contains(&bare) || FOUND.iter().any(|found| low.ends_with(found))
}

/// Things without a kind, and where they are: `the things that are in the shed`.
const THINGS: &[&str] = &["things", "items", "entries", "ones"];
const PLACED: &[&str] = &[
    "are in the",
    "are on the",
    "are in this",
    "are on this",
    "are listed",
    "are shown",
    "are there",
];

/// The words without such a clause at their end.
pub(in crate::planner) fn without(rest: Phrase<'_>) -> Phrase<'_> {
    let Some(at) = (1..rest.len()).find(|at| rest.at(*at, THAT).is_some()) else {
        return rest;
    };
    let clause = rest.from(at + 1);
    let again = clause
        .after(HAVE)
        .and_then(|what| what.after(THIS))
        .is_some_and(|thing| (1..=2).contains(&thing.len()));
    let newest =
        clause.at(0, WERE).is_some() && clause.len() <= 5 && clause.without_end(LAST).len() < clause.len();
    let placed = rest.to(at).without_end(THINGS).len() < at && clause.at(0, PLACED).is_some();
    if again || newest || placed {
        rest.to(at).trim()
    } else {
        rest
    }
}

/// What a row says of a deed that is named by a noun: `renaming` is "renamed".
pub(super) fn happened(noun: &str) -> Option<&'static str> {
    const DEEDS: &[(&str, &str)] = &[
        ("renaming", "renamed"),
        ("deletion", "deleted"),
        ("removal", "removed"),
        ("cancellation", "cancelled"),
        ("deactivation", "deactivated"),
        ("rejection", "rejected"),
    ];
    let one = crate::planner::lexicon::words::singular(noun);
    DEEDS.iter().find(|(deed, _)| *deed == one).map(|(_, done)| *done)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_the_way_to_a_list_has_seen_to_is_not_asked_of_its_entries() {
        for (text, last) in [
            (
                "Open shop.example.com, click Garden and list the products that carry this label",
                "Collect every product",
            ),
            (
                "Open blog.example.com and get the titles of the six posts that were added recently",
                "Collect title of the first 6 posts",
            ),
            (
                "Open attic.example.com, sort by age and tell me the name that is on top",
                "Collect the first name",
            ),
            (
                "Open attic.example.com, search for brass and tell me the age of the ticket you find",
                "Collect age",
            ),
            (
                "Open attic.example.com, click Old trunk and list the items that are in the trunk",
                "Collect every item",
            ),
            (
                "Open blog.example.com and list the authors of the three notes which were edited last",
                "Collect author of the first 3 notes",
            ),
        ] {
            assert_eq!(says(text).last().map(String::as_str), Some(last), "{text}");
        }
    }
}
