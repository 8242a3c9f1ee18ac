//! Steps that move things with the mouse: drag and drop, lists that are put in order, handles that change a size.

use crate::model::{Drop, Op, Relation, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{PRONOUNS, bare, ordinal, whole_number};
use crate::planner::lexicon::{deeds, kinds};
use crate::planner::lists::each::each;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::stretch::{clause, goals};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::to_each;
use crate::planner::values::pieces;

const ONTO: &[&str] = &[
    "to",
    "onto",
    "into",
    "on to",
    "in to",
    "on top of",
    "over to",
    "over",
    "inside",
    "in",
    "on",
    "and drop it on",
    "and drop it in",
    "and drop it into",
    "and drop it onto",
    "so that it is inside",
    "so it is inside",
];
const BEFORE: &[&str] = &[
    "above",
    "before",
    "to before",
    "to above",
    "in front of",
    "on top of",
];
const AFTER: &[&str] = &[
    "below",
    "after",
    "under",
    "beneath",
    "to after",
    "to below",
    "behind",
    "underneath",
];
const PLACES: &[&str] = &[
    "position",
    "positions",
    "place",
    "places",
    "spot",
    "spots",
    "step",
    "steps",
    "row",
    "rows",
    "column",
    "columns",
    "slot",
    "slots",
    "item",
    "items",
    "square",
    "squares",
    "cell",
    "cells",
    "tile",
    "tiles",
];

/// What a thing has one of, where moving it there sets a field of it.
const FIELDS: &[&str] = &[
    "milestone",
    "sprint",
    "version",
    "release",
    "iteration",
    "component",
    "priority",
    "queue",
];

/// `drag X onto Y`, `drag X up by one position`, `move X to the top of the list`.
pub(crate) fn drag(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&["and drop", "-and-drop", "&", "drop"]);
    // `20 units of X from shelf A to shelf B`: an amount is no thing to drag.
    if rest.first().is_some_and(|tok| tok.is_number()) && rest.find(&["of"]).is_some_and(|(at, _)| at <= 2) {
        return pieces::moved(said, rest, 1, context).unwrap_or_else(|| Err(goals::unknown(said)));
    }
    // `the files a.txt and b.txt from Inbox to Archive`: one after the other; where they were says nothing more.
    if let Some((at, _)) = rest
        .places(&["to", "into", "onto"])
        .last()
        .filter(|(at, _)| *at > 0)
        && context.elsewhere()
        && let what = rest.to(*at)
        && let what = what.find(&["from"]).map_or(what, |(from, _)| what.to(from))
        && let Some(names) = to_each::names(what, "Move")
    {
        let mut steps = Vec::new();
        let it = context.it.clone();
        for name in names {
            let toks: Vec<_> = name.toks.iter().chain(rest.from(*at).toks).cloned().collect();
            context.it.clone_from(&it);
            steps.extend(drag(said, Phrase::new(said.src, &toks), context)?);
        }
        return Ok(steps);
    }
    // `move a.txt and b.txt into it`: one after the other.
    if let Some((at, _)) = rest.find(&["to", "into", "onto"]).filter(|(at, _)| *at > 0)
        && context.elsewhere()
        && let names = rest.to(at).list()
        && names.len() > 1
        && names.iter().all(|name| {
            name.len() == 1
                && kinds::is_name(&name.toks[0])
                && (name.is_quoted() || name.toks[0].text.contains('.'))
        })
    {
        let mut steps = Vec::new();
        let it = context.it.clone();
        for name in names {
            let toks: Vec<_> = name.toks.iter().chain(rest.from(at).toks).cloned().collect();
            context.it.clone_from(&it);
            steps.extend(drag(said, Phrase::new(said.src, &toks), context)?);
        }
        return Ok(steps);
    }
    // `move it to the milestone Spring`: a field of it.
    if let Some((at, count)) = rest
        .find(&["to the", "into the"])
        .filter(|(at, _)| rest.to(*at).at(0, PRONOUNS) == Some(*at))
        && let Some((field, text)) = crate::planner::values::pairs::kind_and_name(rest.from(at + count))
        && FIELDS.contains(&field.name.as_str())
        && context.elsewhere()
    {
        context.making = true;
        return one(Op::Fill { text, target: field }, said);
    }
    // `move them to the folder Old`, of the rows that are ticked: the list has a control for that.
    if context.ticked
        && let Some((at, count)) = rest.find(&["to", "into"]).filter(|(at, _)| *at > 0)
        && rest.to(at).at(
            0,
            &[
                "them",
                "these",
                "those",
                "both",
                "all of them",
                "the selected ones",
            ],
        ) == Some(at)
    {
        let click = Op::click(Target::called("Move"));
        let place = kinds::by_name(rest.from(at + count));
        let choose = Op::Choose {
            options: vec![bare(place).text()],
            target: None,
        };
        let draft = |op| clause::Draft {
            op,
            span: said.span(),
        };
        return Ok([click, choose].map(draft).into());
    }
    if let Some(op) = slid(rest, context) {
        return one(op, said);
    }
    // `unlock the topic "Rules", move it to News`: the topic, and not what unlocks it.
    if let Some(done) = &context.it
        && done.role.as_deref() == Some("button")
        && let Some(scope) = done
            .scope
            .as_ref()
            .filter(|scope| scope.relation == Relation::OnRowOf)
    {
        context.it = Some(scope.anchor.clone());
    }
    // `all messages from Newsletter to the folder Trash`: those of them.
    if rest
        .at(0, &["all", "every", "each", "all the", "all of the"])
        .is_some()
        && rest.find(&["from", "by", "with", "about"]).is_some()
        && let Some((to, _)) = rest
            .places(&["to", "into", "onto"])
            .into_iter()
            .find(|(at, count)| *at > 1 && at + count < rest.len())
        && let (Some(found), Some(Drop::Onto(place))) = (
            deeds::of_several(rest.to(to).trim()),
            goal(rest.from(to), context),
        )
    {
        context.it = None;
        let (target, to) = (found, Drop::Onto(place));
        return one(Op::Drag { target, to }, said);
    }
    // `the card from To do to Done`: where it was says nothing more.
    if let Some((from, _)) = rest.find(&["from"]).filter(|(at, _)| *at > 0)
        && let Some((to, _)) = rest
            .places(&["to", "into", "onto"])
            .into_iter()
            .find(|(at, count)| at > &(from + 1) && at + count < rest.len())
        && let (Some(found), Some(Drop::Onto(place))) = (
            target(kinds::by_name(rest.to(from)), context.it.as_ref()),
            goal(rest.from(to), context),
        )
    {
        context.it = Some(found.clone());
        let (target, to) = (found, Drop::Onto(place));
        return one(Op::Drag { target, to }, said);
    }
    let found = (1..rest.len()).find_map(|at| {
        let to = goal(rest.from(at), context)?;
        let what = rest.to(at).trim();
        let target = each(what).or_else(|| target(what, context.it.as_ref()))?;
        Some((target, to))
    });
    match found {
        Some((target, to)) => {
            context.it = Some(target.clone());
            one(Op::Drag { target, to }, said)
        }
        None => Err(Fault::new(
            said,
            "Say what to drag, and where to: drag “Lemon” onto the basket.",
        )
        .with([
            "drag \"Lemon\" onto \"Basket\"".into(),
            "drag \"Lemon\" to the top".into(),
        ])),
    }
}

/// `the slider to 40`: a value, not a place.
fn slid(rest: Phrase<'_>, context: &mut Context) -> Option<Op> {
    let (what, value) = rest.split(&["to", "until", "to the value", "to a value of"])?;
    let text = value.trim().without_end(&["percent"]).text();
    text.trim_end_matches('%').parse::<f64>().ok()?;
    let target = target(what, context.it.as_ref()).filter(|found| found.role.as_deref() == Some("slider"))?;
    context.it = Some(target.clone());
    Some(Op::Fill { text, target })
}

/// Where to, if the whole stretch says so.
fn goal(phrase: Phrase<'_>, context: &Context) -> Option<Drop> {
    let phrase = phrase.trim();
    if let Some(by) = distance(phrase) {
        return Some(by);
    }
    let placed = phrase
        .after(&[
            "to",
            "into",
            "in",
            "at",
            "to be at",
            "so it is in",
            "so that it is in",
        ])
        .and_then(place);
    if placed.is_some() {
        return placed;
    }
    let named = |words: &[&str]| -> Option<Target> {
        let anchor = bare(phrase.after(words)?.trim());
        // `the column Done`, `the list "Done"`
        let anchor = match anchor.after(&[
            "column",
            "list",
            "box",
            "area",
            "lane",
            "board",
            "folder",
            "stage",
            "category",
            "album",
            "section",
            "group",
            "project",
            "status",
            "phase",
            "swimlane",
            "notebook",
            "shelf",
            "queue",
            "team",
            "collection",
            "directory",
            "playlist",
            "space",
            "workspace",
            "label",
            "bucket",
            "tab",
            "channel",
        ]) {
            Some(name)
                if name
                    .first()
                    .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted) =>
            {
                name
            }
            _ => anchor,
        };
        (!anchor.is_empty()).then(|| target(anchor, context.it.as_ref()))?
    };
    if let Some(anchor) = named(BEFORE) {
        return Some(Drop::Before(anchor));
    }
    if let Some(anchor) = named(AFTER) {
        return Some(Drop::After(anchor));
    }
    named(ONTO).map(Drop::Onto)
}

/// `up`, `left by two positions`, `2 places to the right`.
fn distance(phrase: Phrase<'_>) -> Option<Drop> {
    let way = |phrase: Phrase<'_>| -> Option<(usize, i32, i32)> {
        const WAYS: &[(&[&str], i32, i32)] = &[
            (&["up", "upwards", "upward"], 0, -1),
            (&["down", "downwards", "downward"], 0, 1),
            (&["left", "to the left", "leftwards"], -1, 0),
            (&["right", "to the right", "rightwards"], 1, 0),
        ];
        WAYS.iter()
            .find_map(|(words, x, y)| phrase.at(0, words).map(|count| (count, *x, *y)))
    };
    let counted = |phrase: Phrase<'_>| -> Option<(i32, usize)> {
        let rest = phrase.without(&["by", "a", "another"]);
        if rest.is_empty() {
            return Some((1, phrase.len()));
        }
        let (count, left) = rest
            .take(whole_number)
            .and_then(|(count, left)| Some((i32::try_from(count).ok()?, left)))
            .unwrap_or((1, rest));
        let places = left.at(0, PLACES)?;
        Some((count, phrase.len() - left.len() + places))
    };
    if let Some((words, x, y)) = way(phrase) {
        let (count, taken) = counted(phrase.from(words))?;
        return (taken == phrase.len() - words).then(|| Drop::By(x * count, y * count));
    }
    let (count, taken) = counted(phrase)?;
    let (words, x, y) = way(phrase.from(taken))?;
    (words + taken == phrase.len()).then(|| Drop::By(x * count, y * count))
}

/// `the top`, `the 3rd position`, `the bottom right of the grid`.
fn place(after: Phrase<'_>) -> Option<Drop> {
    let after = bare(after.trim());
    let of = after
        .find(&["of the", "in the", "on the"])
        .map_or(after.len(), |(at, _)| at);
    let low = after.to(of).trim().low();
    let low = low
        .trim_end_matches(" corner")
        .trim_end_matches(" side")
        .trim_end_matches(" edge")
        .trim_end_matches(" end")
        .replace(['-', ','], " ");
    let corner = match low.as_str() {
        "top" | "very top" | "beginning" | "start" | "front" => return Some(Drop::Position(1)),
        "bottom" | "very bottom" | "end" | "back" => return Some(Drop::Position(-1)),
        "left" | "far left" => Some((-1, 0)),
        "right" | "far right" => Some((1, 0)),
        "center" | "centre" | "middle" => Some((0, 0)),
        "top left" | "upper left" => Some((-1, -1)),
        "top center" | "top centre" | "top middle" | "upper middle" => Some((0, -1)),
        "top right" | "upper right" => Some((1, -1)),
        "bottom left" | "lower left" => Some((-1, 1)),
        "bottom center" | "bottom centre" | "bottom middle" | "lower middle" => Some((0, 1)),
        "bottom right" | "lower right" => Some((1, 1)),
        "center left" | "middle left" | "left center" | "left middle" => Some((-1, 0)),
        "center right" | "middle right" | "right center" | "right middle" => Some((1, 0)),
        _ => None,
    };
    if let Some((x, y)) = corner {
        return Some(Drop::Corner(x, y));
    }
    let named = after.to(of).trim();
    if let Some((n, left)) = named.take(ordinal)
        && left.at(0, PLACES) == Some(left.len())
    {
        return Some(Drop::Position(n));
    }
    let number = named.after(&["position", "place", "spot", "row", "slot", "position number"])?;
    let (n, left) = number.take(whole_number)?;
    left.is_empty()
        .then(|| i32::try_from(n).ok().filter(|n| *n > 0).map(Drop::Position))?
}

/// `resize the text area so that the width is larger`, `make the box wider`, `enlarge the box`.
pub(crate) fn resize(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    const END: &[&str] = &[
        "so that",
        "so",
        "until",
        "to be",
        "by",
        "to make",
        "such that",
        "to",
    ];
    const LARGER: &[&str] = &[
        "larger", "bigger", "greater", "wider", "taller", "higher", "longer", "enlarge", "widen", "more",
        "broader", "grow",
    ];
    const SMALLER: &[&str] = &[
        "smaller", "less", "narrower", "shorter", "lower", "shrink", "narrow", "thinner",
    ];
    const ACROSS: &[&str] = &[
        "width",
        "wider",
        "narrower",
        "horizontally",
        "widen",
        "broader",
        "narrow",
        "sideways",
    ];
    const DOWN: &[&str] = &[
        "height",
        "taller",
        "shorter",
        "higher",
        "lower",
        "vertically",
        "longer",
    ];
    let says = |words: &[&str]| said.find(words).is_some();
    let size = match (says(LARGER), says(SMALLER)) {
        (true, false) => 1,
        (false, true) => -1,
        _ => {
            return Err(
                Fault::new(said, "Say whether it should become larger or smaller.")
                    .with(["resize the text area so that it is larger".into()]),
            );
        }
    };
    let all = !says(ACROSS) && !says(DOWN);
    let (x, y) = (i32::from(says(ACROSS) || all), i32::from(says(DOWN) || all));
    let end = rest
        .find(END)
        .or_else(|| rest.find(LARGER))
        .or_else(|| rest.find(SMALLER))
        .map_or(rest.len(), |(at, _)| at);
    match target(rest.to(end), context.it.as_ref()) {
        Some(target) => {
            context.it = Some(target.clone());
            let to = Drop::Size(x * size, y * size);
            one(Op::Drag { target, to }, said)
        }
        None => Err(Fault::new(said, "What should become larger or smaller?")),
    }
}
