//! Fields that are said with the thing they belong to: `Bob's phone number`, `the priority of "Leak"`, `the title of the
//! post Spring`. It reads fields only; where they can be edited is found when it is done.

use crate::model::{Relation, Scope, Target};
use crate::planner::forms::search_form;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::lists::columns;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::fields::field_target;

/// Longer names of fields or things are sentences.
const MOST_WORDS: usize = 4;
/// What belongs to no thing of a list.
const OF_THE_PAGE: &[&str] = &["birth", "order", "delivery", "payment", "page", "form", "site"];

/// The field with its thing as what it stands on the row of; `None` where no thing is named.
pub(in crate::planner) fn field(said: Phrase<'_>) -> Option<Target> {
    let said = bare(said.trim());
    let (name, thing) = possessive(said).or_else(|| of_thing(said))?;
    let plain = |tok: &Tok<'_>| tok.is_word() && !tok.is_capital();
    if name.is_empty() || name.len() > MOST_WORDS || !name.toks.iter().all(plain) {
        return None;
    }
    let mut found = field_target(name, None)?;
    if found.name == "number" {
        found.name = "quantity".to_owned();
    }
    if found.scope.is_some() || found.ordinal.is_some() {
        return None;
    }
    found.scope = Some(Box::new(Scope {
        relation: Relation::OnRowOf,
        anchor: thing,
    }));
    Some(found)
}

/// Who a thing has, by what pages call them: their names stand in columns of these names.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "author", "instructor", "teacher", "seller", "manager", "owner", "assignee", "reporter", "director", "supplier", "vendor", "sender", "recipient",
    "creator", "editor", "organizer", "organiser", "host", "winner", "speaker", "trainer", "driver", "doctor", "lead", "leader", "artist", "singer",
    "reviewer", "applicant", "publisher", "maintainer", "uploader", "contact person", "coach", "captain", "chef", "architect", "translator",
];

/// `the instructor's name and the start date`, `the project's URL`: columns of the one thing that is open; `None` where nobody has any.
pub(in crate::planner) fn columns(said: Phrase<'_>) -> Option<Vec<String>> {
    let parts = said.list();
    parts.iter().any(|part| owner(*part).is_some()).then_some(())?;
    parts
        .iter()
        .map(|part| match owner(*part) {
            Some((whose, what)) if PEOPLE.contains(&whose.as_str()) => {
                let named = matches!(what.low().as_str(), "name" | "full name");
                Some(if named {
                    whose
                } else {
                    format!("{whose} {}", what.text())
                })
            }
            Some((_, what)) => columns::column(what),
            None => columns::column(*part),
        })
        .collect()
}

/// `instructor's name`: who has it, and what.
fn owner(part: Phrase<'_>) -> Option<(String, Phrase<'_>)> {
    let part = bare(part);
    let at = (0..part.len().min(3)).find(|at| {
        let tok = &part.toks[*at];
        tok.is_word() && !tok.is_capital() && (tok.low.ends_with("'s") || tok.low.ends_with("\u{2019}s"))
    })?;
    let whole = part.to(at + 1).low();
    let whole = whole
        .strip_suffix("'s")
        .or_else(|| whole.strip_suffix("\u{2019}s"))?
        .to_owned();
    let anyone = [
        "everyone",
        "everybody",
        "each",
        "everything",
        "somebody",
        "today",
        "tomorrow",
        "yesterday",
        "this",
        "last",
        "week",
        "month",
        "year",
    ]
    .contains(&whole.as_str());
    (!anyone && at + 1 < part.len()).then(|| (whole, part.from(at + 1)))
}

/// `Bob's phone number`.
fn possessive(said: Phrase<'_>) -> Option<(Phrase<'_>, Target)> {
    let at = (0..said.len().min(MOST_WORDS)).find(|at| {
        let text = said.toks[*at].text;
        text.ends_with("'s") || text.ends_with("’s")
    })?;
    let names = said.to(at + 1);
    names
        .toks
        .iter()
        .all(|tok| tok.is_word() && tok.is_capital())
        .then_some(())?;
    let whole = names.text();
    let name = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s"))?;
    Some((said.from(at + 1), called(name, false)))
}

/// `priority of "Leak"`, `title of the post Spring`.
fn of_thing(said: Phrase<'_>) -> Option<(Phrase<'_>, Target)> {
    let (at, _) = said.find(&["of", "for"]).filter(|(at, _)| *at > 0)?;
    let thing = bare(said.from(at + 1).trim());
    // `quantity of the chair`: what a list has of each thing.
    let each = said.to(at).at(
        0,
        &[
            "quantity",
            "the quantity",
            "amount",
            "status",
            "the status",
            "priority",
            "the priority",
            "stock",
            "the stock",
            "due date",
            "the due date",
            "deadline",
        ],
    );
    // `the number of lamps`, but `the number of guests` is a field of its own.
    let number = said.to(at).at(0, &["number", "the number"]) == Some(at)
        && thing.len() == 1
        && kinds::kind_at(thing).is_none()
        && !search_form::is_counted(&thing.toks[0])
        && attributes::attribute_at(thing).is_none();
    if number && words::is_plural(&thing.toks[0].low) && !thing.toks[0].is_capital() {
        let name = words::singular(&thing.text());
        return Some((said.to(at).trim(), called(&name, false)));
    }
    let plural = thing.len() == 1 && words::is_plural(&thing.toks[0].low) && !thing.toks[0].is_capital();
    if each.is_some_and(|count| count == at) && plural {
        let name = words::singular(&thing.text());
        return Some((said.to(at).trim(), called(&name, false)));
    }
    if each.is_some_and(|count| count == at)
        && thing.len() <= 3
        && thing.len() < said.from(at + 1).trim().len()
        && thing
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
    {
        return Some((said.to(at).trim(), called(&thing.text(), false)));
    }
    // `the password of the user ben`
    let by_name = kinds::by_name(thing);
    if by_name.len() == 1 && by_name.len() < thing.len() && !thing.toks.iter().any(kinds::is_name) {
        return Some((said.to(at).trim(), called(&by_name.text(), false)));
    }
    let is_address = |tok: &Tok<'_>| tok.kind == Kind::Address || tok.text.contains('@');
    let named = thing
        .toks
        .iter()
        .position(|tok| tok.is_capital() || tok.kind == Kind::Quoted || tok.is_number() || is_address(tok))?;
    let (kind, name) = (thing.to(named), thing.from(named));
    // `Ida Moe in "Optics"`: the thing ends before its place.
    let name = name
        .find(&["in", "on"])
        .filter(|(at, _)| *at > 0)
        .map_or(name, |(at, _)| name.to(at));
    // `the quota of the mailbox bo@x.fi`
    let address = name.len() == 1 && is_address(&name.toks[0]);
    let one =
        name.is_quoted() || address || name.len() <= MOST_WORDS && name.toks.iter().all(|tok| tok.is_word());
    let plain = kind.len() <= 2
        && kind.toks.iter().all(|tok| tok.is_word())
        // `the status of the page "Prices"` is that of the page, and no text on it.
        && (name.is_quoted() || !kind.toks.iter().any(|tok| tok.is_any(OF_THE_PAGE))
            // `the status of the order 1003`
            || kind.last().is_some_and(|tok| tok.is("order")) && name.first().is_some_and(Tok::is_number));
    (one && plain).then(|| (said.to(at).trim(), called(&name.text(), name.is_quoted())))
}

fn called(name: &str, quoted: bool) -> Target {
    Target {
        name: name.to_owned(),
        quoted,
        ..Target::default()
    }
}
