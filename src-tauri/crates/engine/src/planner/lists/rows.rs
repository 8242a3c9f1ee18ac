//! `collect the name and price of every product under 40 from the shop`: columns, what each row is, how many, which
//! pages, from where. Filters are in `filters`; reading the page is the business of `collect`.

use super::ranked_rows::in_order;
use crate::model::{Collect, Filter, FilterTest, Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::attributes;
use crate::planner::lexicon::words::{bare, singular};
use crate::planner::lists::columns::{
    ANY_RECORD, COLUMNS, add_columns, columns_of, is_column, quantity, take_apart,
};
use crate::planner::lists::practice_rows::{kind_in_the_shop, site_first};
use crate::planner::lists::regions::{each_of, in_region};
use crate::planner::lists::superlative::{self};
use crate::planner::lists::{clauses, conditions, figures, filters, pages, qualifiers};
use crate::planner::page::{departments, places};
use crate::planner::questions::{asks, comparing, counting};
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;

pub(crate) fn is_quantified(rest: Phrase<'_>) -> bool {
    // `on 7 July` is a day, and no seven of something.
    if attributes::date_at(rest).is_some_and(|count| count > 1) {
        return false;
    }
    rest.take(quantity).is_some_and(|(quantity, left)| {
        quantity.said && !left.is_empty() && rest.at(0, &["a", "an", "one"]).is_none()
    })
}

/// A stretch without a verb that still reads as a collection: `the name and price of every product`.
pub(crate) fn reads_as_rows(said: Phrase<'_>, context: &Context) -> bool {
    if is_quantified(said)
        && (context.place.is_some()
            || places::split_place(said, &["from", "on", "in", "at"], false).is_some())
    {
        return true;
    }
    let Some((before, after)) = said.split(&["of"]) else {
        return false;
    };
    let columns = before.list();
    !columns.is_empty() && is_quantified(after) && columns.iter().all(|part| is_column(*part))
}

pub(crate) fn collect(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&[
        "me",
        "us",
        "for me",
        "out",
        "down",
        "up",
        "a list of",
        "a table of",
        "the list of",
        "list of",
        "a list with",
        "a table with",
        "the following",
        "only",
        "just",
        ":",
        "information about",
        "info about",
        "data about",
        "data on",
        "data for",
        "details of",
        "details about",
    ]);
    // `export the result as CSV`: all that is listed.
    let whole = said.toks[0].is_any(&["export", "download", "save"])
        && matches!(
            bare(rest)
                .without_end(&[
                    "as csv",
                    "as a csv",
                    "to csv",
                    "as a csv file",
                    "to a csv file",
                    "as excel",
                    "as an excel file",
                    "to excel",
                    "as a file",
                    "to a file"
                ])
                .low()
                .as_str(),
            "result" | "results" | "outcome"
        );
    if whole && context.elsewhere() {
        return asks::rows(
            said,
            Collect {
                filters: std::mem::take(&mut context.filters),
                ..Collect::default()
            },
        );
    }
    if let Some(steps) = comparing::of_both(said, rest, context) {
        return steps;
    }
    // `the dearest thing in the Garden department`: that is gone to first.
    if let Some((part, toks)) = departments::taken(rest).filter(|_| context.elsewhere()) {
        let click = Op::Click {
            target: part,
            how: Default::default(),
        };
        let mut steps = vec![Draft {
            op: click,
            span: said.span(),
        }];
        steps.extend(collect(said, Phrase::new(said.src, &toks), context)?);
        return Ok(steps);
    }
    // `everything in the table`
    let all = rest.without_end(&[
        "in the table",
        "from the table",
        "of the table",
        "in the list",
        "from the list",
        "on the page",
        "on this page",
        "from this page",
        "from the page",
        "in the results",
    ]);
    let rest = if ANY_RECORD.contains(&all.low().as_str()) {
        all
    } else {
        rest
    };
    if let Some(columns) = figures::labels(rest).filter(|_| context.elsewhere()) {
        let collect = Collect {
            columns,
            ..Collect::default()
        };
        return asks::rows(said, collect);
    }
    if let Some((what, tally)) = counting::figure(rest) {
        return counting::tallied(said, what, tally, context);
    }
    // `the name and the latest version`: a column that is called so, after another.
    let named_column = rest.list().iter().skip(1).any(|part| {
        let part = part.without_end(TAIL);
        part.len() <= 3 && superlative::take(part).is_some() && superlative::take(rest.to(2)).is_none()
    });
    let ranked = superlative::take(rest)
        .filter(|_| !named_column)
        .or_else(|| superlative::by_order(rest, context.sorted.as_deref()));
    if ranked.is_none() && !named_column && goals::has_superlative(rest) {
        return Err(goals::sorting(said));
    }
    let rest = ranked
        .as_ref()
        .map_or(rest, |ranked| Phrase::new(said.src, &ranked.toks));
    // `with the lowest quantity in stock`: that is what is compared.
    let rest = match &ranked {
        Some(ranked)
            if matches!(
                ranked.ranking.by.as_str(),
                "quantity" | "stock" | "amount" | "number"
            ) =>
        {
            rest.without_end(&["in stock", "on stock", "left", "on hand"])
        }
        _ => rest,
    };
    // `show 100 entries per page`: a choice in the page's own list.
    let count = rest
        .first()
        .filter(|tok| tok.text.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(count) =
        count.filter(|_| rest.len() <= 5 && rest.without_end(&["per page", "on a page"]).len() < rest.len())
    {
        let options = vec![count.text.to_owned()];
        // `in the settings, show 20 tickets per page`: a field there, that is called so.
        let target = context.region.is_some().then(|| Target {
            name: rest.from(1).text(),
            ..Target::default()
        });
        return clause::one(Op::Choose { options, target }, said);
    }
    // `their titles and dates`: of what was to be found before.
    // `find the article about tea and give me its author`: it is opened for that.
    let mut found_first: Vec<Draft> = Vec::new();
    let of_found = rest.at(0, &["the"]).is_some()
        && rest
            .find(&["of", "for", "from", "every", "each", "all"])
            .is_none()
        && context
            .record
            .as_ref()
            .is_some_and(|record| record.ranking.is_some());
    if (rest.at(0, &["its", "his", "her"]).is_some() || of_found)
        && let Some(record) = context
            .record
            .take()
            .filter(|record| record.role.is_none() || record.ranking.is_some())
    {
        found_first.push(opened(said, record));
    }
    let before = rest.at(0, &["their", "its", "all their"]).and_then(|_| {
        // `which items are low? List their names`: of those.
        let narrowed = |collect: &Collect| !collect.filters.is_empty() || collect.ranking.is_some();
        context.found.take().or_else(|| {
            let last = context.last_collected.take().filter(narrowed)?;
            context.replaces = context.collected;
            Some(last)
        })
    });
    let before_ranking = before.as_ref().and_then(|before| before.ranking.clone());
    // `the titles sorted by year`
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
        (up.len() <= 2 && up.toks.iter().all(Tok::is_word)).then(|| crate::model::Ranking {
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
    let (toks, mut pages) = pages::take(rest);
    if let Some(before) = context.pages.take().filter(|_| pages == crate::model::Pages::All) {
        pages = before;
    }
    let mut steps = found_first;
    let (listed, topmost) = clauses::topmost(Phrase::new(said.src, &toks));
    let mut kept = clauses::without(listed.without_end(TAIL));
    // `scrape example.com`
    if let Some(place) = places::place(kept, context.elsewhere()) {
        steps.extend(context.go(place, kept));
        steps.push(Draft {
            op: Op::Collect(Collect {
                pages,
                filters: std::mem::take(&mut context.filters),
                ..Collect::default()
            }),
            span: said.span(),
        });
        return Ok(steps);
    }
    // `from the shop` may stand before the filters too: what is around it is joined again.
    let mut joined: Vec<Tok<'_>> = Vec::new();
    if let Some((before, place, words, after)) = places::split_place(
        kept,
        &["from", "on", "in", "at", "off", "of"],
        context.elsewhere(),
    )
    .filter(|(before, _, _, after)| !before.is_empty() && goes_on(after.trim()))
    {
        steps.extend(context.go(place, words));
        joined.extend(before.toks.iter().chain(after.toks).cloned());
    }
    if !joined.is_empty() {
        kept = Phrase::new(said.src, &joined).without_end(TAIL);
    }
    kept = site_first(kept, context, &mut steps);
    let (kept, region) = in_region(kept);
    let (kept, mut found, mut after) = filters::split(kept);
    qualifiers::ages(rest, &mut found);
    // `by Agnes Berg that were released before 1990 and have a rating of at least 7`
    while let Some((filter, to)) = conditions::dated_here(after).filter(|_| !found.is_empty()) {
        found.push(filter);
        after = after.from(to);
        if let Some((more, rest)) = after.take(filters::all) {
            found.extend(more);
            after = rest;
        }
    }
    // `transactions above 1,000 made in April`: what narrows them may stand after the numbers, too.
    let ends = kept.last().map_or(0, |tok| tok.to);
    let whole: Vec<Tok<'_>> = kept.toks.iter().chain(after.toks).cloned().collect();
    let narrowed = qualifiers::split(Phrase::new(said.src, &whole)).or_else(|| {
        let (toks, more) = qualifiers::split(kept)?;
        Some((toks.into_iter().chain(after.toks.iter().cloned()).collect(), more))
    });
    let (kept, after) = match &narrowed {
        Some((toks, more)) => {
            found.extend(more.iter().cloned());
            let head = toks.iter().take_while(|tok| tok.to <= ends).count();
            let all = Phrase::new(said.src, toks);
            (all.to(head), all.from(head))
        }
        None => (kept, after),
    };
    let mut parts = take_apart(kept.trim());
    if !after.trim().is_empty() {
        add_columns(
            &mut parts,
            after.trim().without(&[
                "with",
                "and",
                "along with",
                "together with",
                "including",
                "plus",
                "their",
                "its",
            ]),
        );
    }
    let nothing = parts.columns.is_empty() && parts.noun.is_none() && kept.trim().is_empty();
    if nothing && found.is_empty() && ranked.is_none() {
        return Err(Fault::new(
            said,
            "What should be collected? For example: collect the name and price of every product.",
        )
        .with([
            "collect the name and price of every product".into(),
            "get the top 5 titles".into(),
        ]));
    }
    // `the cheapest lamp`: in the singular it is a thing all the same.
    if let ([thing], None, true) = (parts.columns.as_slice(), &parts.noun, ranked.is_some())
        && !COLUMNS.contains(&singular(&thing.to_lowercase()).as_str())
        && ranked
            .as_ref()
            .is_none_or(|ranked| !ranked.ranking.by.eq_ignore_ascii_case(thing))
    {
        parts.noun = Some(thing.clone());
        parts.columns.clear();
    }
    // `their stock levels`: what they have is a column.
    if before.is_none()
        && parts.columns.is_empty()
        && !parts.quantity.said
        && rest.at(0, &["their"]).is_some()
        && let Some(noun) = parts.noun.take()
    {
        parts.columns.push(noun);
    }
    found.splice(0..0, std::mem::take(&mut context.filters));
    // `the capital of Norway and of Chile`: a row of each.
    if let Some(names) = parts.of.as_deref().and_then(each_of) {
        let rows = names.into_iter().map(|name| {
            let test = FilterTest::Containing(name);
            let own = Filter { column: None, test };
            Draft {
                op: Op::Collect(Collect {
                    columns: parts.columns.clone(),
                    filters: found.iter().cloned().chain([own]).collect(),
                    region: region.clone(),
                    pages,
                    ..Collect::default()
                }),
                span: said.span(),
            }
        });
        steps.extend(rows);
        return Ok(steps);
    }
    let says = |of: &String| of.chars().any(char::is_alphanumeric) && !clauses::is_here(of);
    if let Some(of) = parts.of.take().filter(says) {
        found.push(Filter {
            column: None,
            test: FilterTest::Containing(of),
        });
    }
    // `every email address`, `all phone numbers`: a column with a name of two words.
    if let ([column], Some(noun)) = (parts.columns.as_slice(), parts.noun.as_deref())
        && matches!(
            (noun, column.as_str()),
            ("email" | "e-mail", "address") | ("phone", "number")
        )
    {
        parts.columns = vec![noun.to_owned()];
        parts.noun = None;
    }
    let mut region = region;
    if let Some(before) = before {
        // `their subjects`: a column of those.
        if parts.columns.is_empty()
            && let Some(column) = parts.noun.take_if(|_| before.noun.is_some())
        {
            parts.columns.push(column);
        }
        parts.noun = before.noun.or(parts.noun);
        parts.quantity.limit = parts
            .quantity
            .limit
            .or(before.limit.and_then(|limit| limit.parse().ok()));
        region = region.or(before.region);
        found.splice(0..0, before.filters);
    }
    parts.columns = parts
        .columns
        .iter()
        .flat_map(|column| columns_of(column))
        .collect();
    kind_in_the_shop(&mut parts.noun, kept, context, &mut steps);
    let opened = context.each_opened.take();
    if let Some(ranked) = &ranked {
        in_order(said, &mut parts, ranked)?;
    }
    let first = topmost.then_some(1);
    let limit = parts.quantity.limit.or(first).map(|n| n.to_string());
    if let Some(each) = opened {
        let mut inside = parts.columns;
        if inside.is_empty() {
            inside.push("text".to_owned());
        }
        let op = Op::Collect(Collect { inside, ..each });
        steps.push(Draft {
            op,
            span: said.span(),
        });
        return Ok(steps);
    }
    steps.push(Draft {
        op: Op::Collect(Collect {
            columns: parts.columns,
            noun: parts.noun,
            region,
            limit,
            pages,
            filters: found,
            ranking: ranked.map(|ranked| ranked.ranking).or(order).or(before_ranking),
            ..Collect::default()
        }),
        span: said.span(),
    });
    Ok(steps)
}

/// The step that opens a record which was only looked up.
pub(in crate::planner) fn opened(said: Phrase<'_>, record: Target) -> Draft {
    Draft {
        op: Op::Click {
            target: Target { seek: true, ..record },
            how: Default::default(),
        },
        span: said.span(),
    }
}

/// Output forms and words that add nothing, at the end.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "as an excel file", "as excel", "as a pdf", "as pdf", "as a spreadsheet", "as an excel sheet", "to excel", "in a table", "as a table", "into a table", "in a list", "as a list", "as csv", "as a csv", "to csv",
    "into a csv", "in a spreadsheet", "into a spreadsheet", "to a spreadsheet", "as json", "in a csv file",
    "to a csv file", "into a csv file", "as a csv file", "to a file", "in a file", "for each of them",
    "you find", "you see", "you can find", "that you find", "that you see",     "in that section", "in that folder", "in that list", "in this list", "in this section", "in that category", "in this folder",
    "in order", "there", "listed",
    "shown", "here", "please", "that were found", "that was found", "which were found", "that are found", "that you found",
    "that came up", "that come up", "of what is found", "of what was found", "of what you find", "of what comes up", "of the results", "of the result", "that are shown", "which are shown", "that are listed", "which are listed", "it found",
    "it finds", "that it finds", "that it found", "that match", "that matched",
];

/// What may follow `from the shop`.
fn goes_on(after: Phrase<'_>) -> bool {
    after.is_empty() || filters::begins(after) || after.at(0, &["with", "and", "including"]).is_some()
}
