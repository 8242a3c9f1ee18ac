//! `collect the name and price of every product under 40 from the shop`: columns, what each row is, how many, which
//! pages, from where. Filters are in `filters`; reading the page is the business of `collect`.

use crate::model::{Collect, Filter, FilterTest, Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::attributes;
use crate::planner::lists::columns::{columns_of, is_column, quantity};
use crate::planner::lists::practice_rows::{kind_in_the_shop, site_first};
use crate::planner::lists::ranked_rows::in_order;
use crate::planner::lists::regions::{each_of, in_region};
use crate::planner::lists::row_words::{self, TAIL};
use crate::planner::lists::{
    clauses, each_with, figures, filters, pages, qualifiers, row_orders, row_parts, undone,
};
use crate::planner::page::{departments, places};
use crate::planner::questions::{asks, comparing, counting};
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Draft, Steps};
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
    let rest = row_words::without_lead(rest);
    if let Some(steps) = otherwise(said, rest, context) {
        return steps;
    }
    let rest = row_words::without_whole_page(rest);
    if let Some((kept, ranking)) = row_orders::by_day(rest).filter(|_| context.elsewhere()) {
        let mut steps = collect(said, kept, context)?;
        if let Some(Op::Collect(collect)) = steps.last_mut().map(|step| &mut step.op) {
            collect.ranking = Some(ranking);
        }
        return Ok(steps);
    }
    if let Some(columns) = figures::labels(rest).filter(|_| context.elsewhere()) {
        let collect = Collect {
            columns,
            ..Collect::default()
        };
        return asks::rows(said, collect);
    }
    if let Some(steps) = undone::collected(said, rest, context) {
        return steps;
    }
    if let Some(collect) = each_with::collected(rest).filter(|_| context.elsewhere()) {
        return asks::rows(said, collect);
    }
    if let Some((what, tally)) = counting::figure(rest) {
        return counting::tallied(said, what, tally, context);
    }
    let ranked = row_orders::ranked(said, rest, context.sorted.as_deref())?;
    let rest = ranked
        .as_ref()
        .map_or(rest, |ranked| Phrase::new(said.src, &ranked.toks));
    let rest = match &ranked {
        Some(ranked) => row_orders::without_compared(rest, ranked),
        None => rest,
    };
    if let Some(step) = per_page(rest, context) {
        return clause::one(step, said);
    }
    let mut steps: Vec<Draft> = found_first(said, rest, context).into_iter().collect();
    let before = of_before(rest, context);
    let before_ranking = before.as_ref().and_then(|before| before.ranking.clone());
    let (rest, order) = row_orders::ordered(rest);
    let (toks, mut pages) = pages::take(rest);
    if let Some(before) = context.pages.take().filter(|_| pages == crate::model::Pages::All) {
        pages = before;
    }
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
    let (kept, mut found, after) = filters::split(kept);
    qualifiers::ages(rest, &mut found);
    let after = row_parts::without_dated(after, &mut found);
    let whole: Vec<Tok<'_>> = kept.toks.iter().chain(after.toks).cloned().collect();
    let ends = kept.last().map_or(0, |tok| tok.to);
    let (kept, after) = row_parts::narrowed(Phrase::new(said.src, &whole), ends, &mut found);
    let kept = Phrase::new(said.src, &kept);
    let mut parts = row_parts::said_parts(kept, Phrase::new(said.src, &after));
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
    row_parts::settle(&mut parts, rest, ranked.as_ref(), before.is_some());
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
    // `the title of this wiki` is no title of anything in it.
    if parts.noun.is_none() {
        let of_site = parts.of.as_deref().is_some_and(clauses::is_the_site);
        parts.noun = clauses::noun_of_site(&parts.columns, of_site);
    }
    // `the time of every renaming`: rows that say that something was renamed.
    if let Some(done) = parts.noun.as_deref().and_then(clauses::happened) {
        parts.noun = None;
        found.push(Filter {
            column: None,
            test: FilterTest::Containing(done.to_owned()),
        });
    }
    let says = |of: &String| of.chars().any(char::is_alphanumeric) && !clauses::is_here(of) && of != "those";
    if let Some(of) = parts.of.take().filter(says) {
        found.push(Filter {
            column: None,
            test: FilterTest::Containing(of),
        });
    }
    row_parts::join_column_words(&mut parts);
    let region = region.or_else(|| before.as_ref()?.region.clone());
    if let Some(before) = before {
        row_parts::add_before(&mut parts, before, &mut found);
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

/// What reads like rows and is something else: the result again, two things side by side, a part of the site that is gone to first.
fn otherwise(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    let whole = said.toks[0].is_any(&["export", "download", "save"]) && row_words::is_the_result(rest);
    if whole && context.elsewhere() {
        return Some(asks::rows(
            said,
            Collect {
                filters: std::mem::take(&mut context.filters),
                ..Collect::default()
            },
        ));
    }
    if let Some(steps) = comparing::of_both(said, rest, context) {
        return Some(steps);
    }
    // `the dearest thing in the Garden department`: that is gone to first.
    let (part, toks) = departments::taken(rest).filter(|_| context.elsewhere())?;
    let click = Op::click(part);
    let mut steps = vec![Draft {
        op: click,
        span: said.span(),
    }];
    Some(collect(said, Phrase::new(said.src, &toks), context).map(|rows| {
        steps.extend(rows);
        steps
    }))
}

/// `show 100 entries per page`: a choice in the page's own list.
fn per_page(rest: Phrase<'_>, context: &Context) -> Option<Op> {
    let count = rest
        .first()
        .filter(|tok| tok.text.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(count) =
        count.filter(|_| rest.len() <= 5 && rest.without_end(&["per page", "on a page"]).len() < rest.len())
    {
        let options = vec![count.text.to_owned()];
        // `in the settings, show 20 tickets per page`: a field there, that is called so.
        let target = context
            .region
            .is_some()
            .then(|| Target::called(rest.from(1).text()));
        return Some(Op::Choose { options, target });
    }
    None
}

/// `find the article about tea and give me its author`: it is opened for that.
fn found_first(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Draft> {
    let of_found = rest.at(0, &["the"]).is_some()
        && rest
            .find(&["of", "for", "from", "every", "each", "all"])
            .is_none()
        && context
            .record
            .as_ref()
            .is_some_and(|record| record.ranking.is_some());
    (rest.at(0, &["its", "his", "her"]).is_some() || of_found).then_some(())?;
    let record = context
        .record
        .take()
        .filter(|record| record.role.is_none() || record.ranking.is_some())?;
    Some(opened(said, record))
}

/// `their titles and dates`: of what was to be found before.
fn of_before(rest: Phrase<'_>, context: &mut Context) -> Option<Collect> {
    rest.at(0, &["their", "its", "his", "her", "all their"])
        .and_then(|_| {
            // `which items are low? List their names`: of those.
            let narrowed = |collect: &Collect| !collect.filters.is_empty() || collect.ranking.is_some();
            context.found.take().or_else(|| {
                let last = context.last_collected.take().filter(narrowed)?;
                context.replaces = context.collected;
                Some(last)
            })
        })
}

/// The step that opens a record which was only looked up.
pub(in crate::planner) fn opened(said: Phrase<'_>, record: Target) -> Draft {
    Draft::click(Target { seek: true, ..record }, said)
}

/// What may follow `from the shop`.
fn goes_on(after: Phrase<'_>) -> bool {
    after.is_empty() || filters::begins(after) || after.at(0, &["with", "and", "including"]).is_some()
}
