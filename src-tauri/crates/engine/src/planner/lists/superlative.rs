//! `the cheapest product`, `the 3 posts with the most comments`, `which lamp has the highest rating`: words that put a list
//! in order by one of its columns. It finds them and takes them out; what is left is read as ever. It compares nothing.

use crate::model::{Ranking, Target};
use crate::planner::lexicon::roles::{RECORDS, role_of};
use crate::planner::lexicon::words::{bare, is_plural, singular, whole_number};
use crate::planner::lists::columns::{COLUMNS, column, singular_last};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::{Kind, Tok};

/// Words that name their column themselves: the column, whether the greatest comes first, the words.
#[rustfmt::skip]
const ADJECTIVES: &[(&str, bool, &[&str])] = &[
    ("price", false, &["cheapest", "least expensive", "lowest priced", "lowest-priced", "most affordable", "least costly", "most inexpensive"]),
    ("price", true, &["most expensive", "priciest", "dearest", "costliest", "most costly", "highest priced", "highest-priced"]),
    ("rating", true, &["best rated", "best-rated", "top rated", "top-rated", "highest rated", "highest-rated", "best reviewed"]),
    ("rating", false, &["worst rated", "worst-rated", "lowest rated", "lowest-rated"]),
    ("date", true, &["newest", "latest", "most recent"]),
    ("date", false, &["oldest", "earliest"]),
    ("comments", true, &["most commented", "most discussed"]),
    ("views", true, &["most viewed"]),
    ("weight", true, &["heaviest"]),
    ("weight", false, &["lightest"]),
];
/// Words before a column: the greatest of it, or the least.
const GREATEST: &[&str] = &[
    "highest", "most", "largest", "biggest", "greatest", "longest", "maximum", "max", "latest", "newest",
    "best",
];
const LEAST: &[&str] = &[
    "lowest", "fewest", "least", "smallest", "shortest", "minimum", "min", "earliest", "oldest", "worst",
];
const WITH: &[&str] = &[
    "with the",
    "with",
    "having the",
    "that has the",
    "that have the",
    "which has the",
    "which have the",
    "who has the",
    "has the",
    "have the",
    "that has",
    "has",
    "have",
    "got the",
];
/// Before a thing that takes time: how long it takes.
const QUICK: &[(bool, &[&str])] = &[
    (false, &["shortest", "fastest", "quickest"]),
    (true, &["longest", "slowest"]),
];
/// Things that take time.
const TAKES_TIME: &[&str] = &[
    "flight",
    "trip",
    "journey",
    "route",
    "connection",
    "train",
    "bus",
    "ferry",
    "drive",
    "ride",
    "video",
    "film",
    "movie",
    "episode",
    "track",
    "song",
    "call",
    "meeting",
    "talk",
    "course",
    "tour",
    "way",
];
/// After a word for the price that is one of degree already: `with the cheapest fare`.
const PRICES: &[&str] = &["price", "cost", "fare", "rate", "fee", "price tag", "total"];
/// What may stand between a thing and what it is: `which lamp is the cheapest`.
const IS: &[&str] = &[
    "is the",
    "are the",
    "is",
    "are",
    "that is the",
    "that is",
    "that are the",
    "that are",
    "which is",
    "which is the",
];
/// What stands for a thing of the list.
const ONE: &[&str] = &[
    "one",
    "ones",
    "of them",
    "of these",
    "of those",
    "of all",
    "of the lot",
    "option",
    "the one",
    "the ones",
];
/// Where the words of a thing or a column end.
const ENDS: &[&str] = &[
    "of",
    "with",
    "in",
    "on",
    "from",
    "at",
    "under",
    "over",
    "below",
    "above",
    "between",
    "for",
    "to",
    "and",
    "or",
    "by",
    "whose",
    "that",
    "which",
    "who",
    "is",
    "are",
    "has",
    "have",
    "containing",
    "without",
    "its",
    "their",
    "among",
    "across",
    "into",
    "onto",
    "next",
    "near",
];
/// Records by nouns that are no kinds of results, for what is newest or oldest.
const DATED: &[&str] = &[
    "order",
    "invoice",
    "ticket",
    "task",
    "issue",
    "comment",
    "photo",
    "file",
    "document",
    "version",
    "review",
    "notification",
    "transaction",
    "event",
    "note",
    "reply",
    "thread",
    "topic",
    "download",
    "release",
    "payment",
    "booking",
    "project",
];

/// A stretch without its superlative.
#[derive(Debug)]
pub(crate) struct Ranked<'t> {
    pub toks: Vec<Tok<'t>>,
    pub ranking: Ranking,
    /// One thing is meant: `the cheapest lamp`, not `the cheapest lamps`.
    pub one: bool,
}

/// Takes the superlative out of what is to be collected.
pub(crate) fn take<'t>(phrase: Phrase<'t>) -> Option<Ranked<'t>> {
    (0..phrase.len()).find_map(|at| {
        with_most(phrase, at)
            .or_else(|| adjective(phrase, at))
            .or_else(|| column_alone(phrase, at))
    })
}

/// The words before `at` and from `to` on.
fn cut<'t>(phrase: Phrase<'t>, at: usize, to: usize) -> Vec<Tok<'t>> {
    phrase.toks[..at]
        .iter()
        .chain(&phrase.toks[to..])
        .cloned()
        .collect()
}

/// How many words from `at` on name a thing or a column.
fn name_at(phrase: Phrase<'_>, at: usize) -> usize {
    let ends = |tok: &Tok<'_>| !tok.is_word() || tok.is_any(ENDS);
    let rest = phrase.from(at);
    rest.toks.iter().position(ends).unwrap_or(rest.len())
}

fn is_several(tok: Option<&Tok<'_>>) -> bool {
    tok.is_some_and(|tok| tok.is_word() && is_plural(&tok.low))
}

/// `with the highest price`, `is the cheapest` after a thing.
fn with_most<'t>(phrase: Phrase<'t>, at: usize) -> Option<Ranked<'t>> {
    let before = at.checked_sub(1).and_then(|at| phrase.toks.get(at))?;
    let one = !is_several(Some(before));
    if let Some(count) = phrase.at(at, IS)
        && let Some((by, most, words)) = adjective_at(phrase, at + count)
    {
        let end = at + count + words;
        let ends = phrase
            .toks
            .get(end)
            .is_none_or(|tok| !tok.is_word() || tok.is_any(ENDS));
        return ends.then(|| Ranked {
            toks: cut(phrase, at, end),
            ranking: ranking(by, most),
            one,
        });
    }
    let start = at + phrase.at(at, WITH)?;
    if let Some((by, most, words)) = adjective_at(phrase, start).filter(|(by, ..)| *by == "price")
        && let Some(count) = phrase.at(start + words, PRICES)
    {
        return Some(Ranked {
            toks: cut(phrase, at, start + words + count),
            ranking: ranking(by, most),
            one,
        });
    }
    let most = degree(phrase.toks.get(start)?)?;
    let words = name_at(phrase, start + 1).min(3);
    let end = start + 1 + words;
    let by = column(phrase.slice(start + 1, end))?;
    Some(Ranked {
        toks: cut(phrase, at, end),
        ranking: ranking(&by, most),
        one,
    })
}

/// `cheapest` before a thing.
fn adjective<'t>(phrase: Phrase<'t>, at: usize) -> Option<Ranked<'t>> {
    let (by, most, words) = adjective_at(phrase, at)?;
    let before = at.checked_sub(1).and_then(|at| phrase.toks.get(at));
    let after = phrase.from(at + words);
    let counted = before.is_some() && phrase.slice(at - 1, at).take(whole_number).is_some()
        || after.take(whole_number).is_some();
    let last = name_at(phrase, at + words)
        .checked_sub(1)
        .and_then(|last| after.toks.get(last));
    let one = !counted && !is_several(last);
    // `the price of the cheapest one`: of whatever there is.
    if let Some(before) = nameless(phrase.to(at), after) {
        return Some(Ranked {
            toks: before.toks.to_vec(),
            ranking: ranking(by, most),
            one: !after.first().is_some_and(|tok| tok.is("ones")),
        });
    }
    // `the latest 5 posts`, `the latest posts` are the first of a list that is in this order already.
    if by == "date"
        && !matches!(phrase.toks[at].low.as_str(), "oldest" | "earliest")
        && !(one && last.is_some())
    {
        return None;
    }
    Some(Ranked {
        toks: cut(phrase, at, at + words),
        ranking: ranking(by, most),
        one,
    })
}

/// What stands before `the cheapest`, where nothing is named after it but `one`.
fn nameless<'t>(before: Phrase<'t>, after: Phrase<'t>) -> Option<Phrase<'t>> {
    let nothing = after.is_empty() || after.at(0, ONE) == Some(after.len());
    nothing
        .then(|| before.without_end(&["the", "of", "for", "of the", "is", "are", "which", "that"]))
        .filter(|before| before.len() < 6)
}

/// `the one with the most`, `the three largest cities`, after the list was put in order by a column: that one is meant.
pub(in crate::planner) fn by_order<'t>(phrase: Phrase<'t>, sorted: Option<&str>) -> Option<Ranked<'t>> {
    let by = sorted?;
    let at =
        (0..phrase.len()).find(|at| degree(&phrase.toks[*at]).is_some() && !phrase.toks[*at].is_capital())?;
    let most = degree(&phrase.toks[at])?;
    let (before, after) = (phrase.to(at), phrase.from(at + 1));
    // `with the most`
    let of = before.without_end(WITH);
    if after.trim().is_empty() && of.len() < before.len() {
        let one = !of.last().is_some_and(|tok| is_several(Some(tok)));
        let rest = of.without_end(ONE).without_end(&["the", "of", "for", "of the"]);
        return Some(Ranked {
            toks: rest.toks.to_vec(),
            ranking: ranking(by, most),
            one,
        });
    }
    let last = name_at(phrase, at + 1)
        .checked_sub(1)
        .and_then(|last| after.toks.get(last))?;
    let counted = at > 0 && phrase.slice(at - 1, at).take(whole_number).is_some();
    Some(Ranked {
        toks: cut(phrase, at, at + 1),
        ranking: ranking(by, most),
        one: !counted && !is_several(Some(last)),
    })
}

/// `the highest price`, with no thing before it: the column itself is meant.
fn column_alone<'t>(phrase: Phrase<'t>, at: usize) -> Option<Ranked<'t>> {
    let most = degree(phrase.toks.get(at).filter(|tok| !tok.is_capital())?)?;
    let words = name_at(phrase, at + 1);
    let named = phrase.slice(at + 1, at + 1 + words);
    let low = singular_last(&named.low());
    let before = at.checked_sub(1).and_then(|at| phrase.toks.get(at));
    let extreme = phrase.toks[at].is_any(&["highest", "lowest", "maximum", "minimum"]);
    let named_so = extreme && (1..=2).contains(&words) && named.toks.iter().all(Tok::is_word);
    if words == 0 || !(COLUMNS.contains(&low.as_str()) || named_so) || before.is_some_and(|tok| tok.is("at"))
    {
        return None;
    }
    // `below the minimum stock`: a column that another is compared with.
    const COMPARED: &[&str] = &[
        "below", "above", "under", "over", "than", "at", "beneath", "beyond",
    ];
    let compared = phrase
        .to(at)
        .without_end(&["the", "their", "its", "a"])
        .last()
        .is_some_and(|tok| tok.is_any(COMPARED));
    if compared && phrase.toks[at].is_any(&["minimum", "maximum", "min", "max"]) {
        return None;
    }
    let by = column(named)?;
    let one = !is_several(named.last())
        || matches!(by.as_str(), "points" | "comments" | "views" | "likes" | "votes");
    Some(Ranked {
        toks: cut(phrase, at, at + 1),
        ranking: ranking(&by, most),
        one,
    })
}

/// `cheapest first`: the order of a list, said at its end.
pub(in crate::planner) fn order_first(words: Phrase<'_>) -> Option<Ranking> {
    let said = bare(words.trim()).without_end(&["first", "ones first"]);
    let (by, most, count) = adjective_at(said, 0)?;
    (said.len() < bare(words.trim()).len() && count == said.len()).then(|| ranking(by, most))
}

fn adjective_at(phrase: Phrase<'_>, at: usize) -> Option<(&'static str, bool, usize)> {
    // `Cheapest` is a name as it stands on a page.
    phrase
        .toks
        .get(at)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let known = ADJECTIVES
        .iter()
        .find_map(|(by, most, words)| phrase.at(at, words).map(|count| (*by, *most, count)));
    known.or_else(|| {
        let (most, count) = QUICK
            .iter()
            .find_map(|(most, words)| Some((*most, phrase.at(at, words)?)))?;
        let noun = phrase.slice(at + count, at + count + name_at(phrase, at + count));
        let takes_time = noun
            .last()
            .is_some_and(|tok| TAKES_TIME.contains(&singular(&tok.low).as_str()));
        takes_time.then_some(("duration", most, count))
    })
}

/// Whether a word means the greatest or the least of what follows.
fn degree(tok: &Tok<'_>) -> Option<bool> {
    if tok.is_any(GREATEST) {
        return Some(true);
    }
    tok.is_any(LEAST).then_some(false)
}

fn ranking(by: &str, most: bool) -> Ranking {
    Ranking {
        by: by.to_owned(),
        most,
    }
}

/// `the cheapest lamp`, `the post with the most comments`: one record, by the place it has in an order.
pub(crate) fn record(phrase: Phrase<'_>) -> Option<Target> {
    if phrase.toks.iter().any(|tok| tok.kind != Kind::Word) {
        return None;
    }
    let determined = phrase.at(0, &["the", "my", "your"]).is_some();
    let said = bare(phrase);
    let ranked = if adjective_at(said, 0).is_some() {
        adjective(said, 0)
    } else {
        (1..said.len()).find_map(|at| with_most(said, at))
    }?;
    let noun = bare(Phrase::new(said.src, &ranked.toks));
    // Words that were taken out of the middle leave a gap that is no text.
    let noun = noun.toks.iter().map(|tok| tok.text).collect::<Vec<_>>().join(" ");
    let low = noun.to_lowercase();
    let known = RECORDS.contains(&low.as_str()) || DATED.contains(&low.as_str());
    let plain = !noun.is_empty() && low.split(' ').count() <= 3 && !is_plural(&low) && noun == low;
    // `the cheapest one`, `the one with the best rating`: of whatever the list holds.
    if ranked.one && determined && (noun.is_empty() || low == "one") {
        return Some(Target {
            name: "result".to_owned(),
            role: Some("listitem".into()),
            ranking: Some(ranked.ranking),
            ..Target::default()
        });
    }
    let odd = ["first", "last", "one", "price", "offer"].contains(&low.as_str());
    let dated = ranked.ranking.by == "date";
    if !ranked.one || !plain || odd || dated && !known || !determined && !known {
        return None;
    }
    let toks = tokens::tokens(&low);
    if role_of(Phrase::new(&low, &toks)).is_some() && !known {
        return None;
    }
    Some(Target {
        name: singular(&low),
        role: Some("listitem".into()),
        ranking: Some(ranked.ranking),
        ..Target::default()
    })
}
