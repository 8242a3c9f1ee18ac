//! All that tells some things of a kind from others, one condition after the other: `open issues with the label "bug" that are
//! assigned to Kai`, `orders placed in March 2025`, `countries in South America`. Each condition by itself is in `conditions`, or
//! here where it says a place, a day, or to what something belongs. Numbers are in `filters`.

use crate::model::{Filter, FilterTest};
use crate::planner::lexicon::attributes::{date_at, is_month};
use crate::planner::lexicon::kinds::{by_name, kind_of};
use crate::planner::lexicon::words::{ENDS_VALUE, bare, is_plural};
use crate::planner::lexicon::{numbers, words};
use crate::planner::lists::conditions;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// More conditions than these are a sentence of another kind.
const MOST: usize = 6;
/// Deeds of the past that say when: `orders placed in March`. Those that end with `ed` need no table.
const DONE: &[&str] = &[
    "made", "sent", "sold", "bought", "paid", "held", "written", "built", "taken", "due", "given", "won",
];
/// To what things belong.
#[rustfmt::skip]
const BELONG: &[&str] = &[
    "belong to", "belongs to", "work in", "work for", "works in", "works for", "working in", "working for", "live in", "lives in",
    "come from", "comes from", "coming from", "are from", "are in", "are part of", "is in", "is from", "fall under", "are located in",
    "are based in", "are listed under", "are filed under", "are sold by", "are made by", "are written by", "were written by",
];
/// Words for all that is listed: they narrow nothing.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "that remain", "which remain", "that are left", "which are left", "that remain there", "that match", "which match", "that are left over",
    "that are still there", "that are still listed", "in the table", "in the list", "on the page", "on this page", "in this list", "in this table",
    "of the table", "of the list", "in the results", "in the search results", "shown there", "listed there",
];
const THAT: &[&str] = &[
    "that",
    "which",
    "who",
    "that were",
    "which were",
    "who were",
    "that was",
    "that are",
    "which are",
    "who are",
    "were",
    "that have been",
    "which have been",
];

/// The words without any of its conditions, and the filters that these are; `None` where there are none.
pub(in crate::planner) fn split<'t>(kept: Phrase<'t>) -> Option<(Vec<Tok<'t>>, Vec<Filter>)> {
    let mut toks: Vec<Tok<'t>> = kept.toks.to_vec();
    let mut filters = Vec::new();
    let mut found = false;
    for _ in 0..MOST {
        let phrase = Phrase::new(kept.src, &toks);
        // What begins first is read first: `sent in May` is more than `in May`.
        let both = [conditions::first(phrase), first(phrase)];
        let Some((from, to, more)) = both.into_iter().flatten().min_by_key(|(from, _, _)| *from) else {
            break;
        };
        found = true;
        filters.extend(state_of(phrase.slice(from, to), &more));
        filters.extend(more);
        toks.drain(from..to);
        // `with the label "bug" and that are open`
        while from < toks.len()
            && from > 0
            && toks[from].is_any(&["and"])
            && toks
                .get(from + 1)
                .is_none_or(|tok| tok.is_any(&["that", "which", "who", "with", "in", "from"]))
        {
            toks.remove(from);
        }
    }
    found.then_some((toks, filters))
}

/// `closed in May`: those of May, and of these only such as are closed. What was made or sent then is no state that a row shows.
fn state_of(said: Phrase<'_>, found: &[Filter]) -> Option<Filter> {
    const STATES: &[&str] = &[
        "closed",
        "resolved",
        "solved",
        "cancelled",
        "canceled",
        "rejected",
        "declined",
        "approved",
        "archived",
        "completed",
        "finished",
    ];
    let state = said.toks.iter().position(|tok| tok.is_any(STATES))?;
    said.at(state + 1, &["in", "on", "during"])?;
    let day = matches!(found, [Filter { column: None, test: FilterTest::Containing(day) }] if !day.contains(said.toks[state].text));
    day.then(|| Filter {
        column: None,
        test: FilterTest::Containing(said.toks[state].low.clone()),
    })
}

/// `older than 3 years` is about an age.
pub(in crate::planner) fn ages(said: Phrase<'_>, found: &mut [Filter]) {
    let aged = said.find(&["older than", "younger than"]).is_some();
    for filter in found {
        if aged && matches!(filter.column.as_deref(), Some("years" | "year")) {
            filter.column = Some("age".to_owned());
        }
    }
}

/// Where the first condition of these begins and ends, and what it is.
fn first(kept: Phrase<'_>) -> Option<(usize, usize, Vec<Filter>)> {
    let several = |at: usize| {
        kept.to(at).toks.iter().any(|tok| {
            tok.is_word() && !tok.is_capital() && is_plural(&tok.low)
                || tok.is_any(&["every", "each", "all", "any", "everyone", "everybody"])
        })
    };
    (1..kept.len()).filter(|at| several(*at)).find_map(|at| {
        let contains = |words: Phrase<'_>| {
            let test = FilterTest::Containing(words.text());
            vec![Filter { column: None, test }]
        };
        if let Some(count) = kept.at(at, LISTED) {
            let more = kept
                .toks
                .get(at + count)
                .is_some_and(|tok| tok.is_any(&["of", "for"]));
            return (!more).then(|| (at, at + count, Vec::new()));
        }
        // `events performed by the user "root"`
        let led = kept.at(at, THAT).unwrap_or(0);
        if kept
            .toks
            .get(at + led)
            .is_some_and(|tok| tok.is_word() && !tok.is_capital() && tok.low.ends_with("ed"))
            && kept.toks.get(at + led + 1).is_some_and(|tok| tok.is("by"))
            && let Some((name, to)) = named(kept, at + led + 2)
        {
            return Some((at, to, contains(name)));
        }
        if let Some((from, to)) = done_then(kept, at) {
            return Some((at, to, contains(kept.slice(from, to))));
        }
        // `reviews with 1 star`, `rooms with exactly 2 beds`
        if let Some(with) = kept.at(
            at,
            &["with", "with exactly", "that have", "that have exactly", "having"],
        ) && let Some(number) = kept.toks.get(at + with).filter(|tok| tok.is_word())
            && let Some(number) = numbers::plain_number(number.text)
            && let Some(unit) = kept.toks.get(at + with + 1)
            && unit.is_word()
            && !unit.is_capital()
            && !unit.is_any(&["or", "and", "to", "of", "in"])
            && kept
                .toks
                .get(at + with + 2)
                .is_none_or(|tok| tok.kind == Kind::Punct || tok.is_any(&["and", "in", "that"]))
        {
            let unit = words::singular(&unit.low);
            let column = Some(if unit == "star" { "rating".to_owned() } else { unit });
            let test = FilterTest::Equals(number);
            return Some((at, at + with + 2, vec![Filter { column, test }]));
        }
        // `everyone who failed`
        if let Some(that) = kept.at(
            at,
            &["that", "which", "who", "who have", "that have", "which have"],
        ) && let Some(verb) = kept.toks.get(at + that)
            && verb.is_word()
            && verb.low.ends_with("ed")
            && verb.low.len() > 4
            && kept
                .toks
                .get(at + that + 1)
                .is_none_or(|tok| tok.kind == Kind::Punct || tok.is_any(&["with", "together", "along"]))
        {
            return Some((at, at + that + 1, contains(kept.slice(at + that, at + that + 1))));
        }
        let that = kept.at(at, &["that", "which", "who"]).unwrap_or(0);
        if let Some(count) = kept.at(at + that, BELONG) {
            let (name, to) = named(kept, at + that + count)?;
            return Some((at, to, contains(name)));
        }
        // `every country in South America`, `all payments to "Power AG"`
        let place = kept.at(at, &["in", "from", "to", "of"]).filter(|_| {
            let before = &kept.toks[at - 1];
            let noun = before.is_word() && !before.is_capital() && !before.is_number();
            noun && (is_plural(&before.low) || each_before(kept, at))
        })?;
        let (name, to) = named(kept, at + place)?;
        let quoted = name.is_quoted();
        // `in the queue Repairs`: with its kind it is a name.
        let kind = || kind_of(kept.slice(at + place, to)).is_some();
        let sure = quoted
            || !kept.toks[at].is_any(&["to", "of"]) && (kept.at(at + place, &["the"]).is_none() || kind());
        (sure && ends(kept, to)).then(|| (at, to, contains(name)))
    })
}

/// `every country`, `each big city`: the noun that stands before `at` is one of all.
fn each_before(kept: Phrase<'_>, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back + 1)
            .is_some_and(|from| kept.toks[from].is_any(&["every", "each", "any"]))
    })
}

/// `placed in March 2025`, `that were sent on 3 May`, `made in April`: where the day begins, and where it ends.
fn done_then(kept: Phrase<'_>, at: usize) -> Option<(usize, usize)> {
    let lead = kept.at(at, THAT).unwrap_or(0);
    let verb = kept.toks.get(at + lead)?;
    // `whose last login was in 2023`
    let whose = kept.at(at, &["whose"]).and_then(|_| {
        (2..=4).find(|count| {
            kept.toks
                .get(at + count)
                .is_some_and(|tok| tok.is_any(&["was", "is", "were", "are", "falls"]))
        })
    });
    let done = whose.is_some()
        || verb.is_word() && !verb.is_capital() && (verb.low.ends_with("ed") || verb.is_any(DONE));
    let from = whose.map_or(at + lead + 1, |count| at + count + 1);
    let when = kept.at(from, &["in", "on", "during", "for"]).filter(|_| done)?;
    let from = from + when;
    let rest = kept.from(from);
    let year = |tok: &Tok<'_>| tok.text.len() == 4 && tok.text.bytes().all(|byte| byte.is_ascii_digit());
    let days = date_at(rest).filter(|_| !rest.toks[0].is_any(&["today", "tomorrow", "yesterday"]));
    let count = days.or_else(|| {
        let first = rest.first()?;
        if first.is_capital() && is_month(first) {
            return Some(1 + usize::from(rest.toks.get(1).is_some_and(year)));
        }
        year(first).then_some(1)
    })?;
    Some((from, from + count))
}

/// A name with its kind before or after it, and where it ends: `the genre Fantasy`, `the Finance department`, `"Power AG"`.
fn named<'t>(kept: Phrase<'t>, from: usize) -> Option<(Phrase<'t>, usize)> {
    let to = (from..kept.len())
        .find(|at| {
            let tok = &kept.toks[*at];
            tok.kind == Kind::Punct
                || tok.is_any(ENDS_VALUE)
                || *at > from && kept.toks[*at - 1].kind == Kind::Quoted
        })
        .unwrap_or(kept.len());
    let words = kept.slice(from, to);
    let own = bare(words);
    let name = by_name(words);
    let name = if name.len() < own.len() { name } else { own };
    let is_name = |tok: &Tok<'_>| tok.is_capital() || matches!(tok.kind, Kind::Quoted | Kind::Slot);
    // `genre Fantasy`, `job title Cook`
    let led = name.toks.iter().take(3).position(is_name)?;
    let name = name.from(led);
    let first = name.first()?;
    if !is_name(first) || name.len() > 5 {
        return None;
    }
    // `Finance department`: the kind after it is no part of the name.
    let end = (0..name.len())
        .rev()
        .find(|at| is_name(&name.toks[*at]))
        .map_or(name.len(), |at| at + 1);
    let tail = name.from(end);
    (tail.len() <= 1 && tail.toks.iter().all(Tok::is_word)).then(|| (name.to(end), to))
}

/// Nothing follows that would belong to the name.
fn ends(kept: Phrase<'_>, to: usize) -> bool {
    kept.toks.get(to).is_none_or(|tok| !tok.is_number())
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_tells_things_from_others_is_read_to_its_end() {
        for (text, step) in [
            (
                "list the name of every river in North Africa",
                "Collect name of every river, containing North Africa",
            ),
            (
                "list all closed bugs with the label \"ui\" that are assigned to Mia",
                "Collect every closed bug, containing ui, containing Mia",
            ),
            (
                "collect the number and total of all bills sent in May 2024",
                "Collect number and total of every bill, containing May 2024",
            ),
            (
                "list the names of all songs that belong to the genre Jazz",
                "Collect name of every song, containing Jazz",
            ),
            (
                "list the names of the users that remain",
                "Collect name of every user",
            ),
        ] {
            let got = says(&format!("Open a.example.com and {text}"));
            assert_eq!(got[1..], [step.to_owned()], "{text}");
        }
    }
}
