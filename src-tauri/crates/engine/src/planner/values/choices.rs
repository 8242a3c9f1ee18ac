//! Steps that choose: options of a list, the order of a list, boxes and switches.

use crate::model::{ClickKind, Op, Relation, Scope, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{DETERMINERS, bare, ordinal};
use crate::planner::lexicon::{attributes, deeds, kinds, roles, words};
use crate::planner::lists::{each, filter_in_parts, superlative};
use crate::planner::page::targets::target;
use crate::planner::page::{browser, opening};
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;
use crate::planner::values::fields::reads_as_field_surely;
use crate::planner::values::fitting;
use crate::planner::values::ticking::{first_few, kinds_and_names, named_boxes};

/// Between options and their list.
pub(in crate::planner) const FROM: &[&str] = &[
    "from", "in", "on", "under", "of", "for", "as", "with", "out of", "inside", "within",
];

/// Lists that are called by what they are and nothing more.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "list", "options", "choices", "menu", "suggestions", "available options", "option", "page", "scroll list", "scrolling list",
    "scrollable list", "selection list", "list box", "listbox", "item list", "multiple choice list", "multi-select list",
];

/// What people choose and mean that it is opened.
const OPENED: &[&str] = &["report", "query", "dashboard", "board"];

pub(crate) fn choose(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(Fault::new(said, "What should be chosen?").with(["select \"Blue\" from the list".into()]));
    }
    if rest.low() == "nothing" {
        return Ok(Vec::new());
    }
    // `Rowers in the list of virtual users`: the list is called by what it lists.
    if let Some((what, things)) = rest.split(&["in the list of", "from the list of", "in the list with the"])
        && !what.is_empty()
        && !things.is_empty()
        && things.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
    {
        let target = Some(Target::called(bare(things).text()));
        let options = options(what);
        return one(Op::Choose { options, target }, said);
    }
    if let Some(steps) = fitting::chosen(said, rest) {
        return steps;
    }
    // `the hotel with the best rating`: the one that comes first.
    if let Some(target) = superlative::record(rest)
        && target
            .ranking
            .as_ref()
            .is_some_and(|ranking| ranking.by != "date")
    {
        context.it = Some(target.clone());
        let how = ClickKind::Click;
        return one(Op::Click { target, how }, said);
    }
    // `type "Hello", select all and make it bold`
    if context.typed.is_some()
        && matches!(
            rest.low().as_str(),
            "all" | "everything" | "all text" | "all the text" | "all of it" | "the whole text"
        )
    {
        return one(
            Op::Press {
                keys: "Control+A".into(),
            },
            said,
        );
    }
    // `Year 5 History`: a name of several words is one option.
    let name = rest.without(&["the"]);
    if name.len() >= 3
        && name
            .toks
            .iter()
            .all(|tok| tok.is_word() && (tok.is_capital() || tok.is_number()))
        && name.toks[1].is_number()
        && context.elsewhere()
    {
        let (options, target) = (vec![name.text()], None);
        return one(Op::Choose { options, target }, said);
    }
    // `3 June as start date and 10 June as the end date`
    let parts = rest.list();
    let own_list = |part: &Phrase<'_>| {
        part.find(&["as", "for"])
            .is_some_and(|(at, count)| at > 0 && at + count < part.len())
    };
    if parts.len() > 1 && parts.iter().all(own_list) {
        let mut steps = Vec::new();
        for part in parts {
            steps.extend(choose(said, part, context)?);
        }
        return Ok(steps);
    }
    // `"Yes" for the second`: another of what was named before.
    if let (what, Some(list)) = split_list(rest)
        && let Some((nth, left)) = bare(list).take(ordinal)
        && (left.is_empty() || left.low() == "one")
        && let Some(before) = context
            .it
            .clone()
            .filter(|it| it.ordinal.is_some() && !it.name.is_empty())
    {
        let target = Target {
            ordinal: Some(nth),
            ..before
        };
        let target = Some(target);
        return one(
            Op::Choose {
                options: options(what),
                target,
            },
            said,
        );
    }
    if let Some(op) = filter_in_parts::read(rest) {
        return one(op, said);
    }
    if let Some(path) = browser::path(rest) {
        return one(Op::Menu { path }, said);
    }
    if let Some(target) = each::each(rest).filter(|target| target.role.is_some()) {
        return one(each_chosen(target), said);
    }
    // `Colour: Blue`
    if let Some(at) = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Punct && tok.text == ":")
        .filter(|at| *at > 0 && at + 1 < rest.len() && rest.to(*at).list().len() == 1 && *at <= 5)
    {
        let list = target(rest.to(at), None);
        return one(
            Op::Choose {
                options: options(rest.from(at + 1)),
                target: list,
            },
            said,
        );
    }
    // `Finland from the Country list and Turku from the City list`
    let parts = rest.list();
    if parts.len() > 1 && parts.iter().all(|part| split_list(*part).1.is_some_and(is_list)) {
        let mut steps = Vec::new();
        for part in parts {
            steps.extend(choose(said, part, context)?);
        }
        return Ok(steps);
    }
    if let Some(steps) = on_row(said, rest, context) {
        return steps;
    }
    // `the year 2022 and the region North`
    let fielded = |part: &Phrase<'_>| {
        let part = bare(*part);
        attributes::attribute_at(part).is_some_and(|count| count < part.len() && part.find(FROM).is_none())
    };
    if parts.len() > 1 && parts.iter().all(fielded) {
        let mut steps = Vec::new();
        for part in parts {
            steps.extend(choose(said, part, context)?);
        }
        return Ok(steps);
    }
    // `the colour walnut`, `size M`
    let named = bare(rest);
    if let Some(count) = attributes::attribute_at(named).filter(|count| *count < named.len()) {
        // `the date format Y-m-d`: a field's name goes on up to what can be no part of one.
        let plain = |tok: &tokens::Tok<'_>| {
            tok.is_word() && tok.text.chars().all(char::is_lowercase) && !tok.is_any(FROM)
        };
        let count = (count + 1..named.len())
            .find(|at| !plain(&named.toks[*at]))
            .filter(|at| {
                at + 1 == named.len() && named.toks[count..*at].iter().all(plain) && named.toks[*at].is_word()
            })
            .unwrap_or(count);
        let value = named.from(count).without(&["of", ":", "="]);
        let option = value
            .first()
            .is_some_and(|tok| matches!(tok.kind, Kind::Word | Kind::Quoted))
            && value.find(FROM).is_none()
            && value.len() <= 3
            && value.at(0, &["and", "or", "with", "to"]).is_none()
            && roles::role_of(named).is_none();
        if option {
            let target = Target::called(named.to(count).text());
            return one(
                Op::Choose {
                    options: vec![value.text()],
                    target: Some(target),
                },
                said,
            );
        }
    }
    // `the files a.txt and b.txt`: their boxes.
    if let Some(names) = kinds_and_names(rest).filter(|names| names.list().len() > 1 && context.elsewhere()) {
        let boxes = named_boxes(names).into_iter().map(|name| {
            let found = target(name, None).ok_or_else(|| goals::unknown(said))?;
            Ok(Draft {
                op: Op::Check {
                    target: Target {
                        role: Some("checkbox".into()),
                        ..found
                    },
                    on: true,
                },
                span: said.span(),
            })
        });
        return boxes.collect();
    }
    let (what, list) = split_list(rest);
    // `the album "Holiday"`: its name.
    let what = match kinds::by_name(what) {
        // `the report Open tickets`: none of a list that stands open, but a thing that is opened.
        name if list.is_none()
            && context.elsewhere()
            && !context.making
            && bare(what).first().is_some_and(|tok| tok.is_any(OPENED))
            && name.len() < bare(what).len() =>
        {
            return opening::click_open(said, what, context);
        }
        name if list.is_none()
            && context.elsewhere()
            && name.is_quoted()
            && kinds::kind_at(bare(what)).is_some() =>
        {
            name
        }
        _ => what,
    };
    // `version 2.0 from the version menu`
    let what = match list.and_then(|list| bare(list).first()) {
        Some(first) if what.len() > 1 && what.first().is_some_and(|tok| tok.is(&first.low)) => what.from(1),
        _ => what,
    };
    // `all messages from "Promo"`: their boxes.
    let all = rest.at(0, &["all", "every", "all the", "all of the"]).is_some() && !rest.toks[0].is_capital();
    let noun = bare(rest.without(&["all of", "all", "every"]));
    if all
        && noun.first().is_some_and(kinds::is_kind)
        && context.elsewhere()
        && let Some(target) = deeds::of_several(rest)
    {
        let target = Target {
            role: Some("checkbox".into()),
            ..target
        };
        return one(Op::Check { target, on: true }, said);
    }
    // `the first three messages`: their boxes.
    if list.is_none()
        && let Some(target) = first_few(what)
    {
        return one(Op::Check { target, on: true }, said);
    }
    let list = list.and_then(|list| target(list, context.it.as_ref()));
    if let Some(list) = &list
        && list.role.as_deref() == Some("slider")
    {
        return one(
            Op::Fill {
                text: bare(what).text(),
                target: list.clone(),
            },
            said,
        );
    }
    if list.is_none()
        && let Some(op) = chosen_thing(what, context)
    {
        return one(op, said);
    }
    let nameless = |list: &Target| {
        list.name.is_empty() && list.role.as_deref() != Some("combobox") && list.ordinal.is_none()
    };
    let generic = |list: &Target| {
        list.scope.is_none() && !list.quoted && GENERIC.contains(&list.name.to_lowercase().as_str())
    };
    // `the first list`: one of the lists by its position.
    let list = list.map(|mut list| {
        if list.ordinal.is_some() && matches!(list.name.to_lowercase().as_str(), "list" | "menu") {
            list.name.clear();
            list.role = Some("combobox".into());
        }
        list
    });
    let list = list
        .filter(|list| !nameless(list) && !generic(list))
        .map(without_kind);
    let what = what.without(&[
        "the option",
        "option",
        "the options",
        "options",
        "the value",
        "value",
        "the answer",
        "answer",
    ]);
    if let Some((ordinal, _)) = bare(what).take(ordinal).filter(|(_, left)| {
        matches!(
            left.low().as_str(),
            "" | "one" | "option" | "item" | "entry" | "value" | "choice" | "suggestion" | "proposal"
        )
    }) {
        let scope = list.map(|anchor| {
            Box::new(crate::model::Scope {
                relation: crate::model::Relation::In,
                anchor,
            })
        });
        return one(
            Op::click(Target {
                role: Some("option".into()),
                ordinal: Some(ordinal),
                scope,
                ..Target::default()
            }),
            said,
        );
    }
    let options = options(what);
    if options.is_empty() {
        return Err(Fault::new(said, "What should be chosen?"));
    }
    // `… for the first question`, and then `the second`.
    if let Some(list) = list.as_ref().filter(|list| list.ordinal.is_some()) {
        context.it = Some(list.clone());
    }
    one(
        Op::Choose {
            options,
            target: list,
        },
        said,
    )
}

/// `the Action list` is called "Action".
fn without_kind(mut list: Target) -> Target {
    let bare = [" list", " menu", " options"]
        .iter()
        .find_map(|kind| list.name.strip_suffix(kind));
    // `the menu Reports`
    let bare = bare.or_else(|| list.name.strip_prefix("menu "));
    if let Some(name) = bare.filter(|_| !list.quoted && list.role.is_none()) {
        list.name = name.to_owned();
    }
    list
}

/// `Regular in the row of Ada`: the list that stands in a row; the row is known by what is in it.
fn on_row(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Option<Steps> {
    const ROWS: &[&str] = &[
        "in the row of",
        "on the row of",
        "in the row for",
        "on the row for",
        "in the row with",
        "on the line of",
        "in the line of",
        "next to",
        "beside",
    ];
    let (at, count) = rest
        .find(ROWS)
        .filter(|(at, count)| *at > 0 && at + count < rest.len())?;
    let anchor = target(rest.from(at + count), context.it.as_ref())?;
    let (what, list) = split_list(rest.to(at).trim());
    let mut list = list.and_then(|list| target(list, None)).unwrap_or_default();
    list.role.get_or_insert_with(|| "combobox".into());
    list.scope = Some(Box::new(Scope {
        relation: Relation::OnRowOf,
        anchor,
    }));
    let op = Op::Choose {
        options: options(what),
        target: Some(list),
    };
    Some(one(op, said))
}

/// `the Country dropdown`: called a list in so many words.
fn is_list(words: Phrase<'_>) -> bool {
    target(words, None).is_some_and(|found| matches!(found.role.as_deref(), Some("combobox" | "listbox")))
}

pub(in crate::planner) fn options(what: Phrase<'_>) -> Vec<String> {
    what.list().into_iter().map(|part| bare(part).text()).collect()
}

pub(in crate::planner) fn split_list(rest: Phrase<'_>) -> (Phrase<'_>, Option<Phrase<'_>>) {
    for (at, count) in rest.places(FROM) {
        let (what, list) = (rest.to(at).trim(), rest.from(at + count).trim());
        let fits = list.is_quoted()
            || list
                .first()
                .is_some_and(|tok| tok.is_any(DETERMINERS) || tok.is_capital())
            || rest.at(at, &["as"]).is_some() && attributes::attribute_at(list) == Some(list.len())
            || list.len() == 2 && list.at(0, &["question"]).is_some() && list.toks[1].is_number()
            || reads_as_field_surely(list);
        if !what.is_empty() && !list.is_empty() && fits {
            return (what, Some(list));
        }
    }
    (rest, None)
}

/// "Select" said of a button, a box or a record: `select the second radio button`, `select the first product`.
pub(in crate::planner) fn chosen_thing(what: Phrase<'_>, context: &Context) -> Option<Op> {
    let found = target(what, context.it.as_ref())?;
    match found.role.as_deref() {
        Some("checkbox" | "radio") => Some(Op::Check {
            target: found,
            on: true,
        }),
        Some("button" | "link" | "tab" | "menuitem" | "img" | "row" | "cell" | "listitem") => {
            Some(Op::click(found))
        }
        Some("option") if found.ordinal.is_some() => Some(Op::click(found)),
        Some("textbox" | "textarea") if what.list().len() == 1 => Some(Op::click(found)),
        _ if what.at(0, words::PRONOUNS) == Some(what.len()) && !what.is_quoted() => Some(Op::click(found)),
        _ => None,
    }
}

/// Boxes and records are ticked, everything else is clicked.
fn each_chosen(target: Target) -> Op {
    let ticked = ["checkbox", "radio", "row", "listitem"];
    if target.role.as_deref().is_some_and(|role| ticked.contains(&role)) {
        Op::Check { target, on: true }
    } else {
        let how = ClickKind::Click;
        Op::Click { target, how }
    }
}
