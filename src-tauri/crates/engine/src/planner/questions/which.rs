//! `which hosts are down`, `which lesson is on Tuesday`, `whether the invoice 12 is paid`: the rows that are so.

use crate::model::{Collect, Filter, FilterTest, Op};
use crate::planner::lexicon::kinds::by_name;
use crate::planner::lexicon::words::{PRONOUNS, bare, is_plural, singular};
use crate::planner::lists::columns;
use crate::planner::questions::asks::{narrowed, rows};
use crate::planner::questions::question_words;
use crate::planner::stretch::clause::{Context, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// `what is left`, `what remains in the list`: all that is listed.
pub(in crate::planner) fn what_is_there(said: Phrase<'_>) -> Option<Steps> {
    const ALL: &[&str] = &[
        "what is left",
        "what's left",
        "what remains",
        "what is still there",
        "what is remaining",
        "what is there",
        "what is still listed",
        "what is left over",
        "what is left then",
        "what is on the list",
        "what is still on the list",
        "what is on it",
        "what is in it",
        "what is listed",
        "what you see",
        "what is still in it",
        "which are left",
        "which ones are left",
        "which remain",
        "what is in the list",
    ];
    let asked =
        said.from(said.at(0, question_words::KNOW)?)
            .trim()
            .without_end(&["?", "now", "then", "afterwards"]);
    let rest = asked.from(asked.at(0, ALL)?);
    let placed = rest.is_empty()
        || rest.at(
            0,
            &[
                "in the list",
                "on the list",
                "on it",
                "in it",
                "on the page",
                "there",
                "in the table",
            ],
        ) == Some(rest.len());
    placed.then(|| rows(said, Collect::default()))
}

/// `which hosts are down`, `which items have less than 5 in stock`: the rows of that kind that are so.
pub(in crate::planner) fn which<'t>(
    said: Phrase<'t>,
    asked: Phrase<'t>,
    context: &mut Context,
) -> Option<Steps> {
    let rest = asked.after(&["which of the", "which", "what"])?;
    // `which names and emails come up`
    let shown = rest.without_end(&[
        "come up",
        "comes up",
        "do you find",
        "did you find",
        "are found",
        "were found",
        "are shown",
        "appear",
    ]);
    if shown.len() < rest.len()
        && let Some(collect) = shown_so(shown)
    {
        return Some(rows(said, collect));
    }
    // `which grade did I get in "Algebra"`
    if let Some((noun, thing)) = rest
        .split(&[
            "did i get in",
            "do i have in",
            "did i get for",
            "do i have for",
            "have i got in",
            "does it have in",
        ])
        .filter(|(noun, thing)| (1..=2).contains(&noun.len()) && !thing.is_empty())
    {
        return Some(column_of(said, noun, thing));
    }
    // `which version "Forms" has`
    let has = rest.last().is_some_and(|tok| tok.is_any(&["has", "have"]));
    if has && rest.len() >= 3 && rest.toks[0].is_word() && !is_plural(&rest.toks[0].low) {
        let name = bare(by_name(rest.slice(1, rest.len() - 1)));
        if name.is_quoted() || name.toks.iter().all(Tok::is_capital) {
            return Some(column_of(said, rest.to(1), name));
        }
    }
    // `which tasks of the project Bridge are overdue`
    if let Some((of, count)) = rest
        .find(&["of the", "in the", "of", "in", "on the"])
        .filter(|(of, _)| (1..=2).contains(of))
        && let Some((are, _)) = rest
            .from(of + count)
            .find(&["are", "is", "were", "have"])
            .filter(|(are, _)| (1..=4).contains(are))
    {
        let thing = bare(by_name(rest.slice(of + count, of + count + are)));
        let state = rest
            .from(of + count + are + 1)
            .without(&["still", "currently", "now", "not yet"]);
        let noun = rest.to(of);
        let plain = (1..=2).contains(&state.len())
            && state.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
            && noun.last().is_some_and(|tok| is_plural(&tok.low));
        let named = thing
            .first()
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
        if plain && named {
            let mut filters = narrowed(Some(thing)).0;
            filters.push(Filter {
                column: None,
                test: FilterTest::Containing(state.text()),
            });
            return Some(rows(
                said,
                Collect {
                    noun: columns::noun_of(noun),
                    filters,
                    ..Collect::default()
                },
            ));
        }
    }
    // `which appointments there are on 12 May`
    if let Some((at, count)) = rest
        .find(&["there are", "are there"])
        .filter(|(at, _)| (1..=3).contains(at))
        && rest
            .from(at + count)
            .at(0, &["on", "in", "for", "from", "at"])
            .is_some()
    {
        let made = |text: &'static str| Tok::made(Kind::Word, text, rest.toks[0].span());
        let toks: Vec<Tok<'_>> = std::iter::once(made("all"))
            .chain(rest.to(at).toks.iter().cloned())
            .chain(rest.from(at + count).toks.iter().cloned())
            .collect();
        return crate::planner::lists::rows::collect(said, Phrase::new(said.src, &toks), context)
            .ok()
            .map(Ok);
    }
    let verb = (1..rest.len().min(4)).find(|at| {
        rest.toks[*at].is_any(&[
            "are", "have", "need", "were", "cost", "contain", "mention", "belong", "is", "has",
        ]) || rest
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_any(&["before", "after", "since"]))
    })?;
    let noun = rest.to(verb);
    let last = noun.last()?;
    // `which lesson is on Tuesday at 10`
    let place = rest.from(verb + 1);
    if rest.toks[verb].is_any(&["is", "are"])
        && place.at(0, &["on", "at", "in"]).is_some()
        && place.len() <= 6
        && noun.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
    {
        return Some(column_of(said, noun, place));
    }
    let plain = noun.toks.iter().all(|tok| tok.is_word() && !tok.is_capital()) && is_plural(&last.low);
    if !plain || goals::has_superlative(rest) {
        return None;
    }
    let first = rest.first()?;
    let made = |text: &'static str| Tok::made(Kind::Word, text, first.span());
    let mut toks = vec![made("all")];
    toks.extend_from_slice(noun.toks);
    let tail = rest.from(verb);
    match tail.toks[0].low.as_str() {
        "have" => toks.push(made("with")),
        _ => {
            toks.push(made("that"));
            toks.push(tail.toks[0].clone());
        }
    }
    toks.extend_from_slice(tail.from(1).toks);
    let steps = crate::planner::lists::rows::collect(said, Phrase::new(said.src, &toks), context).ok()?;
    // Without anything that narrows them all rows would be told.
    let narrowed = matches!(steps.last().map(|step| &step.op), Some(Op::Collect(collect)) if !collect.filters.is_empty() || collect.ranking.is_some());
    narrowed.then_some(Ok(steps))
}

/// The columns, or the rows of that kind, that are only said to be there.
fn shown_so(shown: Phrase<'_>) -> Option<Collect> {
    let names = shown.list();
    let are_columns = !names.is_empty() && names.iter().all(|name| columns::is_column(*name));
    let kind = shown.len() <= 2
        && shown
            .last()
            .is_some_and(|tok| is_plural(&tok.low) && !tok.is_capital());
    if are_columns {
        let columns = names.iter().map(|name| singular(&name.low())).collect();
        return Some(Collect {
            columns,
            ..Collect::default()
        });
    }
    kind.then(|| Collect {
        noun: columns::noun_of(shown),
        ..Collect::default()
    })
}

/// `whether the invoice 12 is paid`, `is the blue teapot in stock`: the row that tells it.
pub(in crate::planner) fn yes_or_no<'t>(said: Phrase<'t>, asked: Phrase<'t>) -> Option<Steps> {
    let rest = asked.after(&["whether", "if", "is", "are"])?;
    let turned = asked.at(0, &["is", "are"]).is_some();
    if !turned && said.len() == asked.len() {
        return None;
    }
    const STATES: &[&str] = &[
        "in stock",
        "available",
        "paid",
        "open",
        "closed",
        "online",
        "offline",
        "up",
        "down",
        "active",
        "published",
        "free",
        "sold out",
        "on sale",
        "overdue",
        "done",
        "finished",
        "enabled",
        "disabled",
        "locked",
        "verified",
    ];
    let thing = rest.without_end(STATES);
    (thing.len() < rest.len()).then_some(())?;
    let thing = bare(by_name(thing.without_end(&[
        "is",
        "are",
        "was",
        "still",
        "already",
        "currently",
    ])));
    let named = !thing.is_empty()
        && thing.len() <= 5
        && thing.at(0, PRONOUNS) != Some(thing.len())
        && thing.at(0, &["there", "it"]).is_none();
    named.then(|| {
        let (filters, limit) = narrowed(Some(thing));
        rows(
            said,
            Collect {
                filters,
                limit,
                ..Collect::default()
            },
        )
    })
}

/// What stands in a column for the thing of that name.
fn column_of(said: Phrase<'_>, column: Phrase<'_>, thing: Phrase<'_>) -> Steps {
    let (filters, limit) = narrowed(Some(thing));
    let columns = vec![column.text()];
    rows(
        said,
        Collect {
            columns,
            filters,
            limit,
            ..Collect::default()
        },
    )
}
