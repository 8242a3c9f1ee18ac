//! Whole forms: `fill in the contact form as Ada`, `with name Ada and email ada@x.fi`, `log in as Ada`.

use crate::model::{Op, Place, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::bare;
use crate::planner::lexicon::{attributes, words};
use crate::planner::page::places;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::{fields, pairs, shown};

const WITH: &[&str] = &[
    "with",
    "using",
    "as",
    "for",
    "by using",
    "like this",
    "as follows",
    "with the following",
    "as if you were",
];

/// `fill in` a form, a field with a value, or a value in a field.
pub(crate) fn fill_in(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    let split = split_with(rest);
    let (what, how) = split.unwrap_or((rest, None));
    let it = said
        .toks
        .get(1)
        .is_some_and(|tok| tok.is_any(&["it", "this", "that", "them"]))
        && said.toks.first().is_some_and(|tok| tok.is("fill"));
    if it && let Some(how) = how.or_else(|| rest.after(WITH)) {
        return form(said, what.to(0), Some(how), None, context);
    }
    if let Some(values) = pairs::pairs(rest.without(&[
        "the form",
        "the fields",
        "this",
        "the following",
        ":",
        "with",
        "as follows",
        "it",
        "in",
    ]))
    .filter(|values| {
        (values.len() > 1 || rest.toks.first().is_some_and(|tok| tok.text == ":"))
            && form_of(what).is_none()
            && rest.find(&["into", "with"]).is_none()
    }) {
        let fills = values.into_iter().map(|pair| Draft {
            op: pairs::op(pair),
            span: said.span(),
        });
        return Ok(fills.collect());
    }
    if let Some(place) = form_of(what) {
        return form(said, what, how, place, context);
    }
    if rest.is_empty() {
        return Err(Fault::new(said, "What should be filled in?").with([
            "fill in the contact form as Ada".into(),
            "fill in the name field with \"Ada\"".into(),
        ]));
    }
    // `the name with Ada, the email with ada@x.fi and the message with Hello`
    if let Some(steps) = each_with(said, rest) {
        return Ok(steps);
    }
    if let (Some(how), false) = (how, said_as(rest)) {
        return fill_one(said, what, how, context);
    }
    if let Some(at) = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Punct && tok.text == ":")
        .filter(|at| *at > 0 && at + 1 < rest.len())
    {
        return fill_one(said, rest.to(at), rest.from(at + 1).trim(), context);
    }
    // A name and a quoted value: `fill in the name "Ada"`; else `Ada in the name field`.
    if rest.places(&["in", "into", "as", "for", "to"]).is_empty()
        && rest.toks.iter().all(|tok| tok.kind != Kind::Quoted)
    {
        return Err(Fault::new(
            said,
            "Fill it in with what? For example: fill in the name with Ada.",
        )
        .with([format!("fill in {} with \"…\"", rest.text())]));
    }
    fields::enter(said, rest, context)
}

/// The separator is "as", which also stands in `fill in Ada as the name`.
fn said_as(rest: Phrase<'_>) -> bool {
    rest.find(&["with", "using"]).is_none() && rest.first().is_some_and(|tok| !tok.is_any(words::DETERMINERS))
}

fn fill_one(said: Phrase<'_>, field: Phrase<'_>, value: Phrase<'_>, context: &mut Context) -> Steps {
    let Some(mut found) = target(field, context.it.as_ref()) else {
        return Err(Fault::new(said, "It is not clear which field is meant."));
    };
    if found.role.as_deref() == Some("heading") {
        found = Target::called(bare(field.trim()).text());
    }
    context.it = Some(found.clone());
    let text = match shown::shown(value) {
        Some(shown::Shown::One(template)) => template,
        _ => value.trim().text(),
    };
    one(Op::Fill { text, target: found }, said)
}

fn each_with(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Vec<Draft>> {
    let parts = rest.list();
    if parts.len() < 2 {
        return None;
    }
    parts
        .into_iter()
        .map(|part| {
            let (mut field, mut value) = part.split(&["with", ":", "=", "to", "as"])?;
            // `Ada as the name` says the value first, `the name as Ada` the field.
            let starts = |part: Phrase<'_>| {
                part.trim()
                    .first()
                    .is_some_and(|tok| tok.is_any(words::DETERMINERS))
            };
            if part.at(field.len(), &["as"]).is_some() && starts(value) && !starts(field) {
                (field, value) = (value, field);
            }
            let target = fields::field_target(field, None)?;
            // `x9 again as the confirmation`
            let value = value.trim().without_end(&["again", "once more"]);
            (!value.is_empty()).then(|| Draft {
                op: Op::Fill {
                    text: value.text(),
                    target,
                },
                span: said.span(),
            })
        })
        .collect()
}

/// Before and after the word that says with what.
fn split_with(rest: Phrase<'_>) -> Option<(Phrase<'_>, Option<Phrase<'_>>)> {
    let colon = rest
        .toks
        .iter()
        .position(|tok| tok.kind == Kind::Punct && tok.text == ":");
    let word = (1..rest.len()).find_map(|at| {
        rest.at(at, WITH)
            .filter(|_| !rest.toks[at].is("for") || rest.to(at).last().is_some_and(|tok| tok.is("form")))
            .map(|count| (at, count))
    });
    let (at, count) = match (word, colon) {
        (Some((at, _)), Some(colon)) if colon < at => (colon, 1),
        (Some(word), _) => word,
        (None, Some(colon)) => (colon, 1),
        (None, None) => return None,
    };
    let how = rest.from(at + count).trim();
    Some((rest.to(at).trim(), (!how.is_empty()).then_some(how)))
}

/// Whether a stretch names a form: the words that name it, and the place it stands on if it says so.
fn form_of(what: Phrase<'_>) -> Option<Option<Place>> {
    let (form, place) = match places::split_place(what, &["on", "at", "from", "of", "in"], true) {
        Some((before, place, _, after)) if after.is_empty() && !before.is_empty() => (before, Some(place)),
        _ => (what, None),
    };
    let low = bare(form.trim()).low();
    let named = low == "form"
        || low.ends_with(" form")
        || low.ends_with(" form below")
        || low == "everything"
        || low == "all fields"
        || low == "all the fields"
        || low == "out"
        || low == "contact page";
    named.then_some(place)
}

fn form(
    said: Phrase<'_>,
    what: Phrase<'_>,
    how: Option<Phrase<'_>>,
    place: Option<Place>,
    context: &mut Context,
) -> Steps {
    let mut steps = Vec::new();
    let mut name_said = what;
    if let Some(place) = place {
        if let Some((before, _, words, _)) =
            places::split_place(what, &["on", "at", "from", "of", "in"], true)
        {
            name_said = before.trim();
            steps.extend(context.go(place, words));
        }
    } else if let Some(place @ Place::Practice(_)) = places::place(what, context.elsewhere()) {
        // The contact form is a page of the practice site: with nothing else open it is opened, on the practice
        // site too, as its form is on that page and no other.
        steps.extend(context.go(place, what));
    }
    let low = bare(name_said.trim()).low();
    let form = low
        .trim_end_matches(" below")
        .strip_suffix("form")
        .map(str::trim)
        .map(|name| name.strip_prefix("practice ").unwrap_or(name).to_owned())
        .filter(|name| !name.is_empty() && name != "practice");
    let (person, pairs) = match how {
        Some(how) => match all_fields(how) {
            Some(pairs) => (None, pairs),
            None => known_values(how),
        },
        None => (None, Vec::new()),
    };
    // `Fill in the form. Name: Ada. Subject: Offer.`
    if how.is_none() && context.next_declares {
        return Ok(steps);
    }
    if person.is_none() && pairs.is_empty() {
        let ideas = [
            format!("fill in {} as Ada", what.text()),
            format!("fill in {} with name Ada and email ada@example.com", what.text()),
        ];
        return Err(Fault::new(
            said,
            "Fill in the form with what? Say the values, or who fills it in.",
        )
        .with(ideas));
    }
    steps.push(Draft {
        op: Op::FillForm {
            form,
            person,
            pairs,
            submit: false,
            filled: Vec::new(),
        },
        span: said.span(),
    });
    Ok(steps)
}

/// Fields and values one after the other, where all of it reads so and each field is known: `date of birth 4 March 1990, languages a, b`.
fn all_fields(how: Phrase<'_>) -> Option<Vec<(String, String)>> {
    let values = pairs::pairs(how.trim())?;
    let known = |field: &Target| {
        let toks = tokens::tokens(&field.name);
        let words = Phrase::new(&field.name, &toks);
        attributes::attribute_at(words) == Some(words.len())
    };
    let fits = values.len() > 2
        && values.iter().all(|(field, value)| {
            field.scope.is_none() && field.ordinal.is_none() && !value.is_empty() && known(field)
        });
    fits.then(|| {
        values
            .into_iter()
            .map(|(field, value)| (field.name, value))
            .collect()
    })
}

/// A person's name alone, or pairs of field and value.
fn known_values(how: Phrase<'_>) -> (Option<String>, Vec<(String, String)>) {
    let how = how.without(&[
        "the following",
        "following",
        "values",
        "data",
        "details",
        "these values",
        "these details",
        "the values",
        "the details",
        ":",
    ]);
    let parts = how.list();
    let mut person = None;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some((field, value)) = pair(*part, at == 0).or_else(|| pair_in_line(*part, &pairs)) {
            pairs.push((field, value));
        } else if at == 0 {
            person = Some(bare(*part).text());
        } else if let Some(email) = part
            .toks
            .iter()
            .find(|tok| tok.text.contains('@') && part.len() == 1)
        {
            pairs.push(("email".into(), email.text.to_owned()));
        } else if let Some(last) = pairs.last_mut() {
            // `message Hello, how are you`: a comma within the value.
            last.1 = format!("{}, {}", last.1, part.text());
        } else if let Some(person) = person.as_mut() {
            person.push_str(" and ");
            person.push_str(&part.text());
        }
    }
    (person, pairs)
}

/// `…, password x and database shop`: after short pairs of a word and its value comes another.
fn pair_in_line(part: Phrase<'_>, before: &[(String, String)]) -> Option<(String, String)> {
    let [field, value] = part.trim().toks else {
        return None;
    };
    let short = !before.is_empty() && before.iter().all(|(_, value)| !value.contains(' '));
    let last_is_short_text = before.last().is_some_and(|(field, _)| {
        !matches!(
            field.to_lowercase().as_str(),
            "message" | "comment" | "comments" | "note" | "notes" | "description" | "text" | "question"
        )
    });
    (short && last_is_short_text && field.is_word() && !field.is_capital() && !field.is_number())
        .then(|| (field.text.to_owned(), value.text.to_owned()))
}

#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "name", "first name", "last name", "surname", "full name", "user name", "username", "user", "email",
    "e-mail", "email address", "e-mail address", "mail", "phone", "phone number", "telephone", "password",
    "address", "street", "city", "zip", "zip code", "postcode", "postal code", "country", "state", "date",
    "time", "message", "comment", "comments", "subject", "title", "quantity", "amount", "age", "birthday",
    "company", "topic", "note", "notes", "description", "website", "url", "text", "question", "reason",
    "department", "order number", "pin", "code",
];

/// `name Ada`, `the email ada@x.fi`, `name: Ada`, `name = Ada`, `Ada as the name`, `Full name "Ada"`.
fn pair(part: Phrase<'_>, first: bool) -> Option<(String, String)> {
    let part = part
        .without(&["with", "the", "a", "an", "my", "their", "his", "her", "as"])
        .trim();
    if let Some((field, value)) = part
        .split(&[":", "=", "is", "to be", "being", "set to"])
        .filter(|(field, value)| !field.is_empty() && !value.is_empty() && field.len() < 5)
    {
        return Some((bare(field.trim()).text(), value.trim().text()));
    }
    if let Some((value, field)) = part
        .split(&["as the", "as my", "as her", "as his", "for the", "as"])
        .filter(|(value, field)| {
            !field.is_empty() && !value.is_empty() && FIELDS.contains(&bare(field.trim()).low().as_str())
        })
    {
        return Some((bare(field.trim()).text(), value.trim().text()));
    }
    if let Some(count) = part.at(0, FIELDS).filter(|count| *count < part.len()) {
        let value = part.from(count).without(&["of", ":", "=", "as"]).trim();
        return (!value.is_empty()).then(|| (part.to(count).text(), value.text()));
    }
    // Any words before one quoted value name its field.
    let last = part
        .last()
        .filter(|tok| matches!(tok.kind, Kind::Quoted | Kind::Slot))?;
    let field = part.to(part.len() - 1).trim();
    let fits = !field.is_empty()
        && field.len() <= 4
        && field.toks.iter().all(Tok::is_word)
        && !(first && field.low() == "name");
    fits.then(|| (field.text(), last.text.to_owned()))
}

/// `log in as Ada with password {{secret.x}}`, `sign in with username x and password y`; alone it is a click.
pub(crate) fn login(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let mut steps = Vec::new();
    let mut rest = rest.trim().without(&["to", "into", "at", "on"]);
    for to in (1..=rest.len().min(6)).rev() {
        if let Some(place) =
            places::place(rest.to(to), context.elsewhere()).filter(|_| rest.to(to).trim().len() == to)
        {
            steps.extend(context.go(place, rest.to(to)));
            rest = rest.from(to).trim();
            break;
        }
    }
    let low = rest.low();
    if rest.is_empty() || matches!(low.as_str(), "button" | "link" | "page") {
        let name: String = if said.low().starts_with("sign") {
            "Sign in".into()
        } else {
            "Log in".into()
        };
        steps.push(Draft::click(Target::called(name), said));
        return Ok(steps);
    }
    let how = rest.without(&[
        "with",
        "using",
        "as",
        "as user",
        "as the user",
        "with the",
        "using the",
    ]);
    let mut pairs = Vec::new();
    // `Ada with password x`: the name, then the rest.
    let (who, more) = how
        .split(&["with", "using"])
        .map_or((how, None), |(who, more)| (who.trim(), Some(more.trim())));
    // `ada (admin)`: what somebody is.
    let bracket = who.find(&["("]).filter(|(at, _)| *at > 0);
    let who = who.to(bracket.map_or(who.len(), |(at, _)| at));
    let (person, said_pairs) = known_values(who);
    if let Some(person) = person {
        pairs.push(("username".to_owned(), person));
    }
    pairs.extend(said_pairs);
    if let Some(more) = more {
        pairs.extend(known_values(more).1);
    }
    if pairs.is_empty() {
        return Err(
            Fault::new(said, "Sign in with what? Say the user name and the password.")
                .with(["log in with username \"Ada\" and password \"…\"".into()]),
        );
    }
    steps.push(Draft {
        op: Op::FillForm {
            form: Some("log in".into()),
            person: None,
            pairs,
            submit: true,
            filled: Vec::new(),
        },
        span: said.span(),
    });
    Ok(steps)
}
