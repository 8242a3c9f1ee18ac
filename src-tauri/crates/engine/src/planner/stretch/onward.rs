//! What a stretch takes from the one before it: a name alone after a click is clicked too (`click Admin, then Users`),
//! and a part of the page that was named first holds the fields that follow (`In the Add user form, enter …`).

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::lexicon::verbs::{Strength, Verb, fillers_at, verb_at};
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::page::places;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::aside;

/// Longer names are sentences.
const MOST_WORDS: usize = 6;

/// Whether a stretch that starts with a verb is a name all the same: `then Add New`, `then Export`.
pub(in crate::planner) fn is_name(said: Phrase<'_>, verb: Verb) -> bool {
    let noun = matches!(
        verb,
        Verb::Add | Verb::Collect | Verb::Goal | Verb::Unsupported | Verb::Check | Verb::Uncheck | Verb::Set
    );
    // `then Empty room`: a verb has no capital there.
    let cleared =
        verb == Verb::Clear && said.len() == 2 && said.toks[0].is_capital() && said.toks[1].is_word();
    cleared
        && said.src[..said.toks[0].from]
            .trim_end()
            .ends_with(|c: char| c == ',' || c.is_lowercase())
        || noun && said.len() <= 4 && said.toks.iter().all(|tok| tok.is_word() && tok.is_capital())
}

/// Whether words without a verb could be what is clicked next.
pub(in crate::planner) fn could_be_clicked(said: Phrase<'_>) -> bool {
    let said = bare(said.trim());
    let named = said
        .first()
        .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
    said.len() <= MOST_WORDS
        && (named || said.len() <= 3)
        && said
            .toks
            .iter()
            .all(|tok| matches!(tok.kind, Kind::Word | Kind::Quoted))
}

/// `In the Add user form [enter …]`: the part of the page, and what is to be done there if it is said with it.
pub(in crate::planner) fn place_first(said: Phrase<'_>) -> Option<(Target, Option<Phrase<'_>>)> {
    let rest = said.after(AT)?;
    let end = (1..rest.len()).find(|at| {
        let from = fillers_at(rest, *at);
        // `On the board, take the card "Leak"`: a word that is no verb here may be one there.
        let comma = rest.toks[at - 1].text == ",";
        if comma && aside::names_a_control(rest.from(from)) {
            return true;
        }
        verb_at(rest, from).is_some_and(|(verb, strength, count)| {
            let next = rest.toks.get(from + count);
            // After the name of a part, `choose` is no noun.
            let chooses = verb == Verb::Choose && next.is_some_and(Tok::is_word);
            // `report a new issue`
            let one = rest.toks[from + count - 1].is_any(&["a", "an", "new"]);
            strength == Strength::Sure || chooses || one || next.is_some_and(begins_a_value)
        })
    });
    let (region, after) = match end {
        Some(at) => (rest.to(at), Some(rest.from(at))),
        None => (rest, None),
    };
    // `the settings under my name`: everybody's own menu is called after them.
    let region = region.trim().without_end(&[
        "under my name",
        "under my user name",
        "under my username",
        "behind my name",
        "in my menu",
        "in the user menu",
        "in my user menu",
    ]);
    let sure = region
        .first()
        .is_some_and(|tok| tok.is_any(DETERMINERS) || tok.is_capital() || tok.kind == Kind::Quoted);
    if !sure || region.len() > 2 * MOST_WORDS || !region.is_quoted() && places::place(region, true).is_some()
    {
        return None;
    }
    // `the filter on the right, under "Status"`: the second lies in the first.
    let comma = region.toks.iter().position(|tok| tok.text == ",");
    let nested = comma.and_then(|at| Some((region.to(at), region.from(at + 1).after(AT)?)));
    let anchor = match nested {
        Some((outer, inner)) => {
            let mut anchor = part(inner)?;
            anchor.scope = Some(Box::new(Scope {
                relation: Relation::In,
                anchor: part(outer)?,
            }));
            anchor
        }
        None => part(region)?,
    };
    Some((anchor, after))
}

/// `Facility > Users`: one click after the other.
pub(in crate::planner) fn way(said: Phrase<'_>, names: &str) -> Vec<Draft> {
    let names = names.split(['>', '›', '→']).map(str::trim);
    let clicks = names
        .filter(|name| !name.is_empty())
        .map(|name| Draft::click(Target::called(name), said));
    clicks.collect()
}

/// What follows `in the CMS`, `on the help desk`: words for a whole application say no place of it.
pub(in crate::planner) fn in_the_app(said: Phrase<'_>) -> Option<Phrase<'_>> {
    #[rustfmt::skip]
    const APPS: &[&str] = &[
        "cms", "crm", "app", "application", "shop", "store", "admin panel", "panel", "dashboard", "system", "tool", "portal", "site", "website", "backend", "wiki", "forum",
        "issue tracker", "bug tracker", "tracker", "web shop", "webshop", "online shop", "web mail", "webmail", "mail client", "help desk", "helpdesk", "admin area", "admin interface", "back office",
        "control panel", "intranet", "software", "platform", "service", "demo", "blog", "web app", "todo app", "file manager", "admin", "admin site",
    ];
    let stated = said.after(AT)?;
    let rest = bare(stated);
    // `In Admin, …` is a part of the site by its name.
    if rest.len() == stated.len() && rest.first().is_some_and(Tok::is_capital) {
        return None;
    }
    let count = (1..=4.min(rest.len())).rev().find(|count| {
        let words = rest.to(*count);
        APPS.iter().any(|app| {
            let len = app.split(' ').count();
            len <= *count
                && words.at(count - len, &[app]).is_some()
                && words.to(count - len).toks.iter().all(|tok| tok.is_word())
        }) && rest
            .toks
            .get(*count)
            .is_none_or(|tok| matches!(tok.text, "," | ":") || verb_at(rest, *count).is_some())
    })?;
    Some(rest.from(count).trim())
}

/// The page that is named first: `On the Reports page`.
pub(in crate::planner) fn named_page(said: Phrase<'_>) -> Option<Target> {
    let rest = bare(said.after(AT)?);
    let end = (1..rest.len().min(MOST_WORDS))
        .find(|at| rest.toks[*at].is_any(&["page", "screen", "tab", "view"]))?;
    let name = rest.to(end);
    let named = name
        .toks
        .iter()
        .all(|tok| tok.is_capital() || tok.kind == Kind::Quoted);
    let ends = rest
        .toks
        .get(end + 1)
        .is_none_or(|tok| tok.text == "," || verb_at(rest, end + 1).is_some());
    (named && ends).then(|| Target {
        name: name.text(),
        quoted: name.is_quoted(),
        ..Target::default()
    })
}

/// A part of the page by its name.
fn part(region: Phrase<'_>) -> Option<Target> {
    let region = region.trim();
    let name = bare(region).without_end(PARTS);
    let mut anchor = target(if name.is_empty() { region } else { name }, None)?;
    if anchor.role.as_deref() == Some("heading") {
        anchor.role = None;
    }
    Some(anchor)
}

/// Before the name of a part.
const AT: &[&str] = &["in", "within", "inside", "under", "on", "among"];

/// Words for parts of a page that say nothing of their names.
const PARTS: &[&str] = &[
    "form", "section", "panel", "box", "area", "part", "widget", "block", "fieldset", "group", "pane",
    "sidebar",
];

fn begins_a_value(tok: &Tok<'_>) -> bool {
    matches!(tok.kind, Kind::Quoted | Kind::Slot | Kind::Address)
        || tok.is_word() && (tok.is_any(DETERMINERS) || tok.is_capital() || tok.text.contains('@'))
}

/// Puts a thing, or the outermost place it stands in, into another.
fn put_in(target: &mut Target, region: &Target) {
    match &mut target.scope {
        Some(scope) => put_in(&mut scope.anchor, region),
        none => {
            *none = Some(Box::new(Scope {
                relation: Relation::In,
                anchor: region.clone(),
            }));
        }
    }
}

/// Puts steps into the part that was named before them; the click after the fields is the last of them.
pub(in crate::planner) fn narrow(steps: &mut [Draft], context: &mut Context) {
    let Some(region) = context.region.clone().filter(|_| !steps.is_empty()) else {
        return;
    };
    for step in steps {
        let target = match &mut step.op {
            Op::Fill { target, .. } | Op::Check { target, .. } => target,
            Op::Choose {
                target: Some(target), ..
            } => target,
            Op::Click { target, .. } => {
                context.region = None;
                put_in(target, &region);
                // What it opens has parts of its own.
                return;
            }
            // `Under Settings choose Users`: the list of that name, or the menu.
            Op::Choose { target: none, .. } => {
                *none = context.region.take();
                continue;
            }
            _ => {
                context.region = None;
                return;
            }
        };
        // `In the filter, under "Status", click Open`: the nearer place lies in the other.
        put_in(target, &region);
        // `among the members, change the phone of Bo`: what is saved then is his form, and no list.
        if target
            .scope
            .as_ref()
            .is_some_and(|scope| scope.relation == Relation::OnRowOf)
        {
            context.region = None;
            return;
        }
    }
}
