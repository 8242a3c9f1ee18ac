//! `how many cards are left in Doing`, `how many users have the role Editor`, `the number of photos in it`: one figure, of the rows
//! that are so. Figures that a page says in a column of its own are `asks`'.

use crate::model::{Collect, Filter, FilterTest, Tally};
use crate::planner::lexicon::attributes;
use crate::planner::lexicon::kinds::by_name;
use crate::planner::lexicon::words::{PRONOUNS, bare, is_plural, singular};
use crate::planner::lists::conditions;
use crate::planner::questions::asks::rows;
use crate::planner::questions::question_words::{FIGURES, THERE};
use crate::planner::stretch::clause::Steps;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// What is so of all that a list shows.
const LISTED: &[&str] = &[
    "enrolled",
    "registered",
    "listed",
    "posted",
    "submitted",
    "handed in",
    "received",
    "stored",
    "signed up",
    "saved",
    "added",
    "shown",
    "offered",
    "imported",
    "uploaded",
    "created",
    "sent",
    "on sale here",
];

/// `how many cards are left in Doing`, `how many users have the role Editor`, `how many are left`.
pub(in crate::planner) fn counted(said: Phrase<'_>, asked: Phrase<'_>) -> Option<Steps> {
    let rest = asked.after(&[
        "how many of the",
        "how many of them",
        "how many",
        "count how many",
        "the number of",
        "number of",
        "the total number of",
    ])?;
    if rest.find(FIGURES).is_some_and(|(at, _)| at > 0) {
        return None;
    }
    // `how many boats in the list belong to Bo`
    const HERE: &[&str] = &[
        "in the table",
        "in the list",
        "on the list",
        "on the page",
        "on this page",
        "in this table",
        "in this list",
        "in the results",
    ];
    if let Some((at, words)) = rest.find(HERE).filter(|(at, words)| {
        *at > 0
            && at + words < rest.len()
            && rest.from(at + words).at(0, THERE) != Some(rest.len() - at - words)
    }) {
        let start = rest.len();
        let head = asked.len() - start;
        let toks: Vec<Tok<'_>> = asked.toks[..head + at]
            .iter()
            .chain(&asked.toks[head + at + words..])
            .cloned()
            .collect();
        return counted(said, Phrase::new(said.src, &toks));
    }
    let count = |noun: Option<String>, region: Option<String>, filters: Vec<Filter>| {
        rows(
            said,
            Collect {
                noun,
                region,
                filters,
                tally: Some(Tally::Count),
                ..Collect::default()
            },
        )
    };
    let mut left = rest
        .trim()
        .without_end(&["do i have", "do we have", "have i got", "i have", "we have"]);
    if left.len() < rest.trim().len()
        && (1..=3).contains(&left.len())
        && left.last().is_some_and(|tok| is_plural(&tok.low))
    {
        return Some(count(noun_of(left), None, Vec::new()));
    }
    // `how many are left`
    if left.at(0, THERE).is_some() {
        left = left.without(THERE);
        // `how many were skipped`
        if left.len() == 1 && left.toks[0].is_word() && left.toks[0].low.ends_with("ed") {
            let columns = vec![left.text()];
            return Some(rows(
                said,
                Collect {
                    columns,
                    ..Collect::default()
                },
            ));
        }
        return left.is_empty().then(|| count(None, None, Vec::new()));
    }
    let aux = (1..left.len()).find(|at| {
        left.toks[*at].is_any(&[
            "are", "is", "were", "was", "have", "has", "there", "do", "does", "did", "can", "left", "remain",
            "exist", "in", "on", "with", "from", "of", "per", "that", "who", "which", "assigned", "by",
            "for", "belong", "belongs", "come", "live", "work",
        ])
    })?;
    let noun = left.to(aux);
    let last = noun.last()?;
    if noun.len() > 3
        || !noun.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
        || !is_plural(&last.low)
    {
        return None;
    }
    // `how many events do I have on 12 May`
    if let Some(when) = left.from(aux).after(&[
        "do i have on",
        "do we have on",
        "are there on",
        "are on",
        "have i got on",
        "do i have in",
        "are there in",
    ]) && attributes::date_at(when) == Some(when.len())
    {
        let test = FilterTest::Containing(when.text());
        return Some(count(noun_of(noun), None, vec![Filter { column: None, test }]));
    }
    // `the number of replies of the topic "Boots"` is a column of it.
    if left.toks[aux].is_any(&["do", "does", "did", "per", "for", "of"])
        || left.toks[aux].is("have") && left.len() == aux + 1
    {
        return None;
    }
    let mut tail = left.from(aux);
    // `have been submitted`, `have been submitted for Garden Days`: that they are there.
    if let Some(done) = tail.after(&["have been", "were", "have already been", "has been"])
        && done.at(0, LISTED).is_some()
    {
        if done.at(0, LISTED) == Some(done.len()) {
            return Some(count(noun_of(noun), None, Vec::new()));
        }
        if let Some(owner) = done
            .from(1)
            .after(&["for the", "for", "to the", "to", "in", "by"])
            && let name = by_name(owner)
            && name
                .toks
                .iter()
                .all(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
            && !name.is_empty()
        {
            let test = FilterTest::Containing(name.text());
            return Some(count(noun_of(noun), None, vec![Filter { column: None, test }]));
        }
    }
    // `are available for adoption`: that they are is what is counted.
    if let [are, state, lead, what] = tail.toks
        && are.is_any(&["are", "is", "were"])
        && lead.is("for")
        && state.is_any(&[
            "available",
            "open",
            "ready",
            "free",
            "scheduled",
            "due",
            "eligible",
            "reserved",
        ])
        && what.is_word()
        && !what.is_capital()
    {
        let test = FilterTest::Containing(state.text.to_owned());
        return Some(count(noun_of(noun), None, vec![Filter { column: None, test }]));
    }
    // `in the list "Farm"`: a place with a name.
    let placed = tail
        .at(0, &["in the list", "on the list", "in", "on"])
        .is_some_and(|count| {
            tail.toks
                .get(count)
                .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
        });
    let led = if placed { tail } else { tail.without(THERE) };
    tail = if led.is_empty() {
        return Some(count(noun_of(noun), None, Vec::new()));
    } else {
        led
    };
    let tail = tail.without_end(THERE);
    if tail.is_empty() || tail.at(0, PRONOUNS) == Some(tail.len()) {
        return Some(count(noun_of(noun), None, Vec::new()));
    }
    // `for the milestone Spring opening`: what they belong to has a name.
    if let Some(owner) = tail.after(&["for the", "for", "of the", "with the", "under the"])
        && let name = by_name(owner)
        && name.len() < owner.len()
        && name.len() <= 4
        && name
            .first()
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
        && name
            .find(&["are", "is", "and", "with", "that", "have", "has"])
            .is_none()
    {
        let test = FilterTest::Containing(name.text());
        return Some(count(noun_of(noun), None, vec![Filter { column: None, test }]));
    }
    // `in the list "Farm" are not done yet`: where, and what state
    if let Some((at, _)) = tail
        .find(&["are", "is", "were", "have been"])
        .filter(|(at, _)| *at > 0)
        && let Some(place) = tail.to(at).after(&["in", "on", "of", "under", "from"])
    {
        let name = bare(by_name(place));
        let named = name
            .first()
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
        let state = tail
            .from(at)
            .without(&["are", "is", "were", "have been", "still", "currently"])
            .without_end(&["yet", "now", "already"]);
        let lacks = state.after(&["not", "not yet"]);
        let state = lacks.unwrap_or(state);
        let plain = (1..=2).contains(&state.len())
            && state
                .toks
                .iter()
                .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
        let text = state.text();
        let test = if lacks.is_some() {
            FilterTest::Without(text)
        } else {
            FilterTest::Containing(text)
        };
        return (named && plain).then(|| {
            count(
                noun_of(noun),
                Some(name.text()),
                vec![Filter { column: None, test }],
            )
        });
    }
    // `in Doing`, `in the column Doing`
    if let Some(place) = tail.after(&["in", "on", "under"]) {
        if matches!(
            bare(place).low().as_str(),
            "it" | "list" | "page" | "table" | "there" | "results" | "them" | "total"
        ) {
            return Some(count(noun_of(noun), None, Vec::new()));
        }
        let name = bare(by_name(place));
        let named = name
            .first()
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
        // `in the inbox`: what is open.
        if !named && name.len() <= 2 && name.toks.iter().all(|tok| tok.is_word() && !tok.is_number()) {
            return Some(count(noun_of(noun), None, Vec::new()));
        }
        return (named && name.len() <= 4 && last_is_name(name))
            .then(|| count(noun_of(noun), Some(name.text()), Vec::new()));
    }
    // `how many of the tasks are overdue`
    let state = left.toks[aux].is_any(&["are", "is", "were"])
        && tail.len() <= 2
        && tail
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    // `how many students are enrolled`: all that are listed.
    if state && tail.at(0, LISTED) == Some(tail.len()) {
        return Some(count(noun_of(noun), None, Vec::new()));
    }
    if state {
        let test = FilterTest::Containing(tail.text());
        return Some(count(noun_of(noun), None, vec![Filter { column: None, test }]));
    }
    let joined: Vec<Tok<'_>> = noun.toks.iter().chain(tail.toks).cloned().collect();
    let (toks, mut filters) = conditions::split(Phrase::new(said.src, &joined))?;
    // `with priority High are still open`
    let left = Phrase::new(said.src, &toks).from(noun.len()).without(&[
        "are",
        "is",
        "were",
        "still",
        "currently",
        "that",
        "which",
    ]);
    if (1..=2).contains(&left.len())
        && left
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
    {
        let test = FilterTest::Containing(left.text());
        filters.push(Filter { column: None, test });
        return Some(count(noun_of(noun), None, filters));
    }
    (toks.len() == noun.len()).then(|| count(noun_of(noun), None, filters))
}

fn last_is_name(name: Phrase<'_>) -> bool {
    name.last().is_some_and(|tok| !tok.is_word() || tok.is_capital())
}

fn noun_of(noun: Phrase<'_>) -> Option<String> {
    let text = noun.text();
    let (head, last) = text
        .rsplit_once(' ')
        .map_or(("", text.as_str()), |(head, last)| (head, last));
    Some(format!("{head} {}", singular(last)).trim().to_owned())
}
