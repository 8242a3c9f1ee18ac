//! `search for lamp`, `search the shop for lamp`, `look for lamp in the search box`. What is to be found otherwise is read by `finding`.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::forms::{among, found_things, search_form};
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{kinds, words};
use crate::planner::lists::{conditions, each, filters};
use crate::planner::page::places;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// Between what is searched for and where.
pub(super) const AT: &[&str] = &[
    "on", "in", "at", "from", "within", "using", "inside", "with", "through", "via",
];

pub(crate) fn search(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    // `look for the Save button and press it`
    if context.next_says_it && said.low().starts_with("look") {
        let found = target(rest, context.it.as_ref());
        if found
            .as_ref()
            .is_some_and(|found| found.role.is_some() || found.quoted)
        {
            context.it = found;
            return Ok(Vec::new());
        }
    }
    // `look for the email from "Bank"`, and then something with it
    if said.at(0, &["look for", "look up", "search for"]).is_some()
        && context.goes_on
        && context.elsewhere()
        && let Some(record) = each::record_of(rest.without_end(&["in my inbox", "in the inbox"]))
            .filter(|_| rest.at(0, &["the", "my", "that"]).is_some())
    {
        context.it = Some(record.clone());
        context.record = Some(record);
        return Ok(Vec::new());
    }
    if said.at(0, &["look for", "look up"]).is_some()
        && let Some(steps) = found_things::opened_for_a_change(said, rest, context)
    {
        return steps;
    }
    // `look up how often it was viewed`: a question is no word to search for.
    let asks = [
        "how often",
        "how many",
        "how much",
        "how long",
        "whether",
        "who",
        "why",
        "when",
    ];
    if said.at(0, &["look up"]).is_some() && rest.trim().at(0, &asks).is_some() && rest.len() > 3 {
        return Err(goals::unknown(said));
    }
    if let Some(steps) = search_form::several_fields(said, rest, context) {
        return steps;
    }
    let mut steps: Vec<Draft> = Vec::new();
    let mut field: Option<Target> = None;
    let mut value = rest.trim();
    // `the shop for lamp`, `in the search box for lamp`, `on example.com for lamp`
    if let Some((at, _)) = value.find(&["for"]).filter(|(at, _)| *at > 0) {
        let (before, after) = (value.to(at).trim().without(AT), value.from(at + 1).trim());
        if let Some(place) = places::place(before, context.elsewhere()).filter(|_| !after.is_empty()) {
            steps.extend(context.go(place, before));
            value = after;
        } else if is_field(before) && !after.is_empty() {
            field = search_field(before);
            value = after;
        } else if said.len() == rest.len() + 1 && is_a_thing(before) && !after.is_empty() {
            // `search the user guide for fonts`: what is open is searched.
            field = all_of_a_kind(before);
            value = after;
        }
    }
    value = value.without(&["for"]);
    if said.low().starts_with("google") && context.place.is_none() && steps.is_empty() {
        steps.extend(context.go(
            crate::model::Place::Url("https://www.google.com".into()),
            said.to(1),
        ));
    }
    // `lamp on the practice shop`, `lamp in the search box`
    if let Some((before, place, words, after)) = places::split_place(value, AT, context.elsewhere())
        .filter(|(before, _, _, after)| !before.is_empty() && (after.is_empty() || filters::begins(*after)))
    {
        steps.extend(context.go(place, words));
        if let Some((found, _)) = after
            .take(filters::all)
            .filter(|(_, rest)| rest.trim().is_empty())
        {
            context.filters.extend(found);
        }
        value = before.trim();
    } else if let Some((at, count)) = value
        .places(AT)
        .into_iter()
        .find(|(at, count)| *at > 0 && is_field(value.from(at + count)))
    {
        field = search_field(value.from(at + count));
        value = value.to(at).trim();
    }
    value = value
        .without(&[
            "the term",
            "the word",
            "the words",
            "the phrase",
            "the keyword",
            "the text",
            "all",
            "some",
            "any",
        ])
        .trim();
    value = bare_value(value);
    // `the package left-pad`: with its article the kind is no part of what is searched for.
    let named = kinds::by_name(value);
    // `the product Tickets and the category Payment`: the fields of a search.
    let several = value.find(&["and the", "and with the"]).is_some();
    if !several && value.at(0, &["the"]).is_some() && named.toks.iter().any(kinds::is_name) {
        value = named;
    }
    // `customer Lund`
    let bare_kind = value.first().is_some_and(kinds::is_one)
        && value.from(1).toks.iter().all(Tok::is_capital)
        && (1..=3).contains(&value.from(1).len());
    if !several && bare_kind && context.elsewhere() {
        value = value.from(1);
    }
    if !several {
        value = among::of_a_kind(value).unwrap_or(value);
    }
    // `"data engineer" in "Bergen"`: what, and where.
    if let [what, at, place] = value.toks
        && what.kind == Kind::Quoted
        && at.is_any(&["in", "near", "around"])
        && (place.kind == Kind::Quoted || place.is_capital())
        && context.elsewhere()
    {
        steps.push(Draft {
            op: Op::Fill {
                text: place.text.to_owned(),
                target: Target::called("location"),
            },
            span: said.span(),
        });
    }
    // `"tomato" in the encyclopedia`, `the company "Nordwind"`
    if value.first().is_some_and(|tok| tok.kind == Kind::Quoted) && value.from(1).at(0, AT).is_some() {
        value = value.to(1);
    }
    let named = kinds::by_name(value);
    // `order 5512`, `the order 5512`
    let numbered = value.without(&["the"]);
    let value_number = matches!(numbered.toks, [kind, number] if kinds::is_kind(kind) && number.is_number() && !number.is_capital());
    if value_number && numbered.len() < value.len() && context.elsewhere() {
        value = numbered;
    }
    let number = value.last().filter(|tok| {
        tok.is_number() && !tok.is_capital() && value.len() == 2 && kinds::is_kind(&value.toks[0])
    });
    if named.is_quoted() {
        value = named;
    } else if number.is_some() && context.elsewhere() {
        value = value.from(1);
    }
    // `lamps under 40`: the collection that follows keeps only those.
    let (before, found, after) = filters::split(value);
    let numbers = !found.iter().any(|filter| {
        matches!(
            filter.test,
            crate::model::FilterTest::Containing(_) | crate::model::FilterTest::Without(_)
        )
    });
    // `books by Lindgren published after 1950`: the collection that follows keeps only those.
    if context.collects_later
        && let Some((at, filter, to)) = conditions::dated_at_end(value)
        && to == value.len()
        && context.elsewhere()
    {
        context.filters.push(filter);
        value = value.to(at).trim();
    }
    // `items with "cable" in the name`
    if let [kind, with, text, at, ..] = value.toks
        && words::is_plural(&kind.low)
        && with.is_any(&["with", "containing"])
        && text.kind == Kind::Quoted
        && at.is("in")
    {
        value = value.slice(2, 3);
    }
    // `bugs about "timeout"`
    let about = value
        .to(1)
        .toks
        .iter()
        .all(|tok| kinds::is_kind(tok) && words::is_plural(&tok.low));
    if let Some(text) = value
        .from(1)
        .after(&[
            "about",
            "on",
            "called",
            "named",
            "mentioning",
            "containing",
            "by",
            "written by",
            "from",
        ])
        .filter(|text| {
            about && (text.is_quoted() || text.toks.iter().all(Tok::is_capital) && !text.is_empty())
        })
    {
        value = text;
    }
    if numbers
        && !found.is_empty()
        && !before.trim().is_empty()
        && after.trim().is_empty()
        && context.elsewhere()
    {
        context.filters.extend(found);
        value = before.trim().without_end(&["with", "and", "that", "for"]);
    }
    if let Some((at, found)) = filters::numbers_at_end(value) {
        context.filters.extend(found);
        value = value.to(at).trim();
    }
    if value.is_empty() {
        return Err(Fault::new(said, "What should be searched for?")
            .with(["search for lamp".into(), "search for \"desk lamp\"".into()]));
    }
    context.searched = true;
    context.it = target(value, None);
    // A site without a search of its own may have one in its part for that kind.
    if field.is_none() && context.elsewhere() {
        field = kind_before(rest, value);
    }
    steps.push(Draft {
        op: Op::Search {
            text: value.text(),
            field,
        },
        span: said.span(),
    });
    Ok(steps)
}

/// `a lamp` is searched as `lamp`; `the matrix` stays whole.
fn bare_value(value: Phrase<'_>) -> Phrase<'_> {
    let rest = value.without(&["a", "an"]);
    if rest.is_empty() { value } else { rest }
}

/// `the user guide`: with its article and in small letters it is what is searched, not what for.
fn is_a_thing(words: Phrase<'_>) -> bool {
    let led = words
        .at(0, &["the", "their", "its", "this", "my", "our"])
        .is_some();
    led && words.len() <= 5 && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
}

/// `the tickets`: the site may have a part for them, with a search of its own.
fn all_of_a_kind(words: Phrase<'_>) -> Option<Target> {
    let words = bare(words);
    let kind = words
        .last()
        .filter(|tok| words.len() <= 2 && kinds::is_kind(tok) && words::is_plural(&tok.low))?;
    let before = words.to(words.len() - 1).text();
    let kind = format!("{before} {}", words::singular(&kind.low))
        .trim()
        .to_owned();
    Some(Target {
        kind: Some(kind),
        ..Target::default()
    })
}

/// `the test case` of `the test case Book a group of twenty`: the kind of the one thing that is looked for.
fn kind_before(rest: Phrase<'_>, value: Phrase<'_>) -> Option<Target> {
    let rest = rest.trim();
    let name = value.first()?.from;
    let at = rest.toks.iter().position(|tok| tok.from == name)?;
    let before = rest.to(at).without_end(&["called", "named", "titled"]);
    let led = before.at(0, &["the", "my", "our", "that"])?;
    let words = before.from(led);
    let sure = (1..=2).contains(&words.len())
        && words.last().is_some_and(kinds::is_one)
        && words.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    sure.then(|| Target {
        kind: Some(words.text()),
        ..Target::default()
    })
}

/// What is open, by what people call it: no field has such a name.
#[rustfmt::skip]
const HERE: &[&str] = &[
    "page", "site", "website", "this page", "search", "search engine", "shop", "it", "here", "catalog", "catalogue", "library", "archive", "collection", "database", "store", "system", "directory", "wiki", "forum", "blog", "app", "application", "help desk", "helpdesk", "portal", "register", "inventory",
];

fn is_field(words: Phrase<'_>) -> bool {
    let words = bare(words.trim());
    let here = HERE.contains(&words.low().as_str());
    here || role_of(words).is_some_and(|(_, role)| matches!(role, "textbox" | "textarea" | "combobox"))
}

/// The field by its name, unless it is only "the search box".
fn search_field(words: Phrase<'_>) -> Option<Target> {
    let found = target(words, None)?;
    let low = found.name.to_lowercase();
    let plain = low.is_empty() || HERE.contains(&low.as_str());
    (!plain || found.ordinal.is_some()).then_some(found)
}
