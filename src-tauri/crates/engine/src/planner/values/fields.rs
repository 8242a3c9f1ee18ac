//! Steps that set the value of one field: enter, set, clear, choose, tick, sort. Whole forms are in `forms`.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::roles::role_of;
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::lexicon::{attributes, verbs, words};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::things::{adding, texts};
use crate::planner::values::beside::{described_value, letter_case};
use crate::planner::values::choices::options;
use crate::planner::values::several::{pairs_into, several_fields};
use crate::planner::values::shown::{self, Shown};
use crate::planner::values::{fitting, pairs, pointed};

/// Between a value and its field.
const INTO: &[&str] = &[
    "in",
    "into",
    "in to",
    "inside",
    "to",
    "on",
    "as",
    "for",
    "under",
    "onto",
    "at",
    "with",
    "in the field",
    "into the field",
];

/// Names of fields that need no word such as "field" to be known as one.
pub(in crate::planner) const FIELD_NAMES: &[&str] = &[
    "name",
    "first name",
    "last name",
    "surname",
    "full name",
    "user name",
    "username",
    "email",
    "e-mail",
    "email address",
    "mail",
    "phone",
    "phone number",
    "telephone",
    "password",
    "address",
    "street",
    "city",
    "zip",
    "zip code",
    "postcode",
    "postal code",
    "country",
    "state",
    "date",
    "time",
    "message",
    "comment",
    "comments",
    "subject",
    "title",
    "quantity",
    "amount",
    "age",
    "birthday",
    "company",
    "search",
    "keyword",
    "query",
    "number",
    "from",
    "to",
    "start date",
    "end date",
    "departure",
    "arrival",
    "topic",
    "note",
    "notes",
    "description",
    "website",
    "url",
];

/// `VALUE into FIELD`; several pairs (`the username "x" and the password "y" into the text fields`); a value alone
/// goes into the field that has the focus.
pub(crate) fn enter(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(Fault::new(said, "What should be entered, and into which field?")
            .with(["enter \"Ada\" into the name field".into()]));
    }
    if let Some(steps) = fitting::entered(said, rest) {
        return steps;
    }
    // `give it the caption "My cat"`
    if said.toks[0].is("give")
        && let Some(values) = rest.after(&["it", "them", "this"]).and_then(pairs::pairs)
    {
        let fills = values.into_iter().map(|pair| Draft {
            op: pairs::op(pair),
            span: said.span(),
        });
        return Ok(fills.collect());
    }
    // `"added soup" as summary`
    if let Some((value, field)) = rest.split(&["as the", "as its", "as a", "as"])
        && value.is_quoted()
        && !field.is_empty()
        && attributes::attribute_at(field) == Some(field.len())
        && let Some(target) = field_target(field, None)
    {
        let text = value.text();
        return one(Op::Fill { text, target }, said);
    }
    // `"I agree" below it`
    let rest = match rest.toks {
        [text, ..] if text.kind == tokens::Kind::Quoted => rest.without_end(&[
            "below it",
            "under it",
            "beneath it",
            "below that",
            "there",
            "underneath",
        ]),
        _ => rest,
    };
    // `the name Rain jacket, the price 89.90 and the description "Light"`
    // `write "Agenda" into it`, of what was just made: no field is called so.
    if let [text, into, it] = rest.toks
        && text.kind == tokens::Kind::Quoted
        && into.is_any(&["into", "in", "inside"])
        && it.is("it")
        && context.made.is_some()
    {
        let target = Target {
            role: Some("textbox".into()),
            ..Target::default()
        };
        let text = text.text.to_owned();
        return one(Op::Fill { text, target }, said);
    }
    if let Some(values) = of_several_fields(rest) {
        let fills = values.into_iter().map(|pair| Draft {
            op: pairs::op(pair),
            span: said.span(),
        });
        return Ok(fills.collect());
    }
    if let Some(steps) = pairs_into(said, rest) {
        return Ok(steps);
    }
    if let Some(name) = rest
        .after(&["my"])
        .filter(|name| FIELD_NAMES.contains(&name.low().as_str()))
    {
        let name = name.low();
        return Err(Fault::new(
            said,
            format!("What is your {name}? Write it after these words."),
        ));
    }
    let (value, field) = match split_field(rest) {
        Some((value, field)) => (value, Some(field)),
        None => (rest, None),
    };
    let value = value.trim();
    let shown = shown::shown(value);
    if matches!(shown, Some(Shown::Each)) {
        return one(
            Op::FillForm {
                form: None,
                person: None,
                pairs: vec![("*".into(), "{{page.*}}".into())],
                submit: false,
                filled: Vec::new(),
            },
            said,
        );
    }
    let pointed = texts::part(value).or_else(|| {
        let said_before = value.at(0, words::PRONOUNS) == Some(value.len()) && !value.is_quoted();
        context.value.clone().filter(|_| said_before)
    });
    let pointed = pointed.or_else(|| pointed::pointed(value, context));
    let shown = shown.or(pointed.map(Shown::One));
    if shown.is_none() && value.at(0, FROM_THE_PAGE).is_some() {
        return Err(Fault::new(
            said,
            "Taking a value from the page and entering it elsewhere is not possible here yet. Write the value itself.",
        ));
    }
    let (value, case) = letter_case(value);
    let text = |value: Phrase<'_>| match &shown {
        Some(Shown::One(template)) => template.clone(),
        _ => case(&value.text()),
    };
    // `the number "12"` is "12", said with what it is.
    let described = described_value(value);
    let (what, value) = described.map_or((None, value), |(what, value)| (Some(what), value));
    if let Some(field) = field {
        if adding::is_cart(field) {
            return adding::add(said, rest, context);
        }
        let fields = several_fields(field);
        if !fields.is_empty() {
            return Ok(fields
                .into_iter()
                .map(|target| Draft {
                    op: Op::Fill {
                        text: text(value),
                        target,
                    },
                    span: said.span(),
                })
                .collect());
        }
        let Some(mut found) = field_target(field, context.it.as_ref()) else {
            return Err(Fault::new(said, "It is not clear which field is meant."));
        };
        if let Some(what) = what.filter(|_| found.name.is_empty() && found.ordinal.is_none()) {
            let name = bare(what).low();
            if FIELD_NAMES.contains(&name.as_str()) && name != "number" {
                found.name = bare(what).text();
            }
        }
        context.it = Some(found.clone());
        return one(
            Op::Fill {
                text: text(value),
                target: found,
            },
            said,
        );
    }
    if let Some(what) = what {
        let found = field_target(what, None).unwrap_or_default();
        return one(
            Op::Fill {
                text: text(value),
                target: found,
            },
            said,
        );
    }
    one(
        Op::Fill {
            text: text(value),
            target: field_with_focus(),
        },
        said,
    )
}

/// Several fields, each before its value, where all of them are known by their names.
fn of_several_fields(rest: Phrase<'_>) -> Option<Vec<pairs::Pair>> {
    let known = |name: &str| {
        let toks = tokens::tokens(name);
        let words = Phrase::new(name, &toks);
        attributes::attribute_at(words) == Some(words.len())
    };
    // `the name in the first field` says where, not what.
    let several_said = rest.list().len() > 1
        && rest
            .list()
            .iter()
            .all(|part| part.at(0, &["the", "a", "an"]).is_some());
    // `company "Kork & Co", contact "Ana Silva"`
    let keyed = attributes::attribute_at(rest).is_some_and(|count| {
        rest.toks
            .get(count)
            .is_some_and(|tok| tok.kind == tokens::Kind::Quoted)
            && rest.len() > count + 2
    });
    if !several_said
        && !keyed
        && (rest.at(0, &["the", "as the"]).is_none() || attributes::attribute_at(bare(rest)).is_none())
    {
        return None;
    }
    let values = pairs::pairs(rest)?;
    // `the tracking number 1Z999`
    let one = values.len() == 1
        && rest.at(0, &["the"]).is_some()
        && rest.last().is_some_and(|tok| tok.is_number() || tok.is_capital())
        && rest.len() <= 6;
    // `a loan amount of 200000, an interest rate of 3.5 and a term of 20 years`: each is said to be one.
    let parts = rest.list();
    let said_to_be = parts.len() == values.len()
        && values.len() > 1
        && parts
            .iter()
            .all(|part| part.at(0, &["the", "a", "an", "my"]).is_some());
    let fits = (values.len() > 1 || one)
        && values.iter().all(|(field, value)| {
            (said_to_be || known(&field.name)) && !field.name.is_empty() && !value.is_empty()
        });
    let several =
        rest.list().len() >= values.len() && rest.find(&["into the", "in the field", "into"]).is_none();
    (fits && several).then_some(values)
}

/// Values that would have to be read from the page first.
const FROM_THE_PAGE: &[&str] = &[
    "the value of",
    "the value that",
    "the value from",
    "the text from",
    "the text in",
    "the text of",
    "the number from",
    "the result of",
    "the answer to",
    "the sum of",
    "the value in",
    "what is written",
    "an item that",
    "a word that",
];

/// The field that is being typed into.
fn field_with_focus() -> Target {
    Target {
        role: Some("textbox".into()),
        ..Target::default()
    }
}

/// A field may be called a title or heading of its own: typed into, it is a field.
pub(in crate::planner) fn as_field(target: &mut Target) {
    if matches!(
        target.role.as_deref(),
        Some("heading" | "img" | "row" | "link" | "button")
    ) {
        target.name = format!("{} {}", target.name, target.role.as_deref().unwrap_or_default())
            .trim()
            .to_owned();
        target.role = Some("textbox".into());
    }
}

/// A field by its words: one that is called a title or a heading keeps these words.
pub(in crate::planner) fn field_target(field: Phrase<'_>, it: Option<&Target>) -> Option<Target> {
    // `its whole content`
    let field = field.without(DETERMINERS).without(&["whole", "entire"]);
    let mut found = target(field, it)?;
    let odd = matches!(
        found.role.as_deref(),
        Some("heading" | "img" | "row" | "link" | "button" | "columnheader")
    );
    if odd && found.scope.is_none() && found.ordinal.is_none() && !found.quoted {
        found = Target {
            name: bare(field.trim()).text(),
            role: Some("textbox".into()),
            ..Target::default()
        };
    }
    as_field(&mut found);
    Some(found)
}

/// Value and field, cut at the last joining word whose right side reads as a field.
pub(in crate::planner) fn split_field(rest: Phrase<'_>) -> Option<(Phrase<'_>, Phrase<'_>)> {
    // `in the To field`, `in To`: a word with a capital is the field's name.
    let joins = |(at, count): (usize, usize)| {
        let name = (at..at + count).find(|at| rest.toks[*at].is_capital() && *at > 0);
        name.map_or(Some((at, count)), |name| (name > at).then_some((at, name - at)))
    };
    // `Quantity next to Desk`: these belong together.
    let parted = |at: &usize| {
        rest.toks
            .get(at.wrapping_sub(1))
            .is_some_and(|tok| tok.is_any(&["next", "close", "right", "left"]))
            && rest.toks[*at].is_any(&["to"])
    };
    let places: Vec<(usize, usize)> = rest
        .places(INTO)
        .into_iter()
        .filter(|(at, _)| !parted(at))
        .filter_map(joins)
        .collect();
    let fits = |at: usize, count: usize| {
        let (value, field) = (rest.to(at).trim(), rest.from(at + count).trim());
        (!value.is_empty() && !field.is_empty()).then_some((value, field))
    };
    let (value, field) = places
        .iter()
        .filter_map(|(at, count)| fits(*at, *count))
        .find(|(_, field)| reads_as_field(*field))?;
    // `the name as Ada`: the field came first.
    if rest.at(value.len(), &["as"]).is_some()
        && !reads_as_field_surely(field)
        && reads_as_field_surely(value)
    {
        return Some((field, value));
    }
    // `x in the second field of the form in the box`: the outermost is enough.
    Some((value, field))
}

fn reads_as_field(field: Phrase<'_>) -> bool {
    field.is_quoted()
        || field
            .first()
            .is_some_and(|tok| tok.is_any(DETERMINERS) || tok.is_any(&["both", "it"]) || tok.is_capital())
        || reads_as_field_surely(field)
}

pub(in crate::planner) fn reads_as_field_surely(field: Phrase<'_>) -> bool {
    let low = bare(field).low();
    FIELD_NAMES.contains(&low.as_str())
        || role_of(bare(field))
            .is_some_and(|(_, role)| matches!(role, "textbox" | "textarea" | "combobox" | "slider"))
}

pub(crate) fn clear(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    match field_target(rest, context.it.as_ref()) {
        Some(found) => one(
            Op::Fill {
                text: String::new(),
                target: found,
            },
            said,
        ),
        None => Err(Fault::new(said, "Which field should be emptied?")),
    }
}

/// `use the textbox to enter "x"`, `use the search box to search for x`.
pub(crate) fn use_to(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let unclear = || {
        Fault::new(
            said,
            "Say what to do with it: enter “lamp” into the search field.",
        )
    };
    let (with, what) = rest.split(&["to", "and"]).ok_or_else(unclear)?;
    let (verb, _, count) = verbs::verb_at(what, 0).ok_or_else(unclear)?;
    let value = what.from(count).trim();
    let mut found = target(with, context.it.as_ref()).ok_or_else(unclear)?;
    match verb {
        Verb::Fill if !value.is_empty() => {
            as_field(&mut found);
            context.it = Some(found.clone());
            one(
                Op::Fill {
                    text: value.text(),
                    target: found,
                },
                said,
            )
        }
        Verb::Search if !value.is_empty() => {
            context.searched = true;
            one(
                Op::Search {
                    text: value.text(),
                    field: Some(found),
                },
                said,
            )
        }
        Verb::Choose if !value.is_empty() => one(
            Op::Choose {
                options: options(value),
                target: Some(found),
            },
            said,
        ),
        _ => Err(unclear()),
    }
}
