//! `set the quantity to 3`, `change Country to Finland`, `change the status of Leak from New to Done`: one field and what it is to be.

use crate::model::{Op, Relation, Scope, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::page::targets::target;
use crate::planner::questions::whose;
use crate::planner::sentences::say;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::{making, raising, replacing, saying};
use crate::planner::values::fields::field_target;
use crate::planner::values::pairs;
use crate::planner::values::several::one_each;
use crate::planner::whole::named::is_noun;

const IN_THE_SETTINGS: &[&str] = &[
    "in the settings",
    "in the preferences",
    "in settings",
    "under settings",
];

/// `set the quantity to 3`, `change Country to Finland`.
pub(crate) fn set(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    if let Some(steps) = raising::raised(said, rest, context) {
        return steps;
    }
    // `the country to Finland, the city to Turku`
    let is_set = |part: &Phrase<'_>| {
        part.find(&["to", "as", "="])
            .is_some_and(|(at, count)| at > 0 && at + count < part.len())
    };
    let listed = Some(rest.list()).filter(|parts| parts.iter().all(is_set));
    let parts = listed.unwrap_or_else(|| one_after_the_other(rest));
    if parts.len() > 1 && parts.iter().all(is_set) {
        let mut steps = Vec::new();
        for part in parts {
            // `change the name to "Hat" and raise its quota to 5`
            let part = part.without(&[
                "raise", "lower", "increase", "reduce", "decrease", "set", "change",
            ]);
            let mut more = set(said, part, context)?;
            // `the price of "Hat" to 20 and the stock to 5`: of the same thing.
            if let (
                Some(Op::Fill { target: first, .. }),
                [
                    Draft {
                        op: Op::Fill { target, .. },
                        ..
                    },
                ],
            ) = (steps.first().map(|draft: &Draft| &draft.op), more.as_mut_slice())
                && target.scope.is_none()
            {
                target.scope = first
                    .scope
                    .clone()
                    .filter(|scope| scope.relation == Relation::OnRowOf);
            }
            steps.extend(more);
        }
        return Ok(steps);
    }
    // `change the event "Yoga" so that it starts at 18:00`
    if let Some((what, how)) = rest.split(&["so that", "such that"])
        && kinds::is_thing(what)
        && let Some(values) = pairs::details(how.trim()).filter(|values| !values.is_empty())
        && let Some(found) = target(kinds::by_name(what), None)
    {
        context.making = true;
        let thing = crate::model::Target {
            seek: true,
            kind: kinds::kind_of(what),
            ..found
        };
        let ops = vec![Op::click(thing), Op::click(Target::called("Edit"))];
        return making::steps(said, ops, values);
    }
    // `change the title so that it says "x"`
    if let Some((field, how)) = rest.split(&["so that", "so", "such that"])
        && let Some(steps) = saying::so_that_it_says(said, field, how, false, context)
    {
        return steps;
    }
    // `replace the text with "x"`
    let with = said.toks.first().is_some_and(|tok| tok.is("replace"));
    let places = if with {
        rest.places(&["with", "by"])
    } else {
        rest.places(&["to", "as", "="])
    };
    if let Some(steps) = replacing::words(said, rest, context) {
        return steps;
    }
    if with && rest.first().is_some_and(|tok| tok.kind == Kind::Quoted) {
        return Err(Fault::new(
            said,
            "Say which words are to be replaced, and by which: replace \"old\" with \"new\" in the description.",
        ));
    }
    // `the status of Leak from Open to Done`
    let until = rest
        .find(&["from"])
        .filter(|(at, _)| *at > 0 && rest.from(*at).find(&["to"]).is_some())
        .map(|(at, _)| at);
    // `the date range from 1 May to 3 June`
    if let Some(at) = until
        && rest
            .to(at)
            .last()
            .is_some_and(|tok| tok.is_any(&["range", "period", "dates", "interval"]))
        && let Some(values) = pairs::details(rest.from(at).trim()).filter(|values| values.len() == 2)
    {
        let draft = |pair| Draft {
            op: pairs::op(pair),
            span: said.span(),
        };
        return Ok(values.into_iter().map(draft).collect());
    }
    // `the password from old to new`
    if let Some(at) = until
        && say::is_secret_field(&rest.to(at).text())
        && let Some((old, new)) = rest
            .from(at + 1)
            .split(&["to"])
            .filter(|(old, new)| !old.is_empty() && !new.is_empty())
    {
        let name = bare(rest.to(at)).low();
        let fill = |text: Phrase<'_>, which: &str| Draft {
            op: Op::Fill {
                text: text.trim().text(),
                target: crate::model::Target {
                    name: format!("{which} {name}"),
                    ..Default::default()
                },
            },
            span: said.span(),
        };
        return Ok(vec![fill(old, "current"), fill(new, "new")]);
    }
    let fit = places
        .into_iter()
        .map(|(at, count)| (rest.to(at).trim(), rest.from(at + count).trim()))
        .rfind(|(field, value)| !field.is_empty() && !value.is_empty())
        .map(|(field, value)| match until {
            Some(at) if at < field.len() => (
                rest.to(at).trim(),
                rest.from(rest.places(&["to"]).first().map_or(0, |(at, _)| at + 1))
                    .trim(),
            ),
            _ => (field, value),
        });
    // `set a reminder for 1 hour before`
    if fit.is_none()
        && said.toks[0].is("set")
        && let Some((field, value)) = rest.split(&["for", "at"])
        && let named = bare(field.trim())
        && attributes::attribute_at(named) == Some(named.len())
        && !value.is_empty()
        && value.len() <= 5
        && let Some(target) = field_target(named, None)
    {
        let text = value.trim().text();
        return one(Op::Fill { text, target }, said);
    }
    let Some((field, value)) = fit else {
        return Err(
            Fault::new(said, "Say which field, and to what: set the quantity to 3.")
                .with([format!("set {} to 1", bare(rest.trim()).text())]),
        );
    };
    // `the title of the copy`: of what is open now.
    let field = field.without_end(&[
        "of the copy",
        "of the duplicate",
        "of the clone",
        "of the new one",
    ]);
    // `the upload size to 20 MB in the settings`: where the field is, and no part of its value.
    let bare_value = value.without_end(IN_THE_SETTINGS);
    let value = match bare_value.len() < value.len() && !bare_value.is_empty() {
        true => {
            context.region.get_or_insert_with(|| Target::called("settings"));
            bare_value
        }
        false => value,
    };
    let value = without_apposition(value);
    if let Some(op) = state_of_a_thing(field, value).filter(|_| context.elsewhere()) {
        context.making = true;
        return one(op, said);
    }
    let Some(mut found) = target(field, context.it.as_ref()) else {
        return Err(Fault::new(said, "It is not clear which field is meant."));
    };
    if matches!(
        value.low().as_str(),
        "on" | "off" | "checked" | "unchecked" | "true" | "false"
    ) && !value.is_quoted()
    {
        let on = matches!(value.low().as_str(), "on" | "checked" | "true");
        return one(Op::Check { target: found, on }, said);
    }
    if let Some(steps) = one_each(said, field, value) {
        return Ok(steps);
    }
    if let Some(field) = whose::field(field).or_else(|| field_target(field, context.it.as_ref())) {
        found = field;
    }
    // `the price to 29 in Costs and stock`: where the field stands, after its value.
    // `to "In a meeting" until 3 pm`
    let more = value.from(1);
    let timed = value.first().is_some_and(|tok| tok.kind == Kind::Quoted)
        && more.at(0, &["until", "from", "on", "at", "with"]).is_some();
    if let Some(values) = pairs::details(more.trim()).filter(|values| timed && !values.is_empty()) {
        let own = Op::Fill {
            text: value.to(1).text(),
            target: found,
        };
        let fills = values.into_iter().map(pairs::op);
        let draft = |op| Draft {
            op,
            span: said.span(),
        };
        return Ok(std::iter::once(own).chain(fills).map(draft).collect());
    }
    let (value, place) = value_and_place(value);
    if let Some(place) = place.filter(|_| found.scope.is_none())
        && let Some(anchor) = target(place, None)
    {
        found.scope = Some(Box::new(Scope {
            relation: Relation::In,
            anchor,
        }));
    }
    // `its reorder level`: of the row that was spoken of.
    if found.scope.is_none() && field.at(0, &["its", "their", "his", "her"]).is_some() {
        let scope = context.it.as_ref().and_then(|it| it.scope.clone());
        found.scope = scope.filter(|scope| scope.relation == Relation::OnRowOf);
    }
    context.it = Some(found.clone());
    // `to the second one`, but `to Our house`.
    let value = if value.first().is_some_and(|tok| tok.is_capital()) {
        value
    } else {
        bare(value)
    };
    one(
        Op::Fill {
            text: value.text(),
            target: found,
        },
        said,
    )
}

/// `the name to Steffi and Mia and her weight to 1.5`: each begins with a field of its own, whatever its value has in it.
fn one_after_the_other(rest: Phrase<'_>) -> Vec<Phrase<'_>> {
    let begins = |at: &usize| {
        let joined = rest.toks[at - 1].is("and") || rest.toks[at - 1].text == ",";
        let names = rest.at(*at, &["the", "its", "her", "his", "their", "my", "your"]);
        joined
            && names.is_some_and(|lead| {
                let field = rest.from(at + lead);
                let words = field.toks.iter().take(3).take_while(|tok| is_noun(tok)).count();
                // `the weight of Ada Bell to 1.5`
                let whose = field.at(words, &["of", "for"]).map_or(0, |of| {
                    let name = field.from(words + of);
                    of + name
                        .toks
                        .iter()
                        .take(4)
                        .take_while(|tok| tok.kind == Kind::Quoted || tok.is_capital())
                        .count()
                });
                words > 0 && field.at(words + whose, &["to"]).is_some() && words + whose + 1 < field.len()
            })
    };
    let mut out = Vec::new();
    let mut from = 0;
    for at in (1..rest.len()).filter(begins) {
        out.push(rest.slice(from, at).trim().without_end(&[", and", "and", ","]));
        from = at;
    }
    out.push(rest.from(from));
    out
}

/// `SEK, the Swedish krona`: what it is called besides is no part of it.
fn without_apposition(value: Phrase<'_>) -> Phrase<'_> {
    let code = value.first().is_some_and(|tok| {
        tok.is_word()
            && tok
                .text
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    });
    let more = value.at(1, &[", the", ", that is", ", i.e."]).is_some();
    if code && more { value.to(1) } else { value }
}

/// `set the task Mow to done`: its status, which has no other name.
fn state_of_a_thing(field: Phrase<'_>, value: Phrase<'_>) -> Option<Op> {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "task", "ticket", "order", "issue", "card", "deal", "invoice", "project", "proposal", "request", "booking", "bug", "job", "milestone", "talk",
    ];
    let named = bare(field);
    let [kind, name @ ..] = named.toks else {
        return None;
    };
    let thing = kind.is_any(KINDS)
        && !name.is_empty()
        && name.len() <= 4
        && name.iter().all(|tok| kinds::is_name(tok) || tok.is_number());
    let plain = (1..=2).contains(&value.len())
        && value
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    let anchor = target(named.from(1), None).filter(|_| thing && plain)?;
    let relation = Relation::OnRowOf;
    Some(Op::Fill {
        text: value.text(),
        target: Target {
            scope: Some(Box::new(Scope { relation, anchor })),
            ..Target::called("status")
        },
    })
}

/// A number or a quoted text, and the place that is named after it.
fn value_and_place(value: Phrase<'_>) -> (Phrase<'_>, Option<Phrase<'_>>) {
    let place = value.from(1).after(&["in", "under", "on"]);
    let plain = value
        .first()
        .is_some_and(|tok| tok.is_number() || tok.kind == Kind::Quoted);
    // `"Plants" in the general settings`
    let quoted = value.first().is_some_and(|tok| tok.kind == Kind::Quoted);
    if quoted && place.is_some_and(|place| place.at(0, &["the", "my", "your"]).is_some()) {
        return (value.to(1), None);
    }
    match place.filter(|place| {
        plain
            && place
                .first()
                .is_some_and(|tok| tok.is_capital() || tok.kind == Kind::Quoted)
    }) {
        Some(place) => (value.to(1), Some(place)),
        None => (value, None),
    }
}
