//! Steps on each of several things: `the Like button on all posts by Ada`, `every checkbox`, `the star on 2 posts`.
//! It finds out what is meant and how many at most; it reads no verb.

use crate::model::{Relation, Scope, Target};
use crate::planner::lexicon::attributes;
use crate::planner::lexicon::roles::RECORDS;
use crate::planner::lexicon::words::{DETERMINERS, bare, is_plural, singular, whole_number};
use crate::planner::lists::superlative;
use crate::planner::page::targets::target;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;

const ALL: &[&str] = &[
    "all of the",
    "all of",
    "all the",
    "all",
    "every single",
    "every one of the",
    "every",
    "each of the",
    "each",
];
/// Between a thing and the several places where it is.
const ON: &[&str] = &[
    "on", "in", "of", "for", "at", "from", "beside", "next to", "under", "below",
];
/// Between a record and what tells it from others.
pub(in crate::planner) const WHOSE: &[&str] = &[
    "by",
    "from",
    "of",
    "written by",
    "posted by",
    "made by",
    "sent by",
    "with",
    "containing",
    "that contain",
    "that contains",
    "for",
    "named",
    "called",
    "about",
];

/// The things that are meant, if there are several; no more than the number that is said.
pub(crate) fn each(rest: Phrase<'_>) -> Option<Target> {
    let rest = rest.trim();
    let (at, count, most) = quantity(rest)?;
    let (before, after) = (rest.to(at).trim(), rest.from(at + count).trim());
    let mut found = if before.is_empty() {
        several(after)?
    } else {
        let on = rest.slice(0, at).without_end(ON);
        (on.len() < before.len()).then_some(())?;
        let mut found = target(on, None).filter(|found| found.ordinal.is_none())?;
        if let Some(anchor) = whose(after) {
            found.scope = Some(Box::new(Scope {
                relation: Relation::OnRowOf,
                anchor,
            }));
        }
        found
    };
    found.every = Some(most);
    Some(found)
}

/// Where the quantity stands, how many words it takes, and the most that are meant: 0 for all.
fn quantity(rest: Phrase<'_>) -> Option<(usize, usize, u32)> {
    (0..rest.len()).find_map(|at| {
        let before = at.checked_sub(1).and_then(|at| rest.toks.get(at));
        if !before
            .is_none_or(|tok| tok.is_any(&["on", "in", "of", "for", "at", "from", "beside", "to", "under"]))
        {
            return None;
        }
        if let Some(count) = rest.at(at, ALL).filter(|_| !rest.toks[at].is_capital()) {
            let next = rest.toks.get(at + count)?;
            // `Select All Files` is a name, `all the Delete buttons` are several.
            let thing = next.is_word() && (!next.is_capital() || count > 1) || next.kind == Kind::Quoted;
            return thing.then_some((at, count, 0));
        }
        // `on 2 posts by Ada`, `on at least 2 posts`
        before?;
        let skip = rest
            .at(at, &["at least", "exactly", "only", "just", "the first"])
            .unwrap_or(0);
        let (most, left) = rest.from(at + skip).take(whole_number)?;
        let count = rest.len() - at - left.len();
        record(left)?;
        Some((
            at,
            count,
            u32::try_from(most).ok().filter(|most| (1..=500).contains(most))?,
        ))
    })
}

/// `checkboxes`, `delete buttons in the table`: one of them, by role and name.
fn several(after: Phrase<'_>) -> Option<Target> {
    if let Some((count, noun)) = record(after) {
        let left = after.from(count);
        let mut found = Target {
            name: noun,
            role: Some("listitem".into()),
            ..Target::default()
        };
        if let Some(who) = left.after(WHOSE).filter(|who| !who.is_empty()) {
            found.name = bare(who).text();
            found.role = None;
            found.quoted = bare(who).is_quoted();
        }
        return Some(found);
    }
    let mut found = target(after, None).filter(|found| found.ordinal.is_none())?;
    if found.role.is_none() && !found.quoted {
        let (head, last) = found
            .name
            .rsplit_once(' ')
            .map_or(("", found.name.as_str()), |(head, last)| (head, last));
        let one = singular(&last.to_lowercase());
        found.name = format!("{head} {one}").trim().to_owned();
    }
    Some(found)
}

/// A record's noun at the start: how many words, and the noun itself.
fn record(phrase: Phrase<'_>) -> Option<(usize, String)> {
    let longest = (1..=2.min(phrase.len())).rev();
    longest.into_iter().find_map(|count| {
        let low = phrase.to(count).low();
        let (head, last) = low
            .rsplit_once(' ')
            .map_or((String::new(), low.as_str()), |(head, last)| {
                (format!("{head} "), last)
            });
        let noun = format!("{head}{}", singular(last));
        RECORDS.contains(&noun.as_str()).then_some((count, noun))
    })
}

/// `posts by Ada`: what tells them from others; `None` where nothing does.
fn whose(after: Phrase<'_>) -> Option<Target> {
    let noun = record(after).map_or_else(
        || {
            after
                .first()
                .filter(|tok| tok.is_word() && (is_plural(&tok.low) || after.len() == 1))
                .map_or(0, |_| 1)
        },
        |(count, _)| count,
    );
    let left = after.from(noun).trim();
    let who = bare(left.without(WHOSE).without(DETERMINERS));
    (!left.is_empty() && !who.is_empty()).then(|| Target {
        name: who.text(),
        quoted: who.is_quoted(),
        ..Target::default()
    })
}

/// `the email by Ada`, `the post with "tea"`: a record known by what is in it.
pub(crate) fn record_of(phrase: Phrase<'_>) -> Option<Target> {
    if let Some(record) = superlative::record(phrase.trim()) {
        return Some(record);
    }
    let phrase = bare(phrase.trim());
    // `the post at the top`
    for (ends, ordinal) in [
        (&["at the top", "on top", "at the very top"][..], 1),
        (&["at the bottom", "at the very bottom"][..], -1),
    ] {
        let one = phrase.without_end(ends);
        if one.len() < phrase.len()
            && let Some((_, noun)) = record(one).filter(|(count, _)| *count == one.len())
        {
            return Some(Target {
                name: noun,
                role: Some("listitem".into()),
                ordinal: Some(ordinal),
                ..Target::default()
            });
        }
    }
    // `Ada's email`
    if phrase.len() > 1
        && let Some(owner) = phrase.first().filter(|tok| tok.is_capital())
        && let Some(name) = owner
            .text
            .strip_suffix("'s")
            .or_else(|| owner.text.strip_suffix("’s"))
        && record(phrase.from(1)).is_some_and(|(count, _)| count + 1 == phrase.len())
    {
        return Some(Target::called(name));
    }
    let (count, _) = record(phrase)?;
    let rest = phrase.from(count);
    // `the email Ada sent me`, `the email you got from Ada`
    let by_whom = rest.without(&["that", "which"]);
    let sent = by_whom
        .find(&["sent me", "sent you", "sent", "wrote"])
        .filter(|(at, _)| *at > 0);
    let who = match sent {
        Some((at, _)) if by_whom.first().is_some_and(tokens::Tok::is_capital) => by_whom.to(at),
        _ => bare(
            rest.without(&[
                "that",
                "which",
                "you got",
                "i got",
                "you received",
                "i received",
                "you have",
                "came",
            ])
            .after(WHOSE)?
            .without_end(&["in my inbox", "in the inbox", "in your inbox"])
            .trim(),
        ),
    };
    // `the subject "Lunch"`: a field, and what stands in it.
    let attribute = attributes::attribute_at(who);
    let who = match (attribute, who.last()) {
        (Some(count), Some(last)) if count + 1 == who.len() && last.kind == Kind::Quoted => who.from(count),
        _ => who,
    };
    (!who.is_empty()).then(|| Target {
        name: who.text(),
        quoted: who.is_quoted(),
        ..Target::default()
    })
}
