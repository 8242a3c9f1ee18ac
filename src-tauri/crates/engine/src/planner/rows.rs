//! `collect the name and price of every product under 40 from the shop`: columns, what each row is, how many, which
//! pages, from where. Filters are in `filters`; reading the page is the business of `collect`.

use super::clause::{Context, Draft, Steps};
use super::fault::Fault;
use super::filters;
use super::goals;
use super::pages;
use super::phrase::{In, Parsed, Phrase};
use super::places;
use super::targets::RECORDS;
use super::tokens::{Kind, Tok};
use super::words::{DETERMINERS, bare, is_plural, singular, whole_number, word, words};
use crate::model::{Collect, Filter, FilterTest, Op, Place, Scope, Target};
use winnow::combinator::{alt, opt};
use winnow::prelude::*;

/// Words that name a column on their own: `the titles`, `the top 5 headlines` need no noun.
const COLUMNS: &[&str] = &[
    "name",
    "title",
    "price",
    "cost",
    "link",
    "url",
    "address",
    "date",
    "time",
    "author",
    "score",
    "point",
    "points",
    "rating",
    "star",
    "description",
    "summary",
    "image",
    "picture",
    "photo",
    "phone",
    "email",
    "e-mail",
    "category",
    "stock",
    "availability",
    "rank",
    "headline",
    "text",
    "brand",
    "size",
    "color",
    "colour",
    "weight",
    "quantity",
    "location",
    "salary",
    "company",
    "comment",
    "comments",
    "number",
    "id",
    "sku",
    "tag",
    "status",
    "website",
    "review",
    "discount",
    "currency",
    "year",
    "duration",
    "views",
    "likes",
    "votes",
    "caption",
    "subtitle",
    "label",
    "type",
    "model",
    "isbn",
    "publisher",
    "genre",
    "deadline",
    "source",
    "phone number",
    "email address",
    "heading",
    "vote",
    "view",
    "like",
    "amount",
    "total",
    "value",
    "product name",
    "list price",
    "unit price",
    "release date",
    "publication date",
];

/// Nouns that stand for whatever the list holds.
const ANY_RECORD: &[&str] = &[
    "thing",
    "everything",
    "all",
    "data",
    "information",
    "info",
    "detail",
    "details",
    "table",
    "list",
    "content",
    "contents",
    "whole table",
    "whole list",
    "whole page",
    "page",
    "table on the page",
];

const QUANTIFIERS: &[&str] = &[
    "every",
    "each",
    "all",
    "any",
    "both",
    "the first",
    "the top",
    "top",
    "first",
    "the latest",
    "latest",
    "the newest",
    "the most recent",
    "every single",
    "every one of",
    "each of",
    "each one of",
    "all of",
    "the last",
];

/// `every`, `all the`, `the top 5`: whether all are meant, and how many at most.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Quantity {
    limit: Option<u64>,
    said: bool,
}

pub(crate) fn is_quantified(rest: Phrase<'_>) -> bool {
    rest.take(quantity).is_some_and(|(quantity, left)| {
        quantity.said && !left.is_empty() && !rest.at(0, &["a", "an", "one"]).is_some()
    })
}

fn quantity(input: &mut In<'_>) -> Parsed<Quantity> {
    let first = || {
        word(&[
            "top", "first", "latest", "newest", "topmost", "leading", "top-most",
        ])
    };
    let limit = |n: u64| Quantity {
        limit: Some(n),
        said: true,
    };
    alt((
        (opt(word(&["the"])), first(), whole_number, opt(words("of the"))).map(move |(_, _, n, _)| limit(n)),
        (opt(word(&["the"])), words("most recent"), whole_number).map(move |(_, (), n)| limit(n)),
        (
            opt(word(&["the"])),
            whole_number,
            alt((first().void(), words("most recent"))),
        )
            .map(move |(_, n, ())| limit(n)),
        (
            opt(word(&["only", "just"])),
            opt(word(&["the"])),
            whole_number.verify(|n| *n != 1),
            opt(words("of the")),
        )
            .map(move |(_, _, n, _)| limit(n)),
        (word(&["the"]), word(&["first", "top"])).map(move |_| limit(1)),
        (
            alt((
                words("every single"),
                words("every one of"),
                words("each one of"),
                words("each of"),
                words("all of"),
                word(&["every", "each", "all", "any", "both"]).void(),
            )),
            opt(word(DETERMINERS)),
            opt((whole_number, opt(word(&["of"])))),
        )
            .map(|_| Quantity {
                limit: None,
                said: true,
            }),
        (word(&["top"])).map(|_| Quantity {
            limit: None,
            said: true,
        }),
    ))
    .parse_next(input)
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

fn is_column(part: Phrase<'_>) -> bool {
    let low = bare(part.trim()).low();
    let one = low.rsplit_once(' ').map_or_else(
        || singular(&low),
        |(before, last)| format!("{before} {}", singular(last)),
    );
    let last = one.rsplit(' ').next().unwrap_or_default();
    COLUMNS.contains(&one.as_str())
        || COLUMNS.contains(&low.as_str())
        || (one.contains(' ') && COLUMNS.contains(&last) && !RECORDS.contains(&one.as_str()))
}

/// What was said, taken apart.
#[derive(Debug, Default)]
struct Said {
    columns: Vec<String>,
    noun: Option<String>,
    quantity: Quantity,
    /// Names one record: `the price of Kaari`.
    of: Option<String>,
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
    if goals::has_superlative(rest) {
        return Err(goals::sorting(said));
    }
    let (toks, pages) = pages::take(rest);
    let mut steps = Vec::new();
    let mut kept = Phrase::new(said.src, &toks).without_end(TAIL);
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
    let (kept, mut found, after) = filters::split(kept);
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
    if parts.columns.is_empty() && parts.noun.is_none() && kept.trim().is_empty() && found.is_empty() {
        return Err(Fault::new(
            said,
            "What should be collected? For example: collect the name and price of every product.",
        )
        .with([
            "collect the name and price of every product".into(),
            "get the top 5 titles".into(),
        ]));
    }
    found.splice(0..0, std::mem::take(&mut context.filters));
    if let Some(of) = parts.of {
        found.push(Filter {
            column: None,
            test: FilterTest::Containing(of),
        });
    }
    kind_in_the_shop(&mut parts.noun, kept, context, &mut steps);
    let limit = parts.quantity.limit.map(|n| n.to_string());
    steps.push(Draft {
        op: Op::Collect(Collect {
            columns: parts.columns,
            noun: parts.noun,
            limit,
            pages,
            filters: found,
        }),
        span: said.span(),
    });
    Ok(steps)
}

/// Output forms and words that add nothing, at the end.
const TAIL: &[&str] = &[
    "in a table",
    "as a table",
    "into a table",
    "in a list",
    "as a list",
    "as csv",
    "as a csv",
    "to csv",
    "into a csv",
    "in a spreadsheet",
    "into a spreadsheet",
    "to a spreadsheet",
    "as json",
    "in a csv file",
    "to a csv file",
    "into a csv file",
    "as a csv file",
    "to a file",
    "in a file",
    "for each of them",
    "you find",
    "you see",
    "you can find",
    "that you find",
    "that you see",
    "in order",
    "there",
    "listed",
    "shown",
    "here",
    "please",
];

/// What may follow `from the shop`.
fn goes_on(after: Phrase<'_>) -> bool {
    after.is_empty() || filters::begins(after) || after.at(0, &["with", "and", "including"]).is_some()
}

/// `every lamp` in the shop: the shop's records are products, a lamp is a kind of them. It is searched for.
fn kind_in_the_shop(
    noun: &mut Option<String>,
    words: Phrase<'_>,
    context: &mut Context,
    steps: &mut Vec<Draft>,
) {
    let in_shop = context.place == Some(Place::Practice("shop".into()));
    let Some(kind) = noun.clone().filter(|noun| {
        in_shop && !RECORDS.contains(&noun.to_lowercase().as_str()) && !ANY_RECORD.contains(&noun.as_str())
    }) else {
        return;
    };
    if !context.searched {
        let span = words
            .toks
            .iter()
            .rev()
            .find(|tok| singular(&tok.low) == kind.rsplit(' ').next().unwrap_or_default().to_lowercase())
            .map_or_else(|| words.trim().span(), |tok| (tok.from, tok.to));
        steps.push(Draft {
            op: Op::Search {
                text: kind,
                field: None,
            },
            span,
        });
        context.searched = true;
    }
    *noun = Some("product".into());
}

/// Columns and noun.
fn take_apart(said: Phrase<'_>) -> Said {
    let mut out = Said::default();
    // `name and price of every product`: the first "of" or "for" before a quantity, else the last "of".
    let strong = (1..said.len()).find_map(|at| {
        let count = said.at(at, &["of", "for", "from", "in", "on"])?;
        let after = said.from(at + count);
        (is_quantified(after) || after.at(0, QUANTIFIERS).is_some()).then_some((at, count))
    });
    let weak = || {
        said.places(&["of", "for"])
            .into_iter()
            .rfind(|(at, _)| *at > 0 && !part_of_a_column(said, *at))
    };
    let found = strong.or_else(weak);
    // `all rows of the table`: the table is where, not what.
    if let Some((at, count)) = found
        && ANY_RECORD.contains(&bare(said.from(at + count).trim()).low().as_str())
        && said
            .to(at)
            .take(quantity)
            .is_some_and(|(quantity, left)| quantity.said && !is_column(left))
    {
        head_only(said.to(at), &mut out);
        return out;
    }
    if let Some((at, count)) = found {
        let (columns, noun) = (said.to(at), said.from(at + count));
        return with_noun(columns, noun);
    }
    // `all products with their names and prices`, `every lamp and its price`
    let with = (1..said.len()).find_map(|at| {
        said.at(
            at,
            &[
                "with",
                "and their",
                "and its",
                "along with",
                "together with",
                "including",
                "plus their",
                ", with",
                "showing",
            ],
        )
        .map(|count| (at, count))
    });
    let (head, more) = match with {
        Some((at, count)) => (said.to(at), Some(said.from(at + count))),
        None => (said, None),
    };
    head_only(head, &mut out);
    if let Some(more) = more {
        add_columns(&mut out, more);
    }
    out
}

/// `number of comments`, `date of birth`: no noun follows.
fn part_of_a_column(said: Phrase<'_>, at: usize) -> bool {
    let before = said.toks.get(at - 1);
    let after = said.toks.get(at + 1);
    before.is_some_and(|tok| tok.is_any(&["number", "amount", "count"]))
        && said.at(at, &["of"]).is_some()
        && after.is_some()
        && said.from(at + 2).find(&["of"]).is_none_or(|_| true)
        || before.is_some_and(|tok| tok.is("date"))
            && after.is_some_and(|tok| {
                tok.is_any(&["birth", "publication", "release", "issue", "arrival", "departure"])
            })
}

/// The columns before `of`, the noun after it.
fn with_noun(columns: Phrase<'_>, noun: Phrase<'_>) -> Said {
    let mut out = Said::default();
    let (quantity, columns) = columns
        .take(quantity)
        .filter(|(quantity, left)| quantity.said && !left.is_empty())
        .unwrap_or((Quantity::default(), columns));
    out.quantity = quantity;
    out.columns = columns.list().into_iter().filter_map(column).collect();
    let noun = noun.trim();
    // `of every product with its rating`
    let (noun, more) = match noun.find(&["with", "and their", "and its", "along with", "including"]) {
        Some((at, count)) if at > 0 => (noun.to(at), Some(noun.from(at + count))),
        _ => (noun, None),
    };
    if let Some((quantity, left)) = noun.take(quantity_of).filter(|(quantity, _)| quantity.said) {
        out.quantity = quantity;
        out.noun = noun_of(left);
    } else {
        let one = bare(noun);
        let low = one.low();
        let generic = RECORDS.contains(&singular_last(&low).as_str()) || ANY_RECORD.contains(&low.as_str());
        let many = one
            .last()
            .is_some_and(|tok| tok.kind == Kind::Word && is_plural(&tok.low) && !tok.is_capital());
        if generic || many {
            out.noun = noun_of(one);
        } else if !one.is_empty() {
            out.of = Some(one.text());
        }
    }
    if let Some(more) = more {
        add_columns(&mut out, more);
    }
    out
}

fn quantity_of(input: &mut In<'_>) -> Parsed<Quantity> {
    quantity.parse_next(input)
}

/// No "of": a quantity and a noun, or columns alone.
fn head_only(head: Phrase<'_>, out: &mut Said) {
    let (quantity, left) = head
        .take(quantity)
        .filter(|(_, left)| !left.is_empty())
        .unwrap_or((Quantity::default(), head));
    out.quantity = quantity;
    let left = bare(left.trim());
    let low = left.low();
    if ANY_RECORD.contains(&low.as_str()) || head.low() == "everything" {
        out.noun = (low == "page").then(|| "page".to_owned());
        return;
    }
    let parts = left.list();
    let all_columns = parts.iter().all(|part| is_column(*part));
    let single = parts.len() == 1;
    let record = single
        && (RECORDS.contains(&singular_last(&low).as_str())
            && singular_last(&low) != "headline"
            && singular_last(&low) != "email");
    if !record
        && (all_columns
            || (!single && !quantity.said)
            || (single
                && !quantity.said
                && !is_plural(low.rsplit(' ').next().unwrap_or_default())
                && !left.is_quoted()))
    {
        out.columns = parts.into_iter().filter_map(column).collect();
        return;
    }
    let mut parts = parts.into_iter();
    if let Some(noun) = parts.next() {
        out.noun = noun_of(noun);
    }
    for part in parts {
        if let Some(column) = column(part) {
            out.columns.push(column);
        }
    }
}

fn add_columns(out: &mut Said, more: Phrase<'_>) {
    let named: Vec<String> = more.list().into_iter().filter_map(column).collect();
    if named.is_empty() {
        return;
    }
    let title = |name: &String| {
        matches!(
            name.to_lowercase().as_str(),
            "name" | "title" | "headline" | "product name"
        )
    };
    if out.columns.is_empty() && out.noun.is_some() && !named.iter().any(title) {
        out.columns
            .push(main_column(out.noun.as_deref().unwrap_or_default()).to_owned());
    }
    out.columns.extend(named);
}

/// What people expect to see of a record besides what they asked for.
fn main_column(noun: &str) -> &'static str {
    if matches!(
        noun,
        "article"
            | "story"
            | "headline"
            | "post"
            | "book"
            | "video"
            | "movie"
            | "news item"
            | "job"
            | "paper"
            | "song"
            | "film"
    ) {
        "title"
    } else {
        "name"
    }
}

/// One column as it will head the table: `price` for `their prices`.
fn column(part: Phrase<'_>) -> Option<String> {
    let part = part
        .trim()
        .without(DETERMINERS)
        .without(&[
            "also",
            "then",
            "and",
            "number of",
            "the number of",
            "amount of",
            "of",
            "as well as",
            "respective",
            "corresponding",
            "both",
        ])
        .without(DETERMINERS)
        .trim();
    if part.is_empty() {
        return None;
    }
    if part.is_quoted() {
        return Some(part.text());
    }
    let text = part
        .without_end(&[
            "too",
            "as well",
            "each",
            "respectively",
            "in it",
            "for each",
            "if any",
            "if there is one",
        ])
        .text();
    let keeps = matches!(
        text.to_lowercase().as_str(),
        "points" | "comments" | "views" | "likes" | "votes" | "status" | "address"
    );
    Some(if keeps { text } else { singular_last(&text) })
}

fn singular_last(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((before, last)) => format!("{before} {}", singular(last)),
        None => singular(text),
    }
}

fn noun_of(words: Phrase<'_>) -> Option<String> {
    let words = bare(words.trim()).without_end(&[
        "in the table",
        "of the table",
        "in the list",
        "of the list",
        "in the results",
        "listed",
        "shown",
        "there",
        "available",
        "found",
        "in the search results",
        "in it",
    ]);
    let words = words.without(&["of", "available", "different", "listed", "shown", "the", "single"]);
    if words.is_empty() {
        return None;
    }
    let low = singular_last(&words.text());
    let plain = low.to_lowercase();
    match plain.as_str() {
        "thing" | "one" | "of them" | "them" | "data" | "everything" => None,
        _ if RECORDS.contains(&plain.as_str()) => Some(plain),
        _ => Some(low),
    }
}

/// `for each product, collect the name`, `for the user @ada, click on the Reply button`.
pub(crate) fn for_each(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let unclear = || {
        Fault::new(
            said,
            "Say what to do for each of them: for each product, collect the name and price.",
        )
        .with(["collect the name and price of every product".into()])
    };
    let comma = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Punct && matches!(tok.text, "," | ":"));
    let verb_after = |at: usize| super::verbs::verb_at(rest, super::verbs::fillers_at(rest, at)).is_some();
    let cut = comma.filter(|at| verb_after(at + 1)).or_else(|| {
        (1..rest.len()).find(|at| {
            super::verbs::verb_at(rest, *at)
                .is_some_and(|(_, strength, _)| strength != super::verbs::Strength::Object)
        })
    });
    let Some(cut) = cut else { return Err(unclear()) };
    let (head, body) = (rest.to(cut).trim(), rest.from(cut).trim());
    if said
        .at(
            0,
            &[
                "for the user",
                "for user",
                "in the row of",
                "in the row for",
                "on the row of",
            ],
        )
        .is_some()
    {
        let anchor = super::targets::target(head, None).ok_or_else(unclear)?;
        let mut steps = super::clause::read(body, context)?;
        for step in &mut steps {
            step.span = said.span();
            narrow(&mut step.op, &anchor);
        }
        return Ok(steps);
    }
    let body = body.from(super::verbs::fillers_at(body, 0));
    let Some((super::verbs::Verb::Collect, _, count)) = super::verbs::verb_at(body, 0) else {
        return Err(Fault::new(
            said,
            "Doing something with each of several things is not possible here yet. Write the steps one by one.",
        ));
    };
    // The same as `collect … of every product`; `for all products under 40` keeps its filter.
    let head_from = said
        .at(0, &["for"])
        .or_else(|| said.at(0, &["from"]))
        .unwrap_or(0);
    let (pages_left, pages) = pages::take(body.from(count));
    let columns: Vec<String> = Phrase::new(said.src, &pages_left)
        .list()
        .into_iter()
        .filter_map(column)
        .collect();
    let head = said.slice(head_from, said.len() - rest.len() + cut).trim();
    let mut steps = collect(said, head, context)?;
    if let Some(Draft {
        op: Op::Collect(collect),
        ..
    }) = steps.last_mut()
    {
        collect.columns = columns;
        if pages != crate::model::Pages::All {
            collect.pages = pages;
        }
    }
    Ok(steps)
}

fn narrow(op: &mut Op, anchor: &Target) {
    let target = match op {
        Op::Click { target, .. }
        | Op::Fill { target, .. }
        | Op::Check { target, .. }
        | Op::Hover { target }
        | Op::Download { target } => target,
        _ => return,
    };
    if target.scope.is_none() {
        target.scope = Some(Box::new(Scope {
            relation: crate::model::Relation::OnRowOf,
            anchor: anchor.clone(),
        }));
    }
}
