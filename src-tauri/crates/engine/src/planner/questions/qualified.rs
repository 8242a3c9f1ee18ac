//! How many there are of things that are told from others in any way: `how many books in the table belong to the genre Fantasy`,
//! `how many products match`, `how many replies the topic now has`. What narrows them is read by `filters` and `qualifiers`, all of it:
//! where words are left over the question is another.

use crate::model::{Collect, Filter, FilterTest, Tally};
use crate::planner::lexicon::kinds;
use crate::planner::lexicon::words::{is_plural, singular};
use crate::planner::lists::columns::noun_of;
use crate::planner::lists::{filters, qualifiers};
use crate::planner::questions::asks::rows;
use crate::planner::stretch::clause::Steps;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// At the end of such a question; none of it says anything more.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "?", "now", "then", "in total", "in all", "altogether", "there are", "are there", "are left", "remain", "are remaining", "are listed",
    "are shown", "match", "matched", "match it", "were found", "are found", "do you find", "it shows", "it lists", "there are now", "are there now",
    "are left over", "come up", "are displayed", "have been found", "do match", "still remain", "are still there", "exist", "does the list show",
    "are returned", "were returned", "in the table", "in the list", "on the page",
];
const HAS: &[&str] = &["has", "have", "had", "got", "contains", "holds", "lists", "shows"];
/// What a page says in figures; nobody counts its rows.
#[rustfmt::skip]
const FIGURES: &[&str] = &[
    "vote", "like", "view", "point", "star", "follower", "download", "visit", "click", "share", "upvote", "subscriber", "hour", "minute", "day",
    "credit", "calorie",
];
/// What only joins the words of such a question.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "are", "is", "were", "was", "there", "do", "does", "did", "have", "has", "been", "still", "currently", "that", "which", "who", "with", "and",
    "we", "i", "you", "now",
];

/// The count of such things; `None` for every other question.
pub(in crate::planner) fn counted<'t>(said: Phrase<'t>, asked: Phrase<'t>) -> Option<Steps> {
    let rest = asked.after(&[
        "how many of the",
        "how many",
        "count how many",
        "the number of",
        "number of",
        "the total number of",
        "the count of",
    ])?;
    let rest = rest.trim().without_end(ENDS);
    let (rest, state) = named_and_so(rest).map_or((rest, None), |(rest, state)| (rest, Some(state)));
    if let Some(found) = of_each(rest).or_else(|| of_what_is_open(rest)) {
        return Some(rows(said, found));
    }
    let every = Tok::made(Kind::Word, "every", rest.first()?.span());
    let toks: Vec<Tok<'_>> = std::iter::once(every).chain(rest.toks.iter().cloned()).collect();
    let all = Phrase::new(rest.src, &toks);
    let (before, mut found, after) = filters::split(all);
    let joined: Vec<Tok<'_>> = before.toks.iter().chain(after.toks).cloned().collect();
    let joined = Phrase::new(rest.src, &joined);
    let narrowed = qualifiers::split(joined);
    let left = match &narrowed {
        Some((toks, more)) => {
            found.extend(more.iter().cloned());
            Phrase::new(rest.src, toks)
        }
        None => joined,
    };
    found.extend(state.map(|state| Filter {
        column: None,
        test: FilterTest::Containing(state.text()),
    }));
    let noun = left.from(1);
    let plural = noun
        .toks
        .iter()
        .position(|tok| is_plural(&tok.low) || tok.is_any(&["people", "children", "men", "women"]))?;
    let (noun, tail) = (noun.to(plural + 1), noun.from(plural + 1));
    let plain = noun.len() <= 3
        && noun
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(JOINING));
    let idle = tail
        .toks
        .iter()
        .all(|tok| tok.is_any(JOINING) || tok.kind == Kind::Punct);
    if !plain || !idle || found.is_empty() && narrowed.is_none() && rest.len() > noun.len() {
        return None;
    }
    // `how many pages are there` may be the pages of the list.
    Some(rows(
        said,
        Collect {
            // People are whatever a list of them calls them.
            noun: noun_of(noun).filter(|noun| noun != "person"),
            filters: found,
            tally: Some(Tally::Count),
            ..Collect::default()
        },
    ))
}

/// `tasks of the project Garden` and `open` of `… are still open`: the state is no part of the name before it.
fn named_and_so(rest: Phrase<'_>) -> Option<(Phrase<'_>, Phrase<'_>)> {
    let (at, count) = rest.find(&["are still", "are currently", "are"])?;
    let state = rest.from(at + count);
    let plain =
        (1..=2).contains(&state.len()) && state.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    let named = at > 2 && kinds::is_name(&rest.toks[at - 1]);
    (plain && named).then(|| (rest.to(at), state))
}

/// `votes each colour has`: a table says that for each.
fn of_each(rest: Phrase<'_>) -> Option<Collect> {
    let (at, count) = rest
        .find(&["does each", "each", "every", "each of the"])
        .filter(|(at, _)| *at > 0)?;
    let group = rest
        .from(at + count)
        .without_end(HAS)
        .without_end(&["has", "have", "get"]);
    let plain = |words: Phrase<'_>| {
        (1..=2).contains(&words.len()) && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
    };
    let thing = rest.to(at).without_end(&["do", "does"]);
    let has = group.len() < rest.len() - at - count;
    (has && plain(group) && plain(thing)).then(|| Collect {
        columns: vec![group.text(), thing.text()],
        ..Collect::default()
    })
}

/// `replies the topic now has`, `rows the file has`, `followers she has`: of what is open.
fn of_what_is_open(rest: Phrase<'_>) -> Option<Collect> {
    let owner = (1..rest.len().min(4)).find(|at| {
        rest.toks[*at].is_any(&["the", "this", "that", "it", "he", "she", "they"])
            && !rest.toks[*at].is_capital()
    })?;
    let (thing, whose) = (rest.to(owner), rest.from(owner));
    let whose = whose.without_end(&["now", "currently", "then", "at the moment"]);
    let kept = whose
        .without_end(HAS)
        .without_end(&["now", "currently", "then", "still"]);
    let short = kept.len() <= 3
        && kept
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    let plain = thing
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(JOINING))
        && thing.last().is_some_and(|tok| is_plural(&tok.low));
    if kept.len() == whose.len() || !short || !plain {
        return None;
    }
    let figure = thing
        .last()
        .is_some_and(|tok| FIGURES.contains(&singular(&tok.low).as_str()));
    Some(if figure {
        Collect {
            columns: vec![thing.text()],
            ..Collect::default()
        }
    } else {
        Collect {
            noun: noun_of(thing),
            tally: Some(Tally::Count),
            ..Collect::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn things_that_are_told_from_others_are_counted() {
        for (text, step) in [
            (
                "How many rivers in the table belong to the basin Amazon?",
                "Count every river, containing Amazon",
            ),
            ("Tell me how many boats match", "Count every boat"),
            (
                "Report the number of entries the diary now has",
                "Count every entry",
            ),
            (
                "Return how many films have a rating above 7",
                "Count every film, rating over 7",
            ),
            (
                "How many songs were released in 1999?",
                "Count every song, containing 1999",
            ),
            ("Tell me how many points each team has", "Collect team and points"),
        ] {
            let got = says(&format!("Open a.example.com. {text}"));
            assert_eq!(got[1..], [step.to_owned()], "{text}");
        }
    }
}
