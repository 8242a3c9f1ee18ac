//! Things that are given another day or another place by their forms: `move the event "Dentist" to Friday at 3 pm`, `put it into
//! Recipes`. Dragging is in `moving`.

use crate::model::{Op, Target};
use crate::planner::lexicon::attributes::{date_at, time_at};
use crate::planner::lexicon::kinds::{by_name, kind_of};
use crate::planner::lexicon::words::PRONOUNS;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps};
use crate::planner::text::phrase::Phrase;

/// `move X to Friday at 3 pm`, `reschedule X to 12 May`, `postpone it until Monday`.
pub(in crate::planner) fn to_a_day<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let count = said.at(
        0,
        &[
            "move",
            "reschedule",
            "postpone",
            "shift",
            "push",
            "schedule",
            "bring forward",
        ],
    )?;
    let rest = said.from(count).trim();
    // `schedule a call for 9 May`: it is not there yet.
    if said.toks[0].is("schedule") && rest.at(0, &["a", "an", "another"]).is_some() {
        return None;
    }
    if let Some(steps) = another_time(said, rest, context) {
        return Some(steps);
    }
    let rest = rest.without_end(&["same time", "at the same time", "same place"]);
    let (at, words) = rest
        .places(&["to", "until", "for", "on"])
        .into_iter()
        .rfind(|(at, words)| {
            *at > 0 && (date_at(rest.from(at + words)).is_some() || time_at(rest.from(at + words)).is_some())
        })?;
    let what = rest.to(at);
    let what = what.find(&["from"]).map_or(what, |(at, _)| what.to(at)).trim();
    let mut when = rest.from(at + words);
    let mut fills = Vec::new();
    let fill = |text: String, name: &str| Op::Fill {
        text,
        target: Target::called(name),
    };
    while !when.is_empty() {
        when = when.without(&["at", "on", ",", "and", "the", "from", "until", "to", "-"]);
        if let Some(count) = date_at(when) {
            fills.push(fill(when.to(count).text(), "date"));
            when = when.from(count);
        } else if let Some(count) = time_at(when) {
            fills.push(fill(when.to(count).text(), "time"));
            when = when.from(count);
        } else {
            when = when.trim();
            (when.is_empty()).then_some(())?;
        }
    }
    let mut ops = Vec::new();
    if what.at(0, PRONOUNS) != Some(what.len()) {
        ops.push(Op::click(target(by_name(what), None)?));
    }
    ops.extend(fills);
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}
/// `the session Opening from 9:00 to 10:00 in the Main hall`: when it begins, and where it is to be.
fn another_time<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let (from, _) = rest.find(&["from"]).filter(|(at, _)| *at > 0)?;
    let before = time_at(rest.from(from + 1))?;
    let to = from + 1 + before + rest.at(from + 1 + before, &["to", "until"])?;
    let after = time_at(rest.from(to))?;
    let place = rest.from(to + after).trim();
    let room = place.after(&["in the", "in", "to the", "into the"]);
    (place.is_empty() || room.is_some_and(|room| room.len() <= 4 && !room.is_empty())).then_some(())?;
    let what = rest.to(from).trim();
    let fill = |text: String, name: &str| Op::Fill {
        text,
        target: Target::called(name),
    };
    let mut ops = Vec::new();
    if what.at(0, PRONOUNS) != Some(what.len()) {
        ops.push(Op::click(Target {
            seek: true,
            kind: kind_of(what),
            ..target(by_name(what), None)?
        }));
        ops.push(Op::click(Target::called("Edit")));
    }
    ops.push(fill(rest.slice(to, to + after).text(), "start time"));
    ops.extend(room.map(|room| fill(room.text(), "room")));
    context.making = true;
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(ops.into_iter().map(draft).collect()))
}
