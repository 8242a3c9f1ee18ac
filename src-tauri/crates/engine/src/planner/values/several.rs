//! Several fields said at once: both text fields, a name and a password, one value for each slider.

use crate::model::{Op, Target};
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::{bare, is_plural};
use crate::planner::page::actions;
use crate::planner::stretch::clause::Draft;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::beside::described_value;
use crate::planner::values::fields::{FIELD_NAMES, field_target, split_field};

/// `both text fields`, `all fields`: one target for each of the first ones.
pub(in crate::planner) fn several_fields(field: Phrase<'_>) -> Vec<Target> {
    let field = field.trim();
    let Some((count, rest)) = field
        .take(actions::both)
        .filter(|(count, _)| (2..=10).contains(count))
    else {
        return Vec::new();
    };
    let Some((name, role)) = role_of(rest).filter(|_| {
        rest.last()
            .is_some_and(|tok| is_plural(&tok.low) || tok.low.ends_with("es"))
    }) else {
        return Vec::new();
    };
    let one = |at: u64| Target {
        name: name.text(),
        role: Some(role.to_owned()),
        ordinal: i32::try_from(at).ok(),
        ..Target::default()
    };
    (1..=count).map(one).collect()
}

/// `my name Ada Lovelace and my email ada@example.com`: fields that every form has, each before its value.
fn of_mine(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Vec<Draft>> {
    let fill = |part: Phrase<'_>| {
        let part = part.trim().after(&["my", "the", "your", "a", "an"])?;
        let (name, value) = (1..=2.min(part.len().saturating_sub(1)))
            .rev()
            .map(|count| (part.to(count), part.from(count).trim()))
            .find(|(name, _)| FIELD_NAMES.contains(&name.low().as_str()))?;
        let value = value.without(&["is", "as", ":"]);
        let first = value.first()?;
        let is_value = first.is_capital()
            || first.text.contains('@')
            || first.text.starts_with(|c: char| c.is_numeric() || c == '+');
        let only = value.find(&["in", "into", "to", "as"]).is_none();
        (is_value && only).then(|| Draft {
            op: Op::Fill {
                text: value.text(),
                target: Target {
                    name: name.text(),
                    role: Some("textbox".into()),
                    ..Target::default()
                },
            },
            span: said.span(),
        })
    };
    rest.list().into_iter().map(fill).collect()
}

/// `the username "x" and the password "y" [into the text fields]`.
pub(in crate::planner) fn pairs_into(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Vec<Draft>> {
    if let Some(steps) = of_mine(said, rest) {
        return Some(steps);
    }
    let pairs_said = split_field(rest)
        .filter(|(_, field)| role_of(bare(*field)).is_some_and(|(name, _)| name.is_empty()))
        .map_or(rest, |(value, _)| value);
    let parts = pairs_said.list();
    if parts.len() < 2 {
        return None;
    }
    let mut before: Option<Target> = None;
    parts
        .into_iter()
        .map(|part| {
            let (what, value) = described_value(part)
                .or_else(|| split_field(part).map(|(value, field)| (field, value)))
                .or_else(|| value_first(part))?;
            let mut found = field_target(what, None)?;
            // `12 into the first field and 30 into the second`
            if let Some((nth, left)) = bare(what).take(words::ordinal)
                && left.is_empty()
                && let Some(named) = before.clone().filter(|named| named.ordinal.is_some())
            {
                found = Target {
                    ordinal: Some(nth),
                    ..named
                };
            }
            before = Some(found.clone());
            found.role.get_or_insert_with(|| "textbox".into());
            Some(Draft {
                op: Op::Fill {
                    text: value.text(),
                    target: found,
                },
                span: said.span(),
            })
        })
        .collect()
}

/// `25 in stock` beside pairs that are said in full.
fn value_first<'t>(part: Phrase<'t>) -> Option<(Phrase<'t>, Phrase<'t>)> {
    let value = part
        .first()
        .filter(|tok| tok.is_number() || tok.kind == Kind::Quoted)?;
    let field = part.from(1).after(&["in", "into", "as", "for"])?;
    let plain = !field.is_empty() && field.len() <= 3 && field.toks.iter().all(Tok::is_word);
    (plain && !value.text.is_empty()).then(|| (field, part.to(1)))
}

/// `the sliders to [5, 11, 10]`, `the fields to 1, 2 and 3`: one value for each, in order.
pub(in crate::planner) fn one_each(
    said: Phrase<'_>,
    field: Phrase<'_>,
    value: Phrase<'_>,
) -> Option<Vec<Draft>> {
    let field = bare(field);
    let (name, role) = role_of(field)?;
    if !field.last().is_some_and(|tok| is_plural(&tok.low)) {
        return None;
    }
    let value = bare(value).without(&[
        "combination",
        "combinations",
        "value",
        "values",
        "numbers",
        "settings",
    ]);
    let text = value.text();
    let values: Vec<&str> = text
        .split([',', ' ', '[', ']', '(', ')', ';', '/'])
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and"))
        .collect();
    if values.len() < 2 || values.iter().any(|part| part.parse::<f64>().is_err()) {
        return None;
    }
    let steps = (1..).zip(values).map(|(at, part)| Draft {
        op: Op::Fill {
            text: part.to_owned(),
            target: Target {
                name: name.text(),
                role: Some(role.to_owned()),
                ordinal: Some(at),
                ..Target::default()
            },
        },
        span: said.span(),
    });
    Some(steps.collect())
}
