//! What tells some rows of a list from others by a word that stands on them: `issues assigned to Ada`, `users who are inactive`,
//! `leads from Germany`, `tickets with the status Open`. Comparisons of numbers and texts are in `filters`.

use crate::model::{Filter, FilterTest};
use crate::planner::lexicon::attributes;
use crate::planner::lexicon::attributes::attribute_at;
use crate::planner::lexicon::kinds::by_name;
use crate::planner::lexicon::words::{DETERMINERS, ENDS_VALUE, is_plural};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// Before somebody or something by name.
#[rustfmt::skip]
const BY: &[&str] = &[
    "assigned to", "belonging to", "that belong to", "belong to", "come from", "live in", "work for", "owned by", "created by", "reported by", "sent by",
    "posted by", "made by", "handled by", "managed by", "published by", "sold by", "uploaded by", "written for",
    "from", "located in", "based in", "living in", "in category", "in the category", "in status", "in state",
    "in the state", "in the status", "who work for", "who works for", "working for", "who work in",
    "who live in", "tagged with", "tagged as", "tagged", "labelled with", "labeled with", "labelled", "labeled",
    "addressed to", "submitted by", "requested by", "opened by", "directed by", "sung by", "placed by",
    "filed under", "categorised as", "categorized as", "rated",
];
/// Before the name of a group, with its kind after it.
const GROUPS: &[&str] = &[
    "team",
    "department",
    "group",
    "office",
    "category",
    "section",
    "class",
    "project",
    "division",
    "unit",
];
/// Before a word for a state.
#[rustfmt::skip]
const ARE: &[&str] = &[
    "who are", "that are", "which are", "who is", "that is", "which is", "marked as", "marked", "who are still",
    "that are still", "which are still", "that are currently", "which are currently", "that have been",
    "which have been", "that were", "which were", "being",
];
/// Before a field and its value.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "with the", "with", "with a", "that have the", "that have", "who have the", "who have", "which have the",
    "have the", "has the", "in the", "having the", "having", "of the", "of", "whose",
];
/// Fields whose values are words for states.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "status", "state", "role", "label", "tag", "priority", "type", "category", "severity", "colour", "color",
    "size", "stage", "gender", "language", "brand", "genre", "department", "team", "country", "owner",
    "assignee", "author", "project", "milestone", "level", "plan",
];

/// The words without such a condition, and the filters that it is.
pub(in crate::planner) fn split<'t>(kept: Phrase<'t>) -> Option<(Vec<Tok<'t>>, Vec<Filter>)> {
    let (at, to, filters) = first(kept)?;
    let toks = kept.toks[..at].iter().chain(&kept.toks[to..]).cloned().collect();
    Some((toks, filters))
}

/// Where the first such condition begins and ends, and the filters that it is.
pub(in crate::planner) fn first(kept: Phrase<'_>) -> Option<(usize, usize, Vec<Filter>)> {
    (1..kept.len()).find_map(|at| {
        let several = kept.to(at).toks.iter().any(|tok| {
            tok.is_word() && is_plural(&tok.low)
                || tok.is_any(&["every", "each", "all", "any", "everyone", "everybody"])
        });
        let named = || kept.at(at, &["in the", "of the"]).is_some() && condition(kept, at).is_some();
        if !several && !named() {
            return None;
        }
        if let Some((filter, to)) = between_days(kept, at)
            .or_else(|| dated(kept, at))
            .or_else(|| is_not(kept, at))
        {
            return Some((at, to, vec![filter]));
        }
        let (value, mut to) = condition(kept, at)?;
        let mut values = vec![value];
        // `the status New and the priority High`
        while kept
            .toks
            .get(to)
            .is_some_and(|tok| tok.is("and") || tok.text == ",")
            && let Some((value, end)) = with_field(
                kept,
                to + 1,
                kept.at(to + 1, &["the", "with the", "and the", "with"])
                    .unwrap_or(0),
            )
        {
            values.push(value);
            to = end;
        }
        let contains = |value| Filter {
            column: None,
            test: FilterTest::Containing(value),
        };
        Some((at, to, values.into_iter().map(contains).collect()))
    })
}

/// `between 1 and 15 May 2026`: the day in the column for it; the month may be said once.
fn between_days(kept: Phrase<'_>, at: usize) -> Option<(Filter, usize)> {
    let from = at
        + kept.at(
            at,
            &[
                "between",
                "dated between",
                "placed between",
                "made between",
                "created between",
                "sent between",
                "received between",
            ],
        )?;
    let first = kept.from(from);
    let (and, _) = first.find(&["and"]).filter(|(and, _)| (1..=3).contains(and))?;
    let second = first.from(and + 1);
    let count = attributes::date_at(second).filter(|count| *count > 1)?;
    let last = second.to(count);
    let number = |tok: &Tok<'_>| tok.is_number() && tok.text.len() <= 2;
    let alone = and == 1 && number(first.first()?) && number(last.first()?);
    let begins = if alone {
        format!("{} {}", first.toks[0].text, last.from(1).text())
    } else if attributes::date_at(first) == Some(and) {
        // `1 May and 15 May 2026`: the year may be said once too.
        match (and, last.len()) {
            (2, 3) => format!("{} {}", first.to(and).text(), last.toks[2].text),
            _ => first.to(and).text(),
        }
    } else {
        return None;
    };
    let test = FilterTest::Between(begins, last.text());
    let column = Some("date".to_owned());
    Some((Filter { column, test }, from + and + 1 + count))
}

/// `that is not closed`: what does not say so.
fn is_not(kept: Phrase<'_>, at: usize) -> Option<(Filter, usize)> {
    let count = kept.at(at, ARE)?;
    let not = kept.at(at + count, &["not yet", "not"])?;
    let from = at + count + not;
    let to = end(kept, from);
    let [state] = kept.slice(from, to).toks else {
        return None;
    };
    let plain = state.is_word() && !state.is_capital() && !state.is_number();
    let test = FilterTest::Without(state.text.to_owned());
    plain.then_some((Filter { column: None, test }, to))
}

/// Such a condition at the very start.
pub(in crate::planner) fn dated_here(rest: Phrase<'_>) -> Option<(Filter, usize)> {
    dated(rest, 0)
}

/// Such a condition of a year anywhere in what is searched for: where it begins, and where it ends.
pub(in crate::planner) fn dated_at_end(kept: Phrase<'_>) -> Option<(usize, Filter, usize)> {
    (1..kept.len()).find_map(|at| dated(kept, at).map(|(filter, to)| (at, filter, to)))
}

/// Deeds of the past that do not end with `ed`, and the column that says when: a page hardly has one that is called `placed`.
const WHEN: &[(&str, &str)] = &[
    ("born", "birth date"),
    ("placed", "date"),
    ("made", "date"),
    ("held", "date"),
    ("taken", "date"),
    ("sent", "sent"),
    ("paid", "paid"),
    ("sold", "sold"),
    ("due", "due date"),
    ("published", "year"),
    ("released", "year"),
    ("founded", "year"),
    ("built", "year"),
];

/// `published after 1970`, `who joined before 2020`, `placed since 3 March 2026`: a year or a day in the column of that verb.
fn dated(kept: Phrase<'_>, at: usize) -> Option<(Filter, usize)> {
    let lead = kept
        .at(
            at,
            &[
                "that were",
                "which were",
                "who were",
                "that was",
                "that",
                "who",
                "which",
                "were",
            ],
        )
        .unwrap_or(0);
    let verb = kept.toks.get(at + lead).filter(|tok| tok.is_word())?;
    let known = WHEN
        .iter()
        .find(|(word, _)| verb.is(word))
        .map(|(_, column)| *column);
    if known.is_none() && !verb.low.ends_with("ed") {
        return None;
    }
    let way = kept.toks.get(at + lead + 1)?;
    let when = kept.from(at + lead + 2);
    let year = when
        .first()
        .filter(|tok| tok.text.len() == 4 && tok.text.parse::<u32>().is_ok());
    let count = match year {
        Some(_) => 1,
        // `before Monday` is no day that a list says.
        None => attributes::date_at(when).filter(|count| when.to(*count).toks.iter().any(Tok::is_number))?,
    };
    let day = when.to(count).without(&["the"]).text();
    let test = match way.low.as_str() {
        "after" => FilterTest::Over(day),
        "since" => FilterTest::AtLeast(day),
        "before" => FilterTest::Under(day),
        "until" => FilterTest::AtMost(day),
        "in" if year.is_some() => FilterTest::Containing(day),
        _ => return None,
    };
    let column = match known {
        // A day is in no column of years.
        Some("year") if year.is_none() => verb.low.clone(),
        Some(column) => column.to_owned(),
        None => verb.low.clone(),
    };
    let column = (!way.is("in")).then_some(column);
    Some((Filter { column, test }, at + lead + 2 + count))
}

/// The value of the condition that begins at `at`, and where it ends.
fn condition(kept: Phrase<'_>, at: usize) -> Option<(String, usize)> {
    // `that are assigned to Mia`
    let led = kept.at(
        at,
        &[
            "that are",
            "who are",
            "which are",
            "that is",
            "who is",
            "which is",
            "that were",
            "which were",
            "are",
        ],
    );
    if let Some(led) = led.filter(|led| kept.at(at + led, BY).is_some()) {
        return condition(kept, at + led);
    }
    if let Some(count) = kept.at(at, BY) {
        let from = at + count;
        let to = end(kept, from);
        let value = kept.slice(from, to);
        let name = by_name(value);
        let first = name.first()?;
        let year =
            name.len() == 1 && first.text.len() == 4 && first.text.bytes().all(|byte| byte.is_ascii_digit());
        let named =
            matches!(first.kind, Kind::Quoted | Kind::Slot | Kind::Address) || first.is_capital() || year;
        let loose = kept.toks[at].is_any(&[
            "tagged",
            "labelled",
            "labeled",
            "in",
            "filed",
            "marked",
            "assigned",
            "owned",
            "created",
            "reported",
            "posted",
            "uploaded",
            "submitted",
            "sent",
        ]) && first.is_word()
            && !first.is_any(&["me", "him", "her", "them", "us", "the", "a", "my"]);
        if first.is_any(&["nobody", "none", "no"]) && kept.toks[at].is("assigned") {
            return Some(("unassigned".to_owned(), to));
        }
        return ((named || loose) && name.len() <= 5).then(|| (name.text(), to));
    }
    // `for the product "Blender"`
    if let Some(count) = kept.at(at, &["for the", "of the", "for", "of"]) {
        let from = at + count;
        let to = kept
            .toks
            .iter()
            .skip(from)
            .position(|tok| tok.kind == Kind::Quoted)
            .map(|quoted| from + quoted + 1);
        let value = to.map(|to| by_name(kept.slice(from, to)));
        if let (Some(to), Some(value)) = (to, value.filter(|value| value.is_quoted())) {
            return Some((value.text(), to));
        }
    }
    // `concerts in May`
    if kept.at(at, &["in", "during", "of", "from"]).is_some()
        && kept
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_capital() && attributes::is_month(tok))
    {
        let to = at
            + 2
            + usize::from(
                kept.toks
                    .get(at + 2)
                    .is_some_and(|tok| tok.text.len() == 4 && tok.is_number()),
            );
        return Some((kept.slice(at + 1, to).text(), to));
    }
    // `in the Sales team`
    if let Some(count) = kept.at(at, &["in the", "from the", "of the"]) {
        let from = at + count;
        let to = end(kept, from);
        let value = kept.slice(from, to);
        let name = value.without_end(GROUPS);
        let named = !name.is_empty() && name.len() < value.len() && name.toks.iter().all(Tok::is_capital);
        if named {
            return Some((name.text(), to));
        }
    }
    if let Some(count) = kept.at(at, ARE) {
        let from = at + count;
        let to = end(kept, from);
        let value = kept.slice(from, to);
        let lower = value.toks.iter().all(|tok| {
            tok.is_word()
                && !tok.is_number()
                && !tok.is_any(&[
                    "in", "on", "under", "over", "not", "the", "at", "from", "by", "below", "above",
                ])
        });
        return (lower && (1..=3).contains(&value.len())).then(|| (value.text(), to));
    }
    // `on 7 July`
    if let Some(count) = kept.at(at, &["on", "for", "due on"])
        && let Some(days) = attributes::date_at(kept.from(at + count)).filter(|days| *days > 1)
    {
        let to = at + count + days;
        return Some((kept.slice(at + count, to).text(), to));
    }
    let count = kept.at(at, WITH)?;
    // `have the crop Barley`: a word and a name.
    if kept
        .at(
            at,
            &["have the", "has the", "with the", "that have the", "who have the"],
        )
        .is_some()
        && kept
            .toks
            .get(at + count)
            .is_some_and(|tok| tok.is_word() && !tok.is_capital())
        && kept
            .toks
            .get(at + count + 1)
            .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
    {
        let from = at + count + 1;
        let to = end(kept, from);
        // `the priority High in the project Bridge`
        let to = (from + 1..to)
            .find(|at| kept.at(*at, &["in the", "from the", "of the"]).is_some())
            .unwrap_or(to);
        return Some((kept.slice(from, to).text(), to));
    }
    with_field(kept, at, count)
}

/// A field's name and its value, after `with the` and its like.
fn with_field(kept: Phrase<'_>, at: usize, count: usize) -> Option<(String, usize)> {
    let field = kept.from(at + count);
    if let Some((value, words)) = level(field) {
        return Some((value, at + count + words));
    }
    let words = attribute_at(field)?;
    let is = field
        .from(words)
        .at(0, &["is", "of", "are", ":", "="])
        .unwrap_or(0);
    let from = at + count + words + is;
    let first = kept.toks.get(from)?;
    let known = field.to(words).last().is_some_and(|tok| tok.is_any(STATES));
    let to = end(kept, from);
    // `status Pending from January 2026`: a state says nothing of where and when.
    let to = (from + 1..to)
        .find(|at| known && kept.toks[*at].is_any(&["from", "in", "on", "by", "due", "assigned", "created"]))
        .unwrap_or(to);
    let value = kept.slice(from, to);
    let named = matches!(first.kind, Kind::Quoted | Kind::Slot) || first.is_capital();
    let plain = known
        && first.is_word()
        && value.len() <= 2
        && !first.is_any(&["and", "or", "of", "for", "in", "is", "that"])
        && !first.is_any(DETERMINERS);
    // `whose status is Open` is read by the filters, which know its column.
    (!kept.toks[at].is("whose") && (named || plain) && value.len() <= 5).then(|| (value.text(), to))
}

/// `a high priority`, `Gold level`: the value stands before its field.
fn level(field: Phrase<'_>) -> Option<(String, usize)> {
    const LEVELS: &[&str] = &["priority", "severity", "level", "importance", "urgency", "risk"];
    let led = field.at(0, &["a", "an"]).unwrap_or(0);
    let value = field
        .toks
        .get(led)
        .filter(|tok| tok.is_word() && !tok.is_any(DETERMINERS) && !tok.is_any(LEVELS))?;
    let named = field.toks.get(led + 1).is_some_and(|tok| tok.is_any(LEVELS));
    let plain = !value.is_any(&[
        "and",
        "or",
        "its",
        "with",
        "different",
        "same",
        "what",
        "which",
        "no",
        "any",
    ]);
    (named && plain).then(|| (value.text.to_owned(), led + 2))
}

/// Where a value ends.
fn end(kept: Phrase<'_>, from: usize) -> usize {
    if kept.toks.get(from).is_some_and(|tok| tok.kind == Kind::Quoted) {
        return from + 1;
    }
    (from..kept.len())
        .find(|at| {
            let tok = &kept.toks[*at];
            tok.kind == Kind::Punct || tok.is_any(ENDS_VALUE) || tok.is_any(&["for", "as"])
        })
        .unwrap_or(kept.len())
}
