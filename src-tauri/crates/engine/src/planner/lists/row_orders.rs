//! The order that rows are asked for in, by any words: a superlative, `sorted by year`, `cheapest first`. What the order means is in
//! `superlative`; putting rows in it is the business of `collect`.

use crate::model::Ranking;
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::lists::row_words::TAIL;
use crate::planner::lists::superlative::{self, Ranked};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

/// The superlative that is asked for, or the order of a list that was sorted before.
///
/// # Errors
/// There is one that can't be read.
pub(super) fn ranked<'t>(
    said: Phrase<'_>,
    rest: Phrase<'t>,
    sorted: Option<&str>,
) -> Result<Option<Ranked<'t>>, Fault> {
    // `the name and the latest version`: a column that is called so, after another.
    let named_column = rest.list().iter().skip(1).any(|part| {
        let part = part.without_end(TAIL);
        part.len() <= 3 && superlative::take(part).is_some() && superlative::take(rest.to(2)).is_none()
    });
    let ranked = superlative::take(rest)
        .filter(|_| !named_column)
        .or_else(|| superlative::by_order(rest, sorted));
    // `sort by date of birth, … of the oldest one`: that is the day that is meant.
    const DAYS: &[&str] = &["date", "birth", "day", "created", "updated", "modified", "time"];
    let ranked = ranked.map(|ranked| match sorted {
        Some(by) if ranked.ranking.by == "date" && by.split(' ').any(|word| DAYS.contains(&word)) => Ranked {
            ranking: Ranking {
                by: by.to_owned(),
                ..ranked.ranking
            },
            ..ranked
        },
        _ => ranked,
    });
    if ranked.is_none() && !named_column && goals::has_superlative(rest) {
        return Err(goals::sorting(said));
    }
    Ok(ranked)
}

/// `the tickets from newest to oldest`: what is asked for, and the order.
pub(super) fn by_day(rest: Phrase<'_>) -> Option<(Phrase<'_>, Ranking)> {
    const ORDERS: &[(bool, &[&str])] = &[
        (
            true,
            &[
                "from newest to oldest",
                "from the newest to the oldest",
                "from latest to earliest",
            ],
        ),
        (
            false,
            &[
                "from oldest to newest",
                "from the oldest to the newest",
                "from earliest to latest",
            ],
        ),
    ];
    ORDERS.iter().find_map(|(most, says)| {
        let kept = rest.without_end(says);
        let by = "date".to_owned();
        (kept.len() < rest.len()).then_some((kept, Ranking { by, most: *most }))
    })
}

/// `with the lowest quantity in stock`: that is what is compared.
pub(super) fn without_compared<'t>(rest: Phrase<'t>, ranked: &Ranked<'_>) -> Phrase<'t> {
    if matches!(
        ranked.ranking.by.as_str(),
        "quantity" | "stock" | "amount" | "number"
    ) {
        rest.without_end(&["in stock", "on stock", "left", "on hand"])
    } else {
        rest
    }
}

/// `the titles sorted by year`, `…, cheapest first`: what is asked for, and the order.
pub(super) fn ordered(rest: Phrase<'_>) -> (Phrase<'_>, Option<Ranking>) {
    let sorted = rest
        .find(&["sorted by", "ordered by", "in order of", "sorted on"])
        .filter(|(at, _)| *at > 0);
    let order = sorted.and_then(|(at, count)| {
        let by = rest.from(at + count).trim();
        let down = by.without_end(&[
            "descending",
            "in descending order",
            "from high to low",
            "newest first",
            "highest first",
            "desc",
            "largest first",
        ]);
        let up = down.without_end(&[
            "ascending",
            "in ascending order",
            "from low to high",
            "oldest first",
            "lowest first",
            "asc",
        ]);
        let most = down.len() < by.len();
        (up.len() <= 2 && up.toks.iter().all(Tok::is_word)).then(|| Ranking {
            by: bare(up).text(),
            most,
        })
    });
    // `…, cheapest first`
    let comma = rest.toks.iter().rposition(|tok| tok.text == ",");
    let first = comma.and_then(|at| Some((at, superlative::order_first(rest.from(at + 1))?)));
    let (rest, order) = match first {
        Some((at, ranking)) if order.is_none() => (rest.to(at).trim(), Some(ranking)),
        _ => (rest, order),
    };
    let rest = match (sorted, &order) {
        (Some((at, _)), Some(_)) => rest.to(at).trim(),
        _ => rest,
    };
    (rest, order)
}
