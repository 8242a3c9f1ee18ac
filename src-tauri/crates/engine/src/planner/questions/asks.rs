//! Questions, and what somebody wants to be told: `when it was last edited`, `who maintains it`, `how many cards are left in Doing`,
//! `how big the file "a.zip" is`. One table says which column a question word and a verb ask for; what has a name narrows the rows.
//! Questions that name their column themselves (`what is the price of …`) are read by `named`, those by an adjective by
//! `measures`, counts by `counts`, what stands on a page of its own by `elsewhere`.

use crate::planner::lexicon::kinds::{self, by_name};
use crate::planner::lexicon::words::bare;
use crate::planner::lists::{clauses, rows, superlative, undone};
use crate::planner::questions::asked_for::{Asked, column_of, parts};
use crate::planner::questions::counts::counted;
use crate::planner::questions::question_words::{KNOW, THERE};
use crate::planner::questions::which::{what_is_there, which, yes_or_no};
use crate::planner::questions::{
    and_asked, elsewhere, having, measures, named, of_held, qualified, since_and_by,
};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

use crate::model::{Collect, Filter, FilterTest, Op, Ranking};

/// The steps that answer a question; `None` for what is none. The readers in their order: this table; adjectives and
/// verbs that measure; what stands on a page of its own; questions that name their column.
pub(in crate::planner) fn asked<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    what_is_there(said)
        .or_else(|| of_held::counted(said, context))
        .or_else(|| and_asked::answered(said, context))
        .or_else(|| undone::asked(said, context))
        .or_else(|| since_and_by::answered(said, context))
        .or_else(|| having::asked(said))
        .or_else(|| by_table(said, context))
        .or_else(|| measures::asked(said, context))
        .or_else(|| elsewhere::of_somebody(said, context))
        .or_else(|| elsewhere::in_a_place(said, context))
        .or_else(|| named::asked(said, context))
}

/// The rows that the table of question words answers with.
fn by_table<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let said = said.trim();
    let asked = said
        .from(said.at(0, KNOW).unwrap_or(0))
        .trim()
        .without_end(&["?"]);
    let mut several = parts(asked);
    // `how many bugs have the status New and the priority High` asks once.
    let begins = |part: &Phrase<'_>| {
        part.at(
            0,
            &[
                "who",
                "what",
                "when",
                "where",
                "how",
                "which",
                "its",
                "their",
                "the title",
                "the name",
                "the titles",
                "the names",
            ],
        )
        .is_some()
    };
    if several.len() > 1 && several[0].at(0, &["how many"]).is_some() && !several[1..].iter().any(begins) {
        several = vec![asked];
    }
    if several.len() < 2
        && let Some(steps) = counted(said, asked).or_else(|| qualified::counted(said, asked))
    {
        return Some(steps);
    }
    // `how many songs are in "Rain" and who is the artist of the first one`
    if let [first, rest @ ..] = several.as_slice()
        && let (Some(next), Some(Ok(mut steps))) = (rest.first(), counted(said, *first))
        && first
            .after(&["how many"])
            .is_some_and(|rest| rest.without_end(THERE).len() > 1)
    {
        let at = asked.toks.iter().position(|tok| tok.from == next.toks[0].from)?;
        let more = self::asked(asked.from(at), context)?;
        return Some(more.map(|more| {
            steps.extend(more);
            steps
        }));
    }
    if let Some(steps) = which(said, asked, context).or_else(|| yes_or_no(said, asked)) {
        return Some(steps);
    }
    let all = parts(asked);
    if let Some((first, more)) = all.split_first()
        && let Some(more) = more
            .iter()
            .map(|part| column_of(*part))
            .collect::<Option<Vec<_>>>()
        && let more = more.into_iter().map(|part| part.column).collect::<Vec<_>>()
        && let Some(collect) = having::who_has(*first, &more)
    {
        context.whose = Some(collect.clone());
        return Some(rows(said, collect));
    }
    if let Some(columns) = all
        .iter()
        .map(|part| column_of(*part))
        .collect::<Option<Vec<_>>>()
        && columns.iter().all(|part| part.thing.is_none())
        && let columns = columns.into_iter().map(|part| part.column).collect()
        && let Some(steps) = having::of_the_same(said, columns, context)
    {
        return Some(steps);
    }
    // `how many results were found and the title of each`: the rows tell their number too.
    let told: Vec<Phrase<'_>> = all
        .iter()
        .copied()
        .filter(|part| {
            part.after(&["how many"])
                .is_none_or(|rest| rest.without_end(THERE).len() > 1)
        })
        .collect();
    let counts = told.len() < all.len() && !told.is_empty();
    let parts: Vec<Asked<'_>> = if counts { told } else { all }
        .into_iter()
        .map(column_of)
        .collect::<Option<_>>()?;
    (counts || parts.iter().any(|part| part.by_word)).then_some(())?;
    let of = parts.iter().rev().find_map(|part| part.thing);
    let of_site = of.is_some_and(|of| clauses::is_the_site(&of.low()));
    let thing = of.filter(|thing| {
        !matches!(
            thing.low().as_str(),
            "each" | "them" | "each one" | "every one" | "all"
        ) && !clauses::is_here(&thing.low())
    });
    // `who wrote the last post`: the last of a list is no words that stand in it.
    if thing.is_some_and(|thing| {
        bare(thing).at(0, &["last", "second", "third", "final"]).is_some()
            && bare(thing).last().is_some_and(kinds::is_kind)
    }) {
        return None;
    }
    // `who wrote the newest post`: the first of the order, whatever order the page shows.
    let newest = thing.and_then(in_order);
    let thing = thing.filter(|_| newest.is_none());
    let opened = context
        .record
        .take()
        .filter(|_| thing.is_none() && newest.is_none() && !context.opened_record)
        .map(|record| rows::opened(said, record));
    let (filters, limit) = narrowed(thing);
    let columns: Vec<String> = parts.into_iter().map(|part| part.column).collect();
    let mut steps: Vec<Draft> = opened.into_iter().collect();
    let mut found = Collect {
        noun: clauses::noun_of_site(&columns, of_site),
        columns,
        filters,
        limit,
        ..Collect::default()
    };
    if let Some((kind, ranking)) = newest {
        // What puts them in order is compared, and is shown.
        if !found.columns.contains(&ranking.by) {
            found.columns.push(ranking.by.clone());
        }
        found.noun = Some(kind);
        found.limit = Some("1".to_owned());
        found.ranking = Some(ranking);
    }
    match rows(said, found) {
        Ok(more) => steps.extend(more),
        Err(fault) => return Some(Err(fault)),
    }
    Some(Ok(steps))
}

/// `the oldest order`, `the latest post`: its kind, and the order by its day.
fn in_order(thing: Phrase<'_>) -> Option<(String, Ranking)> {
    let ranked = superlative::take(bare(thing)).filter(|ranked| ranked.one && ranked.ranking.by == "date")?;
    let [kind] = ranked.toks.as_slice() else {
        return None;
    };
    kinds::is_kind(kind).then(|| (kind.low.clone(), ranked.ranking.clone()))
}

pub(in crate::planner) fn rows(said: Phrase<'_>, collect: Collect) -> Steps {
    Ok(vec![Draft {
        op: Op::Collect(collect),
        span: said.span(),
    }])
}

/// What narrows the rows to a thing: its name, or that it is the first.
pub(in crate::planner) fn narrowed(thing: Option<Phrase<'_>>) -> (Vec<Filter>, Option<String>) {
    let Some(thing) = thing.map(|thing| bare(by_name(thing.trim()))) else {
        return (Vec::new(), None);
    };
    if thing.at(
        0,
        &[
            "first one",
            "first",
            "top one",
            "first result",
            "topmost",
            "first entry",
            "newest one",
            "latest one",
            "most recent one",
        ],
    ) == Some(thing.len())
    {
        return (Vec::new(), Some("1".to_owned()));
    }
    // `the first post`, `the newest comment`
    if let [nth, kind] = thing.toks
        && nth.is_any(&["first", "top", "newest", "latest"])
        && kinds::is_kind(kind)
    {
        return (Vec::new(), Some("1".to_owned()));
    }
    let quoted = thing.toks.iter().find(|tok| tok.kind == Kind::Quoted);
    // `bus on Monday`: each of the words stands in the row.
    let pieces: Vec<Phrase<'_>> = match quoted {
        Some(_) => Vec::new(),
        None => split_at(thing, &["on", "in", "from", "at", "to", "by", "with"]),
    };
    let mut values: Vec<String> = quoted.map(|tok| tok.text.to_owned()).into_iter().collect();
    values.extend(pieces.iter().map(|piece| bare(by_name(*piece)).text()));
    let filters = values
        .into_iter()
        .filter(|value| !value.is_empty())
        .map(|value| Filter {
            column: None,
            test: FilterTest::Containing(value),
        })
        .collect();
    (filters, None)
}

fn split_at<'t>(thing: Phrase<'t>, words: &[&str]) -> Vec<Phrase<'t>> {
    let mut out = Vec::new();
    let mut rest = thing;
    while let Some((before, after)) = rest.split(words) {
        if !before.trim().is_empty() {
            out.push(before.trim());
        }
        rest = after;
    }
    out.push(rest.trim());
    out
}
