//! What has to be looked for first: `expand the sections to find …`, `switch between the tabs until you see …`,
//! `find and click …`. Where to look says no step of its own: the executor opens what hides the thing.

use crate::model::{Op, Relation, Target};
use crate::planner::lexicon::verbs::fillers_at;
use crate::planner::page::places;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;

/// Ways to say where it could be.
const WAYS: &[&str] = &[
    "expand",
    "unfold",
    "open",
    "open up",
    "switch",
    "switch to",
    "switch between",
    "go through",
    "go to",
    "browse",
    "browse through",
    "navigate",
    "navigate through",
    "look through",
    "look in",
    "look at",
    "look on",
    "click through",
    "scroll",
    "scroll through",
    "scroll down",
    "page through",
    "explore",
    "cycle through",
    "flip through",
    "check",
    "search through",
    "try",
    "move between",
    "use",
];

const FINDING: &[&str] = &[
    "to find",
    "to locate",
    "in order to find",
    "to look for",
    "to search for",
    "until you find",
    "till you find",
    "until you see",
    "so you can find",
    "so that you find",
    "to reveal",
    "to get to",
    "and find",
];

/// What a stretch that says where to look leaves over.
pub(crate) enum Looks<'t> {
    /// The thing is named by the next stretch.
    Ahead,
    /// The thing, named in this stretch.
    For(Phrase<'t>),
}

/// Whether a stretch only says where to look for something.
pub(crate) fn looks<'t>(said: Phrase<'t>, next_finds: bool, elsewhere: bool) -> Option<Looks<'t>> {
    let way = said.at(0, WAYS)?;
    let (place, found) = match said.find(FINDING).filter(|(at, _)| *at >= way) {
        Some((at, count)) => (said.slice(way, at), Some(said.from(at + count).trim())),
        None if next_finds => (said.from(way), None),
        None => return None,
    };
    // A site is opened, whatever for; and so is a thing of that very name.
    let names = place
        .toks
        .iter()
        .any(|tok| tok.kind == tokens::Kind::Quoted || tok.is_capital());
    if names || places::place(place.trim(), elsewhere).is_some() {
        return None;
    }
    match found {
        Some(found) if !found.is_empty() => Some(Looks::For(found)),
        _ => Some(Looks::Ahead),
    }
}

/// Whether a stretch begins by saying that something is to be found: `to find and click on the link`.
pub(crate) fn finds(part: Phrase<'_>) -> bool {
    let part = part.trim();
    part.at(0, FINDING).is_some()
        || part
            .from(fillers_at(part, 0))
            .at(0, &["find", "locate", "find and"])
            .is_some()
            && part.at(0, &["to", "in order to", "then find"]).is_some()
}

/// Marks what a step acts on as something that has to be looked for; false if it acts on nothing.
pub(crate) fn mark(op: &mut Op) -> bool {
    match target(op) {
        Some(target) => {
            // What is done with a thing is looked for where that thing is.
            target.seek = target
                .scope
                .as_ref()
                .is_none_or(|scope| scope.relation != Relation::OnRowOf);
            true
        }
        None => false,
    }
}

fn target(op: &mut Op) -> Option<&mut Target> {
    match op {
        Op::Click { target, .. }
        | Op::Check { target, .. }
        | Op::Hover { target }
        | Op::Download { target } => Some(target),
        _ => None,
    }
}
